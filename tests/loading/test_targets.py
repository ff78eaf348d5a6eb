"""Targets by milestone and their sources: read from a plan, kept, written out again, shown beside the results."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from models.importing import Deadline, Indicator, Milestone, PlanFile, read_plan, write_plan
from models.loading import Field, stored_plan
from models.office import load_office
from models.plan import Plan
from models.reporting.building import report
from models.reporting.values import Scope
from models.values import replace
from tests.loading.conftest import MONDAY, Cabinet, edited, task_of


def stepped(example: PlanFile) -> PlanFile:
    """NV15 with 60 % in 2025 and 80 % in 2026."""
    steps = (
        Milestone(name="năm 2025", date=date(2025, 12, 31), target=Decimal(60)),
        Milestone(name="năm 2026", date=date(2026, 12, 31), target=Decimal("80.5")),
    )
    deadline = Deadline(text="Năm 2025, năm 2026", date=date(2026, 12, 31), milestones=steps)
    indicator = Indicator(name="Hồ sơ số hóa", unit="%", comparison=">=", target=Decimal(80), source="Nghị quyết 57")
    return edited(example, "NV15", deadline=deadline, indicator=indicator)


def exported(cabinet: Cabinet, path: Path) -> PlanFile:
    with cabinet.db.read() as db:
        write_plan(stored_plan(db, cabinet.org_id, db.get_one(Plan, 1)), path)
    return read_plan(path)


def test_they_come_back_from_the_database_and_from_yaml(cabinet: Cabinet, example: PlanFile, tmp_path: Path) -> None:
    plan = stepped(example)
    cabinet.load(plan)
    again = exported(cabinet, tmp_path / "kh.yaml")
    assert task_of(again, "NV15").deadline.milestones == task_of(plan, "NV15").deadline.milestones
    assert task_of(again, "NV15").indicator == task_of(plan, "NV15").indicator
    assert cabinet.compare(again).is_empty


def test_excel_carries_the_source_and_takes_no_target_away(cabinet: Cabinet, example: PlanFile, tmp_path: Path) -> None:
    cabinet.load(stepped(example))
    again = exported(cabinet, tmp_path / "kh.xlsx")
    indicator = task_of(again, "NV15").indicator
    assert indicator is not None
    assert indicator.source == "Nghị quyết 57"
    assert [entry.fields for entry in cabinet.compare(again).entries if entry.code == "NV15"] == []


def test_another_target_of_a_milestone_is_a_change(cabinet: Cabinet, example: PlanFile) -> None:
    plan = stepped(example)
    cabinet.load(plan)
    deadline = task_of(plan, "NV15").deadline
    first, last = deadline.milestones
    higher = replace(deadline, milestones=(replace(first, target=Decimal(65)), last))
    _, change = cabinet.load(edited(plan, "NV15", deadline=higher))
    [entry] = [entry for entry in change.entries if entry.code == "NV15"]
    assert [field.field for field in entry.fields] == [Field.STEPS]
    with cabinet.db.read() as db:
        scope = Scope(from_on=date(2025, 8, 1), to_on=date(2025, 8, 31), title="tháng 8/2025")
        found = report(db, load_office(db, cabinet.org_id), scope, MONDAY)
    lines = [line for line in found.indicators if line.code == "NV15"]
    assert [(line.milestone, line.target_text, line.source, line.value) for line in lines] == [
        ("năm 2025", "≥ 65%", "Nghị quyết 57", None),
    ]  # fmt: skip
