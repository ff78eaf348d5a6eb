"""What surrounds the loops: settings, logs, clock, watchdog, ticker."""

from __future__ import annotations

import asyncio
import errno
import logging
import sqlite3
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.clock import MovableClock, SystemClock
from bot.logs import set_up_logs
from bot.loops import Pause, Pulses, sleep_or
from bot.settings import Settings, SettingsError, read_settings, slips
from bot.watchdog import STUCK, TICK, Verdict, Watchdog, judge
from scheduler.runner import JOBS, Ticker
from tests.engine.rig import MONDAY, until

TOKEN = "123456789:AAFakeTokenForTestsOnly_0123456789abc"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for setting in fields(Settings):
        monkeypatch.delenv(f"DONDOC_{setting.name.upper()}", raising=False)


def test_without_any_setting_the_database_is_a_file_in_the_data_folder() -> None:
    settings = read_settings()
    assert settings.database == "sqlite:///data/dondoc.db"
    assert (settings.telegram_limits.overall, settings.telegram_limits.chat, settings.telegram_limits.group) == (
        30,
        3,
        20,
    )
    assert settings.secrets == ()


def test_settings_come_from_the_environment_and_else_from_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("DONDOC_TICK_SECONDS=10\nDONDOC_DATA_DIR=kho\nOTHER=1\n", encoding="utf-8")
    monkeypatch.setenv("DONDOC_TICK_SECONDS", "20")
    monkeypatch.setenv("DONDOC_LOG_LEVEL", "")
    settings = read_settings()
    assert (settings.tick_seconds, settings.database, settings.log_level) == (20, "sqlite:///kho/dondoc.db", "INFO")


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("TICK_SECONDS", "abc", "1 đến 600"),
        ("TICK_SECONDS", "-7", "1 đến 600"),
        ("TELEGRAM_HTTP", "curl", "httpx hoặc aiohttp"),
        ("TELEGRAM_API_URL", "api.telegram.org", "http"),
        ("TELEGRAM_PROXY", "ftp://x", "socks5"),
        ("TELEGRAM_RATE", "-1", "0 đến 10000"),
        ("TELEGRAM_TOKEN", "bí mật", "BotFather"),
        ("LOG_LEVEL", "LOUD", "INFO"),
    ],
)
def test_a_wrong_value_is_one_clear_sentence_that_does_not_repeat_it(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, wanted: str
) -> None:
    monkeypatch.setenv(f"DONDOC_{name}", value)
    with pytest.raises(SettingsError) as caught:
        read_settings()
    told = str(caught.value)
    assert f"DONDOC_{name}" in told
    assert wanted in told
    assert value not in told or value in wanted or name == "TELEGRAM_API_URL"
    assert "\n" not in told


def test_a_name_that_is_no_setting_is_told_with_the_one_that_was_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_TELEGRM_TOKEN", TOKEN)
    monkeypatch.setenv("DONDOC_DATA_DIR", "kho")
    [told] = slips()
    assert "DONDOC_TELEGRM_TOKEN, có phải DONDOC_TELEGRAM_TOKEN" in told
    assert TOKEN not in told


def test_the_token_is_known_as_a_secret_and_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_TELEGRAM_TOKEN", TOKEN)
    settings = read_settings()
    assert settings.secrets == (TOKEN,)
    assert TOKEN not in repr(settings)


def test_logs_are_one_line_per_event_and_free_of_secrets_also_in_tracebacks(capsys: pytest.CaptureFixture[str]) -> None:
    before = logging.getLogger().handlers[:]
    try:
        set_up_logs("INFO", ["s3cret-proxy"], Path("data/dondoc.db"))
        log = logging.getLogger("test")
        log.info("hai\ndòng %s", "s3cret-proxy")
        try:
            raise ValueError(f"https://api.telegram.org/bot{TOKEN}/getMe")
        except ValueError:
            log.exception("lỗi")
        full = sqlite3.OperationalError("database or disk is full")
        full.sqlite_errorcode = sqlite3.SQLITE_FULL
        for trouble in (OperationalError("INSERT …", {}, full), OSError(errno.ENOSPC, "…", "data/out/a.png")):
            log.error("chưa làm được", exc_info=trouble)
        logging.getLogger("httpx").info("HTTP Request: POST")
    finally:
        logging.captureWarnings(False)
        logging.getLogger().handlers[:] = before
    told = capsys.readouterr().err
    assert "hai\\ndòng ***" in told
    assert told.count("Traceback") == 1
    assert "    Ổ đĩa đã đầy nên chưa ghi được data/dondoc.db." in told
    assert "    Ổ đĩa đã đầy nên chưa ghi được data/out/a.png." in told
    assert TOKEN not in told
    assert "HTTP Request" not in told


