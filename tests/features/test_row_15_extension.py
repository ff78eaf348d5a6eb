"""Row 15: reason + new date → approver gets approve/refuse; told back; original deadline kept, both printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.house import build


def test_an_approved_extension_keeps_the_original_and_both_are_told(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.say("lan", "nv7 xin lùi đến 25/8 vì chờ hướng dẫn của tỉnh")
    [_here, card] = house.say("lan", "1")
    assert (card.to, card.choices) == ("thu", ("Duyệt gia hạn", "Chưa duyệt"))
    here, to_unit = house.press("thu", card, 1)
    assert "Hạn ban đầu 15/8/2025 vẫn được giữ" in here.text
    assert "từ 15/8/2025 sang thứ Hai, 25/8/2025" in to_unit.text
    share = house.assignment("NV07", "PVHXH")
    assert (share.original_due_on, share.due_on) == (date(2025, 8, 15), date(2025, 8, 25))
    house.wait(days=10)
    house.say("lan", "nv7 xong, KH 09-KH/ĐU")
    [_recorded, done] = house.say("lan", "1")
    confirmed, to_unit = house.press("thu", done, 1)
    for heard in (confirmed, to_unit):
        assert "đúng hạn" in heard.text
        assert "So với hạn ban đầu 15/8/2025: quá hạn." in heard.text


def test_a_refusal_needs_a_reason_and_the_unit_hears_it(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.say("lan", "nv7 xin lùi đến 25/8 vì thiếu người")
    [_here, card] = house.say("lan", "1")
    assert "lý do chưa duyệt" in house.press("thu", card, 2)[0].text
    _here, to_unit = house.say("thu", "thời hạn do tỉnh quy định")
    assert "“thời hạn do tỉnh quy định”" in to_unit.text
    assert house.assignment("NV07", "PVHXH").due_on == date(2025, 8, 15)


def test_with_the_setting_only_a_leader_decides(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.set("duyet_gia_han", "thuong_truc")
    house.say("lan", "nv7 xin lùi đến 25/8 vì thiếu người")
    cards = {heard.to: heard for heard in house.say("lan", "1")}
    assert cards["thu"].choices == ()
    assert "Thường trực Đảng ủy duyệt" in cards["thu"].text
    told = {heard.to: heard.text for heard in house.press("lanh", cards["lanh"], 1)}
    assert set(told) == {"lanh", "lan", "thu"}
    assert house.assignment("NV07", "PVHXH").due_on == date(2025, 8, 25)
