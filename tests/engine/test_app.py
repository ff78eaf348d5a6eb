"""The whole process: loops, ticker, lock and a clean end, over real HTTP to a fake Telegram."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.app import App, Line, lines_of, run
from bot.channels.base import Refused
from bot.clock import MovableClock, SystemClock
from bot.engine import Engine, run_now
from bot.pacing import UNLIMITED, Pacer
from bot.runlock import AlreadyRunning, run_lock
from bot.settings import Settings, SettingsError
from models.db import Database, open_database
from models.migrating import upgrade
from models.org import Organization
from tests.engine.rig import MONDAY, add_committee, echo, message, outbox_rows, post_all, scalar, until
from tests.fakes.memory_channel import MemoryChannel, said
from tests.fakes.telegram_server import TOKEN, FakeTelegram

ROOT = Path(__file__).parents[2]


def settings_for(folder: Path, **more: object) -> Settings:
    return Settings(data_dir=folder, **more)  # type: ignore[arg-type]


def app_with(database: Database, clock: MovableClock, tmp_path: Path, channel: MemoryChannel) -> App:
    line = Line(channel=channel, pacer=Pacer(UNLIMITED), is_group=lambda _chat: False)
    return App(settings_for(tmp_path), clock, database, [line], echo)


async def test_the_process_answers_ticks_and_ends_when_it_is_asked_to(
    database: Database, clock: MovableClock, tmp_path: Path
) -> None:
    channel = MemoryChannel()
    channel.waiting.append([said(1, "NV05 50%")])
    app = app_with(database, clock, tmp_path, channel)
    running = asyncio.create_task(app.run())
    await until(lambda: channel.sent)
    await until(lambda: scalar(database, "SELECT count(*) FROM heartbeats WHERE name = 'tick'") == 1)
    app.stop()
    assert await running == 0
    beats = scalar(database, "SELECT group_concat(name) FROM (SELECT name FROM heartbeats ORDER BY name)")
    assert beats == "courier:memory,poll:memory,tick"


async def test_a_loop_that_ends_by_itself_ends_the_process_with_an_error(
    database: Database, clock: MovableClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_with(database, clock, tmp_path, MemoryChannel())

    async def end(_stop: asyncio.Event) -> None:
        raise RuntimeError("a loop that should not end")

    monkeypatch.setattr(app._worker, "run", end)
    assert await app.run() == 1


async def test_a_failing_tick_leaves_the_ticker_alive(database: Database, clock: MovableClock, tmp_path: Path) -> None:
    app = app_with(database, clock, tmp_path, MemoryChannel())
    with database.writer.begin() as connection:
        connection.execute(text("ALTER TABLE heartbeats RENAME TO away"))
    await app._tick()
    with database.writer.begin() as connection:
        connection.execute(text("ALTER TABLE away RENAME TO heartbeats"))
    await app._tick()
    assert scalar(database, "SELECT count(*) FROM heartbeats WHERE name = 'tick'") == 1
    await asyncio.to_thread(app._writer.close)


def test_without_a_channel_the_process_says_what_to_set(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="DONDOC_TELEGRAM_TOKEN"):
        lines_of(settings_for(tmp_path))


def test_a_second_process_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    program = (
        f"from pathlib import Path\nfrom bot.runlock import run_lock\nwith run_lock(Path({str(tmp_path)!r})): pass"
    )
    with run_lock(tmp_path):
        second = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert AlreadyRunning.__name__ in second.stderr
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


@pytest.fixture(params=[signal.SIGTERM, signal.SIGHUP], ids=["asked", "closed terminal"])
def sign(request: pytest.FixtureRequest) -> Iterator[signal.Signals]:
    """A signal that ends a process, also where the tests themselves run under nohup."""
    before = signal.signal(request.param, signal.SIG_DFL)
    yield request.param
    signal.signal(request.param, before)


async def test_over_telegram_a_message_is_stored_answered_and_the_process_stops_cleanly(
    tmp_path: Path, sign: signal.Signals
) -> None:
    async with FakeTelegram() as server:
        server.user(7, "Nguyễn Văn An").says("/start")
        settings = settings_for(tmp_path, telegram_token=TOKEN, telegram_api_url=server.url, telegram_http="aiohttp")
        made = open_database(settings.database)
        upgrade(made)
        with made.write() as db:
            db.add(Organization(code="HALONG", name="Đảng ủy xã Hà Long", created_at=MONDAY))
        made.close()
        running = asyncio.create_task(run(settings, SystemClock()))
        await until(lambda: server.sent_to(7))
        signal.raise_signal(sign)
        assert await running == 0
    database = open_database(settings.database)
    assert scalar(database, "SELECT group_concat(state) FROM inbox") == "done"
    assert {row.state for row in outbox_rows(database)} == {"sent"}
    database.close()


@pytest.fixture
def channel() -> MemoryChannel:
    return MemoryChannel()


@pytest.fixture
def engine(database: Database, clock: MovableClock, channel: MemoryChannel) -> Engine:
    return Engine(database, {"memory": channel}, clock, echo)


def test_step_by_step_the_engine_does_what_the_loops_do(engine: Engine, channel: MemoryChannel) -> None:
    assert engine.deliver("memory", said(1, "một"), said(2, "hai")) == 2
    assert engine.deliver("memory", said(2, "hai")) == 0
    assert engine.work() == 2
    assert engine.flush() == 2
    assert [sent.text for sent in channel.sent] == ["Đã nhận: một", "Đã nhận: hai"]
    assert (engine.work(), engine.flush()) == (0, 0)


def test_step_by_step_a_failing_message_is_parked_at_once(database: Database, engine: Engine) -> None:
    add_committee(database)
    engine.deliver("memory", said(1, "hỏng"), said(2, "lành"))
    assert engine.work() == 2
    assert scalar(database, "SELECT group_concat(state) FROM inbox") == "parked,done"


def test_step_by_step_what_is_due_later_waits_for_the_clock(
    database: Database, engine: Engine, clock: MovableClock
) -> None:
    post_all(database, message(1, not_before=clock.now() + timedelta(hours=1)))
    assert engine.flush() == 0
    clock.advance(timedelta(hours=1))
    assert engine.flush() == 1


def test_step_by_step_a_block_is_noted(database: Database, engine: Engine, channel: MemoryChannel) -> None:
    add_committee(database)
    post_all(database, message(1))
    channel.plan.append(Refused("blocked", unreachable=True))
    assert engine.flush() == 1  # the secretary was told
    assert scalar(database, "SELECT reach FROM accounts WHERE external_id = '100'") == "blocked"


def test_a_channel_that_needs_the_network_does_not_fit_the_engine() -> None:
    run_now(asyncio.sleep(0))
    with pytest.raises(RuntimeError, match="waits"):
        run_now(_Forever().wait())


class _Forever:
    """Something that never comes."""

    def __await__(self):  # type: ignore[no-untyped-def]
        yield self

    async def wait(self) -> None:
        await self
