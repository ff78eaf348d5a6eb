"""Bringing a database to the shape that this program needs, by Alembic.

No ini file and no env.py: everything Alembic asks for is said here. Alembic itself is imported only where there is
something to change, because loading it costs more than the rest of a start.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa
from sqlalchemy import Connection, inspect, text

import models.absence
import models.collecting
import models.mail
import models.org
import models.pasting
import models.plan
import models.progress
import models.rendering
import models.steering
import models.uploads  # noqa: F401 - Base.metadata must know every table
from models.base import Base, Json, Moment, Word, tell_postgresql
from models.db import Database, open_database
from models.kept import missing, triggers
from models.migrations import HEAD

if TYPE_CHECKING:
    from alembic.runtime.environment import EnvironmentContext
    from alembic.runtime.migration import MigrationContext, RevisionStep
    from alembic.script import ScriptDirectory

FOLDER = Path(__file__).parent / "migrations"
Steps = Callable[[Any, "MigrationContext"], "list[RevisionStep]"]  # Any: Alembic's own idea of a revision


class WrongDatabase(Exception):
    """The database was made by a newer program, or is none of ours."""


class OtherShape(WrongDatabase):
    """The version is right, but a trial edition made the tables before it was settled; the argument: what lacks."""


_COLUMNS = text("SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'")


def check_shape(connection: Connection) -> None:
    """Raises `OtherShape` where SQLite's tables lack a column. A millisecond."""
    if connection.dialect.name != "sqlite":
        return
    found = {(table, column) for table, column in connection.execute(_COLUMNS)}
    for table in Base.metadata.tables.values():
        for column in table.columns:
            if (table.name, column.name) not in found:
                raise OtherShape(f"{table.name}.{column.name}")


def current(connection: Connection) -> str | None:
    """The revision that the database is at; null for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(database: Database) -> bool:
    """Bring the database to `HEAD`, in one transaction. False when it was there already. Raises `WrongDatabase`."""
    with database.reader.connect() as connection:
        is_there = current(connection) == HEAD
        if is_there:
            check_shape(connection)
        lacking = missing(connection) if is_there else []
    if is_there and not lacking:
        return False
    with database.writer.begin() as connection:
        if not is_there:
            _check(connection)
            _run(connection, lambda script: lambda revision, _context: script._upgrade_revs(HEAD, revision))
        for statement in lacking:
            connection.exec_driver_sql(statement)
    return True


def upgrade_url(url: str) -> bool:
    """`upgrade` for the database at `url`."""
    database = open_database(url)
    try:
        return upgrade(database)
    finally:
        database.close()


def _check(connection: Connection) -> None:
    found = current(connection)
    if found is None:
        if set(inspect(connection).get_table_names()) & set(Base.metadata.tables):
            raise WrongDatabase("the database has tables, but no version")
    elif found not in {revision.revision for revision in _script().walk_revisions()}:
        raise WrongDatabase(f"the database has version {found}, this program knows up to {HEAD}")


def _script() -> ScriptDirectory:
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(FOLDER))


def _environment(script: ScriptDirectory, steps: Steps) -> EnvironmentContext:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext

    return EnvironmentContext(Config(), script, fn=steps)


def _run(connection: Connection, make_steps: Callable[[ScriptDirectory], Steps]) -> None:
    script = _script()
    with _environment(script, make_steps(script)) as environment:
        environment.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
        environment.run_migrations()


def _render(kind: str, thing: object, _context: object) -> str | Literal[False]:
    """Our column types as plain ones: a migration must not change when the program's types do."""
    if kind != "type":
        return False
    if isinstance(thing, Moment):
        return "sa.DateTime(timezone=True)"
    if isinstance(thing, Json):
        return "sa.Text()"
    if isinstance(thing, Word):
        return "sa.String(length=32)"
    if isinstance(thing, sa.BigInteger) and "sqlite" in thing._variant_mapping:
        return 'sa.BigInteger().with_variant(sa.Integer(), "sqlite")'
    return False


def _triggers() -> Iterator[str]:
    """Lines of a migration that make the triggers, of which Alembic knows nothing."""
    for dialect, statements in triggers().items():
        yield f"    if op.get_context().dialect.name == {dialect!r}:"
        yield from (f"        op.execute({statement!r})" for statement in dict.fromkeys(statements))


def regenerate() -> Path:
    """Write the initial revision anew from the models. Only while nothing is released: it forgets all history.

    Put it into form afterwards: `make format`.
    """
    from alembic.autogenerate import RevisionContext
    from alembic.config import Config

    for old in (FOLDER / "versions").glob("0*.py"):
        old.unlink()
    tell_postgresql()
    script, config = _script(), Config()
    arguments = {
        "message": "The tables of the first release",
        "autogenerate": True,
        "sql": False,
        "head": "head",
        "splice": False,
        "branch_label": None,
        "version_path": None,
        "rev_id": HEAD,
        "depends_on": None,
    }
    revision = RevisionContext(config, script, arguments)

    def compare(revision_id: Any, context: MigrationContext) -> list[RevisionStep]:
        revision.run_autogenerate(revision_id, context)
        return []

    with sa.create_engine("sqlite://").connect() as connection, _environment(script, compare) as environment:
        environment.configure(connection=connection, target_metadata=Base.metadata, render_item=_render)
        environment.run_migrations()
    made = next(iter(filter(None, revision.generate_scripts())))
    target = FOLDER / "versions" / f"{HEAD}_initial.py"
    lines = Path(made.path).read_text(encoding="utf-8").splitlines()
    Path(made.path).unlink()
    kept = [*(line for line in lines if "# ###" not in line), *_triggers()]
    target.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return target


if __name__ == "__main__" and sys.argv[1:] == ["regenerate"]:
    sys.stdout.write(f"{regenerate()}\n")
