"""*xong từ năm 2019*, *xong 12/2024*: a completion dated by a period of its own year; its day is asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.house import House, build
from tests.understand.score import both

WHEN = "Đã hoàn thành ngày nào?"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    "words",
    both(
        [
            "nv5 xong từ năm 2019",
            "nv5 xong 12/2024",
            "nv5 xong tháng 12/2024",
            "nv5 xong từ tháng 12 năm ngoái",
            "nv5 xong từ năm ngoái",
            "nv5 xong hồi 2023",
            "nv5 hoàn thành năm 2024 rồi",
            "nv5 xong từ 5/2024",
            "nv5 xong quý 1/2025",
            "nv5 xong lâu rồi từ 2022 lận",
            "nv5 ký tháng 7 năm 2025",
            "từ năm 2020 đã làm xong",
        ]
    ),
)
def test_its_day_is_asked_for(house: House, words: str) -> None:
    assert WHEN in house.last_heard("cb1", words)


@pytest.mark.parametrize(
    "words",
    [
        "nv5 kế hoạch năm 2025 xong rồi",
        "nv5 xong kế hoạch năm 2026",
        "nv5 xong kế hoạch giai đoạn 2025-2030",
        "nv5 xong, kế hoạch số 12-KH/CB năm 2024",
        "nv5 xong ngày 5/8/2025",
        "nv5 xong 5/8",
        "nv5 xong từ tháng 3",
        "nv5 chưa xong từ năm 2024",
        "nv5 hoàn thành 2025/3000 hồ sơ",
        "nv5 ban hành năm 2025 rồi",
    ],
)
def test_other_years_are_no_such_period(house: House, words: str) -> None:
    assert WHEN not in house.last_heard("cb1", words)


@pytest.mark.parametrize(
    ("answer", "shown"),
    [("5/8", "05/8/2025"), ("mùng 5", "05/8/2025"), ("hôm qua", "10/8/2025"), ("1", "31/12/2024")],
)
def test_the_day_is_read_back_and_recorded(house: House, answer: str, shown: str) -> None:
    house.last_heard("cb1", "nv5 xong 12/2024")
    assert shown in house.last_heard("cb1", answer)
    house.last_heard("cb1", "1")
    assert house.assignment("NV05", "CBT01").done_on == date(*map(int, reversed(shown.split("/"))))


def test_without_a_day_it_is_that_of_the_report(house: House) -> None:
    house.last_heard("cb1", "nv5 xong từ năm 2019")
    assert "hoàn thành, chờ xác nhận" in house.last_heard("cb1", "1")
    house.last_heard("cb1", "1")
    assert house.assignment("NV05", "CBT01").done_on == date(2025, 8, 11)


def test_of_two_tasks_the_one_is_asked_about(house: House) -> None:
    asked = [each for each in house.say("lan", "nv7 xong từ năm 2019, nv8 60%") if each.to == "lan"][-1].text
    assert WHEN in asked
    assert "NV08" in asked
