"""Which task is meant is asked with the one that was just reported before those that the words name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plan_house import build


@pytest.mark.parametrize("words", ["in xong nop luon chieu nay so 08"])
def test_the_task_just_told_is_offered_first(tmp_path: Path, words: str) -> None:
    house = build(tmp_path / "house.db")
    house.say("cb1", "nv13 30%")
    house.say("cb1", "1")
    asked = house.say("cb1", words)[0].text
    assert "NV13" in asked.split("\n2. ")[0]


@pytest.mark.parametrize("who", ["lan", "cb1"])
@pytest.mark.parametrize("words", ["dạ báo cáo anh mai em trình", "bao cao cac anh do cho nhan su, mai em trinh"])
def test_who_is_spoken_to_names_no_task(tmp_path: Path, who: str, words: str) -> None:
    asked = build(tmp_path / "house.db").say(who, words)[0].text
    assert "1. NV29" not in asked
