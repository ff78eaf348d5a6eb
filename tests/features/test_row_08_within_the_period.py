"""Row 8: a report is corrected by an edit or `/sua` within the period; history keeps both versions."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from models.progress import ProgressReport
from tests.features.period import at, opened


def test_a_correction_within_the_period_keeps_both_and_counts_once(tmp_path: Path) -> None:
    house = opened(tmp_path)
    house.say("binh", "nv19 30%")
    house.say("binh", "1")
    house.say("binh", "/sua BC-0002 40%")
    [told] = house.say("binh", "1")
    assert "40%" in told.text
    with house.db.read() as db:
        both = db.scalars(select(ProgressReport).where(ProgressReport.number >= 2)).all()
    assert [(each.percent, each.period_id, each.corrects_id) for each in both] == [(30, 1, None), (40, 1, both[0].id)]


def test_after_the_lock_what_was_handed_in_stays_and_what_to_do_is_said(tmp_path: Path) -> None:
    house = opened(tmp_path)
    house.say("binh", "nv19 30%")
    house.say("binh", "1")
    at(house, 20)
    house.say("binh", "/sua BC-0002 40%")
    [told] = house.say("binh", "1")
    assert "kỳ này đã khóa số liệu" in told.text
    assert "đề nghị liên hệ Văn phòng Đảng ủy để mở lại kỳ" in told.text
    [again] = house.say("binh", "/hoantac")
    [no] = house.press("binh", again, 1)
    assert "kỳ này đã khóa số liệu" in no.text
    assert house.assignment("NV19", "PKT").percent == 30
