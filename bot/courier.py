"""Takes what is due from the outbox and sends it, under the service's limits; one courier per channel.

At most `IN_FLIGHT` messages are under way or not yet marked, one of them a reminder or digest: that bounds what a
killed process can send twice. A message's slot is free only when its outcome is committed.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from heapq import heappop, heappush
from pathlib import Path

from msgspec import Struct
from sqlalchemy.orm import Session

from bot.channels.base import Channel, TryLater
from bot.clock import Clock, steady
from bot.delivery import Result, attempt, back_off, hold_name, settle
from bot.gate import Gate
from bot.loops import Pause, Pulses, sleep_or
from bot.pacing import Pacer
from bot.writer import Writer
from models.heartbeats import beat, heartbeats
from models.outbox import Claimed, claim, expire, release_stale
from models.settling import Postponed, settle_many

log = logging.getLogger(__name__)

IN_FLIGHT = 8  # messages on their way or not yet marked: more makes HTTP clients slower, and a crash dearer
ENOUGH = 8  # claimed messages at hand below which more are claimed
AHEAD = 32  # claimed messages at hand at most
PACED = 64  # claimed messages that wait for their chat's turn, at most
LEASE = timedelta(seconds=120)
POLL = 1.0  # seconds after which the outbox is looked at even when nobody called
GATHER = 0.002  # seconds at most for which finished sends wait for those under way, to be marked in one commit
SWEEP = 30.0  # seconds between looks for expired rows and leases, and between heartbeats
DRAIN = 20.0  # seconds that a stop waits for sends under way
FLOODS = 3  # chats in a row that the service asked to leave alone: it means all of them


class Identity(Struct, frozen=True, kw_only=True):
    """Whose leases these are. `is_alone`: no other process can hold any, so those found at the start are stale."""

    me: str
    is_alone: bool


class Courier:
    """The loop that empties one channel's outbox."""

    def __init__(
        self,
        channel: Channel,
        writer: Writer,
        pacer: Pacer,
        clock: Clock,
        identity: Identity,
        pulses: Pulses,
        *,
        is_group: Callable[[str], bool],
        folder: Path | None = None,
    ) -> None:
        self.name = f"courier:{channel.name}"
        self._channel = channel
        self._writer = writer
        self._pacer = pacer
        self._clock = clock
        self._identity = identity
        self._pulses = pulses
        self._is_group = is_group
        self._folder = folder  # the data folder, for files that are passed on
        self._called = asyncio.Event()
        self._all_finished = asyncio.Event()
        self._ready: deque[tuple[Claimed, datetime]] = deque()  # claimed, with the end of their lease
        self._paced: list[tuple[float, int, Claimed, datetime]] = []  # wait for their chat's turn: (when, id, …)
        self._gate = Gate(IN_FLIGHT)
        self._sending: set[asyncio.Task[None]] = set()
        self._finished: list[Result] = []
        self._bulk = 0  # bulk messages claimed and not settled
        self._more = True  # whether the outbox may hold more that is due
        self._failures = 0  # whole-channel failures in a row
        self._floods = 0
        self._held_until = 0.0  # steady clock
        self._sweep_at = 0.0

    def wake(self) -> None:
        """Something was posted."""
        self._more = True
        self._called.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`; then what is under way is finished and marked, and what was only claimed is handed back."""
        pause = Pause()
        starting = True
        while not stop.is_set():
            self._pulses.beat(self.name)
            try:
                if starting:
                    await self._start()
                    starting = False
                else:
                    await self._round()
                pause.reset()
            except Exception:
                self._more = True
                log.exception("%s: chưa làm được, sẽ tự thử lại", self.name)
                await sleep_or(stop, pause.next())
        await self._finish()
        self._pulses.forget(self.name)

    async def _start(self) -> None:
        until = await self._writer.run(self._take_over)
        if until is not None:
            self._hold((until - self._clock.now()).total_seconds())

    def _take_over(self, db: Session) -> datetime | None:
        release_stale(db, self._channel.name, self._clock.now(), everything=self._identity.is_alone)
        held = heartbeats(db).get(hold_name(self._channel.name))
        return held[0] if held else None

    async def _round(self) -> None:
        self._called.clear()
        if self._is_claim_due() or self._finished:
            await self._settle_and_claim()
        self._send_what_may_go()
        if not (self._more and self._has_room()):
            await self._rest()

    async def _rest(self) -> None:
        """Until something is posted or finished, or a chat's turn comes; finished sends wait a moment for others."""
        if not self._finished and not await sleep_or(self._called, self._until_next()):
            self._more = True  # nobody called, but another process may have posted
        if self._finished and self._sending:
            self._all_finished.clear()
            await sleep_or(self._all_finished, GATHER)  # no longer than it takes: meanwhile nothing is sent

    def _until_next(self) -> float:
        waits = [POLL]
        if self._paced:
            waits.append(self._paced[0][0] - steady())
        if self._ready:
            waits.append(self._pacer.overall_delay(steady()))
        return max(0.001, min(waits))

    def _has_room(self) -> bool:
        return steady() >= self._held_until and len(self._ready) < ENOUGH and len(self._paced) < PACED

    def _is_claim_due(self) -> bool:
        return (self._more and self._has_room()) or steady() >= self._sweep_at

    async def _settle_and_claim(self) -> None:
        """One transaction: mark what is finished, and take more where there is room."""
        results = list(self._finished)
        room = AHEAD - len(self._ready) if self._has_room() else 0
        bulk_free = self._bulk == sum(result.row.is_bulk for result in results)
        is_sweep = steady() >= self._sweep_at
        self._more = self._more and not room  # whoever calls from now on may have posted too late for this look
        job = partial(self._transact, results=results, room=room, bulk_free=bulk_free, is_sweep=is_sweep)
        claimed, lease_until = await self._writer.run(job, group=True)
        if is_sweep:
            self._sweep_at = steady() + SWEEP
        del self._finished[: len(results)]
        self._bulk -= sum(result.row.is_bulk for result in results)
        for result in results:
            self._heed(result)
        if results and not room:
            self._more = True  # the next messages of their chats are due now
        self._more = self._more or len(claimed) >= room > 0
        self._bulk += sum(row.is_bulk for row in claimed)
        self._ready.extend((row, lease_until) for row in claimed)

    def _transact(
        self, db: Session, *, results: Sequence[Result], room: int, bulk_free: bool, is_sweep: bool
    ) -> tuple[list[Claimed], datetime]:
        now, me, name = self._clock.now(), self._identity.me, self._channel.name
        settle(db, name, results, me, now)
        if is_sweep:
            expire(db, now)
            release_stale(db, name, now)
            beat(db, self.name, now)
        claimed = claim(db, name, now, me, limit=room, lease=LEASE, bulk_free=bulk_free) if room else []
        return claimed, now + LEASE

    def _heed(self, result: Result) -> None:
        """What an outcome means for the messages that come next."""
        error = result.error
        if result.sent is not None:
            self._failures = self._floods = 0
        elif isinstance(error, TryLater) and error.whole_channel:
            self._failures += 1
            wait = error.retry_after or back_off(self._failures)
            log.warning("%s: tạm ngừng gửi %s: %s", self.name, wait, error)
            self._hold(wait.total_seconds())
        elif isinstance(error, TryLater) and error.retry_after:
            self._floods += 1
            seconds = error.retry_after.total_seconds()
            self._pacer.hold(result.row.chat_id, until=steady() + seconds, now=steady())
            if self._floods >= FLOODS:
                self._hold(seconds)

    def _hold(self, seconds: float) -> None:
        self._held_until = max(self._held_until, steady() + seconds)
        self._pacer.hold_all(until=self._held_until)

    def _send_what_may_go(self) -> None:
        """Start sending what is at hand, as far as there are slots and the service's limits allow."""
        now = steady()
        while self._paced and self._paced[0][0] <= now:
            _when, _id, row, lease_until = heappop(self._paced)
            self._ready.append((row, lease_until))
        while self._ready and len(self._sending) + len(self._finished) < IN_FLIGHT:
            if self._pacer.overall_delay(now) > 0:
                return
            row, lease_until = self._ready.popleft()
            if self._clock.now() >= lease_until:  # the machine slept: the row is anybody's again
                self._bulk -= row.is_bulk
                continue
            is_group = self._is_group(row.chat_id)
            wait = self._pacer.delay(row.chat_id, is_group=is_group, now=now)
            if wait > 0:
                heappush(self._paced, (now + wait, row.id, row, lease_until))
                continue
            self._pacer.took(row.chat_id, is_group=is_group, now=now)
            task = asyncio.create_task(self._send(row))
            self._sending.add(task)

    async def _send(self, row: Claimed) -> None:
        result = await self._gate.run(partial(attempt, self._channel, row, self._folder))
        self._finished.append(result)
        task = asyncio.current_task()
        if task is not None:
            self._sending.discard(task)
        self._called.set()
        if not self._sending:
            self._all_finished.set()

    async def _finish(self) -> None:
        if self._sending:
            await asyncio.wait(self._sending, timeout=DRAIN)
        waiting = [row for row, _lease in self._ready] + [row for _when, _id, row, _lease in self._paced]
        handed_back = [Postponed(id=row.id, until=row.not_before, counted=False) for row in waiting]
        try:
            await self._writer.run(partial(self._close, results=self._finished, handed_back=handed_back))
        except Exception:
            log.exception("%s: lần chạy sau gửi tiếp tin đang gửi dở", self.name)

    def _close(self, db: Session, *, results: Sequence[Result], handed_back: Sequence[Postponed]) -> None:
        now, me = self._clock.now(), self._identity.me
        settle(db, self._channel.name, results, me, now)
        settle_many(db, handed_back, me, now)
