"""A unit is answering a request while the office closes or cancels it: the answer ends too, and the unit hears it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.house import Heard, House, build, played_once

ASKED = "/yeucau CB thôn 1, CB thôn 2: số hộ nghèo; khó khăn. Trước 16h thứ Sáu"


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    house.say("thu", ASKED)
    house.say("thu", "1")
    return house


def texts(heard: list[Heard]) -> dict[str, str]:
    return {each.to: each.text for each in heard}


def closed(house: House, words: str) -> dict[str, str]:
    house.say("thu", words)
    return texts(house.say("thu", "1"))


def test_who_is_answering_hears_that_the_request_was_closed_and_nobody_else(house: House) -> None:
    house.say("cb1", "YC-001 12 hộ; không")
    told = closed(house, "yc1 đóng")
    assert told["cb1"].startswith("Văn phòng Đảng ủy đã đóng yêu cầu YC-001 (số hộ nghèo; khó khăn).")
    assert "đang soạn chưa được ghi" in told["cb1"]
    assert "cb2" not in told
    assert "YC-001 đã đóng" in house.say("cb1", "1")[0].text
    house.now += timedelta(minutes=40)
    assert house.tick() == []


@pytest.mark.parametrize("words", ["yc1 hủy", "yc1 bỏ CB thôn 1"])
def test_the_word_that_nothing_is_asked_any_more_tells_of_the_unfinished_answer(house: House, words: str) -> None:
    house.say("cb1", "YC-001 12 hộ; không")
    told = closed(house, words)
    assert told["cb1"].endswith("Câu trả lời đồng chí đang soạn chưa được ghi.")
    assert "đang soạn" not in told.get("cb2", "")
    house.now += timedelta(minutes=40)
    assert house.tick() == []


def test_an_answer_that_waited_too_long_is_named_and_can_be_taken_up(house: House) -> None:
    house.say("cb1", "YC-001 12 hộ; không")
    house.now += timedelta(minutes=40)
    [late] = house.tick()
    assert late.text.startswith(
        "Câu trả lời YC-001 chưa được ghi vì chờ xác nhận quá 30 phút; Trợ lý giữ lại bản nháp."
    )
    [again] = house.say("cb1", "1")
    assert "1. số hộ nghèo: 12 hộ" in again.text
    assert "Đã ghi" in house.say("cb1", "1")[0].text
