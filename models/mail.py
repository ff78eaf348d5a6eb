"""The durable inbox and outbox: every message that came in, every message that must go out.

Core statements, no ORM entities: these tables carry every message, and an ORM would cost five times as much.
"""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum, StrEnum

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Json, PrimaryKey, Word, partial_index


class InboxState(StrEnum):
    """Where a received message stands."""

    NEW = "new"
    DONE = "done"
    PARKED = "parked"  # failed three times; the error is in `error`
    REFUSED = "refused"  # carried a classified marking: the content was wiped


class OutboxState(StrEnum):
    """Where a message to be sent stands."""

    QUEUED = "queued"
    SENDING = "sending"  # claimed by a courier under a lease
    SENT = "sent"
    REFUSED = "refused"  # the service will never take it (blocked, kicked, never started)
    DROPPED = "dropped"  # became pointless; the reason is in `error`
    EXPIRED = "expired"  # was not sent while it was of use


class Kind(StrEnum):
    """What an outgoing message is; the start of its dedupe key."""

    REPLY = "reply"
    NOTICE = "notice"  # to somebody else than who wrote: approval cards, alarms
    REMINDER = "remind"
    DIGEST = "digest"


class Priority(IntEnum):
    """What goes first when the service's limits bind."""

    REPLY = 0
    NOTICE = 1
    REMINDER = 2
    DIGEST = 3


class InboxRow(Base):
    """One message as the channel delivered it, stored before the service is told that it arrived."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "external_id"),
        partial_index("ix_inbox_new", "id", where="state = 'new'"),
        partial_index(  # rows that failed and wait: they hold up the rest of their chat
            "ix_inbox_waiting", "channel", "chat_key", "id", where="state = 'new' AND not_before IS NOT NULL"
        ),
        partial_index(  # what a person must look at
            "ix_inbox_trouble",
            "state",
            "id",
            where="state IN ('parked', 'refused')",
        ),
    )

    id: Mapped[PrimaryKey]
    channel: Mapped[str]
    external_id: Mapped[str]  # the service's own id of this delivery
    chat_key: Mapped[str]  # rows of one chat are handled in order
    raw: Mapped[bytes] = mapped_column(LargeBinary)
    received_at: Mapped[datetime]
    state: Mapped[InboxState] = mapped_column(Word(InboxState), default=InboxState.NEW)
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    error: Mapped[str | None]


class DocumentRow(Base):
    """A file that goes out with a message: its bytes, or where below the data folder they are."""

    __tablename__ = "documents"
    __table_args__ = (UniqueConstraint("org_id", "sha256", "name"),)

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    sha256: Mapped[str]  # of the bytes, or of the path
    name: Mapped[str]
    mime: Mapped[str]
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    path: Mapped[str | None]
    created_at: Mapped[datetime]


class OutboxRow(Base):
    """One message to be sent; `dedupe_key` says what it is and makes posting it twice a no-op."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("dedupe_key"),
        partial_index(
            "ix_outbox_pending",
            "channel",
            "chat_id",
            "id",
            where="state IN ('queued', 'sending')",
        ),
        partial_index(  # what is due, in the order in which it goes out
            "ix_outbox_due", "channel", "priority", "not_before", "id", where="state = 'queued'"
        ),
        partial_index(  # what a dead courier may have left behind: a handful of rows
            "ix_outbox_leases", "lease_until", where="state = 'sending'"
        ),
        partial_index("ix_outbox_expiry", "expires_at", where="state = 'queued' AND expires_at IS NOT NULL"),
        partial_index(  # what a reply answers
            "ix_outbox_message", "channel", "chat_id", "message_id", where="message_id IS NOT NULL"
        ),
        partial_index(  # what was said last in a chat
            "ix_outbox_said", "channel", "chat_id", "sent_at", "id", where="message_id IS NOT NULL"
        ),
        partial_index(  # what a typed number chooses from
            "ix_outbox_choices", "channel", "chat_id", "id", where="choices IS NOT NULL"
        ),
        partial_index("ix_outbox_digests", "channel", "chat_id", "id", where="kind = 'digest'"),  # what was told when
        partial_index(  # what a person must look at
            "ix_outbox_trouble",
            "state",
            "id",
            where="state IN ('refused', 'dropped', 'expired')",
        ),
    )

    id: Mapped[PrimaryKey]
    org_id: Mapped[int | None] = mapped_column(ForeignKey("organizations.id"))
    channel: Mapped[str]
    chat_id: Mapped[str]
    thread_id: Mapped[str | None]
    kind: Mapped[Kind] = mapped_column(Word(Kind))
    priority: Mapped[int]
    dedupe_key: Mapped[str]
    text: Mapped[str]
    choices: Mapped[list[list[str]] | None] = mapped_column(Json)  # [[label, action], …]
    is_listed: Mapped[bool] = mapped_column(default=False)  # the text already lists the choices
    about: Mapped[list[str] | None] = mapped_column(Json)  # task codes
    assignments: Mapped[list[int] | None] = mapped_column(Json)  # whose reminder this is
    calls: Mapped[list[list[str | int]] | None] = mapped_column(Json)  # what else it reminds of: [[source, row], …]
    reply_to: Mapped[str | None]  # the service's message id that this answers
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))  # the file that goes with the words
    created_at: Mapped[datetime]
    not_before: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    state: Mapped[OutboxState] = mapped_column(Word(OutboxState), default=OutboxState.QUEUED)
    attempts: Mapped[int] = mapped_column(default=0)
    claimed_by: Mapped[str | None]  # who sends it; of a queued row: who may have sent it before
    lease_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    message_id: Mapped[str | None]  # the service's id of the sent message: replies name it
    error: Mapped[str | None]


class Heartbeat(Base):
    """When each loop last did its work; a watchdog reads them, and `dondoc status` shows them."""

    __tablename__ = "heartbeats"

    name: Mapped[str] = mapped_column(primary_key=True)  # "tick", "courier:telegram", "poll:telegram"
    at: Mapped[datetime]
    detail: Mapped[str] = mapped_column(default="")
