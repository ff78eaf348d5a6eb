"""When the clock first looks at new or changed work (after a plan import)."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import select

from models.db import Database
from models.org import Role
from models.plan import Assignment, Stage
from models.reminding import look_after_notice
from scheduler.arming import arm
from tests.builders import Committee, at


def look(database: Database, due: str | None, now: datetime, stage: Stage = Stage.NOT_STARTED) -> datetime | None:
    with database.write() as db:
        c = Committee.begin(db)
        c.unit("A")
        c.person("Lan", Role.REPORTER, "A")
        c.task("NV01", "A", due, stage=stage)
        arm(db, c.office, now)
        return db.scalars(select(Assignment.next_remind_at)).one()


@pytest.mark.parametrize(
    ("due", "now", "expected"),
    [
        ("2025-12-31", at("2025-08-11", "08:00"), at("2025-12-22")),
        ("2025-08-20", at("2025-08-11", "06:00"), at("2025-08-11")),  # today's step is ahead
        ("2025-08-20", at("2025-08-11", "10:00"), at("2025-08-11")),  # there is still time today
        ("2025-08-20", at("2025-08-11", "17:00"), at("2025-08-15")),  # there is not: the next step
        ("2025-08-31", at("2025-08-30", "10:00"), at("2025-09-04")),  # its aim has passed, it is late from 04/9
        ("2025-07-31", at("2025-08-11", "10:00"), at("2025-08-11")),  # late, and 7 days late is a step
        ("2025-07-31", at("2025-08-12", "10:00"), at("2025-08-13")),  # late, no step today: once, next morning
        ("2025-07-31", at("2025-08-15", "18:00"), at("2025-08-18")),
        (None, at("2025-08-11", "10:00"), None),
    ],
)
def test_the_first_look(database: Database, due: str | None, now: datetime, expected: datetime | None) -> None:
    assert look(database, due, now) == expected


@pytest.mark.parametrize(
    ("due", "now", "expected"),
    [
        ("2025-08-20", at("2025-08-11", "09:00"), at("2025-08-15")),  # told of it today: not today's step
        ("2025-08-20", at("2025-08-08", "20:00"), at("2025-08-15")),  # the notice goes out on Monday morning
        ("2025-08-12", at("2025-08-11", "09:00"), at("2025-08-12")),
        ("2025-07-31", at("2025-08-11", "09:00"), at("2025-08-12")),
        (None, at("2025-08-11", "09:00"), None),
    ],
)
def test_the_notice_of_given_work_is_the_word_of_its_day(
    database: Database, due: str | None, now: datetime, expected: datetime | None
) -> None:
    with database.write() as db:
        office = Committee.begin(db).office
    due_on = None if due is None else date.fromisoformat(due)
    assert look_after_notice(due_on, office, now) == expected


@pytest.mark.parametrize("stage", [Stage.AWAITING, Stage.DONE, Stage.PAUSED, Stage.CANCELLED])
def test_work_that_is_not_open_has_none(database: Database, stage: Stage) -> None:
    assert look(database, "2025-12-31", at("2025-08-11"), stage) is None


def test_only_the_named_work_is_planned_anew(database: Database) -> None:
    with database.write() as db:
        c = Committee.begin(db)
        c.unit("A")
        first, second = c.task("NV01", "A", "2025-12-31"), c.task("NV02", "A", "2025-12-31")
        assert arm(db, c.office, at("2025-08-11"), [second[0].id]) == 1
        db.expire_all()
        assert db.get_one(Assignment, first[0].id).next_remind_at is None
        assert db.get_one(Assignment, second[0].id).next_remind_at == at("2025-12-22")


def test_what_was_not_flushed_yet_is_planned_too(database: Database) -> None:
    with database.write() as db:
        c = Committee.begin(db)
        c.unit("A")
        [assignment] = c.task("NV01", "A", "2025-12-31")
        assignment.due_on = at("2025-10-31").date()
        arm(db, c.office, at("2025-08-11"), [assignment.id])
        db.expire_all()
        assert db.get_one(Assignment, assignment.id).next_remind_at == at("2025-10-22")
