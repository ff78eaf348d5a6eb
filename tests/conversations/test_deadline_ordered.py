"""An order that moves a deadline moves it for the units to which it went, and for no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import Heard, House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def to(who: str, heard: list[Heard]) -> str:
    return "\n".join(each.text for each in heard if each.to == who)


@pytest.mark.parametrize(
    "words", ["nv5 cho thôn 1 lùi đến 25/8", "đồng ý cho thôn 1 lùi nv5 đến 25/8", "nv05 thôn 1 lùi hạn đến 25/8"]
)
def test_the_unit_that_it_names_alone_has_another_day(house: House, words: str) -> None:
    house.say("lanh", words)
    told = house.say("lanh", "1")
    assert "gõ 1 để đổi hạn NV05 theo ý kiến này cho CB thôn 1, hoặc gõ /giahan." in to("thu", told)
    moved = house.say("thu", "1")
    assert to("thu", moved).startswith("Đã đổi thời hạn NV05 thành thứ Hai, 25/8/2025 cho CB thôn 1.")
    assert "từ 20/8/2025 sang thứ Hai, 25/8/2025" in to("cb1", moved)
    assert to("cb2", moved) == ""
    assert "thời hạn NV05 của CB thôn 1 đã đổi thành thứ Hai, 25/8/2025 theo CĐ-001" in to("lanh", moved)


def test_an_order_to_all_of_them_moves_all(house: House) -> None:
    house.say("lanh", "nv5 lùi hạn đến 25/8")
    told = house.say("lanh", "1")
    assert "theo ý kiến này cho mọi đơn vị chủ trì" in to("thu", told)
    moved = house.say("thu", "1")
    assert to("cb1", moved)
    assert to("cb2", moved)
    assert "thời hạn NV05 đã đổi thành" in to("lanh", moved)


def test_of_several_the_leader_may_choose_one(house: House) -> None:
    asked = house.say("lanh", "nv5 cho thôn 1, thôn 2 lùi đến 25/8")
    assert "2. CB thôn 1 (NV05)" in to("lanh", asked)
    house.say("lanh", "2")
    moved = house.say("thu", "1")
    assert to("cb1", moved)
    assert to("cb2", moved) == ""


@pytest.mark.parametrize(
    "words",
    ["nv05 thôn 1 nộp báo cáo trước 25/8", "nv05: thôn 1 chậm quá, đẩy nhanh", "yêu cầu nv05 thôn 1 nộp gấp"],
)
def test_a_unit_right_behind_the_task_is_called_upon(house: House, words: str) -> None:
    asked = to("lanh", house.say("lanh", words))
    assert "1. CB thôn 1 (NV05)\n2. Không ghi" in asked
