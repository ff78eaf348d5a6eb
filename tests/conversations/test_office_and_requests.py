"""How the office asks after a request, and types the answer of a unit that called, in its own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build, played_once

TABLE = "Đã trả lời: 0/02 đơn vị"


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    found = build(tmp_path / "house.db")
    found.say("thu", "/yeucau các chi bộ: số hộ kinh doanh. Trước 16h thứ Sáu")
    found.say("thu", "1")
    return found


def said(house: House, who: str, words: str) -> str:
    return house.say(who, words)[0].text


@pytest.mark.parametrize(
    "words",
    [
        "ai chưa trả lời yêu cầu",
        "chi bo nao chua gui bao cao dot xuat",
        "yêu cầu vừa rồi mấy đơn vị trả lời rồi",
        "yc tới đâu rồi",
        "yc1 tong hop duoc may roi",
        "yc-1 thôn nào gửi rồi",
        "yc 1 tổng hợp được mấy chi bộ rồi",
    ],
)
@pytest.mark.parametrize("who", ["thu", "lanh"])
def test_how_a_request_stands_is_shown(house: House, who: str, words: str) -> None:
    assert TABLE in said(house, who, words)


def test_of_several_open_requests_the_list_is_shown(house: House) -> None:
    house.say("thu", "/yeucau các chi bộ: số đảng viên. Trước 16h thứ Sáu")
    house.say("thu", "1")
    shown = said(house, "thu", "ai chưa trả lời yêu cầu")
    assert "YC-001" in shown
    assert "YC-002" in shown


@pytest.mark.parametrize(
    "words",
    [
        "yc-1 thon 2 goi dien bao 33 ho, khong kk gi",
        "yc1 CB thôn 2 báo 33 hộ",
        "yc 1 thôn 2: 33 hộ",
        "yc1 thôn 2 là 33 hộ",
    ],
)
def test_the_office_types_what_a_unit_called_in(house: House, words: str) -> None:
    read_back = said(house, "thu", words)
    assert "YC-001 của CB thôn 2 (Văn phòng Đảng ủy nhập thay)" in read_back
    assert "33 hộ" in read_back
    assert said(house, "thu", "1").startswith("Đã ghi nhận câu trả lời YC-001 của CB thôn 2: 33 hộ")


def test_words_without_a_unit_are_said_to_be_nobody_s(house: House) -> None:
    assert said(house, "thu", "yc1 gọi điện báo 20 hộ").startswith(
        "Trợ lý chưa rõ “gọi điện báo 20 hộ” là của đơn vị nào."
    )
    assert said(house, "thu", "yc1 thôn 2").startswith("Nhập thay đơn vị: YC-001 tên đơn vị: nội dung")


@pytest.mark.parametrize(
    ("words", "done"),
    [
        ("thông báo các chi bộ: mai họp 8h", "Thông báo gửi tới 02 đơn vị"),
        ("bao moi nguoi mai nghi hop", "Thông báo gửi tới 06 đơn vị"),
        ("nhắc NV05", "Đã đôn đốc NV05"),
        ("duyet het", "Hiện không có việc nào chờ xác nhận"),
        ("giao thôn 1 quét đường trước 25/8", "Sản phẩm là gì?"),
        ("yêu cầu các chi bộ báo số đảng viên trước 16h thứ 6", "1. số đảng viên"),
        ("NV08 lùi đến 5/9 vì bão", "đổi thời hạn từ 31/8/2025"),
        ("tạm dừng NV08", "NV08 (P.VHXH): tạm dừng"),
        ("YC-001 thôn 1: 5", "YC-001 của CB thôn 1"),
    ],
)
def test_an_order_leaves_what_is_typed_in_for_a_unit_and_says_so(house: House, words: str, done: str) -> None:
    house.say("thu", "YC-001 thôn 2: 33")
    told = "\n".join(each.text for each in house.say("thu", words) if each.to == "thu")
    assert told.startswith(
        "Câu trả lời của CB thôn 2 chưa được ghi; xong việc này, đồng chí nhắn lại: YC-001 CB thôn 2: 33 hộ.\n"
    )
    assert done in told
    assert "Đã trả lời: 0/02 đơn vị" in house.last_heard("thu", "/yeucau YC-001")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("ai chưa báo cáo", "Có 05/05 đơn vị chưa báo cáo"),
        ("viec nao qua han", "Hiểu là: việc quá hạn"),
        ("thôn 1 tới đâu rồi?", "CB thôn 1: 01 việc đang mở."),
        ("chi bộ nào chưa trả lời yc1", TABLE),
    ],
)
def test_a_question_is_answered_and_what_is_typed_in_for_a_unit_still_waits(
    house: House, words: str, answer: str
) -> None:
    house.say("thu", "YC-001 thôn 2: 33")
    answered, again = house.say("thu", words)
    assert answer in answered.text
    assert "chưa ghi câu trả lời này.\nTrợ lý hiểu câu trả lời YC-001 của CB thôn 2" in again.text
    assert said(house, "thu", "1").startswith("Đã ghi nhận câu trả lời YC-001 của CB thôn 2: 33 hộ")


@pytest.mark.parametrize("words", ["34", "không, 34 hộ", "nhầm 34", "YC-001 thôn 2: 34"])
def test_what_is_typed_in_for_a_unit_is_put_right_as_before(house: House, words: str) -> None:
    house.say("thu", "YC-001 thôn 2: 33")
    (read_back,) = house.say("thu", words)
    assert "34 hộ" in read_back.text
    assert "chưa được ghi" not in read_back.text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("nhắc thôn 1 trả lời YC-001", ["cb1"]),
        ("nhac thon 1 gui so ho kinh doanh", ["cb1"]),
        ("YC-001 nhắc thôn 2", ["cb2"]),
        ("nhắc YC-001 trừ thôn 2", ["cb1"]),
        ("giục thôn 2 báo hộ kinh doanh đi", ["cb2"]),
        ("nhắc các thôn chưa gửi hộ kinh doanh", ["cb1", "cb2"]),
        ("nhắc yc1", ["cb1", "cb2"]),
        ("nhắc phòng kinh tế trả lời YC-001", []),
        ("nhắc thôn 9 trả lời YC-001", []),
        ("nhắc YC-001 trừ thôn 9", []),
    ],
)
def test_only_those_that_are_named_are_nudged(house: House, words: str, told: list[str]) -> None:
    assert [each.to for each in house.say("thu", words) if each.to != "thu"] == told


def test_the_others_may_be_nudged_right_after_one(house: House) -> None:
    house.say("thu", "nhắc thôn 1 trả lời YC-001")
    assert [each.to for each in house.say("thu", "YC-001 nhắc")] == ["thu", "cb2"]
    assert "đã nhắc lúc 08:00" in said(house, "thu", "YC-001 nhắc")


@pytest.mark.parametrize("who", ["thu", "lanh"])
@pytest.mark.parametrize(
    "words",
    [
        "thôn nào chưa gửi số hộ kinh doanh",
        "ai chua bao ho kinh doanh",
        "tổng bao nhiêu hộ kinh doanh",
        "tong so ho kinh doanh toan xa",
        "có bao nhiêu hộ kinh doanh rồi",
    ],
)
def test_what_a_request_asks_for_is_asked_after_by_its_words(house: House, who: str, words: str) -> None:
    assert TABLE in said(house, who, words)


@pytest.mark.parametrize("words", ["tổng bao nhiêu hộ nghèo", "thôn nào chưa nộp kế hoạch"])
def test_words_that_no_request_has_are_about_none(house: House, words: str) -> None:
    assert TABLE not in said(house, "thu", words)
