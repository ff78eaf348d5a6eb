"""*cần trao đổi vì …*, typed under new work: carried to the office as such, and no obstacle."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import build


@pytest.mark.parametrize("words", ["cần trao đổi vì trùng lịch", "em xin trao doi lai vi trung lich"])
def test_words_under_new_work_are_what_its_button_says(tmp_path: Path, words: str) -> None:
    house = build(tmp_path / "house.db")
    for text in ("giao cho phòng kinh tế rà soát chợ tạm trước 30/8", "1", "1"):
        house.say("thu", text)
    heard = house.say("binh", words)
    assert "đã chuyển nội dung cần trao đổi" in heard[0].text
    assert any(f"trước khi nhận việc: “{words}”" in each.text for each in heard if each.to == "thu")


def test_a_count_of_pupils_is_asked_for_as_a_number(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    [asked] = house.say("thu", "yêu cầu các chi bộ báo cáo sĩ số trước 17h ngày mai")
    assert "1. sĩ số (số)" in asked.text
