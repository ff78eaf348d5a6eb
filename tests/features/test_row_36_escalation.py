"""Row 36: late ≥ x → head of the unit; ≥ 2x → the leaders; each step switchable; all automations off by default."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from models.org import Role
from models.settings import SETTINGS
from models.workdays import VIETNAM
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    """NV07 of P.VHXH is late since 15/8; Hoa is the head of the unit."""
    house = build(tmp_path / "house.db")
    house.join("hoa", Role.HEAD, "PVHXH")
    return house


def told(house: House, day: int) -> list[str]:
    """Who above the unit's reporters heard of NV07 that day."""
    house.now = datetime(2025, 8, day, 7, 30, tzinfo=VIETNAM)
    return sorted(
        heard.to for heard in house.remind()
        if heard.to in ("hoa", "lanh", "thu") and heard.key.startswith("remind:") and "NV07" in heard.text
    )  # fmt: skip


def test_off_by_default_and_shown_as_off(house: House) -> None:
    assert [told(house, day) for day in (20, 21, 25, 26, 27)] == [[]] * 5
    assert SETTINGS["bao_nguoi_dung_dau"].default == SETTINGS["bao_thuong_truc"].default == "0"
    house.say("thu", "/cauhinh")
    shown = house.press("thu", house.heard[-1], 9)
    assert "bao_nguoi_dung_dau: 0 (tắt)" in shown[0].text
    assert "bao_thuong_truc: 0 (tắt)" in shown[0].text


def test_each_step_is_switched_by_itself(house: House) -> None:
    house.say("thu", "/cauhinh bao_nguoi_dung_dau 3")
    house.say("thu", "1")
    assert [told(house, day) for day in (18, 19, 20, 21, 26)] == [[], [], ["hoa"], [], []]


def test_the_leaders_hear_at_twice_the_days(house: House) -> None:
    for words in ("/cauhinh bao_nguoi_dung_dau 3", "/cauhinh bao thuong truc 6"):
        house.say("thu", words)
        house.say("thu", "1")
    assert [told(house, day) for day in (20, 22, 25, 26)] == [["hoa"], [], ["lanh", "thu"], []]


def test_a_leader_can_urge_from_that_very_message(house: House) -> None:
    house.say("thu", "/cauhinh bao_thuong_truc 3")
    house.say("thu", "1")
    assert told(house, 20) == ["lanh", "thu"]
    assert [heard.to for heard in house.say("lanh", "1")] == ["lanh", "lan"]
