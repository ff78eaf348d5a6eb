"""One task named twice in a message: taken back, added to, or at odds with itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def say(house: House, text: str) -> str:
    """Lan says it; what she hears."""
    return [each for each in house.say("lan", text) if each.to == "lan"][-1].text


@pytest.mark.parametrize(
    "words",
    ["nv7 25%, nv8 đã họp, à nv7 35% nhé", "nv7 25%, nv8 đã họp, nhầm nv7 35%", "nv7 25%, nv8 đã họp, ý em là nv7 35%"],
)
def test_what_is_taken_back_is_not_recorded(house: House, words: str) -> None:
    heard = say(house, words)
    assert "35%" in heard
    assert "25%" not in heard
    assert ", à" not in heard


def test_what_is_added_is_kept_with_it(house: House) -> None:
    heard = say(house, "nv7 60%, nv8 đã họp, nv7 dự kiến thứ 6 xong")
    assert "→ 60%" in heard
    assert "Dự kiến xong: thứ Sáu, 15/8/2025" in heard


def test_two_figures_of_one_task_are_asked_about(house: House) -> None:
    assert "NV07: tin có 25% và 35%" in say(house, "nv7 25%, nv8 40%, nv7 35%")


def test_a_figure_and_its_end_are_asked_about(house: House) -> None:
    assert "NV07: con số trong tin chưa rõ" in say(house, "nv7 25%, nv8 40%, nv7 xong rồi")
