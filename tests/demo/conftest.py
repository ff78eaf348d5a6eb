"""A demo room in the test's own process: the stage is built once and copied, what is shown is caught line by line."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bot.clock import MovableClock
from bot.demo.cast import Cast
from bot.demo.room import Room
from bot.demo.stage import OPENING, set_stage
from models.db import Database
from tests.databases import open_quick

WIDE = 100  # columns, as of a window that is no terminal


class Screen:
    """What was shown since the last look, without colours."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def write(self, line: str) -> None:
        self.lines.append(click.unstyle(line))

    def take(self) -> list[str]:
        taken, self.lines = self.lines, []
        return taken


class Demo:
    """One room with its screen."""

    def __init__(self, database: Database, cast: Cast, folder: Path, *, width: int = WIDE) -> None:
        self.database = database
        self.cast = cast
        self.clock = MovableClock(OPENING)
        self._screen = Screen()
        self.room = Room(database, cast, self.clock, self._screen.write, width=width, folder=folder, sent=folder)

    def opens(self) -> list[str]:
        self.room.open()
        return self._screen.take()

    def types(self, line: str) -> list[str]:
        assert self.room.take(line), "the room was left"
        return self._screen.take()


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stage") / "demo.db"
    database = open_quick(path)
    set_stage(database)
    database.close()  # the last connection to close leaves one file
    return path


@pytest.fixture
def database(stage: Path, tmp_path: Path) -> Iterator[Database]:
    database = open_quick(Path(shutil.copy(stage, tmp_path)))
    yield database
    database.close()


@pytest.fixture
def demo(database: Database, tmp_path: Path) -> Demo:
    return Demo(database, set_stage(database), tmp_path)
