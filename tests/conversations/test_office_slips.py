"""Small words of the office that once did something else: closing what is answered, urging all but some, days that run
backwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, update

from models.org import Account, Reach
from models.progress import Difficulty, DifficultyState
from models.steering import Nudge
from tests.conversations.test_requests import said
from tests.house import House, build, played_once


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def state(house: House) -> DifficultyState:
    with house.db.read() as db:
        return db.scalars(select(Difficulty.state)).one()


@pytest.fixture
@played_once
def hindered(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    house.say("lan", "nv07 vướng thiếu người")
    house.say("lan", "1")
    return house


@pytest.mark.parametrize("words", ["VM-001 đóng", "đóng VM-001", "vm 1 dong lai nhe", "VM-001 kết thúc"])
def test_what_is_answered_is_closed_and_the_unit_is_told(hindered: House, words: str) -> None:
    hindered.say("thu", "VM-001 xã bố trí thêm người")
    heard = hindered.say("thu", words)
    assert "Đã đóng VM-001" in heard[0].text
    assert [each.to for each in heard] == ["thu", "lan"]
    assert state(hindered) == DifficultyState.SETTLED


@pytest.mark.parametrize("words", ["VM-001 đóng", "vm 1 dong lai nhe"])
def test_what_nobody_answered_is_asked_about(hindered: House, words: str) -> None:
    told = said(hindered, "thu", words)
    assert "Đã đóng" not in told
    assert state(hindered) == DifficultyState.OPEN


def test_thanks_about_what_is_answered_are_not_said_to_be_unanswered(hindered: House) -> None:
    hindered.say("thu", "VM-001 xã bố trí thêm người")
    told = said(hindered, "thu", "VM-001 cảm ơn đồng chí")
    assert "chưa được trả lời" not in told
    assert state(hindered) == DifficultyState.ANSWERED


def late(house: House) -> House:
    house.wait(days=14)  # NV07 of P.VHXH and NV05 of both cells are late
    return house


def nudged(house: House) -> list[str]:
    with house.db.read() as db:
        return list(db.scalars(select(Nudge.text)))


@pytest.mark.parametrize(
    ("words", "own"),
    [
        ("nhắc phòng văn hóa NV07 nộp trước thứ 6", "nộp trước thứ 6"),
        ("nhac nv07 gui bao cao truoc 16h", "gui bao cao truoc 16h"),
        ("đôn đốc NV07: đề nghị gửi trước 16 giờ", "đề nghị gửi trước 16 giờ"),
        ("nhắc nv07 giúp nhé", ""),
    ],
)
def test_what_the_unit_is_asked_for_goes_along(house: House, words: str, own: str) -> None:
    heard = late(house).say("thu", words)
    [told] = [each.text for each in heard if each.to == "lan"]
    assert ("Nội dung: “" in told) == bool(own)
    assert own in told


@pytest.mark.parametrize(
    ("words", "units"),
    [
        ("nhắc hết trừ 1", "CB thôn 1, CB thôn 2"),
        ("nhắc tất cả trừ nv05", "P.VHXH"),
        ("nhac het ngoai tru thon 2 va nv07", "CB thôn 1"),
    ],
)
def test_all_but_some_are_urged(house: House, words: str, units: str) -> None:
    late(house).say("thu", "/nhac")
    shown = said(house, "thu", words)
    assert units in shown
    heard = house.say("thu", "1")
    assert len([each for each in heard if each.to != "thu"]) == units.count(",") + 1


def test_nobody_is_urged_where_it_is_not_clear_who_is_left_out(house: House) -> None:
    assert "chưa gửi gì" in said(late(house), "thu", "nhắc hết trừ mấy ông kia")
    house.say("thu", "1")
    assert nudged(house) == []


def test_all_are_told_by_when(house: House) -> None:
    assert "“nộp trước thứ 6”" in said(late(house), "thu", "nhắc tất cả các đơn vị quá hạn nộp trước thứ 6")


def test_days_that_run_backwards_are_asked_about(house: House) -> None:
    told = said(house, "thu", "/nghi @lan từ 5/9 đến 4/9")
    assert "Đúng thì gõ 1" not in told
    assert "05/9" in told
    assert "từ thứ Sáu, 05/9/2025 đến hết thứ Hai, 08/9/2025" in said(house, "thu", "đến 8/9")


def test_from_friday_until_tuesday_is_over_the_weekend(house: House) -> None:
    told = said(house, "thu", "/nghi @lan từ thứ 6 đến thứ 3")
    assert "từ thứ Sáu, 15/8/2025 đến hết thứ Ba, 19/8/2025" in told


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (
            "nv05 thôn 1 tới đâu rồi",
            "- NV05 · CB thôn 1: chưa triển khai, hạn 20/8/2025 (còn 07 ngày làm việc), chưa có",
        ),
        ("lịch sử nv05 của thôn 1", "Lịch sử NV05 - Các chi bộ xây dựng kế hoạch"),
        ("ai không nhận được tin", "CB thôn 2"),
        ("thôn nào không nhắn được", "CB thôn 2"),
        ("nhắc hết việc quá hạn", "Hiện không có việc nào quá hạn."),
        (
            "hạn nv05 của thôn 1 là ngày nào",
            "Nghị quyết\nThời hạn: thứ Tư, 20/8/2025",
        ),
    ],
)
def test_what_the_office_asks_in_passing(house: House, words: str, answer: str) -> None:
    with house.db.write() as db:
        db.execute(update(Account).where(Account.external_id == "cb2").values(reach=Reach.BLOCKED))
    told = house.say("thu", words)[0].text
    assert answer in told
    assert told.count("Thời hạn:") < 2
    assert "NV05 · CB thôn 2" not in told


@pytest.mark.parametrize("words", ["xem tiếp", "xem tiep", "trang sau"])
def test_the_next_page_is_had_in_words(house: House, words: str) -> None:
    house.say("thu", "/cauhinh")
    assert house.say("thu", words)[0].text.startswith("Cấu hình (trang 2)")
    house.say("thu", "/baocao")
    assert "chưa làm gì" in house.say("thu", words)[0].text  # nothing that was said last has more
