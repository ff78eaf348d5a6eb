"""Who is reminded, of what, when: the ladder, the hours, one message a day, and what keeps a reminder back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from models.db import Database
from models.deciding import change_deadline, confirm, send_back
from models.mail import Kind, OutboxRow, OutboxState
from models.org import Account, Reach, Role
from models.outbox import expire
from models.plan import Assignment, Stage
from models.progress import ReportKind
from scheduler.arming import arm
from scheduler.jobs import Posted
from scheduler.tick import tick_all
from tests.builders import Committee, at, mark_sent, open_dialogue, outbox, report


def begin(database: Database, due: str = "2025-08-20", now: str = "2025-08-01") -> Committee:
    """Phòng Văn hóa (Lan) leads NV05, the secretary is Thư; armed at `now`. Use inside the returned object's block."""
    with database.write() as db:
        c = Committee.begin(db)
        c.unit("PVHXH", "P.VHXH")
        c.person("Lan", Role.REPORTER, "PVHXH")
        c.person("Thư", Role.SECRETARY)
        c.task("NV05", "PVHXH", due)
        arm(db, c.office, at(now, "08:00"))
    return c


def reminders(database: Database, now: datetime) -> list[Posted]:
    """What one tick posts, digests aside; everything posted counts as sent."""
    report = tick_all(database, now)
    with database.write() as db:
        mark_sent(db)
    return [message for message in report.posted if message.kind != Kind.DIGEST]


def days_reminded(database: Database, start: str, end: str, clocks: Sequence[str] = ("07:30",)) -> list[str]:
    """The days from `start` to `end` on which a reminder was posted."""
    day, last, found = at(start, "00:00"), at(end, "00:00"), []
    while day <= last:
        for clock in clocks:
            if reminders(database, at(day.date().isoformat(), clock)):
                found.append(day.date().isoformat())
        day += timedelta(days=1)
    return found


def test_the_ladder_is_7_3_1_working_days_before_the_day_and_1_3_7_after_then_weekly(database: Database) -> None:
    begin(database)
    assert days_reminded(database, "2025-08-01", "2025-09-19") == [
        "2025-08-11", "2025-08-15", "2025-08-19", "2025-08-20",
        "2025-08-21", "2025-08-25", "2025-08-29", "2025-09-09", "2025-09-16",
    ]  # fmt: skip


def test_a_deadline_on_a_rest_day_is_aimed_at_before_it_and_late_after_the_next_working_day(database: Database) -> None:
    begin(database, "2025-08-31")
    found = days_reminded(database, "2025-08-18", "2025-09-05")
    assert found == ["2025-08-20", "2025-08-26", "2025-08-28", "2025-08-29", "2025-09-04"]


@pytest.mark.parametrize("day", ["2026-11-24", "2026-08-31", "2026-01-02", "2026-02-17", "2025-08-16"])
def test_nothing_goes_out_on_a_rest_day(database: Database, day: str) -> None:
    c = begin(database)
    with database.write() as db:
        db.execute(update(Assignment).values(next_remind_at=at(day, "00:00")))
    assert [reminders(database, at(day, clock)) for clock in ("07:30", "10:00", "15:00")] == [[], [], []]
    with database.read() as db:
        office = c.resume(db).office
    opens = office.calendar.next_workday(at(day, "00:00").date()).isoformat()
    assert len(reminders(database, at(opens))) == 1


@pytest.mark.parametrize("day", ["2026-01-10", "2026-08-22"])
def test_a_worked_saturday_is_a_day_like_any_other(database: Database, day: str) -> None:
    begin(database)
    with database.write() as db:
        db.execute(update(Assignment).values(next_remind_at=at(day)))
    assert [message.to for message in reminders(database, at(day))] == ["Lan"]


@pytest.mark.parametrize("clock", ["00:10", "07:29", "11:00", "13:59", "17:00", "23:00"])
def test_outside_sending_hours_a_due_reminder_waits_for_the_next_opening(database: Database, clock: str) -> None:
    begin(database)
    with database.write() as db:
        db.execute(update(Assignment).values(next_remind_at=at("2025-08-11", "00:00")))
    now = at("2025-08-11", clock)
    assert reminders(database, now) == []
    with database.read() as db:
        waits = db.scalars(select(Assignment.next_remind_at)).one()
    opens = {"00:10": "07:30", "07:29": "07:30", "11:00": "14:00", "13:59": "14:00"}.get(clock)
    assert waits == (at("2025-08-11", opens) if opens else at("2025-08-12"))
    assert len(reminders(database, waits)) == 1


