"""Opening the database: settings that a promise depends on, one way to write, one way to read.

`synchronous=FULL` because an update that Telegram was told is received exists nowhere else; `BEGIN IMMEDIATE` because
SQLite's default begins late and fails (or loses an update) when two writers meet.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Engine, PoolProxiedConnection, create_engine, event, make_url
from sqlalchemy.orm import Session

from models.erasing import ERASES, Traces
from models.watch import Notes

BUSY_TIMEOUT_MS = 5_000
CACHE_KIB = 8_192  # of each connection
OWNER_ONLY, OWNER_ONLY_FOLDER = 0o600, 0o700  # reports and names are not for every account of the machine


class OneConnection(Session):
    """A session that looks for its connection once in a transaction, and not for each statement, of which there are a
    dozen in a message.
    """

    _found: Connection | None = None

    def connection(
        self,
        bind_arguments: dict[str, Any] | None = None,  # Any: as SQLAlchemy has it
        execution_options: Mapping[str, Any] | None = None,
    ) -> Connection:
        """As SQLAlchemy's; one that is no longer usable is SQLAlchemy's to refuse."""
        if bind_arguments or execution_options:
            return super().connection(bind_arguments, execution_options)
        if self._found is None or not self.is_active:
            self._found = super().connection()
        return self._found


@event.listens_for(OneConnection, "after_transaction_end")
def _forget(session: OneConnection, _transaction: object) -> None:
    session._found = None


class Reading(sqlite3.Connection):
    """A connection that sees one snapshot from its first statement on."""

    def begin(self) -> None:
        """Begin a transaction."""
        self.execute("BEGIN")


class Watched(sqlite3.Connection):
    """A connection on which nothing is written or taken back unnoticed: whoever writes, through SQLAlchemy or past it,
    does so with one of its cursors. Its transactions hold the write lock from where they begin.

    SQLAlchemy's events would do, at a quarter more for each statement that is executed.
    """

    def __init__(self, *args: Any, **more: Any) -> None:  # Any: sqlite3's own
        super().__init__(*args, **more)
        self.notes, self._is_begun = Notes(), False

    def begin(self) -> None:
        """From here on nobody else commits; whether somebody has shows only now."""
        self.execute("BEGIN IMMEDIATE")
        self._is_begun = True
        (version,) = self.execute("PRAGMA data_version").fetchone()
        self.notes.begin(version)

    def commit(self) -> None:
        """As sqlite3's."""
        super().commit()
        self._is_begun = False

    def rollback(self) -> None:
        """As sqlite3's; also called where nothing is left to take back, or SQLite has done so by itself."""
        if self._is_begun:
            self.notes.take_back()
        super().rollback()
        self._is_begun = False

    def cursor(self, factory: object = None) -> sqlite3.Cursor:  # type: ignore[override]  # no other kind is wanted
        """One that tells what it writes."""
        return super().cursor(_Cursor)


class _Cursor(sqlite3.Cursor):
    connection: Watched

    def execute(self, sql: str, parameters: Any = (), /) -> Self:  # Any: sqlite3's own
        self.connection.notes.expect(sql)
        return super().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> Self:  # Any: sqlite3's own
        self.connection.notes.expect(sql)
        return super().executemany(sql, parameters)


@dataclass(frozen=True, slots=True)
class Database:
    """Two doors to one database: `write` holds the write lock from its first statement, `read` sees one snapshot."""

    writer: Engine
    reader: Engine
    traces: Traces = field(default_factory=Traces)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction; commits at the end of the block, rolls back when it raises."""
        with OneConnection(self.writer, expire_on_commit=False, autoflush=False) as session, session.begin():
            yield session
        if self.traces.are_left or ERASES in session.info:
            self.traces.clear(self.writer, BUSY_TIMEOUT_MS)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One consistent snapshot; nothing that is done in it is kept."""
        with OneConnection(self.reader, expire_on_commit=False, autoflush=False) as session:
            yield session

    @contextmanager
    def trial(self) -> Iterator[Session]:
        """One transaction as in `write`; nothing of it is kept."""
        with OneConnection(self.writer, expire_on_commit=False, autoflush=False) as session:
            yield session

    def close(self) -> None:
        """Give all connections back."""
        self.writer.dispose()
        if self.reader is not self.writer:
            self.reader.dispose()


def open_database(url: str) -> Database:
    """Open `url` (SQLite or PostgreSQL). Creates the folder of a SQLite file, not its tables (see `migrating`)."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        engine = create_engine(url, pool_pre_ping=True, hide_parameters=True)
        return Database(engine, engine)
    file = file_of(url)
    if file is not None and not file.exists():
        private_folder(file.parent)
        with suppress(FileExistsError):  # its side files get the same rights from SQLite
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY))
    return Database(_sqlite(url, Watched, pool_size=1), _sqlite(url, Reading, pool_size=4))


def file_of(url: str) -> Path | None:
    """The file of an SQLite database; null for a server, or for one in memory."""
    parsed = make_url(url)
    is_file = parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:")
    return Path(str(parsed.database)) if is_file else None


def private_folder(folder: Path) -> None:
    """Make the folder, for its owner alone; one that is there keeps its rights."""
    folder.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)


def is_sound(file: Path) -> bool:
    """Whether SQLite finds no damage in its file. Reads all of it."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return [row[0] for row in connection.execute("PRAGMA quick_check(1)")] == ["ok"]
    except sqlite3.DatabaseError:
        return False


def copy_database(file: Path, to: Path) -> None:
    """One moment of an SQLite database as a file of its own, whoever writes meanwhile. Raises sqlite3's errors."""
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute("VACUUM INTO ?", (str(to),))
    to.chmod(OWNER_ONLY)


def _sqlite(url: str, kind: type[Reading | Watched], *, pool_size: int) -> Engine:
    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        hide_parameters=True,  # an error must not quote what somebody wrote
        pool_timeout=60,
        connect_args={
            "factory": kind,
            "check_same_thread": False,
            "isolation_level": None,
            "timeout": BUSY_TIMEOUT_MS / 1000,
        },
    )
    event.listen(engine, "connect", _set_pragmas)
    # not with SQLAlchemy's event: for each statement of an engine that has one, it asks six times whether others listen
    engine.dialect.do_begin = _begin  # type: ignore[method-assign]  # a dialect of our own would need an URL of its own
    return engine


def _begin(dbapi_connection: PoolProxiedConnection) -> None:
    connection = dbapi_connection.driver_connection
    assert isinstance(connection, Reading | Watched)
    connection.begin()


def _set_pragmas(connection: Any, _record: object) -> None:  # Any: the raw driver connection has no common type
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "foreign_keys=ON",
        f"cache_size=-{CACHE_KIB}",
        "secure_delete=ON",  # wiped content does not stay behind, nor earlier copies of it in pages that are free now
    ):
        connection.execute(f"PRAGMA {pragma}")
