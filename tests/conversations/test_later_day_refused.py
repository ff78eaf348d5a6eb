"""A later day that a unit asks for, of an order: refused and granted in words; what was answered stays answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import Heard, House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """CB thôn 1 asks for 30/8 instead of 20/8."""
    house = build(tmp_path / "house.db")
    house.say("thu", "/chidao Đ/c Hùng: thôn 1 làm lại kế hoạch, xong trước 20/8 nhé")
    house.say("thu", "1")
    house.say("cb1", "CĐ-001 xin lùi đến 30/8 vì bão")
    return house


def to(who: str, heard: list[Heard]) -> str:
    return "\n".join(each.text for each in heard if each.to == who)


def test_its_old_card_moves_nothing_after_the_refusal(house: House) -> None:
    assert "Chưa đồng ý lùi hạn CĐ-001" in to("cb1", house.say("thu", "không cho"))
    house.say("thu", "1")
    heard = house.say("thu", "1")
    assert "đã được trả lời: chưa đồng ý" in to("thu", heard)
    assert to("cb1", heard) == ""


def test_a_second_refusal_is_not_sent_again_but_a_new_request_is_answered(house: House) -> None:
    house.say("thu", "CĐ-001 từ chối lùi nhé")
    assert to("cb1", house.say("thu", "CĐ-001 không đồng ý lùi")) == ""
    house.say("cb1", "CĐ-001 xin lùi đến 30/8 vì bão to")
    assert "sang thứ Bảy, 30/8/2025" in to("cb1", house.say("thu", "1"))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("ừ cho lùi CĐ-001 nhưng chỉ tới 25/8", "25/8/2025"),
        ("thôi đồng ý cho thôn 1", "30/8/2025"),
        ("dong y cho lui CD-001", "30/8/2025"),
        ("cho CĐ-001 hạn tới 26/8 nha", "26/8/2025"),
    ],
)
def test_it_is_granted_in_words(house: House, words: str, day: str) -> None:
    assert day in to("cb1", house.say("thu", words))


def test_a_day_that_cannot_move_is_refused(house: House) -> None:
    assert "Chưa đồng ý lùi hạn CĐ-001" in to("cb1", house.say("thu", "CĐ-001 hạn không lùi được"))


def test_a_bare_refusal_is_for_the_only_request_behind_other_news(house: House) -> None:
    house.say("cb1", "CĐ-001 đã nhận")
    assert "Chưa đồng ý lùi hạn CĐ-001" in to("cb1", house.say("thu", "thôi, giữ nguyên hạn cũ"))


def test_of_two_requests_it_is_asked_which(house: House) -> None:
    house.say("cb2", "nv05 xong")
    house.say("cb2", "1")
    house.say("cb1", "CĐ-001 đang rà lại")
    heard = house.say("thu", "không cho")
    assert "chưa rõ đồng chí không đồng ý việc nào" in to("thu", heard)
    assert to("cb1", heard) + to("cb2", heard) == ""
