"""A decision that was a mistake is taken back: a later deadline, a return; both sides are told, history keeps it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.org import Role
from models.plan import Stage
from tests.house import House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db", orgs=("HALONG", "DOAI"))
    say(house, "lan", "nv8 vướng kinh phí, xin gia hạn đến 30/9", "1")
    return house


def say(house: House, who: str, *lines: str) -> str:
    """What `who` is told at the last of these lines."""
    house.wait(minutes=5)
    for text in lines:
        heard = house.say(who, text)
    return "\n".join(each.text for each in heard if each.to == who)


def due(house: House) -> date | None:
    return house.assignment("NV08", "PVHXH").due_on


def test_an_extension_approved_by_mistake(house: House) -> None:
    house.join("van", Role.SECRETARY)
    say(house, "thu", "duyệt gia hạn nv8", "1")
    assert due(house) == date(2025, 9, 30)
    assert "Bỏ duyệt gia hạn NV08 của P.VHXH đến 30/9/2025" in say(
        house, "van", "hoàn tác duyệt gia hạn NV08 vì chưa đủ căn cứ"
    )
    assert due(house) == date(2025, 9, 30)  # not before it is chosen
    heard = house.say("van", "1")
    assert [each.to for each in heard] == ["van", "lan", "thu"]
    assert all("Lý do: chưa đủ căn cứ" in each.text for each in heard)
    share = house.assignment("NV08", "PVHXH")
    assert (share.due_on, share.original_due_on) == (date(2025, 8, 31), date(2025, 8, 31))
    assert "chờ trả lời" in say(house, "lan", "VM-001")  # the obstacle that was answered with it waits again
    told = say(house, "lan", "/lichsu nv8")
    for line in ("thu · duyệt gia hạn", "van · hoàn tác duyệt gia hạn", "thu · thời hạn: 31/8/2025 → 30/9/2025"):
        assert line in told
    assert "NV08" in say(house, "thu", "/duyet", "duyệt 1")
    assert due(house) == date(2025, 9, 30)


def test_an_extension_refused_by_mistake_waits_again(house: House) -> None:
    say(house, "thu", "chưa duyệt gia hạn nv8 vì tỉnh quy định", "1")
    assert "Xem lại đề nghị gia hạn NV08" in say(house, "thu", "từ chối nhầm gia hạn nv8")
    assert "trở lại chờ duyệt" in say(house, "thu", "ừ")
    assert "đến 30/9/2025" in say(house, "thu", "/duyet")


@pytest.mark.parametrize(
    ("since", "why"),
    [
        ((("lan", "nv8 xong"), ("lan", "1")), "đơn vị đã báo hoàn thành (BC-0002)"),
        ((("thu", "/giahan NV08 15/10/2025 tỉnh lùi"), ("thu", "1")), "thời hạn đã được đổi tiếp (đến 15/10/2025)"),
        ((("lan", "nv8 xin gia hạn đến 30/10 vì mưa"), ("lan", "1")), "đơn vị đã xin gia hạn tiếp (đến 30/10/2025)"),
        ((("thu", "tạm dừng nv8 vì chờ tỉnh"), ("thu", "1")), "việc hiện tạm dừng"),
    ],
)
def test_what_was_built_on_it_is_said_and_it_stays(house: House, since: tuple[tuple[str, str], ...], why: str) -> None:
    say(house, "thu", "duyệt gia hạn nv8", "1")
    for who, text in since:
        say(house, who, text)
    before = due(house)
    assert why in say(house, "thu", "duyệt nhầm gia hạn nv8")
    assert due(house) == before


def test_what_happens_while_it_is_asked_counts_too(house: House) -> None:
    say(house, "thu", "duyệt gia hạn nv8", "1")
    say(house, "thu", "duyệt nhầm gia hạn nv8")
    say(house, "lan", "nv8 xong", "1")
    assert "đã báo hoàn thành" in say(house, "thu", "1", "1")  # the card of the completion may be meant: asked
    assert due(house) == date(2025, 9, 30)


def test_a_completion_returned_by_mistake(house: House) -> None:
    say(house, "lan", "nv7 xong", "1")
    say(house, "thu", "trả lại nv7 vì thiếu biên bản", "1")
    assert house.assignment("NV07", "PVHXH").stage != Stage.AWAITING
    say(house, "thu", "trả nhầm nv7 vì đã có biên bản")
    heard = house.say("thu", "1")
    assert [each.to for each in heard] == ["thu", "lan"]
    assert "trả lại nhầm" in heard[1].text
    share = house.assignment("NV07", "PVHXH")
    assert (share.stage, share.done_on) == (Stage.AWAITING, date(2025, 8, 11))
    say(house, "thu", "trả lại nv7 vì thiếu biên bản", "1")
    say(house, "lan", "nv7 80%", "1")
    assert "đơn vị đã báo cáo tiếp (BC-0003)" in say(house, "thu", "trả nhầm nv7")


def test_the_last_decision_of_all_kinds(house: House) -> None:
    say(house, "lan", "nv7 xong", "1")
    say(house, "thu", "xác nhận nv7", "1")
    say(house, "thu", "duyệt gia hạn nv8", "1")
    assert "Bỏ duyệt gia hạn NV08" in say(house, "thu", "/hoantac")
    assert "giữ nguyên" in say(house, "thu", "2")
    assert "Bỏ xác nhận NV07" in say(house, "thu", "duyệt nhầm nv7")


def test_only_who_decides_takes_back(house: House) -> None:
    say(house, "thu", "duyệt gia hạn nv8", "1")
    assert "Văn phòng Đảng ủy duyệt" in say(house, "lanh", "duyệt nhầm gia hạn nv8")
    assert "chưa có quyết định" in say(house, "thu@DOAI", "duyệt nhầm gia hạn nv8")
    house.set("duyet_gia_han", "thuong_truc")
    assert "Thường trực" in say(house, "thu", "duyệt nhầm gia hạn nv8")
    assert "Bỏ duyệt gia hạn NV08" in say(house, "lanh", "duyệt nhầm gia hạn nv8")
    assert "trở lại chờ duyệt" in say(house, "lanh", "1")


def test_a_wrong_answer_to_an_obstacle_is_no_decision(house: House) -> None:
    assert "hoàn tác" not in say(house, "thu", "trả lời nhầm rồi").lower()


def test_of_requests_granted_together_only_the_one_that_is_meant_is_taken_back(house: House) -> None:
    for who, on in (("cb1", "25/8"), ("cb2", "27/8")):
        say(house, who, f"nv5 xin gia hạn đến {on} vì mưa", "1")
    say(house, "thu", "duyệt gia hạn nv5", "1")
    asked = say(house, "thu", "hoàn tác duyệt gia hạn NV05 vì nhầm")
    assert "2. Bỏ duyệt gia hạn NV05 của CB thôn 2 đến 27/8/2025" in asked
    heard = house.say("thu", "2")
    assert [each.to for each in heard] == ["thu", "cb2"], "the other unit keeps its day and is told nothing"
    days = [house.assignment("NV05", unit).due_on for unit in ("CBT01", "CBT02")]
    assert days == [date(2025, 8, 25), date(2025, 8, 20)]


@pytest.mark.parametrize(
    "words",
    [
        "à phòng văn hóa duyệt nhầm, chỉ đến 20/9",
        "duyet nham nv8, chi den 20/9 thoi",
        "duyệt nhầm nv8 của phòng văn hóa, phải là 20/9",
        "phòng văn hóa duyệt nhầm ngày, 20/9 mới đúng",
        "lúc nãy duyệt nhầm, chỉ cho phòng văn hóa đến 20/9",
        "duyệt nhầm rồi, đến 20/9 thôi",
        "nhầm, phòng văn hóa chỉ đến 20/9 thôi",
    ],
)
def test_the_day_that_was_granted_by_mistake_is_put_right(house: House, words: str) -> None:
    say(house, "thu", "duyệt gia hạn nv8", "1")
    assert "từ 30/9/2025 thành thứ Bảy, 20/9/2025" in say(house, "thu", words)
    assert due(house) == date(2025, 9, 30)
    say(house, "thu", "1")
    assert due(house) == date(2025, 9, 20)


@pytest.mark.parametrize("words", ["duyệt nhầm nv8", "hoàn tác duyệt gia hạn nv8 ngày 11/8", "tôi duyệt nhầm nv8"])
def test_no_other_day_takes_the_decision_back(house: House, words: str) -> None:
    say(house, "thu", "duyệt gia hạn nv8", "1")
    assert "Bỏ duyệt gia hạn NV08" in say(house, "thu", words)
