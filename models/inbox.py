"""The durable inbox: stored before the service may forget, handled in order per chat, never lost, never twice.

Core statements only. Every function works inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import LargeBinary, bindparam, func, select, text, update
from sqlalchemy.orm import Session

from models import erasing
from models.base import Moment
from models.mail import InboxRow, InboxState
from models.prepared import Prepared, prepared_new
from models.statements import table_of

INBOX = table_of(InboxRow)
_STORE = prepared_new(INBOX, "channel", "external_id")
ATTEMPTS = 3  # after this many failures a message is parked
RETRY_AFTER = (timedelta(seconds=2), timedelta(seconds=10))  # after the first and the second failure
ERROR_LIMIT = 2_000  # characters of an error that are kept


class Arrival(Struct, frozen=True, kw_only=True):
    """One delivery to store; `external_id` is unique within its channel."""

    external_id: str
    chat_key: str
    raw: bytes


class Waiting(Struct, frozen=True):
    """One stored message that waits to be handled."""

    id: int
    channel: str
    chat_key: str
    raw: bytes
    attempts: int


def store(db: Session, channel: str, arrivals: Iterable[Arrival], now: datetime) -> int:
    """Keep what arrived; what is already there is left alone. Returns how many were new."""
    rows = [
        {
            "channel": channel,
            "external_id": arrival.external_id,
            "chat_key": arrival.chat_key,
            "raw": arrival.raw,
            "received_at": now,
            "state": InboxState.NEW,
            "attempts": 0,
        }
        for arrival in arrivals
    ]
    if not rows:
        return 0
    return _STORE.run_each(db, rows)


_NEXT = Prepared(
    text(
        """
        SELECT id, channel, chat_key, raw, attempts FROM inbox AS row
        WHERE state = 'new' AND NOT EXISTS (
            SELECT 1 FROM inbox AS before
            WHERE before.state = 'new' AND before.not_before IS NOT NULL AND before.not_before > :now
              AND before.channel = row.channel AND before.chat_key = row.chat_key AND before.id <= row.id)
        ORDER BY id LIMIT :limit
        """
    )
    .bindparams(bindparam("now", type_=Moment))
    .columns(INBOX.c.id, INBOX.c.channel, INBOX.c.chat_key, raw=LargeBinary, attempts=INBOX.c.attempts.type)
)


def next_batch(db: Session, now: datetime, limit: int) -> list[Waiting]:
    """The messages to handle next, oldest first. A message that waits for its retry holds up the rest of its chat."""
    return [Waiting(*row) for row in _NEXT.all(db, {"now": now, "limit": limit})]


_DONE = update(INBOX).where(INBOX.c.id == bindparam("row_id")).values(state=InboxState.DONE, done_at=bindparam("at"))
_FINISH, _DISCARD = Prepared(_DONE), Prepared(_DONE.values(raw=b""))


def finish(db: Session, ids: Sequence[int], now: datetime) -> None:
    """These were handled; call it in the transaction that holds what handling them changed."""
    if ids:
        _FINISH.run_each(db, [{"row_id": row_id, "at": now} for row_id in ids])


def discard(db: Session, ids: Sequence[int], now: datetime) -> None:
    """These were not meant for the bot (talk in a group): done, and their content is not kept."""
    if ids:
        _DISCARD.run_each(db, [{"row_id": row_id, "at": now} for row_id in ids])


def wipe(db: Session, row_id: int, now: datetime) -> None:
    """The content carried a classified marking: nothing but the fact that something came is kept."""
    erasing.for_good(db)
    db.connection().execute(
        update(INBOX)
        .where(INBOX.c.id == row_id)
        .values(state=InboxState.REFUSED, raw=b"", error=None, done_at=now, not_before=None)
    )


def count_failure(
    db: Session, row: Waiting, error: str, now: datetime, *, retry_after: Sequence[timedelta] = RETRY_AFTER
) -> bool:
    """Note that handling `row` failed. True when that was the last attempt and the message is now parked."""
    attempts = row.attempts + 1
    parked = attempts >= ATTEMPTS
    db.connection().execute(
        update(INBOX)
        .where(INBOX.c.id == row.id)
        .values(
            state=InboxState.PARKED if parked else InboxState.NEW,
            attempts=attempts,
            not_before=None if parked else now + retry_after[min(attempts, len(retry_after)) - 1],
            done_at=now if parked else None,
            error=error[:ERROR_LIMIT],
        )
    )
    return parked


def counts(db: Session) -> Mapping[InboxState, int]:
    """How many messages stand where."""
    rows = db.connection().execute(
        select(INBOX.c.state, func.count())
        .where(text("state IN ('parked', 'refused')"))
        .group_by(INBOX.c.state)
        .union_all(select(INBOX.c.state, func.count()).where(text("state = 'new'")).group_by(INBOX.c.state))
    )
    known: dict[InboxState, int] = dict(rows.all())
    total = db.connection().execute(select(func.count()).select_from(INBOX)).scalar_one()
    return {state: known.get(state, 0) for state in InboxState} | {InboxState.DONE: total - sum(known.values())}


def parked(db: Session, limit: int = 20) -> list[tuple[int, str, str]]:
    """The newest parked messages: (id, chat key, error)."""
    rows = db.connection().execute(
        select(INBOX.c.id, INBOX.c.chat_key, INBOX.c.error)
        .where(text("state IN ('parked', 'refused')"), INBOX.c.state == InboxState.PARKED)
        .order_by(INBOX.c.id.desc())
        .limit(limit)
    )
    return [(row_id, chat_key, error or "") for row_id, chat_key, error in rows]


def release(db: Session, row_id: int) -> bool:
    """Put a parked message back into the queue, its attempts forgotten. False when it is not parked."""
    changed = db.connection().execute(
        update(INBOX)
        .where(INBOX.c.id == row_id, INBOX.c.state == InboxState.PARKED)
        .values(state=InboxState.NEW, attempts=0, not_before=None, done_at=None, error=None)
    )
    return changed.rowcount == 1
