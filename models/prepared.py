"""Statements that are made once and run often: on SQLite straight on the driver.

SQLAlchemy writes their SQL there, once, and says how values become the driver's and columns ours; what its `execute`
adds to each run takes longer than SQLite itself. On other databases, and for long lists, it runs them like any other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Dialect, Select, Table, TextualSelect
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import UpdateBase

LONGEST = 64  # list that is run on the driver: each length has SQL of its own
MOST_WAYS = 64  # of one statement that are kept, a kilobyte each

Statement = Select[*tuple[Any, ...]] | TextualSelect | UpdateBase
Values = Mapping[str, Any]  # Any: each parameter has its own type
Row = tuple[Any, ...]  # Any: each column has its own type
_NONE: Values = {}


class _Way(Struct, frozen=True, kw_only=True):
    """How a statement goes to the driver with parameters of these names, and lists of these lengths."""

    sql: str
    row: list[Any]  # the driver's values in their order, as far as they are always the same
    given: list[tuple[int, str, Any]]  # (where, parameter, what makes it the driver's: null where nothing need)
    listed: list[tuple[int, str, int, Any]]  # likewise, with its number in a list

    def fill(self, values: Values) -> list[Any]:
        """The driver's values."""
        row = self.row.copy()
        for at, name, process in self.given:
            row[at] = values[name] if process is None else process(values[name])
        for at, name, n, process in self.listed:
            row[at] = values[name][n] if process is None else process(values[name][n])
        return row


class Prepared:
    """One statement. Parameters have the names that it binds, or those of the columns that it sets.

    As with a connection's `execute`, nothing that waits in the session is flushed; errors are SQLAlchemy's.
    """

    def __init__(self, statement: Statement, elsewhere: Callable[[], Statement] | None = None) -> None:
        """`elsewhere`: makes what other databases than SQLite get instead."""
        self._statement = statement
        self._elsewhere = elsewhere and cache(elsewhere)
        self._ways: dict[tuple[object, ...], _Way] = {}
        self._lists: list[str] = []  # the parameters that are lists
        self._readers: list[tuple[int, Callable[[Any], Any]]] = []  # of the columns that need one

    def all(self, db: Session, values: Values = _NONE) -> list[Row]:
        """All rows: those that are found, or that are written and returned."""
        connection = db.connection()
        way = self._way(connection, values)
        if way is None:
            return [tuple(row) for row in connection.execute(self.written_for(connection.dialect), values)]
        rows = _execute(connection, way.sql, way.fill(values))[0]
        return [self._read(row) for row in rows] if self._readers else rows

    def first(self, db: Session, values: Values = _NONE) -> Row | None:
        """The first row; null where there is none."""
        rows = self.all(db, values)
        return rows[0] if rows else None

    def scalar(self, db: Session, values: Values = _NONE) -> Any:  # Any: the column's type
        """The first column of the first row; null where there is none."""
        rows = self.all(db, values)
        return rows[0][0] if rows else None

    def run(self, db: Session, values: Values = _NONE) -> int:
        """Returns how many rows were written."""
        connection = db.connection()
        way = self._way(connection, values)
        if way is None:
            return connection.execute(self.written_for(connection.dialect), values).rowcount
        return _execute(connection, way.sql, way.fill(values))[1]

    def run_each(self, db: Session, many: Sequence[Values]) -> int:
        """Run it with each of these, all of the same parameters. Returns how many rows were written."""
        if len(many) == 1:
            return self.run(db, many[0])
        connection = db.connection()
        way = self._way(connection, many[0])
        if way is None:
            return connection.execute(self.written_for(connection.dialect), many).rowcount
        assert not way.listed, "lists may differ in length"
        return _execute(connection, way.sql, [way.fill(values) for values in many], is_many=True)[1]

    def written_for(self, dialect: Dialect) -> Statement:
        """What a database of this kind gets."""
        return self._statement if self._elsewhere is None or dialect.name == "sqlite" else self._elsewhere()

    def _way(self, connection: Connection, values: Values) -> _Way | None:
        """Null: let SQLAlchemy run it."""
        if connection.dialect.name != "sqlite":
            return None
        key: tuple[object, ...] = tuple(values)
        if self._lists:
            lengths = [len(values[name]) for name in self._lists]
            if max(lengths) > LONGEST:
                return None
            key += (*lengths,)
        return self._ways.get(key) or self._make_way(connection.dialect, values)

    def _make_way(self, dialect: Dialect, values: Values) -> _Way:
        compiled = self._statement.compile(dialect=dialect, column_keys=list(values))
        assert isinstance(compiled, SQLCompiler)
        assert not compiled.prefetch, "a value that SQLAlchemy makes at each run must be given"
        state = compiled.construct_expanded_state(values)
        listed = {one: (name, n) for name, all_ in state.parameter_expansion.items() for n, one in enumerate(all_)}
        way = _Way(sql=state.statement, row=[], given=[], listed=[])
        for at, place in enumerate(state.positiontup or ()):
            name, n = listed.get(place, (place, 0))
            process: Any = compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect)
            fixed = state.parameters[place] if name not in values else None
            way.row.append(fixed if process is None or fixed is None else process(fixed))
            if name in values and place in listed:
                way.listed.append((at, name, n, process))
            elif name in values:
                way.given.append((at, name, process))
        types = [column.type.dialect_impl(dialect) for column in self._statement.exported_columns]
        readers = [(at, each.result_processor(dialect, None)) for at, each in enumerate(types)]
        self._readers = [(at, read) for at, read in readers if read is not None]
        if len(self._ways) >= MOST_WAYS:
            self._ways.clear()
        self._lists = [name for name in state.parameter_expansion if name in values]
        self._ways[(*values, *(len(values[name]) for name in self._lists))] = way
        return way

    def _read(self, row: Row) -> Row:
        values = list(row)
        for at, read in self._readers:
            values[at] = read(values[at])
        return tuple(values)


def prepared_new(table: Table, *unique: str) -> Prepared:
    """`INSERT`, where a row whose unique columns are already taken is silently left out."""

    def elsewhere() -> Statement:
        from sqlalchemy.dialects import postgresql  # half a tenth of a second, and seldom needed

        return postgresql.insert(table).on_conflict_do_nothing(index_elements=unique)

    return Prepared(sqlite.insert(table).on_conflict_do_nothing(index_elements=unique), elsewhere)


def _execute(connection: Connection, sql: str, values: list[Any], *, is_many: bool = False) -> tuple[list[Row], int]:
    """The rows, as the driver has them, and how many were written."""
    cursor: Any = connection.connection.cursor()  # Any: the driver's
    try:
        if is_many:
            cursor.executemany(sql, values)
        else:
            cursor.execute(sql, values)
        return cursor.fetchall(), cursor.rowcount
    except sqlite3.Error as exc:
        raise translated(exc, sql, connection.dialect) from exc


def translated(exc: sqlite3.Error, sql: str, dialect: Dialect) -> DBAPIError:
    """As SQLAlchemy would raise it, without the values: they may be a person's words."""
    made = DBAPIError.instance(sql, None, exc, sqlite3.Error, hide_parameters=True, dialect=dialect)
    assert isinstance(made, DBAPIError)
    return made
