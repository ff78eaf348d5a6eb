"""What the office says of the one request that is open, without its number."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.requests.open_request import _WHO_LACKS
from handlers.say.words import plain_words
from tests.cases import for_each
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    """YC-001 asks both chi bộ; the first has answered."""
    house = build(tmp_path / "house.db")
    house.say("thu", "yêu cầu các chi bộ báo số hộ nghèo, số hộ cận nghèo, khó khăn trước 16h thứ 4")
    house.say("thu", "1")
    house.say("cb1", "YC-001 210, 15, không")
    house.say("cb1", "1")
    return house


@pytest.mark.parametrize(
    "words",
    [
        "chi bộ thôn 2 gọi điện báo 175 với 12, không",
        "thôn 2 báo miệng 175, 12, không",
        "thon 2 goi dien bao 175, 12, khong",
        "thôn 2 nhắn zalo 175, 12, không",
        "thôn 2 gọi điện báo 175 với 12, không khó khăn gì",
        "thon 2 goi dien bao 175 voi 12, khong kho khan gi",
    ],
)
def test_what_a_unit_told_by_telephone_is_read_back_as_its_answer(house: House, words: str) -> None:
    (asked,) = house.say("thu", words)
    assert "YC-001 của CB thôn 2 (Văn phòng Đảng ủy nhập thay)" in asked.text
    assert "175 hộ" in asked.text
    assert "12 hộ" in asked.text


@pytest.mark.parametrize("words", ["thôn 2 báo nv5 xong rồi", "phòng kinh tế báo 12 máy hỏng", "ai chưa báo cáo"])
def test_other_words_are_none_of_it(house: House, words: str) -> None:
    assert "YC-001" not in house.say("thu", words)[0].text


@pytest.mark.parametrize(
    "words",
    ["ai gửi rồi", "ai gui roi", "ai chưa gửi", "ai trả lời rồi", "mấy thôn gửi rồi", "tổng hợp", "tong hop di"],
)
def test_who_has_answered_is_told(house: House, words: str) -> None:
    (told,) = house.say("thu", words)
    assert "Đã trả lời: 01/02 đơn vị" in told.text


@pytest.mark.parametrize("words", ["ai gửi rồi", "tổng hợp"])
def test_with_no_request_open_the_plan_is_meant(house: House, words: str) -> None:
    house.say("thu", "YC-001 đóng")
    house.say("thu", "1")
    assert "YC-001" not in house.say("thu", words)[0].text


@pytest.mark.parametrize(
    "words",
    ["cho thôn 2 tới sáng thứ 5", "cho thon 2 toi sang thu 5", "gia hạn thôn 2 tới thứ 5", "cho tất cả tới thứ 5"],
)
def test_a_later_hour_is_everybodys_and_read_back(house: House, words: str) -> None:
    (asked,) = house.say("thu", words)
    assert "thứ Năm, 14/8/2025" in asked.text
    assert ("hạn chung của các đơn vị" in asked.text) == ("thon 2" in words or "thôn 2" in words)
    assert asked.choices == ("Đổi hạn", "Giữ hạn cũ")


def test_more_time_for_a_unit_that_was_not_asked_is_none_of_it(house: House) -> None:
    assert "YC-001" not in house.say("thu", "cho phòng kinh tế tới thứ 5")[0].text


@pytest.mark.parametrize(
    "words", ["ai còn thiếu", "ai con thieu", "còn thiếu thôn nào", "còn ai chưa làm không", "mấy thôn nộp rồi"]
)
def test_right_behind_it_who_lacks_is_asked_of_it(house: House, words: str) -> None:
    assert "Chưa trả lời (01): CB thôn 2" in house.last_heard("thu", words)


def test_else_who_lacks_is_asked_of_the_plan(house: House) -> None:
    house.say("thu", "/baocao")
    assert "YC-001" not in house.last_heard("thu", "ai còn thiếu")


@for_each("words", ["ai còn thiếu", "còn thiếu ai", "đủ chưa", "chi bộ nào chưa có số liệu", "thôn nào còn thiếu",
                    "còn thôn nào chưa có", "may don vi co roi"])  # fmt: skip
def test_who_lacks(words: str) -> None:
    assert _WHO_LACKS.fullmatch(plain_words(words))


@for_each("words", ["ai", "đủ rồi", "thiếu người", "thôn 1 còn thiếu", "ai nộp kế hoạch rồi", "đơn vị nào quá hạn"])
def test_other_words_than_who_lacks(words: str) -> None:
    assert not _WHO_LACKS.fullmatch(plain_words(words))
