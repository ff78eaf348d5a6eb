"""The drill: a real process works over real HTTP, is killed with SIGKILL again and again, and must lose nothing.

Kills come at random moments (seeded) of four kinds: while starting, while working, in the middle of a send (the service
has taken the message, the process has not heard of it), in a burst of reminders.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from random import Random

from models.db import Database
from tests.crash.cadres import Cadre, Waits
from tests.crash.committee import FIRST_CHAT, START, build, make_due
from tests.crash.process import start
from tests.crash.verdict import Verdict, is_quiet, judge
from tests.fakes.telegram.world import SentMessage
from tests.fakes.telegram_server import TOKEN, FakeTelegram

KINDS = ("start", "work", "send", "send", "burst", "burst")
BURST = 5  # reminders that come due at once
LATENCY = 0.03  # seconds from a send's taking effect to its answer
PATIENCE = 60.0  # seconds
MOMENT = 20.0  # seconds for which a kill waits for its moment: a start takes several on a busy machine
LOOK = 0.002  # seconds


class Service(FakeTelegram):
    """The fake service; cadres hear what arrives at it."""

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__(clock=clock)
        self.hearers: dict[int, Cadre] = {}

    def record(self, sent: SentMessage) -> None:
        super().record(sent)
        if hearer := self.hearers.get(sent.chat_id):
            hearer.hear(sent)


class Drill:
    """One drill in one folder. `backlog`: so many messages wait when the process is started first."""

    def __init__(self, folder: Path, *, kills: int, seed: int, backlog: int, reporters: int = 32) -> None:
        self._folder, self._kills, self._backlog, self._reporters = folder, kills, backlog, reporters
        self._rng = Random(seed)
        self._shift = START.timestamp() - time.time()
        self._service = Service(self._now)
        self._listeners = [FIRST_CHAT + reporters + n for n in range(kills * BURST)]
        self._due: list[int] = []  # listeners whose reminder has come due
        self._killed: dict[str, int] = dict.fromkeys(KINDS, 0)
        self._child: ForkServerProcess | None = None

    def _now(self) -> float:
        return time.time() + self._shift

    async def run(self) -> Verdict:
        """Kill and restart, let everything be finished, count."""
        database = build(self._folder / "dondoc.db", reporters=self._reporters, listeners=len(self._listeners))
        async with self._service:
            self._service.latency = LATENCY
            cadres = self._cadres()
            people = [self._service.user(chat, started=True) for chat in self._listeners]
            for number in range(self._backlog):
                people[number % len(people)].says("/viec")
            for cadre in cadres:
                cadre.begin()
            try:
                for _ in range(self._kills):
                    await self._live_and_die(database)
                ended = await self._finish(cadres, database)
            finally:
                self._kill()
            verdict = judge(
                database, self._service, cadres, self._due, self._killed, backlog=self._backlog, exit_code=ended
            )
        database.close()
        return verdict

    def _cadres(self) -> list[Cadre]:
        chats = range(FIRST_CHAT, FIRST_CHAT + self._reporters)
        cadres = {chat: Cadre(self._service, chat, self._rng, types=chat % 2 == 0) for chat in chats}
        self._service.hearers = cadres
        return list(cadres.values())

    async def _live_and_die(self, database: Database) -> None:
        kind = self._rng.choice(KINDS)
        if kind == "burst":
            self._make_due(database)
        self._start()
        if kind == "start":
            await asyncio.sleep(self._rng.uniform(0.0, 1.0))
        else:
            await self._moment(kind)
        self._kill()
        self._killed[kind] += 1

    async def _moment(self, kind: str) -> None:
        """Wait for the moment of the kill: some time after the first send, or soon after a certain one."""
        watched = set(self._due[-BURST:]) if kind == "burst" else None
        before = self._sends(watched)
        least = self._rng.randint(1, {"work": 1, "send": 40, "burst": BURST - 1}[kind])
        await self._until(lambda: self._sends(watched) >= before + least, MOMENT)
        await asyncio.sleep(self._rng.uniform(0.0, 1.0 if kind == "work" else 1.5 * LATENCY))

    def _sends(self, chats: set[int] | None) -> int:
        """How many messages arrived, at these chats or at all."""
        return len(self._service.sent) if chats is None else sum(len(self._service.sent_to(chat)) for chat in chats)

    def _make_due(self, database: Database) -> None:
        chats = self._listeners[len(self._due) : len(self._due) + BURST]
        self._due += chats
        make_due(database, chats, START)

    async def _finish(self, cadres: list[Cadre], database: Database) -> int | None:
        """No more kills: whatever waits is handled, then the process is asked to stop. Returns its exit code
        (none where it went on)."""
        self._start()
        for cadre in cadres:
            cadre.stop()
        await self._until(
            lambda: (
                all(cadre.waits is Waits.NOTHING for cadre in cadres)
                and not self._service.updates.pending
                and is_quiet(database, self._due)
            ),
            PATIENCE,
            look=0.05,
        )
        assert self._child is not None
        self._child.terminate()
        await asyncio.to_thread(self._child.join, PATIENCE)
        return self._child.exitcode

    async def _until(self, condition: Callable[[], bool], seconds: float, look: float = LOOK) -> None:
        """Until something is so, or the time is over; the count at the end shows what is missing."""
        end = time.monotonic() + seconds
        while not condition() and time.monotonic() < end:  # noqa: ASYNC110 - the process under test cannot call us
            await asyncio.sleep(look)

    def _start(self) -> None:
        env = {
            "DONDOC_DATA_DIR": str(self._folder),
            "DONDOC_DATABASE_URL": "",
            "DONDOC_TELEGRAM_TOKEN": TOKEN,
            "DONDOC_TELEGRAM_API_URL": self._service.url,
            "DONDOC_TELEGRAM_PROXY": "",
            "DONDOC_TELEGRAM_RATE": "0",
            "DONDOC_TELEGRAM_CHAT_RATE": "0",
            "DONDOC_TICK_SECONDS": "1",
            "DONDOC_LOG_LEVEL": "ERROR",
        }
        self._child = start(env, self._folder / "log", timedelta(seconds=self._shift))

    def _kill(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.join()
