"""How the sending of messages ended, written down: delivered, to be tried again, never."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import bindparam, func, update
from sqlalchemy.orm import Session

from models.mail import OutboxState
from models.outbox import ERROR_LIMIT, OUTBOX, UNSENT
from models.prepared import Prepared


class Delivered(Struct, frozen=True, kw_only=True):
    """The service took it, under this id."""

    id: int
    message_id: str


class Postponed(Struct, frozen=True, kw_only=True):
    """It did not go out; again at `until`. `counted`: a failed attempt (its chat waits), or merely handed back.

    `perhaps_seen`: it may have gone out all the same, so an answer to it must be understood.
    """

    id: int
    until: datetime
    error: str | None = None
    counted: bool = True
    perhaps_seen: bool = False


class Rejected(Struct, frozen=True, kw_only=True):
    """It will never go out."""

    id: int
    error: str


Outcome = Delivered | Postponed | Rejected


_FREE = {"claimed_by": None, "lease_until": None}


_ROW = OUTBOX.c.id == bindparam("row_id")


_MINE = _ROW & (OUTBOX.c.claimed_by == bindparam("me")) & (OUTBOX.c.state == OutboxState.SENDING)


# A message that went out is marked as sent whoever holds it by now: the person has it.
_DELIVERED = Prepared(
    update(OUTBOX)
    .where(_ROW, UNSENT)
    .values(state=OutboxState.SENT, sent_at=bindparam("at"), message_id=bindparam("sent_as"), error=None, **_FREE)
)


_POSTPONED = Prepared(
    update(OUTBOX)
    .where(_MINE)
    .values(
        state=OutboxState.QUEUED,
        not_before=bindparam("until"),
        attempts=OUTBOX.c.attempts + bindparam("counted"),
        error=func.coalesce(bindparam("why"), OUTBOX.c.error),
        claimed_by=bindparam("seen_from"),
        lease_until=None,
    )
)


_REJECTED = Prepared(
    update(OUTBOX).where(_MINE).values(state=OutboxState.REFUSED, sent_at=None, error=bindparam("why"), **_FREE)
)


def settle_many(db: Session, outcomes: Sequence[Outcome], me: str, now: datetime) -> None:
    """Write down how sending went, for rows that `me` has claimed; a row that another courier took over is left."""
    if delivered := [outcome for outcome in outcomes if isinstance(outcome, Delivered)]:
        _DELIVERED.run_each(db, [{"row_id": row.id, "at": now, "sent_as": row.message_id} for row in delivered])
    if postponed := [outcome for outcome in outcomes if isinstance(outcome, Postponed)]:
        _POSTPONED.run_each(db, [_postponement(row, me) for row in postponed])
    if rejected := [outcome for outcome in outcomes if isinstance(outcome, Rejected)]:
        _REJECTED.run_each(db, [{"row_id": row.id, "me": me, "why": row.error[:ERROR_LIMIT]} for row in rejected])


def _postponement(row: Postponed, me: str) -> dict[str, object]:
    why = row.error[:ERROR_LIMIT] if row.error else None
    seen_from = me if row.perhaps_seen else None
    changed = {"until": row.until, "counted": int(row.counted), "why": why, "seen_from": seen_from}
    return {"row_id": row.id, "me": me, **changed}
