"""What the database itself holds to: a report and a line of history are neither changed nor deleted, whoever opens it.

For SQLite and PostgreSQL. The first migration makes the same triggers.
"""

from __future__ import annotations

from sqlalchemy import Connection, Table, event

TABLES = ("progress_reports", "changes")
_KEPT = {  # by dialect; made with each of the tables
    "sqlite": (
        "CREATE TRIGGER {t}_not_updated BEFORE UPDATE ON {t} BEGIN SELECT RAISE(ABORT, 'append-only'); END",
        "CREATE TRIGGER {t}_not_deleted BEFORE DELETE ON {t} BEGIN SELECT RAISE(ABORT, 'append-only'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION kept() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'append-only'; END$$",
        "CREATE TRIGGER {t}_kept BEFORE UPDATE OR DELETE ON {t} FOR EACH ROW EXECUTE FUNCTION kept()",
        "CREATE TRIGGER {t}_not_emptied BEFORE TRUNCATE ON {t} EXECUTE FUNCTION kept()",
    ),
}


def triggers() -> dict[str, list[str]]:
    """The statements that make them all, by dialect."""
    return {dialect: [s for name in TABLES for s in _of(dialect, name)] for dialect in _KEPT}


def missing(connection: Connection) -> list[str]:
    """The statements that make those which an SQLite database of a trial edition lacks; empty for any other."""
    if connection.dialect.name != "sqlite":
        return []
    made = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars())
    return [each for each in triggers()["sqlite"] if each.split()[2] not in made]


def keep(table: Table) -> None:
    """Make its triggers together with the table."""
    event.listen(table, "after_create", _make)


def _make(table: Table, connection: Connection, **_how: object) -> None:
    for statement in _of(connection.dialect.name, table.name):
        connection.exec_driver_sql(statement)


def _of(dialect: str, table: str) -> list[str]:
    return [statement.format(t=table) for statement in _KEPT.get(dialect, ())]
