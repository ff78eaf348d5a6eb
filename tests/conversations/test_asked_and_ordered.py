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


NV19 = "1. P.KT (NV19)\n2. Không ghi"
COMPLAINTS = (
    ("sao kinh te im re vay, 2 ngay nua phai co bao cao nv19", ", hạn thứ Tư, 19/11/2025", NV19),
    ("sao kinh te im re vay 2 ngay nua phai co bao cao nv19", ", hạn thứ Tư, 19/11/2025", NV19),
    ("phong kinh te dau? nv19 phai lam nhanh len", "", NV19),
    ("phòng kinh tế đâu rồi, NV19 báo cáo ngay cho tôi", "", NV19),
    ("P.KT đâu? NV19 gửi báo cáo luôn đi", "", NV19),
    ("phòng kinh tế im lặng thế, nv19 phải xử lý đi", "", NV19),
    ("vì sao phòng kinh tế chưa có báo cáo nv19? đề nghị giải trình", "", NV19),
    ("kinh tế làm ăn kiểu gì vậy, nv19 hết tuần phải xong", ", hạn thứ Sáu, 21/11/2025", NV19),
    ("sao loa chua sua, giao phong kinh te lo, bao cao truoc thu 5", ", hạn thứ Năm, 20/11/2025", "1. P.KT\n"),
    ("tại sao loa hỏng mãi? phòng văn hóa phải báo cáo trước thứ 6", ", hạn thứ Sáu, 21/11/2025", "1. P.VHXH\n"),
    ("sao thôn 5 chưa nộp kế hoạch, mai phải nộp", ", hạn thứ Ba, 18/11/2025", "1. CB thôn 5\n"),
)


@pytest.mark.parametrize(("words", "by", "to"), COMPLAINTS)
def test_the_order_behind_a_complaint_in_the_form_of_a_question_is_offered(
    house: House, words: str, by: str, to: str
) -> None:
    for where in ({}, {"chat_id": "nhom", "is_group": True}):
        told = house.say("lanh", words, **where)[-1].text
        assert f"Ý kiến chỉ đạo “{words}”{by}. Chuyển cho:\n{to}" in told


@pytest.mark.parametrize(
    "words",
    [
        "nv9 sao chậm, có phải do thiếu tiền không",
        "nv9 đến đâu rồi, bao giờ phải nộp",
        "sao thôn 5 chưa nộp, họ phải họp dân mới làm được",
        "đơn vị nào phải báo cáo, đơn vị nào không",
        "nv19 sao chưa có tiền, chắc phải xin tỉnh",
        "phòng kinh tế làm đến đâu rồi, còn mấy việc",
        "sao phòng văn hóa phải làm lại nv11",
        "tiền nv19 đi đâu rồi",
        "biểu đồ đâu?",
    ],
)
def test_what_only_asks_offers_no_order(house: House, words: str) -> None:
    assert not any("Ý kiến chỉ đạo" in each.text for each in house.say("lanh", words))
