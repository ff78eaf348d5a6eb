"""*Sửa*: what was clear stays unless the new words replace it, and the read-back says so."""

from __future__ import annotations

from pathlib import Path

from tests.features.period import opened


def test_another_figure_keeps_the_obstacle(tmp_path: Path) -> None:
    house = opened(tmp_path)
    house.say("lan", "nv7 50%, vướng kinh phí")
    house.say("lan", "2")
    [read] = house.say("lan", "60%")
    assert read.text.startswith("Vẫn giữ vướng mắc “kinh phí”.")
    assert "Vướng mắc: kinh phí" in read.text
    told = house.say("lan", "1")
    assert "Đã ghi nhận vướng mắc VM-002 của NV07: kinh phí" in told[0].text


def test_another_obstacle_replaces_it_and_completion_needs_none(tmp_path: Path) -> None:
    house = opened(tmp_path)
    house.say("lan", "nv7 70%, vướng kinh phí")
    house.say("lan", "2")
    [read] = house.say("lan", "80%, vướng thiếu người")
    assert "kinh phí" not in read.text
    house.say("lan", "2")
    [read] = house.say("lan", "xong rồi")
    assert "thiếu người" not in read.text
