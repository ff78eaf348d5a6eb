"""Tells whoever keeps something that was read whether it may have changed since.

Everything that writes through the writer's connection passes here, whether the ORM made the statement or not; what
another connection (the command line beside the running bot) has committed, SQLite itself counts. Where neither can be
known (PostgreSQL, the readers' connections) nothing may be kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, wraps
from itertools import count
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

# What every message writes, and what no list of work is read from. All other tables count, also those still to come.
QUIET = frozenset(("inbox", "outbox", "dialogues", "accounts", "heartbeats", "renderings", "documents"))
_KEY, _ELSEWHERE = "writes", "writes elsewhere"  # in the connection's `info`
_TABLES, _KEPT, _BEGUN = "written tables", "kept", "writes before this transaction"
MOST_KEPT = 16  # committees, of each kind of thing that is kept
_READS = ("SELECT", "PRAGMA", "BEGIN")
_TARGET = re.compile(r'\s*(INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
_serial = count(1)  # never the same twice, on whatever connection

Stamp = int
T = TypeVar("T")


def watch(engine: Engine) -> None:
    """Note on each connection when something was written on it, or taken back.

    After the engine's own "begin": what other connections have committed shows once the transaction has begun.
    """
    event.listen(engine, "connect", _begin)
    event.listen(engine, "begin", _look_around)
    event.listen(engine, "after_cursor_execute", _after_execute)
    event.listen(engine, "rollback", _take_back)
    event.listen(engine, "rollback_savepoint", lambda connection, _name, _context: _note(connection))


def stamp(db: Session) -> Stamp | None:
    """Equal to an earlier one as long as what was read with it stands; None where that cannot be known."""
    return db.connection().info.get(_KEY)


def until_written(*tables: str) -> Callable[[Callable[[Session, int], T]], Callable[[Session, int], T]]:
    """What is read of one committee, from these tables and no others, is kept with the writer's connection until one of
    them is written. For what nobody can change once it is made: all who ask get the same.
    """

    def decorated(read: Callable[[Session, int], T]) -> Callable[[Session, int], T]:
        @wraps(read)
        def kept(db: Session, org_id: int) -> T:
            info = db.connection().info
            if _KEY not in info:
                return read(db, org_id)
            now = max(info[_TABLES].get(table, 0) for table in ("", *tables))
            found: dict[int, tuple[Stamp, T]] = info.setdefault(_KEPT, {}).setdefault(kept, {})
            if org_id not in found or found[org_id][0] != now:
                value = read(db, org_id)
                if len(found) >= MOST_KEPT:
                    found.clear()
                found[org_id] = now, value
            return found[org_id][1]

        return kept

    return decorated


def touch(db: Session) -> None:
    """Something was written or taken back past SQLAlchemy."""
    connection = db.connection()
    if _KEY in connection.info:
        _note(connection)


def touch_if(connection: Connection, statement: str) -> None:
    """A statement is about to run past SQLAlchemy."""
    if (table := _written(statement)) is not None and _KEY in connection.info:
        _note(connection, table)


# Any: the driver's connection, unused, and the pool's record of it
def _begin(_connection: Any, record: Any) -> None:
    serial = next(_serial)
    record.info.update({_KEY: serial, _TABLES: {"": serial}})


def _note(connection: Connection, table: str = "") -> None:
    """Something was written: to one table, or nobody knows to which."""
    serial = connection.info[_KEY] = next(_serial)
    if table:
        connection.info[_TABLES][table] = serial
    else:
        connection.info[_TABLES] = {"": serial}


def _look_around(connection: Connection) -> None:
    """Once per transaction: while it holds the write lock, nobody else commits."""
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA data_version")
    version = cursor.fetchone()
    cursor.close()
    if connection.info.get(_ELSEWHERE) != version:
        connection.info[_ELSEWHERE] = version
        _note(connection)
    connection.info[_BEGUN] = connection.info[_KEY]


def _take_back(connection: Connection) -> None:
    """What the transaction wrote is as it was before it; what was read of all other tables stands."""
    tables: dict[str, Stamp] = connection.info[_TABLES]
    begun = connection.info.get(_BEGUN, 0)
    for table in [table for table, at in tables.items() if at > begun]:
        _note(connection, table)


# Any: the driver's cursor and parameters, and SQLAlchemy's context, all unused
def _after_execute(connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
    if (table := _written(statement)) is not None:
        _note(connection, table)


@lru_cache(maxsize=1024)
def _written(statement: str) -> str | None:
    """The table that a statement writes; empty: it may be any; None: none that counts."""
    if statement.lstrip().upper().startswith(_READS):
        return None
    target = _TARGET.match(statement)
    if target is None:
        return ""
    table = target[2].lower()
    if table in QUIET:
        return None
    return "" if target[1][0] in "Dd" else table  # with what is deleted, rows of other tables may go
