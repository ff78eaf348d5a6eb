"""One `dondoc run` per folder of a database: two on one SQLite file would fetch, handle and send beside each other."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from msgspec import Struct

from models.db import private_folder

LOCK = "run.lock"
GLANCE = 0.1  # seconds: longer than a look at the lock takes


class AlreadyRunning(Exception):
    """Another process holds the folder."""


@contextmanager
def run_lock(folder: Path) -> Iterator[None]:
    """Hold the folder while the block runs; the system lets go of it when the process dies, however it dies.

    Raises `AlreadyRunning`.
    """
    private_folder(folder)
    with (folder / LOCK).open("a+b", buffering=0) as file:
        try:
            _lock_patiently(file)
        except OSError as exc:
            raise AlreadyRunning(str(folder)) from exc
        with suppress(OSError):  # a full disk: the lock holds without the number
            file.truncate(0)
            file.write(f"{os.getpid()}\n".encode())
        yield


class Running(Struct, frozen=True, kw_only=True):
    """The process that holds a folder. `number`: as far as it could be written down."""

    number: str
    since: datetime


def running_in(folder: Path) -> Running | None:
    """Who holds the folder; null where nobody does."""
    try:
        with (folder / LOCK).open("r+b", buffering=0) as file:
            number = file.read(20).decode(errors="replace").strip()
            try:
                _lock(file)
            except OSError:
                since = datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC)
                return Running(number=number, since=since)
    except OSError:
        return None
    return None


def _lock_patiently(file: IO[bytes]) -> None:
    """`running_in` holds the lock for a moment, too."""
    try:
        _lock(file)
    except OSError:
        time.sleep(GLANCE)
        _lock(file)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(1 << 30)  # a byte that nobody writes: on Windows a locked byte cannot be read
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