def test_a_movable_clock_stands_still_until_it_is_moved() -> None:
    clock = MovableClock(MONDAY)
    assert clock.now() == clock.now() == MONDAY
    assert clock.now().tzinfo is UTC
    clock.advance(timedelta(days=1))
    assert clock.now() == MONDAY + timedelta(days=1)
    clock.set(MONDAY - timedelta(days=1))
    assert clock.now() < MONDAY
    with pytest.raises(ValueError, match="time zone"):
        clock.set(datetime(2025, 8, 11))  # noqa: DTZ001 - that is the point


def test_the_systems_clock_is_aware() -> None:
    assert SystemClock().now().utcoffset() == timedelta(0)


def test_pauses_grow_to_half_a_minute_and_start_again_after_success(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.loops.FIRST_PAUSE", 1.0)
    monkeypatch.setattr("bot.loops.LONGEST_PAUSE", 30.0)
    pause = Pause()
    waits = [pause.next() for _failure in range(100)]
    assert 0.75 <= waits[0] <= 1.0
    assert 1.5 <= waits[1] <= 2.0
    assert all(22.5 <= wait <= 30.0 for wait in waits[5:])
    pause.reset()
    assert pause.next() <= 1.0


async def test_waiting_ends_with_the_event_or_with_the_time() -> None:
    event = asyncio.Event()
    assert not await sleep_or(event, 0.001)
    event.set()
    assert await sleep_or(event, 100.0)


@pytest.mark.parametrize(
    ("ages", "verdict"),
    [
        ({}, Verdict()),
        ({"worker": 10.0, TICK: 31.0}, Verdict()),
        ({"worker": 10.0, TICK: 91.0}, Verdict(is_clock_late=True)),
        ({"worker": STUCK + 1, "poll:telegram": STUCK + 1, TICK: 1.0}, Verdict(stuck=("poll:telegram", "worker"))),
    ],
)
def test_the_watchdog_tells_a_late_clock_from_a_process_that_hangs(ages: dict[str, float], verdict: Verdict) -> None:
    assert judge(ages, tick_late=90.0) == verdict


def test_the_watchdog_starts_a_stopped_clock_anew_and_ends_a_process_that_hangs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pulses, restarts, ends = Pulses(), [], []
    dog = Watchdog(pulses, tick_late=90.0, restart_clock=lambda: restarts.append(1), end=ends.append)
    pulses.beat("worker")
    dog.look()
    assert (restarts, ends) == ([], [])
    monkeypatch.setattr(Pulses, "ages", lambda _self: {TICK: 120.0})
    dog.look()
    assert (restarts, ends) == ([1], [])
    monkeypatch.setattr(Pulses, "ages", lambda _self: {"worker": STUCK + 1})
    dog.look()
    assert (restarts, ends) == ([1], [1])


def test_the_watchdog_starts_and_stops() -> None:
    dog = Watchdog(Pulses(), tick_late=90.0, restart_clock=lambda: None, end=lambda _code: None)
    dog.start()
    dog.stop()


def test_a_loop_that_ended_as_it_should_is_not_missed() -> None:
    pulses = Pulses()
    pulses.beat("worker")
    assert set(pulses.ages()) == {"worker"}
    pulses.forget("worker")
    pulses.forget("never seen")
    assert pulses.ages() == {}


async def test_the_ticker_calls_at_once_survives_a_failing_job_and_can_be_started_anew() -> None:
    calls = []

    async def job() -> None:
        calls.append(1)
        raise ValueError("a tick failed")

    ticker = Ticker(job, 1)
    ticker.start(SystemClock().now())
    await until(lambda: len(calls) >= 2)  # the second comes after a second, although the first failed
    ticker.restart(SystemClock().now())
    seen = len(calls)
    await until(lambda: len(calls) > seen)
    ticker.stop()
    ticker.stop()


def test_the_ticker_drops_nothing_that_is_late() -> None:
    assert JOBS == {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
