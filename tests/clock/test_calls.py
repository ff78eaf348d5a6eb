"""What is reminded of besides dated work stands in the same message: one a day per person, whatever is due."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update

from models.collecting import Request, RequestTarget, TargetState
from models.db import Database
from models.mail import Kind, OutboxRow, OutboxState
from models.org import Person, Role
from models.outbox import expire
from scheduler.arming import arm
from scheduler.jobs import Posted
from scheduler.tick import tick_all
from tests.builders import Committee, at, mark_sent


def begin(database: Database, *, due: str = "2025-08-20", remind: str = "2025-08-11", joined: bool = True) -> None:
    """P.VHXH (Lan) owes YC-001 until 16:00 on 15/8 and leads NV05; the secretary is Thư."""
    with database.write() as db:
        c = Committee.begin(db)
        unit = c.unit("PVHXH", "P.VHXH")
        if joined:
            c.person("Lan", Role.REPORTER, "PVHXH")
        thu = c.person("Thư", Role.SECRETARY)
        c.task("NV05", "PVHXH", due)
        arm(db, c.office, at("2025-08-01", "08:00"))
        ask(c, thu, unit.id, at(remind))


def ask(c: Committee, author: Person, unit_id: int, look: datetime) -> None:
    request = Request(
        org_id=c.org.id,
        number=1,
        title="Số Tổ công nghệ số cộng đồng đang hoạt động",
        due_at=at("2025-08-15", "16:00"),
        created_at=c.now,
        created_by=author.id,
    )
    c.db.add(request)
    c.db.flush()
    c.db.add(RequestTarget(org_id=c.org.id, request_id=request.id, unit_id=unit_id, next_remind_at=look))


def ticked(database: Database, day: str, clock: str = "07:30") -> list[Posted]:
    report = tick_all(database, at(day, clock))
    with database.write() as db:
        mark_sent(db)
    return [message for message in report.posted if message.kind != Kind.DIGEST]


def test_a_request_and_dated_work_of_one_day_make_one_message_with_the_request_first(database: Database) -> None:
    begin(database)
    [message] = ticked(database, "2025-08-11")
    assert message.text.splitlines()[0] == "🟡 Hôm nay, thứ Hai, 11/8/2025: đồng chí có 02 việc cần báo cáo."
    assert message.text.splitlines()[1].startswith("1. YC-001 - Số Tổ công nghệ số")
    assert message.text.splitlines()[2].startswith("2. NV05 - ")
    with database.read() as db:
        row = db.scalars(select(OutboxRow).where(OutboxRow.kind == Kind.REMINDER)).one()
    assert [label for label, _action in row.choices or ()] == ["Trả lời YC-001", "NV05"]
    assert row.calls == [["request", 1]]


def test_a_request_is_reminded_of_every_working_day_until_its_hour_and_once_after(database: Database) -> None:
    begin(database, due="2025-12-31")
    days = [day for day in range(8, 23) if ticked(database, f"2025-08-{day:02}")]
    assert days == [11, 12, 13, 14, 15, 18]


def test_an_answered_request_is_not_reminded_of(database: Database) -> None:
    begin(database, due="2025-12-31")
    with database.write() as db:
        db.execute(update(RequestTarget).values(state=TargetState.ANSWERED))
    assert ticked(database, "2025-08-11") == []
    with database.read() as db:
        assert db.scalars(select(RequestTarget.next_remind_at)).all() == [None]


def test_whoever_was_reminded_this_morning_is_told_of_a_later_request_tomorrow(database: Database) -> None:
    begin(database, remind="2025-08-12")
    assert [message.tasks for message in ticked(database, "2025-08-11")] == [("NV05",)]
    with database.write() as db:
        db.execute(update(RequestTarget).values(next_remind_at=at("2025-08-11", "09:00")))
    assert ticked(database, "2025-08-11", "09:00") == []
    [message] = ticked(database, "2025-08-12")
    assert message.text.startswith("🟡 Báo cáo đột xuất YC-001")


def test_outside_hours_a_request_waits_for_the_opening(database: Database) -> None:
    begin(database, due="2025-12-31", remind="2025-08-09")
    assert ticked(database, "2025-08-09", "10:00") == []
    assert len(ticked(database, "2025-08-11")) == 1


def test_the_secretary_hears_of_requests_to_units_that_nobody_can_be_reached_for(database: Database) -> None:
    begin(database, joined=False)
    [message] = ticked(database, "2025-08-11")
    assert (message.to, message.kind) == ("Thư", Kind.NOTICE)
    assert "P.VHXH: YC-001" in message.text
    assert "NV05 còn 07 ngày làm việc" in message.text


def test_a_reminder_that_could_not_be_sent_that_day_comes_at_the_next_opening(database: Database) -> None:
    begin(database, due="2025-12-31", remind="2025-08-15")
    tick_all(database, at("2025-08-15"))
    with database.write() as db:
        db.execute(update(RequestTarget).values(next_remind_at=None))
        expire(db, at("2025-08-15", "18:00"))
        assert db.scalars(select(OutboxRow.state).where(OutboxRow.calls.is_not(None))).all() == [OutboxState.EXPIRED]
    assert ticked(database, "2025-08-15", "18:00") == []
    assert len(ticked(database, "2025-08-18")) == 1
