"""Databases for tests: real SQLite files, made once and copied, without the waits that only a power cut justifies."""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, event

from models.base import Base
from models.db import Database, open_database
from models.org import RestDayRow
from models.workdays import load_rest_days

FILE_NAME = "test.db"


def open_quick(path: Path) -> Database:
    """As the product opens it, but nobody waits until the disk has it: this file need not outlive the machine."""
    database = open_database(f"sqlite:///{path}")
    for engine in (database.writer, database.reader):
        event.listen(engine, "connect", _hurry)
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
