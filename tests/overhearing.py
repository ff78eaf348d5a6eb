"""Hears each statement that a writer's connection is given, whether SQLAlchemy runs it or the product itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import models.db

_OF_TRANSACTIONS = ("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK")


@contextmanager
def heeding(hear: Callable[[str], None], fail: Callable[[sqlite3.Error], None] | None = None) -> Iterator[None]:
    """Inside the block `hear` gets each statement before it runs, and may raise instead; `fail` what SQLite raised."""

    class Cursor(models.db._Cursor):
        def execute(self, sql: str, parameters: Any = (), /) -> Cursor:
            return self._told(super().execute, sql, parameters)

        def executemany(self, sql: str, parameters: Any, /) -> Cursor:
            return self._told(super().executemany, sql, parameters)

        def _told(self, run: Callable[..., Any], *what: Any) -> Any:
            try:
                hear(what[0])
                return run(*what)
            except sqlite3.Error as exc:
                if fail is not None:
                    fail(exc)
                raise

    before, models.db._Cursor = models.db._Cursor, Cursor  # type: ignore[misc]
    try:
        yield
    finally:
        models.db._Cursor = before  # type: ignore[misc]


@contextmanager
def overheard() -> Iterator[list[str]]:
    """What is read and written while the block runs, without what only begins and ends transactions."""
    found: list[str] = []

    def hear(sql: str) -> None:
        if not sql.lstrip().startswith(_OF_TRANSACTIONS):
            found.append(sql)

    with heeding(hear):
        yield found
