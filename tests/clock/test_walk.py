"""Half a year in one go, July to December 2025: what must hold on every single day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

import pytest
from sqlalchemy import select

from models.db import Database
from models.deciding import confirm, send_back
from models.facts import overview
from models.mail import Kind
from models.office import Office, Offices
from models.org import Role
from models.outbox import SAID_WITH
from models.plan import OPEN_STAGES, Assignment, Share, Stage
from models.progress import ReportKind
from models.workdays import local_date
from scheduler.arming import ASSIGNMENTS, arm
from scheduler.jobs import Posted
from scheduler.tick import tick_all
from tests.builders import Committee, at, mark_sent, outbox, report

CLOCKS = ("03:00", "07:30", "09:10", "11:00", "14:00", "17:00")
FIRST, LAST = "2025-07-14", "2025-12-31"


def begin(database: Database) -> Committee:
    """Twelve units, some sharing a reporter, one without; deadlines on working days, week-ends and holidays."""
    with database.write() as db:
        c = Committee.begin(db)
        units = [f"U{number}" for number in range(12)]
        for unit in units:
            c.unit(unit)
        for number in range(8):
            c.person(f"P{number}", Role.REPORTER, units[number])
        c.person("Kiêm", Role.REPORTER, "U8", "U9", "U0")
        c.person("Thư", Role.SECRETARY)
        c.group()
        dues = (
            "07-31",
            "08-08",
            "08-15",
            "08-20",
            "08-31",
            "09-01",
            "09-30",
            "10-17",
            "10-19",
            "11-14",
            "11-30",
            "12-31",
        )
        for number, due in enumerate(dues):
            c.task(f"NV{number:02}", units[number], f"2025-{due}", support=[units[number - 1]])
        c.task("NV20", units, "2025-08-20")
        c.task("NV21", "U1", ["2025-09-30", "2025-12-15"])
        c.task("NV22", "U2", recurrence="thuong_xuyen")
        arm(db, c.office, at(FIRST, "06:00"))
    return c


def moments() -> Iterator[datetime]:
    day = at(FIRST, "00:00")
    while day <= at(LAST, "00:00"):
        yield from (at(day.date().isoformat(), clock) for clock in CLOCKS)
        day += timedelta(days=1)


def live(database: Database, c: Committee, chance: Random, now: datetime) -> None:
    """Now and then somebody reports, and the office confirms or returns what waits."""
    with database.write() as db:
        c.resume(db)
        mark_sent(db)
        rows = db.scalars(select(Assignment).where(Assignment.share == Share.LEAD)).all()
        if chance.random() < 0.10:
            row = chance.choice(rows)
            if row.stage in OPEN_STAGES:
                kind = ReportKind.DONE if chance.random() < 0.5 else ReportKind.PROGRESS
                report(db, c.office, c.actor("Kiêm", now), row.id, kind=kind, percent=chance.randrange(100))
        waiting = [row for row in rows if row.stage == Stage.AWAITING]
        if waiting and chance.random() < 0.05:
            decide = confirm if chance.random() < 0.7 else send_back
            extra = () if decide is confirm else ("thiếu tệp",)
            decide(db, c.office, c.actor("Thư", now), waiting[0].id, *extra)  # type: ignore[operator]


def figures(text: str) -> list[int]:
    """Total, done, open, open in time, open overdue."""
    total = re.search(r"Tổng: (\d+)", text)
    done = re.search(r"Đã hoàn thành: (\d+)(?: \([\d,]+%\), trong đó đúng hạn (\d+), quá hạn (\d+))?", text)
    left = re.search(r"Chưa hoàn thành: (\d+)(?:, trong đó trong hạn (\d+), quá hạn (\d+))?", text)
    assert total is not None
    assert done is not None
    assert left is not None
    return [int(number or 0) for number in (*total.groups(), *done.groups(), *left.groups())]


def check_figures(database: Database, office: Office, now: datetime) -> None:
    with database.read() as db:
        totals = overview(db, office, now).totals
    assert totals.total == totals.done_in_time + totals.done_late + totals.open_in_time + totals.open_overdue == 15


OPEN_LEADS = select(ASSIGNMENTS.c.id, ASSIGNMENTS.c.next_remind_at).where(  # made once: each tick is followed by it
    ASSIGNMENTS.c.share == Share.LEAD, ASSIGNMENTS.c.stage.in_(OPEN_STAGES), ASSIGNMENTS.c.due_on.is_not(None)
)


def check_nothing_forgotten(database: Database, now: datetime) -> None:
    """Whoever must be reminded has a moment ahead at which the clock looks again."""
    with database.read() as db:
        for assignment_id, next_remind_at in db.connection().execute(OPEN_LEADS):
            assert next_remind_at is not None, assignment_id
            assert next_remind_at > now, assignment_id


@pytest.mark.unmeasured  # a sweep: measuring takes as long as doing
def test_half_a_year_of_reminders_and_digests(database: Database) -> None:
    c, chance = begin(database), Random(57)
    with database.read() as db:
        office = c.resume(db).office
    offices = Offices()
    posted: list[tuple[datetime, Posted]] = []
    for now in moments():
        posted += [(now, message) for message in tick_all(database, now, offices).posted]
        check_nothing_forgotten(database, now)
        if now.hour == 9:
            live(database, c, chance, now)
            check_figures(database, office, now)
        elif now.hour == 7:
            with database.write() as db:
                mark_sent(db)

    with database.read() as db:
        goes_out = {row.dedupe_key: row.not_before for row in outbox(db) if row.error != SAID_WITH}
        opened = {row.dedupe_key: row.chat_id for row in outbox(db) if row.error == SAID_WITH}
    in_reminders = {m.chat_id for _, m in posted if m.kind == Kind.REMINDER and "\n\nMở kỳ" in m.text}
    assert opened
    assert all(key.startswith("notice:period:") and chat in in_reminders for key, chat in opened.items())
    assert goes_out.keys() == {message.dedupe_key for _, message in posted}
    assert all(office.settings.hours.may_send(at_, office.calendar) for at_ in goes_out.values())
    kinds = [(message.chat_id, message.dedupe_key.split(":")[:2], local_date(now)) for now, message in posted]
    per_day = Counter((chat, *key, day) for chat, key, day in kinds)
    assert max(per_day.values()) == 1
    reminded = Counter(message.to for _, message in posted if message.kind == Kind.REMINDER)
    assert reminded.keys() == {*(f"P{number}" for number in range(8)), "Kiêm"}
    telephoned = [message for _, message in posted if message.dedupe_key.startswith("notice:unreachable:")]
    assert telephoned
    assert {message.to for message in telephoned} == {"Thư"}

    digests = [(now, message) for now, message in posted if message.kind == Kind.DIGEST and message.to == "Thường trực"]
    weekly = [now for now, message in digests if ":week:" in message.dedupe_key]
    assert len({local_date(now).isocalendar()[:2] for now in weekly}) == len(weekly) > 20
    for _, message in digests:
        total, done, in_time, late, left, left_in_time, overdue = figures(message.text)
        assert total == done + left == 15
        assert done == in_time + late
        assert left == left_in_time + overdue
        assert len(message.text) <= 2_000
