"""Who leads a task, who is told first in an order, and which of two orders a typed number is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.directing.spoken_of import told
from models.org import Role
from tests.cases import for_each
from tests.house import House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    "said",
    [
        "nv7 của phòng VH chứ phòng kinh tế ko liên quan đâu nha",
        "nv7 không phải việc của phòng kinh tế",
        "nv7 dau phai viec cua phong kinh te",
        "nv7 đâu phải của bên em",
        "nv7 là việc của phòng văn hóa, không phải bên em",
    ],
)
def test_who_leads_is_told_to_whom_it_is_none_of(house: House, said: str) -> None:
    [asked] = house.say("binh", said)
    assert asked.to == "binh"
    assert asked.text.startswith("NV07 do P.VHXH chủ trì; đơn vị đồng chí không được giao việc này.")
    [_here, card] = house.say("binh", "1")
    assert card.to == "thu"
    assert said in card.text


def test_nothing_is_sent_where_that_is_enough(house: House) -> None:
    house.say("binh", "nv7 không phải việc của phòng kinh tế")
    assert [each.to for each in house.say("binh", "2")] == ["binh"]


@pytest.mark.parametrize("said", ["nv19 không phải việc của phòng kinh tế", "nv19 đâu phải của bên em"])
def test_whoever_leads_it_is_passed_on(house: House, said: str) -> None:
    [here, card] = house.say("binh", said)
    assert "đơn vị đồng chí vẫn là đầu mối" in here.text
    assert card.to == "thu"


def test_a_unit_that_supports_it_hears_who_leads(house: House) -> None:
    house.join("hung", Role.REPORTER, "VPDU")
    here, card, *_ = house.say("hung", "nv19 không phải việc của văn phòng")
    assert "NV19 do P.KT chủ trì; đơn vị đồng chí phối hợp." in here.text
    assert "vẫn là đầu mối" not in here.text
    assert card.to == "thu"


@pytest.mark.parametrize(
    "said",
    [
        "/chidao NV05 đề nghị P.VHXH rà soát lại danh sách tổ của thôn 1, thôn 2, báo cáo trước thứ 4",
        "/chidao NV05 đề nghị P.VHXH rà soát lại danh sách tổ công nghệ các chi bộ thôn, báo cáo trước thứ 4",
        "/chidao giao P.VHXH đôn đốc các chi bộ thôn nộp danh sách",
    ],
)
def test_the_unit_that_is_told_comes_first(house: House, said: str) -> None:
    [asked] = house.say("lanh", said)
    [first] = [line for line in asked.text.splitlines() if line.startswith("1. ")]
    assert first.startswith("1. P.VHXH")
    assert "CB thôn" not in first
    assert any("CB thôn 2" in line for line in asked.text.splitlines() if line.startswith("2. "))


@for_each(
    "text",
    [
        "giao A và B rà soát",
        "giao A, B rà soát",
        "đề nghị A nộp danh sách, B nộp dự toán",
        "đề nghị A phối hợp với B kiểm tra",
        "A nộp danh sách còn B nộp dự toán",
    ],
)
def test_all_that_are_told_stay_told(text: str) -> None:
    places = [(text.index("A"), text.index("A") + 1), (text.index("B"), text.index("B") + 1)]
    assert told(text, places) == ""


def test_two_orders_of_one_day_are_told_apart(house: House) -> None:
    for order in ("NV07 làm lẹ lên nghen, thứ 5 phải có", "NV08 rà soát lại, thứ 6 báo cáo"):
        house.say("lanh", order)
        house.say("lanh", "1")
    [asked] = house.say("lan", "1")
    assert "1. Đã nhận (tin “CĐ-001: NV07 làm lẹ lên nghen, thứ 5 phải có”)" in asked.text
    assert "2. Đã nhận (tin “CĐ-002: NV08 rà soát lại, thứ 6 báo cáo”)" in asked.text
    assert asked.choices == ("CĐ-001", "CĐ-002")
