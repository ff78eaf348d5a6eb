"""What the bot said earlier in a chat: what a button, a typed number or a reply to a message means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import bindparam, func, select, text, update
from sqlalchemy.orm import Session

from models.base import Moment
from models.mail import Kind, OutboxState
from models.outbox import OUTBOX
from models.prepared import Prepared

CHOICES_LIVE = timedelta(hours=24)  # a typed number chooses from what was offered at most this long ago


class SentMessage(Struct, frozen=True, kw_only=True):
    """What the bot said earlier, as far as an answer to it matters."""

    id: int
    choices: tuple[tuple[str, str], ...]  # (label, action)
    about: tuple[str, ...]  # task codes


_SAID = select(OUTBOX.c.id, OUTBOX.c.choices, OUTBOX.c.about)
_SAID_BY_ID = Prepared(
    _SAID.where(
        OUTBOX.c.id == bindparam("row_id"),
        OUTBOX.c.channel == bindparam("in_channel"),
        OUTBOX.c.chat_id == bindparam("in_chat"),
    )
)
_SAID_AS = Prepared(
    _SAID.where(
        text("message_id IS NOT NULL"),
        OUTBOX.c.channel == bindparam("in_channel"),
        OUTBOX.c.chat_id == bindparam("in_chat"),
        OUTBOX.c.message_id == bindparam("sent_as"),
    )
    .order_by(OUTBOX.c.id.desc())
    .limit(1)
)
_sent_at = func.coalesce(OUTBOX.c.sent_at, OUTBOX.c.not_before)
_RECENT_OFFERS = (
    _SAID.add_columns(_sent_at.label("at"), OUTBOX.c.sent_at.is_(None).label("is_unmarked"))
    .where(
        text("choices IS NOT NULL"),
        OUTBOX.c.channel == bindparam("in_channel"),
        OUTBOX.c.chat_id == bindparam("in_chat"),
        # A crash or a time-out may have left unmarked what the person has before their eyes.
        OUTBOX.c.state.in_((OutboxState.SENT, OutboxState.SENDING))
        | ((OUTBOX.c.state == OutboxState.QUEUED) & OUTBOX.c.claimed_by.is_not(None)),
        _sent_at >= bindparam("since", type_=Moment),
    )
    .order_by(OUTBOX.c.id.desc())
    .limit(30)
    .subquery()
)
# What was posted in the night goes out in the morning: by the hour of sending. What is under way comes after all that
# was sent, whatever the hours: nothing goes out in a chat before the one ahead of it is marked, which may be later than
# the hour at which this one was posted (the answer to a question was faster than the question's mark).
_IN_ORDER = select(*_RECENT_OFFERS.c["id", "choices", "about"]).order_by(
    _RECENT_OFFERS.c.is_unmarked.desc(), _RECENT_OFFERS.c.at.desc(), _RECENT_OFFERS.c.id.desc()
)
_OFFERS, _LAST_OFFER = Prepared(_IN_ORDER), Prepared(_IN_ORDER.limit(1))
_VOID = Prepared(update(OUTBOX).where(OUTBOX.c.id == bindparam("row_id")).values(choices=[]))


_LAST_SAID = Prepared(
    _SAID.where(
        text("message_id IS NOT NULL"),
        OUTBOX.c.channel == bindparam("in_channel"),
        OUTBOX.c.chat_id == bindparam("in_chat"),
    )
    .order_by(OUTBOX.c.sent_at.desc(), OUTBOX.c.id.desc())
    .limit(1)
)


def find_said(db: Session, channel: str, chat_id: str, row_id: int) -> SentMessage | None:
    """The message with this outbox id, if it went to this chat: a button names it."""
    return _said(db, _SAID_BY_ID, {"in_channel": channel, "in_chat": chat_id, "row_id": row_id})


def find_said_as(db: Session, channel: str, chat_id: str, message_id: str) -> SentMessage | None:
    """The message that the service knows in this chat under this id: a reply names it."""
    return _said(db, _SAID_AS, {"in_channel": channel, "in_chat": chat_id, "sent_as": message_id})


def last_offer(db: Session, channel: str, chat_id: str, now: datetime) -> SentMessage | None:
    """The last message with choices that this chat got, or may have got, within 24 hours: a number typed by hand means
    it. Null, too, where what was offered is over (`Post.ends_offers`)."""
    found = _said(db, _LAST_OFFER, {"in_channel": channel, "in_chat": chat_id, "since": now - CHOICES_LIVE})
    return found if found is not None and found.choices else None


def offers_ended(db: Session, channel: str, chat_id: str, now: datetime) -> bool:
    """Whether what was offered last is over. Not where nothing with choices has gone out yet."""
    found = _said(db, _LAST_OFFER, {"in_channel": channel, "in_chat": chat_id, "since": now - CHOICES_LIVE})
    return found is not None and not found.choices


def void(db: Session, row_id: int) -> None:
    """What was offered under one message is over: its buttons choose nothing any more."""
    _VOID.run(db, {"row_id": row_id})


def last_said(db: Session, channel: str, chat_id: str) -> SentMessage | None:
    """The last message that this chat got, whatever it was: words that follow it may be about it."""
    return _said(db, _LAST_SAID, {"in_channel": channel, "in_chat": chat_id})


def last_offer_of(db: Session, channel: str, chat_id: str, now: datetime, action: str) -> SentMessage | None:
    """The last message whose first choice is this action, of the 30 last ones with choices within 24 hours."""
    values = {"in_channel": channel, "in_chat": chat_id, "since": now - CHOICES_LIVE}
    for row_id, choices, about in _OFFERS.all(db, values):
        if choices and choices[0][1].split(":")[0].startswith(action):
            return _message(row_id, choices, about)
    return None


_LAST_ROWS = Prepared(
    select(OUTBOX.c.id, OUTBOX.c.choices, OUTBOX.c.about, OUTBOX.c.text, OUTBOX.c.kind, OUTBOX.c.sent_at)
    .where(
        text("message_id IS NOT NULL"),
        OUTBOX.c.channel == bindparam("in_channel"),
        OUTBOX.c.chat_id == bindparam("in_chat"),
        OUTBOX.c.sent_at >= bindparam("since", type_=Moment),
    )
    .order_by(OUTBOX.c.sent_at.desc(), OUTBOX.c.id.desc())
    .limit(8)
)


class Spoken(Struct, frozen=True, kw_only=True):
    """A message that went to a chat, with its words. `is_reply`: the person wrote just before."""

    said: SentMessage
    text: str
    is_reply: bool
    at: datetime


def last_spoken(db: Session, channel: str, chat_id: str, now: datetime) -> list[Spoken]:
    """The last eight messages that a chat got within 24 hours, the latest first."""
    values = {"in_channel": channel, "in_chat": chat_id, "since": now - CHOICES_LIVE}
    return [
        Spoken(said=_message(row_id, choices, about), text=words, is_reply=kind == Kind.REPLY, at=at)
        for row_id, choices, about, words, kind, at in _LAST_ROWS.all(db, values)
    ]


def _said(db: Session, statement: Prepared, values: Mapping[str, object]) -> SentMessage | None:
    row = statement.first(db, values)
    return None if row is None else _message(*row)


def _message(row_id: int, choices: Sequence[Sequence[str]] | None, about: Sequence[str] | None) -> SentMessage:
    offered = tuple((label, action) for label, action in choices or ())
    return SentMessage(id=row_id, choices=offered, about=tuple(about or ()))
