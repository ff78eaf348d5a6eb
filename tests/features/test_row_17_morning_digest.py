"""Row 17: the morning digest in the group: totals, late worst first, due in 7 days, who has not reported, new
difficulties, on one screen; the detail behind /chitiet; an empty day is not sent. The secretary's copy nudges."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from handlers.render.digest import DIGEST_LENGTH
from handlers.render.overview import MESSAGE_LENGTH
from models.org import Role
from models.workdays import VIETNAM
from tests.house import Heard, House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    house.set("diem_tin_ngay", "bật")
    return house


def at(house: House, day: int, month: int = 8) -> dict[str, Heard]:
    """The digests of a morning, by chat."""
    house.now = datetime(2025, month, day, 7, 30, tzinfo=VIETNAM)
    return {heard.to: heard for heard in house.tick() if heard.key.startswith("digest:")}


def test_it_is_off_until_somebody_wants_it(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    at(house, 11)
    assert [at(house, day) for day in (12, 13, 14, 15)] == [{}] * 4
    assert at(house, 18)


def test_it_says_what_a_leader_wants_to_know_on_one_screen(house: House) -> None:
    at(house, 15)
    house.say("cb1", "nv5 20%, vướng chưa có mẫu")
    house.say("cb1", "1")
    at(house, 18)
    text = at(house, 19)["nhom"].text  # Tuesday; NV07 was due on Friday
    assert text.startswith("Kính báo cáo các đồng chí tiến độ Kế hoạch số 03-KH/ĐU - thứ Ba, 19/8/2025\n")
    parts = (
        "Số liệu đến 07:30 19/8/2025; 01/05 đơn vị đã báo cáo.", "🔴 Quá hạn: 01 nhiệm vụ", "- NV07 - Xây dựng",
        "🟡 Đến hạn trong 07 ngày tới: 01 nhiệm vụ", "- NV05 - ", "Tổng: 07 nhiệm vụ",
        "⚪ Chưa báo cáo, có việc đã đến hạn: 01 đơn vị (P.VHXH)",
    )  # fmt: skip
    assert [part for part in parts if part not in text] == []
    assert len(text) <= DIGEST_LENGTH
    assert "⚠️ Vướng mắc mới" not in text, "it was new on Monday"


def test_a_new_difficulty_is_named_the_morning_after(house: House) -> None:
    at(house, 12)
    house.say("binh", "nv19 vướng: thiếu nguồn")
    house.say("binh", "1")
    assert "- VM-001 · NV19 · P.KT: thiếu nguồn" in at(house, 13)["nhom"].text


def test_a_day_without_news_is_not_sent_though_work_is_late(house: House) -> None:
    at(house, 22)
    assert "🔴 Quá hạn: 02 nhiệm vụ" in at(house, 25)["nhom"].text  # Monday's, the weekly one
    assert [at(house, day) for day in (26, 27)] == [{}, {}]
    assert "NV06" in at(house, 28)["nhom"].text, "two tasks fall due on the next working day"


def test_what_waits_for_the_office_nudges_the_secretary_every_morning_and_not_the_group(house: House) -> None:
    at(house, 25)
    house.say("cb1", "nv5 xong")
    house.say("cb1", "1")
    house.say("binh", "nv19 xin gia hạn đến 31/12/2025 vì chờ nguồn")
    house.say("binh", "1")
    assert set(at(house, 26)) == {"nhom", "thu"}, "a completion is news"
    told = at(house, 27)
    assert set(told) == {"thu"}
    assert told["thu"].text.endswith(
        "🟣 Chờ xác nhận hoàn thành: 01 (NV05)\n"
        "🟣 Xin gia hạn chờ Văn phòng: 01 (NV19)\n"
        "Gõ /duyet để xem và quyết định."
    )
    house.set("duyet_gia_han", "thuong_truc")
    told = at(house, 28)
    assert "🟣 Xin gia hạn chờ Thường trực: 01 (NV19)" in told["nhom"].text


def test_late_findings_are_the_secretarys_by_number_and_the_groups_by_count(house: House) -> None:
    house.join("mttq", Role.SUPERVISOR)
    house.say("mttq", "giám sát NV08: chưa có bài")
    house.say("mttq", "1")
    told = at(house, 25)
    assert "GS-001 (NV08, P.VHXH" in told["thu"].text
    assert "Giám sát chờ đơn vị trả lời quá hạn: 01" in told["nhom"].text
    assert "GS-001" not in told["nhom"].text


@pytest.fixture
@played_once
def crowded(tmp_path: Path) -> House:
    """September: everything is late, and there are twenty obstacles."""
    house = build(tmp_path / "house.db")
    house.set("diem_tin_ngay", "bật")
    house.now = datetime(2025, 9, 29, 8, 0, tzinfo=VIETNAM)
    for n in range(20):
        house.say("binh", f"NV19 vướng: thiếu nguồn của hạng mục số {n}, đang chờ cấp trên có hướng dẫn chi tiết")
        house.say("binh", "1")
    return house


def test_a_digest_that_was_shortened_ends_with_where_the_rest_is(crowded: House) -> None:
    told = at(crowded, 6, 10)
    assert told["nhom"].text.endswith("\nGõ /chitiet để xem đủ.")
    assert len(told["nhom"].text) <= DIGEST_LENGTH
    assert len(told["thu"].text) <= MESSAGE_LENGTH


@pytest.mark.parametrize(("who", "chat"), [("thu", {}), ("lanh", {}), ("lan", {"chat_id": "nhom", "is_group": True})])
def test_all_of_it_is_behind_chitiet_page_by_page_without_a_button(crowded: House, who: str, chat: dict) -> None:  # type: ignore[type-arg]
    at(crowded, 6, 10)
    pages: list[str] = []
    while not pages or f"/chitiet {len(pages) + 1}" in pages[-1]:
        [page] = crowded.say(who, f"/chitiet {len(pages) + 1}", **chat)
        pages.append(page.text)
    assert 1 < len(pages) < 9
    assert all(len(page) <= MESSAGE_LENGTH for page in pages)
    assert f"(trang 1/{len(pages)})" in pages[0]
    whole = "\n".join(pages)
    assert {f"VM-{n:03}" for n in range(1, 21)} == set(re.findall(r"VM-\d{3}", whole))
    assert all(code in whole for code in ("NV05", "NV06", "NV07", "NV08", "NV11"))
    assert "(tiếp)" in whole
    in_group = [page.split("\n")[-1] for page in pages[:-1]]
    assert all(line.startswith("Gõ /chitiet" if chat else "1. Xem tiếp") for line in in_group)


def test_the_next_page_is_a_number_or_a_button_in_private_and_words_in_the_group(crowded: House) -> None:
    [first] = crowded.say("thu", "chi tiết")
    assert first.choices == ("Xem tiếp",)
    [second] = crowded.say("thu", "1")
    assert "(trang 2/" in second.text
    [first] = crowded.say("lanh", "chi tiết", chat_id="nhom", is_group=True)
    assert first.choices == ()


def test_chitiet_is_for_who_decides_and_for_the_bound_group(house: House) -> None:
    house.join("mttq", Role.SUPERVISOR)
    for who in ("lan", "mttq"):
        [refused] = house.say(who, "/chitiet")
        assert refused.text.startswith("Mục này dành cho Văn phòng Đảng ủy")
    [refused] = house.say("lanh", "/chitiet", chat_id="nhom_khac", is_group=True)
    assert refused.text.startswith("Nhóm này chưa được gắn với Đảng ủy")
    [quiet] = house.say("thu", "/chitiet abc")
    assert quiet.text.startswith("Chi tiết tiến độ Kế hoạch số 03-KH/ĐU\nSố liệu đến 08:00 11/8/2025;")


def test_a_completion_that_was_confirmed_the_same_day_is_news(house: House) -> None:
    at(house, 12)
    house.say("lan", "nv7 xong, so 12-KH/UBND")
    house.say("lan", "1")
    house.say("thu", "duyệt NV07")
    house.say("thu", "1")
    assert "✅ Hoàn thành mới báo, đã xác nhận: 01 (NV07)" in at(house, 13)["nhom"].text
