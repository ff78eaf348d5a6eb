"""*không phát sinh* of one task beside a result of another, and beside a result of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build

NOTHING = "Kết quả: không phát sinh"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def say(house: House, text: str) -> str:
    """Lan says it; what she hears."""
    return [each for each in house.say("lan", text) if each.to == "lan"][-1].text


@pytest.mark.parametrize(
    "words",
    [
        "nv7 40%, với lại nv8 tháng này không phát sinh gì",
        "nv7 40%, ngoài ra nv8 thì trong tháng ko có gì phát sinh ạ",
        "nv7 40%, nv8 0 ps",
        "nv7 40% còn nv8 k có gì báo",
    ],
)
def test_it_is_told_of_its_own_task(house: House, words: str) -> None:
    heard = say(house, words)
    assert "40%" in heard
    assert NOTHING in heard
    assert "Dự kiến xong" not in heard


@pytest.mark.parametrize("words", ["nv8 0 phat sinh", "nv8 tháng này chi bộ em không có gì phát sinh"])
def test_alone_it_is_a_report_without_progress(house: House, words: str) -> None:
    assert NOTHING in say(house, words)


@pytest.mark.parametrize(
    ("words", "result"),
    [("nv7 60%, không phát sinh vướng mắc", "60%"), ("nv7 xong, không phát sinh gì thêm", "hoàn thành")],
)
def test_beside_a_result_it_takes_nothing_away(house: House, words: str, result: str) -> None:
    heard = say(house, words)
    assert NOTHING not in heard
    assert result in heard


def test_unchanged_repeats_that_nothing_has_come_up(house: House) -> None:
    house.say("lan", "nv8 không phát sinh")
    house.say("lan", "1")
    assert f"{NOTHING} (giữ nguyên như lần trước" in say(house, "nv8 giữ nguyên")
    assert "Đã ghi nhận NV08: không phát sinh" in say(house, "1")
    [told] = house.say("thu", "NV08 đến đâu rồi")
    assert "P.VHXH: không phát sinh" in told.text
