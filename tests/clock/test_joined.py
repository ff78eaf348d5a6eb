"""What is given, or opens, on the morning of a reminder is said in it: one message per person and day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import select, update

from models.db import Database
from models.giving import give
from models.history import Actor, note_change
from models.mail import Kind, OutboxRow, OutboxState
from models.org import Account, Role
from models.outbox import Post, drop_chat, post
from models.plan import Assignment, Plan
from scheduler.arming import arm
from scheduler.jobs import Posted
from scheduler.joined import Waiting, join, renumbered
from scheduler.tick import tick_all
from tests.builders import Committee, at, outbox

FRIDAY = at("2025-08-08", "17:45")
MONDAY = at("2025-08-11", "07:30")
TUESDAY = at("2025-08-12", "07:30")
PERIOD = Post(
    org_id=1, channel="", chat_id="", kind=Kind.NOTICE, key="notice:period:1:2025-08-11:1", text="Mở kỳ.", at=FRIDAY,
    choices=(("Bắt đầu", "period_run:1"), ("Không phát sinh", "period_nothing:1")), not_before=MONDAY,
)  # fmt: skip


@pytest.fixture
def committee(database: Database) -> Committee:
    """NV01 is reminded of on MONDAY; NV02 was given on FRIDAY and is told of on MONDAY."""
    with database.write() as db:
        made = Committee.begin(db)
        made.unit("PKT")
        made.person("Bình", Role.REPORTER, "PKT")
        made.task("NV01", "PKT", "2025-08-20")
        [given] = made.task("NV02", "PKT", "2025-10-30")
        arm(db, made.office, FRIDAY)
        [plan] = db.scalars(select(Plan)).all()
        actor = Actor(org_id=plan.org_id, person_id=None, channel="cli", now=FRIDAY)
        note_change(db, actor, "plans", plan.id, "added", None, plan.number)
        give(db, made.office, FRIDAY, [given.id], tell_at=MONDAY)
    return made


def to_binh(database: Database, now: datetime) -> list[Posted]:
    return [message for message in tick_all(database, now).posted if message.kind != Kind.DIGEST]


def rows(database: Database) -> list[OutboxRow]:
    with database.read() as db:
        return [row for row in outbox(db) if row.kind != Kind.DIGEST]


def test_what_was_given_stands_before_what_is_due_and_each_number_chooses_what_it_says(
    database: Database, committee: Committee
) -> None:
    [message] = to_binh(database, MONDAY)
    assert message.kind == Kind.REMINDER
    assert message.text.startswith("Nhiệm vụ mới NV02")
    assert "gõ 1 (Đã nhận) hoặc 2 (Cần trao đổi)" in message.text
    assert "\n3. NV01 " in message.text
    notice, said = rows(database)
    assert (notice.state, said.state) == (OutboxState.DROPPED, OutboxState.QUEUED)
    assert said.is_listed
    assert [action.partition(":")[0] for _label, action in said.choices or ()] == ["received", "discuss", "report"]
    assert said.about == ["NV02", "NV01"]
    assert to_binh(database, MONDAY) == []
    assert len(rows(database)) == 2


def test_where_the_reminder_expires_what_it_took_in_is_said_in_the_next_one(
    database: Database, committee: Committee
) -> None:
    to_binh(database, MONDAY)
    assert to_binh(database, at("2025-08-11", "18:00")) == []
    [notice, _lost] = rows(database)
    assert (notice.state, notice.not_before) == (OutboxState.QUEUED, TUESDAY)
    [message] = to_binh(database, TUESDAY)
    assert "NV01" in message.text
    assert message.text.startswith("Nhiệm vụ mới NV02")
    assert [row.state for row in rows(database)] == [OutboxState.DROPPED, OutboxState.DROPPED, OutboxState.QUEUED]


def test_where_nothing_is_due_any_more_the_notice_goes_out_by_itself(database: Database, committee: Committee) -> None:
    to_binh(database, MONDAY)
    with database.write() as db:
        db.execute(update(Assignment).values(due_on=None))
    to_binh(database, at("2025-08-11", "18:00"))
    assert to_binh(database, TUESDAY) == []
    assert [row.dedupe_key[:12] for row in rows(database) if row.state == OutboxState.QUEUED] == ["notice:given"]


def test_where_the_reminder_is_taken_back_what_it_took_in_goes_out(database: Database, committee: Committee) -> None:
    to_binh(database, MONDAY)
    with database.write() as db:
        binh = db.scalars(select(Account)).one()
        assert drop_chat(db, binh.channel, binh.chat_id, "chuyển đơn vị", [Kind.REMINDER]) == 1
    assert [row.state for row in rows(database)] == [OutboxState.QUEUED, OutboxState.DROPPED]


def test_what_a_courier_has_had_in_hand_stays_apart(database: Database, committee: Committee) -> None:
    with database.write() as db:
        binh = db.scalars(select(Account)).one()
        post(db, replace(PERIOD, channel=binh.channel, chat_id=binh.chat_id))
        db.execute(update(OutboxRow).values(claimed_by="courier"))
    [message] = to_binh(database, MONDAY)
    assert "Mở kỳ." not in message.text
    assert rows(database)[0].state == OutboxState.QUEUED


def test_a_period_that_opens_is_said_with_the_reminder_too(database: Database, committee: Committee) -> None:
    with database.write() as db:
        binh = db.scalars(select(Account)).one()
        post(db, replace(PERIOD, channel=binh.channel, chat_id=binh.chat_id))
    [message] = to_binh(database, MONDAY)
    assert "\n\nMở kỳ.\n3. Bắt đầu\n4. Không phát sinh\n\n" in message.text
    assert "\n5. NV01 " in message.text


def a_notice(number: int, text: str, actions: str, *, is_listed: bool = False) -> Waiting:
    choices = tuple((action.title(), f"{action}:{number}") for action in actions.split())
    return Waiting(id=number, key=f"notice:{number}", text=text, choices=choices, is_listed=is_listed, about=())


REMINDER = Post(
    channel="console", chat_id="1", kind=Kind.REMINDER, key="remind:1", text="Hôm nay:\n1. NV01\n2. NV03\nTrả lời.",
    at=MONDAY, choices=(("NV01", "report:1"), ("NV03", "report:3")), is_listed=True,
)  # fmt: skip


@pytest.mark.parametrize(
    ("notices", "text", "actions"),
    [
        ([a_notice(1, "Phối hợp.", "")], "Phối hợp.\n\nHôm nay:\n1. NV01\n2. NV03\nTrả lời.", "report:1 report:3"),
        (
            [a_notice(1, "Mở kỳ.", "run nothing"), a_notice(2, "Giao A.", "received discuss")],
            "Giao A.\n\nMở kỳ.\n3. Run\n4. Nothing\n\nHôm nay:\n5. NV01\n6. NV03\nTrả lời.",
            "received:2 discuss:2 run:1 nothing:1 report:1 report:3",
        ),
        (
            [a_notice(1, "Giao A.", "received discuss"), a_notice(2, "Giao B.", "received discuss")],
            "Giao A.\n\nGiao B.\n\nHôm nay:\n3. NV01\n4. NV03\nTrả lời.",
            "received:2 discuss:2 report:1 report:3",
        ),
        (
            [a_notice(1, "Mở 02 kỳ:\n1. A\n2. B\nGõ số.", "a b", is_listed=True)],
            "Mở 02 kỳ:\n1. A\n2. B\nGõ số.\n\nHôm nay:\n3. NV01\n4. NV03\nTrả lời.",
            "a:1 b:1 report:1 report:3",
        ),
    ],
)
def test_notices_come_first_and_the_numbers_count_on(notices: list[Waiting], text: str, actions: str) -> None:
    joined = join(REMINDER, notices)
    assert joined is not None
    assert joined.text == text
    assert [action for _label, action in joined.choices] == actions.split()
    assert joined.calls == tuple(("notice", notice.id) for notice in notices)


def test_what_is_too_long_for_one_message_stays_apart() -> None:
    assert join(REMINDER, [a_notice(1, "a" * 1_800, "")]) is None


def test_only_the_numbers_of_the_list_are_counted_on() -> None:
    assert renumbered("2. x\n1. a\n15. y\n2. b\n3.5", 2) == "2. x\n3. a\n15. y\n4. b\n3.5"
