"""Erasing for good: what carried a classified marking is not left in the write-ahead log, either.

SQLite keeps every page as it was in that log, until it begins anew. Only a transaction that erases pays for it.
"""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

log = logging.getLogger(__name__)

ERASES: Final = "erases for good"  # in the session's `info`
WAIT_MS = 250  # for readers that still see the old pages; where they take longer, the next transaction tries again


def for_good(db: Session) -> None:
    """Once this transaction has committed, nothing of what it erases can be read in the log."""
    if db.connection().dialect.name == "sqlite":
        db.info[ERASES] = True


class Traces:
    """What a transaction that erased has left in the log: readers may keep it from being emptied at once."""

    def __init__(self) -> None:
        self.are_left = False

    def clear(self, engine: Engine, usual_wait_ms: int) -> None:
        """Empty the log, outside of any transaction. Never raises: what was committed stays committed."""
        self.are_left = True
        try:
            with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
                cursor.execute(f"PRAGMA busy_timeout={WAIT_MS}")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                self.are_left = cursor.fetchall()[0][0] != 0  # busy
                cursor.execute(f"PRAGMA busy_timeout={usual_wait_ms}")
        except (sqlite3.Error, SQLAlchemyError):
            log.warning("chưa dọn được nhật ký ghi sau khi xóa tin, sẽ tự thử lại")
