"""Plain logs on standard error, one line per event (a traceback follows its line), secrets taken out."""

from __future__ import annotations

import errno
import logging
import time
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError

from bot.commands.troubles import database_sentence, file_sentence
from bot.scrub import scrub
from models.faults import is_outage
from models.workdays import VIETNAM

FORMAT = "%(asctime)s +07 %(levelname)s %(name)s: %(message)s"
NOISY = ("httpx", "httpcore", "telegram", "apscheduler", "aiohttp", "alembic")  # httpx tells every URL, token and all


class _Formatter(logging.Formatter):
    def __init__(self, secrets: Iterable[str], file: Path | None) -> None:
        super().__init__(FORMAT)
        self._secrets = tuple(secrets)
        self._file = file

    @staticmethod
    def converter(seconds: float | None) -> time.struct_time:
        """Vietnam's time, as in everything else that is shown, whatever the machine is set to."""
        return datetime.fromtimestamp(seconds or 0.0, VIETNAM).timetuple()

    def formatMessage(self, record: logging.LogRecord) -> str:
        """The event on one line, whatever somebody put into it."""
        return super().formatMessage(record).replace("\r", "\\r").replace("\n", "\\n")

    def formatException(self, ei: Any) -> str:  # Any: the standard library's own tuple
        """A database out of order is told in a line: its traceback says nothing, and may come every second."""
        exc = ei[1]
        if isinstance(exc, DBAPIError) and is_outage(exc):
            return f"    {database_sentence(exc.orig or exc, self._file)} ({type(exc.orig).__name__}: {exc.orig})"
        if isinstance(exc, OSError) and exc.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS):
            return f"    {file_sentence(exc)}"
        return super().formatException(ei)

    def format(self, record: logging.LogRecord) -> str:
        """The finished text, traceback included, without secrets."""
        return scrub(super().format(record), self._secrets)


def set_up_logs(level: str, secrets: Iterable[str] = (), file: Path | None = None) -> None:
    """Send all logs of the process to standard error. `file`: SQLite's, to be named where it is out of order."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Formatter(secrets, file))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(True)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
