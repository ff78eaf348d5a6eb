"""Reporting periods by the clock: opened, collected, reminded of, issued, locked, reopened; each step once."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import select, update

from models import issuing, period_changes
from models.collecting import PeriodIssue, UnitReport, UnitReportState
from models.db import Database
from models.deciding import confirm
from models.facts import overview
from models.history import history_of
from models.mail import Kind
from models.org import Role
from models.periods import Period, periods
from models.plan import Assignment, ReportingPeriod
from models.progress import ProgressReport, ReportKind
from models.recording import Entry
from models.withdrawing import LockedPeriod, supersede, withdraw
from scheduler.jobs import Posted
from scheduler.tick import tick_all
from tests.builders import Committee, at, mark_sent, outbox, report

OPENS = "2025-12-04"  # seven working days before the cut-off, Sunday 14/12


def begin(database: Database) -> Committee:
    """P.KT (An, and Kiêm who also reports for the village cell CB1) and P.VH (Lan); the secretary Thư, the group."""
    with database.write() as db:
        c = Committee.begin(db)
        for code in ("PKT", "PVH", "CB1"):
            c.unit(code)
        c.person("An", Role.REPORTER, "PKT")
        c.person("Kiêm", Role.REPORTER, "PKT", "CB1")
        c.person("Lan", Role.REPORTER, "PVH")
        c.person("Thư", Role.SECRETARY)
        c.group()
        c.task("NV01", "PKT", "2026-12-31")
        c.task("NV02", "PKT", recurrence="thuong_xuyen")
        c.task("NV03", "PVH", "2026-12-31", support=["PKT"])
        c.task("NV04", "CB1", "2026-12-31")
    return c


def ticked(database: Database, day: str, clock: str = "07:30") -> list[Posted]:
    posted = [message for message in tick_all(database, at(day, clock)).posted if message.kind != Kind.DIGEST]
    with database.write() as db:
        mark_sent(db)
    return posted


def said(database: Database, c: Committee, who: str, code: str, moment: datetime, **what: object) -> int:
    """`who` reports on their share of a task; returns the report's id."""
    with database.write() as db:
        c.resume(db)
        row = db.scalars(
            select(Assignment).where(Assignment.task_id == c.tasks[code].id).order_by(Assignment.id)
        ).first()
        assert row is not None
        return report(db, c.office, c.actor(who, moment), row.id, **what).report_id  # type: ignore[arg-type]


def state(database: Database, c: Committee, unit: str) -> UnitReportState:
    with database.read() as db:
        return db.scalars(select(UnitReport.state).where(UnitReport.unit_id == c.units[unit].id)).one()


def the_period(database: Database, c: Committee) -> Period:
    with database.read() as db:
        return periods(db, c.org.id)[0]


def test_a_period_opens_before_its_cut_off_and_tells_each_person_once(database: Database) -> None:
    c = begin(database)
    assert ticked(database, "2025-12-03", "16:59") == []
    told = {message.to: message for message in ticked(database, OPENS)}
    assert set(told) == {"An", "Kiêm", "Lan", "Thư"}
    assert told["An"].text.startswith(
        "Mở kỳ báo cáo năm 2025. Chốt số liệu: 14/12/2025. Đơn vị gửi chậm nhất: thứ Ba, 16/12"
    )
    assert "02 nhiệm vụ cần báo cáo" in told["An"].text
    assert told["Kiêm"].text.splitlines()[1:3] == [
        "1. Báo cáo năm 2025 · PKT: 02 nhiệm vụ. Chốt số liệu: 14/12/2025. Đơn vị gửi chậm nhất: thứ Ba, 16/12/2025.",
        "2. Báo cáo năm 2025 · CB1: 01 nhiệm vụ. Chốt số liệu: 14/12/2025. Đơn vị gửi chậm nhất: thứ Ba, 16/12/2025.",
    ]
    assert "03 đơn vị, 04 nhiệm vụ" in told["Thư"].text
    assert all(message.kind == Kind.NOTICE for message in told.values())
    assert the_period(database, c).opened_at == at(OPENS)
    assert ticked(database, OPENS) == []
    assert ticked(database, OPENS, "14:00") == []


def test_after_an_outage_it_opens_late_and_once_and_is_told_in_sending_hours(database: Database) -> None:
    begin(database)
    told = ticked(database, "2025-12-06", "22:00")  # a Saturday night
    assert {message.to for message in told} == {"An", "Kiêm", "Lan", "Thư"}
    with database.read() as db:
        assert {row.not_before for row in outbox(db)} == {at("2025-12-08")}
    assert ticked(database, "2025-12-08") == []


def test_an_office_may_open_its_periods_by_hand_only(database: Database) -> None:
    c = begin(database)
    with database.write() as db:
        c.resume(db).setting("mo_ky_truoc", "0")
    assert ticked(database, OPENS) == []
    assert not the_period(database, c).is_open
    assert ticked(database, "2025-12-20") == []
    assert the_period(database, c).opened_at is None


