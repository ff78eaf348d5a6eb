"""The stored plan as a plan file: what is exported and imported again changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.importing import (
    Deadline,
    Group,
    Holiday,
    Indicator,
    Milestone,
    Period,
    PlanFile,
    PlanHeader,
    Priority,
    Recurrence,
    RowKind,
    TaskRow,
    Unit,
    UnitDirectory,
    UnitGroup,
    UnitRef,
    read_deadline,
)
from models.importing.tasks import count_items
from models.loading.reading import load_stored
from models.loading.shapes import Named, Target, TaskShape
from models.loading.stored import Stored
from models.org import RestDayRow
from models.plan import Plan
from models.plan import Priority as StoredPriority
from models.workdays import RestDayKind


def stored_plan(db: Session, org_id: int, plan: Plan) -> PlanFile:
    """A committee's plan with its units, periods and its own rest days."""
    stored = load_stored(db, org_id, plan)
    year = plan.issued_on.year if plan.issued_on else None
    tasks = [task for task in stored.tasks.values() if not task.is_removed]
    rows = tuple(_row(number, task.shape, year) for number, task in enumerate(tasks, 1))
    directory = _directory(stored)
    used = {task.shape.group for task in tasks}
    groups = [(code, group.title) for code, group in stored.groups.items() if code in used]
    return PlanFile(
        is_plan=True,
        message="",
        plan=_header(stored),
        groups=tuple(Group(row=row, code=code, title=title) for row, (code, title) in enumerate(groups, 1)),
        tasks=rows,
        items=count_items(rows, directory),
        unknown_units=tuple(dict.fromkeys(ref.raw for row in rows for ref in _refs(row) if ref.unit is None)),
        units=directory.units,
        unit_groups=directory.groups,
        periods=tuple(_periods(stored)),
        holidays=tuple(_rest_days(db, org_id)),
    )


def _header(stored: Stored) -> PlanHeader:
    head = stored.header
    return PlanHeader(
        number=head.number,
        title=head.title,
        issued=head.issued_on,
        issuer=head.name.upper(),
        superior=head.superior.upper(),
        place=head.place,
    )


def _refs(row: TaskRow) -> Iterable[UnitRef]:
    return (*row.lead_units, *row.support_units)


def _row(number: int, task: TaskShape, year: int | None) -> TaskRow:
    return TaskRow(
        row=number,
        kind=RowKind.SUBTASK if task.parent else RowKind.TASK,
        group=task.group,
        stt=task.stt,
        code=task.code,
        text=task.text,
        lead_units=_named(task.leads),
        support_units=_named(task.supports),
        deadline=_deadline(task, year),
        deliverable=task.deliverable,
        note=task.note,
        fan_out=task.fan_out,
        indicator=_indicator(task.indicator),
        priority=Priority.HIGH if task.priority is StoredPriority.HIGH else Priority.NORMAL,
        parent=task.parent,
    )


def _indicator(target: Target | None) -> Indicator | None:
    if target is None:
        return None
    return Indicator(
        name=target.name,
        unit=target.unit,
        comparison=target.comparison,
        target=_figure(target.target),
        source=target.source,
    )


def _figure(target: str | None) -> Decimal | None:
    return None if target is None else Decimal(target)


def _named(units: Iterable[Named]) -> tuple[UnitRef, ...]:
    return tuple(UnitRef(raw=named.raw, unit=named.unit) for named in units)


def _deadline(task: TaskShape, year: int | None) -> Deadline:
    steps = tuple(Milestone(name=step.name, date=step.due_on, target=_figure(step.target)) for step in task.steps)
    last: date | None = steps[-1].date if steps else None
    open_ended = last is None and (
        task.recurrence is not None or read_deadline(task.deadline_text, plan_year=year).open_ended
    )
    return Deadline(
        text=task.deadline_text,
        date=last,
        open_ended=open_ended,
        milestones=steps,
        recurrence=Recurrence(task.recurrence) if task.recurrence else None,
    )


def _directory(stored: Stored) -> UnitDirectory:
    shapes = stored.live_units().values()
    return UnitDirectory(
        units=tuple(
            Unit(code=u.code, name=u.name, short=u.short, aliases=u.aliases, kind=u.kind, parent=u.parent)
            for u in shapes
            if not u.is_group
        ),
        groups=tuple(
            UnitGroup(code=u.code, name=u.name, aliases=u.aliases, members=u.members) for u in shapes if u.is_group
        ),
    )


def _periods(stored: Stored) -> Iterable[Period]:
    for _, period in stored.periods.values():
        yield Period(
            code=period.code,
            name=period.name,
            start=period.from_on,
            cutoff=period.cutoff_on,
            units_due=period.unit_due_on,
            submit_due=period.submit_on,
        )


def _rest_days(db: Session, org_id: int) -> Iterable[Holiday]:
    rows = db.scalars(select(RestDayRow).where(RestDayRow.org_id == org_id).order_by(RestDayRow.day))
    for row in rows:
        yield Holiday(date=row.day, name=row.name, worked=row.kind == RestDayKind.WORKED, expected=row.provisional)
