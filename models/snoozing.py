"""Reminders that were put off: how often, until when, what the clock still has to repeat."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from msgspec import Struct
from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.orm import Session

from models.absence import Snooze
from models.history import Actor, note_change
from models.org import UNIT_SHORT, Person, Unit
from models.plan import OPEN_STAGES, Assignment, Task
from models.prepared import Prepared, prepared_new
from models.statements import table_of
from models.workdays import VIETNAM

SNOOZES = table_of(Snooze)
_PUT_DOWN = prepared_new(SNOOZES, "origin", "assignment_id")
_PUT_OFF = Prepared(
    select(SNOOZES.c.person_id, SNOOZES.c.assignment_id).where(
        SNOOZES.c.assignment_id.in_(bindparam("wanted", expanding=True)),
        or_(SNOOZES.c.settled_at.is_(None), SNOOZES.c.until_at >= bindparam("midnight")),
    )
)


class PutOff(Struct, frozen=True, kw_only=True):
    """How often some work was put off since its last report, and until when the last time."""

    times: int
    until_at: datetime


def put_off(db: Session, actor: Actor, origin: str, assignment_id: int, until_at: datetime) -> None:
    """Note that a person is to be reminded of some work at another time; what they asked for earlier no longer counts.

    The same words handled twice leave one row.
    """
    mine = (SNOOZES.c.assignment_id == assignment_id) & (SNOOZES.c.person_id == actor.person_id)
    earlier = update(SNOOZES).where(mine, SNOOZES.c.settled_at.is_(None))
    db.connection().execute(earlier.values(settled_at=actor.now, until_at=actor.now))
    row = {
        "org_id": actor.org_id,
        "origin": origin,
        "assignment_id": assignment_id,
        "person_id": actor.person_id,
        "until_at": until_at,
        "at": actor.now,
    }
    _PUT_DOWN.run(db, row)
    note_change(db, actor, "assignments", assignment_id, "snooze", None, until_at.isoformat())


def put_off_since_report(db: Session, assignment_ids: Iterable[int]) -> dict[int, PutOff]:
    """By assignment: how often it was put off since its last report; those that were not are left out."""
    rows = db.execute(
        select(Snooze.assignment_id, func.count(), func.max(Snooze.until_at))
        .join(Assignment, Assignment.id == Snooze.assignment_id)
        .where(
            Snooze.assignment_id.in_(list(assignment_ids)),
            or_(Assignment.last_report_at.is_(None), Snooze.at > Assignment.last_report_at),
        )
        .group_by(Snooze.assignment_id)
    )
    return {assignment_id: PutOff(times=times, until_at=until_at) for assignment_id, times, until_at in rows}


class Wished(Struct, frozen=True, kw_only=True):
    """What one person put off since the last report of some open work."""

    code: str
    unit_id: int
    unit: str  # short name
    who: str
    times: int
    until_at: datetime


def wished(db: Session, org_id: int, unit_id: int | None = None) -> list[Wished]:
    """Everything that was put off since its last report and is still open, of one unit or of all; most often first."""
    times, until = func.count(), func.max(Snooze.until_at)
    rows = db.execute(
        select(Task.code, Unit.id, UNIT_SHORT, Person.name, times, until)
        .join(Assignment, Assignment.id == Snooze.assignment_id)
        .join(Task, Task.id == Assignment.task_id)
        .join(Unit, Unit.id == Assignment.unit_id)
        .join(Person, Person.id == Snooze.person_id)
        .where(
            Snooze.org_id == org_id,
            Assignment.stage.in_(OPEN_STAGES),
            Assignment.removed_at.is_(None),
            or_(Assignment.last_report_at.is_(None), Snooze.at > Assignment.last_report_at),
            *([Assignment.unit_id == unit_id] if unit_id is not None else []),
        )
        .group_by(Task.id, Unit.id, Person.id)
        .order_by(times.desc(), Task.position, Unit.position)
    )
    return [
        Wished(code=code, unit_id=unit, unit=short, who=who, times=number, until_at=until_at)
        for code, unit, short, who, number, until_at in rows
    ]


def waiting(db: Session, assignment_ids: Iterable[int], today: date) -> frozenset[tuple[int, int]]:
    """(person, assignment) of what was put off and not repeated yet, or is repeated today."""
    midnight = datetime.combine(today, time(), VIETNAM)
    rows = _PUT_OFF.all(db, {"wanted": list(assignment_ids), "midnight": midnight})
    return frozenset((person_id, assignment_id) for person_id, assignment_id in rows)