def test_a_period_that_was_over_before_the_clock_saw_it_is_left_alone_with_a_word_in_the_history(
    database: Database,
) -> None:
    c = begin(database)
    done = tick_all(database, at("2026-01-05"))
    assert [(each.what, each.reason) for each in done.dropped if "period" in each.what] == [
        ("period:HL:NAM-2025", "đã qua hạn khóa trước khi mở")
    ]
    assert the_period(database, c).opened_at is None
    with database.read() as db:
        assert [line.field for line in history_of(db, c.org.id, "reporting_periods", 1)] == ["closed_at"]
    assert ticked(database, "2026-01-06") == []


def test_units_that_are_not_complete_are_reminded_three_and_one_days_before_on_the_day_and_late(
    database: Database,
) -> None:
    c = begin(database)
    ticked(database, OPENS)
    said(database, c, "Lan", "NV03", at("2025-12-08", "09:00"), percent=10)
    said(database, c, "Kiêm", "NV04", at("2025-12-08", "09:00"), kind=ReportKind.NOTHING)
    days: dict[str, list[int]] = {}
    for day in range(5, 21):
        for message in ticked(database, f"2025-12-{day:02}"):
            if message.kind == Kind.REMINDER:
                days.setdefault(message.to, []).append(day)
    assert days == {"An": [11, 15, 16, 17, 19], "Kiêm": [11, 15, 16, 17, 19]}


def test_the_reminder_says_what_is_missing_and_how_to_answer(database: Database) -> None:
    c = begin(database)
    ticked(database, OPENS)
    said(database, c, "An", "NV01", at("2025-12-08", "09:00"), percent=10)
    [message] = [each for each in ticked(database, "2025-12-11") if each.to == "An"]
    assert message.text == (
        "🟡 Kỳ báo cáo năm 2025: đơn vị đồng chí còn 01/02 nhiệm vụ chưa có số liệu (NV02). "
        "Hạn gửi: thứ Ba, 16/12/2025.\n"
        "Nhắn “báo cáo kỳ” để làm tiếp. Nếu không phát sinh, trả lời: không phát sinh"
    )
    [late] = [each for each in ticked(database, "2025-12-17") if each.to == "An"]
    assert late.text.startswith("🔴 ")
    assert "Hạn gửi đã qua: thứ Ba, 16/12/2025" in late.text


def test_a_report_counts_for_the_open_period_late_after_the_due_date_and_not_at_all_after_the_lock(
    database: Database,
) -> None:
    c = begin(database)
    before = said(database, c, "Lan", "NV03", at("2025-11-20", "09:00"), percent=5)
    ticked(database, OPENS)
    assert state(database, c, "PVH") == UnitReportState.WAITING
    on_time = said(database, c, "Lan", "NV03", at("2025-12-16", "23:00"), percent=10)
    assert state(database, c, "PVH") == UnitReportState.REPORTED
    ticked(database, "2025-12-17")
    late = said(database, c, "Kiêm", "NV04", at("2025-12-17", "09:00"), percent=10)
    assert state(database, c, "CB1") == UnitReportState.LATE
    ticked(database, "2025-12-20")
    after = said(database, c, "Kiêm", "NV04", at("2025-12-20", "09:00"), percent=20)
    with database.read() as db:
        counted = {
            row.id: (row.period_id, row.is_late)
            for row in db.scalars(select(ProgressReport).where(ProgressReport.id.in_([before, on_time, late, after])))
        }
    assert counted == {before: (None, False), on_time: (1, False), late: (1, True), after: (None, False)}
    assert state(database, c, "PKT") == UnitReportState.WAITING
    assert the_period(database, c).locked_at == at("2025-12-20")


def test_a_correction_stays_on_time_and_a_report_that_is_taken_back_is_missing_again(database: Database) -> None:
    c = begin(database)
    ticked(database, OPENS)
    first = said(database, c, "Lan", "NV03", at("2025-12-10", "09:00"), percent=10)
    ticked(database, "2025-12-17")
    with database.write() as db:
        c.resume(db)
        row = db.scalars(select(Assignment).where(Assignment.unit_id == c.units["PVH"].id)).one()
        entry = Entry(
            assignment_id=row.id,
            origin="correction",
            kind=ReportKind.PROGRESS,
            percent=20,
            data_date=date(2025, 12, 17),
            corrects_id=first,
        )
        second = supersede(db, c.office, c.actor("Lan", at("2025-12-17", "09:00")), first, entry).report_id
    assert state(database, c, "PVH") == UnitReportState.REPORTED
    with database.write() as db:
        withdraw(db, c.resume(db).office, c.actor("Lan", at("2025-12-17", "10:00")), second)
        withdraw(db, c.office, c.actor("Lan", at("2025-12-17", "10:00")), first)
    assert state(database, c, "PVH") == UnitReportState.WAITING
    ticked(database, "2025-12-20")
    with database.write() as db:
        counted = db.execute(select(ProgressReport.period_id, ProgressReport.is_late).order_by(ProgressReport.id)).all()
    assert [tuple(each) for each in counted] == [(1, False)] * 4


