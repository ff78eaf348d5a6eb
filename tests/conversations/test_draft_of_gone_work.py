"""A read-back of work that the unit has no more: its *1* is told why nothing is recorded, and the rest is."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, update

from models.plan import Assignment, Task
from models.workdays import VIETNAM
from tests.house import Heard, House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def to(who: str, heard: list[Heard]) -> str:
    return "\n".join(each.text for each in heard if each.to == who)


def hand_over(house: House) -> None:
    house.say("thu", "nv07 chuyển cho phòng kinh tế theo công văn 5")
    house.say("thu", "1")


def test_what_went_to_another_unit_is_said_and_its_draft_closed(house: House) -> None:
    house.say("lan", "nv7 60%")
    hand_over(house)
    said = to("lan", house.say("lan", "1"))
    assert said == "NV07 không còn giao cho đơn vị đồng chí. Báo cáo đang chờ về việc này không được ghi."
    assert to("lan", house.say("lan", "1")) != said


def test_of_several_the_others_are_recorded(house: House) -> None:
    house.say("lan", "nv7 60%, nv8 20%")
    hand_over(house)
    said = to("lan", house.say("lan", "1"))
    assert said.startswith("NV07 không còn giao cho đơn vị đồng chí.")
    assert "Đã ghi nhận NV08: 20%" in said


def test_what_left_the_plan_is_said_with_its_day(house: House) -> None:
    house.say("lan", "nv7 60%")
    at = house.now.astimezone(VIETNAM)
    with house.db.write() as db:
        db.execute(update(Task).where(Task.code == "NV07").values(removed_at=at))
        task = db.scalar(select(Task.id).where(Task.code == "NV07"))
        db.execute(update(Assignment).where(Assignment.task_id == task).values(removed_at=at))
    said = to("lan", house.say("lan", "1"))
    assert "đã được đưa ra khỏi kế hoạch lúc 08:00 11/8/2025" in said
    assert "Báo cáo đang chờ về việc này không được ghi." in said
