"""The database's shape: migrated and fresh are one, a start costs nothing, a strange database is refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from models.base import Base
from models.db import Database, open_database
from models.migrating import FOLDER, OtherShape, WrongDatabase, current, upgrade
from models.migrations import HEAD
from models.org import Role
from tests.builders import Committee, at, report


def shape(connection: Connection) -> dict[str, str]:
    """Every table and index as SQLite keeps it, without white space and quotes."""
    rows = connection.execute(
        text(
            "SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name <> 'alembic_version'"
        )
    ).all()
    return {name: "".join(sql.split()).replace('"', "") for name, sql in rows}


def test_a_migrated_database_has_the_tables_columns_and_constraints_of_the_models(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'migrated.db'}")
    upgrade(database)
    with database.reader.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []
    database.close()


def test_a_migrated_database_has_the_indexes_and_triggers_of_a_fresh_one_with_their_conditions(tmp_path: Path) -> None:
    migrated = open_database(f"sqlite:///{tmp_path / 'migrated.db'}")
    fresh = open_database(f"sqlite:///{tmp_path / 'fresh.db'}")
    upgrade(migrated)
    Base.metadata.create_all(fresh.writer)
    with migrated.reader.connect() as one, fresh.reader.connect() as other:
        kinds = ("index", "trigger")
        indexes = [{k: v for k, v in shape(c).items() if k.startswith(kinds)} for c in (one, other)]
        assert indexes[0] == indexes[1]
        assert sum(name.startswith("trigger") for name in indexes[0]) == 4
        assert any("WHERE" in sql for sql in indexes[0].values())
        tables = [sorted(k for k in shape(c) if k.startswith("table")) for c in (one, other)]
        assert tables[0] == tables[1]
    migrated.close()
    fresh.close()


def test_the_head_known_to_the_start_is_the_newest_revision() -> None:
    assert ScriptDirectory(str(FOLDER)).get_current_head() == HEAD


def test_upgrading_twice_changes_nothing(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    assert upgrade(database)
    assert not upgrade(database)
    with database.reader.connect() as connection:
        assert current(connection) == HEAD
    database.close()


def test_a_database_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    upgrade(database)
    with database.writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(WrongDatabase, match="9999"):
        upgrade(database)
    database.close()


def test_tables_of_a_trial_edition_are_refused_with_what_they_lack(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    upgrade(database)
    with database.writer.begin() as connection:
        connection.execute(text("ALTER TABLE organizations DROP COLUMN digest_owed_from"))
    with pytest.raises(OtherShape, match=r"organizations\.digest_owed_from"):
        upgrade(database)
    database.close()


def test_tables_without_a_version_are_refused(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    Base.metadata.create_all(database.writer)
    with pytest.raises(WrongDatabase):
        upgrade(database)
    database.close()


def test_a_start_on_a_current_database_does_not_load_alembic(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    program = (
        "import sys\nfrom models.migrating import upgrade_url\n"
        f"made = upgrade_url({url!r})\nassert made == ('alembic' in sys.modules), made\n"
    )
    for _start in range(2):
        subprocess.run([sys.executable, "-c", program], check=True)


def test_every_module_of_the_migrations_is_part_of_the_package() -> None:
    assert (FOLDER / "__init__.py").exists()
    assert (FOLDER / "versions" / "__init__.py").exists()


@pytest.mark.parametrize("table", ["progress_reports", "changes"])
def test_no_report_and_no_line_of_history_is_changed_or_deleted_by_hand(tmp_path: Path, table: str) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    upgrade(database)
    with database.write() as db:
        c = Committee.begin(db)
        c.unit("PVHXH", "P.VHXH")
        c.person("Lan", Role.REPORTER, "PVHXH")
        c.task("NV07", "PVHXH", "2025-08-15")
        report(db, c.office, c.actor("Lan", at("2025-08-11")), 1, percent=60)
    kept = rows(database, table)
    for statement in (f"UPDATE {table} SET person_id = 7", f"DELETE FROM {table}"):
        with pytest.raises(IntegrityError, match="append-only"), database.writer.begin() as connection:
            connection.execute(text(statement))
    assert kept
    assert rows(database, table) == kept
    database.close()


def test_a_database_of_a_trial_edition_gets_what_keeps_its_lines(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    upgrade(database)
    with database.writer.begin() as connection:
        whole = shape(connection)
        for name in ("changes_not_deleted", "progress_reports_not_updated"):
            connection.execute(text(f"DROP TRIGGER {name}"))
    assert upgrade(database)
    assert not upgrade(database)
    with database.reader.connect() as connection:
        assert shape(connection) == whole
    database.close()


def rows(database: Database, table: str) -> list[tuple[object, ...]]:
    with database.reader.connect() as connection:
        return [tuple(row) for row in connection.execute(text(f"SELECT * FROM {table}"))]
