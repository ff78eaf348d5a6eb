"""What sounds finished: recorded as done, or said to be not recorded as such."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build

NOT_DONE = "Trợ lý chưa ghi là hoàn thành; nếu đã xong cả nhiệm vụ, đồng chí nhắn: NV07 xong."


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def say(house: House, text: str) -> str:
    """Lan says it; what she hears."""
    return [each for each in house.say("lan", text) if each.to == "lan"][-1].text


@pytest.mark.parametrize("words", ["nv7 đã kiểm tra xong 1 cuộc", "nv7 xong phần phát động, KH 40/KH-UBND ngày 10/8"])
def test_a_part_is_said_to_be_no_completion(house: House, words: str) -> None:
    assert NOT_DONE in say(house, words)


@pytest.mark.parametrize("words", ["nv7 hoàn thành 60%", "nv7 chưa xong", "nv7 thứ 6 xong", "nv7 xong"])
def test_where_that_is_plain_nothing_is_added(house: House, words: str) -> None:
    assert NOT_DONE not in say(house, words)
