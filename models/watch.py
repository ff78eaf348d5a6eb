"""Tells whoever keeps something that was read whether it may have changed since.

Everything that writes through the writer's connection passes here, whoever made the statement; what
another connection (the command line beside the running bot) has committed, SQLite itself counts. Where neither can be
known (PostgreSQL, the readers' connections) nothing may be kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from itertools import count
from typing import Any, TypeVar

from msgspec import Struct, field
from sqlalchemy.orm import Session

# What every message writes, and what no list of work is read from. All other tables count, also those still to come.
QUIET = frozenset(("inbox", "outbox", "dialogues", "accounts", "heartbeats", "renderings", "documents"))
MOST_KEPT = 16  # committees, of each kind of thing that is kept
_READS = ("SELECT", "PRAGMA", "BEGIN", "SAVEPOINT", "RELEASE")
_TARGET = re.compile(r'\s*(INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
_serial = count(1)  # never the same twice, on whatever connection

Stamp = int
T = TypeVar("T")


class Notes(Struct):
    """What was written on one connection, and what is kept with it."""

    now: Stamp = field(default_factory=_serial.__next__)
    tables: dict[str, Stamp] = field(default_factory=dict)
    any_table: Stamp = 0
    begun: Stamp = 0  # what was last written before the transaction
    elsewhere: int = -1  # what other connections have committed, as SQLite counts it
    kept: dict[Callable[..., Any], dict[int, tuple[Stamp, Any]]] = field(default_factory=dict)  # Any: what each reads

    def note(self, table: str = "") -> None:
        """Something was written: to one table, or nobody knows to which."""
        self.now = next(_serial)
        if table:
            self.tables[table] = self.now
        else:
            self.any_table = self.now

    def begin(self, elsewhere: int) -> None:
        """A transaction has begun; `elsewhere` as above."""
        if self.elsewhere != elsewhere:
            self.elsewhere = elsewhere
            self.note()
        self.begun = self.now

    def take_back(self) -> None:
        """What the transaction wrote is as it was before it; what was read of all other tables stands."""
        if self.any_table > self.begun:
            self.note()
        for table in [table for table, at in self.tables.items() if at > self.begun]:
            self.note(table)

    def expect(self, sql: str) -> None:
        """A statement is about to run."""
        if (table := _written(sql)) is not None:
            self.note(table)

    def last(self, tables: Iterable[str]) -> Stamp:
        """When one of these tables may have been written last."""
        return max(self.any_table, *(self.tables.get(table, 0) for table in tables))


def _notes(db: Session) -> Notes | None:
    return getattr(db.connection().connection.driver_connection, "notes", None)


def stamp(db: Session) -> Stamp | None:
    """Equal to an earlier one as long as what was read with it stands; None where that cannot be known."""
    notes = _notes(db)
    return None if notes is None else notes.now


def until_written(*tables: str) -> Callable[[Callable[[Session, int], T]], Callable[[Session, int], T]]:
    """What is read of one committee, from these tables and no others, is kept with the writer's connection until one of
    them is written. For what nobody can change once it is made: all who ask get the same.
    """

    def decorated(read: Callable[[Session, int], T]) -> Callable[[Session, int], T]:
        @wraps(read)
        def kept(db: Session, org_id: int) -> T:
            notes = _notes(db)
            if notes is None:
                return read(db, org_id)
            now = notes.last(tables)
            found: dict[int, tuple[Stamp, T]] = notes.kept.setdefault(kept, {})
            if org_id not in found or found[org_id][0] != now:
                value = read(db, org_id)
                if len(found) >= MOST_KEPT:
                    found.clear()
                found[org_id] = now, value
            return found[org_id][1]

        return kept

    return decorated


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
