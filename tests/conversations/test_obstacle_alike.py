"""*cũng vướng y vậy*: the obstacle that was just told of another task; else it is asked for. And what keeps one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build

ALIKE = (
    "nv8 cũng vướng y vậy",
    "nv8 cung vuong nhu vay",
    "nv8 cũng kẹt y chang",
    "nv8 cũng vướng tương tự",
    "à mà nv8 cũng vướng vậy luôn",
)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize("words", [*ALIKE, "nv8 60%, cũng vướng như vậy"])
def test_it_is_the_obstacle_just_told_of_another_task(house: House, words: str) -> None:
    house.say("lan", "nv7 vướng kinh phí in ấn")
    house.say("lan", "1")
    assert "Vướng mắc: kinh phí in ấn\n" in house.last_heard("lan", words)


@pytest.mark.parametrize("words", ALIKE)
def test_where_none_was_told_it_is_asked_for(house: House, words: str) -> None:
    assert "mong đồng chí nhắn thêm: vướng gì" in house.last_heard("lan", words)


@pytest.mark.parametrize("words", ["nv8 vẫn vướng như cũ", "nv8 vướng như lần trước"])
def test_as_before_is_no_other_tasks_obstacle(house: House, words: str) -> None:
    house.say("lan", "nv7 vướng kinh phí in ấn")
    house.say("lan", "1")
    assert "kinh phí" not in house.last_heard("lan", words)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("nv19 50%, quý 3 kẹt đại hội", "Vướng mắc: quý 3 kẹt đại hội\n"),
        ("nv19 50%, kẹt họp", "Vướng mắc: kẹt họp\n"),
        ("nv19 xin lùi sang 20/12, tháng 11 kẹt đại hội", "tháng 11 kẹt đại hội\n"),
        ("nv19 50%, vướng kinh phí", "Vướng mắc: kinh phí\n"),
    ],
)
def test_what_keeps_one_from_it_is_told_whole(house: House, words: str, shown: str) -> None:
    assert shown in house.last_heard("binh", words)


@pytest.mark.parametrize(
    "words", ["nv7 ký rồi mà chưa đóng dấu", "nv7 ky roi ma chua dong dau", "nv7 ký rồi, chờ đóng dấu"]
)
def test_a_stamp_is_no_first_line_of_the_reminder(house: House, words: str) -> None:
    house.remind()
    told = house.last_heard("lan", words)
    assert f"Nội dung: {words}\n" in told
    assert "NV08" not in told
