"""Đôn đốc by a person: who urged which work, when, with which words; when it may be urged again; what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.history import Actor, note_change
from models.office import Office
from models.org import Person
from models.plan import Assignment, Mute
from models.progress import ExtensionRequest, ExtensionState
from models.steering import Nudge
from models.workdays import local_date, local_time

HOURS_A_DAY = 24  # of the cool-down: one working day


class Urged(Struct, frozen=True, kw_only=True):
    """The last time that some work was urged."""

    by: str  # name
    at: datetime


def last_urged(db: Session, assignment_ids: Iterable[int]) -> dict[int, Urged]:
    """By assignment: who urged it last, and when."""
    rows = db.execute(
        select(Nudge.assignment_id, Person.name, Nudge.at)
        .join(Person, Person.id == Nudge.person_id)
        .where(Nudge.assignment_id.in_(list(assignment_ids)))
        .order_by(Nudge.id)
    )
    return {assignment_id: Urged(by=name, at=at) for assignment_id, name, at in rows}


def urged_again_from(at: datetime, office: Office) -> datetime:
    """When work that was urged at `at` may be urged again: so many hours later, of which 24 make a working day."""
    days, hours = divmod(office.settings.nudge_gap, HOURS_A_DAY)
    local = local_time(at)
    day = office.calendar.add_workdays(local_date(at), days)
    return local.replace(year=day.year, month=day.month, day=day.day) + timedelta(hours=hours)


def note_urged(db: Session, actor: Actor, origin: str, assignment_id: int, text: str) -> bool:
    """Keep one đôn đốc; false where this very message was kept before."""
    assert actor.person_id is not None, "a person urges"
    if db.scalar(select(Nudge.id).where(Nudge.origin == origin)) is not None:
        return False
    db.add(
        Nudge(
            org_id=actor.org_id,
            origin=origin,
            assignment_id=assignment_id,
            person_id=actor.person_id,
            text=text,
            at=actor.now,
        )
    )
    db.flush()
    note_change(db, actor, "assignments", assignment_id, "nudge", None, text[:200])
    return True


def extensions_waiting(db: Session, org_id: int) -> dict[int, ExtensionRequest]:
    """By assignment: the request for a later deadline that nobody has decided."""
    rows = db.scalars(
        select(ExtensionRequest).where(
            ExtensionRequest.org_id == org_id, ExtensionRequest.state == ExtensionState.WAITING
        )
    )
    return {row.assignment_id: row for row in rows}


def set_mute(db: Session, actor: Actor, assignment_ids: Iterable[int], mute: Mute | None, reason: str) -> int:
    """Stop or resume the reminders of some work; returns how many changed."""
    rows = db.scalars(
        select(Assignment).where(Assignment.id.in_(list(assignment_ids)), Assignment.org_id == actor.org_id)
    ).all()
    changed = [row for row in rows if row.mute != mute]
    for row in changed:
        note_change(db, actor, "assignments", row.id, "mute", row.mute, mute, reason=reason)
        row.mute = mute
    db.flush()
    return len(changed)
