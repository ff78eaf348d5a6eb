"""Reads a committee's plan from the database, once, into values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.loading.shapes import Named, PeriodShape, StepShape, Target, TaskShape, UnitShape
from models.loading.stored import Stored, StoredDay, StoredGroup, StoredHeader, StoredShare, StoredTask, StoredUnit
from models.org import Organization, RestDayRow, Unit, UnitAlias, UnitMember
from models.plan import (
    Assignment,
    Milestone,
    Plan,
    ReportingPeriod,
    Share,
    Task,
    TaskGroup,
    TaskUnit,
)
from models.text import key
from models.workdays import RestDayKind, load_rest_days


def find_plan(db: Session, org_id: int, number: str) -> Plan | None:
    """The plan that a file with this number is about; a file without number is about the only plan there is."""
    plans = db.scalars(select(Plan).where(Plan.org_id == org_id).order_by(Plan.id)).all()
    wanted = key(number)
    same = [plan for plan in plans if key(plan.number) == wanted]
    if same:
        return same[0]
    unnumbered = [plan for plan in plans if not plan.number]
    if not wanted or len(unnumbered) == len(plans):
        return plans[0] if len(plans) == 1 else None
    return None


def load_stored(db: Session, org_id: int, plan: Plan | None) -> Stored:
    """Read everything that an import of `plan` compares with."""
    db.flush()
    org = db.get_one(Organization, org_id)
    units = _units(db, org_id)
    code_of = {unit.id: code for code, unit in units.items()}
    plan_id = plan.id if plan else None
    tasks = _tasks(db, plan_id, code_of) if plan_id else {}
    return Stored(
        header=StoredHeader(
            name=org.name,
            place=org.place,
            superior=org.superior,
            plan_id=plan_id,
            number=plan.number if plan else "",
            title=plan.title if plan else "",
            issued_on=plan.issued_on if plan else None,
        ),
        units=units,
        groups=_groups(db, plan_id) if plan_id else {},
        tasks=tasks,
        shares=_shares(db, plan_id, tasks, code_of) if plan_id else {},
        periods=_periods(db, org_id),
        rest_days=_rest_days(db, org_id),
        used_elsewhere=_used_elsewhere(db, org_id, plan_id),
        codes_elsewhere=_codes_elsewhere(db, org_id, plan_id),
        texts_elsewhere=_texts_elsewhere(db, org_id, plan_id),
    )


def _units(db: Session, org_id: int) -> dict[str, StoredUnit]:
    rows = db.scalars(select(Unit).where(Unit.org_id == org_id).order_by(Unit.position, Unit.id)).all()
    aliases = _aliases(db, org_id)
    members = _members(db, org_id, {row.id: row.code for row in rows})
    return {
        row.code: StoredUnit(
            id=row.id,
            shape=_unit_shape(row, aliases.get(row.id, []), members.get(row.id, [])),
            position=row.position,
            is_removed=row.removed_at is not None,
        )
        for row in rows
    }


def _unit_shape(row: Unit, aliases: list[str], members: list[str]) -> UnitShape:
    return UnitShape(
        code=row.code,
        name=row.name,
        short=row.short_name,
        kind=row.kind,
        parent=row.parent_code,
        is_group=row.is_group,
        aliases=tuple(aliases),
        members=tuple(members),
    )


def _aliases(db: Session, org_id: int) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for unit_id, alias in db.execute(
        select(UnitAlias.unit_id, UnitAlias.alias)
        .join(Unit, Unit.id == UnitAlias.unit_id)
        .where(Unit.org_id == org_id)
        .order_by(UnitAlias.id)
    ):
        found.setdefault(unit_id, []).append(alias)
    return found


def _members(db: Session, org_id: int, code_of: Mapping[int, str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for group_id, unit_id in db.execute(
        select(UnitMember.group_id, UnitMember.unit_id)
        .join(Unit, Unit.id == UnitMember.unit_id)
        .where(Unit.org_id == org_id)
        .order_by(Unit.position, Unit.id)
    ):
        found.setdefault(group_id, []).append(code_of[unit_id])
    return found


def _groups(db: Session, plan_id: int) -> dict[str, StoredGroup]:
    rows = db.execute(
        select(TaskGroup.id, TaskGroup.code, TaskGroup.title, TaskGroup.position)
        .where(TaskGroup.plan_id == plan_id)
        .order_by(TaskGroup.position, TaskGroup.id)
    )
    return {code: StoredGroup(id=id_, title=title, position=position) for id_, code, title, position in rows}


def _tasks(db: Session, plan_id: int, code_of: Mapping[int, str]) -> dict[str, StoredTask]:
    named = _named(db, plan_id, code_of)
    steps: dict[int, list[StepShape]] = {}
    for task_id, name, due_on, target in db.execute(
        select(Milestone.task_id, Milestone.name, Milestone.due_on, Milestone.target)
        .join(Task, Task.id == Milestone.task_id)
        .where(Task.plan_id == plan_id)
        .order_by(Milestone.position)
    ):
        steps.setdefault(task_id, []).append(StepShape(name=name, due_on=due_on, target=target))
    group_code: dict[int | None, str] = {group.id: code for code, group in _groups(db, plan_id).items()}
    rows = db.scalars(select(Task).where(Task.plan_id == plan_id).order_by(Task.position, Task.id))
    return {
        row.code: StoredTask(
            id=row.id,
            shape=_task_shape(row, group_code.get(row.group_id), tuple(steps.get(row.id, ())), named),
            position=row.position,
            is_removed=row.removed_at is not None,
            is_ordered=row.ordered_by != "",
        )
        for row in rows
    }


_NamedUnits = Mapping[tuple[int, Share], list[Named]]


def _named(db: Session, plan_id: int, code_of: Mapping[int, str]) -> _NamedUnits:
    named: dict[tuple[int, Share], list[Named]] = {}
    for task_id, share, raw, unit_id in db.execute(
        select(TaskUnit.task_id, TaskUnit.share, TaskUnit.raw, TaskUnit.unit_id)
        .join(Task, Task.id == TaskUnit.task_id)
        .where(Task.plan_id == plan_id)
        .order_by(TaskUnit.position)
    ):
        unit = None if unit_id is None else code_of.get(unit_id)
        named.setdefault((task_id, share), []).append(Named(raw=raw, unit=unit))
    return named


def _task_shape(row: Task, group: str | None, steps: tuple[StepShape, ...], named: _NamedUnits) -> TaskShape:
    return TaskShape(
        code=row.code,
        group=group,
        parent=row.parent_code,
        stt=row.stt,
        text=row.text,
        deadline_text=row.deadline_text,
        recurrence=row.recurrence,
        steps=steps,
        deliverable=row.deliverable,
        note=row.note,
        priority=row.priority,
        fan_out=row.fan_out,
        indicator=None
        if row.indicator_name is None
        else Target(
            name=row.indicator_name,
            unit=row.indicator_unit or "",
            comparison=row.indicator_comparison or "=",
            target=row.indicator_target,
            source=row.indicator_source,
        ),
        leads=tuple(named.get((row.id, Share.LEAD), ())),
        supports=tuple(named.get((row.id, Share.SUPPORT), ())),
    )


def _shares(
    db: Session, plan_id: int, tasks: Mapping[str, StoredTask], code_of: Mapping[int, str]
) -> dict[tuple[str, str], StoredShare]:
    task_code = {task.id: code for code, task in tasks.items()}
    rows = db.execute(
        select(
            Assignment.task_id,
            Assignment.unit_id,
            Assignment.id,
            Assignment.share,
            Assignment.stage,
            Assignment.milestone,
            Assignment.due_on,
            Assignment.original_due_on,
            Assignment.removed_at,
        )
        .join(Task, Task.id == Assignment.task_id)
        .where(Task.plan_id == plan_id)
        .order_by(Assignment.id)
    )
    return {
        (task_code[task_id], code_of[unit_id]): StoredShare(
            id=id_,
            share=share,
            stage=stage,
            milestone=milestone,
            due_on=due_on,
            original_due_on=original,
            is_removed=removed_at is not None,
        )
        for task_id, unit_id, id_, share, stage, milestone, due_on, original, removed_at in rows
    }


def _periods(db: Session, org_id: int) -> dict[str, tuple[int, PeriodShape]]:
    rows = db.scalars(select(ReportingPeriod).where(ReportingPeriod.org_id == org_id).order_by(ReportingPeriod.id))
    return {
        row.code: (
            row.id,
            PeriodShape(
                code=row.code,
                name=row.name,
                from_on=row.from_on,
                cutoff_on=row.cutoff_on,
                unit_due_on=row.unit_due_on,
                submit_on=row.submit_on,
            ),
        )
        for row in rows
    }


def _rest_days(db: Session, org_id: int) -> dict[date, StoredDay]:
    rows = db.execute(
        select(RestDayRow.day, RestDayRow.kind, RestDayRow.org_id)
        .where(RestDayRow.org_id.is_(None) | (RestDayRow.org_id == org_id))
        .order_by(RestDayRow.org_id.is_not(None))  # the committee's own line comes last and wins
    )
    found = {day: StoredDay(kind=RestDayKind(kind), is_own=owner is not None) for day, kind, owner in rows}
    return found or {rest.day: StoredDay(kind=rest.kind, is_own=False) for rest in load_rest_days()}  # seeded on import


def _used_elsewhere(db: Session, org_id: int, plan_id: int | None) -> frozenset[str]:
    query = (
        select(Unit.code)
        .join(Assignment, Assignment.unit_id == Unit.id)
        .join(Task, Task.id == Assignment.task_id)
        .where(Unit.org_id == org_id, Assignment.removed_at.is_(None))
        .where((Task.plan_id != (plan_id or 0)) | (Task.ordered_by != ""))
        .distinct()
    )
    return frozenset(db.scalars(query))


def _codes_elsewhere(db: Session, org_id: int, plan_id: int | None) -> dict[str, str]:
    query = (
        select(Task.code, Plan.number)
        .join(Plan, Plan.id == Task.plan_id)
        .where(Task.org_id == org_id, Task.plan_id != (plan_id or 0), Task.removed_at.is_(None))
    )
    return dict(db.execute(query).all())


def _texts_elsewhere(db: Session, org_id: int, plan_id: int | None) -> frozenset[str]:
    query = select(Task.text).where(
        Task.org_id == org_id, Task.plan_id != (plan_id or 0), Task.removed_at.is_(None), Task.text != ""
    )
    return frozenset(map(key, db.scalars(query)))
