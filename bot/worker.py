"""The loop that has stored messages handled: one batch, one transaction, one worker per process."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from bot.channels.base import Channel
from bot.clock import Clock
from bot.desk import Desk, Handled, Press
from bot.loops import Pause, Pulses, sleep_or
from bot.writer import Writer
from models.faults import is_outage

log = logging.getLogger(__name__)

POLL = 1.0  # seconds after which the inbox is looked at even when nobody called
PRESSES = 4  # signs to button presses under way at once


class Worker:
    """Hands batches to the desk, and wakes the couriers of the channels that got something to send."""

    name = "worker"

    def __init__(
        self,
        desk: Desk,
        writer: Writer,
        clock: Clock,
        channels: Mapping[str, Channel],
        pulses: Pulses,
        *,
        on_posted: Callable[[Iterable[str]], None],
    ) -> None:
        self._desk = desk
        self._writer = writer
        self._clock = clock
        self._channels = channels
        self._pulses = pulses
        self._on_posted = on_posted
        self._called = asyncio.Event()
        self._is_careful = False
        self._presses: set[asyncio.Task[None]] = set()
        self._press_slots = asyncio.Semaphore(PRESSES)

    def wake(self) -> None:
        """Something was stored."""
        self._called.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`; a batch that was begun is finished."""
        pause = Pause()
        while not stop.is_set():
            self._pulses.beat(self.name)
            self._called.clear()
            try:
                handled = await self._handle()
            except Exception as exc:
                self._desk.forget()
                self._is_careful = not is_outage(exc)
                log.exception("xử lý tin: chưa làm được, sẽ tự thử lại")
                await sleep_or(stop, pause.next())
                continue
            pause.reset()
            self._is_careful = False
            if not handled.is_more_likely:
                await sleep_or(self._called, POLL)
        self._pulses.forget(self.name)

    async def _handle(self) -> Handled:
        job = partial(self._desk.handle, now=self._clock.now(), is_careful=self._is_careful)
        handled = await self._writer.run(job, group=True)
        if handled.channels:
            self._on_posted(handled.channels)
        for press in handled.presses:
            task = asyncio.create_task(self._answer_press(press))
            self._presses.add(task)
            task.add_done_callback(self._presses.discard)
        return handled

    async def _answer_press(self, press: Press) -> None:
        async with self._press_slots:
            try:
                await self._channels[press.channel].answer_press(press.press_id)
            except Exception as exc:  # noqa: BLE001 - a spinner that turns a little longer harms nobody
                log.debug("press not answered: %s", exc)
