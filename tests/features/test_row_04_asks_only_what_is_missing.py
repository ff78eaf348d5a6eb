"""Row 4: asks only what is missing, always a way out.

Passes when: an unknown code brings the likely tasks of my unit; `/huy` works at each step; a dialogue times out with a
saved draft and says so.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from models.progress import Dialogue, ProgressReport
from scheduler.tick import tick_all
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def reports(house: House) -> int:
    with house.db.read() as db:
        return db.scalar(select(func.count(ProgressReport.id))) or 0


def is_open(house: House) -> bool:
    with house.db.read() as db:
        return db.scalar(select(Dialogue.id).where(Dialogue.closed_at.is_(None))) is not None


def test_an_unknown_code_brings_the_tasks_of_my_own_unit(house: House) -> None:
    [asked] = house.say("lan", "NV77 xong 40%")
    assert {"NV07", "NV08", "NV11"} <= set(asked.choices)
    assert not {"NV19", "NV05", "NV06"} & set(asked.choices), "of other units"
    assert "NV77" in asked.text
    [shown] = house.say("lan", "2")  # nothing but the task was missing
    assert "40%" in shown.text


@pytest.mark.parametrize(
    "steps",
    [
        ("60%",),  # which task?
        ("NV07 40-50%",),  # which figure?
        ("NV07 60%",),  # read back
        ("NV07 60%", "2"),  # to be typed again
        ("NV07 xin gia hạn",),  # until when?
    ],
)
def test_huy_leaves_at_each_step(house: House, steps: tuple[str, ...]) -> None:
    for step in steps:
        house.say("lan", step)
    assert is_open(house)
    [told] = house.say("lan", "/huy")
    assert "chưa ghi" in told.text
    assert not is_open(house)
    assert reports(house) == 0


def test_a_report_that_nobody_confirmed_is_kept_and_can_be_taken_up_once(house: House) -> None:
    house.say("lan", "NV07 60%, vướng kinh phí")
    house.wait(minutes=31)
    tick_all(house.db, house.now)
    [told] = [heard for heard in house.collect() if heard.to == "lan" and "chưa được ghi" in heard.text]
    assert "giữ lại bản nháp" in told.text
    assert told.choices == ("Xem lại",)
    assert reports(house) == 0
    [shown] = house.say("lan", "1")
    assert "60%" in shown.text
    assert "kinh phí" in shown.text
    house.say("lan", "1")
    assert reports(house) == 1
    [again] = house.press("lan", told)
    assert "Ghi nhận" not in again.choices
    assert reports(house) == 1


def test_a_button_of_a_report_that_has_expired_brings_it_back(house: House) -> None:
    [shown] = house.say("lan", "NV07 60%")
    house.wait(minutes=31)
    tick_all(house.db, house.now)
    house.collect()
    [told] = house.press("lan", shown)
    assert "đã hết hạn chờ" in told.text
    assert told.choices == ("Xem lại",)
    house.press("lan", told)
    house.say("lan", "1")
    assert reports(house) == 1
