"""`/baocao` and the figures that it shares with the digest."""

from __future__ import annotations

import pytest

from handlers.render.digest import About, Waits, brief_of, digest_text
from handlers.render.overview import MESSAGE_LENGTH, summary_text
from models.db import Database
from models.deadline import DeadlineKind
from models.deciding import change_deadline, confirm
from models.facts import Overview, overview
from models.history import history_of
from models.items import plan_items, urgency
from models.org import Role
from models.plan import Assignment, Priority, Task
from models.progress import ReportKind
from models.standing import TaskClass
from tests.builders import Committee, at, report

MONTHLY = "Thường xuyên; tổng hợp hằng tháng"
CHIBO = [f"CB{number}" for number in range(1, 13)]


def begin(database: Database) -> Committee:
    with database.write() as db:
        c = Committee.begin(db)
        for code in (*CHIBO, "PVHXH", "VPDU"):
            c.unit(code, code.replace("CB", "CB thôn "))
        c.person("Lan", Role.REPORTER, "PVHXH")
        c.person("Thư", Role.SECRETARY)
        c.task("NV05", CHIBO, "2025-08-20", text="Kế hoạch của chi bộ")  # assignments 1-12
        c.task("NV06", "VPDU", "2025-08-31", text="Học tập, quán triệt")  # 13
        c.task("NV07", "PVHXH", "2025-08-15", text="Kế hoạch tuyên truyền")  # 14
        c.task("NV03", "VPDU", recurrence="thuong_xuyen", text="Tổng hợp khó khăn")  # 15
        c.task("NV10", "PVHXH", recurrence="thuong_xuyen", text="Mô hình hay", deadline_text=MONTHLY)  # 16
    return c


def done(c: Committee, assignment_id: int, on: str, confirmed: str) -> None:
    report(c.db, c.office, c.actor("Lan", at(on, "09:00")), assignment_id, kind=ReportKind.DONE, done_on=on)
    confirm(c.db, c.office, c.actor("Thư", at(confirmed, "09:00")), assignment_id)


def facts(database: Database, c: Committee, day: str, clock: str = "07:30") -> Overview:
    with database.read() as db:
        return overview(db, c.resume(db).office, at(day, clock))


def text(database: Database, c: Committee, day: str) -> str:
    with database.read() as db:
        office = c.resume(db).office
        return "\n\n".join(summary_text(overview(db, office, at(day)), office))


@pytest.mark.parametrize(
    ("day", "days"), [("2025-08-30", None), ("2025-09-02", None), ("2025-09-03", None), ("2025-09-04", 1)]
)
def test_nv06_is_late_only_after_the_holidays(database: Database, day: str, days: int | None) -> None:
    """Acceptance check 2."""
    c = begin(database)
    [nv06] = [task for task in facts(database, c, day).tasks if task.code == "NV06"]
    deadline = nv06.items[0].deadline
    assert (deadline.kind == DeadlineKind.OVERDUE) == (days is not None)
    assert deadline.days_overdue == (days or 0)
    assert ("NV06 - Học tập, quán triệt · VPDU · quá hạn 01 ngày làm việc" in text(database, c, day)) == (days == 1)


def test_seven_of_twelve_chi_bo_done_shows_07_12_and_stays_open(database: Database) -> None:
    """Acceptance check 4."""
    c = begin(database)
    with database.write() as db:
        c.resume(db)
        for assignment_id in range(1, 8):
            done(c, assignment_id, "2025-08-12", "2025-08-13")
    shown = text(database, c, "2025-08-18")
    assert "NV05 - Kế hoạch của chi bộ: 07/12 đơn vị đã hoàn thành" in shown
    [nv05] = [task for task in facts(database, c, "2025-08-18").tasks if task.code == "NV05"]
    assert nv05.klass == TaskClass.OPEN_IN_TIME
    late = text(database, c, "2025-08-21")
    assert (
        "NV05 - Kế hoạch của chi bộ · 05/12 đơn vị: CB thôn 8, CB thôn 9, CB thôn 10 và 02 đơn vị khác "
        "· quá hạn 01 ngày làm việc"
    ) in late


def test_done_on_the_13th_and_confirmed_on_the_20th_is_in_time_for_the_15th(database: Database) -> None:
    """Acceptance check 6."""
    c = begin(database)
    with database.write() as db:
        done(c.resume(db), 14, "2025-08-13", "2025-08-20")
    figures = facts(database, c, "2025-08-21").totals
    assert (figures.done_in_time, figures.done_late) == (1, 0)
    assert "✅ Đã hoàn thành: 01 (20%), trong đó đúng hạn 01, quá hạn 0" in text(database, c, "2025-08-21")


def test_a_moved_deadline_is_in_time_again_and_keeps_the_old_one_with_who_and_why(database: Database) -> None:
    """Acceptance check 10."""
    c = begin(database)
    assert "NV07" in [task.code for task in facts(database, c, "2025-08-19").late_tasks]
    with database.write() as db:
        actor = c.resume(db).actor("Thư", at("2025-08-19"))
        change_deadline(db, c.office, actor, 14, at("2025-10-17").date(), "chờ tài liệu của tỉnh")
    assert "NV07" not in [task.code for task in facts(database, c, "2025-08-19").late_tasks]
    with database.read() as db:
        kept = db.get_one(Assignment, 14)
        assert (kept.due_on, kept.original_due_on) == (at("2025-10-17").date(), at("2025-08-15").date())
        [line] = [line for line in history_of(db, c.org.id, "assignments", 14) if line.field == "due_on"]
        assert (line.old, line.new, line.reason) == ("2025-08-15", "2025-10-17", "chờ tài liệu của tỉnh")
        assert line.person_id == c.people["Thư"].id


