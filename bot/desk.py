"""Handles stored messages: one transaction per batch, one savepoint per message, no waiting and no network.

What a message changes, its dialogue's next step, the answers and the mark that it is done are committed together. A
message that fails takes nothing with it but itself; a database that is out of order fails the whole batch, and
nothing is counted against anybody.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import Struct, field
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot import alarms
from bot.channels.base import Channel
from bot.clock import steady
from bot.people_at_desk import People
from bot.posting import posts_of
from handlers.say.operation import NOT_RECORDED
from handlers.turn import Answer, Incoming, InKind, ReachEvent, Reply, Turn
from models import erasing, inbox
from models.faults import is_outage
from models.inbox import Waiting
from models.office import Offices
from models.outbox import Post, post_many
from models.people import Sender
from models.reach import close_chat, move_group, open_chat
from models.said import SentMessage, find_said, find_said_as, last_offer
from models.statements import is_broken, savepoint
from models.values import replace
from models.worklists import Worklists

log = logging.getLogger(__name__)

BATCH = 50  # messages in one transaction at most
FEWEST = 8  # messages that are taken up, however slow the last ones were
BUDGET = 0.05  # seconds of handling after which the transaction is closed: others wait to write, too

Handler = Callable[[Turn], Answer]


class BrokenBatch(Exception):
    """One message broke the transaction of its whole batch: handle the batch again, carefully."""


class Press(Struct, frozen=True, kw_only=True):
    """A button press whose sender waits for a sign that it was seen."""

    channel: str
    press_id: str


class Handled(Struct, kw_only=True):
    """What one batch did. `found`: how many messages waited; `done`: how many were handled or set aside."""

    found: int = 0
    is_full: bool = False  # as many were found as were asked for
    done: int = 0
    parked: int = 0
    channels: set[str] = field(default_factory=set)  # that got something to send
    presses: list[Press] = field(default_factory=list)

    @property
    def is_more_likely(self) -> bool:
        """Whether looking again at once will find something: the batch was full, or its time was up."""
        return self.done > 0 and (self.is_full or self.done < self.found)


class _Batch(Struct, kw_only=True):
    """One batch being handled."""

    db: Session
    now: datetime
    people: People
    is_careful: bool
    result: Handled
    finished: list[int] = field(default_factory=list)
    not_kept: list[int] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    held_up: set[tuple[str, str]] = field(default_factory=set)  # chats whose earlier message waits for its retry


class Desk:
    """Everything that handling a message needs; one desk per process. `folder`: the data folder."""

    def __init__(
        self,
        channels: Mapping[str, Channel],
        answer: Handler,
        *,
        retry_after: Sequence[timedelta] = inbox.RETRY_AFTER,
        budget: float = BUDGET,
        folder: Path | None = None,
    ) -> None:
        self._channels = channels
        self._answer = answer
        self._retry_after = retry_after
        self._budget = budget
        self._folder = folder
        self._fit = BATCH  # how many messages the last batch's pace would handle in its time
        self._offices = Offices()
        self._worklists = Worklists()

    def forget(self) -> None:
        """Forget what was read inside a transaction that did not commit."""
        self._offices = Offices()
        self._worklists = Worklists()

    def handle(self, db: Session, now: datetime, *, is_careful: bool = False) -> Handled:
        """Handle the next batch inside the caller's transaction.

        `is_careful`: let no message break more than itself, for several times the cost. To be asked for after a batch
        has raised something else than an outage of the database, `BrokenBatch` for one.
        """
        limit = self._fit
        rows = inbox.next_batch(db, now, limit)
        result = Handled(found=len(rows), is_full=len(rows) == limit)
        if not rows:
            return result
        messages = [(row, self._translate(row)) for row in rows]
        people = People.of_batch(db, [message for _row, message in messages if isinstance(message, Incoming)], now)
        batch = _Batch(db=db, now=now, people=people, is_careful=is_careful, result=result)
        self._handle_all(batch, messages)
        inbox.finish(db, batch.finished, now)
        inbox.discard(db, batch.not_kept, now)
        post_many(db, batch.posts)
        return result

    def _handle_all(self, batch: _Batch, messages: Sequence[tuple[Waiting, Incoming | Exception | None]]) -> None:
        """As many as the time allows; the next batch takes up no more than that, because reading costs, too."""
        started, spent, tried = steady(), 0.0, 0
        for row, message in messages:
            if (row.channel, row.chat_key) not in batch.held_up:
                self._handle_one(batch, row, message)
            tried, spent = tried + 1, steady() - started
            if spent > self._budget:
                break
        possible = int(tried * self._budget / spent) if spent else BATCH
        self._fit = max(FEWEST, min(BATCH, possible))

    def _translate(self, row: Waiting) -> Incoming | Exception | None:
        try:
            message = self._channels[row.channel].translate(row.raw)
        except Exception as exc:  # noqa: BLE001 - a message that cannot be read must not stop those behind it
            return exc
        return None if message is None else replace(message, inbox_id=row.id)

    def _handle_one(self, batch: _Batch, row: Waiting, message: Incoming | Exception | None) -> None:
        db = batch.db
        try:
            with db.begin_nested() if batch.is_careful else savepoint(db):
                if isinstance(message, Exception):
                    raise message
                self._take(batch, row, message)
                db.flush()
            batch.result.done += 1
        except Exception as exc:
            if is_outage(exc):
                raise
            if isinstance(exc, BrokenBatch) or is_broken(db):
                raise BrokenBatch from exc
            log.exception("tin đến số %s bị lỗi", row.id)
            db.expunge_all()
            self.forget()
            self._count_failure(batch, row, message, exc)

    def _take(self, batch: _Batch, row: Waiting, message: Incoming | None) -> None:
        if message is None or (message.is_group and not message.is_addressed):
            batch.not_kept.append(row.id)
        elif message.kind in (InKind.REACH, InKind.MIGRATED):
            _note_place(batch.db, message, batch.now)
            self._tell_who_came(batch, message)
            batch.finished.append(row.id)
        else:
            self._converse(batch, message)

    def _tell_who_came(self, batch: _Batch, message: Incoming) -> None:
        """To a secretary who can be written to again: who asked to join meanwhile."""
        if message.reach is ReachEvent.OPENED and not message.is_group:
            from handlers import join_cards  # rare, and the first poll waits for no conversation

            found = join_cards.on_return(batch.db, message.channel, message.chat_id, batch.now)
            if found is not None:
                self._post(batch, posts_of(found[1], message, found[0], batch.now))

    def _converse(self, batch: _Batch, message: Incoming) -> None:
        sender, dialogue = batch.people.find(message)
        said, action = _what_is_meant(batch.db, message, batch.now)
        turn = Turn(
            db=batch.db,
            now=batch.now,
            incoming=message,
            sender=sender,
            office=None if sender.org_id is None else self._offices.get(batch.db, sender.org_id, sender.org_version),
            dialogue=dialogue,
            aside=batch.people.set_aside(sender, message),
            action=action,
            said_id=said.id if said else 0,
            about=said.about if said else (),
            worklists=self._worklists,
            folder=self._folder,
        )
        answer = self._answer(turn)
        batch.db.flush()
        if is_broken(batch.db):  # an error that the handler overlooked: nothing may be written outside a transaction
            raise BrokenBatch
        self._post(batch, posts_of(answer.replies, message, sender.org_id, batch.now))
        if answer.wipe:
            inbox.wipe(batch.db, message.inbox_id, batch.now)
        elif answer.forget:
            erasing.for_good(batch.db)
            batch.not_kept.append(message.inbox_id)
        else:
            batch.finished.append(message.inbox_id)
        if message.kind is InKind.PRESS:
            batch.result.presses.append(Press(channel=message.channel, press_id=message.message_id))

    def _post(self, batch: _Batch, posts: Sequence[Post]) -> None:
        batch.result.channels.update(post.channel for post in posts)
        if batch.is_careful:
            post_many(batch.db, posts)
        else:
            batch.posts.extend(posts)

    def _count_failure(self, batch: _Batch, row: Waiting, message: Incoming | Exception | None, exc: Exception) -> None:
        parked = inbox.count_failure(batch.db, row, describe(exc), batch.now, retry_after=self._retry_after)
        if not parked:
            batch.held_up.add((row.channel, row.chat_key))
            return
        batch.result.parked += 1
        batch.result.done += 1
        sender = Sender(channel=row.channel, external_id="")
        if isinstance(message, Incoming):
            sender = batch.people.find(message)[0]
            self._post(batch, posts_of([Reply(text=NOT_RECORDED)], message, sender.org_id, batch.now))
        alarms.failed(batch.db, sender.org_id, sender.name, row.id, batch.now)
        batch.result.channels.update(self._channels)


def _note_place(db: Session, message: Incoming, now: datetime) -> None:
    """The bot's place in a chat changed."""
    if message.kind is InKind.MIGRATED:
        if message.new_chat_id:
            move_group(db, message.channel, message.chat_id, message.new_chat_id)
    elif message.reach is ReachEvent.OPENED:
        open_chat(db, message.channel, message.chat_id, now)
    elif message.reach is ReachEvent.CLOSED:
        closed = close_chat(db, message.channel, message.chat_id, now)
        alarms.closed(db, closed, now, never_started=False)


def _what_is_meant(db: Session, message: Incoming, now: datetime) -> tuple[SentMessage | None, str | None]:
    """Which of the bot's messages this one answers, and which of its choices was taken."""
    channel, chat_id = message.channel, message.chat_id
    if message.press is not None:
        said = find_said(db, channel, chat_id, message.press[0])
        return said, _choice(said, message.press[1])
    said = find_said_as(db, channel, chat_id, message.reply_to) if message.reply_to else None
    number = message.number
    if number is None:
        return said, None
    offer = said if said and said.choices else last_offer(db, channel, chat_id, now)
    action = _choice(offer, number - 1)
    return (said or offer if action else said), action


def _choice(said: SentMessage | None, index: int) -> str | None:
    return said.choices[index][1] if said and 0 <= index < len(said.choices) else None


def describe(exc: BaseException) -> str:
    """One line about an error, without the values that a database error would quote: they may be a person's words."""
    cause = exc.orig if isinstance(exc, DBAPIError) and exc.orig is not None else exc
    return f"{type(cause).__name__}: {cause}"
