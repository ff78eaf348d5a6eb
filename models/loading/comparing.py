"""The difference between a plan file and the stored plan. Reads, never writes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Protocol

from sqlalchemy.orm import Session

from models.importing import PlanFile
from models.loading.aligning import align, known_tasks
from models.loading.fields import header_fields, office_fields, period_fields, task_fields, unit_fields
from models.loading.reading import find_plan, load_stored
from models.loading.shapes import UnitShape
from models.loading.stored import Stored
from models.loading.values import (
    CodesTaken,
    Entry,
    Field,
    FieldChange,
    KeptDeadline,
    Kind,
    Part,
    PlanChange,
    ShareChange,
    WhichPlan,
)
from models.loading.wanted import Wanted, want
from models.text import key

FEW = 3  # of a new edition of a plan, a third of the tasks at least are those that are known


def compare(db: Session, org_id: int, plan_file: PlanFile) -> PlanChange:
    """What an import of this file would write. Raises `CodesTaken`; the file must be a plan (`is_plan`)."""
    return difference(*load(db, org_id, plan_file))


def as_stored(db: Session, org_id: int, plan_file: PlanFile) -> PlanFile:
    """The file with the codes that an import gives to its tasks and units: what a preview names."""
    return align(plan_file, _stored_for(db, org_id, plan_file))


def load(db: Session, org_id: int, plan_file: PlanFile) -> tuple[Wanted, Stored]:
    """Both sides of the comparison. Raises `CodesTaken`."""
    assert plan_file.is_plan, "not a plan: show its message instead"
    stored = _stored_for(db, org_id, plan_file)
    wanted = want(align(plan_file, stored), stored)
    taken = tuple(code for code in wanted.tasks if code in stored.codes_elsewhere)
    if taken:
        raise CodesTaken(stored.codes_elsewhere[taken[0]], taken)
    return wanted, stored


def _stored_for(db: Session, org_id: int, plan_file: PlanFile) -> Stored:
    """The plan that the file is about; nothing where a file with a number is plainly about another.

    Raises `WhichPlan`: without a number, a file with quite other tasks would write itself over the plan.
    """
    plan = find_plan(db, org_id, plan_file.plan.number)
    stored = load_stored(db, org_id, plan)
    if plan is None or (plan.number and key(plan.number) == key(plan_file.plan.number)):
        return stored
    known = known_tasks(plan_file.tasks, stored)
    if not stored.tasks or known * FEW >= len(plan_file.tasks):
        return stored
    if plan_file.plan.number:
        return load_stored(db, org_id, None)
    raise WhichPlan(plan.number, known, len(plan_file.tasks))


def difference(wanted: Wanted, stored: Stored) -> PlanChange:
    """The two sides compared. Pure."""
    entries = (
        *_header_entries(wanted, stored),
        *_unit_entries(wanted, stored),
        *_group_entries(wanted, stored),
        *_task_entries(wanted, stored),
        *_period_entries(wanted, stored),
        *_rest_day_entries(wanted),
    )
    return PlanChange(
        is_new_plan=stored.header.plan_id is None,
        entries=entries,
        shares=tuple(_share_changes(wanted, stored)),
        moved=_moved(wanted, stored),
        kept=tuple(
            KeptDeadline(task=code, said=said, dates=wanted.tasks[code].due_dates) for code, said in wanted.kept.items()
        ),
        goes_on=stored.header.plan_id is None and bool(stored.codes_elsewhere) and _is_numbered_on(wanted.tasks),
    )


def _is_numbered_on(codes: Collection[str]) -> bool:
    """NV31, NV32 …: not the plan's own codes, and not from the beginning."""
    return "NV01" not in codes and all(re.match(r"NV\d", code) for code in codes)


def _header_entries(wanted: Wanted, stored: Stored) -> Iterator[Entry]:
    if fields := office_fields(stored.header, wanted.header):
        yield Entry(part=Part.OFFICE, kind=Kind.CHANGED, code="", name=wanted.header.name, fields=fields)
    fields = header_fields(stored.header, wanted.header)
    if fields and stored.header.plan_id is not None:
        yield Entry(part=Part.PLAN, kind=Kind.CHANGED, code=wanted.header.number, fields=fields)


def _unit_entries(wanted: Wanted, stored: Stored) -> Iterator[Entry]:
    for code, unit in wanted.units.items():
        before = stored.units.get(code)
        if before is None:
            yield Entry(part=Part.UNIT, kind=Kind.ADDED, code=code, name=unit.name)
        elif before.is_removed:
            fields = unit_fields(before.shape, unit)
            yield Entry(part=Part.UNIT, kind=Kind.RETURNED, code=code, name=unit.name, fields=fields)
        elif fields := unit_fields(before.shape, unit):
            yield Entry(part=Part.UNIT, kind=Kind.CHANGED, code=code, name=unit.name, fields=fields)
    for code in _units_gone(wanted, stored):
        yield Entry(part=Part.UNIT, kind=Kind.REMOVED, code=code, name=stored.units[code].shape.name)


