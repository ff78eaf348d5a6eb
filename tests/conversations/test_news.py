"""What is new, and what waits, asked for in plain words; a bare *duyệt*; reminders of a task switched off."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.plan import Mute
from tests.house import House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    found = build(tmp_path / "house.db")
    for who, words in (("cb1", "nv5 xong"), ("cb1", "1"), ("lan", "nv7 60%, vướng thiếu người"), ("lan", "1")):
        found.say(who, words)
    return found


def said(house: House, who: str, words: str) -> str:
    return house.say(who, words)[0].text


@pytest.mark.parametrize(
    "words", ["hom nay co gi moi", "có gì mới không", "tuần này có tin gì mới nhỉ", "có báo cáo mới không"]
)
def test_what_is_new_is_told_in_a_few_lines(house: House, words: str) -> None:
    told = said(house, "thu", words).splitlines()
    assert told == [
        "Hôm nay, 11/8/2025:",
        "- 02 đơn vị đã báo cáo: CB thôn 1, P.VHXH.",
        "- Chờ xác nhận hoàn thành: 01; xin gia hạn: 0. Gõ /duyet để xem.",
        "- Vướng mắc chờ trả lời: 01 - VM-001 (P.VHXH). Gõ /vuongmac để xem.",
        "- Nhiệm vụ quá hạn: 0; đến hạn hôm nay: 0.",
    ]
    assert "02 đơn vị đã báo cáo" in said(house, "lanh", words)


def test_a_week_begins_on_monday(house: House) -> None:
    house.wait(days=2)
    assert said(house, "thu", "hôm nay có gì mới").splitlines()[1] == "- Chưa có đơn vị nào báo cáo."
    week = said(house, "thu", "tuần này có gì mới").splitlines()
    assert week[:2] == ["Từ 11/8/2025 đến 13/8/2025:", "- 02 đơn vị đã báo cáo: CB thôn 1, P.VHXH."]


@pytest.mark.parametrize("words", ["việc gì đang chờ tôi", "có gì cần xử lý không", "con gi cho toi giai quyet khong"])
def test_what_waits_for_the_office_is_listed(house: House, words: str) -> None:
    assert said(house, "thu", words).startswith("Chờ xác nhận hoàn thành 01 việc:\n1. CB thôn 1 báo xong NV05")


def test_a_bare_word_of_approval_shows_what_waits(house: House) -> None:
    house.say("thu", "xác nhận nv5")
    house.say("thu", "1")
    assert said(house, "thu", "duyet") == "Hiện không có việc nào chờ xác nhận và không có ai chờ tham gia."


@pytest.mark.parametrize(
    "words", ["thôi không nhắc nv07 nữa", "đừng nhắc nv7 nữa", "nv7 khỏi nhắc nha", "nv07 không cần nhắc nữa đâu"]
)
def test_the_office_stops_the_reminders_of_a_task(house: House, words: str) -> None:
    assert said(house, "thu", words).startswith("Đã tắt nhắc NV07")
    assert house.assignment("NV07", "PVHXH").mute == Mute.OFFICE


def test_a_unit_does_not(house: House) -> None:
    house.say("lan", "đừng nhắc nv07 nữa")
    assert house.assignment("NV07", "PVHXH").mute is None
