"""What every job of the clock gets and gives back. Values only."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from sqlalchemy.orm import Session

from models.mail import Kind
from models.office import Offices
from models.outbox import Post

CHUNK = 500  # due rows handled in one transaction: about 30 ms of the write lock


class Work(Struct, frozen=True, kw_only=True):
    """One tick: the transaction, the moment, the committees seen so far."""

    db: Session
    now: datetime
    offices: Offices


class Posted(Struct, frozen=True, kw_only=True):
    """One message that went into the outbox. `to`: the person's name or the group's title."""

    to: str
    channel: str
    chat_id: str
    kind: Kind
    tasks: tuple[str, ...]  # codes
    dedupe_key: str
    text: str


class Dropped(Struct, frozen=True, kw_only=True):
    """Something that will not be said, and why (Vietnamese)."""

    what: str
    reason: str


class Done(Struct, frozen=True, kw_only=True):
    """What one job did. `more`: it stopped at its chunk, so call again at once. `joined`: the keys of messages that
    were posted before and are now said in another one."""

    posted: tuple[Posted, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    joined: frozenset[str] = frozenset()
    more: bool = False


def posted(message: Post, to: str, tasks: tuple[str, ...]) -> Posted:
    """The report of a message that was put into the outbox."""
    return Posted(
        to=to,
        channel=message.channel,
        chat_id=message.chat_id,
        kind=message.kind,
        tasks=tasks,
        dedupe_key=message.key,
        text=message.text,
    )
