"""A report from the database: its figures add up, are those of the cut-off day, and can be made again later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from handlers.render.report_text import report_text
from handlers.say import report_history as history
from handlers.say.report_register import in_month
from models import extensions, findings, issuing, ordering, undeciding
from models.db import Database
from models.deciding import change_deadline, confirm, send_back
from models.period_changes import reopen_for
from models.periods import periods
from models.plan import Assignment, Stage
from models.progress import ExtensionState, ReportKind
from models.recording import Entry, record
from models.reporting.building import report
from models.reporting.values import Report, Scope, Status, UnitLine
from models.standing import TaskClass
from models.steering import FindingState
from models.withdrawing import withdraw
from scheduler.tick import tick_all
from tests.builders import at
from tests.overhearing import overheard
from tests.reporting.figures import adds_up
from tests.reporting.office import AUGUST, SEPTEMBER, YEAR, Office

OCTOBER = Scope(from_on=date(2025, 10, 1), to_on=date(2025, 10, 31), title="tháng 10/2025")


@pytest.fixture
def office(database: Database) -> Iterator[Office]:
    with database.write() as db:
        yield Office(db)


def unit(found: Report, short: str) -> UnitLine:
    return next(each for each in found.units if each.short == short)


def statuses(found: Report) -> dict[str, Status]:
    return {task.code: task.status for task in found.tasks}


def test_every_task_is_in_one_class_and_one_status(office: Office) -> None:
    office.done("NV01", "2025-08-13", confirmed="2025-08-14")
    office.done("NV02", "2025-08-27", confirmed="2025-08-28")
    office.done("NV03", "2025-08-20", confirmed="2025-08-21")
    office.say("NV04", "2025-08-12", percent=30)
    found = office.report(AUGUST, "2025-09-08")
    adds_up(found)
    assert statuses(found) == {
        "NV01": Status.DONE_IN_TIME, "NV02": Status.DONE_LATE, "NV03": Status.DOING, "NV05": Status.NO_REPORT,
        "NV04": Status.RECURRING_REPORTED, "NV06": Status.DUE_SOON,
    }  # fmt: skip
    assert (found.totals.total, found.totals.done_in_time, found.totals.done_late) == (6, 1, 1)
    assert next(task for task in found.tasks if task.code == "NV03").done == 1


def test_what_is_said_of_a_later_day_does_not_count_though_it_is_known(office: Office) -> None:
    office.say("NV01", "2025-08-10", percent=40)
    office.say("NV01", "2025-09-04", percent=90)
    office.done("NV02", "2025-09-05", of="2025-08-19", confirmed="2025-09-08")
    found = office.report(AUGUST, "2025-09-10")
    first = found.tasks[0]
    assert (first.percent, first.status, first.klass) == (40, Status.OVERDUE, TaskClass.OPEN_OVERDUE)
    assert statuses(found)["NV02"] == Status.DONE_IN_TIME  # of a day within, confirmed later
    assert office.report(SEPTEMBER, "2025-09-10").tasks[0].percent == 90
    adds_up(found)


def test_the_same_day_as_it_was_known_then_and_as_it_is_known_now(office: Office) -> None:
    office.done("NV02", "2025-09-05", of="2025-08-19", confirmed="2025-09-08")
    assert statuses(office.report(AUGUST, "2025-09-01"))["NV02"] == Status.OVERDUE
    assert statuses(office.report(AUGUST, "2025-09-06"))["NV02"] == Status.AWAITING
    assert statuses(office.report(AUGUST, "2025-09-09"))["NV02"] == Status.DONE_IN_TIME


def test_a_return_after_the_cut_off_day_takes_a_completion_back(office: Office) -> None:
    office.done("NV01", "2025-08-13")
    send_back(office.db, office.office, office.actor("2025-09-02", who="Thư"), office.shares["NV01"][0].id, "thiếu tệp")
    assert statuses(office.report(AUGUST, "2025-09-01"))["NV01"] == Status.AWAITING
    assert statuses(office.report(AUGUST, "2025-09-03"))["NV01"] == Status.OVERDUE


def test_deadlines_are_those_of_the_cut_off_day_and_moves_are_listed(office: Office) -> None:
    share = office.shares["NV01"][0].id
    change_deadline(
        office.db, office.office, office.actor("2025-09-04", who="Thư"), share, date(2025, 10, 31), "chờ tỉnh",
        document="12-CV/ĐU",
    )  # fmt: skip
    august, september = office.report(AUGUST, "2025-09-10"), office.report(SEPTEMBER, "2025-09-10")
    assert (august.tasks[0].due_on, statuses(august)["NV01"], august.extended) == (
        date(2025, 8, 15), Status.OVERDUE, (),
    )  # fmt: skip
    [moved] = september.extended
    assert (moved.code, moved.old, moved.new, moved.reason) == (
        "NV01", date(2025, 8, 15), date(2025, 10, 31), "chờ tỉnh",
    )  # fmt: skip
    assert september.tasks[0].klass == TaskClass.OPEN_IN_TIME
    assert (unit(september, "PKT").by_original.of, unit(september, "PKT").by_extended.of) == (2, 1)


def test_more_time_that_was_asked_for_by_the_cut_off_day_counts_whenever_it_was_granted(office: Office) -> None:
    share = office.shares["NV01"][0].id
    asked = office.say("NV01", "2025-08-14", percent=60)
    request, _before = extensions.ask(
        office.db, office.actor("2025-08-14"), share, asked, date(2025, 8, 29), "chờ phụ lục"
    )
    office.done("NV01", "2025-08-27")
    secretary = office.actor("2025-09-04", who="Thư")
    extensions.decide(office.db, secretary, request, ExtensionState.APPROVED)
    change_deadline(office.db, office.office, secretary, share, date(2025, 8, 29), "chờ phụ lục")
    confirm(office.db, office.office, office.actor("2025-09-04", "10:00", "Thư"), share)
    before, after = office.report(AUGUST, "2025-09-03"), office.report(AUGUST, "2025-09-05")
    assert (before.tasks[0].due_on, statuses(before)["NV01"]) == (date(2025, 8, 15), Status.AWAITING)
    assert (after.tasks[0].due_on, statuses(after)["NV01"]) == (date(2025, 8, 29), Status.DONE_IN_TIME)
    assert [(each.code, each.new, each.is_asked) for each in after.extended] == [("NV01", date(2025, 8, 29), True)]
    assert statuses(office.report(SEPTEMBER, "2025-10-02"))["NV01"] == Status.DONE_IN_TIME
    adds_up(after)


def test_more_time_that_was_granted_and_taken_back_again_after_the_cut_off_day_is_as_if_it_never_was(
    office: Office,
) -> None:
    share = office.shares["NV01"][0].id
    asked = office.say("NV01", "2025-08-14", percent=60)
    request, _before = extensions.ask(office.db, office.actor("2025-08-14"), share, asked, date(2025, 9, 30), "mưa")
    secretary = office.actor("2025-09-04", who="Thư")
    extensions.decide(office.db, secretary, request, ExtensionState.APPROVED)
    change_deadline(office.db, office.office, secretary, share, date(2025, 9, 30), "mưa")
    [decision] = undeciding.standing_decisions(office.db, office.office.id, [share])
    undeciding.take_back(office.db, office.office, office.actor("2025-09-08", who="Thư"), decision, "nhầm")
    granted, taken_back = office.report(AUGUST, "2025-09-05"), office.report(AUGUST, "2025-09-10")
    assert (granted.tasks[0].due_on, statuses(granted)["NV01"]) == (date(2025, 9, 30), Status.DOING)
    assert (taken_back.tasks[0].due_on, statuses(taken_back)["NV01"]) == (date(2025, 8, 15), Status.OVERDUE)


def test_a_unit_of_which_fewer_than_three_tasks_were_due_has_no_rank_however_many_it_leads(office: Office) -> None:
    office.done("NV01", "2025-08-13", confirmed="2025-08-14")
    office.done("NV02", "2025-08-19", confirmed="2025-08-20")
    found = office.report(AUGUST, "2025-09-10")
    assert {each.short: (each.total, each.rank) for each in found.units} == {
        "PKT": (3, None), "PVH": (2, None), "CB1": (1, None), "CB2": (1, None),
    }  # fmt: skip
    assert unit(found, "PKT").by_extended.percent == Decimal("100.0")


def test_a_completion_told_in_the_month_of_work_before_it_is_a_report_of_the_month(office: Office) -> None:
    office.done("NV01", "2025-08-11", of="2025-07-30")
    found = office.report(AUGUST, "2025-08-31")
    assert unit(found, "PKT").has_reported


def test_a_unit_without_a_word_is_named_and_never_counted_as_zero(office: Office) -> None:
    office.say("NV03", "2025-08-12", percent=0)
    found = office.report(AUGUST, "2025-08-31")
    assert (found.units_reported, found.units_asked) == (1, 4)
    assert [each.short for each in found.units if each.is_silent] == ["PKT", "PVH", "CB2"]
    assert [each.short for each in found.missing] == ["PKT", "PVH"], "what CB2 leads is due later"
    third = next(task for task in found.tasks if task.code == "NV03")
    assert third.percent is None  # the mean of one of two units would be of neither
    assert [share.unit_short for share in third.silent] == ["CB2"]
    assert found.tasks[0].percent is None


def test_a_task_of_several_units_has_a_per_cent_where_each_of_them_gave_one(office: Office) -> None:
    def of_both() -> tuple[int, int | None]:
        third = next(task for task in office.report(AUGUST, "2025-08-31").tasks if task.code == "NV03")
        return third.done, third.percent

    office.done("NV03", "2025-08-20", confirmed="2025-08-21")
    assert of_both() == (1, None)
    office.say("NV03", "2025-08-22", percent=40, share=1)
    assert of_both() == (1, 70)


def test_before_the_plan_began_there_is_nothing_to_compare_with(office: Office) -> None:
    assert office.report(AUGUST, "2025-09-10").previous is not None
    july = Scope(from_on=date(2025, 7, 1), to_on=date(2025, 7, 31), title="tháng 7/2025")
    assert office.report(july, "2025-09-10").previous is None
    assert office.report(YEAR, "2025-12-17").previous is None


def test_the_equal_time_before_is_counted_by_the_same_rules(office: Office) -> None:
    office.done("NV01", "2025-08-13", confirmed="2025-08-14")
    office.say("NV02", "2025-08-15", percent=50)
    found = office.report(SEPTEMBER, "2025-10-02")
    previous, august = found.previous, office.report(AUGUST, "2025-10-02")
    assert previous is not None
    assert (previous.span, previous.totals) == ((date(2025, 8, 1), date(2025, 8, 31)), august.totals)
    assert (previous.units_reported, previous.units_asked) == (august.units_reported, august.units_asked)


def test_weeks_tell_how_it_stood_at_the_end_of_each(office: Office) -> None:
    office.done("NV01", "2025-08-13", confirmed="2025-08-25")
    found = office.report(AUGUST, "2025-09-10")
    assert [(point.on.day, point.done, point.overdue) for point in found.weeks] == [
        (3, 0, 0), (10, 0, 0), (17, 1, 0), (24, 1, 1), (31, 1, 1),
    ]  # fmt: skip
    adds_up(found)


def test_what_comes_next_is_what_falls_due_in_the_equal_time_after(office: Office) -> None:
    # NV06 ended with a Sunday before the holiday: it may be done until 3/9, so it still comes
    assert [task.code for task in office.report(AUGUST, "2025-09-10").coming] == ["NV06", "NV03"]
    assert [task.code for task in office.report(SEPTEMBER, "2025-10-02").coming] == []
    assert [task.code for task in office.report(AUGUST, "2025-08-05").coming] == ["NV01", "NV02", "NV06", "NV03"]


def test_a_scope_of_one_unit_counts_only_its_shares(office: Office) -> None:
    found = office.report(
        Scope(**{**_fields(AUGUST), "unit_id": office.c.units["CB1"].id, "unit_name": "CB1"}), "2025-09-10"
    )
    assert ([task.code for task in found.tasks], found.shares, len(found.units)) == (["NV03"], 1, 1)
    adds_up(found)


def _fields(scope: Scope) -> dict[str, object]:
    return {name: getattr(scope, name) for name in Scope.__struct_fields__}


def test_a_report_that_was_taken_back_counts_until_it_was(office: Office) -> None:
    office.say("NV01", "2025-08-05", percent=20)
    second = office.say("NV01", "2025-08-10", percent=70)
    withdraw(office.db, office.office, office.actor("2025-08-12"), second)
    assert office.report(AUGUST, "2025-08-11").tasks[0].percent == 70
    found = office.report(AUGUST, "2025-08-13")
    assert found.tasks[0].percent == 20
    assert [history.what(line) for line in found.history] == [
        "báo tiến độ (BC-0001)", "báo tiến độ (BC-0002)", "rút lại báo cáo (BC-0003)",
    ]  # fmt: skip


def test_obstacles_stand_as_they_stood(office: Office) -> None:
    office.say("NV01", "2025-08-05", percent=20, difficulty="thiếu kinh phí", proposal="cấp thêm")
    found = office.report(AUGUST, "2025-08-31")
    [obstacle] = found.obstacles
    assert (obstacle.code, obstacle.text, history.owner(obstacle), obstacle.is_overdue) == (
        "NV01", "thiếu kinh phí", "Văn phòng Đảng ủy", True,
    )  # fmt: skip
    assert found.tasks[0].obstacles == (obstacle.number,)
    office.done("NV01", "2025-09-03", confirmed="2025-09-04")  # with it the obstacle is gone
    assert office.report(AUGUST, "2025-09-10").obstacles[0].state == obstacle.state
    assert office.report(SEPTEMBER, "2025-09-10").obstacles[0].closed_on == date(2025, 9, 4)


def test_months_and_indicators_show_what_was_said_last(office: Office) -> None:
    task = office.c.tasks["NV05"]
    task.indicator_name, task.indicator_unit = "Hồ sơ trực tuyến", "%"
    task.indicator_comparison, task.indicator_target, task.indicator_source = ">=", "70", "Kế hoạch của tỉnh"
    assert office.report(AUGUST, "2025-08-31").indicators[0].value is None
    office.say("NV05", "2025-08-12", percent=60, value="62.5", estimate="75")
    office.say("NV05", "2025-08-14", ReportKind.NOTHING)
    found = office.report(AUGUST, "2025-08-31")
    [line] = found.indicators
    assert (line.target_text, line.value, line.value_on, line.value_by, line.estimate, line.is_reached) == (
        "≥ 70%", Decimal("62.5"), date(2025, 8, 12), "PVH", Decimal(75), False,
    )  # fmt: skip
    fifth = next(each for each in found.tasks if each.code == "NV05")
    assert in_month(fifth.months[7]) == "không phát sinh"
    assert fifth.months[:7] == (None,) * 7
    office.say("NV05", "2025-08-15", count=(655, 1048))
    office.say("NV03", "2025-08-15", percent=60)
    tasks = {each.code: each for each in office.report(AUGUST, "2025-08-31").tasks}
    assert in_month(tasks["NV05"].months[7]) == "655/1.048", "as everywhere else"
    assert in_month(tasks["NV03"].months[7]) == "0/02", "of several units how many are complete"


def test_an_issue_can_be_made_again_after_the_next_one(database: Database) -> None:
    """The period's first figures are issued; a unit reports late, the second are: the first can be told exactly."""
    with database.write() as db:
        office = Office(db)
    for day in ("2025-12-04", "2025-12-17"):
        tick_all(database, at(day, "07:30"))
    with database.write() as db:
        office.db, office.c = db, office.c.resume(db)
        office.shares = {code: [db.merge(row) for row in rows] for code, rows in office.shares.items()}
        first = _last_issue(office)
        before = report(db, office.c.office, YEAR, first.as_of)
        assert (before.version, before.units_reported, before.late_entries) == (1, 0, 0)
        assert_same(before, first.figures)
        share = office.shares["NV01"][0].id
        entry = Entry(assignment_id=share, origin="late", kind=ReportKind.DONE, data_date=date(2025, 12, 17))
        record(db, office.c.office, office.c.actor("An", at("2025-12-17", "09:00")), entry)
        between = report(db, office.c.office, YEAR, at("2025-12-17", "09:30"))
        assert (between.version, between.issued_before, between.late_entries) == (None, 1, 1)
        assert "Số liệu tính lại sau bản lập lần 1 (xem bản đó: /baocao NAM-2025 lần 1)." in report_text(between)
        assert issuing.issued_as(db, office.c.office.id, "NAM-2025", 1) == first.as_of
        assert issuing.issued_last(db, office.c.office.id, "NAM-2025") == 1
        assert issuing.issued_as(db, office.c.office.id, "NAM-2025", 2) is None
    tick_all(database, at("2025-12-17", "14:00"))
    with database.write() as db:
        office.c.resume(db)
        second = _last_issue(office)
        after = report(db, office.c.office, YEAR, second.as_of)
        assert (second.version, after.version, after.totals.awaiting) == (2, 2, 1)
        assert "NV01" in after.issued_note
        assert_same(after, second.figures)
        assert report(db, office.c.office, YEAR, first.as_of) == before
    tick_all(database, at("2025-12-22", "07:30"))  # locked
    with database.write() as db:
        office.c.resume(db)
        confirm(db, office.c.office, office.c.actor("Thư", at("2025-12-23")), share)
        again = report(db, office.c.office, YEAR, at("2026-02-01"))
        assert (again.version, again.totals) == (2, after.totals)
        assert report(db, office.c.office, YEAR, first.as_of) == before


