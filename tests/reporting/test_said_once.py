"""What the four outputs say of one thing is one thing: an answer, a report, a deadline, a late date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from handlers.questions.plan_figures import _OF_OBSTACLE
from handlers.questions.plan_query import State
from handlers.render.register.lists import obstacles_sheet
from handlers.render.register.rows import task_rows
from handlers.render.report_text import report_text
from handlers.say import (
    report_appendix,
    report_assess,
    report_history,
    report_leading,
    report_paste,
    report_status,
)
from handlers.say.extending import granted_less
from handlers.say.plan_lines import task_line
from handlers.say.spans import of_days, title_of
from models.db import Database
from models.deciding import change_deadline
from models.progress import DifficultyState, ReportKind
from models.reporting import order
from models.reporting.building import report
from models.reporting.values import Scope
from models.values import replace
from scheduler.tick import tick_all
from tests.builders import at
from tests.reporting.office import AUGUST, SEPTEMBER, YEAR, Office


@pytest.fixture
def office(database: Database) -> Iterator[Office]:
    with database.write() as db:
        yield Office(db)


def test_an_obstacle_that_ended_with_its_work_was_not_answered(office: Office) -> None:
    office.say("NV01", "2025-08-12", ReportKind.DIFFICULTY, difficulty="thiếu máy")
    office.done("NV01", "2025-08-14", confirmed="2025-08-15")
    found = office.report(AUGUST, "2025-09-01")
    [told] = found.obstacles
    assert (told.is_answered, told.ended_unanswered, told.closed_on) == (False, True, date(2025, 8, 15))
    assert report_appendix.obstacle_state(told) == "Đã kết thúc, chưa có trả lời"
    [state] = [column.of for column in obstacles_sheet(found).columns if column.title == "Tình trạng"]
    assert state(told) == "Đã kết thúc, chưa có trả lời"
    assert [state(replace(told, answer="có máy", is_overdue=False, state=each)) for each in DifficultyState] == [
        report_appendix.OBSTACLE[each] for each in DifficultyState
    ], "one word for one state, on paper and in the register"
    [head] = report_assess.obstacles(found)
    assert "đã trả lời 0, chưa trả lời 0, đã kết thúc khi chưa có trả lời 01" in head
    assert not any("Đã có ý kiến trả lời" in line for line in report_leading.leading(found))
    assert not _OF_OBSTACLE[State.ANSWERED](told)


def test_who_has_reported_is_named_with_the_time_that_is_meant(office: Office) -> None:
    office.say("NV01", "2025-08-12", percent=40)
    office.say("NV05", "2025-09-03", percent=20)
    found = office.report(SEPTEMBER, "2025-10-01")
    assert report_status.reported(found) == "01/04 đơn vị đã báo cáo trong tháng 9/2025"
    assert report_status.unreported(found) == "chưa báo cáo trong tháng 9/2025"
    assert [unit.short for unit in found.missing] == ["PKT", "CB1", "CB2"]
    assert (
        "Đơn vị chưa báo cáo trong tháng 9/2025, có việc đã đến hạn: Đơn vị PKT, Đơn vị CB1, Đơn vị CB2."
        in report_assess.weak(found)
    )


def test_a_unit_that_owes_nothing_yet_is_not_told_of_as_behind(office: Office) -> None:
    found = office.report(AUGUST, "2025-09-08")
    assert [unit.short for unit in found.missing] == ["PKT", "PVH"]
    words = "Chưa báo cáo trong tháng 8/2025, có việc đã đến hạn"
    assert f"{words}: 02 đơn vị (PKT, PVH)." in report_text(found)
    assert f"{words} (02): PKT, PVH." in report_status.missing_line(found)
    assert "Đơn vị chưa báo cáo trong tháng 8/2025, có việc đã đến hạn: Đơn vị PKT, Đơn vị PVH." in report_assess.weak(
        found
    )


def test_of_a_long_time_that_has_just_begun_the_days_are_told(office: Office) -> None:
    half = of_days((date(2025, 12, 15), date(2026, 6, 14)))
    told = "Thời gian báo cáo mới bắt đầu: 15/12/2025 - 14/6/2026."
    assert told in report_text(office.report(half, "2025-12-18"))
    assert told not in report_text(office.report(half, "2026-01-31"))


def test_a_period_that_opened_does_not_undo_what_was_said_before(database: Database) -> None:
    with database.write() as db:
        office = Office(db)
        office.say("NV01", "2025-08-12", percent=40)
    tick_all(database, at("2025-12-04", "07:30"))  # the period opens by itself
    with database.write() as db:
        found = report(db, office.office, YEAR, at("2025-12-08"))
    assert report_status.reported(found) == "0/04 đơn vị đã báo cáo kỳ"
    assert report_status.with_data(found) == "01/04 đơn vị đã có số liệu trong thời gian này"


def test_the_plan_as_it_stands_and_a_month_name_which_reports_they_count(office: Office) -> None:
    office.say("NV01", "2025-08-12", percent=40)
    office.say("NV05", "2025-09-03", percent=20)
    scope = Scope(from_on=date(2025, 7, 10), to_on=date(2025, 10, 1), title="", as_things_stand=True)
    now = office.report(scope, "2025-10-01")
    of_month = office.report(of_days((date(2025, 9, 1), date(2025, 9, 30))), "2025-10-01")
    assert report_status.reported(now) == "02/04 đơn vị đã báo cáo"
    assert report_status.reported(of_month) == "01/04 đơn vị đã báo cáo trong tháng 9/2025"
    kept = order.read_wanted(order.wanted(of_month.scope, ["chart"])).scope
    assert kept == of_month.scope


def test_what_came_in_after_the_cutoff_day_is_counted_and_marked(office: Office) -> None:
    office.say("NV05", "2025-08-30", percent=20)
    office.done("NV01", "2025-09-04", of="2025-08-19")
    found = office.report(AUGUST, "2025-09-05")
    assert found.late_entries == 1
    assert "Trong đó 01 báo cáo gửi sau ngày chốt." in report_text(found)
    [late] = [line for line in found.history if line.is_late]
    assert (late.code, report_history.what(late)) == ("NV01", "báo hoàn thành (BC-0002, gửi sau ngày chốt)")
    assert office.report(AUGUST, "2025-09-03").late_entries == 0


def test_completed_work_is_a_hundred_whatever_was_told_on_the_way(office: Office) -> None:
    office.say("NV01", "2025-08-11", percent=60, count=(4, 10))
    office.done("NV01", "2025-08-13", confirmed="2025-08-14")
    found = office.report(AUGUST, "2025-09-01")
    [share] = found.tasks[0].shares
    assert (found.tasks[0].percent, share.percent, share.count) == (100, 100, None)


def test_a_later_deadline_is_one_whoever_supports(office: Office) -> None:
    office.shares["NV09"] = office.c.task("NV09", "PKT", "2025-08-15", support=["PVH", "CB1"])
    by = office.actor("2025-08-13", who="Thư")
    for share in office.shares["NV09"]:
        change_deadline(office.db, office.office, by, share.id, date(2025, 8, 29), "chờ tỉnh")
    found = office.report(AUGUST, "2025-09-01")
    assert [(each.code, each.unit_short) for each in found.extended] == [("NV09", "PKT")]
    assert "Điều chỉnh thời hạn: 01 nhiệm vụ (NV09 sang 29/8/2025)" in report_text(found)


def test_a_unit_with_a_later_deadline_moves_no_other_units_day(office: Office) -> None:
    office.shares["NV09"] = office.c.task("NV09", ["PKT", "CB1", "CB2"], "2025-09-12")
    by = office.actor("2025-08-13", who="Thư")
    change_deadline(office.db, office.office, by, office.shares["NV09"][2].id, date(2025, 9, 26), "mưa lũ")
    found = office.report(AUGUST, "2025-09-03")
    told, both = report_text(found), "12/9/2025 (02 đơn vị) và 26/9/2025 (01 đơn vị)"
    assert "Điều chỉnh thời hạn: 01 nhiệm vụ (NV09 CB2 sang 26/9/2025)" in told
    assert f"NV09 {both}" in told
    [line] = [line for line in report_assess.coming(found) if "NV09" in line]
    assert line.endswith(": Đơn vị PKT, Đơn vị CB1, thời hạn 12/9/2025; Đơn vị CB2, thời hạn 26/9/2025.")
    [task] = [task for task in found.tasks if task.code == "NV09"]
    assert task_line(task, task.shares).endswith(f"hạn {both}")
    assert report_appendix.deadline(task)[-1] == "Gia hạn đến 26/9/2025 (01/03 đơn vị)"
    first, later = date(2025, 9, 12), date(2025, 9, 26)
    assert [row.due for row in task_rows(found) if row.task == task] == [first, first, first, later]


def test_the_days_of_many_units_are_told_as_a_stretch_and_those_of_few_by_name(office: Office) -> None:
    units = ["PKT", "PVH", "CB1", "CB2"]
    office.shares["NV09"] = office.c.task("NV09", units, "2025-09-12")
    by = office.actor("2025-08-13", who="Thư")
    for n, on in ((1, date(2025, 9, 16)), (2, date(2025, 9, 18)), (3, date(2025, 9, 26))):
        change_deadline(office.db, office.office, by, office.shares["NV09"][n].id, on, "mưa lũ")
    found = office.report(AUGUST, "2025-09-03")
    assert "NV09 từ 12/9/2025 đến 26/9/2025 (04 đơn vị)" in report_text(found)
    later = office.report(SEPTEMBER, "2025-09-17")
    told = report_text(later)
    assert "NV09 18/9/2025 (01 đơn vị) và 26/9/2025 (01 đơn vị)" in told, "the late ones have no day to come"
    assert "NV09 - Nội dung nhiệm vụ NV09 · 02/04 đơn vị: Đơn vị PKT" not in told
    assert "Điều chỉnh thời hạn: 01 nhiệm vụ (NV09 " in report_text(found), "tasks, as the Word draft counts them"
    [line] = [line for line in report_assess.coming(later) if line.startswith("- ") and "NV09" in line]
    assert line.endswith(": Đơn vị CB1, thời hạn 18/9/2025; Đơn vị CB2, thời hạn 26/9/2025.")


def test_the_units_that_are_late_stand_in_one_order(office: Office) -> None:
    office.shares["NV09"] = office.c.task("NV09", ["PKT", "CB1", "CB2"], "2025-09-02")
    by = office.actor("2025-08-13", who="Thư")
    change_deadline(office.db, office.office, by, office.shares["NV09"][0].id, date(2025, 9, 9), "mưa lũ")
    found = office.report(SEPTEMBER, "2025-09-12")
    [task] = [task for task in found.tasks if task.code == "NV09"]
    assert [share.unit_short for share in task.late] == ["CB1", "CB2", "PKT"], "the latest first, as in a digest"


def test_what_the_unit_did_not_say_is_not_quoted(office: Office) -> None:
    by = office.actor("2025-08-13", who="Thư")
    reason = granted_less("mưa bão", date(2025, 8, 27))
    change_deadline(office.db, office.office, by, office.shares["NV03"][0].id, date(2025, 8, 26), reason)
    [line] = [line for line in report_leading.leading(office.report(AUGUST, "2025-09-01")) if "mưa bão" in line]
    assert line.endswith("; lý do: “mưa bão” (đơn vị xin đến 27/8/2025).")


def test_what_was_moved_and_moved_back_is_no_later_deadline(office: Office) -> None:
    def move(code: str, share: int, day: str, on: date) -> None:
        by = office.actor(day, who="Thư")
        change_deadline(office.db, office.office, by, office.shares[code][share].id, on, "nhầm")

    first = [office.shares["NV03"][n].due_on for n in (0, 1)]
    move("NV05", 0, "2025-08-11", date(2026, 4, 30))
    for n in (0, 1):
        move("NV03", n, "2025-08-13", date(2025, 10, 10))
    move("NV03", 0, "2025-08-14", date(2025, 10, 17))
    move("NV03", 0, "2025-08-15", date(2025, 10, 10))
    assert first[1] is not None
    move("NV03", 1, "2025-08-15", first[1])
    found = office.report(AUGUST, "2025-09-01").extended
    assert [(each.code, each.unit_short, each.new) for each in found] == [
        ("NV03", "CB1", date(2025, 10, 10)), ("NV05", "PVH", date(2026, 4, 30)),
    ], "by tasks; what led back to a day that it had had is left out"  # fmt: skip


def test_of_units_that_are_done_no_deadline_is_to_come(office: Office) -> None:
    by = office.actor("2025-08-13", who="Thư")
    change_deadline(office.db, office.office, by, office.shares["NV03"][1].id, date(2025, 10, 10), "mưa lũ")
    office.done("NV03", "2025-09-02", confirmed="2025-09-03")
    found = office.report(SEPTEMBER, "2025-09-05")
    [task] = [task for task in found.tasks if task.code == "NV03"]
    assert task.due_on == date(2025, 10, 10)
    assert "NV03 10/10/2025" in report_text(found)


def test_what_lay_mostly_before_the_plan_is_not_compared_with(office: Office) -> None:
    span = Scope(from_on=date(2025, 8, 1), to_on=date(2025, 10, 31), title="từ tháng 8/2025 đến tháng 10/2025")
    assert office.report(span, "2025-11-03").previous is None, "May to July: the plan began on 10/7"
    fourth = Scope(from_on=date(2025, 10, 1), to_on=date(2025, 12, 31), title="quý IV/2025")
    before = office.report(fourth, "2026-01-05").previous
    assert before is not None
    assert title_of(before.span) == "quý III/2025"


def test_the_way_back_names_what_was_marked() -> None:
    scope = Scope(from_on=date(2025, 8, 1), to_on=date(2025, 8, 31), title="tháng 8/2025")
    told = report_paste.marked("nq57", scope, ["NV11 - Thi đua", "NV14 - Hồ sơ"], 3, is_in=True)
    assert told.endswith("Nếu nhầm, đồng chí gõ: chưa nhập NV11, NV14.")
