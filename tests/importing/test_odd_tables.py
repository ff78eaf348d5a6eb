"""Tables that break the usual rules and are understood all the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl.styles import Font

from models.importing import read_deadline
from models.importing.units import UnitReader
from models.secrecy import find_secrecy_mark
from tests.importing.build import HEADER, UNITS, kinds, leads, read_rows, saved, sheet_plan, supports, task, workbook


def test_lead_and_support_may_share_a_column(tmp_path: Path) -> None:
    header = ["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì, phối hợp", "Thời gian", "Sản phẩm"]
    rows = [
        [1, "Một", "Chủ trì: VPĐU\nPhối hợp: Ban XDĐ; Công an xã", "15/8/2025"],
        [2, "Hai", "VPĐU (chủ trì), Ban XDĐ (phối hợp)", "15/8/2025"],
    ]
    plan = sheet_plan(tmp_path, [header, *rows])
    assert [(leads(item), supports(item)) for item in plan.tasks] == [(["VPDU"], ["BXDD", "CAX"]), (["VPDU"], ["BXDD"])]
    assert "missing_column" not in kinds(plan)


def test_roman_numbers_are_tasks_where_there_are_no_others(tmp_path: Path) -> None:
    plan = read_rows(tmp_path, [task("I", "Việc một"), task("II", "Việc hai")])
    assert [(item.code, item.stt, item.group) for item in plan.tasks] == [("NV01", "I", None), ("NV02", "II", None)]


def test_a_group_row_with_unit_and_date_speaks_for_its_tasks(tmp_path: Path) -> None:
    rows = [
        ["I", "THỂ CHẾ", "VPĐU", None, "Quý IV/2025"],
        [1, "Một"],
        [2, "Hai", "Công an xã"],
        ["II", "KHÁC"],
        task(3, "Ba"),
    ]
    plan = read_rows(tmp_path, rows)
    assert [leads(item) for item in plan.tasks] == [["VPDU"], ["CAX"], ["VPDU"]]
    assert [item.deadline.date for item in plan.tasks[:2]] == [date(2025, 12, 31)] * 2


def test_headings_with_plain_numbers_are_not_tracked_beside_their_parts(tmp_path: Path) -> None:
    rows = [["1", "THỂ CHẾ"], task("1.1", "Một"), task("1.2", "Hai"), ["2", "HẠ TẦNG"], task("2.1", "Ba")]
    plan = read_rows(tmp_path, rows)
    assert [item.code for item in plan.tasks] == ["NV01", "NV01.1", "NV01.2", "NV02", "NV02.1"]
    assert (plan.items, plan.problems) == (3, ())


TITLES = {  # what stands in the text column above one task and above another, and which groups these are
    ("I. Nhóm thể chế", "II. Nhóm hạ tầng"): ["I Nhóm thể chế", "II Nhóm hạ tầng"],
    ("1. Công tác lãnh đạo", "2. Công tác tuyên truyền"): ["1 Công tác lãnh đạo", "2 Công tác tuyên truyền"],
    ("Công tác lãnh đạo", "Công tác tuyên truyền"): ["I Công tác lãnh đạo", "II Công tác tuyên truyền"],
}


@pytest.mark.parametrize("look", ["bold", "merged"])
@pytest.mark.parametrize(("titles", "groups"), TITLES.items())
def test_a_title_in_the_text_column_is_a_group(
    tmp_path: Path, titles: tuple[str, str], groups: list[str], look: str
) -> None:
    book, sheet = workbook([[None, titles[0]], task(1, "Một"), task(2, "Hai"), [None, titles[1]], task(3, "Ba")])
    for row in (3, 6):
        if look == "bold":
            sheet.cell(row, 2).font = Font(bold=True)
        else:
            sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=6)
    plan = saved(book, tmp_path)
    assert [f"{group.code} {group.title}" for group in plan.groups] == groups
    assert [(item.text, item.group) for item in plan.tasks] == [
        (text, groups[at].split()[0]) for text, at in (("Một", 0), ("Hai", 0), ("Ba", 1))
    ]
    assert plan.problems == ()


def test_a_bold_number_below_which_tasks_are_counted_anew_is_a_group(tmp_path: Path) -> None:
    rows = [[1, "Lãnh đạo"], task(1, "Một"), task(2, "Hai"), [2, "Tuyên truyền"], task(1, "Ba")]
    book, sheet = workbook(rows)
    for row in (3, 6):
        sheet.cell(row, 2).font = Font(bold=True)
    plan = saved(book, tmp_path)
    assert [(item.text, item.group) for item in plan.tasks] == [("Một", "1"), ("Hai", "1"), ("Ba", "2")]


def test_in_a_table_that_is_all_bold_a_row_without_number_still_goes_on(tmp_path: Path) -> None:
    book, sheet = workbook([task(1, "Xây dựng"), [None, "1. kế hoạch năm"], task(2, "Hai")])
    for row in (3, 4, 5):
        sheet.cell(row, 2).font = Font(bold=True)
    assert [item.text for item in saved(book, tmp_path).tasks] == ["Xây dựng 1. kế hoạch năm", "Hai"]


def test_a_continuation_may_follow_the_header_of_the_next_page(tmp_path: Path) -> None:
    plan = read_rows(tmp_path, [task(1, "Xây dựng"), HEADER, [None, "kế hoạch năm"], task(2, "Hai")])
    assert [item.text for item in plan.tasks] == ["Xây dựng kế hoạch năm", "Hai"]


def test_the_number_may_stand_in_the_title_above_the_table(tmp_path: Path) -> None:
    title = "PHÂN CÔNG NHIỆM VỤ THỰC HIỆN KẾ HOẠCH SỐ 12-KH/ĐU NGÀY 01/3/2026"
    plan = read_rows(tmp_path, [task(1, "Một", deadline="Tháng 5")], title=title)
    assert (plan.plan.number, plan.plan.issued) == ("12-KH/ĐU", date(2026, 3, 1))
    assert plan.tasks[0].deadline.date == date(2026, 5, 31)


def test_the_superiors_plan_is_not_this_plan(tmp_path: Path) -> None:
    title = "Thực hiện Kế hoạch số 266-KH/TU ngày 26/4/2025 của Tỉnh ủy và Nghị quyết số 57-NQ/TW"
    plan = read_rows(tmp_path, [task(1, "Một")], title=title)
    assert plan.plan.number == ""
    assert "no_plan_number" in kinds(plan)


def test_without_a_date_of_issue_most_deadlines_tell_the_year(tmp_path: Path) -> None:
    rows = [
        task(1, "Một", deadline="15/8"),
        task(2, "Hai", deadline="30/9/2026"),
        task(3, "Ba", deadline="Quý III/2026"),
    ]
    plan = read_rows(tmp_path, rows, title="BẢNG PHÂN CÔNG")
    assert plan.tasks[0].deadline.date == date(2026, 8, 15)
    assert "assumed_date" in kinds(plan)


def test_a_deadline_before_the_issue_is_pointed_out(tmp_path: Path) -> None:
    plan = read_rows(tmp_path, [task(1, "Một", deadline="Tháng 3")])
    problem = next(problem for problem in plan.problems if problem.kind == "before_issue")
    assert (problem.row, problem.column) == (3, "Thời gian hoàn thành")
    assert "31/3/2025" in problem.message


def test_letters_over_romans_keep_their_groups_apart(tmp_path: Path) -> None:
    rows = [["A", "PHẦN A"], ["I", "Một"], task(1, "x"), ["B", "PHẦN B"], ["I", "Hai"], task(2, "y")]
    plan = read_rows(tmp_path, rows)
    assert [group.code for group in plan.groups] == ["A", "I", "B", "B.I"]
    assert [item.group for item in plan.tasks] == ["I", "B.I"]


def test_lines_of_a_list_stay_in_their_task_and_lettered_ones_stand_apart(tmp_path: Path) -> None:
    rows = [task(1, "Thực hiện:"), [None, "- rà soát"], [None, "- báo cáo"], [None, "a) Việc riêng"], task(2, "Hai")]
    plan = read_rows(tmp_path, rows)
    assert [item.text for item in plan.tasks] == ["Thực hiện: - rà soát - báo cáo", "Việc riêng", "Hai"]


@pytest.mark.parametrize(
    "words", ["1", "2025, ", "tháng 8, ", "sau ", "thực hiện ", "x\n", "VPĐU, ", "(", "trừ văn bản "]
)
def test_cells_filled_to_the_brim_give_an_answer(words: str) -> None:
    """Excel's longest text: a pattern that searches it again and again would take minutes."""
    text = words * (32_767 // len(words))
    deadline = read_deadline(text, plan_year=2025)
    assert [doubt.kind.value for doubt in deadline.doubts] == ["unknown_deadline"]
    assert all(ref.unit in (None, "VPDU") for ref in UnitReader(UNITS).read(text))
    assert find_secrecy_mark(text) is None
