"""The same desk, outbox and tick as in production, driven step by step without loops or threads: for demo and tests.

Nothing here waits: a channel whose `send` needs the network does not fit.
"""

from __future__ import annotations

from collections.abc import Coroutine, Mapping, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from bot.channels.base import Channel, Delivery, TryLater
from bot.clock import Clock
from bot.delivery import Result, settle, try_to_send
from bot.desk import Desk, Handler
from bot.intake import store
from models.db import Database
from models.outbox import Claimed, claim, expire, release_stale
from scheduler.tick import TickReport, tick_all

T = TypeVar("T")
ME = "engine"
LEASE = timedelta(minutes=2)
CLAIMED = 32  # rows at a time
AT_ONCE = (timedelta(0), timedelta(0))  # a message that fails is tried again without waiting


class Engine:
    """One process without loops. `channels` by name; `folder`: the data folder, where files that came in are."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        clock: Clock,
        answer: Handler,
        folder: Path | None = None,
    ) -> None:
        self._folder = folder
        self._database = database
        self._channels = channels
        self._clock = clock
        self._unsettled: dict[str, list[Result]] = {}
        self._desk = Desk(channels, answer, retry_after=AT_ONCE, folder=folder)

    def take_back(self) -> None:
        """Send again what a process that was killed was sending: without this its chats would hear nothing more."""
        with self._database.write() as db:
            for channel in self._channels:
                release_stale(db, channel, self._clock.now(), everything=True)

    def deliver(self, channel: str, *deliveries: Delivery) -> int:
        """Store what a channel received; returns how many messages were new."""
        with self._database.write() as db:
            return store(db, channel, deliveries, self._clock)

    def work(self) -> int:
        """Handle everything that waits in the inbox; returns how many messages were handled."""
        handled, found = 0, True
        while found:
            with self._database.write() as db:
                batch = self._desk.handle(db, self._clock.now(), is_careful=True)
            handled, found = handled + batch.done, batch.found > 0
            for press in batch.presses:
                run_now(self._channels[press.channel].answer_press(press.press_id))
        return handled

    def tick(self) -> TickReport:
        """Let the clock post what is due now."""
        return tick_all(self._database, self._clock.now())

    def flush(self) -> int:
        """Send everything that is due now, in order; returns how many messages went out."""
        with self._database.write() as db:
            expire(db, self._clock.now())
        return sum(self._flush(channel) for channel in self._channels.values())

    def _flush(self, channel: Channel) -> int:
        sent, is_held = 0, False
        results = self._unsettled.setdefault(channel.name, [])  # kept when the database fails: they were sent
        while True:
            with self._database.write() as db:
                rows = self._settle_and_claim(db, channel.name, results, more=not is_held)
            results.clear()
            if not rows:
                return sent
            results += [run_now(try_to_send(channel, row, self._folder)) for row in rows]
            sent += sum(result.sent is not None for result in results)
            is_held = any(isinstance(result.error, TryLater) and result.error.whole_channel for result in results)

    def _settle_and_claim(self, db: Session, channel: str, results: Sequence[Result], *, more: bool) -> list[Claimed]:
        now = self._clock.now()
        settle(db, channel, results, ME, now)
        if not more:
            return []
        take = partial(claim, db, channel, now, ME, lease=LEASE)
        return take(limit=CLAIMED, bulk_free=False) or take(limit=0, bulk_free=True)


def run_now(step: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine that never really waits. Raises RuntimeError for one that does."""
    while True:
        try:
            waits_for = step.send(None)
        except StopIteration as end:
            result: T = end.value
            return result
        if waits_for is not None:
            step.close()
            raise RuntimeError("this channel waits: it needs the loops of `bot.app`")
