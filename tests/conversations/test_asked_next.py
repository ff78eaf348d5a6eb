"""What is asked after another question goes on with it only where it says no more than of whom; and what is no question
about tasks at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    "words", ["thế NV05 các chi bộ đến đâu rồi", "the con nv05", "thế còn NV05 thì sao", "còn nv5 đến đâu rồi"]
)
def test_how_a_task_stands_is_told_whatever_was_asked_before(house: House, words: str) -> None:
    house.say("lanh", "việc nào đang trễ")
    told = house.say("lanh", words)[0].text
    assert "NV05" in told
    assert "quá hạn (0/" not in told
    assert "CB thôn 1" in told


def test_a_unit_named_alone_goes_on_with_the_last_question(house: House) -> None:
    house.say("lanh", "việc nào đang trễ")
    assert "việc quá hạn · P.KT" in house.say("lanh", "còn phòng kinh tế?")[0].text
    house.say("lanh", "phòng văn hóa thế nào")
    assert "tình hình thực hiện · P.KT" in house.say("lanh", "còn phòng kinh tế?")[0].text


@pytest.mark.parametrize(
    "words",
    [
        "ai là bí thư chi bộ thôn 2",
        "bí thư thôn 2 là ai",
        "ai phụ trách thôn 2",
        "thon 2 ai lam dau moi",
        "ai là đầu mối của chi bộ thôn 2",
    ],
)
def test_who_somebody_is_shows_the_people_of_the_unit(house: House, words: str) -> None:
    told = house.say("lanh", words)[0].text
    assert told.startswith("Chi bộ thôn 02")
    assert "cb2: đầu mối" in told


@pytest.mark.parametrize("words", ["thôn 2 cần bao nhiêu cờ", "thôn 1 cần bao nhiêu cờ đỏ"])
def test_how_many_of_something_else_are_no_tasks(house: House, words: str) -> None:
    assert "việc" not in house.say("lanh", words)[0].text.replace("số liệu kế hoạch", "")


def test_villages_are_compared_by_their_numbers(house: House) -> None:
    assert "so sánh kết quả thực hiện · CB thôn 1, CB thôn 2" in house.say("lanh", "so sánh thôn 1 với thôn 2")[0].text


@pytest.mark.parametrize(
    "words",
    [
        "sao phòng văn hóa chưa làm nv07",
        "sao phong van hoa chua lam nv07",
        "tại sao nv07 phòng văn hóa chậm thế",
        "sao các chi bộ chưa nộp nv05",
    ],
)
def test_why_others_are_late_is_no_report(house: House, words: str) -> None:
    told = house.say("xay", words)
    assert "Trợ lý hiểu báo cáo" not in told[0].text
    assert any(each.to == "thu" and words in each.text for each in told)
