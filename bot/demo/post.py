"""What the demo asks of the stored mail: what somebody got, which button there is, and when something is due next.

Reads only. The moments are those that the database keeps for the tick and the courier: between them nothing happens.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import ColumnElement, Integer, cast, func, select
from sqlalchemy.orm import Session

from bot.channels.base import Outgoing
from bot.channels.console import CHANNEL
from bot.delivery import outgoing
from models.absence import Snooze
from models.collecting import Request, RequestTarget, UnitReport
from models.heartbeats import heartbeats
from models.inbox import INBOX
from models.mail import OutboxState
from models.org import Account, Organization
from models.outbox import OUTBOX
from models.plan import Assignment, ReportingPeriod
from models.progress import Dialogue
from models.steering import Directive
from scheduler.tick import HEARTBEAT

_LOOKS = (  # when a job of the tick looks again
    Assignment.next_remind_at,
    Assignment.tell_at,
    Assignment.receipt_due_at,
    UnitReport.next_remind_at,
    RequestTarget.next_remind_at,
    Directive.next_remind_at,
    Directive.late_look_at,
    Request.next_look_at,
    ReportingPeriod.next_look_at,
    Organization.next_digest_at,
    Organization.next_escalation_at,
)
_MINE = OUTBOX.c.channel == CHANNEL


class Kept(Struct, frozen=True, kw_only=True):
    """A message that was sent, as the outbox keeps it."""

    number: str
    at: datetime
    message: Outgoing


def last_of(db: Session, chat_id: str, count: int) -> list[Kept]:
    """The last messages that a chat got, oldest first."""
    return _sent(db, OUTBOX.c.chat_id == chat_id, count)[::-1]


def last_sent(db: Session) -> list[Kept]:
    """The last message that anybody got."""
    return _sent(db, OUTBOX.c.text != "", 1)


def last_with_choices(db: Session, chat_id: str) -> Kept | None:
    """The last message with buttons that a chat got."""
    return next(iter(_sent(db, (OUTBOX.c.chat_id == chat_id) & OUTBOX.c.choices.is_not(None), 1)), None)


def numbered_as(db: Session, number: int) -> Kept | None:
    """The message that is shown as [number]."""
    return next(iter(_sent(db, OUTBOX.c.message_id == str(number), 1)), None)


def _sent(db: Session, condition: ColumnElement[bool], count: int) -> list[Kept]:
    rows = db.execute(
        select(OUTBOX)
        .where(_MINE, OUTBOX.c.state == OutboxState.SENT, condition)
        .order_by(OUTBOX.c.id.desc())
        .limit(count)
    )
    return [Kept(number=row.message_id, at=row.sent_at, message=outgoing(row)) for row in rows]


def waiting(db: Session) -> Sequence[tuple[str, datetime]]:
    """(chat, when) of what is written and goes out later, in the order of writing."""
    rows = db.execute(
        select(OUTBOX.c.chat_id, OUTBOX.c.not_before)
        .where(_MINE, OUTBOX.c.state == OutboxState.QUEUED)
        .order_by(OUTBOX.c.id)
    )
    return [(chat_id, at) for chat_id, at in rows]


def open_question(db: Session, sender_id: str, chat_id: str, now: datetime) -> bool:
    """Whether the bot waits for this person's answer there."""
    found = db.scalar(
        select(Dialogue.id)
        .join(Account, Account.id == Dialogue.account_id)
        .where(Account.channel == CHANNEL, Account.external_id == sender_id, Dialogue.chat_id == chat_id)
        .where(Dialogue.closed_at.is_(None), Dialogue.expires_at > now)
    )
    return found is not None


def next_due(db: Session, now: datetime) -> datetime | None:
    """The next moment after `now` at which the tick, the worker or the courier has something to do."""
    moments = (
        *(select(func.min(look)).where(look > now) for look in _LOOKS),
        select(func.min(Snooze.until_at)).where(Snooze.settled_at.is_(None), Snooze.until_at > now),
        select(func.min(Dialogue.expires_at)).where(Dialogue.closed_at.is_(None), Dialogue.expires_at > now),
        select(func.min(OUTBOX.c.not_before)).where(OUTBOX.c.state == OutboxState.QUEUED, OUTBOX.c.not_before > now),
        select(func.min(OUTBOX.c.expires_at)).where(OUTBOX.c.state == OutboxState.QUEUED, OUTBOX.c.expires_at > now),
    )
    found = [moment for query in moments if (moment := db.scalar(query)) is not None]
    return min(found, default=None)


def last_tick(db: Session) -> datetime | None:
    """Where the clock of a kept demo stood."""
    beat = heartbeats(db).get(HEARTBEAT)
    said = db.scalar(select(func.max(INBOX.c.received_at)))  # the clock goes on from message to message
    return max(filter(None, [beat and beat[0], said]), default=None)


def last_number(db: Session) -> int:
    """The highest number that a message of this database has had, typed or sent: new ones are numbered above it.

    A row's id is not enough: whoever was killed before the answer was written left a typed line with a higher number.
    """
    numbers = ((INBOX.c.channel, INBOX.c.external_id), (OUTBOX.c.channel, OUTBOX.c.message_id))
    found = [
        db.scalar(select(func.max(cast(number, Integer))).where(channel == CHANNEL)) or 0 for channel, number in numbers
    ]
    return max(found)
