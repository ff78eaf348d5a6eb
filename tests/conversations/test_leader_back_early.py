"""What was held for a leader on leave goes out when they are back, not when the leave would have ended."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select, update

from models.mail import OutboxRow, OutboxState
from models.workdays import VIETNAM
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def at(house: House, text: str) -> None:
    house.now = datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=VIETNAM)


def held(house: House) -> datetime:
    """When the card about VM-001 goes to the leader."""
    with house.db.read() as db:
        row = db.scalars(
            select(OutboxRow).where(OutboxRow.chat_id == "lanh", OutboxRow.text.contains("vướng mắc VM-001 cần"))
        ).one()
        return row.not_before.astimezone(VIETNAM)


def passed_up_while_away(house: House) -> None:
    house.say("lanh", "/nghi từ hôm nay đến thứ 6")
    house.say("lanh", "1")
    house.say("lan", "nv07 vướng kinh phí in tài liệu")
    house.say("lan", "1")
    house.say("thu", "VM-001 trình thường trực")
    with house.db.write() as db:  # the house takes all for sent that was posted
        waits = OutboxRow.text.contains("vướng mắc VM-001 cần")
        db.execute(update(OutboxRow).where(waits).values(state=OutboxState.QUEUED))


def test_what_was_held_goes_out_at_once(house: House) -> None:
    passed_up_while_away(house)
    assert held(house) > datetime(2025, 8, 16, tzinfo=VIETNAM)
    at(house, "12/8/2025 09:00")
    house.say("lanh", "/nghi tôi về rồi")
    assert held(house) == house.now


def test_what_was_held_goes_out_on_the_day_that_is_named(house: House) -> None:
    passed_up_while_away(house)
    at(house, "12/8/2025 09:00")
    house.say("lanh", "/nghi thứ 5 tôi đi làm lại")
    assert held(house).date() == datetime(2025, 8, 14, tzinfo=VIETNAM).date()
