"""Small helpers for what runs on SQLite and on PostgreSQL past the ORM."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Table
from sqlalchemy.orm import DeclarativeBase, Session

from models.prepared import translated


def table_of(model: type[DeclarativeBase]) -> Table:
    """The plain table behind a model: Core statements on it skip the ORM's layer."""
    table = model.__table__
    assert isinstance(table, Table)
    return table


@contextmanager
def savepoint(db: Session) -> Iterator[None]:
    """A savepoint straight on the driver: a twentieth of the cost of `Session.begin_nested`.

    Undoes statements, not the session's memory (`expunge_all`). Ask `is_broken` before going on after an exception.
    """
    _execute(db, "SAVEPOINT step")
    try:
        yield
    except BaseException:
        if not is_broken(db):
            _execute(db, "ROLLBACK TO SAVEPOINT step")
            _execute(db, "RELEASE SAVEPOINT step")
        raise
    _execute(db, "RELEASE SAVEPOINT step")


def _execute(db: Session, sql: str) -> None:
    connection = db.connection()
    try:
        connection.connection.cursor().execute(sql)
    except sqlite3.Error as exc:
        raise translated(exc, sql, connection.dialect) from exc


def is_broken(db: Session) -> bool:
    """Whether the transaction is gone, so that going on would mean writing outside of any.

    SQLAlchemy rolls back all of it when a flush fails; SQLite does so by itself when the disk is full or cannot be
    read, and then commits each further statement on its own.
    """
    if not db.is_active:
        return True
    return not getattr(db.connection().connection.driver_connection, "in_transaction", True)
