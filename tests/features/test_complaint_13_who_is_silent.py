"""Complaint 13: the manager wants one message: who has not reported, even if nobody did."""

from __future__ import annotations

from pathlib import Path

from scheduler.tick import tick_all
from tests.builders import at
from tests.conversations.test_requests import said
from tests.house import build


def test_one_message_names_every_silent_unit_even_if_nobody_answered(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.say("thu", "/yeucau các chi bộ; Phòng Kinh tế: số hộ nghèo. Hạn 16h thứ Sáu")
    house.say("thu", "1")
    assert "Chưa trả lời (03): P.KT, CB thôn 1, CB thôn 2" in said(house, "thu", "/yeucau YC-001")
    house.now = at("2025-08-15", "16:00")
    posted = tick_all(house.db, house.now).posted
    told = [message for message in posted if message.to == "thu" and "YC-001" in message.text]
    assert len(told) == 1
    assert "Đã trả lời: 0/03 đơn vị" in told[0].text
    assert "Chưa trả lời (03): P.KT, CB thôn 1, CB thôn 2" in told[0].text
