"""Small helpers for Core statements that must run on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.sql.dml import Insert

from models.watch import touch


def table_of(model: type[DeclarativeBase]) -> Table:
    """The plain table behind a model: Core statements on it skip the ORM's layer."""
    table = model.__table__
    assert isinstance(table, Table)
    return table


def insert_new(db: Session, table: Table, *unique: str) -> Insert:
    """`INSERT`, where a row whose unique columns are already taken is silently left out."""
    if db.get_bind().dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql  # half a tenth of a second, and seldom needed

        return postgresql.insert(table).on_conflict_do_nothing(index_elements=unique)
    return sqlite.insert(table).on_conflict_do_nothing(index_elements=unique)


@contextmanager
def savepoint(db: Session) -> Iterator[None]:
    """A savepoint straight on the driver: a twentieth of the cost of `Session.begin_nested`.

    Undoes statements, not the session's memory (`expunge_all`). Ask `is_broken` before going on after an exception.
    """
    execute = db.connection().connection.cursor().execute
    execute("SAVEPOINT step")
    try:
        yield
    except BaseException:
        if not is_broken(db):
            execute("ROLLBACK TO SAVEPOINT step")
            execute("RELEASE SAVEPOINT step")
            touch(db)
        raise
    execute("RELEASE SAVEPOINT step")


def is_broken(db: Session) -> bool:
    """Whether the transaction is gone, so that going on would mean writing outside of any.

    SQLAlchemy rolls back all of it when a flush fails; SQLite does so by itself when the disk is full or cannot be
    read, and then commits each further statement on its own.
    """
    if not db.is_active:
        return True
    return not getattr(db.connection().connection.driver_connection, "in_transaction", True)
