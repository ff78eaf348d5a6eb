"""Databases for tests: real SQLite files, made once and lent, without the waits that only a power cut justifies."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from weakref import finalize

from sqlalchemy import Engine, event

from models.base import Base
from models.db import Database, open_database
from models.org import RestDayRow
from models.workdays import load_rest_days

FILE_NAME = "test.db"
INDEX = 120  # bytes with which SQLite's index of a write-ahead log begins: what is in the log, and who reads how far
CONTENTS = 8  # of which places are kept: each test file has its own, or a few
STATEMENTS = 1_000  # that an open connection keeps prepared


def open_quick(path: Path) -> Database:
    """As the product opens it, but nobody waits until the disk has it: this file need not outlive the machine."""
    database = open_database(f"sqlite:///{path}")
    for engine in (database.writer, database.reader):
        event.listen(engine, "connect", _hurry)
        event.listen(engine, "do_connect", _remember)
        _share_compiled(engine)
    return database


def _share_compiled(engine: Engine) -> None:
    """What SQLAlchemy has compiled for one file is right for all: otherwise each test compiles its statements anew.

    There is no public way: the cache belongs to the engine, and its keys hold the dialect.
    """
    pattern = _pattern()
    engine.dialect, engine._compiled_cache = pattern.dialect, pattern._compiled_cache


@cache
def _pattern() -> Engine:
    """An engine whose dialect has met SQLite: it learns its version and abilities at the first connection."""
    with TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{folder}/pattern.db")
        with database.write():
            pass
        database.close()
    return database.writer


def _remember(_dialect: object, _record: object, _args: object, more: dict[str, Any]) -> None:
    more["cached_statements"] = STATEMENTS


def _hurry(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA synchronous = OFF")


def new_database(folder: Path) -> Database:
    """A fresh file with every table and the seeded rest days."""
    database = open_quick(folder / FILE_NAME)
    Base.metadata.create_all(database.writer)
    with database.write() as db:
        db.add_all(
            RestDayRow(day=each.day, name=each.name, kind=each.kind.value, provisional=each.provisional)
            for each in load_rest_days()
        )
    return database


def file_of(database: Database) -> bytes:
    """Closes the database; the last connection to close leaves one file, whose copies are databases too."""
    database.close()
    return Path(database.writer.url.database or "").read_bytes()


class Lent(Database):
    """One that is given back when nobody holds it any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A file with its open connections, for one test after another.

    To open one, to have its tables read and its statements prepared takes as long as a message. All that a test writes
    goes into the write-ahead log, from which nothing is ever moved into the file; and the log is what its index says
    (https://sqlite.org/walformat.html). With the index of the first day all is as it was, and the connections see that.
    """

    file: Path
    database: Database
    index: int  # its descriptor; never closed: closing one takes a process's locks away
    first: bytes
    pools: tuple[Any, ...]  # Any: SQLAlchemy's, of any kind
    written: int  # when the file was last, in nanoseconds

    @classmethod
    def furnished(cls, file: Path, content: bytes) -> Place:
        """A new one, which holds what `content` is."""
        file.write_bytes(content)
        database = open_quick(file)
        for engine in (database.writer, database.reader):
            event.listen(engine, "connect", _keep_apart)
            with engine.connect() as connection:
                connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
        index = os.open(f"{file}-shm", os.O_RDWR)
        pools = (database.writer.pool, database.reader.pool)
        first, written = os.pread(index, INDEX, 0), file.stat().st_mtime_ns
        return cls(file=file, database=database, index=index, first=first, pools=pools, written=written)

    def is_as_it_was(self) -> bool:
        """Whether its connections are open and idle, and its file was not touched."""
        pools = (self.database.writer.pool, self.database.reader.pool)
        is_idle = pools == self.pools and not any(pool.checkedout() for pool in pools)
        return is_idle and self.file.stat().st_mtime_ns == self.written

    def lend(self) -> Database:
        """As it was when it was furnished."""
        os.pwrite(self.index, self.first, 0)
        return Lent(self.database.writer, self.database.reader)

    def leave(self) -> None:
        """Nobody will want it again; its connections are all there are to its file."""
        self.database.close()
        os.close(self.index)
        self.file.unlink(missing_ok=True)


_homes: dict[bytes, list[Place]] = {}  # those that nobody holds, by what they hold; what was asked for last is last
_serial = count(1)


def lend(content: bytes, path: Path) -> Database:
    """A database with this content, for whoever holds it; `path` leads to its file."""
    free = _homes[content] = _homes.pop(content, [])
    while len(_homes) > CONTENTS:
        for place in _homes.pop(next(iter(_homes))):
            place.leave()
    while free:
        place = free.pop()
        if place.is_as_it_was():
            break
    else:
        place = Place.furnished(Path(_folder().name) / f"{next(_serial)}.db", content)
    path.symlink_to(place.file)
    lent = place.lend()
    finalize(lent, _take_back, content, place).atexit = False
    return lent


def _take_back(content: bytes, place: Place) -> None:
    if content in _homes:
        _homes[content].append(place)
    else:
        place.leave()


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory()


def _keep_apart(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA wal_autocheckpoint = 0")