def _units_gone(wanted: Wanted, stored: Stored) -> list[str]:
    """Units that a new list of this plan leaves out, unless something still names them."""
    if not wanted.units or stored.header.plan_id is None:
        return []
    kept = {*wanted.units, *stored.used_elsewhere}
    for task in wanted.tasks.values():
        for named in (*task.leads, *task.supports):
            kept |= {named.shown, *_inside(named.shown, wanted.all_units)}
    kept |= {unit.parent for unit in wanted.units.values() if unit.parent}
    kept |= {member for unit in wanted.units.values() for member in _inside(unit.code, wanted.all_units)}
    return [code for code in stored.live_units() if code not in kept]


def _inside(code: str, units: Mapping[str, UnitShape]) -> Iterator[str]:
    """Members of a group, and of the groups in it."""
    waiting, seen = [code], {code}
    while waiting:
        unit = units.get(waiting.pop())
        for member in unit.members if unit else ():
            if member not in seen:
                seen.add(member)
                waiting.append(member)
                yield member


def _group_entries(wanted: Wanted, stored: Stored) -> Iterator[Entry]:
    for code, title in wanted.groups.items():
        before = stored.groups.get(code)
        if before is None:
            yield Entry(part=Part.GROUP, kind=Kind.ADDED, code=code, name=title)
        elif before.title != title:
            change = FieldChange(field=Field.TITLE, old=before.title, new=title)
            yield Entry(part=Part.GROUP, kind=Kind.CHANGED, code=code, name=title, fields=(change,))
    used = {task.shape.group for task in stored.tasks.values() if not task.is_removed}
    for code, group in stored.groups.items():
        if code not in wanted.groups and code in used:  # a group without tasks is gone already
            yield Entry(part=Part.GROUP, kind=Kind.REMOVED, code=code, name=group.title)


def _task_entries(wanted: Wanted, stored: Stored) -> Iterator[Entry]:
    for code, task in wanted.tasks.items():
        before = stored.tasks.get(code)
        if before is None:
            yield Entry(part=Part.TASK, kind=Kind.ADDED, code=code, name=task.text)
            continue
        fields = task_fields(before.shape, task)
        if before.is_removed:
            yield Entry(part=Part.TASK, kind=Kind.RETURNED, code=code, name=task.text, fields=fields)
        elif fields:
            yield Entry(part=Part.TASK, kind=Kind.CHANGED, code=code, name=task.text, fields=fields)
    for code, gone in stored.tasks.items():
        if code not in wanted.tasks and not gone.is_removed and not gone.is_ordered:
            yield Entry(part=Part.TASK, kind=Kind.REMOVED, code=code, name=gone.shape.text)


def _period_entries(wanted: Wanted, stored: Stored) -> Iterator[Entry]:
    """Periods are added and changed, never removed: reports were built on them."""
    for code, period in wanted.periods.items():
        before = stored.periods.get(code)
        if before is None:
            yield Entry(part=Part.PERIOD, kind=Kind.ADDED, code=code, name=period.name)
        elif fields := period_fields(before[1], period):
            yield Entry(part=Part.PERIOD, kind=Kind.CHANGED, code=code, name=period.name, fields=fields)


def _rest_day_entries(wanted: Wanted) -> Iterator[Entry]:
    for day in wanted.rest_days:
        yield Entry(part=Part.REST_DAY, kind=Kind.ADDED, code=day.date.isoformat(), name=day.name)


def _share_changes(wanted: Wanted, stored: Stored) -> Iterator[ShareChange]:
    for (task, unit), share in wanted.shares.items():
        before = stored.shares.get((task, unit))
        old = None if before is None or before.is_removed else before.share
        if old != share:
            yield ShareChange(task=task, unit=unit, old=old, new=share)
    for (task, unit), before in stored.shares.items():
        is_left_alone = task not in wanted.tasks and task in stored.tasks and stored.tasks[task].is_ordered
        if (task, unit) not in wanted.shares and not before.is_removed and not is_left_alone:
            yield ShareChange(task=task, unit=unit, old=before.share, new=None)


def _moved(wanted: Wanted, stored: Stored) -> int:
    """How many tasks, groups and units keep everything but their place or running number."""
    tasks = sum(
        code in stored.tasks and (stored.tasks[code].position, stored.tasks[code].shape.stt) != (place, task.stt)
        for place, (code, task) in enumerate(wanted.tasks.items())
    )
    return tasks + _out_of_place(wanted.groups, stored.groups) + _out_of_place(wanted.units, stored.units)


class _Placed(Protocol):
    """Anything stored with a position."""

    @property
    def position(self) -> int: ...


def _out_of_place(codes: Iterable[str], stored: Mapping[str, _Placed]) -> int:
    return sum(code in stored and stored[code].position != place for place, code in enumerate(codes))
