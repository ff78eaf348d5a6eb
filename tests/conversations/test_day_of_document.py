"""The day of a document is offered as the day of completion, of one task and of several."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def test_of_several_the_day_of_a_document_is_offered_with_the_code(house: House) -> None:
    house.say("lan", "nv7 xong, kế hoạch số 12-KH/PVHXH ngày 7/8")
    [read_back] = house.say("lan", "nv8 50%")
    assert "Nếu đã xong ngày 07/8/2025 như văn bản, đồng chí nhắn: NV07 xong ngày 07/8/2025." in read_back.text
    [read_back] = house.say("lan", "nv7 xong ngày 7/8/2025")
    assert "xong ngày 07/8/2025 ·" in read_back.text
    assert "như văn bản" not in read_back.text


@pytest.mark.parametrize("words", ["nv7 xong luôn hôm 7/8 nha", "nv7 xong xuôi từ 7/8", "nv7 hoan thanh som hom 7/8"])
def test_a_particle_before_the_day_of_completion_loses_no_day(house: House, words: str) -> None:
    [read_back] = house.say("lan", words)
    assert "Ngày hoàn thành: thứ Năm, 07/8/2025" in read_back.text
