"""What the office says of a period in plain words reaches the periods, also while a card waits for its answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.features.period import at, opened


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("khóa kỳ năm", "Khóa ngay kỳ báo cáo năm 2025 (NAM-2025)"),
        ("lùi hạn kỳ năm đến 18/12", "- đơn vị gửi: 16/12/2025 → thứ Năm, 18/12/2025"),
        ("kỳ năm ai chưa nộp", "- Chưa báo cáo: 05 đơn vị (P.VHXH, P.KT"),
        ("ai chưa nộp kỳ năm?", "- Chưa báo cáo: 05 đơn vị (P.VHXH, P.KT"),
    ],
)
def test_an_order_or_a_question_while_an_obstacle_waits(tmp_path: Path, words: str, answer: str) -> None:
    [told] = opened(tmp_path).say("thu", words)
    assert answer in told.text
    assert "VM-001" not in told.text


def test_a_locked_period_is_reopened_by_its_kind(tmp_path: Path) -> None:
    house = opened(tmp_path)
    at(house, 30)
    [asked] = house.say("thu", "mở lại kỳ năm vì công an xã gửi muộn")
    assert "Mở lại kỳ báo cáo năm 2025 (NAM-2025)" in asked.text
    assert "Lý do: công an xã gửi muộn." in asked.text


def test_a_period_that_is_over_is_not_announced_to_open(tmp_path: Path) -> None:
    house = opened(tmp_path)
    [over] = house.say("thu", "/kybaocao tháng 11/2025")
    assert "đã qua nên mở ra sẽ khóa ngay" in over.text
    house.now = house.now.replace(day=8)
    [begun] = house.say("thu", "/kybaocao tháng 12/2025")
    assert "Trợ lý tự mở thứ Hai, 08/12/2025." in begun.text
