"""Tells whoever keeps something that was read whether it may have changed since.

Everything that writes through the writer's connection passes here, whether the ORM made the statement or not; what
another connection (the command line beside the running bot) has committed, SQLite itself counts. Where neither can be
known (PostgreSQL, the readers' connections) nothing may be kept.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import count
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

# What every message writes, and what no list of work is read from. All other tables count, also those still to come.
QUIET = frozenset(("inbox", "outbox", "dialogues", "accounts", "heartbeats", "renderings", "documents"))
_KEY, _ELSEWHERE = "writes", "writes elsewhere"  # in the connection's `info`
_READS = ("SELECT", "PRAGMA", "BEGIN")
_TARGET = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
_serial = count(1)  # never the same twice, on whatever connection

Stamp = int


def watch(engine: Engine) -> None:
    """Note on each connection when something was written on it, or taken back.

    After the engine's own "begin": what other connections have committed shows once the transaction has begun.
    """
    event.listen(engine, "connect", lambda _connection, record: record.info.update({_KEY: next(_serial)}))
    event.listen(engine, "begin", _look_around)
    event.listen(engine, "after_cursor_execute", _after_execute)
    event.listen(engine, "rollback", _note)
    event.listen(engine, "rollback_savepoint", lambda connection, _name, _context: _note(connection))


def stamp(db: Session) -> Stamp | None:
    """Equal to an earlier one as long as what was read with it stands; None where that cannot be known."""
    return db.connection().info.get(_KEY)


def touch(db: Session) -> None:
    """Something was written or taken back past SQLAlchemy."""
    connection = db.connection()
    if _KEY in connection.info:
        _note(connection)


def touch_if(connection: Connection, statement: str) -> None:
    """A statement is about to run past SQLAlchemy."""
    if _matters(statement) and _KEY in connection.info:
        _note(connection)


def _note(connection: Connection) -> None:
    connection.info[_KEY] = next(_serial)


def _look_around(connection: Connection) -> None:
    """Once per transaction: while it holds the write lock, nobody else commits."""
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA data_version")
    version = cursor.fetchone()
    cursor.close()
    if connection.info.get(_ELSEWHERE) != version:
        connection.info[_ELSEWHERE] = version
        _note(connection)


# Any: the driver's cursor and parameters, and SQLAlchemy's context, all unused
def _after_execute(connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
    if _matters(statement):
        _note(connection)


@lru_cache(maxsize=1024)
def _matters(statement: str) -> bool:
    if statement.lstrip().upper().startswith(_READS):
        return False
    target = _TARGET.match(statement)
    return target is None or target[1].lower() not in QUIET
