"""Small helpers for Core statements that must run on SQLite and on PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from msgspec import Struct
from sqlalchemy import Dialect, Table, insert
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import Insert


def table_of(model: type[DeclarativeBase]) -> Table:
    """The plain table behind a model: Core statements on it skip the ORM's layer."""
    table = model.__table__
    assert isinstance(table, Table)
    return table


def insert_new(db: Session, table: Table, *unique: str) -> Insert:
    """`INSERT`, where a row whose unique columns are already taken is silently left out."""
    return _insert_new(db.get_bind().dialect.name, table, *unique)


@cache  # each batch of messages stores, meets and answers with one
def _insert_new(dialect: str, table: Table, *unique: str) -> Insert:
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql  # half a tenth of a second, and seldom needed

        return postgresql.insert(table).on_conflict_do_nothing(index_elements=unique)
    return sqlite.insert(table).on_conflict_do_nothing(index_elements=unique)


class _Made(Struct, frozen=True, kw_only=True):
    """The SQL, and in its order the columns with what turns their values into the driver's."""

    sql: str
    columns: Sequence[tuple[str, Callable[[Any], Any] | None]]  # Any: each column has its own type


class QuickInsert:
    """An insert of one row that every message makes; returns the new row's id.

    On SQLite its SQL is made once and run straight on the driver, for a fifth of what SQLAlchemy adds to it. Errors are
    SQLAlchemy's all the same.
    """

    def __init__(self, table: Table, *columns: str) -> None:
        self._table = table
        self._columns = [table.c[name] for name in columns]
        self._statement = insert(table)
        self._made: _Made | None = None

    def run(self, db: Session, values: Mapping[str, object]) -> int:
        """`values`: one for each column."""
        connection = db.connection()
        if connection.dialect.name != "sqlite":
            return int(connection.execute(self._statement.returning(self._table.c.id), values).scalar_one())
        made = self._made or self._make(connection.dialect)
        row = [values[name] if process is None else process(values[name]) for name, process in made.columns]
        cursor = connection.connection.cursor()
        try:
            cursor.execute(made.sql, row)
            return int(cursor.lastrowid or 0)
        except sqlite3.Error as exc:
            raise _translated(exc, made.sql, connection.dialect) from exc
        finally:
            cursor.close()

    def _make(self, dialect: Dialect) -> _Made:
        made = self._statement.compile(dialect=dialect, column_keys=[column.name for column in self._columns])
        assert isinstance(made, SQLCompiler)
        types = {column.name: column.type.dialect_impl(dialect) for column in self._columns}
        columns = [(name, types[name].bind_processor(dialect)) for name in made.positiontup or ()]
        self._made = _Made(sql=made.string, columns=columns)
        return self._made


def _translated(exc: sqlite3.Error, sql: str, dialect: Dialect) -> DBAPIError:
    """As SQLAlchemy would raise it, without the values: they may be a person's words."""
    made = DBAPIError.instance(sql, None, exc, sqlite3.Error, hide_parameters=True, dialect=dialect)
    assert isinstance(made, DBAPIError)
    return made


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
