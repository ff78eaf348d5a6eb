"""Fixtures: a real SQLite file, a clock moved by hand, short pauses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import bot.loops
from bot.clock import MovableClock
from models.db import Database
from models.migrating import upgrade
from tests.databases import file_of, open_quick
from tests.engine.rig import MONDAY, Faults


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a migrated database: copying them is faster than migrating for every test."""
    database = open_quick(tmp_path_factory.mktemp("template") / "empty.db")
    upgrade(database)
    return file_of(database)


@pytest.fixture
def path(tmp_path: Path, empty_database: bytes) -> Path:
    """Where this test's database is."""
    path = tmp_path / "dondoc.db"
    path.write_bytes(empty_database)
    return path


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    """This test's database, empty."""
    database = open_quick(path)
    yield database
    database.close()


@pytest.fixture
def faults(database: Database) -> Iterator[Faults]:
    """What befalls this test's database."""
    with Faults(database).befalling() as faults:
        yield faults


@pytest.fixture
def clock() -> MovableClock:
    """Stands at Monday, 11/8/2025, 08:00 in Vietnam, within sending hours."""
    return MovableClock(MONDAY)


@pytest.fixture(autouse=True)
def _quick_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.loops, "FIRST_PAUSE", 0.005)
    monkeypatch.setattr(bot.loops, "LONGEST_PAUSE", 0.01)
