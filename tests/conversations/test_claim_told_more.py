"""Right after reminders were stopped: to whom it was handed, and the office's word on it in full sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.questions.claimed import _HANDED_TO
from handlers.say.words import plain_words
from tests.cases import for_each
from tests.house import House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """CB thôn 1 and P.VHXH were reminded, and say that it was handed in."""
    house = build(tmp_path / "house.db")
    house.remind()
    house.say("lan", "nv7 nộp rồi mà còn nhắc")
    house.say("cb1", "nv5 nhắc hoài, nộp hôm thứ 6 rồi còn nhắc")
    return house


@pytest.mark.parametrize(
    "words", ["nộp giấy cho cô Minh văn phòng á", "gui ban cung tai van phong roi", "em đưa tận tay cô Thu"]
)
def test_to_whom_it_was_handed_goes_to_the_office(house: House, words: str) -> None:
    told = house.say("cb1", words)
    assert any(each.to == "thu" and "NV05" in each.text and words in each.text for each in told)


def test_behind_anything_else_it_is_heard_as_before(house: House) -> None:
    house.say("cb1", "/viec")
    assert not any(each.to == "thu" for each in house.say("cb1", "nộp giấy cho cô Minh văn phòng á"))


@pytest.mark.parametrize(
    "words",
    ["đúng rồi, tôi nhận giấy của chi bộ thôn 1 hôm 8/8", "dung roi, nhan ban giay cua thon 1 hom thu 6",
     "ừ, văn phòng đã nhận của thôn 1 rồi", "tôi có nhận bản giấy của thôn 1 hôm 8/8"],
)  # fmt: skip
def test_the_office_received_that_of_the_unit_it_names(house: House, words: str) -> None:
    told = house.say("thu", words)
    assert [each.to for each in told] == ["thu", "cb1"]
    assert "đã nhận được báo cáo NV05" in told[1].text


@for_each("words", ["nộp bản giấy tại văn phòng", "gửi qua zalo cho chị Thu", "em bỏ trên bàn chị Thu hôm bữa",
                    "nop truc tiep cho van phong", "hôm đó đưa cho cô Thu"])  # fmt: skip
def test_to_whom(words: str) -> None:
    assert _HANDED_TO.fullmatch(plain_words(words))


@for_each("words", ["nộp 12-KH/CB cho văn phòng", "gửi cho em mẫu", "nộp rồi", "đưa vào kế hoạch 3 việc"])
def test_other_words(words: str) -> None:
    assert not _HANDED_TO.fullmatch(plain_words(words))
