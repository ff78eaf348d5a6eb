"""That something is in the way, and nothing about what: shown, recorded, and never an empty report."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from models.progress import Difficulty
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def told(house: House) -> list[str]:
    with house.db.read() as db:
        return list(db.scalars(select(Difficulty.text).order_by(Difficulty.id)))


@pytest.mark.parametrize(
    ("words", "obstacle"),
    [
        ("vẫn vướng nv8", "vẫn vướng"),
        ("nv7 50%, nv8 khó", "khó"),
        ("nv7 xong, nv8 thấy khó quá", "thấy khó quá"),
        ("nv8 toi thay viec nay kho lam qua", "toi thay viec nay kho lam qua"),
    ],
)
def test_the_words_themselves_are_the_obstacle(house: House, words: str, obstacle: str) -> None:
    shown = house.say("lan", words)[-1].text
    assert f"Vướng mắc: {obstacle}" in shown
    house.say("lan", "1")
    assert told(house) == [obstacle]


def test_so_short_a_one_is_asked_to_be_told(house: House) -> None:
    assert "mong đồng chí nhắn thêm: vướng gì" in house.say("lan", "vẫn vướng nv8")[-1].text


def test_the_one_that_waits_is_meant_where_there_is_one(house: House) -> None:
    house.say("lan", "nv8 thiếu máy tính để đăng bài")
    house.say("lan", "1")
    before = told(house)
    assert f"Vướng mắc: {before[0]}" in house.say("lan", "vẫn vướng nv8")[-1].text
    house.say("lan", "1")
    assert told(house) == before, "no second one is opened"
