"""A plan of two thousand tasks: imported, and imported again without a line written."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from models.importing import Deadline, Milestone, PlanFile, TaskRow, UnitRef
from models.loading import Kind, Part
from models.plan import Assignment, Task
from models.values import replace
from tests.loading.conftest import Cabinet, edited, without

MANY = 2_000


def large(example: PlanFile) -> PlanFile:
    units = [unit.code for unit in example.units]
    tasks = tuple(
        TaskRow(
            row=n,
            stt=str(n),
            code=f"NV{n:02d}",
            group=example.groups[n % 7].code,
            text=f"Nhiệm vụ thứ {n} của kế hoạch lớn",
            lead_units=(UnitRef(raw="", unit=units[n % len(units)]),),
            support_units=(UnitRef(raw="", unit=units[(n + 5) % len(units)]),),
            deadline=on(date(2025, 8, 1) + timedelta(days=n % 400)),
        )
        for n in range(1, MANY + 1)
    )
    return replace(example, tasks=tasks)


def on(day: date) -> Deadline:
    return Deadline(text=f"{day:%d/%m/%Y}", date=day, milestones=(Milestone(name="", date=day),))


@pytest.mark.unmeasured  # a sweep: measuring takes as long as doing
def test_a_large_plan_is_imported_and_imported_again(cabinet: Cabinet, example: PlanFile) -> None:
    plan = large(example)
    cabinet.load(plan)
    with cabinet.db.read() as db:
        counts = [db.scalar(select(func.count()).select_from(table)) for table in (Task, Assignment)]
    assert counts == [MANY, 2 * MANY]
    assert cabinet.compare(plan).is_empty
    _, change = cabinet.load(edited(without(plan, "NV77"), "NV1900", text="Một nhiệm vụ được viết lại"))
    assert [(e.kind, e.code) for e in change.of(Part.TASK)] == [(Kind.CHANGED, "NV1900"), (Kind.REMOVED, "NV77")]
