"""The loop that fetches: what a service delivers is committed before the service may forget it.

One per channel. Nothing that happens here may end it; after failures it waits, 1 to 30 seconds.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import partial

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot import alarms
from bot.channels.base import Channel, Delivery, TryLater
from bot.clock import Clock, steady
from bot.loops import Pause, Pulses
from bot.writer import Writer
from models import inbox
from models.heartbeats import beat, poll_name, trouble_name

log = logging.getLogger(__name__)

KEPT_BY_SERVICE = timedelta(hours=24)  # Telegram forgets what nobody fetched for so long
BEAT_EVERY = 10.0  # seconds between heartbeats in the database
LONGEST_WAIT = 60.0  # seconds: a loop that sleeps longer would look dead


def store(db: Session, channel: str, deliveries: Sequence[Delivery], clock: Clock) -> int:
    """Keep a batch; what is already kept is left alone."""
    arrivals = [inbox.Arrival(external_id=one.external_id, chat_key=one.chat_key, raw=one.raw) for one in deliveries]
    return inbox.store(db, channel, arrivals, clock.now())


class Intake:
    """The receive loop of one channel."""

    def __init__(
        self, channel: Channel, writer: Writer, clock: Clock, pulses: Pulses, *, on_stored: Callable[[], None]
    ) -> None:
        self.name = poll_name(channel.name)
        self._channel = channel
        self._writer = writer
        self._clock = clock
        self._pulses = pulses
        self._on_stored = on_stored
        self._beat_at = self._trouble_at = 0.0  # steady clock
        self._trouble = ""

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`; a poll under way is dropped then, because the service keeps what was not confirmed."""
        rounds = asyncio.create_task(self._rounds())
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({rounds, stopping}, return_when=asyncio.FIRST_COMPLETED)
        for task in (rounds, stopping):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        self._pulses.forget(self.name)

    async def _rounds(self) -> None:
        pause = Pause()
        while True:
            self._pulses.beat(self.name)
            try:
                await self._channel.receive(self._store)
                await self._note_alive()
                pause.reset()
            except TryLater as exc:
                log.warning("%s: %s", self.name, exc)
                await self._note_trouble(str(exc))
                await asyncio.sleep(max(pause.next(), _asked_wait(exc)))
            except Exception:
                log.exception("%s: chưa làm được, sẽ tự thử lại", self.name)
                await asyncio.sleep(pause.next())

    async def _store(self, deliveries: Sequence[Delivery]) -> None:
        if not deliveries:
            return
        job = partial(store, channel=self._channel.name, deliveries=deliveries, clock=self._clock)
        if await self._writer.run(job, group=True):
            self._on_stored()

    async def _note_alive(self) -> None:
        if steady() >= self._beat_at:
            await self._writer.run(self._beat, group=True)
            self._beat_at = steady() + BEAT_EVERY

    async def _note_trouble(self, reason: str) -> None:
        """Keep why the service was not reached, for `dondoc status`: the log is not where the office looks."""
        if reason == self._trouble and steady() < self._trouble_at:
            return
        with suppress(DBAPIError):  # the database has its own trouble: the next round tells
            await self._writer.run(lambda db: beat(db, trouble_name(self._channel.name), self._clock.now(), reason))
            self._trouble, self._trouble_at = reason, steady() + BEAT_EVERY

    def _beat(self, db: Session) -> None:
        """Keep that the service was reached; after too long a silence, tell the office that messages may be lost."""
        now = self._clock.now()
        before = beat(db, self.name, now)
        if before is not None and now - before > KEPT_BY_SERVICE:
            alarms.lost(db, self._channel.name, before, now)


def _asked_wait(exc: TryLater) -> float:
    return min(LONGEST_WAIT, exc.retry_after.total_seconds()) if exc.retry_after else 0.0
