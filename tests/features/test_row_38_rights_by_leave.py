"""Row 38, in part: rights through a leave are those of the unit, hold for its days only, and show no personal data."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from models.org import Role
from models.people import find_sender
from models.workdays import VIETNAM, local_date
from tests.house import CHANNEL, House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """Binh (P.KT) stands in for Lan (P.VHXH) on 12 and 13/8, by the office's word."""
    house = build(tmp_path / "house.db", orgs=("HALONG", "DOAI"))
    house.say("thu", "/nghi @lan từ 12/8 đến 13/8, giao binh")
    house.say("thu", "1")
    return house


def units(house: House, who: str, day: int) -> int:
    moment = datetime(2025, 8, day, 9, 0, tzinfo=VIETNAM)
    with house.db.read() as db:
        return len(find_sender(db, CHANNEL, who, local_date(moment)).unit_ids)


def test_the_delegate_may_report_on_the_days_of_the_leave_and_no_others(house: House) -> None:
    assert [units(house, "binh", day) for day in (11, 12, 13, 14)] == [1, 2, 2, 1]


def test_coming_back_or_declining_ends_it_at_once(house: House) -> None:
    house.now = datetime(2025, 8, 12, 9, 0, tzinfo=VIETNAM)
    assert units(house, "binh", 12) == 2
    house.say("binh", "không nhận được")
    assert units(house, "binh", 12) == 1


def test_a_cadre_cannot_name_somebody_of_another_unit_nor_of_another_committee(house: House) -> None:
    for name in ("xay", "binh@DOAI", "lan@DOAI"):
        [asked] = house.say("lan", f"tôi nghỉ đến thứ 6, giao {name}")
        assert "chưa thấy" in asked.text
        house.say("lan", "/huy")


def test_donvi_shows_roles_and_channels_but_no_ids(house: House) -> None:
    house.join("hoa", Role.HEAD, "PVHXH")
    [shown] = house.say("lanh", "/donvi P.VHXH")
    assert "- hoa: người đứng đầu" in shown.text
    assert "- lan: đầu mối" in shown.text
    assert not any(char.isdigit() and len(word) >= 8 for word in shown.text.split() for char in word if "/" not in word)
