"""One `dondoc run` per data folder: two on one SQLite file would fetch, handle and send beside each other."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from models.db import private_folder

LOCK = "run.lock"


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
            _lock(file)
        except OSError as exc:
            raise AlreadyRunning(str(folder)) from exc
        with suppress(OSError):  # a full disk: the lock holds without the number
            file.truncate(0)
            file.write(f"{os.getpid()}\n".encode())
        yield


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
