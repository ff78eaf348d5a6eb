"""Reminders that were put off: how often, until when, what the clock still has to repeat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from models.absence import Snooze
from models.history import Actor, note_change
from models.plan import Assignment
from models.statements import insert_new, table_of
from models.workdays import VIETNAM

SNOOZES = table_of(Snooze)


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOff:
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
    db.connection().execute(insert_new(db, SNOOZES, "origin", "assignment_id"), row)
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


def waiting(db: Session, assignment_ids: Iterable[int], today: date) -> frozenset[tuple[int, int]]:
    """(person, assignment) of what was put off and not repeated yet, or is repeated today."""
    midnight = datetime.combine(today, time(), VIETNAM)
    rows = db.connection().execute(
        select(SNOOZES.c.person_id, SNOOZES.c.assignment_id).where(
            SNOOZES.c.assignment_id.in_(list(assignment_ids)),
            or_(SNOOZES.c.settled_at.is_(None), SNOOZES.c.until_at >= midnight),
        )
    )
    return frozenset((person_id, assignment_id) for person_id, assignment_id in rows)
