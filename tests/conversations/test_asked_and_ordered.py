"""A leader asks and orders in one message: the question is answered and the order is offered; neither is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House
from tests.plan_house import build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    "words",
    [
        "NV09 sao vẫn chưa xong? yêu cầu xong trước 19/12",
        "nv09 sao cham the yeu cau xong truoc 19/12",
        "yêu cầu Ban XDĐ xong NV09 trước 19/12, sao để lâu thế?",
    ],
)
def test_a_leader_is_answered_and_offered_the_directive_with_its_day(house: House, words: str) -> None:
    [told] = house.say("lanh", words)
    assert "NV09 · Ban XDĐ: đang thực hiện 65%" in told.text
    assert f"Ý kiến chỉ đạo “{words}”, hạn thứ Sáu, 19/12/2025. Chuyển cho:\n1. Ban XDĐ (NV09)" in told.text
    assert house.say("lanh", "1")[0].text.startswith("Đã ghi ý kiến chỉ đạo CĐ-001 · Ban XDĐ (NV09), hạn thứ Sáu")


def test_in_private_a_push_beside_a_question_is_read_back(house: House) -> None:
    for who, name in (("lanh", "đồng chí lanh (Thường trực Đảng ủy)"), ("thu", "Văn phòng Đảng ủy")):
        [told] = house.say(who, "NV09 sao để lâu thế, nhắc Ban XDĐ đi")
        assert "NV09 · Ban XDĐ: đang thực hiện 65%" in told.text
        assert f"Trợ lý sẽ gửi Ban XDĐ:\n“Theo đề nghị của {name}: mong đồng chí báo cáo NV09" in told.text
        assert house.say(who, "2")[0].text == "Đã thôi, chưa gửi gì."


def test_of_a_task_of_many_units_those_that_have_not_finished_come_first(house: House) -> None:
    [told] = house.say("lanh", "NV05 sao mấy chi bộ vẫn chưa nộp? yêu cầu xong trước 19/12")
    assert "Đã báo cáo, chưa hoàn thành: 01 đơn vị: CB thôn 2 (50%)." in told.text
    assert "1. Cả 04 đơn vị (NV05): CB thôn 2, CB thôn 4, CB thôn 5, CB thôn 6\n2. Cả 12 đơn vị (NV05)" in told.text


def test_what_only_orders_is_no_question_and_an_order_to_nobody_is_asked_about(house: House) -> None:
    only = house.say("lanh", "NV09 chưa xong, yêu cầu xong trước 19/12")[-1].text
    assert only.startswith("Ý kiến chỉ đạo “NV09 chưa xong, yêu cầu xong trước 19/12”")
    nobody = house.say("lanh", "đơn vị nào chậm thì phải giải trình trước 19/12")[-1].text
    assert nobody.startswith("Ý kiến chỉ đạo “đơn vị nào chậm thì phải giải trình trước 19/12”, hạn thứ Sáu")
