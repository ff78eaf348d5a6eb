"""Row 26: completed → "chờ xác nhận" → xác nhận / trả lại + reason; returned goes back to the unit, as it was."""

from __future__ import annotations

from pathlib import Path

from models.plan import Stage
from tests.house import build


def test_a_returned_completion_has_its_old_stage_and_reminders_and_the_unit_hears_why(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.say("lan", "nv7 60%")
    house.say("lan", "1")
    house.say("lan", "nv7 xong")
    house.say("lan", "1")
    waiting = house.assignment("NV07", "PVHXH")
    assert waiting.stage == Stage.AWAITING
    assert waiting.next_remind_at is None
    house.say("thu", "/duyet")
    here, to_unit = house.say("thu", "trả lại 1 chưa có tệp kế hoạch")
    assert "Đã trả lại NV07" in here.text
    assert to_unit.to == "lan"
    assert "chưa có tệp kế hoạch" in to_unit.text
    returned = house.assignment("NV07", "PVHXH")
    assert (returned.stage, returned.percent) == (Stage.DOING, 60)
    assert returned.next_remind_at is not None


def test_the_day_that_counts_is_the_units_and_a_decision_is_taken_once(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.say("lan", "nv7 xong, KH số 02-KH/CB ngày 8/8")
    [_here, card] = house.say("lan", "1")
    house.wait(days=9)
    told = house.press("thu", card, 1)
    assert "hoàn thành đúng hạn" in told[0].text
    again = house.press("thu", card, 1)
    assert len(again) == 1
    assert "đã được xử lý trước đó" in again[0].text
    assert house.assignment("NV07", "PVHXH").stage == Stage.DONE
