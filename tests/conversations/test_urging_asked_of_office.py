"""A leader asks the office to urge somebody: a nudge, read back first, and no directive to whoever leads the task."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House
from tests.plan_house import build

GROUP = {"chat_id": "nhom", "is_group": True}


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    "words",
    [
        "các đồng chí đôn đốc nv9 giúp tôi",
        "cac dong chi don doc nv9 giup toi",
        "văn phòng đôn đốc nv9 giúp anh nhé",
        "vp đảng ủy nhắc giúp NV09",
        "nhờ văn phòng nhắc giúp ban xdđ nv9",
        "đề nghị đồng chí thư ký đôn đốc nv9",
        "mấy em giục NV9 hộ anh",
    ],
)
def test_it_is_read_back_as_a_nudge(house: House, words: str) -> None:
    for where in ({}, GROUP):
        [told] = house.say("lanh", words, **where)
        assert told.text.startswith("Trợ lý sẽ gửi Ban XDĐ:\n“Theo đề nghị của đồng chí lanh")
        assert told.choices == ("Gửi", "Thôi")


@pytest.mark.parametrize(
    "words",
    [
        "nhắc mấy đứa chưa nộp kế hoạch NV5 giùm anh",
        "nhac may dua chua nop nv5 dum anh",
        "nhắc mấy ông chưa nộp nv5 hộ anh",
        "đề nghị văn phòng đảng ủy đôn đốc các chi bộ chưa nộp nv5",
    ],
)
def test_those_who_have_not_sent_it_are_urged(house: House, words: str) -> None:
    for where in ({}, GROUP):
        told = house.say("lanh", words, **where)[-1].text
        assert told.startswith("Trợ lý sẽ đôn đốc 03 việc của 03 đơn vị: NV05 (CB thôn 4, CB thôn 5, CB thôn 6).")


def test_a_person_who_is_asked_to_urge_is_never_recorded_at_once(house: House) -> None:
    [told] = house.say("lanh", "đồng chí Minh đôn đốc nv9 giúp tôi", **GROUP)
    assert told.text.startswith("Ý kiến chỉ đạo “đồng chí Minh đôn đốc nv9 giúp tôi”. Chuyển cho:\n1. Ban XDĐ (NV09)")


@pytest.mark.parametrize(
    "words",
    [
        "văn phòng đôn đốc các đơn vị và báo cáo tôi trước thứ 6",
        "phòng văn hóa đôn đốc các thôn nộp danh sách trước thứ 6",
        "các đồng chí khẩn trương nv9 trước thứ 6",
    ],
)
def test_what_orders_more_stays_a_directive(house: House, words: str) -> None:
    assert "kiến chỉ đạo" in house.say("lanh", words)[0].text


def test_a_cadre_who_was_reminded_reports(house: House) -> None:
    told = house.say("lan", "văn phòng nhắc nv11 rồi, em làm được 60%")[0].text
    assert "NV11" in told
    assert "Đôn đốc các đơn vị do" not in told
