"""The durable outbox: what must be said, in which order, when, and how it went.

Every row has a unique `dedupe_key` that says what it is, so posting twice is a no-op. Rows go out in two lanes:

* *interactive* (replies, notices), several at a time;
* *bulk* (reminders, digests), ONE at a time per channel, so that a process killed between sending and marking can
  double at most one reminder, and so that answers overtake a burst of reminders.

Within a chat nothing is sent beside anything else: interactive before bulk, then in the order of posting. A row that
waits for its retry holds up its whole chat.

Core statements only; `claim` is one statement, so two couriers never take the same row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import ColumnElement, TextualSelect, bindparam, func, select, text, update
from sqlalchemy.orm import Session

from models import documents
from models.base import Moment
from models.documents import Document
from models.mail import Kind, OutboxRow, OutboxState, Priority
from models.prepared import Prepared, prepared_new
from models.statements import table_of
from models.values import replace

OUTBOX = table_of(OutboxRow)
_POST = prepared_new(OUTBOX, "dedupe_key")
UNSENT = text("state IN ('queued', 'sending')")
TAKEN_IN = "notice"  # in the `calls` of a reminder: a notice that is said in it
SAID_WITH = "said in the reminder of the day"  # why that notice was dropped
ERROR_LIMIT = 2_000  # characters of an error that are kept

PRIORITY = {
    Kind.REPLY: Priority.REPLY,
    Kind.NOTICE: Priority.NOTICE,
    Kind.REMINDER: Priority.REMINDER,
    Kind.DIGEST: Priority.DIGEST,
}


class Post(Struct, frozen=True, kw_only=True):
    """One message to send. `at` is when it is posted; it goes out then, or at `not_before` where that is later."""

    channel: str
    chat_id: str
    kind: Kind
    key: str  # "reply:812:0", "remind:person:12:2025-08-11", "digest:1:week:2025-W33"
    text: str
    at: datetime
    org_id: int | None = None
    thread_id: str | None = None
    choices: tuple[tuple[str, str], ...] = ()  # (label, action)
    is_listed: bool = False  # the text already lists the choices
    ends_offers: bool = False  # a number typed from now on chooses nothing that was offered before
    about: tuple[str, ...] = ()  # task codes that an answer to this message is about
    assignments: tuple[int, ...] = ()  # whose reminder this is
    calls: tuple[tuple[str, int], ...] = ()  # what else it reminds of: (source, row)
    reply_to: str | None = None
    document: Document | None = None  # goes with the words; needs `org_id`
    not_before: datetime | None = None
    expires_at: datetime | None = None


def post(db: Session, message: Post) -> bool:
    """Put one message into the outbox. False when a message with this key is or was there already."""
    return post_many(db, [message]) == 1


def post_many(db: Session, messages: Iterable[Post]) -> int:
    """Put messages into the outbox; returns how many were new."""
    rows = [_row(message, _document_id(db, message)) for message in messages]
    if not rows:
        return 0
    return _POST.run_each(db, rows)


def _document_id(db: Session, message: Post) -> int | None:
    if message.document is None:
        return None
    assert message.org_id is not None, "a document is a committee's"
    return documents.keep(db, message.org_id, message.document, message.at)


def _row(message: Post, document_id: int | None) -> dict[str, object]:
    return {
        "org_id": message.org_id,
        "channel": message.channel,
        "chat_id": message.chat_id,
        "thread_id": message.thread_id,
        "kind": message.kind,
        "priority": int(PRIORITY[message.kind]),
        "dedupe_key": message.key,
        "text": message.text,
        "choices": message.choices or ([] if message.ends_offers else None),
        "is_listed": message.is_listed,
        "about": message.about or None,
        "assignments": message.assignments or None,
        "calls": message.calls or None,
        "reply_to": message.reply_to,
        "document_id": document_id,
        "created_at": message.at,
        "not_before": max(message.at, message.not_before or message.at),
        "expires_at": message.expires_at,
        "state": OutboxState.QUEUED,
        "attempts": 0,
    }


class Claimed(Struct, frozen=True):
    """One row that a courier holds under a lease."""

    id: int
    org_id: int | None
    chat_id: str
    thread_id: str | None
    kind: Kind
    key: str
    text: str
    choices: list[list[str]] | None  # [[label, action], …]
    is_listed: bool
    reply_to: str | None
    document_id: int | None
    attempts: int
    not_before: datetime
    document: Document | None = None

    @property
    def is_bulk(self) -> bool:
        """Whether the row belongs to the lane that sends one at a time."""
        return PRIORITY[self.kind] >= Priority.REMINDER

    @property
    def rank(self) -> tuple[int, datetime, int]:
        """The order in which rows go out."""
        return PRIORITY[self.kind], self.not_before, self.id


# One statement finds the heads of all chats and takes them. A row is its chat's head when no other unsent row of the
# chat is being sent, waits for a retry, or is due and comes first.
_HEADS = """
    SELECT id FROM (
        SELECT id FROM outbox AS row
        WHERE state = 'queued' AND channel = :channel AND priority IN ({priorities}) AND not_before <= :now
          AND (expires_at IS NULL OR expires_at > :now)
          AND NOT EXISTS (
            SELECT 1 FROM outbox AS other
            WHERE other.state IN ('queued', 'sending') AND other.channel = row.channel
              AND other.chat_id = row.chat_id AND other.id <> row.id
              AND (other.state = 'sending'
                OR (other.expires_at IS NULL OR other.expires_at > :now) AND (
                    other.attempts > 0 AND other.not_before > :now
                    OR other.not_before <= :now AND ({comes_first}))))
        ORDER BY priority, not_before, id LIMIT :{limit} {lock}
    ) AS {limit}_heads
