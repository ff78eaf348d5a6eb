"""Who is in and who is out is read alike under the read-back of a task, a request and a notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.addressing import Side, looks_like_unit, sides
from tests.cases import for_each
from tests.conversations.test_requests import add_units, said
from tests.house import House, build, played_once

TASK = "/giaoviec các chi bộ thôn tổng kết phong trào trước 30/9, sản phẩm báo cáo"
REQUEST = "/yeucau các chi bộ thôn: số hộ nghèo. Trước 16h thứ Sáu"
NOTICE = "/thongbao các chi bộ thôn: họp 8h thứ Sáu"
FIVE = "CB thôn 1, CB thôn 2, CB thôn 3, CB thôn 4, CB thôn 5"


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    add_units(house, 4)
    return house


@pytest.mark.parametrize("begun", [TASK, REQUEST, NOTICE])
def test_a_unit_is_left_out_and_the_others_stay(house: House, begun: str) -> None:
    house.say("thu", begun)
    for words in ("bỏ thôn 6", "trừ CB thôn 5", "không giao thôn 4 nữa", "bo thon 3 ra khoi danh sach"):
        house.say("thu", words)
    told = said(house, "thu", "thêm cả thôn 6")
    assert "CB thôn 1, CB thôn 2, CB thôn 6" in told
    assert not any(f"CB thôn {n}" in told for n in (3, 4, 5))


@pytest.mark.parametrize("begun", [TASK, REQUEST, NOTICE])
def test_a_unit_that_nobody_knows_changes_nothing_and_is_said_back(house: House, begun: str) -> None:
    house.say("thu", begun)
    told = said(house, "thu", "bỏ thôn 9")
    assert "chưa nhận ra đơn vị “thôn 9”" in told
    assert f"{FIVE}, CB thôn 6" in told


@pytest.mark.parametrize("begun", [TASK, REQUEST, NOTICE])
def test_nobody_is_left_only_by_dropping_all_of_it(house: House, begun: str) -> None:
    house.say("thu", begun)
    told = said(house, "thu", "bỏ các chi bộ thôn")
    assert "không còn đơn vị nào" in told
    assert f"{FIVE}, CB thôn 6" in told


def test_a_task_leaves_a_unit_out_in_its_own_words(house: House) -> None:
    told = said(house, "thu", TASK.replace(", sản phẩm", ", trừ thôn 6, sản phẩm"))
    assert f"Chủ trì: {FIVE} (" in told
    assert "Nội dung: Tổng kết phong trào\n" in told


def test_units_that_support_a_new_task_come_and_go(house: House) -> None:
    house.say("thu", f"{TASK}, phối hợp: Phòng Kinh tế")
    assert "Phối hợp: P.KT, P.VHXH" in said(house, "thu", "thêm phòng văn hóa phối hợp")
    told = said(house, "thu", "bỏ phối hợp phòng kinh tế")
    assert "Phối hợp: P.VHXH" in told
    assert f"Chủ trì: {FIVE}" in told


@for_each(
    ("words", "expected"),
    [
        ("bỏ thôn 6, thêm thôn 2", [(Side.OUT, "thôn 6"), (Side.IN, "thôn 2")]),
        ("thôn 6 thì bỏ", [(Side.OUT, "thôn 6")]),
        ("chỉ gửi thôn 1, thôn 2", [(Side.ONLY, "thôn 1, thôn 2")]),
        ("chi bo thon 6", []),
        ("Bộ chỉ huy quân sự", []),
        ("chưa đúng", []),
    ],
)
def test_verbs_say_on_which_side_units_are(words: str, expected: list[tuple[Side, str]]) -> None:
    assert [(part.side, part.names) for part in sides(words)] == expected


@pytest.mark.parametrize(("words", "is_unit"), [("thôn 9", True), ("phòng tài chính", True), ("số hộ nghèo", False)])
def test_a_strange_name_is_known_from_a_thing_that_is_asked_for(words: str, is_unit: bool) -> None:
    assert looks_like_unit(words) is is_unit


def test_under_a_request_that_is_put_right_a_number_and_agreement_show_it_again(house: House) -> None:
    house.say("thu", REQUEST)
    assert "sửa phần nào nên chưa đổi, chưa gửi" in said(house, "thu", "cái kia cơ")
    assert "Gửi tới: 06 đơn vị" in said(house, "thu", "thôi chưa gửi")
    for words in ("1", "gửi đi"):
        house.say("thu", "2")
        assert "Gửi tới: 06 đơn vị" in said(house, "thu", words)
    assert "Đã gửi YC-001 tới 06 đơn vị" in said(house, "thu", "1")


def test_a_strange_unit_is_asked_about_and_becomes_no_item(house: House) -> None:
    house.say("thu", REQUEST)
    told = said(house, "thu", "thêm thôn 9")
    assert "thêm mục: thôn 9" in told
    assert "2. thôn 9" not in told
    assert "2. thôn 9" in said(house, "thu", "thêm mục: thôn 9")
