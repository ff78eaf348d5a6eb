"""A figure that corrects the content of a completion takes its place there, and nothing undoes the completion."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.reporting.refigured import with_its_figure
from tests.cases import for_each
from tests.house import House, build, played_once


@for_each(
    ("said", "text", "mended"),
    [
        ("lập xong, có 35 cụ", "nhầm 36", "lập xong, có 36 cụ"),
        ("lap xong, co 35 cu", "a nham 36 nhe", "lap xong, co 36 cu"),
        ("nv31 xong, 35 cụ", "36 chứ", "nv31 xong, 36 cụ"),
        ("xong rồi, 35 cụ", "ủa 36 mới đúng", "xong rồi, 36 cụ"),
        ("lập xong, có 35 cụ", "nhầm 36%", None),
        ("lập xong, có 35 cụ", "nhầm, 36 phần trăm", None),
        ("lập xong, có 35 cụ", "nhầm 36 thôn", None),
        ("lập xong, có 35 cụ, 20 nữ", "nhầm 36", None),
        ("xong rồi", "nhầm 60", None),
        ("nv31 xong", "nhầm 60", None),
    ],
)
def test_the_only_figure_of_the_content_is_replaced(said: str, text: str, mended: str | None) -> None:
    assert with_its_figure(said, text) == mended


@pytest.fixture
@played_once
def drafted(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    told = house.last_heard("lan", "nv7 xong rồi, phát 35 bản")
    assert "→ hoàn thành" in told
    return house


@pytest.mark.parametrize("words", ["nhầm 36", "nham 36", "à nhầm, 36", "36 chứ", "36 mới đúng"])
def test_it_stays_complete(drafted: House, words: str) -> None:
    told = drafted.last_heard("lan", words)
    assert "→ hoàn thành" in told
    assert "phát 36 bản" in told
    assert "36%" not in told


def test_it_stays_complete_after_it_was_recorded(drafted: House) -> None:
    drafted.say("lan", "1")
    told = drafted.last_heard("lan", "nhầm 36")
    assert "→ hoàn thành" in told
    assert "phát 36 bản" in told


def test_of_two_figures_none_is_guessed_and_the_draft_stays(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.say("lan", "nv7 xong hẳn rồi, phát 35 bản, 20 tờ")
    assert "→ hoàn thành" in house.last_heard("lan", "1")
    assert "còn chờ đồng chí" in house.last_heard("lan", "nhầm 36")


def test_a_per_cent_still_undoes_it(drafted: House) -> None:
    assert "→ 60%" in drafted.last_heard("lan", "nhầm 60%")
