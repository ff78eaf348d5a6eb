"""Several orders in one message, each with its unit, task and day: read back line by line, recorded each for itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House
from tests.plan_house import build

VHXH = "P.VHXH (NV11), hạn thứ Năm, 20/11/2025"
XDD = "Ban XDĐ (NV09), hạn thứ Sáu, 21/11/2025"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    "words",
    [
        "van hoa lam gap nv11 truoc 20/11, con ban xdd xong nv9 truoc 21/11",
        "phong van hoa lam gap nv11 truoc 20/11, con nv9 thi ban xdd phai xong truoc 21/11",
        "a chi dao phong van hoa lam gap nv11 truoc 20/11 con nv9 thi ban xdd phai xong truoc thu 6",
        "yêu cầu P.VHXH xong NV11 trước 20/11. Ban XDĐ xong NV09 trước 21/11.",
        "nv11 xong trước thứ năm và nv9 xong trước thứ sáu nhé",
        "riêng nv11 xong trước 20/11; riêng nv9 thì cho đến 21/11 phải xong",
        "CĐ: phòng văn hóa báo cáo NV11 trước 20/11\nBan XDĐ báo cáo NV09 trước 21/11",
    ],
)
def test_each_is_read_back_with_its_own_unit_task_and_day(house: House, words: str) -> None:
    [told] = house.say("lanh", words)
    assert told.text.startswith("Trợ lý hiểu tin này là 02 ý kiến chỉ đạo:")
    assert f"- {VHXH}: “" in told.text
    assert f"- {XDD}: “" in told.text
    assert "1. Ghi cả 02 ý kiến\n2. Chỉ ghi P.VHXH (NV11)\n3. Chỉ ghi Ban XDĐ (NV09)\n4. Không ghi" in told.text


def test_each_is_carried_with_its_own_words_and_day(house: House) -> None:
    house.say("lanh", "văn hóa làm gấp nv11 trước 20/11, còn ban xdđ xong nv9 trước 21/11")
    here, *told = house.say("lanh", "cả hai")
    assert f"- CĐ-001 · {VHXH}: “văn hóa làm gấp nv11 trước 20/11”" in here.text
    assert f"- CĐ-002 · {XDD}: “ban xdđ xong nv9 trước 21/11”" in here.text
    unit = next(each.text for each in told if each.to == "lan")
    assert "«văn hóa làm gấp nv11 trước 20/11»" in unit
    assert "Thời hạn: thứ Năm, 20/11/2025." in unit
    office = next(each.text for each in told if each.to == "thu")
    assert f"- CĐ-001 · {VHXH}" in office
    assert f"- CĐ-002 · {XDD}" in office


def test_one_of_them_alone_may_be_taken_or_none(house: House) -> None:
    words = "văn hóa làm gấp nv11 trước 20/11, còn ban xdđ xong nv9 trước 21/11"
    house.say("lanh", words)
    assert house.say("lanh", "3")[0].text.startswith(f"Đã ghi ý kiến chỉ đạo CĐ-001 · {XDD}: “ban xdđ xong nv9")
    house.say("lanh", words)
    assert house.say("lanh", "4")[0].text == "Trợ lý chưa ghi ý kiến chỉ đạo nào."


def test_another_day_said_right_after_two_is_moved_for_neither(house: House) -> None:
    house.say("lanh", "văn hóa làm gấp nv11 trước 20/11, còn ban xdđ xong nv9 trước 21/11")
    house.say("lanh", "1")
    [told] = house.say("lanh", "à nhầm, 25/11")
    assert "nên Trợ lý chưa đổi hạn" in told.text
    assert "ví dụ: CĐ-002 hạn 25/11/2025" in told.text
    assert "25/11/2025" in house.say("lanh", "CĐ-002 hạn 25/11/2025")[0].text
    assert "- CĐ-001" in house.say("lanh", "thôi không cần nữa")[0].text


def test_the_task_of_the_first_is_that_of_the_next_unit_too(house: House) -> None:
    [told] = house.say("lanh", "nv5 thôn 2 nộp trước thứ 5, thôn 4 trước thứ 6")
    assert "- CB thôn 2 (NV05), hạn thứ Năm, 20/11/2025: “nv5 thôn 2 nộp trước thứ 5”" in told.text
    assert "- CB thôn 4 (NV05), hạn thứ Sáu, 21/11/2025: “thôn 4 trước thứ 6”" in told.text


def test_the_secretary_writes_several_down_in_a_leader_s_name(house: House) -> None:
    words = "văn hóa làm gấp nv11 trước 20/11, còn ban xdđ xong nv9 trước 21/11"
    [told] = house.say("thu", f"/chidao Đ/c lanh: {words}")
    assert told.text.startswith("Trợ lý hiểu tin này là 02 ý kiến chỉ đạo của đồng chí lanh:")
    leader = next(each.text for each in house.say("thu", "1") if each.to == "lanh")
    assert f"- CĐ-001 · {VHXH}" in leader
    assert f"- CĐ-002 · {XDD}" in leader


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("giao phòng kinh tế lập dự toán, công an xã phối hợp, xong trước 20/11", "Cả 02 đơn vị: P.KT, CAX"),
        ("phòng văn hóa gửi dự thảo trước 20/11, hoàn thành nv11 trước 25/11", "P.VHXH (NV11)"),
        ("giao phòng kinh tế, công an xã làm nv19 trước 20/11", "Cả 02 đơn vị (NV19): P.KT, CAX"),
        ("công an báo 20/11 xong nv20, phòng kinh tế làm nv19 trước 21/11", "CAX (NV20), P.KT (NV19)"),
        ("nv9 ban xdđ còn chậm, xong trước 20/11", "Ban XDĐ (NV09)"),
        ("phòng văn hóa xong nv11 trước 20/11, còn 2 ngày nữa thôi", "P.VHXH (NV11)"),
        ("đề nghị phòng kinh tế và phòng văn hóa báo cáo nv19, nv11 trước 20/11", "P.KT (NV19), P.VHXH (NV11)"),
        ("phòng kinh tế báo cáo nv19 trước 20/11, trước 25/11 xong", "P.KT (NV19)"),
    ],
)
def test_what_goes_on_with_an_order_is_part_of_it(house: House, words: str, first: str) -> None:
    [told] = house.say("lanh", words)
    assert told.text.startswith(f"Ý kiến chỉ đạo “{words}”, hạn ")
    assert f"\n1. {first}\n" in told.text
