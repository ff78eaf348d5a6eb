"""«nhắc các đơn vị chưa báo cáo»: whoever the same words list as a question, read back before anything goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.urging.urge_words import described
from tests.cases import for_each
from tests.house import House
from tests.plan_house import build

SILENT = "đơn vị nào chưa báo cáo"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def urged_units(read_back: str) -> int:
    """Trợ lý sẽ đôn đốc 10 việc của 10 đơn vị"""
    return int(read_back.partition("việc của ")[2].partition(" ")[0])


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("thu", "nhắc các đơn vị chưa báo cáo"),
        ("thu", "nhac nhung don vi chua bao cao giup toi"),
        ("lanh", "đôn đốc các đơn vị còn nợ báo cáo nhé"),
        ("thu", "gửi nhắc cho các đơn vị chưa báo cáo"),
        ("lanh", "nhắc ai chưa báo cáo"),
    ],
)
def test_those_that_have_not_reported_are_meant_and_nobody_else(house: House, who: str, words: str) -> None:
    listed = house.last_heard("thu", SILENT)
    said = house.say(who, words)
    assert len(said) == 1, "nobody is written to before it is confirmed"
    assert said[0].text.startswith("Trợ lý sẽ đôn đốc ")
    assert urged_units(said[0].text) == int(listed.partition("Có ")[2].partition("/")[0])


def test_who_has_reported_is_not_urged_for_being_late(house: House) -> None:
    """CB thôn 2 is late and has reported; the office asked for those that have not."""
    assert "CB thôn 2" in house.last_heard("thu", "thôn nào quá hạn")
    read_back = house.last_heard("thu", "nhắc mấy thôn chưa báo cáo")
    assert "03 việc của 03 đơn vị: NV05 (CB thôn 4, CB thôn 5, CB thôn 6)" in read_back


@pytest.mark.parametrize(
    ("words", "read_back"),
    [
        ("nhắc các việc quá hạn trên 5 ngày", "08 việc của 08 đơn vị"),
        ("đôn đốc các chi bộ chưa gửi báo cáo: trước 16h", "Nội dung: “trước 16h”"),
        ("nhắc các chi bộ chưa xong NV05", "04 việc của 04 đơn vị: NV05"),
    ],
)
def test_tasks_and_units_may_be_described(house: House, words: str, read_back: str) -> None:
    assert read_back in house.last_heard("thu", words)


def test_a_cadre_is_told_who_urges(house: House) -> None:
    [said] = house.say("lan", "nhắc các đơn vị chưa báo cáo")
    assert "do Văn phòng Đảng ủy và Thường trực Đảng ủy thực hiện" in said.text


def test_nobody_of_the_kind_is_said(house: House) -> None:
    house.now = house.now.replace(year=2027)
    assert "Hiện không có" in house.last_heard("thu", "nhắc các việc sắp đến hạn")


@for_each(
    "words", ["nhắc NV05", "nhắc phòng kinh tế", "nhắc hết", "nhắc các đơn vị quá hạn", "nhắc thôn 3 nộp danh sách",
              "báo cáo các đơn vị chưa nộp", "nhắc họ đi"]
)  # fmt: skip
def test_other_words_are_read_as_before(words: str) -> None:
    assert described(words) is None