def test_a_person_gets_one_message_with_everything_that_is_due_across_their_units(database: Database) -> None:
    with database.write() as db:
        c = Committee.begin(db)
        c.unit("CB1", "CB thôn 1")
        c.unit("CB2", "CB thôn 2")
        c.person("Hùng", Role.REPORTER, "CB1", "CB2")
        c.task("NV05", ["CB1", "CB2"], "2025-08-20")
        c.task("NV06", "CB2", "2025-08-20")
        arm(db, c.office, at("2025-08-01"))
    [message] = reminders(database, at("2025-08-11"))
    assert message.dedupe_key.endswith(":2025-08-11")
    assert message.tasks == ("NV05", "NV06")
    with database.read() as db:
        [row] = [row for row in outbox(db) if row.kind == Kind.REMINDER]
    assert sorted(row.assignments or []) == [1, 2, 3]
    assert row.about == ["NV05", "NV06"]
    assert row.expires_at == at("2025-08-11", "17:00")
    assert row.choices == [
        ["NV05 CB thôn 1", "report:1"],
        ["NV05 CB thôn 2", "report:2"],
        ["NV06 CB thôn 2", "report:3"],
    ]
    assert row.is_listed


def test_every_reporter_of_a_unit_is_reminded_and_the_head_only_where_there_is_no_reporter(database: Database) -> None:
    with database.write() as db:
        c = Committee.begin(db)
        c.unit("A")
        c.unit("B")
        c.person("Lan", Role.REPORTER, "A")
        c.person("Mai", Role.REPORTER, "A")
        c.person("Trưởng A", Role.HEAD, "A")
        c.person("Trưởng B", Role.HEAD, "B")
        c.task("NV01", ["A", "B"], "2025-08-20")
        arm(db, c.office, at("2025-08-01"))
    assert [message.to for message in reminders(database, at("2025-08-11"))] == ["Lan", "Mai", "Trưởng B"]


def test_a_supporting_unit_is_not_reminded(database: Database) -> None:
    with database.write() as db:
        c = Committee.begin(db)
        for code in ("A", "B"):
            c.unit(code)
            c.person(f"Người {code}", Role.REPORTER, code)
        c.task("NV01", "A", "2025-08-20", support=["B"])
        assert arm(db, c.office, at("2025-08-01")) == 1
        db.execute(update(Assignment).values(next_remind_at=at("2025-08-11")))
    assert [message.to for message in reminders(database, at("2025-08-11"))] == ["Người A"]
    assert reminders(database, at("2025-08-12")) == []


def test_a_report_in_the_last_24_hours_keeps_a_reminder_back_and_the_ladder_goes_on(database: Database) -> None:
    c = begin(database)
    with database.write() as db:
        report(db, c.resume(db).office, c.actor("Lan", at("2025-08-14", "09:00")), 1, percent=40)
    assert days_reminded(database, "2025-08-14", "2025-08-19") == ["2025-08-19"]


def test_a_report_of_the_day_before_does_not_keep_back_a_reminder_after_24_hours(database: Database) -> None:
    c = begin(database)
    with database.write() as db:
        report(db, c.resume(db).office, c.actor("Lan", at("2025-08-14", "07:00")), 1, percent=40)
    [message] = reminders(database, at("2025-08-15"))
    assert "Lần cập nhật gần nhất: 40%, ngày 14/8/2025" in message.text


@pytest.mark.parametrize(
    ("hour", "reminded"),
    [("09:00", "2025-08-25"), ("20:00", "2025-08-26")],  # of the evening's return the unit hears on Monday morning
)
def test_a_completion_that_waits_stops_reminders_and_a_return_brings_them_back(
    database: Database, hour: str, reminded: str
) -> None:
    """Acceptance check 5."""
    c = begin(database)
    with database.write() as db:
        c.resume(db)
        report(db, c.office, c.actor("Lan", at("2025-08-12", "09:00")), 1, kind=ReportKind.DONE, percent=100)
        assert db.get_one(Assignment, 1).stage == Stage.AWAITING
    assert days_reminded(database, "2025-08-12", "2025-08-22") == []
    with database.write() as db:
        send_back(db, c.resume(db).office, c.actor("Thư", at("2025-08-22", hour)), 1, "thiếu tệp")
    assert days_reminded(database, "2025-08-23", "2025-08-26") == [reminded]


def test_confirmed_work_is_never_reminded_of_again(database: Database) -> None:
    c = begin(database)
    with database.write() as db:
        report(db, c.resume(db).office, c.actor("Lan", at("2025-08-12", "09:00")), 1, kind=ReportKind.DONE)
        confirm(db, c.office, c.actor("Thư", at("2025-08-13", "09:00")), 1)
    assert days_reminded(database, "2025-08-13", "2025-09-10") == []