"""
_CLAIM = """
    UPDATE outbox SET state = 'sending', claimed_by = :me, lease_until = :lease_until
    WHERE id IN ({interactive} UNION ALL {bulk})
    RETURNING id, org_id, chat_id, thread_id, kind, dedupe_key, text, choices, is_listed, reply_to, document_id,
        attempts, not_before
"""
_CLAIMED = ("id", "org_id", "chat_id", "thread_id", "kind", "dedupe_key", "text", "choices", "is_listed", "reply_to",
            "document_id")  # fmt: skip


def _claim_statement(lock: str) -> TextualSelect:
    interactive = _HEADS.format(
        priorities="0, 1", comes_first="other.priority < 2 AND other.id < row.id", limit="interactive", lock=lock
    )
    bulk = _HEADS.format(
        priorities="2, 3", comes_first="other.priority < 2 OR other.id < row.id", limit="bulk", lock=lock
    )
    claim = text(_CLAIM.format(interactive=interactive, bulk=bulk)).bindparams(
        bindparam("now", type_=Moment), bindparam("lease_until", type_=Moment)
    )
    return claim.columns(*(OUTBOX.c[name] for name in (*_CLAIMED, "attempts", "not_before")))


_TAKE = Prepared(_claim_statement(""), lambda: _claim_statement("FOR UPDATE SKIP LOCKED"))


def claim(
    db: Session, channel: str, now: datetime, me: str, *, limit: int, lease: timedelta, bulk_free: bool
) -> list[Claimed]:
    """Take up to `limit` due replies and notices and, if the bulk lane is free, one reminder or digest.

    Only heads of chats are taken. The rows belong to `me` until `lease` has passed; in the order of sending.
    """
    values = {
        "channel": channel,
        "now": now,
        "me": me,
        "lease_until": now + lease,
        "interactive": limit,
        "bulk": int(bulk_free),
    }
    rows = _TAKE.all(db, values)
    return _with_documents(db, sorted((Claimed(*row) for row in rows), key=lambda row: row.rank))


def _with_documents(db: Session, rows: list[Claimed]) -> list[Claimed]:
    """The rows with the files that go with them: asked for only where there are any."""
    ids = {row.document_id for row in rows if row.document_id is not None}
    if not ids:
        return rows
    found = documents.load(db, ids)
    return [replace(row, document=found.get(row.document_id or 0)) for row in rows]


def bring_forward(db: Session, channel: str, chat_id: str, held_until: datetime, to: datetime) -> int:
    """Messages to one chat that wait for an hour go out sooner: whoever they were held for is back. How many."""
    waits = (OUTBOX.c.channel == channel) & (OUTBOX.c.chat_id == chat_id) & (OUTBOX.c.not_before == held_until)
    moved = db.connection().execute(update(OUTBOX).where(waits & text("state = 'queued'")).values(not_before=to))
    return moved.rowcount


def release_stale(db: Session, channel: str, now: datetime, *, everything: bool = False) -> int:
    """Take back rows whose lease has run out, of whoever held them. Returns how many.

    `everything`: also the leases that still run. Only for the start of a process that holds the run lock, when whoever
    held them is dead. Such rows may or may not have gone out: delivery is at least once, and `claimed_by` stays, so
    that an answer to them is understood.
    """
    stale = (OUTBOX.c.channel == channel) & text("state = 'sending'")
    if not everything:
        stale &= OUTBOX.c.lease_until <= now
    freed = db.connection().execute(update(OUTBOX).where(stale).values(state=OutboxState.QUEUED, lease_until=None))
    return freed.rowcount


def expire(db: Session, now: datetime) -> int:
    """Mark what was not sent while it was of use (`claim` leaves such rows alone anyway). Returns how many."""
    too_late = text("state = 'queued' AND expires_at IS NOT NULL") & (OUTBOX.c.expires_at <= now)
    done = db.connection().execute(
        update(OUTBOX).where(too_late).values(state=OutboxState.EXPIRED, error="not sent while it was of use")
    )
    return done.rowcount


def drop(db: Session, ids: Sequence[int], reason: str) -> int:
    """Take back messages that became pointless; what is being sent or was sent stays. Returns how many."""
    if not ids:
        return 0
    dropped = db.connection().execute(
        update(OUTBOX)
        .where(OUTBOX.c.id.in_(ids), text("state = 'queued'"))
        .values(state=OutboxState.DROPPED, error=reason[:ERROR_LIMIT])
    )
    return dropped.rowcount


def drop_chat(db: Session, channel: str, chat_id: str, reason: str, kinds: Sequence[Kind]) -> int:
    """Take back what waits to be sent to one chat: whoever reads there is to hear it no more. Returns how many."""
    there = (OUTBOX.c.channel == channel) & (OUTBOX.c.chat_id == chat_id) & OUTBOX.c.kind.in_(kinds)
    there &= text("state = 'queued'")
    if Kind.NOTICE not in kinds:
        give_back_of(db, there)
    dropped = db.connection().execute(update(OUTBOX).where(there).values(state=OutboxState.DROPPED, error=reason))
    return dropped.rowcount


def give_back_of(db: Session, which: ColumnElement[bool]) -> None:
    """These reminders never go out: the notices that they took in wait again."""
    calls = db.connection().execute(select(OUTBOX.c.calls).where(which, OUTBOX.c.calls.is_not(None))).scalars().all()
    give_back(db, [call for each in calls for call in each or ()])


def give_back(db: Session, calls: Iterable[tuple[str, int]], not_before: datetime | None = None) -> None:
    """A reminder with these `calls` never goes out: the notices that it took in wait again, until a moment if given."""
    ids = [id_ for name, id_ in calls if name == TAKEN_IN]
    if ids:
        taken = (OUTBOX.c.id.in_(ids), OUTBOX.c.state == OutboxState.DROPPED, OUTBOX.c.error == SAID_WITH)
        moved = {} if not_before is None else {"not_before": not_before}
        again = update(OUTBOX).where(*taken).values(state=OutboxState.QUEUED, error=None, **moved)
        db.connection().execute(again)


def drop_about(db: Session, org_id: int, series: str, number: int, reason: str) -> frozenset[tuple[str, str]]:
    """Take back what has not been sent yet about a thing that is settled: `notice:gs:…:12:…` of finding 12.

    Returns the (channel, chat) whose first word of it, `notice:gs:new:12:…`, was among them: there nobody has heard
    of it.
    """
    begins = f"notice:{series}:"
    rows = db.connection().execute(
        select(OUTBOX.c.id, OUTBOX.c.dedupe_key, OUTBOX.c.channel, OUTBOX.c.chat_id).where(
            text("state = 'queued'"),
            OUTBOX.c.org_id == org_id,
            OUTBOX.c.dedupe_key.startswith(begins, autoescape=True),
        )
    )
    mine = [row for row in rows if row.dedupe_key.split(":")[3] == str(number)]
    drop(db, [row.id for row in mine], reason)
    return frozenset((row.channel, row.chat_id) for row in mine if row.dedupe_key.startswith(f"{begins}new:"))


def drop_series(db: Session, begins: str, reason: str) -> int:
    """Take back what has not been sent yet of the messages whose keys begin so. Returns how many."""
    mine = text("state = 'queued'") & OUTBOX.c.dedupe_key.startswith(begins, autoescape=True)
    dropped = db.connection().execute(
        update(OUTBOX).where(mine).values(state=OutboxState.DROPPED, error=reason[:ERROR_LIMIT])
    )
    return dropped.rowcount


def out_when(db: Session, keys: Sequence[str]) -> dict[str, datetime | None]:
    """Of these messages, by key, those that were posted: when they went or may go out; null where they never will."""
    rows = db.connection().execute(
        select(OUTBOX.c.dedupe_key, OUTBOX.c.state, OUTBOX.c.sent_at, OUTBOX.c.not_before).where(
            OUTBOX.c.dedupe_key.in_(keys)
        )
    )
    live = (OutboxState.QUEUED, OutboxState.SENDING, OutboxState.SENT)
    return {key: (sent_at or not_before) if state in live else None for key, state, sent_at, not_before in rows}


def move_chat(db: Session, channel: str, chat_id: str, new_chat_id: str) -> int:
    """A chat has a new id: what waits to be sent to it goes there. Returns how many rows."""
    moved = db.connection().execute(
        update(OUTBOX)
        .where(UNSENT, OUTBOX.c.channel == channel, OUTBOX.c.chat_id == chat_id)
        .values(chat_id=new_chat_id)
    )
    return moved.rowcount


def counts(db: Session) -> Mapping[OutboxState, int]:
    """How many messages stand where."""
    state, number = OUTBOX.c.state, func.count()
    rows = db.connection().execute(
        select(state, number)
        .where(UNSENT)
        .group_by(state)
        .union_all(
            select(state, number).where(text("state IN ('refused', 'dropped', 'expired')")).group_by(state),
        )
    )
    known: dict[OutboxState, int] = dict(rows.all())
    total = db.connection().execute(select(func.count()).select_from(OUTBOX)).scalar_one()
    return {word: known.get(word, 0) for word in OutboxState} | {OutboxState.SENT: total - sum(known.values())}


def digests_posted(db: Session, channel: str, chat_id: str, since: datetime) -> list[tuple[str, datetime]]:
    """(dedupe key, when) of the digests that were posted to a chat since a moment, oldest first."""
    mine = (OUTBOX.c.channel == channel) & (OUTBOX.c.chat_id == chat_id) & text("kind = 'digest'")
    rows = db.connection().execute(
        select(OUTBOX.c.dedupe_key, OUTBOX.c.created_at).where(mine, OUTBOX.c.created_at >= since).order_by(OUTBOX.c.id)
    )
    return [(key, at) for key, at in rows if key.startswith("digest:")]


def next_due(db: Session, channel: str) -> datetime | None:
    """When the next unsent row of the channel may go out."""
    return (
        db.connection()
        .execute(select(func.min(OUTBOX.c.not_before)).where(text("state = 'queued'"), OUTBOX.c.channel == channel))
        .scalar()
    )
