"""Words that name an order, without its number, go to the order; a task's answer stays a task's."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conversations.test_requests import said
from tests.house import House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    found = build(tmp_path / "house.db")
    found.say("lanh", "/chidao NV07: đề nghị phòng VHXH đẩy nhanh, báo cáo trước thứ Sáu")
    return found


@pytest.mark.parametrize(
    "words",
    [
        "cho em xin tới 25/8 mới báo cáo chỉ đạo được vì mưa bão",
        "xin lùi chỉ đạo tới 25/8 vì mưa",
        "CĐ-001 xin thêm 10 ngày vì mưa",
    ],
)
def test_more_time_is_asked_of_whoever_ordered(house: House, words: str) -> None:
    house.wait(days=2)
    heard = house.say("lan", words)
    assert "Đã chuyển đề nghị lùi hạn CĐ-001" in heard[0].text
    [card] = [each for each in heard if each.to == "lanh"]
    assert card.choices[0] == "Đổi hạn 25/8/2025"


def test_that_an_order_is_done_reaches_whoever_gave_it(house: House) -> None:
    house.wait(days=2)
    heard = house.say("lan", "làm xong chỉ đạo treo băng rôn, treo đủ 30 cái, bc số 15/BC-VHXH ngày 19/8")
    assert "Đã chuyển kết quả thực hiện CĐ-001" in heard[0].text
    assert {"lanh", "thu"} <= {each.to for each in heard}


def test_of_several_orders_their_own_words_decide(house: House) -> None:
    house.say("lanh", "/chidao P.VHXH: treo 30 băng rôn trước thứ Sáu")
    house.say("lanh", "/chidao P.VHXH: rà soát danh sách cán bộ trước thứ Sáu")
    assert "CĐ-002" in said(house, "lan", "chỉ đạo băng rôn làm xong rồi, đủ 30 băng")
    house.wait(days=2)
    assert "Đồng chí nói về ý kiến chỉ đạo nào?" in said(house, "lan", "đã làm xong chỉ đạo rồi")


def test_orders_from_above_are_none_of_this_committee(house: House) -> None:
    assert "CĐ-001" not in said(house, "lan", "đã triển khai chỉ đạo của tỉnh")


def test_that_it_will_be_done_is_a_receipt(house: House) -> None:
    assert "đơn vị đã nhận CĐ-001" in said(house, "lan", "rõ, sẽ làm")


@pytest.mark.parametrize("words", ["may viec cua t", "viec cua t con may", "nv nào của phòng"])
def test_whoever_asks_for_the_own_work_refuses_nothing(house: House, words: str) -> None:
    heard = house.say("lan", words)
    assert [each.to for each in heard] == ["lan"]
    assert heard[0].text.startswith("Việc của P.VHXH")


def test_a_partly_told_task_that_is_still_reminded_of_is_stopped_and_asked_about(house: House) -> None:
    house.say("lan", "nv7 75%")
    house.say("lan", "1")
    heard = house.say("lan", "e nộp rồi mà sao cứ nhắc hoài vậy")
    assert "tạm ngừng nhắc NV07" in heard[0].text
    assert any(each.to == "thu" for each in heard)
    assert "hoàn thành, chờ xác nhận" in house.press("lan", heard[0])[0].text


def test_an_answered_order_blames_no_unit_in_the_leaders_digest(house: House) -> None:
    house.say("lanh", "/chidao P.VHXH: treo 30 băng rôn trước thứ Sáu")
    house.say("lan", "CĐ-002 đã làm xong, đủ 30 cái")
    house.wait(days=14)
    [digest] = [each.text for each in house.tick() if each.to == "nhom"]
    assert "CĐ-001 (NV07, P.VHXH, 06 ngày)" in digest
    assert "CĐ-002 (P.VHXH, đã trả lời, chờ ý kiến)" in digest


def test_of_several_partly_told_tasks_the_one_that_is_named_is_stopped(house: House) -> None:
    house.say("lan", "nv7 75%, nv8 30%")
    house.say("lan", "1")
    assert "mong nhắn kèm mã" in said(house, "lan", "nộp rồi mà sao cứ nhắc hoài vậy")
    assert "tạm ngừng nhắc NV08" in said(house, "lan", "nv8 nộp rồi mà vẫn nhắc")
