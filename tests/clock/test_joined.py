"""What is given, or opens, on the morning of a reminder is said in it: one message per person and day."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from models.db import Database
from models.giving import give
from models.history import Actor, note_change
from models.mail import Kind, OutboxRow, OutboxState
from models.org import Account, Role
from models.outbox import Post, claim, drop_chat, post
from models.plan import Assignment, Plan
from models.reminding import beside_reminders
from models.snoozing import put_off
from models.statements import table_of
from models.values import replace
from scheduler.arming import arm
from scheduler.jobs import Posted
from scheduler.joined import Waiting, join, room
from scheduler.tick import tick, tick_all
from tests.builders import Committee, at, mark_sent, outbox
from tests.cases import for_each

FRIDAY = at("2025-08-08", "17:45")
MONDAY = at("2025-08-11", "07:30")
TUESDAY = at("2025-08-12", "07:30")
LATE = at("2025-08-11", "18:00")  # the day's last window has closed
LEASE = timedelta(minutes=2)
PERIOD = Post(
    org_id=1, channel="", chat_id="", kind=Kind.NOTICE, key="notice:period:1:2025-08-11:1", text="Mở kỳ.", at=FRIDAY,
    choices=(("Bắt đầu", "period_run:1"), ("Không phát sinh", "period_nothing:1")), not_before=MONDAY,
)  # fmt: skip


def begin(database: Database, *more: str) -> None:
    """NV01 (and `more`) is reminded of on MONDAY; NV02 was given on FRIDAY and is told of on MONDAY."""
    with database.write() as db:
        made = Committee.begin(db)
        made.unit("PKT")
        made.person("Bình", Role.REPORTER, "PKT")
        for code in ("NV01", *more):
            made.task(code, "PKT", "2025-08-20")
        [given] = made.task("NV02", "PKT", "2025-10-30")
        arm(db, made.office, FRIDAY)
        [plan] = db.scalars(select(Plan)).all()
        actor = Actor(org_id=plan.org_id, person_id=None, channel="cli", now=FRIDAY)
        note_change(db, actor, "plans", plan.id, "added", None, plan.number)
        give(db, made.office, FRIDAY, [given.id], tell_at=MONDAY)


def to_binh(database: Database, now: datetime) -> list[Posted]:
    return [message for message in tick_all(database, now).posted if message.kind != Kind.DIGEST]


def rows(database: Database) -> list[OutboxRow]:
    with database.read() as db:
        return [row for row in outbox(db) if row.kind != Kind.DIGEST]


def post_to_binh(database: Database, message: Post) -> None:
    with database.write() as db:
        binh = db.scalars(select(Account)).one()
        post(db, replace(message, channel=binh.channel, chat_id=binh.chat_id))


def test_a_lone_task_keeps_its_choices_and_what_was_given_is_numbered_on(database: Database) -> None:
    begin(database)
    [message] = to_binh(database, MONDAY)
    assert message.kind == Kind.REMINDER
    assert message.text.startswith("🟡 Còn 07 ngày làm việc đến hạn NV01")
    assert "\n\nNhiệm vụ mới NV02" in message.text
    assert message.text.endswith("gõ 5 (Đã nhận) hoặc 6 (Cần trao đổi).")
    notice, said = rows(database)
    assert (notice.state, said.state) == (OutboxState.DROPPED, OutboxState.QUEUED)
    assert not said.is_listed
    actions = [action.partition(":")[0] for _label, action in said.choices or ()]
    assert actions == ["report", "done", "difficulty", "extend", "received", "discuss"]
    assert said.about == ["NV01"]
    assert to_binh(database, MONDAY) == []
    assert len(rows(database)) == 2


def test_in_a_list_a_period_that_opens_says_its_numbers(database: Database) -> None:
    begin(database, "NV03")
    post_to_binh(database, PERIOD)
    [message] = to_binh(database, MONDAY)
    assert "\n1. NV01 " in message.text
    assert "\n2. NV03 " in message.text
    assert "\n\nMở kỳ.\nGõ 3 (Bắt đầu) hoặc 4 (Không phát sinh).\n\nNhiệm vụ mới NV02" in message.text
    assert message.text.endswith("gõ 5 (Đã nhận) hoặc 6 (Cần trao đổi).")
    said = rows(database)[-1]
    assert said.is_listed
    assert [label for label, _action in said.choices or ()] == [
        "NV01", "NV03", "Bắt đầu", "Không phát sinh", "Đã nhận", "Cần trao đổi",
    ]  # fmt: skip


def test_where_it_would_be_long_fewer_tasks_are_listed_and_it_says_where_the_rest_is(database: Database) -> None:
    begin(database, *(f"NV{number:02}" for number in range(3, 11)))
    [message] = to_binh(database, MONDAY)
    assert "… và 06 việc khác; gõ /viec để xem đủ." in message.text
    assert len(message.text.split("\n")) <= 13
    assert message.tasks == tuple(f"NV{number:02}" for number in (1, *range(3, 11)))


def test_who_reported_within_a_day_hears_only_what_was_given(database: Database) -> None:
    begin(database)
    with database.write() as db:
        db.execute(update(Assignment).where(Assignment.id == 1).values(last_report_at=at("2025-08-10", "09:00")))
    [message] = to_binh(database, MONDAY)
    assert message.kind == Kind.NOTICE
    assert message.text.endswith("gõ 1 (Đã nhận) hoặc 2 (Cần trao đổi).")


def test_a_tick_that_dies_says_neither_and_the_next_one_both_in_one(database: Database) -> None:
    begin(database)

    def die() -> None:
        with database.write() as db:
            tick(db, MONDAY)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        die()
    assert rows(database) == []
    assert len(to_binh(database, MONDAY)) == 1
    assert [row.state for row in rows(database)] == [OutboxState.DROPPED, OutboxState.QUEUED]


def test_after_three_days_down_all_of_it_is_one_message(database: Database) -> None:
    begin(database)
    post_to_binh(database, PERIOD)
    [message] = to_binh(database, at("2025-08-14", "09:12"))
    assert message.text.startswith("🟡 Còn 04 ngày làm việc đến hạn NV01")
    assert "Mở kỳ." in message.text
    assert "Nhiệm vụ mới NV02" in message.text


def test_where_the_reminder_expires_what_it_took_in_is_said_in_the_next_one(database: Database) -> None:
    begin(database)
    to_binh(database, MONDAY)
    assert to_binh(database, LATE) == []
    [notice, _lost] = rows(database)
    assert (notice.state, notice.not_before) == (OutboxState.QUEUED, at("2025-08-12", "07:31"))
    [message] = to_binh(database, TUESDAY)
    assert message.text.startswith("🟡 Còn 06 ngày làm việc đến hạn NV01")
    assert "Nhiệm vụ mới NV02" in message.text
    assert [row.state for row in rows(database)] == [OutboxState.DROPPED, OutboxState.DROPPED, OutboxState.QUEUED]


def test_where_nothing_is_due_any_more_the_notice_goes_out_by_itself(database: Database) -> None:
    begin(database)
    to_binh(database, MONDAY)
    with database.write() as db:
        db.execute(update(Assignment).values(due_on=None))
    to_binh(database, LATE)
    assert to_binh(database, TUESDAY) == []
    assert [row.dedupe_key[:12] for row in rows(database) if row.state == OutboxState.QUEUED] == ["notice:given"]


def test_where_the_reminder_is_taken_back_what_it_took_in_goes_out(database: Database) -> None:
    begin(database)
    to_binh(database, MONDAY)
    with database.write() as db:
        binh = db.scalars(select(Account)).one()
        assert drop_chat(db, binh.channel, binh.chat_id, "chuyển đơn vị", [Kind.REMINDER]) == 1
    assert [row.state for row in rows(database)] == [OutboxState.QUEUED, OutboxState.DROPPED]


def test_where_the_clock_ran_ahead_both_are_said_on_the_real_day(database: Database) -> None:
    begin(database)
    to_binh(database, at("2025-08-20", "07:30"))
    said = [message.text for now in ("07:30", "07:31") for message in to_binh(database, at("2025-08-11", now))]
    assert len(said) == 1
    assert "NV01" in said[0]
    assert "Nhiệm vụ mới NV02" in said[0]


def test_what_a_courier_has_had_in_hand_stays_apart(database: Database) -> None:
    begin(database)
    post_to_binh(database, PERIOD)
    with database.write() as db:
        db.execute(update(table_of(OutboxRow)).values(claimed_by="courier"))
    [message] = to_binh(database, MONDAY)
    assert "Mở kỳ." not in message.text
    assert rows(database)[0].state == OutboxState.QUEUED


def test_a_courier_leaves_what_waited_for_the_morning_to_the_clock(database: Database) -> None:
    begin(database)
    post_to_binh(database, replace(PERIOD, not_before=beside_reminders(MONDAY, FRIDAY)))
    with database.write() as db:
        assert claim(db, "test", at("2025-08-11", "07:30:01"), "me", limit=9, lease=LEASE, bulk_free=True) == []
    [message] = to_binh(database, at("2025-08-11", "07:30:29"))
    assert "Mở kỳ." in message.text


def test_what_waits_for_later_or_is_another_notice_stays_apart(database: Database) -> None:
    begin(database)
    post_to_binh(database, replace(PERIOD, key="notice:period:2:1", not_before=at("2025-08-11", "14:00")))
    post_to_binh(database, replace(PERIOD, key="notice:broadcast:1"))
    [message] = to_binh(database, MONDAY)
    assert "Mở kỳ." not in message.text


def test_what_was_put_off_until_this_morning_takes_in_what_was_given(database: Database) -> None:
    begin(database)
    with database.write() as db:
        db.execute(update(Assignment).where(Assignment.id == 1).values(next_remind_at=None))
        put_off(db, Actor(org_id=1, person_id=1, channel="test", now=FRIDAY), "inbox:1", 1, MONDAY)
    [message] = to_binh(database, MONDAY)
    assert message.kind == Kind.REMINDER
    assert "NV01" in message.text
    assert "\n\nNhiệm vụ mới NV02" in message.text


def test_the_next_day_brings_no_word_of_it_again(database: Database) -> None:
    begin(database)
    to_binh(database, MONDAY)
    with database.write() as db:
        mark_sent(db)
    later = [message for day in range(12, 16) for message in to_binh(database, at(f"2025-08-{day}"))]
    assert later
    assert not any("NV02" in message.text for message in later)


def a_notice(number: int, text: str, actions: str, *, is_listed: bool = False) -> Waiting:
    choices = tuple((action.title(), f"{action}:{number}") for action in actions.split())
    return Waiting(id=number, key=f"notice:{number}", text=text, choices=choices, is_listed=is_listed)


LIST = Post(
    channel="console", chat_id="1", kind=Kind.REMINDER, key="remind:1", text="Hôm nay:\n1. NV01\n2. NV03\nTrả lời.",
    at=MONDAY, choices=(("NV01", "report:1"), ("NV03", "report:3")), is_listed=True,
)  # fmt: skip
ONE = replace(LIST, text="NV01.", choices=(("Báo cáo", "report:1"), ("Xong", "done:1")), is_listed=False)
TWO_PERIODS = a_notice(3, "Mở 02 kỳ:\n1. A\n15. y\n2. B\nGõ số.", "a b", is_listed=True)


@for_each(
    ("reminder", "notices", "text", "actions"),
    [
        (ONE, [a_notice(2, "Phối hợp.", "")], "NV01.\n\nPhối hợp.", "report:1 done:1"),
        (ONE, [a_notice(2, "Mở kỳ.", "run nothing")], "NV01.\n\nMở kỳ.", "report:1 done:1 run:2 nothing:2"),
        (LIST, [a_notice(2, "Mở kỳ.", "run nothing")],
         f"{LIST.text}\n\nMở kỳ.\nGõ 3 (Run) hoặc 4 (Nothing).", "report:1 report:3 run:2 nothing:2"),
        (LIST, [TWO_PERIODS], f"{LIST.text}\n\nMở 02 kỳ:\n3. A\n15. y\n4. B\nGõ số.", "report:1 report:3 a:3 b:3"),
        (ONE, [TWO_PERIODS], "NV01.\nGõ 1 (Báo cáo) hoặc 2 (Xong).\n\nMở 02 kỳ:\n3. A\n15. y\n4. B\nGõ số.",
         "report:1 done:1 a:3 b:3"),
    ],
)  # fmt: skip
def test_the_numbers_of_the_reminder_stay_and_the_others_count_on(
    reminder: Post, notices: list[Waiting], text: str, actions: str
) -> None:
    said = join(reminder, notices)
    assert said.text == text
    assert [action for _label, action in said.choices] == actions.split()
    assert said.calls == tuple(("notice", notice.id) for notice in notices)
    assert said.key == reminder.key


def test_without_a_notice_the_reminder_is_as_it_was() -> None:
    assert join(LIST, []) == LIST
    assert room([]) == 8


def test_what_is_long_by_itself_stays_apart_with_all_that_follows(database: Database) -> None:
    begin(database)
    post_to_binh(database, replace(PERIOD, text="a" * 1_300))
    [notice, *_digests] = [message for message in to_binh(database, MONDAY) if message.kind == Kind.NOTICE]
    assert notice.text.startswith("Nhiệm vụ mới NV02")
