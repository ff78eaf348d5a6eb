"""What sounds finished and is not recorded as such is said; and what is counted beside a figure is shown."""

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


@pytest.mark.parametrize(
    "words",
    ["nv7 mở 3 lớp, 250 đảng viên dự, đạt 96%", "nv7: 1/ đã họp 2/ đã dự thảo 3/ chờ ký", "nv7 70%, đăng 5 tin bài"],
)
def test_what_is_told_beside_a_figure_or_in_parts_is_shown(house: House, words: str) -> None:
    assert f"Nội dung: {words}" in say(house, words)


@pytest.mark.parametrize(
    "words",
    ["nv7 40%, KH số 02-KH/CB ngày 8/8, dự kiến 15/8", "nv7 60% thôn 3 đã họp", "nv7 5/12 thôn", "nv7 60% thôi"],
)
def test_what_is_shown_already_is_not_told_twice(house: House, words: str) -> None:
    assert "Nội dung" not in say(house, words)
