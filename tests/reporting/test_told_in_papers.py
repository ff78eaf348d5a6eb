"""What units said stands in the papers as they said it: proposals, days of answers, lateness, obstacles alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from handlers.say import report_appendix as cell
from handlers.say import report_assess as assess
from handlers.say import report_figures
from handlers.say.report_register import result
from handlers.say.report_results import share_said
from handlers.say.report_words import general
from models import difficulties, extensions
from models.db import Database
from models.deciding import change_deadline
from models.progress import ReportKind
from models.reporting.values import Report, ShareLine
from models.values import replace
from tests.reporting.office import AUGUST, SEPTEMBER, YEAR, Office
from tests.reporting.sample import sample_report


@pytest.fixture
def office(database: Database) -> Iterator[Office]:
    with database.write() as db:
        yield Office(db)


def share(found: Report, code: str) -> ShareLine:
    return next(task for task in found.tasks if task.code == code).shares[0]


def test_a_proposal_beside_no_obstacle_is_told_with_those_of_its_time(office: Office) -> None:
    office.say("NV01", "2025-08-12", proposal="tỉnh bổ sung 150 triệu", percent=25)
    office.say("NV05", "2025-08-13", proposal="cho mượn máy chiếu", percent=10)
    office.say("NV01", "2025-08-20", percent=60)
    province, steering, others = assess.proposals(office.report(YEAR, "2025-12-15"))
    assert province == ["- Đơn vị PKT đề nghị (NV01): “tỉnh bổ sung 150 triệu”."]
    assert (steering, others) == ([], ["- Đơn vị PVH đề nghị (NV05): “cho mượn máy chiếu”."])
    assert office.report(SEPTEMBER, "2025-10-01").proposals == ()


def test_a_proposal_beside_an_obstacle_is_told_with_that_alone(office: Office) -> None:
    office.say("NV01", "2025-08-12", ReportKind.DIFFICULTY, difficulty="thiếu máy", proposal="mua 2 máy")
    found = office.report(AUGUST, "2025-09-01")
    assert ([line.proposal for line in found.obstacles], found.proposals) == (["mua 2 máy"], ())


def test_an_answer_has_the_day_on_which_it_came_however_late_the_obstacle_is_closed(office: Office) -> None:
    office.say("NV01", "2025-08-12", ReportKind.DIFFICULTY, difficulty="thiếu máy")
    [fact] = difficulties.find_all(office.db, office.office.id)
    difficulties.answer(office.db, office.actor("2025-08-20", who="Thư"), fact, "đã cấp máy")
    office.done("NV01", "2025-09-10", confirmed="2025-09-11")
    [line] = office.report(YEAR, "2025-12-15").obstacles
    assert (cell.answer(line), line.is_answered) == (["đã cấp máy", "(20/8/2025)"], True)


def test_early_is_by_the_deadline_that_was_set_first_and_told_in_time(office: Office) -> None:
    change_deadline(
        office.db, office.office, office.actor("2025-08-14", who="Thư"), office.shares["NV01"][0].id,
        date(2025, 9, 30), "chờ tỉnh",
    )  # fmt: skip
    office.done("NV01", "2025-09-20", confirmed="2025-09-21")
    office.done("NV02", "2025-09-05", of="2025-08-14", confirmed="2025-09-21")  # told long after its deadline
    office.done("NV05", "2025-09-21", confirmed="2025-09-22")
    found = office.report(YEAR, "2025-12-15")
    early = next(line for line in assess.strong(found) if "trước thời hạn" in line)
    assert early == "- Hoàn thành trước thời hạn: NV05 (Đơn vị PVH)."
    assert "Trong số hoàn thành đúng hạn, theo thời hạn ban đầu là quá hạn: 01 nhiệm vụ (NV01)." in general(found)


def test_an_obstacle_alone_does_not_say_that_nothing_was_begun(office: Office) -> None:
    office.say("NV01", "2025-08-12", ReportKind.DIFFICULTY, difficulty="vướng máy cũ", said="nv01 vướng máy cũ")
    found = office.report(AUGUST, "2025-09-01")
    assert share_said(share(found, "NV01")).startswith("đang thực hiện (số liệu đến 12/8/2025)")
    assert found.totals.not_started == len(found.tasks) - 1


def test_what_came_late_is_marked_in_the_sentence(office: Office) -> None:
    office.say("NV01", "2025-08-12", percent=30, said="30%")
    line = share(office.report(AUGUST, "2025-09-01"), "NV01")
    assert line.last is not None
    late = replace(line, last=replace(line.last, is_after=True, is_late=True))
    assert "(số liệu đến 12/8/2025, sau ngày chốt, báo cáo muộn)" in share_said(late)


def test_what_only_repeats_or_asks_for_time_leaves_the_result_that_was_told(office: Office) -> None:
    office.say("NV01", "2025-08-12", said="nv01 đã kiểm tra xong 1 cuộc")
    office.say("NV01", "2025-08-13", said="giữ nguyên")
    asked = office.say("NV01", "2025-08-14", ReportKind.NOTE, said="xin gia hạn đến 28/11 vì phần mềm lỗi")
    extensions.ask(
        office.db, office.actor("2025-08-14"), office.shares["NV01"][0].id, asked, date(2025, 11, 28), "phần mềm lỗi"
    )
    line = share(office.report(AUGUST, "2025-08-15"), "NV01")
    assert "nội dung báo cáo: “nv01 đã kiểm tra xong 1 cuộc”" in share_said(line).replace("“đã", "“nv01 đã")
    assert "phần mềm lỗi" not in result(line)
    assert "đang xin gia hạn đến 28/11/2025, chờ duyệt" in result(line)
    assert "số liệu đến 14/8/2025" in result(line)


def test_what_a_unit_only_asks_for_is_no_result(office: Office) -> None:
    office.say("NV01", "2025-08-12", percent=25, said="nv01 25%, đề nghị cấp trên bổ sung 150 triệu")
    assert share_said(share(office.report(AUGUST, "2025-08-15"), "NV01")) == "đạt 25% (số liệu đến 12/8/2025)"


def test_a_note_tells_who_ordered_a_task_and_what_was_found_of_it() -> None:
    found = sample_report()
    task, finding = found.tasks[0], found.findings[0]
    own = replace(task, note="Trọng tâm", ordered_by="Công văn số 112-CV/ĐU", code=finding.code)
    assert cell.notes(own, found.findings) == ["Trọng tâm", "Công văn số 112-CV/ĐU", "GS-001"]
    assert cell.notes(replace(task, code="NV99"), found.findings) == []


def test_units_that_are_late_alike_are_named_in_one_breath(office: Office) -> None:
    told = assess.weak(office.report(YEAR, "2025-12-15"))
    [line] = [each for each in told if "(NV03)" in each]
    assert line.count("quá hạn") == 1
    assert ": thời hạn 30/9/2025, quá hạn " in line
    assert line.endswith(" ngày làm việc: Đơn vị CB1, Đơn vị CB2 (chưa có số liệu).")


def test_a_deadline_on_a_rest_day_is_told_with_the_working_day_that_ends_it() -> None:
    report = sample_report()
    task = next(each for each in report.tasks if each.due_on)
    shares = tuple(replace(each, due_on=date(2025, 8, 31), late_after=date(2025, 9, 3)) for each in task.shares)
    due = replace(task, due_on=date(2025, 8, 31), shares=shares)
    assert f"({due.code} 31/8/2025 tính đến 03/9/2025)" in report_figures.coming([due], 5)
    assert any(
        ", thời hạn 31/8/2025 (ngày nghỉ, tính đến 03/9/2025)." in x
        for x in assess.coming(replace(report, coming=(due,)))
    )
    on_time = replace(due, shares=tuple(replace(each, late_after=each.due_on) for each in shares))
    assert f"({due.code} 31/8/2025)" in report_figures.coming([on_time], 5)


def test_the_source_of_a_target_is_told_without_addresses_of_pages() -> None:
    line = next(line for line in sample_report().indicators)
    source = 'Kế hoạch "Bình dân học vụ số" (baotintuc.vn 08/5/2025; sohuutritue.net.vn) - giả định áp dụng cho xã'
    told = cell.indicator_source(replace(line, source=source))
    assert told == "Kế hoạch “Bình dân học vụ số” - dự kiến áp dụng cho xã"
    assert cell.indicator_source(replace(line, source="KH tỉnh, theo báo lite.baomoi.com c51227903 - giả định")) == (
        "KH tỉnh - dự kiến"
    )
    assert (
        cell.indicator_source(replace(line, source="KH tỉnh, theo báo (lite.vn c5) - giả định")) == "KH tỉnh - dự kiến"
    )
