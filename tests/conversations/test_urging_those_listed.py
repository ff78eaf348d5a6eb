"""«nhắc mấy chi bộ đó» right after a list: those that it names, read back before anything goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.urging.urge_words import points_back, read_urge
from tests.cases import for_each
from tests.house import House
from tests.plan_house import build

OPEN = "chi bộ nào chưa xong NV05"
THOSE = "Trợ lý sẽ đôn đốc 04 việc của 04 đơn vị: NV05 (CB thôn 2, CB thôn 4, CB thôn 5 và 01 đơn vị khác)."


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    ("who", "words"), [("thu", "nhắc mấy chi bộ đó đi"), ("lanh", "nhac ho di"), ("thu", "nhắc hết")]
)
def test_those_that_were_listed_are_meant(house: House, who: str, words: str) -> None:
    house.say(who, OPEN)
    assert house.last_heard(who, words).startswith(f"{THOSE}\nĐúng thì gõ 1")


def test_they_are_told_what_is_said_besides(house: House) -> None:
    house.say("thu", OPEN)
    told = house.last_heard("thu", "đôn đốc các đơn vị trên nộp trước thứ 6")
    assert told.startswith(f"{THOSE} Nội dung: “nộp trước thứ 6”.\n")


@pytest.mark.parametrize("words", ["nhắc hết trừ thôn 2", "nhắc mấy chi bộ đó trừ thôn 2 nhé"])
def test_some_of_them_may_be_left_out(house: House, words: str) -> None:
    house.say("thu", OPEN)
    told = house.last_heard("thu", words)
    assert told.startswith("Trợ lý sẽ đôn đốc 03 việc của 03 đơn vị: NV05 (CB thôn 4, CB thôn 5, CB thôn 6).\n")


def test_without_a_list_everything_late_is_meant_and_nobody_in_particular(house: House) -> None:
    assert "09 việc của 09 đơn vị" in house.last_heard("thu", "nhắc hết")
    assert "Trợ lý chưa rõ" in house.last_heard("lanh", "nhắc mấy chi bộ đó đi")


def test_a_count_names_nobody(house: House) -> None:
    house.say("thu", "có bao nhiêu việc chưa xong")
    assert "09 việc của 09 đơn vị" in house.last_heard("thu", "nhắc hết")


def test_units_that_are_not_late_are_urged_together_where_it_can_be_one_task_alone(house: House) -> None:
    house.now = house.now.replace(month=8, day=8)
    told = house.last_heard("lanh", "nhắc tất cả các chi bộ nộp kế hoạch đi")
    assert told.startswith("Trợ lý sẽ đôn đốc")
    assert "NV05" in told


@for_each(
    ("words", "told"),
    [
        ("nhắc mấy chi bộ đó đi", ""),
        ("nhac may don vi nay", ""),
        ("nhắc những đơn vị chưa nộp đó giúp tôi", ""),
        ("giục họ nộp sớm", "nộp sớm"),
        ("nhắc danh sách trên", ""),
        ("nhắc hết", ""),
        ("nhắc hội nông dân", None),
        ("nhắc NV05", None),
        ("nhắc đồng chí Hồ Văn Đó", None),
        ("nhắc thôn 3 nộp danh sách", None),
    ],
)
def test_words_that_point_at_a_list(words: str, told: str | None) -> None:
    asked = read_urge(words)
    assert asked is not None
    assert points_back(asked) == told
