"""Row 10: reminders 7, 3, 1 working days before, on the day, then when late; per task; they stop on a report."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from models.adjusting import change_setting
from models.history import Actor
from models.plan import Assignment, Task
from tests.house import House, build, played_once

LEAST_APART = timedelta(days=7)
MOST_A_WEEK = 4  # of one task, by the default ladder; never more than one a working day, whatever the ladder


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """Only NV07 (P.VHXH, due on Friday 15/8/2025) is left open, so that every reminder is of it."""
    house = build(tmp_path / "house.db")
    with house.db.write() as db:
        others = db.query(Task.id).filter(Task.code != "NV07").subquery()
        db.execute(update(Assignment).where(Assignment.task_id.in_(others.select())).values(removed_at=house.now))
    return house


def reminded(house: House, until: str, *, start: str = "2025-08-01") -> list[datetime]:
    """When Lan was reminded, day by day at opening."""
    house.now = datetime.fromisoformat(f"{start}T07:30:00+07:00")
    found = []
    while house.now <= datetime.fromisoformat(f"{until}T23:00:00+07:00"):
        if any(heard.key.startswith("remind:") for heard in house.remind()):
            found.append(house.now)
        house.wait(days=1)
    return found


def days(moments: list[datetime]) -> list[str]:
    return [f"{moment:%d/%m}" for moment in moments]


def test_the_default_ladder(house: House) -> None:
    found = reminded(house, "2025-09-05")
    assert days(found) == ["06/08", "12/08", "14/08", "15/08", "18/08", "20/08", "26/08", "04/09"]
    most = max(sum(first <= other < first + LEAST_APART for other in found) for first in found)
    assert most == MOST_A_WEEK


def test_any_ladder_reminds_of_a_task_at_most_once_a_working_day(house: House) -> None:
    with house.db.write() as db:
        actor = Actor(org_id=house.office().id, person_id=None, channel="cli", now=house.now)
        change_setting(db, actor, "nhac_truoc", "9,8,7,6,5,4,3,2,1")
    found = reminded(house, "2025-08-15")
    assert len({moment.date() for moment in found}) == len(found)
    assert all(moment.weekday() < 5 for moment in found)


@pytest.mark.parametrize(
    ("key", "value"), [("chuc_vu_ky", "BÍ THƯ"), ("nhac_quyet_dinh", "1"), ("nhac_truoc", "7,3,2")]
)
def test_a_changed_setting_repeats_no_step_that_was_told(house: House, key: str, value: str) -> None:
    assert days(reminded(house, "2025-08-12", start="2025-08-11")) == ["12/08"]
    house.now = datetime.fromisoformat("2025-08-12T09:00:00+07:00")
    house.set(key, value)
    house.now = datetime.fromisoformat("2025-08-13T07:30:00+07:00")
    told = any(heard.key.startswith("remind:") for heard in house.tick())
    assert told is (key == "nhac_truoc")  # two days before the 15th, by the new ladder alone


def test_a_report_stops_the_reminders_that_are_due(house: House) -> None:
    reminded(house, "2025-08-12")
    house.now = datetime.fromisoformat("2025-08-13T16:00:00+07:00")
    house.say("lan", "nv07 60%")
    house.say("lan", "1")
    house.now = datetime.fromisoformat("2025-08-14T07:30:00+07:00")
    assert house.remind() == []  # the step of the 14th falls within 24 hours of the report


def test_a_task_can_be_left_out_of_the_reminders(house: House) -> None:
    house.say("thu", "/nhac NV07 tắt")
    assert reminded(house, "2025-08-18") == []
    house.say("thu", "/nhac nv07 bat")
    assert days(reminded(house, "2025-08-22", start="2025-08-19")) == ["20/08"]
