"""The office stops, or resumes, the reminders of one unit's share of a task in its own words; it is read back first."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.plan import Mute
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    "words",
    [
        "tắt nhắc NV05 cho chi bộ thôn 1",
        "tat nhac nv05 cho thon 1",
        "đừng nhắc nv5 thôn 1 nữa",
        "ngưng nhắc thôn 1 việc nv5",
        "thôi khỏi nhắc thôn 1 nv5 nữa",
        "nv5 thôn 1 đừng nhắc nữa",
    ],
)
def test_the_reminders_of_one_unit_stop_and_go_on(house: House, words: str) -> None:
    (asked,) = house.say("thu", words)
    assert "CB thôn 1" in asked.text
    assert house.assignment("NV05", "CBT01").mute is None
    house.say("thu", "1")
    assert house.assignment("NV05", "CBT01").mute == Mute.OFFICE
    assert house.assignment("NV05", "CBT02").mute is None
    house.say("thu", "bật nhắc lại NV05 của CB thôn 1")
    house.say("thu", "1")
    assert house.assignment("NV05", "CBT01").mute is None


@pytest.mark.parametrize(
    "words", ["nhắc nv05, thôn 1 không cần nhắc", "nhắc nv05 thôn 1", "nv05 thôn 1 có tắt nhắc chưa?"]
)
def test_other_words_stop_nothing(house: House, words: str) -> None:
    assert "Tắt nhắc" not in "".join(house.say("thu", words)[0].choices)


def test_a_unit_that_does_not_lead_it_is_told(house: House) -> None:
    assert "không chủ trì NV19" in house.say("thu", "tắt nhắc nv19 cho thôn 1")[0].text


def test_only_the_office_stops_them(house: House) -> None:
    house.say("lanh", "tắt nhắc nv05 cho thôn 1")
    assert house.assignment("NV05", "CBT01").mute is None
