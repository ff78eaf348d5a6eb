"""Row 13: "nghỉ đến thứ 6, giao chị Hoa": no reminders, Hoa receives them, the digest shows *nghỉ phép*."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from models.org import Role
from models.workdays import VIETNAM
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Lan reports for P.VHXH, Hoa is its head: without a leave only Lan is reminded."""
    house = build(tmp_path / "house.db")
    house.join("hoa", Role.HEAD, "PVHXH")
    return house


def on(house: House, day: int, hour: int = 7, minute: int = 30) -> None:
    house.now = datetime(2025, 8, day, hour, minute, tzinfo=VIETNAM)


def reminded(house: House) -> list[str]:
    return [heard.to for heard in house.remind() if heard.key.startswith("remind:") and "NV07" in heard.text]


def test_without_a_leave_the_reporter_is_reminded(house: House) -> None:
    on(house, 12)
    assert reminded(house) == ["lan"]


def test_on_leave_no_reminders_and_the_delegate_receives_them(house: House) -> None:
    house.say("lan", "tôi nghỉ đến thứ 6, giao chị Hoa")
    house.say("lan", "1")
    on(house, 12)
    [message] = [heard for heard in house.remind() if "NV07" in heard.text and heard.key.startswith("remind:")]
    assert message.to == "hoa"
    assert "thay: đồng chí lan (P.VHXH) nghỉ đến hết 15/8/2025." in message.text


@pytest.mark.parametrize("words", ["có gì hỏi chị Hoa", "co chi keu chi Hoa nhe", "chị Hoa làm thay tôi"])
def test_whom_to_ask_right_after_the_leave_stands_in(house: House, words: str) -> None:
    house.say("lan", "mai tôi đi tập huấn trên tỉnh 3 ngày")
    house.say("lan", "1")
    assert "thay: đồng chí hoa (P.VHXH)" in house.last_heard("lan", words)


def test_the_digest_and_baocao_say_nghi_phep_instead_of_chua_bao_cao(house: House) -> None:
    house.say("lan", "nghi den thu 4 tuan sau, giao chi Hoa")
    house.say("lan", "1")
    on(house, 18)
    digest = next(heard for heard in house.remind() if heard.to == "nhom")
    assert "⚪ Nghỉ phép: 01 đơn vị (P.VHXH đến hết 20/8/2025)" in digest.text
    assert "⚪ Chưa báo cáo" not in digest.text, "no other unit has work that fell due"
    said = "\n".join(heard.text for heard in house.say("thu", "/baocao"))
    assert "P.VHXH đến hết 20/8/2025" in said


def test_where_nobody_stands_in_the_head_hears_and_without_one_the_office_is_told_why(tmp_path: Path) -> None:
    house = build(tmp_path / "alone.db")
    house.say("lan", "tôi nghỉ phép đến thứ 6, không giao ai")
    house.say("lan", "1")
    on(house, 12)
    told = [heard for heard in house.remind() if "NV07" in heard.text]
    assert [heard.to for heard in told] == ["thu"]
    assert "P.VHXH (lan nghỉ phép đến hết 15/8/2025)" in told[0].text
    assert "gọi điện" not in told[0].text


def test_the_leave_ends_by_itself_and_with_it_what_the_delegate_may(house: House) -> None:
    house.say("thu", "/nghi @lan từ 11/8 đến 12/8, giao đồng chí Binh")
    house.say("thu", "1")
    assert "Nhiệm vụ: NV07" in house.say("binh", "nv07 20%")[0].text
    house.say("binh", "/huy")
    on(house, 14)
    assert reminded(house) == ["lan"]
    assert "do P.VHXH chủ trì" in house.say("binh", "nv07 20%")[0].text


def test_answers_and_decisions_go_to_the_person_and_the_delegate(house: House) -> None:
    house.say("lan", "nv07 xong")
    house.say("lan", "1")
    house.say("lan", "tôi nghỉ phép đến thứ 6, giao chị Hoa")
    house.say("lan", "1")
    told = house.say("thu", "/duyet")
    told = house.say("thu", "1")
    told = house.say("thu", "1")
    assert sorted(heard.to for heard in told if heard.text.startswith("✅")) == ["hoa", "lan"]


def test_a_leader_who_is_away_is_written_to_when_back(house: House) -> None:
    for words in ("toi nghi tu 11/8 den 13/8", "1"):
        house.say("lanh", words)
    for words in ("nv7 vướng thiếu kinh phí in", "1"):
        house.say("lan", words)
    told = house.say("thu", "VM-001 trình lãnh đạo")
    assert "nhận tin từ 14/8/2025" in told[0].text
    [card] = [heard for heard in told if heard.to == "lanh"]
    assert card.not_before.astimezone(VIETNAM) == datetime(2025, 8, 14, 7, 30, tzinfo=VIETNAM)