def test_what_was_handed_in_is_not_taken_back_after_the_lock(database: Database) -> None:
    c = begin(database)
    ticked(database, OPENS)
    first = said(database, c, "Lan", "NV03", at("2025-12-10", "09:00"), percent=10)
    ticked(database, "2025-12-20")
    with database.write() as db:
        c.resume(db)
        with pytest.raises(LockedPeriod, match="Báo cáo năm 2025"):
            withdraw(db, c.office, c.actor("Lan", at("2025-12-20", "09:00")), first)


def test_figures_are_issued_when_the_due_date_is_over_and_again_after_late_data_once_per_sending_hour(
    database: Database,
) -> None:
    c = begin(database)
    with database.write() as db:  # no digest carries the first figures to the group
        c.resume(db).setting("diem_tin_ky", "tắt")
    ticked(database, OPENS)
    said(database, c, "Lan", "NV03", at("2025-12-08", "09:00"), percent=10)
    assert ticked(database, "2025-12-16", "16:59") != []
    [first] = ticked(database, "2025-12-17", "00:00")
    assert first.to == "Thư"
    assert "hoàn thành 0/04 nhiệm vụ" in first.text
    assert "01/03 đơn vị đã báo cáo" in first.text
    assert "Chưa báo cáo: PKT, CB1" in first.text
    ticked(database, "2025-12-17")
    said(database, c, "Kiêm", "NV04", at("2025-12-17", "08:00"), percent=10)
    said(database, c, "An", "NV01", at("2025-12-17", "09:00"), percent=10)
    assert ticked(database, "2025-12-17", "10:00") == []
    told = ticked(database, "2025-12-17", "14:00")
    assert {message.to for message in told} == {"Thư"}
    assert told[0].text == (
        "Số liệu kỳ báo cáo năm 2025 cập nhật lần 2: CB1 báo cáo muộn NV04; PKT báo cáo muộn NV01; "
        "đã báo cáo 01/03 → 02/03 đơn vị."
    )
    assert ticked(database, "2025-12-18") == []
    with database.read() as db:
        issues = db.scalars(select(PeriodIssue).order_by(PeriodIssue.version)).all()
    assert [each.version for each in issues] == [1, 2]
    for each in issues:
        figures = each.figures
        assert figures["total"] == sum(
            figures[name] for name in ("done_in_time", "done_late", "open_in_time", "open_overdue")
        )


def test_the_leaders_hear_of_new_figures_only_where_a_digest_had_carried_the_old(database: Database) -> None:
    c = begin(database)
    with database.write() as db:  # a period whose lock comes after the next digest
        db.execute(update(ReportingPeriod).values(submit_on=date(2025, 12, 31)))
    ticked(database, OPENS)
    ticked(database, "2025-12-17", "00:00")
    tick_all(database, at("2025-12-22"))  # Monday's digest
    said(database, c, "Kiêm", "NV04", at("2025-12-22", "09:00"), kind=ReportKind.DONE)
    assert {message.to for message in ticked(database, "2025-12-22", "14:00")} == {"Thư", "Thường trực"}
    with database.write() as db:
        c.resume(db)
        row = db.scalars(select(Assignment).where(Assignment.unit_id == c.units["CB1"].id)).one()
        confirm(db, c.office, c.actor("Thư", at("2025-12-22", "15:00")), row.id)
    told = ticked(database, "2025-12-23")
    assert {message.to for message in told if message.kind == Kind.NOTICE} == {"Thư", "Thường trực"}
    assert "cập nhật lần 3: xác nhận, điều chỉnh nhiệm vụ; hoàn thành 0/04 → 01/04 nhiệm vụ" in told[0].text


def test_a_reopened_period_takes_reports_as_late_and_issues_new_figures(database: Database) -> None:
    c = begin(database)
    ticked(database, OPENS)
    ticked(database, "2025-12-17")
    ticked(database, "2025-12-20")
    with database.write() as db:
        c.resume(db)
        period_changes.reopen_period(
            db,
            c.office,
            c.actor("Thư", at("2026-01-05", "08:00")),
            the_period(database, c),
            date(2026, 1, 9),
            "gửi nhầm",
        )
    said(database, c, "Lan", "NV03", at("2026-01-05", "09:00"), percent=50)
    assert state(database, c, "PVH") == UnitReportState.LATE
    [told] = [each for each in ticked(database, "2026-01-05", "14:00") if each.to == "Thư"]
    assert "cập nhật lần 2: PVH báo cáo muộn NV03" in told.text
    ticked(database, "2026-01-10")
    assert the_period(database, c).locked_at == at("2026-01-10")
    with database.read() as db:
        fields = [line.field for line in history_of(db, c.org.id, "reporting_periods", 1)]
    assert fields == ["opened_at", "version", "locked_at", "locked_at", "reopened_until", "version", "locked_at"]
    assert the_period(database, c).submit_on == date(2025, 12, 19)