def test_a_moved_deadline_moves_the_reminders(database: Database) -> None:
    c = begin(database)
    with database.write() as db:
        change_deadline(
            db,
            c.resume(db).office,
            c.actor("Thư", at("2025-08-08", "09:00")),
            1,
            at("2025-10-17").date(),
            "chờ tài liệu",
        )
    assert days_reminded(database, "2025-08-08", "2025-10-09") == ["2025-10-08"]


def test_a_look_that_was_planned_for_an_earlier_deadline_says_nothing(database: Database) -> None:
    begin(database, "2025-10-17")
    with database.write() as db:
        db.execute(update(Assignment).values(next_remind_at=at("2025-08-11")))
    assert days_reminded(database, "2025-08-11", "2025-10-08") == ["2025-10-08"]


def test_somebody_in_an_open_dialogue_is_reminded_when_it_has_closed(database: Database) -> None:
    c = begin(database)
    with database.write() as db:
        account = db.scalars(select(Account).where(Account.display_name == "Lan")).one()
        open_dialogue(db, account, c.org.id, until=at("2025-08-11", "07:50"))
    assert reminders(database, at("2025-08-11", "07:30")) == []
    assert reminders(database, at("2025-08-11", "07:49")) == []
    kinds = [message.kind for message in reminders(database, at("2025-08-11", "07:50"))]
    assert kinds == [Kind.NOTICE, Kind.REMINDER]  # first the word that the dialogue expired


def test_work_that_falls_due_after_todays_message_waits_for_the_next_morning_and_is_not_lost(
    database: Database,
) -> None:
    c = begin(database)
    assert len(reminders(database, at("2025-08-11"))) == 1
    with database.write() as db:
        c.resume(db)
        added = c.task("NV09", "PVHXH", "2025-08-12")
        arm(db, c.office, at("2025-08-11", "09:00"), [each.id for each in added])
    assert reminders(database, at("2025-08-11", "09:01")) == []
    [message] = reminders(database, at("2025-08-12"))
    assert message.tasks == ("NV09",)
    assert reminders(database, at("2025-08-12", "14:00")) == []


def test_a_reminder_that_expired_unsent_is_planned_for_the_next_working_day(database: Database) -> None:
    """The network was down all Friday: on Monday one message says how things stand on Monday."""
    begin(database, "2025-08-15")
    tick_all(database, at("2025-08-15"))
    with database.write() as db:
        assert expire(db, at("2025-08-15", "17:00")) == 1
    dropped = tick_all(database, at("2025-08-15", "17:01")).dropped
    assert [thing.what for thing in dropped] == ["remind:person:1:2025-08-15"]
    with database.read() as db:
        assert [row.state for row in outbox(db)] == [OutboxState.DROPPED]
    [message] = reminders(database, at("2025-08-18"))
    assert "đã quá hạn 01 ngày làm việc" in message.text


def test_an_expired_reminder_is_found_without_a_courier_too_and_replanned_once(database: Database) -> None:
    begin(database)
    tick_all(database, at("2025-08-11"))
    assert len(tick_all(database, at("2025-08-11", "17:00")).dropped) == 1
    assert tick_all(database, at("2025-08-11", "17:00")).dropped == ()
    assert len(reminders(database, at("2025-08-12"))) == 1


def test_what_was_reported_after_an_expired_reminder_is_not_reminded_of(database: Database) -> None:
    c = begin(database)
    tick_all(database, at("2025-08-11"))
    with database.write() as db:
        report(db, c.resume(db).office, c.actor("Lan", at("2025-08-11", "16:00")), 1, kind=ReportKind.DONE)
    tick_all(database, at("2025-08-11", "17:00"))
    with database.read() as db:
        assert db.scalars(select(Assignment.next_remind_at)).one() is None
    assert reminders(database, at("2025-08-12")) == []


def test_after_an_expired_reminder_a_sooner_look_stays(database: Database) -> None:
    begin(database)
    tick_all(database, at("2025-08-11"))
    with database.write() as db:
        db.execute(update(Assignment).values(next_remind_at=at("2025-08-11", "20:00")))
    tick_all(database, at("2025-08-11", "17:01"))
    with database.read() as db:
        assert db.scalars(select(Assignment.next_remind_at)).one() == at("2025-08-11", "20:00")


