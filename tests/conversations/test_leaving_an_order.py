"""A task that is being typed in is left for other words of the office, and a number answers what was asked last."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from models.collecting import Request, RequestState, TargetState
from tests.conversations.test_requests import add_units, said, states
from tests.house import House, build, played_once

ASK = "yêu cầu các chi bộ thôn: số đảng viên cài VNeID. Trước 16h thứ Sáu"


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    add_units(house, 4)
    house.say("thu", ASK)
    house.say("thu", "1")
    return house


@pytest.mark.parametrize(
    "words",
    [
        "bỏ thôn 6 ra khỏi yc-001",
        "bo thon 6 khoi yc 1 nhe",
        "yc1 bỏ CB thôn 6 ra khỏi danh sách",
        "loại thôn 6 ra khỏi YC-001",
    ],
)
def test_a_unit_is_taken_out_of_a_request_and_no_task_is_begun(house: House, words: str) -> None:
    assert "không hỏi CB thôn 6 nữa?" in said(house, "thu", words)
    house.say("thu", "1")
    assert states(house).count(TargetState.WITHDRAWN) == 1


@pytest.mark.parametrize("words", ["bỏ thôn 6 ra khỏi vm-003", "hủy tb 2", "chuyển tổ 3 sang thôn 4"])
def test_what_bears_a_number_and_is_no_task_begins_no_change_of_one(house: House, words: str) -> None:
    assert "Thời hạn" not in said(house, "thu", words)
    assert "chủ trì" not in said(house, "thu", words)


@pytest.mark.parametrize("begun", ["giao việc: rà soát đất công", "giao việc cho Phòng Kinh tế: rà soát đất công"])
def test_a_number_answers_the_question_that_was_asked_last(house: House, begun: str) -> None:
    house.say("thu", begun)
    assert "Đóng luôn?" in said(house, "thu", "YC-001 đóng")
    assert "Đã đóng YC-001" in said(house, "thu", "1")
    assert not _is_open(house)


def test_a_number_is_an_answer_again_once_the_question_was_repeated(house: House) -> None:
    house.say("thu", "YC-001 đóng")
    house.say("thu", "giao việc: rà soát đất công")
    assert "chưa nhận ra đơn vị “1”" in said(house, "thu", "1")
    assert _is_open(house)


@pytest.mark.parametrize(
    ("words", "read_back"),
    [
        ("thông báo toàn thể các đơn vị: 7h30 thứ Hai chào cờ", "Thông báo gửi tới 10 đơn vị"),
        ("yêu cầu các chi bộ thôn: số hộ nghèo. Trước 16h thứ Sáu", "hiểu yêu cầu báo cáo như sau"),
    ],
)
@pytest.mark.parametrize("begun", ["giao việc: rà soát đất công", "giao việc cho Phòng Kinh tế: rà soát đất công"])
def test_a_notice_or_a_request_leaves_the_order_and_says_so(
    house: House, begun: str, words: str, read_back: str
) -> None:
    house.say("thu", begun)
    told = said(house, "thu", words)
    assert "nhập dở chưa được thực hiện" in told
    assert read_back in told


def _is_open(house: House) -> bool:
    with house.db.read() as db:
        return db.scalars(select(Request.state)).one() == RequestState.OPEN
