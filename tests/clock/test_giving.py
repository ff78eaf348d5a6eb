"""Units are told of what an import gave them, once, in one message; the office hears who has not acknowledged it."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import select

from models.db import Database
from models.giving import acknowledge, give
from models.history import Actor, note_change
from models.mail import Kind, OutboxRow, OutboxState
from models.office import load_office
from models.org import Role
from models.plan import Assignment, Plan
from models.progress import ReportKind
from scheduler.arming import arm
from scheduler.tick import TickReport, tick_all
from tests.builders import Committee, at, report

FRIDAY_EVENING = at("2025-08-08", "17:45")
MONDAY = at("2025-08-11", "07:30")


@pytest.fixture
def committee(database: Database) -> Committee:
    """Two units with one reporter each, one unit without anybody, a secretary."""
    with database.write() as db:
        made = Committee.begin(db)
        for code in ("PKT", "PVHXH", "CB1"):
            made.unit(code)
        made.person("Bình", Role.REPORTER, "PKT")
        made.person("Lan", Role.REPORTER, "PVHXH")
        made.person("Thu", Role.SECRETARY)
        made.task("NV01", "PKT", "2025-09-30", support=("PVHXH",))
        made.task("NV02", "PKT", "2025-10-30")
        made.task("NV03", "CB1", "2025-10-30")
    return made


def given(database: Database, now: datetime) -> None:
    """As if an import had given everything at this moment."""
    with database.write() as db:
        [plan] = db.scalars(select(Plan)).all()
        actor = Actor(org_id=plan.org_id, person_id=None, channel="cli", now=now)
        note_change(db, actor, "plans", plan.id, "added", None, plan.number)
        give(db, load_office(db, plan.org_id), now, db.scalars(select(Assignment.id)).all(), tell_at=now)


def notices(report: TickReport, key: str) -> list[tuple[str, str]]:
    return [(message.to, message.text) for message in report.posted if message.dedupe_key.startswith(f"notice:{key}")]


def test_everybody_gets_one_message_when_sending_opens(database: Database, committee: Committee) -> None:
    given(database, FRIDAY_EVENING)
    assert notices(tick_all(database, FRIDAY_EVENING), "given") == []
    told = dict(notices(tick_all(database, MONDAY), "given"))
    assert set(told) == {"Bình", "Lan"}
    assert told["Bình"].startswith("Đơn vị đồng chí được giao 02 nhiệm vụ theo Kế hoạch số 03-KH/ĐU: chủ trì 02.")
    assert "gõ 1 (Đã nhận)" in told["Bình"]
    assert "phối hợp thực hiện NV01" in told["Lan"]
    assert "gõ 1" not in told["Lan"], "a supporting unit is told and need not acknowledge"
    assert notices(tick_all(database, MONDAY), "given") == []


def test_what_was_told_this_morning_is_not_reminded_of_this_morning(database: Database, committee: Committee) -> None:
    with database.write() as db:
        [soon] = committee.resume(db).task("NV04", "PKT", "2025-08-20")  # its first step is MONDAY
        arm(db, committee.office, FRIDAY_EVENING, [soon.id])
    given(database, FRIDAY_EVENING)
    assert [message.kind for message in tick_all(database, MONDAY).posted if message.to == "Bình"] == [Kind.NOTICE]


def test_a_unit_is_told_at_the_first_opening_after_somebody_joined(database: Database, committee: Committee) -> None:
    given(database, FRIDAY_EVENING)
    tick_all(database, MONDAY)
    with database.write() as db:
        committee.resume(db).person("Hoa", Role.REPORTER, "CB1")
    assert notices(tick_all(database, at("2025-08-11", "09:00")), "given") == []
    assert [to for to, _text in notices(tick_all(database, at("2025-08-11", "14:00")), "given")] == ["Hoa"]


def test_the_office_hears_after_24_working_hours_who_has_not_acknowledged(
    database: Database, committee: Committee
) -> None:
    given(database, FRIDAY_EVENING)
    tick_all(database, MONDAY)
    assert notices(tick_all(database, at("2025-08-13", "16:59")), "receipts") == []
    told = notices(tick_all(database, at("2025-08-14", "07:30")), "receipts")
    assert [to for to, _text in told] == ["Thu"]
    assert "Sau 24 giờ làm việc (03 ngày làm việc), 02 đơn vị chưa xác nhận đã nhận việc:" in told[0][1]
    assert "- PKT: NV01, NV02\n- CB1 (chưa có người nhận tin): NV03" in told[0][1]
    assert notices(tick_all(database, at("2025-08-15", "07:30")), "receipts") == [], "once"


def test_an_acknowledged_task_and_one_that_was_reported_on_are_not_asked_about(
    database: Database, committee: Committee
) -> None:
    given(database, FRIDAY_EVENING)
    tick_all(database, MONDAY)
    with database.write() as db:
        here = committee.resume(db)
        rows = {(row.task_id, row.unit_id): row.id for row in db.scalars(select(Assignment))}
        one = rows[here.tasks["NV01"].id, here.units["PKT"].id]
        two = rows[here.tasks["NV02"].id, here.units["PKT"].id]
        assert acknowledge(db, here.actor("Bình", MONDAY), [one]) == [one]
        assert acknowledge(db, here.actor("Bình", MONDAY), [one]) == [], "once"
        report(db, here.office, here.actor("Bình", MONDAY), two, kind=ReportKind.PROGRESS, percent=10)
    [(_to, text)] = notices(tick_all(database, at("2025-08-14", "07:30")), "receipts")
    assert "PKT" not in text
    assert "CB1" in text


def test_the_hours_are_a_setting(database: Database, committee: Committee) -> None:
    with database.write() as db:
        committee.resume(db).setting("nhan_viec_trong", "4")
    given(database, MONDAY)
    assert notices(tick_all(database, at("2025-08-11", "10:59")), "receipts") == []
    assert notices(tick_all(database, at("2025-08-11", "14:00")), "receipts")


AHEAD = at("2026-06-01", "05:00")  # by a clock that is wrong


def test_what_a_wrong_clock_put_off_is_told_when_it_is_put_right(database: Database, committee: Committee) -> None:
    given(database, FRIDAY_EVENING)
    tick_all(database, AHEAD)
    assert notices(tick_all(database, FRIDAY_EVENING), "given") == []
    assert set(dict(notices(tick_all(database, MONDAY), "given"))) == {"Bình", "Lan"}


def test_what_a_wrong_clock_posted_goes_out_by_the_right_one(database: Database, committee: Committee) -> None:
    """Notices are sent when sending opens; what speaks of the wrong day is withdrawn, and can be posted on that day."""
    given(database, FRIDAY_EVENING)
    with database.write() as db:
        committee.resume(db).task("NV04", "PVHXH", "2025-09-30")  # long known: the notice does not stand for a reminder
        arm(db, committee.office, FRIDAY_EVENING)
    wrong = tick_all(database, at("2026-06-01", "09:00"))
    assert notices(wrong, "given")
    assert [message.to for message in wrong.posted if message.kind == Kind.REMINDER] == ["Lan"]
    tick_all(database, FRIDAY_EVENING)
    with database.read() as db:
        rows = db.execute(select(OutboxRow.kind, OutboxRow.state, OutboxRow.not_before)).all()
    waiting = {(row.kind, row.not_before) for row in rows if row.state == OutboxState.QUEUED}
    assert waiting == {(Kind.NOTICE, MONDAY)}
    assert {row.kind for row in rows if row.state == OutboxState.DROPPED} == {Kind.REMINDER}
    again = tick_all(database, at("2026-06-01", "09:00"))
    assert [message.to for message in again.posted if message.kind == Kind.REMINDER] == ["Bình", "Lan"]
