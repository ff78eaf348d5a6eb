"""Questions in words that would be a status from anybody else: answered or carried on, and never a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("em báo cáo chưa", "Việc của P.VHXH"),
        ("toi con thieu gi", "Việc của P.VHXH"),
        ("phòng em nộp báo cáo chưa ạ", None),
        ("nv7 quá hạn chưa", "Thời hạn: thứ Sáu, 15/8/2025"),
        ("chi bo nao xong roi", "đã chuyển câu hỏi"),
        ("ai chưa nộp", "đã chuyển câu hỏi"),
    ],
)
@pytest.mark.parametrize("before", [None, "nv8 60%"])
def test_it_is_no_report_even_beside_one(house: House, words: str, told: str | None, before: str | None) -> None:
    if before:
        house.say("lan", before)
    said = "\n".join(each.text for each in house.say("lan", words) if each.to == "lan")
    assert told is None or told in said
    assert "Kết quả: chưa triển khai → hoàn thành" not in said
    assert words not in said, "the words are nobody's report"


@pytest.mark.parametrize("words", ["nv7 chưa báo cáo được vì thiếu người", "nv7 xong rồi", "nv7 chưa xong"])
def test_a_status_stays_one(house: House, words: str) -> None:
    assert "Nhiệm vụ: NV07" in house.say("lan", words)[-1].text
