"""The running process: the one place that names concrete classes and ties them together."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import secrets
import signal
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from sqlalchemy import select

from bot.channels.base import Channel
from bot.clock import Clock, SystemClock
from bot.courier import Courier, Identity
from bot.desk import Desk, Handler
from bot.fetcher import Fetcher
from bot.intake import Intake
from bot.loops import Loop, Pulses, sleep_or
from bot.pacing import Pacer
from bot.renderer import Renderer
from bot.runlock import run_lock
from bot.settings import Settings, SettingsError
from bot.watchdog import TICK, Watchdog
from bot.worker import Worker
from bot.writer import Writer
from handlers.say.commands import menu
from handlers.turn import Answer, Turn
from models.db import Database, open_database
from models.migrating import upgrade
from models.office import Offices
from models.org import Organization

if TYPE_CHECKING:
    from scheduler.runner import Ticker

log = logging.getLogger(__name__)

NO_CHANNEL = "Chưa có kênh nhắn tin nào. Đề nghị đặt DONDOC_TELEGRAM_TOKEN (mã bot do BotFather cấp) rồi chạy lại."
FIRST_POLL = 0.2  # seconds after which the first poll is out: loading would hold it up
ENDS = tuple(sign for sign in signal.Signals if sign.name in {"SIGTERM", "SIGINT", "SIGHUP"})  # Windows has no SIGHUP
TICK_LATE = 90.0  # seconds without a tick after which the ticker is started anew, if ticks are more frequent than that


def load_routes() -> None:
    """Load conversations, clock and the reader's rules: seconds for which polling need not wait."""
    from handlers.understand import warm

    warm()  # first: the room that it needs while it works is there again for all that is loaded after it
    import handlers.dispatch  # noqa: F401
    import scheduler.runner
    import scheduler.tick  # noqa: F401

    gc.collect()
    gc.freeze()  # what is loaded stays loaded: walking through it again and again costs a tenth of each message
    gc.enable()  # `dondoc run` starts without it


def answer(turn: Turn) -> Answer:
    """`handlers.dispatch.answer`, which `load_routes` has loaded."""
    from handlers.dispatch import answer as route

    return route(turn)


class Line(Struct, frozen=True, kw_only=True):
    """One channel with what the service allows."""

    channel: Channel
    pacer: Pacer
    is_group: Callable[[str], bool]


def lines_of(settings: Settings) -> list[Line]:
    """The channels that are configured. Raises `SettingsError` when there is none."""
    lines = [_telegram(settings)] if settings.telegram_token else []
    if not lines:
        raise SettingsError(NO_CHANNEL)
    return lines


def _telegram(settings: Settings) -> Line:
    from bot.channels.telegram import TelegramChannel, TelegramOptions, is_group

    assert settings.telegram_token is not None
    options = TelegramOptions(
        token=settings.telegram_token,
        api_url=settings.telegram_api_url,
        proxy=settings.telegram_proxy,
        fast=settings.telegram_http == "aiohttp",
        commands=menu(),
    )
    return Line(channel=TelegramChannel(options), pacer=Pacer(settings.telegram_limits), is_group=is_group)


def serve(settings: Settings, clock: Clock) -> int:
    """`run` on an event loop of its own: on uvloop where it is installed, as it is with aiohttp (not on Windows)."""
    with suppress(ImportError):
        import uvloop

        return uvloop.run(run(settings, clock))
    return asyncio.run(run(settings, clock))


async def run(settings: Settings, clock: Clock) -> int:
    """Run until SIGTERM, SIGINT or a closed terminal; the exit code: 0, or 1 when a loop has ended that should not.

    Raises `SettingsError`, `AlreadyRunning`, `WrongDatabase` and `NoOffice` before anything is begun, and the driver's
    error when the database turns out to be damaged: no later try would help.
    """
    lines = lines_of(settings)
    with run_lock(settings.served_folder):
        database = open_database(settings.database)
        try:
            upgrade(database)
            with database.read() as db:
                if db.scalar(select(Organization.id).limit(1)) is None:
                    raise NoOffice
            return await App(settings, clock, database, lines, answer, prepare=load_routes).run()
        finally:
            database.close()


class NoOffice(Exception):
    """There is no committee in the database: messages would be taken, and nobody knows their people."""


