"""Row 15: reason + new date → approver gets approve/refuse; told back; original deadline kept, both printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.house import House, build


def test_an_approved_extension_keeps_the_original_and_both_are_told(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.say("lan", "nv7 xin lùi đến 25/8 vì chờ hướng dẫn của tỉnh")
    [_here, card] = house.say("lan", "1")
    assert (card.to, card.choices) == ("thu", ("Duyệt gia hạn", "Chưa duyệt"))
    here, to_unit, to_support = house.press("thu", card, 1)
    assert "Hạn ban đầu 15/8/2025 vẫn được giữ" in here.text
    for who, heard in (("lan", to_unit), ("xay", to_support)):
        assert heard.to == who
        assert "từ 15/8/2025 sang thứ Hai, 25/8/2025" in heard.text
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


def test_while_it_waits_the_list_of_work_tells_both_days(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.say("lan", "nv7 xin lùi đến 25/8 vì thiếu người")
    [_here, card] = house.say("lan", "1")
    [listed] = house.say("lan", "/viec")
    [line] = [each for each in listed.text.splitlines() if "NV07 - " in each]
    assert line.endswith("hạn 15/8, còn 04 ngày làm việc · xin gia hạn đến 25/8, chờ duyệt")
    assert listed.text.count("xin gia hạn") == 1
    [supported] = house.say("xay", "/viec")
    assert "gia hạn" not in supported.text
    house.press("thu", card, 1)
    [listed] = house.say("lan", "/viec")
    assert "hạn 25/8, còn 10 ngày làm việc" in listed.text
    assert "chờ duyệt" not in listed.text


def test_a_request_that_was_taken_back_is_not_told(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.say("lan", "nv7 xin lùi đến 25/8 vì thiếu người")
    house.say("lan", "1")
    house.say("lan", "/hoantac")
    house.say("lan", "1")
    assert "xin gia hạn" not in house.say("lan", "/viec")[0].text


def test_with_the_setting_only_a_leader_decides(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.set("duyet_gia_han", "thuong_truc")
    house.say("lan", "nv7 xin lùi đến 25/8 vì thiếu người")
    cards = {heard.to: heard for heard in house.say("lan", "1")}
    assert cards["thu"].choices == ()
    assert "Thường trực Đảng ủy duyệt" in cards["thu"].text
    told = {heard.to: heard.text for heard in house.press("lanh", cards["lanh"], 1)}
    assert set(told) == {"lanh", "lan", "xay", "thu"}
    assert house.assignment("NV07", "PVHXH").due_on == date(2025, 8, 25)


def _granted(house: House, who: str, words: str) -> str:
    """What everybody was told when the office had agreed to a unit's request."""
    house.say(who, words)
    card = next(heard for heard in house.say(who, "1") if heard.to == "thu")
    return "\n".join(f"{heard.to}: {heard.text}" for heard in house.press("thu", card))


def test_who_supports_the_only_lead_gets_its_later_day(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    told = _granted(house, "lan", "nv7 xin gia hạn đến 29/8 vì chờ góp ý")
    assert house.assignment("NV07", "BXDD").due_on == date(2025, 8, 29)
    assert house.assignment("NV07", "BXDD").original_due_on == date(2025, 8, 15)
    assert "thu: Đã đổi thời hạn NV07 thành thứ Sáu, 29/8/2025 cho 01 đơn vị chủ trì và 01 đơn vị phối hợp" in told
    assert "xay: Thời hạn NV07" in told


def test_a_supporting_unit_with_a_day_of_its_own_keeps_it(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    _granted(house, "xay", "nv7 xin gia hạn đến 20/8 vì chờ góp ý")
    assert house.assignment("NV07", "PVHXH").due_on == date(2025, 8, 15), "the lead's day is its own"
    told = _granted(house, "lan", "nv7 xin gia hạn đến 29/8 vì chờ góp ý")
    assert house.assignment("NV07", "BXDD").due_on == date(2025, 8, 20)
    assert "xay:" not in told


def test_of_a_task_that_many_lead_only_the_one_that_asked_gets_a_later_day(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    _granted(house, "cb1", "nv5 xin gia hạn đến 30/8 vì chưa có mẫu")
    days = [house.assignment("NV05", unit).due_on for unit in ("CBT01", "CBT02", "BXDD")]
    assert days == [date(2025, 8, 30), date(2025, 8, 20), date(2025, 8, 20)]


@pytest.mark.parametrize(
    "words",
    [
        "rút đề nghị gia hạn nv8", "em không xin gia hạn nữa", "thôi không xin gia hạn nv8 nữa", "huỷ xin gia hạn",
        "nv8 khong can gia han nua", "nv8 bỏ đề nghị lùi hạn đến 30/9", "rut don xin gia han",
    ],
)  # fmt: skip
def test_a_request_that_waits_is_taken_back_in_words(tmp_path: Path, words: str) -> None:
    house = build(tmp_path / "house.db")
    house.say("lan", "nv8 xin gia hạn đến 30/9 vì thiếu người")
    _here, card = house.say("lan", "1")
    [asked] = house.say("lan", words)
    assert "Rút đề nghị gia hạn NV08" in asked.text
    assert "30/9/2025" in asked.text
    here, told = house.say("lan", "1")
    assert "Đã rút đề nghị gia hạn NV08" in here.text
    assert (told.to, "không cần duyệt nữa" in told.text) == ("thu", True)
    assert "đã rút" in house.press("thu", card)[0].text.lower(), "the card decides nothing any more"
    assert "không có đề nghị gia hạn" in house.say("lan", "rút đề nghị gia hạn nv8")[0].text


def test_of_several_requests_it_is_asked_which_and_no_keeps_it(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.say("lan", "nv8 xin gia hạn đến 30/9 vì thiếu người")
    house.say("lan", "1")
    [kept] = [house.say("lan", words)[0] for words in ("không xin gia hạn nữa", "thôi giữ nguyên")][1:]
    assert "giữ nguyên, đang chờ duyệt" in kept.text
    house.say("lan", "nv7 xin gia hạn đến 30/8 vì thiếu người")
    house.say("lan", "1")
    [asked] = house.say("lan", "em rút đề nghị gia hạn")
    assert asked.choices == ("NV08 (đến 30/9/2025)", "NV07 (đến 30/8/2025)")
    assert "Đã rút đề nghị gia hạn NV07" in house.say("lan", "2")[0].text
