"""`dondoc demo`: the example plan at one terminal, without configuration, account or network.

Opens a fresh database in a temporary folder (or goes on in a kept one), then plays line by line what is typed or piped
in. Knows nothing of what the lines mean (`bot.demo.room`).
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from bot.clock import MovableClock
from bot.demo.post import last_tick
from bot.demo.room import Room
from bot.demo.screen import NARROWEST, WIDEST
from bot.demo.stage import OPENING, set_stage
from bot.logs import set_up_logs
from models.db import open_database

FILE = "demo.db"
GOODBYE = "Tạm biệt. Cảm ơn đồng chí đã dùng thử."


def main(keep: Path | None = None) -> int:
    """Play until the end of input or `thoát`; returns the exit code. `keep`: the folder to keep the database in."""
    _speak_utf8()
    set_up_logs("ERROR")
    with _folder(keep) as folder:
        database = open_database(f"sqlite:///{(folder / FILE).as_posix()}")
        try:
            cast = set_stage(database)
            with database.read() as db:
                clock = MovableClock(last_tick(db) or OPENING)
            sent = keep or Path("data")  # what was sent to somebody is opened after the demo, too
            room = Room(database, cast, clock, click.echo, width=_width(), folder=folder, sent=sent)
            room.open()
            _play(room)
        finally:
            database.close()
    click.echo(GOODBYE)
    return 0


def _play(room: Room) -> None:
    """Line by line; the end of input (Ctrl-D) and Ctrl-C leave."""
    is_talking = sys.stdin.isatty()
    if is_talking:
        _remember_lines()
    try:
        while room.take(_typed(room.prompt) if is_talking else _piped(room.prompt, sys.stdin)):
            pass
    except (EOFError, KeyboardInterrupt):
        click.echo()


def _typed(prompt: str) -> str:
    click.echo()
    return input(prompt)


def _piped(prompt: str, lines: TextIO) -> str:
    """The next line, shown after its prompt so that the whole can be read as a transcript."""
    line = lines.readline()
    if not line:
        raise EOFError
    click.echo(f"\n{prompt}{line.rstrip()}")
    return line


def _remember_lines() -> None:
    """Arrow keys bring earlier lines back, where the system can."""
    try:
        import readline  # noqa: F401 - importing it is what changes input()
    except ImportError:  # Windows has its own
        return


def _speak_utf8() -> None:
    """Vietnamese marks, whatever the system's language."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _width() -> int:
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns))


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    with tempfile.TemporaryDirectory(prefix="dondoc-demo-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
