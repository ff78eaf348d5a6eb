"""Answers to a request or a notice that do not name it: asked about first, whatever was said since its card."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conversations.test_requests import said
from tests.house import House, build

REQUEST = "/yeucau các chi bộ: số đảng viên đã cài VNeID; số hộ có internet; khó khăn. Trước 16h thứ Năm"
NOTICE = "/thongbao các chi bộ: 8h sáng thứ Sáu họp tại hội trường"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def ordered(house: House, words: str) -> None:
    house.say("thu", words)
    house.say("thu", "1")


def test_an_answer_to_a_request_ends_no_obstacle(house: House) -> None:
    house.say("cb1", "nv5 vướng: thiếu máy tính")
    house.say("cb1", "1")
    ordered(house, "/yeucau các chi bộ: số hộ có internet; khó khăn. Trước 16h thứ Năm")
    assert "có phải đồng chí trả lời YC-001" in said(house, "cb1", "120 hộ, k có khó khăn gì")
    assert "1. số hộ có internet: 120 hộ" in said(house, "cb1", "1")
    assert "VM-001" in said(house, "thu", "/vuongmac")


def test_what_a_request_asked_for_is_known_after_other_cards(house: House) -> None:
    ordered(house, REQUEST)
    ordered(house, NOTICE)
    assert "có phải đồng chí trả lời YC-001" in said(house, "cb1", "số hộ có internet là 77, đảng viên 15")
    assert "khó khăn?" in said(house, "cb1", "1")


def test_the_first_letters_of_a_measure_name_its_field(house: House) -> None:
    ordered(house, REQUEST)
    assert "số hộ có internet (tính bằng hộ)?" in said(house, "cb1", "yc1 sửa lại 24 đv")


def test_other_words_go_where_they_would_have_gone(house: House) -> None:
    house.say("cb1", "nv5 vướng: thiếu máy tính")
    house.say("cb1", "1")
    ordered(house, "/yeucau các chi bộ: khó khăn vướng mắc. Trước 16h thứ Năm")
    assert "có phải đồng chí trả lời YC-001" in said(house, "cb1", "hết khó khăn rồi")
    assert "VM-001 của NV05 (thiếu máy tính) đã hết vướng" in said(house, "cb1", "2")


@pytest.mark.parametrize(
    "words", ["tôi vắng, nhà có giỗ", "bận việc, xin vắng họp", "chi bộ tôi cử 2 đ/c đi", "anh Thịnh đi thay em nhé"]
)
def test_who_comes_is_offered_for_the_notice(house: House, words: str) -> None:
    ordered(house, NOTICE)
    assert "có phải đồng chí trả lời thông báo TB-001" in said(house, "cb1", words)
    heard = house.say("cb1", "đúng")
    assert [f"TB-001 - cb1 (CB thôn 1) trả lời: “{words}”."] == [each.text for each in heard if each.to == "thu"]


def test_a_report_that_waits_is_kept_beside_an_answer_to_a_notice(house: House) -> None:
    ordered(house, NOTICE)
    house.say("cb1", "nv5 xong")
    asked = house.say("cb1", "tôi vắng, nhà có giỗ")[0]
    assert asked.choices == ("Đúng, chuyển VPĐU", "Không, việc khác", "Xem lại NV05")
    house.say("cb1", "1")
    assert house.assignment("NV05", "CBT01").last_report_id is None


def test_words_for_no_notice_are_heard_for_themselves(house: House) -> None:
    ordered(house, NOTICE)
    house.say("cb1", "bận việc, xin vắng họp")
    assert "đồng chí nghỉ đến hết ngày nào" in said(house, "cb1", "2")
    assert "có phải đồng chí trả lời" not in said(house, "cb2", "em xin nghỉ phép từ mai đến thứ sáu, vắng mặt")


@pytest.mark.parametrize("words", ["chưa có danh sách", "chua lap duoc danh sach ho a", "chưa có số liệu"])
def test_nothing_yet_is_asked_about_where_one_request_waits(house: House, words: str) -> None:
    ordered(house, "/yeucau các chi bộ: gửi danh sách hộ chưa cài VNeID. Trước 16h thứ Năm")
    house.say("cb1", "nv5 40%")
    house.say("cb1", "1")
    assert "NV05" in said(house, "cb1", "chưa có kinh phí")
    house.say("cb1", "bỏ")
    assert f"“{words}”: có phải đồng chí trả lời YC-001" in said(house, "cb1", words)
    assert "danh sách hộ chưa cài VNeID: chưa có" in said(house, "cb1", "1")


def test_nothing_yet_is_the_answer_of_no_request_where_two_wait(house: House) -> None:
    ordered(house, REQUEST)
    ordered(house, "/yeucau các chi bộ: gửi danh sách hộ chưa cài VNeID. Trước 16h thứ Năm")
    house.say("cb1", "nv5 40%")
    house.say("cb1", "1")
    assert "có phải đồng chí trả lời" not in said(house, "cb1", "chưa có số liệu")


@pytest.mark.parametrize(
    "words", ["280 hộ nhé", "thon em co 280 ho", "chưa có số, chờ trưởng thôn", "chua co so lieu vi thon chua gui"]
)
def test_a_bare_answer_is_asked_about_where_one_request_waits(house: House, words: str) -> None:
    ordered(house, "/yeucau các chi bộ: số hộ có mạng internet; khó khăn. Trước 16h thứ Năm")
    house.say("cb1", "nv5 40%")
    house.say("cb1", "1")
    assert f"“{words}”: có phải đồng chí trả lời YC-001" in said(house, "cb1", words)


def test_that_it_comes_later_is_no_answer(house: House) -> None:
    ordered(house, "/yeucau các chi bộ: số hộ có mạng internet; khó khăn. Trước 16h thứ Năm")
    house.say("cb1", "nv5 40%")
    house.say("cb1", "1")
    assert "YC-001" in said(house, "cb1", "chưa có số, mai em gửi")
    assert "có phải" not in said(house, "cb1", "chưa có số, mai em gửi")
