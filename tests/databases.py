"""Databases for tests: real SQLite files, made once and copied, without the waits that only a power cut justifies."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import event

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
    return database


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
