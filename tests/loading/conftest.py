"""A committee whose plans come and go, in a real SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text, update

from models.base import Base
from models.db import Database
from models.founding import Charter, found
from models.history import Actor
from models.importing import PlanFile, TaskRow, read_plan
from models.loading import Applied, PlanChange, apply, compare
from models.office import load_office
from models.org import Organization, Unit
from models.plan import Assignment, Task
from models.progress import Change
from models.values import replace
from models.workdays import VIETNAM
from tests.databases import file_of, lend, open_quick

SEEDS = Path(__file__).parents[2] / "models" / "seeds"
MONDAY = datetime(2025, 8, 11, 8, 0, tzinfo=VIETNAM)
TABLES = tuple(Base.metadata.tables)


@dataclass(slots=True)
class Cabinet:
    """One committee's side of the database."""

    db: Database
    org_id: int
    now: datetime = MONDAY

    def actor(self) -> Actor:
        return Actor(org_id=self.org_id, person_id=None, channel="test", now=self.now)

    def compare(self, plan: PlanFile) -> PlanChange:
        with self.db.read() as db:
            return compare(db, self.org_id, plan)

    def load(self, plan: PlanFile, change: PlanChange | None = None) -> tuple[Applied, PlanChange]:
        """Import; returns what was written and what had been announced."""
        change = change or self.compare(plan)
        with self.db.write() as db:
            applied = apply(db, self.actor(), load_office(db, self.org_id), plan, change, file_name="kh.yaml")
        return applied, change

    def share(self, task: str, unit: str) -> Assignment:
        with self.db.read() as db:
            return db.scalars(
                select(Assignment)
                .join(Task, Task.id == Assignment.task_id)
                .join(Unit, Unit.id == Assignment.unit_id)
                .where(Assignment.org_id == self.org_id, Task.code == task, Unit.code == unit)
            ).one()

    def shares(self) -> dict[tuple[str, str], Assignment]:
        """The living shares, by task and unit."""
        with self.db.read() as db:
            rows = db.execute(
                select(Task.code, Unit.code, Assignment)
                .join(Task, Task.id == Assignment.task_id)
                .join(Unit, Unit.id == Assignment.unit_id)
                .where(Assignment.org_id == self.org_id, Assignment.removed_at.is_(None), Task.removed_at.is_(None))
            )
            return {(task, unit): row for task, unit, row in rows}

    def set_share(self, task: str, unit: str, **values: object) -> None:
        with self.db.write() as db:
            db.execute(update(Assignment).where(Assignment.id == self.share(task, unit).id).values(**values))

    def history(self, subject: str, subject_id: int) -> list[tuple[str, str | None, str | None]]:
        with self.db.read() as db:
            rows = db.execute(
                select(Change.field, Change.old, Change.new)
                .where(Change.org_id == self.org_id, Change.subject == subject, Change.subject_id == subject_id)
                .order_by(Change.id)
            )
            return [tuple(row) for row in rows]

    def dump(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of every table, as stored."""
        with self.db.read() as db:
            return {
                name: [tuple(row) for row in db.execute(text(f"SELECT * FROM {name} ORDER BY 1, 2"))] for name in TABLES
            }


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    opened = open_quick(tmp_path_factory.mktemp("empty") / "plan.db")
    Base.metadata.create_all(opened.writer)
    return file_of(opened)


@pytest.fixture
def database(empty_file: bytes, tmp_path: Path) -> Database:
    return lend(empty_file, tmp_path / "plan.db")


@pytest.fixture
def found_cabinet(database: Database) -> Callable[[str], Cabinet]:
    def make(name: str) -> Cabinet:
        with database.write() as db:
            return Cabinet(database, found(db, Charter(name=name), "test", MONDAY).id)

    return make


@pytest.fixture(scope="session")
def founded_file(tmp_path_factory: pytest.TempPathFactory, empty_file: bytes) -> tuple[bytes, int]:
    """A file with one committee, which has no plan yet, and its id."""
    database = lend(empty_file, tmp_path_factory.mktemp("founded") / "plan.db")
    with database.write() as db:
        org_id = found(db, Charter(name="Đảng ủy xã Hà Long"), "test", MONDAY).id
    with closing(sqlite3.connect(database.writer.url.database or "")) as connection:
        return connection.serialize(), org_id


@pytest.fixture
def cabinet(founded_file: tuple[bytes, int], tmp_path: Path) -> Cabinet:
    content, org_id = founded_file
    return Cabinet(lend(content, tmp_path / "plan.db"), org_id)


@pytest.fixture(scope="session")
def example() -> PlanFile:
    return read_plan(SEEDS / "ke_hoach_03.yaml")


def edited(plan: PlanFile, code: str, **values: object) -> PlanFile:
    """The plan with one task changed."""
    assert any(task.code == code for task in plan.tasks)
    tasks = tuple(replace(task, **values) if task.code == code else task for task in plan.tasks)  # type: ignore[arg-type]
    return replace(plan, tasks=tasks)


def without(plan: PlanFile, *codes: str) -> PlanFile:
    """The plan without some tasks."""
    return replace(plan, tasks=tuple(task for task in plan.tasks if task.code not in codes))


def task_of(plan: PlanFile, code: str) -> TaskRow:
    return next(task for task in plan.tasks if task.code == code)


def org_version(cabinet: Cabinet) -> int:
    with cabinet.db.read() as db:
        return db.get_one(Organization, cabinet.org_id).version
