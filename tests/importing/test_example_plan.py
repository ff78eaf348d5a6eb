"""The example plan, from Excel and from YAML, to the numbers that the requirements name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import models
from models.importing import PlanFile, TaskRow, UnitDirectory, read_plan
from models.importing.jsonview import to_json
from models.importing.tasks import count_items
from models.values import replace

SEEDS = Path(models.__file__).parent / "seeds"
FAN_OUT = {"NV04": 6, "NV05": 12, "NV25": 3, "NV28": 12}


@pytest.fixture(scope="module", params=["ke_hoach_03.xlsx", "ke_hoach_03.yaml"])
def plan(request: pytest.FixtureRequest) -> PlanFile:
    return read_plan(SEEDS / request.param)


@pytest.fixture(scope="module")
def both() -> tuple[PlanFile, PlanFile]:
    return read_plan(SEEDS / "ke_hoach_03.xlsx"), read_plan(SEEDS / "ke_hoach_03.yaml")


def test_the_example_has_the_known_numbers(plan: PlanFile) -> None:
    undated = sum(task.deadline.date is None for task in plan.tasks)
    assert plan.is_plan
    assert (len(plan.groups), len(plan.tasks), plan.items, plan.unknown_units, undated) == (7, 30, 59, (), 5)
    assert sum(task.deadline.open_ended for task in plan.tasks) == 5
    assert plan.message.startswith("Đã đọc 07 nhóm, 30 nhiệm vụ (59 phần việc)")


def test_the_example_names_itself(plan: PlanFile) -> None:
    assert (plan.plan.number, plan.plan.issued) == ("03-KH/ĐU", date(2025, 7, 10))
    assert "NGHỊ QUYẾT SỐ 57-NQ/TW" in plan.plan.title.upper()
    assert (plan.plan.issuer, plan.plan.place) == ("ĐẢNG ỦY XÃ HÀ LONG", "Hà Long")


def test_the_example_brings_its_units(plan: PlanFile) -> None:
    assert (len(plan.units), len(plan.unit_groups)) == (32, 5)
    chi_bo = next(group for group in plan.unit_groups if group.code == "CHIBO")
    assert len(chi_bo.members) == 12


def test_targets_that_stand_beside_the_indicator_are_those_of_their_milestones() -> None:
    _, *rest = [task for task in read_plan(SEEDS / "ke_hoach_03.yaml").tasks if task.code in {"NV21", "NV22"}]
    assert [[step.target for step in task.deadline.milestones] for task in rest] == [[60, 80]]


def test_tasks_for_groups_of_units_fan_out(plan: PlanFile) -> None:
    units = UnitDirectory(units=plan.units, groups=plan.unit_groups)
    assert {task.code: count_items([task], units) for task in plan.tasks if task.fan_out} == FAN_OUT


def test_the_only_doubt_in_the_sheet_is_the_school_term(both: tuple[PlanFile, PlanFile]) -> None:
    sheet, _ = both
    assert [(problem.row, problem.kind.value) for problem in sheet.problems] == [(40, "assumed_date")]


def _meaning(task: TaskRow) -> tuple[object, ...]:
    lead, support = ([ref.unit for ref in refs] for refs in (task.lead_units, task.support_units))
    return task.code, task.group, task.text, lead, support, task.deadline.date, task.fan_out


def test_sheet_and_yaml_say_the_same(both: tuple[PlanFile, PlanFile]) -> None:
    sheet, text = both
    assert [_meaning(task) for task in sheet.tasks] == [_meaning(task) for task in text.tasks]
    assert [(group.code, group.title) for group in sheet.groups] == [(group.code, group.title) for group in text.groups]


def test_indicators_in_the_deliverable_are_those_of_the_yaml(both: tuple[PlanFile, PlanFile]) -> None:
    sheet, text = both
    named = [(one, two) for one, two in zip(sheet.tasks, text.tasks, strict=True) if one.indicator]
    assert len(named) == 28
    for one, two in named:  # the yaml also names where each target comes from
        assert two.indicator is not None
        assert two.indicator.source
        assert one.indicator == replace(two.indicator, source="")


def test_milestones_stand_in_their_order(both: tuple[PlanFile, PlanFile]) -> None:
    for plan in both:
        dates = {task.code: [item.date.isoformat() for item in task.deadline.milestones] for task in plan.tasks}
        assert dates["NV22"] == ["2025-12-31", "2026-12-31"]
        assert dates["NV11"] == ["2025-09-30", "2025-12-15"]


def test_the_yaml_brings_periods_and_holidays(both: tuple[PlanFile, PlanFile]) -> None:
    _, plan = both
    assert [period.code for period in plan.periods] == ["NAM-2025", "6T-2026", "NAM-2026", "6T-2027"]
    assert {day.date for day in plan.holidays if day.worked} == {date(2026, 1, 10), date(2026, 8, 22)}
    assert any(day.date == date(2026, 11, 24) for day in plan.holidays)


def test_the_json_has_the_agreed_shape(plan: PlanFile) -> None:
    printed = to_json(plan)
    assert list(printed) == ["is_plan", "message", "plan", "groups", "tasks", "items", "unknown_units", "problems"]
    assert printed["plan"].keys() == {"number", "title", "issued"}
    assert printed["plan"]["issued"] == "2025-07-10"
    first = printed["tasks"][0]
    wanted = {"row", "kind", "group", "stt", "code", "text", "lead_units", "support_units", "deadline", "deliverable"}
    assert wanted <= first.keys()
    assert first["lead_units"][0].keys() == {"raw", "unit"}
    assert (first["deadline"]["text"], first["deadline"]["date"]) == ("Trước ngày 31/7/2025", "2025-07-31")
    assert first["deadline"]["open_ended"] is False
    assert all(problem.keys() == {"row", "column", "kind", "message"} for problem in printed["problems"])


def test_rows_are_those_of_the_sheet(both: tuple[PlanFile, PlanFile]) -> None:
    sheet, _ = both
    assert [task.row for task in sheet.tasks[:5]] == [12, 13, 14, 15, 16]
    assert [group.row for group in sheet.groups] == [11, 17, 24, 27, 35, 41, 45]
    assert [ref.raw for ref in sheet.tasks[6].lead_units] == ["UBND xã (Phòng VH-XH)"]
