"""*Đã nộp rồi mà vẫn nhắc*, some messages after the reminder: it is about what is overdue."""

from __future__ import annotations

from pathlib import Path

from tests.features.period import opened


def test_it_is_shown_what_is_overdue_and_not_what_was_reported_last(tmp_path: Path) -> None:
    house = opened(tmp_path)
    house.say("lan", "nv10 30%")
    house.say("lan", "1")
    told = house.say("lan", "đã nộp rồi mà vẫn nhắc")
    assert "NV08" in told[0].text
    assert "NV10" not in told[0].text


def test_the_only_overdue_one_is_meant(tmp_path: Path) -> None:
    house = opened(tmp_path)
    for words in ("nv8 xong", "nv11 xong", "nv10 30%"):
        house.say("lan", words)
        house.say("lan", "1")
    told = house.say("lan", "đã nộp rồi mà vẫn nhắc")
    assert "tạm ngừng nhắc NV07" in told[0].text
