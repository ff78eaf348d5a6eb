"""Decisions that wait long: off by default; in the decider's one message of the day, every so many working days."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from models.mail import Kind, OutboxRow
from models.workdays import VIETNAM
from tests.house import Heard, House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """On Monday 11/8 NV07 is said to be complete and a later day is asked for NV08; somebody wants in."""
    house = build(tmp_path / "house.db")
    house.say("lan", "nv07 xong")
    house.say("lan", "1")
    house.say("lan", "nv08 xin gia hạn đến 15/9 vì chờ máy chủ")
    house.say("lan", "1")
    house.say("la", "cho em đăng ký vào Phòng Kinh tế", sender_name="Lê A")
    return house


def on(house: House, day: int, clock: tuple[int, int] = (7, 30)) -> list[Heard]:
    """What the clock says to whoever decides, digests aside."""
    house.now = datetime(2025, 8, day, *clock, tzinfo=VIETNAM)
    told = [heard for heard in house.tick() if not heard.key.startswith("digest")]
    return [heard for heard in told if heard.to in {"thu", "lanh"} and "chờ đồng chí quyết định" in heard.text]


def test_nobody_is_told_unless_the_office_says_so(house: House) -> None:
    assert [on(house, day) for day in range(12, 23)] == [[]] * 11


def test_the_secretary_hears_when_it_has_waited_so_long_and_again_after_as_long(house: House) -> None:
    house.set("nhac_quyet_dinh", "3")
    days = {day: [heard.to for heard in on(house, day)] for day in range(12, 30)}
    assert {day for day, to in days.items() if to} == {14, 19, 22, 27}, "3, 6, 9 and 12 working days; no weekend"
    assert {name for to in days.values() for name in to} == {"thu"}


def test_it_names_what_waits_and_stops_when_it_is_decided(house: House) -> None:
    house.set("nhac_quyet_dinh", "3")
    assert on(house, 14, (6, 0)) == [], "not outside of hours"
    [told] = on(house, 14)
    assert told.text == (
        "🟣 03 việc chờ đồng chí quyết định từ 03 ngày làm việc trở lên:\n"
        "- P.VHXH báo xong NV07 - Xây dựng kế hoạch tuyên truyền về Nghị…, đã chờ 03 ngày làm việc\n"
        "- P.VHXH xin gia hạn NV08 đến 15/9/2025, đã chờ 03 ngày làm việc\n"
        "- “Lê A” xin đăng ký, đã chờ 03 ngày làm việc\n"
        "Gõ /duyet để xem và quyết định."
    )
    assert on(house, 14, (14, 0)) == [], "once a day"
    house.say("thu", "duyệt hết")
    house.say("thu", "1")
    [again] = on(house, 19)
    assert "NV0" not in again.text


def test_it_shares_the_one_message_of_the_day(house: House) -> None:
    house.say("cb1", "nv05 10%")
    house.say("cb1", "1")
    house.set("nhac_quyet_dinh", "3")
    house.set("bao_thuong_truc", "2")
    for day in range(12, 30):
        on(house, day)
    with house.db.read() as db:
        rows = db.query(OutboxRow).filter(OutboxRow.kind == Kind.REMINDER, OutboxRow.chat_id == "thu").all()
    assert len({row.created_at.date() for row in rows}) == len(rows)
    assert any("quá hạn" in row.text and "chờ đồng chí quyết định" in row.text for row in rows)


def test_what_the_leaders_decide_is_told_to_them(house: House) -> None:
    house.set("duyet_gia_han", "thuong_truc")
    house.set("nhac_quyet_dinh", "3")
    told = {heard.to: heard.text for heard in on(house, 14)}
    assert told["lanh"].startswith("Kính báo cáo đồng chí: 01 việc chờ đồng chí quyết định")
    assert "NV08" not in told["thu"]
