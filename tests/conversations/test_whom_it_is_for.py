"""Whom a request or a notice is for, as the office says it: people by their office, all but some."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from models.org import Organization, Role, Unit
from tests.conversations.test_requests import add_units, said
from tests.house import House, add_person, build, played_once

FIVE = "05 đơn vị - CB thôn 1, CB thôn 2, CB thôn 3, CB thôn 4, CB thôn 5"


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """Six cells of the Party and two schools."""
    house = build(tmp_path / "house.db")
    add_units(house, 4)
    with house.db.write() as db:
        org_id = db.scalars(select(Organization.id)).one()
        names = (("TMN", "Trường Mầm non"), ("TTH", "Trường Tiểu học"))
        db.add_all(Unit(org_id=org_id, code=code, name=name, short_name=name, position=50) for code, name in names)
    for code in ("TMN", "TTH"):
        add_person(house, code.lower(), Role.REPORTER, code)
    return house


@pytest.mark.parametrize(
    "words",
    [
        "yêu cầu các chi bộ thôn gửi danh sách đảng viên trước thứ 6, trừ thôn 6",
        "yeu cau cac chi bo thon gui danh sach dang vien truoc thu 6 tru thon 6.",
        "yêu cầu các chi bộ thôn trừ thôn 6: danh sách đảng viên. Trước 16h thứ Sáu",
        "/yeucau các chi bộ thôn: danh sách đảng viên (trừ thôn 6). Trước 16h thứ Sáu",
        "yêu cầu các chi bộ (ngoại trừ thôn 6) gửi danh sách đảng viên trước thứ 6",
    ],
)
def test_a_unit_that_is_left_out_is_not_asked_and_is_nothing_that_is_asked_for(house: House, words: str) -> None:
    shown = said(house, "thu", words)
    assert FIVE in shown
    content = shown.partition("Nội dung:")[2]
    assert "trừ" not in content
    assert "tru thon" not in content


def test_what_is_counted_may_leave_something_out(house: House) -> None:
    shown = said(house, "thu", "/yeucau các chi bộ: số hộ, trừ hộ nghèo. Trước 16h thứ Sáu")
    assert "06 đơn vị" in shown
    assert "trừ hộ nghèo" in shown


@pytest.mark.parametrize(
    "whom",
    [
        "các trưởng chi bộ",
        "các bí thư chi bộ",
        "cac bi thu chi bo",
        "các đồng chí bí thư chi bộ",
        "bí thư các chi bộ thôn",
        "bí thư chi bộ các thôn",
        "lãnh đạo các chi bộ",
    ],
)
@pytest.mark.parametrize("after", [" họp 14h chiều mai tại hội trường", ": họp 14h chiều mai tại hội trường"])
def test_people_called_by_their_office_are_those_of_their_units(house: House, whom: str, after: str) -> None:
    shown = said(house, "thu", f"thông báo {whom}{after}")
    assert "gửi tới 06 đơn vị" in shown
    assert "Trường" not in shown


@pytest.mark.parametrize("whom", ["các trường", "cac truong", "hiệu trưởng các trường"])
def test_schools_are_schools(house: House, whom: str) -> None:
    shown = said(house, "thu", f"thông báo {whom}: họp 14h chiều mai")
    assert "gửi tới 02 đơn vị" in shown


def test_marks_that_were_typed_are_respected(house: House) -> None:
    assert "gửi tới 02 đơn vị" not in said(house, "thu", "thông báo các trưởng: họp 14h chiều mai")


def test_a_notice_leaves_units_out_too(house: House) -> None:
    shown = said(house, "thu", "thông báo các chi bộ: họp 14h chiều mai, trừ thôn 6")
    assert "gửi tới 05 đơn vị" in shown
    assert "trừ" not in shown
