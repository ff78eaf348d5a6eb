"""What is written out is read back the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import models
from models.importing import PlanFile, PlanFileError, TaskRow, read_plan, write_plan
from models.values import replace
from tests.importing.build import UNITS, read_rows, task

SEEDS = Path(models.__file__).parent / "seeds"


def _meaning(item: TaskRow) -> TaskRow:
    """All but the row, the wording of units and what only one format can say."""
    units = [
        tuple(replace(ref, raw=ref.unit or ref.raw) for ref in refs) for refs in (item.lead_units, item.support_units)
    ]
    deadline = replace(item.deadline, milestones=(), recurrence=None, doubts=())
    return replace(item, row=0, lead_units=units[0], support_units=units[1], deadline=deadline, report_cycle=None)


def _back(plan: PlanFile, path: Path) -> PlanFile:
    write_plan(plan, path)
    return read_plan(path, units=UNITS)


@pytest.mark.parametrize("source", ["ke_hoach_03.xlsx", "ke_hoach_03.yaml"])
@pytest.mark.parametrize("target", ["out.xlsx", "out.yaml"])
def test_the_example_survives_export_and_import(tmp_path: Path, source: str, target: str) -> None:
    plan = read_plan(SEEDS / source)
    back = _back(plan, tmp_path / target)
    assert [_meaning(item) for item in back.tasks] == [_meaning(item) for item in plan.tasks]
    assert (back.plan, back.units, back.unit_groups) == (plan.plan, plan.units, plan.unit_groups)
    assert (back.items, back.message) == (plan.items, plan.message)


def test_yaml_keeps_periods_holidays_and_milestones(tmp_path: Path) -> None:
    plan = read_plan(SEEDS / "ke_hoach_03.yaml")
    back = _back(plan, tmp_path / "out.yaml")
    assert (back.periods, back.holidays) == (plan.periods, plan.holidays)
    assert [item.deadline for item in back.tasks] == [item.deadline for item in plan.tasks]


@pytest.mark.parametrize("target", ["out.xlsx", "out.yaml"])
def test_sub_tasks_unknown_units_and_odd_texts_survive(tmp_path: Path, target: str) -> None:
    rows = [
        ["I", "MỘT"],
        task(1, "=Việc", "Sở Lạ"),
        ["a)", "Phần nhỏ", "VPĐU", None, "20/8/2025"],
        ["II", "HAI"],
        task(2, "Hai"),
        ["II.1", "BA"],
        task(3, "Ba"),
    ]
    plan = read_rows(tmp_path, rows)
    back = _back(plan, tmp_path / target)
    assert [(group.code, group.title) for group in back.groups] == [("I", "MỘT"), ("II", "HAI"), ("II.1", "BA")]
    assert [(item.code, item.kind, item.parent, item.group, item.stt, item.text) for item in back.tasks] == [
        (item.code, item.kind, item.parent, item.group, item.stt, item.text) for item in plan.tasks
    ]
    assert back.unknown_units == ("Sở Lạ",)


@pytest.mark.parametrize("target", ["out.xlsx", "out.yaml"])
def test_a_date_changed_since_wins_over_the_words(tmp_path: Path, target: str) -> None:
    plan = read_rows(tmp_path, [task(1, "Một", deadline="Trước ngày 15/8/2025")])
    item = plan.tasks[0]
    moved = replace(item, deadline=replace(item.deadline, date=date(2025, 9, 30), milestones=()))
    back = _back(replace(plan, tasks=(moved,)), tmp_path / target)
    assert back.tasks[0].deadline.date == date(2025, 9, 30)


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlanFileError, match=r"\.xlsx"):
        write_plan(PlanFile(is_plan=True, message=""), tmp_path / "plan.pdf")
