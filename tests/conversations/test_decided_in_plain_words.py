"""Several decisions in the office's plain words: all of them read back, with the days, and nothing that contradicts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.plan import Stage
from tests.house import House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """CB thôn 1 and 2 ask for more time for NV05, P.VHXH says that NV07 is complete, P.KT has an obstacle."""
    house = build(tmp_path / "house.db")
    for who, words in (
        ("cb1", "nv05 xin gia hạn đến 25/8 vì bão"),
        ("cb2", "nv05 xin gia hạn đến 30/8 vì bão"),
        ("lan", "nv07 xong"),
        ("binh", "nv19 vướng vốn"),
    ):
        house.say(who, words)
        house.say(who, "1")
    return house


def due(house: House, unit: str) -> date | None:
    return house.assignment("NV05", unit).due_on


@pytest.mark.parametrize(
    ("said", "first", "second"),
    [
        ("bão thì phải cho, thôn 1 thôn 2 đều tới 25 hết", 25, 25),
        ("bao thi danh phai cho thoi, thon 1 thon 2 deu toi 25 het", 25, 25),
        ("thôn 1 thôn 2 đều tới 25 hết", 25, 25),
        ("cả 2 thôn đều tới 25/8", 25, 25),
        ("cả hai đều tới 25 thôi nha", 25, 25),
        ("cho cả hai tới 25/8", 25, 25),
        ("cho ca hai toi 25/8", 25, 25),
        ("cho hết tới 26/8", 26, 26),
        ("duyệt cả 2 đến 25/8", 25, 25),
        ("tất cả tới thứ 5 thôi nha", 21, 21),
        ("bác bỏ thôn 2, cho thôn 1", 25, 20),
        ("cho thôn 1, bác bỏ thôn 2", 25, 20),
        ("thôn 1 cho tới 25, thôn 2 cho 1 ngày thôi", 25, 21),
        ("thôn 1 cho thêm 2 ngày, thôn 2 thì không", 22, 20),
        ("thon 1 cho 1 tuan, thon 2 thi thoi cho 3 ngay", 27, 23),
    ],
)
def test_each_later_deadline_is_granted_as_it_was_said(house: House, said: str, first: int, second: int) -> None:
    asked = house.last_heard("thu", said)
    assert "uyệt gia hạn 0" in asked
    assert (due(house, "CBT01"), due(house, "CBT02")) == (date(2025, 8, 20), date(2025, 8, 20))
    house.say("thu", "1")
    assert (due(house, "CBT01"), due(house, "CBT02")) == (date(2025, 8, first), date(2025, 8, second))


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("ok thôn 1, còn phòng văn hóa trả về kêu nộp kế hoạch", "nộp kế hoạch"),
        ("thôn 1 được, phòng văn hóa trả lại biểu họ gửi kèm tệp", "gửi kèm tệp"),
        ("thon 1 ok, phong van hoa tra ve bao bo sung chu ky", "bo sung chu ky"),
        ("thôn 1 ok, phòng văn hóa trả lại bổ sung số văn bản", "bổ sung số văn bản"),
        ("chị xem file rồi, duyệt thôn 1, phòng văn hóa trả lại kêu nộp số", "nộp số"),
        ("duyệt thôn 1, trả lại phòng văn hóa vì chưa có dấu", "chưa có dấu"),
    ],
)
def test_what_a_unit_is_told_to_do_is_the_reason_of_the_return(house: House, said: str, reason: str) -> None:
    asked = house.last_heard("thu", said)
    assert "Duyệt gia hạn 01 việc:\n- CB thôn 1" in asked
    assert "Trả lại, chưa duyệt 01 việc:\n- P.VHXH báo xong NV07" in asked
    told = house.say("thu", "1")
    assert any(reason in each.text for each in told if each.to == "lan")
    assert house.assignment("NV07", "PVHXH").stage != Stage.AWAITING


@pytest.mark.parametrize("said", ["cho cả ba tới 25/8", "cả 3 thôn đều tới 25"])
def test_another_number_than_asks_shows_what_waits(house: House, said: str) -> None:
    assert house.last_heard("thu", said).startswith("Chờ xác nhận hoàn thành 01 việc; xin gia hạn 02 việc:\n1. ")


@pytest.mark.parametrize("said", ["cho cả hai tới 19/8", "tất cả tới 20/8 thôi"])
def test_no_later_day_is_not_granted_to_all(house: House, said: str) -> None:
    house.say("thu", said)
    house.say("thu", "1")
    assert (due(house, "CBT01"), due(house, "CBT02")) == (date(2025, 8, 20), date(2025, 8, 20))


@pytest.mark.parametrize(
    "said",
    ["phòng văn hóa thì phải cho, thôn 1 thôn 2 đều tới 25 hết", "vốn thì chưa có, thôn 1 thôn 2 đều tới 25 hết"],
)
def test_a_part_that_names_a_unit_or_denies_is_no_idle_remark(house: House, said: str) -> None:
    asked = house.last_heard("thu", said)
    assert not asked.startswith("Duyệt gia hạn 02 việc?")


def test_a_day_that_was_granted_is_put_right_where_nothing_else_waits(house: House) -> None:
    house.say("thu", "duyệt hết")
    house.say("thu", "1")
    asked = house.last_heard("thu", "thôn 2 thì cho tới 27 thôi")
    assert "NV05" in asked
    assert "30/8/2025" in asked
    house.say("thu", "1")
    assert (due(house, "CBT01"), due(house, "CBT02")) == (date(2025, 8, 25), date(2025, 8, 27))
