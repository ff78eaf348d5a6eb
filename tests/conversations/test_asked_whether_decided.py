"""The office asks what waits for it, or whether something was decided yet: a list answers, and nothing is decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.office.deciding_words import asks_what_waits, asks_whether_decided
from models.plan import Stage
from tests.cases import for_each
from tests.house import House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """CB thôn 1 asks for more time for NV05, P.VHXH says that NV07 is complete."""
    house = build(tmp_path / "house.db")
    for who, words in (("cb1", "nv05 xin gia hạn đến 25/8 vì mưa lũ"), ("lan", "nv07 xong")):
        house.say(who, words)
        house.say(who, "1")
    return house


@for_each(
    "said",
    [
        "có gì chờ chị duyệt hông", "còn gì cần duyệt hông ta", "co gi cho chi duyet hok e",
        "có cái mô chờ cô duyệt không",
        "hôm nay chị phải duyệt gì không", "bữa nay có ai trình duyệt gì hông", "có ai báo xong chờ chị duyệt hem",
        "có cần chị xác nhận gì hông", "ai chờ chị duyệt vậy", "mấy cái đang chờ chị duyệt",
        "có gì chờ chú quyết không em",
    ],
)  # fmt: skip
def test_what_waits_is_asked_in_every_region(said: str) -> None:
    assert asks_what_waits(said)


@for_each(
    "said",
    [
        "duyệt chưa vậy, thôn 2 ấy", "duyệt chưa vậy thôn 2 ấy", "thôn 1 duyệt chưa em", "nv5 của thôn 1 duyệt chưa",
        "duyệt hết chưa vậy", "thôn 1 xác nhận chưa em", "có duyệt cho thôn 1 chưa nhỉ", "chi duyet thon 1 chua ta",
        "duyệt thôn 1 được không em", "thôn 1 đã được duyệt chưa", "xác nhận cho thôn 1 chưa vậy em",
        "còn cái nào chưa duyệt hông", "cho thôn 1 gia hạn chưa em", "gia hạn thôn 1 duyệt hong z",
    ],
)  # fmt: skip
def test_whether_something_was_decided_is_asked(said: str) -> None:
    assert asks_whether_decided(said)


@for_each(
    "said",
    [
        "duyệt", "duyệt nha", "chị duyệt", "duyệt thôn 1 nha em", "thôn 1 duyệt, thôn 2 chưa",
        "duyệt thôn 1, thôn 2 không",
        "chưa duyệt được", "duyệt chưa được", "chưa duyệt, thiếu văn bản", "thôn 1 chưa có văn bản thì chưa duyệt",
        "không duyệt vì chưa có kế hoạch", "cho xem thôn 1 xong chưa", "thôn 1 xác nhận tin chưa", "duyệt hết đi em",
        "thôn 1 không duyệt", "duyệt thôn 1 chưa có văn bản thì thôi",
    ],
)  # fmt: skip
def test_what_decides_asks_nothing(said: str) -> None:
    assert not asks_whether_decided(said)
    assert not asks_what_waits(said)


@pytest.mark.parametrize(
    ("said", "listed"),
    [
        ("có gì chờ chị duyệt hông", ["P.VHXH báo xong NV07", "CB thôn 1 xin gia hạn NV05"]),
        ("còn gì cần duyệt hông ta", ["P.VHXH báo xong NV07", "CB thôn 1 xin gia hạn NV05"]),
        ("duyệt hết chưa vậy", ["P.VHXH báo xong NV07", "CB thôn 1 xin gia hạn NV05"]),
        ("duyệt chưa vậy, thôn 1 ấy", ["CB thôn 1 xin gia hạn NV05"]),
        ("phòng văn hóa xác nhận chưa em", ["P.VHXH báo xong NV07"]),
        ("nv7 duyet chua vay em", ["P.VHXH báo xong NV07"]),
    ],
)
def test_a_question_lists_and_one_digit_decides_nothing(house: House, said: str, listed: list[str]) -> None:
    [told] = house.say("thu", said)
    lines = [line for line in told.text.splitlines() if line[0].isdigit()]
    assert [line[3:].startswith(part) for line, part in zip(lines, listed, strict=True)] == [True] * len(listed)
    house.say("thu", "1")
    assert house.assignment("NV07", "PVHXH").stage == Stage.AWAITING
    assert str(house.assignment("NV05", "CBT01").due_on) == "2025-08-20"


def test_of_a_unit_of_which_nothing_waits_so_it_is_told(house: House) -> None:
    told = house.last_heard("thu", "duyệt chưa vậy, thôn 2 ấy")
    assert told.startswith("Hiện không có việc nào của CB thôn 2 đang chờ")


@pytest.mark.parametrize("said", ["duyệt chưa được", "duyet khong duoc em", "duyệt chưa được, thiếu văn bản"])
def test_what_cannot_be_approved_yet_is_offered_as_no_approval(house: House, said: str) -> None:
    told = house.last_heard("thu", said)
    assert "trả lại báo cáo hoàn thành NV07" in told
    assert "xác nhận NV07" not in told
    assert "\n1. duyệt" not in told