def test_what_comes_in_after_the_lock_for_one_unit_makes_a_version_of_its_own(database: Database) -> None:
    with database.write() as db:
        office = Office(db)
    for day in ("2025-12-04", "2025-12-17", "2025-12-22"):  # opened, issued, locked
        tick_all(database, at(day, "07:30"))
    with database.write() as db:
        c = office.c.resume(db)
        [period] = periods(db, c.org.id)
        first = report(db, c.office, YEAR, at("2025-12-23"))
        thu = c.actor("Thư", at("2025-12-23", "09:00"))
        reopen_for(db, c.office, thu, period, [c.units["PVH"].id], date(2025, 12, 26), "gửi nhầm số")
        share = db.merge(office.shares["NV02"][0])
        entry = Entry(
            assignment_id=share.id, origin="again", kind=ReportKind.PROGRESS, percent=55, data_date=date(2025, 12, 24)
        )
        record(db, c.office, c.actor("An", at("2025-12-24", "09:00")), entry)
    for day in ("2025-12-24", "2025-12-27"):  # issued again, locked again
        tick_all(database, at(day, "14:00"))
    with database.write() as db:
        c = office.c.resume(db)
        second = _last_issue(office)
        again = [report(db, c.office, YEAR, moment) for moment in (second.as_of, at("2026-02-01"))]
        for found in again:
            assert (found.version, found.tasks[1].percent) == (2, 55)
            assert_same(found, second.figures)
        assert report(db, c.office, YEAR, at("2025-12-23")).totals == first.totals
        assert (first.version, first.tasks[1].percent) == (1, None)


