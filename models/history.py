"""The append-only history and the running numbers. Every change of a plan, a person or a setting leaves a line here."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from models.org import Counter
from models.prepared import Prepared
from models.progress import Change
from models.statements import table_of

COUNTERS = table_of(Counter)
_NOTE = Prepared(insert(table_of(Change)))
_BEGIN = Prepared(insert(COUNTERS))
_COUNT = Prepared(
    update(COUNTERS)
    .where(COUNTERS.c.org_id == bindparam("whose"), COUNTERS.c.name == bindparam("series"))
    .values(value=COUNTERS.c.value + 1)
    .returning(COUNTERS.c.value)
)


class Actor(Struct, frozen=True, kw_only=True):
    """Who changes something, when and through which channel; `person_id` null: the system or the command line."""

    org_id: int
    person_id: int | None
    channel: str
    now: datetime


def note_change(
    db: Session,
    actor: Actor,
    subject: str,
    subject_id: int,
    field: str,
    old: object,
    new: object,
    *,
    reason: str = "",
    document: str = "",
) -> None:
    """Write one line of history; a value that did not change leaves none."""
    if old == new:
        return
    values = {
        "org_id": actor.org_id,
        "at": actor.now,
        "person_id": actor.person_id,
        "channel": actor.channel,
        "subject": subject,
        "subject_id": subject_id,
        "field": field,
        "old": None if old is None else str(old),
        "new": None if new is None else str(new),
        "reason": reason,
        "document": document,
    }
    _NOTE.run(db, values)


def last_change(db: Session, org_id: int) -> int:
    """The number of the latest line: what is written from now on has a higher one, whatever the clock says."""
    return db.scalar(select(func.max(Change.id)).where(Change.org_id == org_id)) or 0


def next_number(db: Session, org_id: int, name: str) -> int:
    """The next number of a series, from 1. Safe because a writer holds the lock, or the row, until it commits."""
    number = _COUNT.scalar(db, {"whose": org_id, "series": name})
    if number is None:
        _BEGIN.run(db, {"org_id": org_id, "name": name, "value": 1})
        return 1
    return int(number)


def history_of(db: Session, org_id: int, subject: str, subject_id: int) -> list[Change]:
    """All changes of one thing, oldest first."""
    return list(
        db.scalars(
            select(Change)
            .where(Change.org_id == org_id, Change.subject == subject, Change.subject_id == subject_id)
            .order_by(Change.id)
        )
    )
