"""What has arrived and is not marked as sent (the service is slow, the process was killed): a typed number means it,
for the person has it before their eyes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from models.mail import Kind, OutboxState
from models.outbox import OUTBOX, Post, post
from tests.house import Heard, House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def unmark(house: House, heard: Heard, state: OutboxState) -> None:
    """Its sending is under way, or was cut by a kill between the arrival and the mark."""
    row = update(OUTBOX).where(OUTBOX.c.id == heard.row_id)
    with house.db.writer.begin() as db:
        db.execute(row.values(state=state, sent_at=None, message_id=None, claimed_by="dead"))


def mark_late(house: House, heard: Heard) -> None:
    """It was marked only after it had been answered."""
    with house.db.writer.begin() as db:
        at = house.now + timedelta(seconds=3)
        db.execute(update(OUTBOX).where(OUTBOX.c.id == heard.row_id).values(sent_at=at))


def asked_why(house: House) -> Heard:
    """Lan reports less than before, and is asked why."""
    for text in ("nv7 75%", "1"):
        house.say("lan", text)
    [question] = house.say("lan", "nv7 40%")
    assert "nhắn lý do" in question.text
    return question


@pytest.mark.parametrize("state", [OutboxState.SENDING, OutboxState.QUEUED])
def test_a_typed_number_means_what_was_read_back_not_the_question_that_was_marked_late(
    house: House, state: OutboxState
) -> None:
    question = asked_why(house)
    [read_back] = house.say("lan", "do thay đổi tổng số")
    assert "Lý do giảm" in read_back.text
    mark_late(house, question)
    unmark(house, read_back, state)
    assert house.last_heard("lan", "1").startswith("Đã ghi nhận NV07: 40%")


def test_a_reminder_and_an_answered_question_are_no_choice_beside_what_was_just_read_back(house: House) -> None:
    question = asked_why(house)
    with house.db.write() as db:
        urged = (("Báo cáo tiến độ", "report:1"), ("Đã hoàn thành", "done:1"))
        kind = {"channel": "test", "chat_id": "lan", "key": "remind:x", "text": "Còn 07 ngày"}
        post(db, Post(**kind, kind=Kind.REMINDER, at=house.now, choices=urged))  # type: ignore[arg-type]
    house.collect()
    [read_back] = house.say("lan", "do thay đổi tổng số")
    mark_late(house, question)
    unmark(house, read_back, OutboxState.QUEUED)
    assert house.last_heard("lan", "1").startswith("Đã ghi nhận NV07: 40%")


def test_what_was_never_claimed_is_not_meant(house: House) -> None:
    """Nobody has seen it: the number is for the question before, which is over, and nothing is recorded."""
    question = asked_why(house)
    [read_back] = house.say("lan", "do thay đổi tổng số")
    mark_late(house, question)
    unmark(house, read_back, OutboxState.QUEUED)
    with house.db.writer.begin() as db:
        db.execute(update(OUTBOX).where(OUTBOX.c.id == read_back.row_id).values(claimed_by=None))
    heard = house.last_heard("lan", "1")
    assert heard.startswith("Nội dung đã thay đổi")
    assert "Lý do giảm" in heard
    assert house.assignment("NV07", "PVHXH").percent == 75