def unreachable(database: Database, *, secretary: bool = True) -> None:
    with database.write() as db:
        c = Committee.begin(db)
        for code in ("A", "B", "C"):
            c.unit(code)
        c.person("Lan", Role.REPORTER, "A")
        c.person("Chặn", Role.REPORTER, "B", reach=Reach.BLOCKED)
        if secretary:
            c.person("Thư", Role.SECRETARY)
            c.person("Thảo", Role.SECRETARY)
        c.task("NV05", ["A", "B", "C"], "2025-08-20")
        c.task("NV06", "C", "2025-08-20")
        arm(db, c.office, at("2025-08-01"))


def test_secretaries_get_one_list_a_day_of_the_units_that_nobody_can_be_reached_for(database: Database) -> None:
    unreachable(database)
    posted = {message.to: message for message in reminders(database, at("2025-08-11"))}
    assert posted.keys() == {"Lan", "Thư", "Thảo"}
    notice = posted["Thư"]
    assert notice.kind == Kind.NOTICE
    assert notice.dedupe_key.startswith("notice:unreachable:")
    assert notice.dedupe_key.endswith(":2025-08-11")
    assert "- B: NV05 còn 07 ngày làm việc (hạn thứ Tư, 20/8/2025)" in notice.text
    assert "- C: NV05 còn 07 ngày làm việc (hạn thứ Tư, 20/8/2025); NV06" in notice.text
    assert "- A" not in notice.text
    assert reminders(database, at("2025-08-11", "14:00")) == []
    assert {message.to for message in reminders(database, at("2025-08-15"))} == {"Lan", "Thư", "Thảo"}


def test_without_a_secretary_the_reason_is_reported_and_the_ladder_goes_on(database: Database) -> None:
    unreachable(database, secretary=False)
    done = tick_all(database, at("2025-08-11"))
    assert [message.to for message in done.posted if message.kind == Kind.REMINDER] == ["Lan"]
    reasons = {thing.what: thing.reason for thing in done.dropped if thing.what.startswith("NV")}
    assert reasons.keys() == {"NV05 · B", "NV05 · C", "NV06 · C"}
    with database.read() as db:
        assert set(db.scalars(select(Assignment.next_remind_at))) == {at("2025-08-15")}


def test_two_committees_never_hear_of_each_others_work(database: Database) -> None:
    with database.write() as db:
        for code in ("HL", "YS"):
            c = Committee.begin(db, code)
            c.unit("VP")
            c.person(f"Người {code}", Role.REPORTER, "VP")
            c.person(f"Thư {code}", Role.SECRETARY)
            c.task("NV01", "VP", "2025-08-14", text=f"Việc của {code}")  # this week: the digest has it too
            arm(db, c.office, at("2025-08-01"))
    posted = tick_all(database, at("2025-08-11")).posted
    assert len(posted) == 4
    assert all(("Việc của " + message.to[-2:]) in message.text for message in posted if message.kind == Kind.REMINDER)
    with database.read() as db:
        assert sorted({(row.org_id, row.chat_id[-2:]) for row in outbox(db)}) == [(1, "HL"), (2, "YS")]


def test_a_committees_own_hours_and_ladder_are_kept(database: Database) -> None:
    c = begin(database)
    with database.write() as db:
        c.resume(db)
        c.setting("gio_gui", "19:00-20:00")
        c.setting("nhac_truoc", "2")
        arm(db, c.office, at("2025-08-01"))
    assert reminders(database, at("2025-08-18", "07:30")) == []
    assert len(reminders(database, at("2025-08-18", "19:00"))) == 1


def test_a_removed_task_is_forgotten(database: Database) -> None:
    begin(database)
    with database.write() as db:
        db.execute(update(Assignment).values(removed_at=at("2025-08-08"), next_remind_at=at("2025-08-11")))
    assert reminders(database, at("2025-08-11")) == []
    with database.read() as db:
        assert db.scalars(select(Assignment.next_remind_at)).one() is None


def test_more_than_a_chunk_of_due_work_is_handled_in_several_transactions_without_cutting_a_message(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.reminders.CHUNK", 10)
    with database.write() as db:
        c = Committee.begin(db)
        for number in range(12):
            c.unit(f"U{number}")
        for number in range(6):  # two units each
            c.person(f"P{number}", Role.REPORTER, f"U{number}", f"U{number + 6}")
        for number in range(4):
            c.task(f"NV{number:02}", [f"U{n}" for n in range(12)], "2025-08-20")
        arm(db, c.office, at("2025-08-01"))
    posted = reminders(database, at("2025-08-11"))
    assert sorted(message.to for message in posted) == [f"P{number}" for number in range(6)]
    with database.read() as db:
        rows = [row for row in db.scalars(select(OutboxRow)) if row.kind == Kind.REMINDER]
        assert [len(row.assignments or []) for row in rows] == [8] * 6
