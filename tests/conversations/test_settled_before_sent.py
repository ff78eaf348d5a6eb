"""What is settled before its message went out is not sent any more."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select, update

from models.mail import OutboxRow, OutboxState
from models.org import Role
from models.workdays import VIETNAM
from tests.house import House, build

SATURDAY = datetime(2025, 8, 16, 9, 0, tzinfo=VIETNAM)


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    house.join("mttq", Role.SUPERVISOR)
    house.now = SATURDAY
    return house


def hold(house: House) -> None:
    """What the house calls sent at once waits for Monday."""
    with house.db.write() as db:
        waits = (OutboxRow.not_before > house.now) & (OutboxRow.state == OutboxState.SENT)
        db.execute(update(OutboxRow).where(waits).values(state=OutboxState.QUEUED, message_id=None, sent_at=None))


def to_be_sent(house: House, who: str) -> list[str]:
    """The texts that go to somebody on Monday."""
    with house.db.read() as db:
        mine = select(OutboxRow.text).where(
            OutboxRow.chat_id == who, OutboxRow.not_before > house.now, OutboxRow.state != OutboxState.DROPPED
        )
        return list(db.scalars(mine.order_by(OutboxRow.id)))


def test_a_finding_that_was_closed_on_the_weekend_is_told_as_closed_alone(house: House) -> None:
    house.say("mttq", "giám sát NV07: tiến độ chậm, đề nghị giải trình")
    house.say("mttq", "1")
    hold(house)
    house.say("lan", "GS-001 do thiếu kinh phí")
    hold(house)
    house.say("mttq", "GS-001 kết thúc")
    assert ["kết thúc" in text for text in to_be_sent(house, "lan")] == [True]


@pytest.mark.parametrize("word", ["duyệt hết", "trả lại NV07: thiếu số văn bản"])
def test_the_card_of_a_completion_that_was_decided_on_the_weekend_is_not_sent(house: House, word: str) -> None:
    house.say("lan", "nv07 xong ngày 15/8")
    house.say("lan", "1")
    hold(house)
    house.say("lan", "NV07 văn bản số 12-KH/PVHXH ngày 15/8/2025")
    house.say("lan", "1")
    hold(house)
    assert len(to_be_sent(house, "thu")) == 2
    house.say("thu", word)
    house.say("thu", "1")
    assert to_be_sent(house, "thu") == []


def test_an_order_that_was_taken_back_on_the_weekend_is_never_heard_of(house: House) -> None:
    house.say("lanh", "thôn 1 nộp lại kế hoạch trước 20/8")
    house.say("lanh", "1")
    hold(house)
    house.say("lanh", "CĐ-001 rút lại")
    assert to_be_sent(house, "cb1") == []
