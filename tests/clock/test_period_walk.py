"""A year of periods in one go, with units that answer when they like: what must hold on every single day."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import select

from models.collecting import PeriodIssue, UnitReport, UnitReportState
from models.db import Database
from models.deciding import confirm, send_back
from models.mail import Kind
from models.office import Office, Offices
from models.org import Role
from models.periods import next_remind, open_periods
from models.plan import OPEN_STAGES, Assignment, ReportingPeriod, Share, Stage
from models.progress import ProgressReport, ReportKind
from models.unit_reports import REPORTED, unit_reportings
from models.withdrawing import withdraw
from models.workdays import local_date
from scheduler.arming import arm
from scheduler.tick import tick_all
from tests.builders import Committee, at, mark_sent, outbox, report

FIRST, LAST = "2025-11-24", "2026-12-31"
PERIODS = (  # the seeded ones after NAM-2025, and a quarter that is cut off with the year
    ("6T-2026", "2025-12-15", "2026-06-14", "2026-06-16", "2026-06-19"),
    ("NAM-2026", "2025-12-15", "2026-12-14", "2026-12-16", "2026-12-21"),
    ("Q4-2026", "2026-09-15", "2026-12-14", "2026-12-16", "2026-12-21"),
)
KINDS = (ReportKind.PROGRESS, ReportKind.PROGRESS, ReportKind.NOTHING, ReportKind.NOT_STARTED, ReportKind.DONE)


def begin(database: Database) -> Committee:
    """Eight units, two of which share a reporter and one of which nobody has joined."""
    with database.write() as db:
        c = Committee.begin(db)
        units = [f"U{number}" for number in range(8)]
        for unit in units:
            c.unit(unit)
        for number in range(5):
            c.person(f"P{number}", Role.REPORTER, units[number])
        c.person("Kiêm", Role.REPORTER, "U5", "U6")
        c.person("Thư", Role.SECRETARY)
        c.group()
        for number, unit in enumerate(units):
            c.task(f"NV{number:02}", unit, f"2026-{number + 3:02}-14", support=[units[number - 1]])
        c.task("NV20", units, "2026-11-30")
        c.task("NV21", "U1", recurrence="thuong_xuyen")
        for code, *days in PERIODS:
            from_on, cutoff_on, unit_due_on, submit_on = (date.fromisoformat(day) for day in days)
            db.add(
                ReportingPeriod(
                    org_id=c.org.id,
                    code=code,
                    name=f"Báo cáo {code}",
                    from_on=from_on,
                    cutoff_on=cutoff_on,
                    unit_due_on=unit_due_on,
                    submit_on=submit_on,
                )
            )
        arm(db, c.office, at(FIRST, "06:00"))
    return c


def live(database: Database, c: Committee, chance: Random, now: datetime) -> None:
    """Somebody reports, takes back, or the office decides; more often while a period is open."""
    with database.write() as db:
        c.resume(db)
        mark_sent(db)
        office = c.office
        is_open = bool(open_periods(db, office.id))
        for row in db.scalars(select(Assignment).where(Assignment.share == Share.LEAD)).all():
            if row.stage in OPEN_STAGES and chance.random() < (0.06 if is_open else 0.004):
                kind = chance.choice(KINDS)
                percent = chance.randrange(100) if kind == ReportKind.PROGRESS else None
                report(db, office, c.actor("Kiêm", now), row.id, kind=kind, percent=percent)
            elif row.stage == Stage.AWAITING and chance.random() < 0.1:
                actor = c.actor("Thư", now)
                if chance.random() < 0.5:
                    confirm(db, office, actor, row.id)
                else:
                    send_back(db, office, actor, row.id, "thiếu tệp")
        newest = db.scalars(select(ProgressReport).order_by(ProgressReport.id.desc()).limit(1)).first()
        is_new = is_open and newest is not None and newest.at == now and chance.random() < 0.2
        if is_new and newest and db.get_one(Assignment, newest.assignment_id).stage != Stage.DONE:
            withdraw(db, office, c.actor("Kiêm", now), newest.id)


def check_states(database: Database, office: Office, now: datetime) -> None:
    """What is stored of each unit is what the book says, and whoever still owes is reminded while there is time."""
    with database.read() as db:
        for period in open_periods(db, office.id):
            book = unit_reportings(db, office, period)
            rows = db.scalars(select(UnitReport).where(UnitReport.period_id == period.id)).all()
            for row in rows:
                known = book[row.unit_id].state if row.unit_id in book else UnitReportState.NOTHING
                assert row.state == known, (period.code, row.unit_id)
                assert (row.submitted_at is not None) == (row.state in REPORTED) or row.unit_id not in book
                if row.state == UnitReportState.WAITING and next_remind(row.due_on, office, local_date(now)):
                    assert row.next_remind_at is not None
            assert {row.unit_id for row in rows} >= set(book)


def check_issues(database: Database) -> None:
    with database.read() as db:
        issues = db.scalars(select(PeriodIssue).order_by(PeriodIssue.period_id, PeriodIssue.version)).all()
        periods = {row.id: row for row in db.scalars(select(ReportingPeriod))}
    by_period = Counter(each.period_id for each in issues)
    assert set(by_period) == set(periods)
    for period_id, number in by_period.items():
        versions = [each.version for each in issues if each.period_id == period_id]
        assert versions == list(range(1, number + 1))
        assert periods[period_id].version == number
    for each in issues:
        counted = each.figures
        parts = ("done_in_time", "done_late", "open_in_time", "open_overdue")
        assert counted["total"] == sum(counted[name] for name in parts)
        assert counted["units"] == sum(counted[f"units_{state}"] for state in UnitReportState)


@pytest.mark.unmeasured  # a sweep: measuring takes as long as doing
@pytest.mark.parametrize("seed", [2])
def test_a_year_of_periods(database: Database, seed: int) -> None:
    c, chance = begin(database), Random(seed)
    with database.read() as db:
        office = c.resume(db).office
    offices = Offices()
    reminded: Counter[tuple[str, date]] = Counter()
    day = date.fromisoformat(FIRST)
    while day <= date.fromisoformat(LAST):
        for clock in ("00:30", "07:30", "09:10", "14:00"):
            now = at(day.isoformat(), clock)
            if chance.random() < 0.05:
                continue  # nobody was there to tick
            for _twice in range(1 + (chance.random() < 0.1)):
                for message in tick_all(database, now, offices).posted:
                    if message.kind == Kind.REMINDER:
                        reminded[message.to, day] += 1
            if clock == "09:10" and office.calendar.is_workday(day):
                live(database, c, chance, now)
            check_states(database, office, now)
        day += timedelta(days=1)

    assert max(reminded.values()) == 1
    check_issues(database)
    with database.read() as db:
        rows = db.scalars(select(ReportingPeriod)).all()
        assert all(row.opened_at and row.locked_at and row.closed_at for row in rows)
        reports = db.scalars(select(UnitReport)).all()
        assert {row.period_id for row in reports} == {row.id for row in rows}
        assert all(office.settings.hours.may_send(row.not_before, office.calendar) for row in outbox(db))
        assert {row.state for row in reports} >= {UnitReportState.REPORTED, UnitReportState.WAITING}