def _last_issue(office: Office) -> issuing.Issue:
    db = office.c.db
    [period] = periods(db, office.c.org.id)
    found = issuing.last_issue(db, period)
    assert found is not None
    return found


def assert_same(found: Report, figures: object) -> None:
    assert isinstance(figures, dict)
    for name in ("total", "done_in_time", "done_late", "open_in_time", "open_overdue", "awaiting", "recurring"):
        assert getattr(found.totals, name) == figures[name], name
    assert found.units_asked == figures["units"]
    assert found.units_asked - found.units_reported == figures["units_waiting"] + figures["units_on_leave"]


def test_findings_of_supervisors_stand_as_they_stood(office: Office) -> None:
    def found(scope: Scope, on: str) -> list[tuple[int, str, FindingState, bool, str]]:
        lines = office.report(scope, on).findings
        return [(each.number, each.code, each.state, each.is_overdue, each.reply) for each in lines]

    mine = findings.attach(
        office.db,
        office.actor("2025-08-05", who="Thư"),
        office.shares["NV01"][0].id,
        "chưa niêm yết",
        date(2025, 8, 12),
    )
    assert mine is not None
    assert found(AUGUST, "2025-08-11") == [(1, "NV01", FindingState.OPEN, False, "")]
    assert found(AUGUST, "2025-08-20") == [(1, "NV01", FindingState.OPEN, True, "")]
    findings.reply(office.db, office.actor("2025-08-21"), mine, "đã niêm yết")
    assert found(AUGUST, "2025-08-22") == [(1, "NV01", FindingState.ANSWERED, False, "đã niêm yết")]
    findings.ask_again(office.db, office.actor("2025-08-25", who="Thư"), mine, "ảnh đâu", date(2025, 9, 15))
    assert found(AUGUST, "2025-08-20") == [(1, "NV01", FindingState.OPEN, True, "")], "by the day that held then"
    assert found(AUGUST, "2025-09-10") == [(1, "NV01", FindingState.OPEN, False, "đã niêm yết")]
    findings.close(office.db, office.actor("2025-09-20", who="Thư"), mine)
    assert found(AUGUST, "2025-08-31") == [(1, "NV01", FindingState.OPEN, False, "đã niêm yết")]
    assert found(SEPTEMBER, "2025-10-02") == [(1, "NV01", FindingState.CLOSED, False, "đã niêm yết")]
    assert found(OCTOBER, "2025-11-02") == []
    other = findings.attach(
        office.db, office.actor("2025-10-05", who="Thư"), office.shares["NV01"][0].id, "nhầm", date(2025, 10, 12)
    )
    assert other is not None
    findings.withdraw(office.db, office.actor("2025-10-06", who="Thư"), other)
    assert found(OCTOBER, "2025-11-02") == []


