"""*đã nhận, nv7 40%*: work is acknowledged and reported on in one breath."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    made = build(tmp_path / "house.db")
    for words in ("/giaoviec Phòng Văn hóa - Xã hội nộp danh sách đảng viên trước 22/8", "1", "1"):
        made.say("thu", words)
    return made


def waiting(house: House) -> str:
    return house.say("thu", "/giaoviec chưa nhận")[-1].text


@pytest.mark.parametrize(
    ("words", "task"),
    [
        ("đã nhận, nv7 40%", "NV07"),
        ("da nhan roi a. nv7 40%", "NV07"),
        ("đã nhận, sẽ nộp trước 20/8", "NV20"),
        ("nhận rồi nhưng phòng đang thiếu người", "NV20"),
    ],
)
def test_the_rest_is_read_too(house: House, words: str, task: str) -> None:
    told = [each.text for each in house.say("lan", words) if each.to == "lan"]
    assert "đã nhận NV20" in told[0]
    assert f"Nhiệm vụ: {task}" in told[1]
    assert "NV20" not in waiting(house)


def test_thanks_behind_it_are_no_report(house: House) -> None:
    [only] = [each for each in house.say("lan", "đã nhận, cảm ơn đồng chí") if each.to == "lan"]
    assert "đã nhận NV20" in only.text


def test_without_work_that_waits_it_is_a_report_like_any_other(house: House) -> None:
    house.say("lan", "đã nhận")
    [only] = [each for each in house.say("lan", "đã nhận, nv7 40%") if each.to == "lan"]
    assert "Nhiệm vụ: NV07" in only.text
