"""How leaders ask who owes an answer to their orders, and end several at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    found = build(tmp_path / "house.db")
    found.say("lanh", "các thôn treo cờ hết trước 18/8 nhé")
    found.say("lanh", "1")
    return found


@pytest.mark.parametrize(
    "words",
    [
        "ai chưa trả lời chỉ đạo của tôi",
        "don vi nao chua lam theo chi dao",
        "còn đơn vị nào chưa thực hiện chỉ đạo",
        "thôn nào chưa treo cờ",
        "ai chua treo co",
        "thôn nào đã treo cờ rồi",
    ],
)
@pytest.mark.parametrize("who", ["lanh", "thu"])
def test_the_open_orders_are_shown(house: House, who: str, words: str) -> None:
    told = house.last_heard(who, words)
    assert "1. CĐ-001 · CB thôn 1: «các thôn treo cờ hết trước 18/8 nhé»" in told
    assert "2. CĐ-002 · CB thôn 2" in told


def test_words_of_no_order_are_about_the_plan(house: House) -> None:
    assert "Hiểu là: đơn vị chưa gửi" in house.last_heard("lanh", "thôn nào chưa nộp kế hoạch")


@pytest.mark.parametrize(
    ("words", "done"),
    [
        ("CĐ-001 đến CĐ-002 kết thúc hết", "Đã kết thúc"),
        ("cd-001 den 002 dong", "Đã kết thúc"),
        ("CĐ-001, CĐ-002 kết thúc hết", "Đã kết thúc"),
        ("CĐ-001 tới CĐ-002 rút lại", "Đã rút lại"),
    ],
)
def test_several_orders_are_ended_by_their_numbers(house: House, words: str, done: str) -> None:
    told = [each.text for each in house.say("lanh", words) if each.to == "lanh"]
    assert told == [f"{done} CĐ-001; đã báo CB thôn 1.\n{done} CĐ-002; đã báo CB thôn 2."]
