"""What a PostgreSQL server makes of the first migration: the whole of it, on a real server without a network.

Skipped where none is installed. The server runs for one script (`postgres --single`), so no driver is needed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Date

from models.base import Base, Moment
from models.kept import TABLES

NOBODY = "nobody"  # the server refuses to run as root
PLACES = os.pathsep.join([os.environ.get("PATH", ""), *map(str, Path("/usr/lib/postgresql").glob("*/bin"))])  # Debian's
FOUND = {program: shutil.which(program, path=PLACES) for program in ("initdb", "postgres")}
pytestmark = pytest.mark.skipif(None in FOUND.values(), reason="no PostgreSQL server here")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A new cluster that the server may read: below pytest's own folder another user could not."""
    with tempfile.TemporaryDirectory() as name:
        if os.geteuid() == 0:
            shutil.chown(name, NOBODY)
        made = run("initdb", "-D", name, "--no-sync", "--no-locale", "-E", "UTF8")
        assert made.returncode == 0, made.stderr
        yield Path(name)


def run(program: str, *arguments: str, script: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    user = NOBODY if os.geteuid() == 0 else None
    typed = "".join(f"{statement.strip().rstrip(';')};\n\n" for statement in script)
    return subprocess.run(
        [str(FOUND[program]), *arguments], input=typed, capture_output=True, text=True, user=user, timeout=60
    )


def first_migration() -> list[str]:
    written = StringIO()
    context = MigrationContext.configure(
        dialect_name="postgresql", opts={"as_sql": True, "output_buffer": written, "literal_binds": True}
    )
    with Operations.context(context):
        import_module("models.migrations.versions.0001_initial").upgrade()
    return [statement for statement in written.getvalue().split(";\n\n") if statement.strip()]


def one_row(table: str) -> str:
    """A row of whatever the table demands."""
    columns = [column for column in Base.metadata.tables[table].columns if not column.nullable]
    values = ("now()" if isinstance(each.type, Moment | Date) else "'1'" for each in columns)
    return f"INSERT INTO {table} ({', '.join(column.name for column in columns)}) VALUES ({', '.join(values)})"


def test_reports_and_history_are_neither_changed_nor_deleted_nor_emptied(folder: Path) -> None:
    script = [
        *first_migration(),
        "SET session_replication_role = replica",  # rows without those that they point to
        *map(one_row, TABLES),
        "SET session_replication_role = origin",
    ]
    for table in TABLES:
        script += [f"UPDATE {table} SET person_id = 7", f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"]
        script += [f"SELECT 'left: ' || count(*) AS {table} FROM {table}"]
    done = run("postgres", "--single", "-F", "-j", "-D", str(folder), "postgres", script=script)
    errors = [line.split("ERROR:")[1].strip() for line in done.stderr.splitlines() if "ERROR:" in line]
    assert errors == ["append-only"] * 3 * len(TABLES), done.stderr
    assert done.stdout.count("left: 1") == len(TABLES), done.stdout