def test_a_due_date_on_a_rest_day_is_met_on_the_working_day_before(database: Database) -> None:
    c = begin(database)
    with database.write() as db:
        db.execute(
            update(ReportingPeriod).values(
                cutoff_on=date(2025, 12, 11), unit_due_on=date(2025, 12, 14), submit_on=date(2025, 12, 21)
            )
        )
    ticked(database, "2025-12-02")
    said(database, c, "Lan", "NV03", at("2025-12-12", "16:00"), percent=10)
    assert state(database, c, "PVH") == UnitReportState.REPORTED
    said(database, c, "Kiêm", "NV04", at("2025-12-13", "09:00"), percent=10)  # Saturday
    assert state(database, c, "CB1") == UnitReportState.LATE
    ticked(database, "2025-12-20", "00:00")  # handed in on Friday 19/12
    assert the_period(database, c).locked_at == at("2025-12-20", "00:00")


def test_one_report_counts_for_two_periods_that_are_open_at_once(database: Database) -> None:
    c = begin(database)
    with database.write() as db:
        c.resume(db)
        quarter = Period(
            id=0,
            code="Q4-2025",
            name="Báo cáo quý IV/2025",
            from_on=date(2025, 9, 15),
            cutoff_on=date(2025, 12, 14),
            unit_due_on=date(2025, 12, 16),
            submit_on=date(2025, 12, 19),
        )
        period_changes.add_period(db, c.actor("Thư", at("2025-11-01")), quarter)
    told = [message for message in ticked(database, OPENS) if message.to == "Lan"]
    assert len(told) == 1
    assert told[0].text.startswith("Mở 02 kỳ báo cáo:")
    said(database, c, "Lan", "NV03", at("2025-12-08", "09:00"), percent=10)
    with database.read() as db:
        rows = db.scalars(select(UnitReport).where(UnitReport.unit_id == c.units["PVH"].id)).all()
    assert [row.state for row in rows] == [UnitReportState.REPORTED, UnitReportState.REPORTED]
    reminded = [message.to for message in ticked(database, "2025-12-11") if message.kind == Kind.REMINDER]
    assert sorted(reminded) == ["An", "Kiêm"]


def test_baocao_counts_units_by_the_open_period_and_its_figures_agree_with_what_is_issued(database: Database) -> None:
    c = begin(database)
    said(database, c, "An", "NV01", at("2025-11-20", "09:00"), percent=5)
    with database.read() as db:
        assert overview(db, c.resume(db).office, at("2025-12-01")).units_reported == 1
    ticked(database, OPENS)
    with database.read() as db:
        facts = overview(db, c.resume(db).office, at("2025-12-05"))
    assert (facts.units_reported, facts.units_asked, len(facts.units_missing)) == (0, 3, 3)
    said(database, c, "Lan", "NV03", at("2025-12-08", "09:00"), kind=ReportKind.NOTHING)
    ticked(database, "2025-12-17", "00:00")
    with database.read() as db:
        facts = overview(db, c.resume(db).office, at("2025-12-17"))
        issued = issuing.last_issue(db, the_period(database, c))
    assert issued is not None
    assert (facts.units_reported, facts.units_asked) == (1, 3)
    assert (issued.figures["units_nothing"], issued.figures["units_waiting"], issued.figures["units"]) == (1, 2, 3)
    assert issued.figures["total"] == facts.totals.total
    assert facts.issued_at == at("2025-12-17", "00:00")


def test_a_unit_whose_last_work_is_gone_owes_nothing_any_more(database: Database) -> None:
    c = begin(database)
    ticked(database, OPENS)
    with database.write() as db:
        db.execute(
            update(Assignment).where(Assignment.unit_id == c.units["CB1"].id).values(removed_at=at("2025-12-05"))
        )
    ticked(database, "2025-12-08")
    assert state(database, c, "CB1") == UnitReportState.NOTHING
    assert "Kiêm" in {message.to for message in ticked(database, "2025-12-11")}  # of P.KT's work, not of CB1's
    assert "CB1" not in "".join(row.text for row in _reminders(database))


def _reminders(database: Database) -> list[Posted]:
    with database.read() as db:
        return [row for row in outbox(db) if row.kind == Kind.REMINDER]  # type: ignore[misc]