def test_recurring_work_is_reported_or_not_in_the_period_and_never_done(database: Database) -> None:
    c = begin(database)
    with database.write() as db:
        report(db, c.resume(db).office, c.actor("Lan", at("2025-08-12")), 16, kind=ReportKind.DONE)
    shown = text(database, c, "2025-08-18")
    assert "Thường xuyên, định kỳ: 02 nhiệm vụ, trong kỳ đã báo cáo 01, chưa báo cáo 01" in shown
    assert "NV03 - Tổng hợp khó khăn · VPDU · chưa báo cáo trong kỳ" in shown
    assert "NV10 - Mô hình hay · PVHXH · đã báo cáo trong kỳ" in shown
    assert facts(database, c, "2025-08-18").totals.done == 0
    assert "NV10 - Mô hình hay · PVHXH · chưa báo cáo trong kỳ" in text(database, c, "2025-09-08")  # each month anew


@pytest.mark.parametrize(
    ("day", "high", "order"),
    [
        ("2025-08-11", ("NV03", "NV10"), ["NV07", "NV06", "NV03", "NV10"]),  # NV06 is due this month
        ("2025-07-10", ("NV10", "NV06"), ["NV06", "NV10", "NV07", "NV03"]),  # nothing is
        ("2025-09-08", ("NV06",), ["NV06", "NV07", "NV03", "NV10"]),
    ],
)
def test_priority_comes_first_within_late_soon_and_all_other_work(
    database: Database, day: str, high: tuple[str, ...], order: list[str]
) -> None:
    c = begin(database)
    with database.write() as db:
        for code in high:
            db.get_one(Task, c.tasks[code].id).priority = Priority.HIGH
    with database.read() as db:
        mine = [each for each in plan_items(db, c.resume(db).office, at(day)) if each.code != "NV05"]
    assert [each.code for each in sorted(mine, key=urgency)] == order


def test_units_without_data_are_named_and_not_taken_for_zero(database: Database) -> None:
    c = begin(database)
    with database.write() as db:
        c.resume(db)
        for assignment_id in (*range(1, 12), 14):
            report(db, c.office, c.actor("Lan", at("2025-08-12")), assignment_id, percent=0)
    shown = text(database, c, "2025-08-18")
    assert "Số liệu đến 07:30 18/8/2025; 12/14 đơn vị đã báo cáo." in shown
    assert "⚪ Chưa có số liệu: 02 đơn vị (không tính là 0): CB thôn 12, VPDU." in shown


def test_it_names_the_period_its_dates_difficulties_and_what_waits(database: Database) -> None:
    c = begin(database)
    with database.write() as db:
        c.resume(db)
        report(db, c.office, c.actor("Lan", at("2025-08-12")), 1, percent=30, difficulty="chưa có mẫu")
        report(db, c.office, c.actor("Lan", at("2025-08-12")), 14, kind=ReportKind.DONE)
    shown = text(database, c, "2025-08-13")
    assert shown.startswith(
        "Báo cáo năm 2025\nKế hoạch số 03-KH/ĐU của Đảng ủy xã Hà Long\nSố liệu đến 07:30 13/8/2025;"
    )
    assert "Chốt số liệu 14/12/2025; đơn vị gửi chậm nhất thứ Ba, 16/12/2025." in shown
    assert "⚠️ Vướng mắc đang mở: 01\n1. VM-001 · NV05 · CB thôn 1: chưa có mẫu (trả lời chậm nhất 19/8/2025)" in shown
    assert "🟣 Chờ xác nhận hoàn thành: 01 (NV07)" in shown
    assert "🔴 Quá hạn: không" in shown


def test_a_completion_after_its_deadline_is_late_while_it_waits(database: Database) -> None:
    c = begin(database)
    with database.write() as db:
        report(db, c.resume(db).office, c.actor("Lan", at("2025-08-19")), 14, kind=ReportKind.DONE)
    assert "NV07 - Kế hoạch tuyên truyền · PVHXH · chờ xác nhận (xong sau hạn)" in text(database, c, "2025-08-20")


def test_asked_twice_it_says_the_same_and_agrees_with_the_digest(database: Database) -> None:
    c = begin(database)
    with database.read() as db:
        office = c.resume(db).office
        seen = overview(db, office, at("2025-09-08"))
        summary = summary_text(seen, office)
        assert summary == summary_text(overview(db, office, at("2025-09-08")), office)
        brief = brief_of(seen, office, at("2025-09-01"), About(is_week=True))
        digest = digest_text(seen, brief, Waits(), to_leaders=True)
    figures = [line for line in digest.splitlines() if line.startswith(("Tổng", "✅", "🔵", "Số liệu", "🔴"))]
    assert len(figures) == 5
    assert set(figures) <= set(summary[0].splitlines())


def test_a_long_plan_is_told_in_several_messages_and_nothing_is_left_out(database: Database) -> None:
    with database.write() as db:
        c = Committee.begin(db)
        for number in range(1, 61):
            c.unit(f"U{number}", f"Chi bộ thôn số {number}")
            c.task(f"NV{number:02}", f"U{number}", "2025-07-31", text="Xây dựng kế hoạch thực hiện Nghị quyết " * 3)
    with database.read() as db:
        office = c.resume(db).office
        parts = summary_text(overview(db, office, at("2025-08-11")), office)
    assert len(parts) > 1
    assert all(len(part) <= MESSAGE_LENGTH for part in parts)
    assert all(f"NV{number:02} - " in "".join(parts) for number in range(1, 61))


def test_an_empty_plan_still_gets_an_answer(database: Database) -> None:
    with database.write() as db:
        c = Committee.begin(db)
    assert "Tổng: 0 nhiệm vụ" in text(database, c, "2025-08-11")