class App:
    """All loops of one process. `prepare` is run in a thread before the first message is handled."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        database: Database,
        lines: Iterable[Line],
        answer: Handler,
        *,
        prepare: Callable[[], None] = lambda: None,
    ) -> None:
        self._prepare = prepare
        self._clock = clock
        self._settings = settings
        self._stop = asyncio.Event()
        self._pulses = Pulses()
        self._offices = Offices()
        self._damage: BaseException | None = None
        self._writer = Writer(database, on_damage=self._give_up)
        self._lines = list(lines)
        self._channels: Mapping[str, Channel] = {line.channel.name: line.channel for line in self._lines}
        self._couriers = {line.channel.name: self._courier(line) for line in self._lines}
        self._worker = Worker(
            Desk(self._channels, answer, folder=settings.data_dir),
            self._writer,
            clock,
            self._channels,
            self._pulses,
            on_posted=self._call_couriers,
        )
        self._intakes = [
            Intake(channel, self._writer, clock, self._pulses, on_stored=self._worker.wake)
            for channel in self._channels.values()
        ]
        self._ticker: Ticker | None = None  # from when everything is loaded

    def _courier(self, line: Line) -> Courier:
        identity = Identity(me=f"{os.getpid()}-{secrets.token_hex(4)}", is_alone=_is_sqlite(self._settings))
        return Courier(
            line.channel,
            self._writer,
            line.pacer,
            self._clock,
            identity,
            self._pulses,
            is_group=line.is_group,
            folder=self._settings.data_dir,
        )

    async def run(self) -> int:
        """Start everything, wait for the end, stop everything in order: no new work, what is under way, the rest."""
        loop = asyncio.get_running_loop()
        with suppress(NotImplementedError):  # Windows: Ctrl+C ends the process, which is safe
            for sign in ENDS:
                if signal.getsignal(sign) != signal.SIG_IGN:  # started with nohup: a closed terminal does not end it
                    loop.add_signal_handler(sign, self.stop)
        await asyncio.gather(*(channel.start() for channel in self._channels.values()))
        watchdog = self._watchdog(loop)
        watchdog.start()
        log.info("Trợ lý đang chạy: %s", ", ".join(self._channels))
        try:
            return await self._until_the_end()
        finally:
            watchdog.stop()
            if self._ticker is not None:
                self._ticker.stop()
            await asyncio.gather(*(channel.stop() for channel in self._channels.values()), return_exceptions=True)
            await asyncio.to_thread(self._writer.close)
            log.info("Trợ lý đã dừng")

    def _give_up(self, damage: BaseException) -> None:
        """The database is damaged: end, because going on would only fail, again and again."""
        if self._damage is None:
            self._damage = damage
            self.stop()

    def stop(self) -> None:
        """Ask everything to end."""
        self._stop.set()
        self._worker.wake()
        self._call_couriers(self._couriers)

    async def _until_the_end(self) -> int:
        fetcher = Fetcher(self._writer, self._channels, self._clock, self._settings.data_dir)
        fetching = asyncio.create_task(fetcher.run(self._pulses), name="fetcher")
        renderer = Renderer(
            self._writer,
            self._clock,
            self._pulses,
            self._settings.data_dir,
            self._settings.database,
            on_posted=self._call_couriers,
            keep=timedelta(days=self._settings.keep_drawn_days),
        )
        loops: list[Loop] = [*self._intakes, *self._couriers.values(), renderer]
        running = [asyncio.create_task(loop.run(self._stop), name=loop.name) for loop in loops]
        running.append(asyncio.create_task(self._work(), name=self._worker.name))
        await asyncio.wait([*running, fetching], return_when=asyncio.FIRST_COMPLETED)
        was_asked = self._stop.is_set()
        self.stop()
        fetching.cancel()
        ends = await asyncio.gather(*running, fetching, return_exceptions=True)
        for end in ends[:-1]:
            if isinstance(end, BaseException):
                log.critical("một vòng lặp đã dừng ngoài ý muốn, Trợ lý kết thúc", exc_info=end)
        if self._damage is not None:
            raise self._damage
        return 0 if was_asked else 1

    async def _work(self) -> None:
        await sleep_or(self._stop, FIRST_POLL)
        await asyncio.to_thread(self._prepare)
        self._start_ticker()
        await self._worker.run(self._stop)

    def _start_ticker(self) -> None:
        from scheduler.runner import Ticker

        self._ticker = Ticker(self._tick, self._settings.tick_seconds)
        self._ticker.start(SystemClock().now())  # it lives by the machine's clock

    def _restart_ticker(self) -> None:
        if self._ticker is not None:
            self._ticker.restart(SystemClock().now())

    def _watchdog(self, loop: asyncio.AbstractEventLoop) -> Watchdog:
        late = max(TICK_LATE, 3.0 * self._settings.tick_seconds)

        def restart() -> None:
            loop.call_soon_threadsafe(self._restart_ticker)

        return Watchdog(self._pulses, tick_late=late, restart_clock=restart)

    async def _tick(self) -> None:
        """One tick: until nothing more is due. Never raises, or the ticker might stop."""
        from scheduler.tick import tick

        try:
            more = True
            while more and not self._stop.is_set():
                report = await self._writer.run(lambda db: tick(db, self._clock.now(), self._offices))
                more = report.more
                if report.posted:
                    self._call_couriers({message.channel for message in report.posted})
                self._pulses.beat(TICK)
        except Exception:
            self._offices = Offices()  # what was read in a transaction that did not commit may be wrong
            self._pulses.beat(TICK)  # it failed, but it does not stand still
            log.exception("đồng hồ nhắc việc: chưa làm được, sẽ tự thử lại")

    def _call_couriers(self, channels: Iterable[str]) -> None:
        for name in channels:
            if name in self._couriers:
                self._couriers[name].wake()


def _is_sqlite(settings: Settings) -> bool:
    return settings.database.startswith("sqlite")
