"""Another day for what was just told: nothing but a day, in words that put right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handlers.reporting.day_again import days_in
from tests.cases import for_each
from tests.house import House, build
from tests.understand.score import both

MONDAY = date(2025, 8, 11)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@for_each(
    ("words", "day"),
    [
        ("ý lộn, bữa hổm là thứ 5 tuần rồi đó anh", 7),
        ("nhầm thứ 5 tuần rồi", 7),
        ("lộn, hôm thứ 6", 8),
        ("không phải hôm qua, hôm kia", 9),
        ("ký hôm qua chứ không phải sáng nay", 10),
        ("ky hom qua chu khong phai sang nay", 10),
        ("ngày 8/8 chứ không phải 9/8", 8),
        ("nhầm ngày, hôm kia mới ký", 9),
    ],
)
def test_a_day_that_is_over(words: str, day: int) -> None:
    days = days_in(words, MONDAY)
    assert days is not None
    assert days.gone == date(2025, 8, day)


@for_each(("words", "day"), [("a nham t5", 14), ("nhầm, thứ 5", 14), ("thứ 5 chứ không phải thứ 6", 14),
                                            ("lộn 22 tây", 22), ("không phải thứ 6, thứ 2 tuần sau", 18)])  # fmt: skip
def test_a_day_to_come(words: str, day: int) -> None:
    days = days_in(words, MONDAY)
    assert days is not None
    assert days.ahead == date(2025, 8, day)


@for_each(
    "words",
    both(["nhầm 60", "nhầm, 60% thôi", "nhầm, thứ 5 chưa xong", "không phải nv5", "hôm qua", "nhầm hôm qua à?",
          "nhầm, hôm qua họp 3 thôn"]),
)  # fmt: skip
def test_other_words_name_no_other_day(words: str) -> None:
    assert days_in(words, MONDAY) is None


@pytest.mark.parametrize("recorded", [True, False])
@pytest.mark.parametrize("words", ["ý lộn, thứ 5 tuần rồi đó anh", "ký thứ 5 tuần trước chứ không phải hôm qua"])
def test_the_day_of_a_completion_is_put_right(house: House, words: str, recorded: bool) -> None:
    house.say("cb1", "nv05 xong rồi, ký hôm qua")
    if recorded:
        house.say("cb1", "1")
    said = house.last_heard("cb1", words)
    assert "Ngày hoàn thành: thứ Năm, 07/8/2025" in said
    assert ("Thay cho báo cáo BC-0001" in said) == recorded


@pytest.mark.parametrize("recorded", [True, False])
def test_the_foreseen_day_is_put_right(house: House, recorded: bool) -> None:
    house.say("cb1", "nv05 60%, thứ 6 xong")
    if recorded:
        house.say("cb1", "1")
    said = house.last_heard("cb1", "a nham t5")
    assert "Dự kiến xong: thứ Năm, 14/8/2025" in said
    assert "60%" in said


def test_behind_an_addition_the_completion_is_meant(house: House) -> None:
    house.say("cb1", "nv05 ký sáng nay rồi")
    house.say("cb1", "1")
    house.say("cb1", "à quên số 22-KH/CB")
    house.say("cb1", "1")
    assert "Thay cho báo cáo BC-0001" in house.last_heard("cb1", "ký hôm qua chứ không phải sáng nay")


@pytest.mark.parametrize("recorded", [True, False])
@pytest.mark.parametrize(
    ("words", "on"),
    [("ơ ngày 12 chứ", "12"), ("o ngay 12 chu", "12"), ("ủa ngày 12 mà", "12"), ("nhầm, ngày 12", "12"),
     ("ngày 7 mới đúng", "07"), ("à ngày 7 chứ không phải 13", "07"), ("ngày ký là 7", "07")],
)  # fmt: skip
def test_the_only_day_that_was_told_is_put_right(house: House, words: str, on: str, *, recorded: bool) -> None:
    house.say("cb1", "nv5 hoàn thành, số 7-KH/CB ngày 13/8")
    if recorded:
        house.say("cb1", "1")
    read = house.say("cb1", words)[0].text
    assert f"Văn bản: số 7-KH/CB, ngày {on}/8/2025" in read
    assert "hoàn thành, chờ xác nhận" in read


def test_of_two_days_the_one_that_is_denied_is(house: House) -> None:
    house.say("cb1", "nv5 xong hôm qua, số 7-KH/CB ngày 8/8")
    house.say("cb1", "1")
    read = house.say("cb1", "ngày 7 chứ không phải ngày 8")[0].text
    assert "ngày 07/8/2025" in read
    assert "Ngày hoàn thành: Chủ nhật, 10/8/2025" in read


@for_each(("words", "says"), [("ngày 7 chứ", True), ("ngày 7 chú ạ", False), ("ngày 7 chú", False),
                              ("nhầm, ngày 7 chú ạ", True)])  # fmt: skip
def test_who_is_spoken_to_puts_nothing_right(words: str, says: bool) -> None:
    assert (days_in(words, MONDAY) is not None) == says