def test_the_number_of_statements_does_not_grow_with_the_plan(office: Office) -> None:
    office.say("NV01", "2025-08-05", percent=20, difficulty="thiếu kinh phí")
    office.db.flush()
    office.report(SEPTEMBER, "2025-10-02")  # what the committee's groups, periods and plans are is read once
    with overheard() as few:
        office.report(SEPTEMBER, "2025-10-02")
    for n in range(10, 40):
        office.shares[f"NV{n}"] = office.c.task(f"NV{n}", ["PKT", "CB1"], "2025-10-31")
        office.say(f"NV{n}", "2025-09-05", percent=n, difficulty=f"vướng {n}")
    office.db.flush()
    office.report(SEPTEMBER, "2025-10-02")
    with overheard() as many:
        office.report(SEPTEMBER, "2025-10-02")
    assert 0 < len(few) == len(many) < 30


def test_a_paused_task_is_open_and_late_by_nothing(office: Office) -> None:
    share = office.db.get_one(Assignment, office.shares["NV01"][0].id)
    assert share.stage == Stage.NOT_STARTED
    ordering.end(
        office.db, office.office, office.actor("2025-08-10", who="Thư"), "NV01", Stage.PAUSED,
        ordering.Why(reason="chờ hướng dẫn", document=""),
    )  # fmt: skip
    found = office.report(AUGUST, "2025-09-10")
    assert (statuses(found)["NV01"], found.tasks[0].klass) == (Status.PAUSED, TaskClass.OPEN_IN_TIME)
    adds_up(found)


def test_what_is_added_to_a_completion_does_not_move_its_day(office: Office) -> None:
    office.done("NV01", "2025-08-13")
    office.say("NV01", "2025-08-25", ReportKind.NOTE)  # the file, ten days after the deadline
    share = office.shares["NV01"][0]
    assert (share.stage, share.done_on) == (Stage.AWAITING, date(2025, 8, 13))
    confirm(office.db, office.office, office.actor("2025-08-26", who="Thư"), share.id)
    assert statuses(office.report(AUGUST, "2025-09-10"))["NV01"] == Status.DONE_IN_TIME
