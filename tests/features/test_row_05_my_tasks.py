"""Row 5: "việc của tôi".

Passes when: `/viec` lists only my unit's tasks, most urgent first, with days left or late, one screen at most, paged.
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from models.workdays import VIETNAM
from tests.house import House, build

CODE = re.compile(r"NV\d\d")


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def test_only_my_units_tasks_most_urgent_first_with_days_left(house: House) -> None:
    [listed] = house.say("lan", "/viec")
    lines = [line for line in listed.text.splitlines() if re.match(r"\d+\. ", line)]
    assert [CODE.findall(line)[0] for line in lines] == ["NV07", "NV08", "NV11", "NV10"]
    assert "còn 04 ngày làm việc" in lines[0]


def test_late_work_stands_first_and_says_by_how_much(house: House) -> None:
    house.now = datetime(2025, 9, 5, 9, 0, tzinfo=VIETNAM)
    [listed] = house.say("lan", "việc của tôi")
    first = next(line for line in listed.text.splitlines() if line.startswith("1. "))
    assert "NV07" in first
    assert "quá hạn 13 ngày làm việc" in first


def test_supporting_work_that_is_late_stands_before_led_work_that_is_not(house: House) -> None:
    house.now = datetime(2025, 8, 25, 9, 0, tzinfo=VIETNAM)
    [listed] = house.say("xay", "/viec")
    lines = [line for line in listed.text.splitlines() if re.match(r"\d+\. ", line)]
    assert [CODE.findall(line)[0] for line in lines] == ["NV07", "NV05", "NV06"]
    assert [line.endswith("phối hợp") for line in lines] == [True, True, False]


def test_a_list_fits_one_screen_and_goes_on_by_pages(house: House) -> None:
    [first] = house.say("xay", "/viec")
    assert len(first.text) <= 2_000
    assert len(first.text.splitlines()) <= 10
