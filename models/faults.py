"""Tells a database that is out of order (locked, full, gone) from a statement that is wrong.

The first stops everybody and passes: nothing is counted against the message at hand. The second is a message's, or our
own, fault.
"""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, TimeoutError

_SQLITE_OUTAGES = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_INTERRUPT,
    }
)


def is_outage(exc: BaseException) -> bool:
    """Whether the database itself is out of order: try again later, blame nobody.

    Also when that is only where the trouble began: after a full disk, undoing a savepoint fails with another error.
    """
    cause: BaseException | None = exc
    while cause is not None:
        if _is_outage(cause):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def is_damage(exc: DBAPIError) -> bool:
    """Whether the database's file is damaged: no later try will help."""
    return _sqlite_code(exc) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _sqlite_code(exc: DBAPIError) -> int | None:
    code = getattr(exc.orig, "sqlite_errorcode", None)  # the low byte is the kind, the rest its detail
    return None if code is None else int(code) & 0xFF


def _is_outage(exc: BaseException) -> bool:
    if isinstance(exc, TimeoutError):  # no connection came free
        return True
    if not isinstance(exc, DBAPIError):
        return False
    if isinstance(exc.orig, sqlite3.Error):
        return _sqlite_code(exc) in _SQLITE_OUTAGES
    return exc.connection_invalidated or isinstance(exc, OperationalError | InterfaceError)
