"""Plan tables in Excel as offices make them."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook

from models.importing import RowKind
from tests.importing.build import (
    HEADER,
    TITLE,
    UNITS,
    kinds,
    leads,
    read_rows,
    saved,
    sheet_plan,
    supports,
    task,
    workbook,
)

EXCEL_DATE = datetime.combine(date(2025, 8, 15), time())  # Excel knows no zones
I = ["I", "CÔNG TÁC LÃNH ĐẠO"]  # noqa: E741 - the group's own number


def test_groups_tasks_and_codes_follow_the_numbers(tmp_path: Path) -> None:
    plan = read_rows(tmp_path, [I, task(1, "Một"), task("02.", "Hai"), ["II", "TUYÊN TRUYỀN"], task(3.0, "Ba")])
    assert [(group.row, group.code, group.title) for group in plan.groups] == [
        (3, "I", "CÔNG TÁC LÃNH ĐẠO"),
        (6, "II", "TUYÊN TRUYỀN"),
    ]
    assert [(item.row, item.group, item.stt, item.code) for item in plan.tasks] == [
        (4, "I", "1", "NV01"),
        (5, "I", "2", "NV02"),
        (7, "II", "3", "NV03"),
    ]
    assert plan.problems == ()


def test_codes_run_on_where_the_numbers_begin_again_in_each_group(tmp_path: Path) -> None:
    plan = read_rows(tmp_path, [I, task(1, "Một"), task(2, "Hai"), ["II", "KHÁC"], task(1, "Ba"), task(2, "Bốn")])
    assert [item.code for item in plan.tasks] == ["NV01", "NV02", "NV03", "NV04"]
    assert plan.problems == ()


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        (["B01", "B01"], ["B01", "B02"]),
        (["B01", "b 01", "B02"], ["B01", "B03", "B02"]),  # none that stands further down
        (["B01", "", "B03"], ["B01", "B02", "B03"]),
        (["TU-7", "TU-7"], ["TU-7", "TU-8"]),
        (["NV01", "NV01", "NV02"], ["NV01", "NV03", "NV02"]),
        (["NV01", "", ""], ["NV01", "NV02", "NV03"]),
    ],
)
def test_a_code_written_twice_goes_on_in_its_own_series(tmp_path: Path, written: list[str], codes: list[str]) -> None:
    rows = [[*task(n, f"Việc {n}"), code] for n, code in enumerate(written, 1)]
    plan = sheet_plan(tmp_path, [[TITLE], [*HEADER, "Mã"], *rows])
    assert [item.code for item in plan.tasks] == codes
    twice = [(problem.row, problem.message) for problem in plan.problems if problem.kind == "duplicate_code"]
    message = (
        f"Dòng 4, cột «Mã»: Mã «{codes[0]}» đã có ở dòng 3, dòng này lấy mã {codes[1]}. "
        "Chưa đúng thì sửa mã rồi nhập lại."
    )
    assert twice == ([(4, message)] if written[1] else [])


@pytest.mark.parametrize(
    ("numbers", "kind"),
    [((1, 2, 2), "duplicate_number"), ((1, 2, 4), "number_gap"), ((5, 4), "number_order"), ((1, 3, 2), "number_order")],
)
def test_odd_numbers_are_reported_with_their_row(tmp_path: Path, numbers: tuple[int, ...], kind: str) -> None:
    plan = read_rows(tmp_path, [task(number, f"Việc {place}") for place, number in enumerate(numbers)])
    problem = next(problem for problem in plan.problems if problem.kind == kind)
    assert problem.row == 2 + len(numbers)
    assert problem.column == "STT"
    assert problem.message.startswith(f"Dòng {problem.row}, cột «STT»")
    assert len(plan.tasks) == len(numbers)


@pytest.mark.parametrize("title", ["Việc", "Tên việc", "Các việc phải làm", "Phần việc được giao", "Việc cần làm"])
def test_a_column_may_be_called_just_work(tmp_path: Path, title: str) -> None:
    plan = sheet_plan(tmp_path, [["Hạn", "Chủ trì", title, "STT"], ["15/8/2025", "VPĐU", "Rà soát hồ sơ", 1]])
    assert [(item.text, leads(item), item.deadline.date) for item in plan.tasks] == [
        ("Rà soát hồ sơ", ["VPDU"], date(2025, 8, 15))
    ]


def test_the_header_is_found_far_down_and_with_other_words(tmp_path: Path) -> None:
    rows: list[list[object]] = [["ĐẢNG ỦY XÃ"], ["*"], *([[]] * 16), []]
    rows.append(["TT", "Nhiệm vụ, giải pháp", "Cơ quan thực hiện", "Cơ quan phối hợp", "Tiến độ", "Kết quả đầu ra"])
    rows.append(["1", "Việc", "VPĐU", "Ban XDĐ", "Quý III/2025", "Báo cáo"])
    plan = sheet_plan(tmp_path, rows)
    item = plan.tasks[0]
    assert (item.row, item.text, item.deliverable) == (21, "Việc", "Báo cáo")
    assert (leads(item), supports(item), item.deadline.date) == (["VPDU"], ["BXDD"], date(2025, 9, 30))


def test_columns_may_stand_in_any_order_among_others(tmp_path: Path) -> None:
    header = ["Thời hạn", "Kinh phí", "Kết quả", "ĐƠN VỊ PHỐI HỢP", "Chủ trì", "Số TT", "Nội dung công việc"]
    plan = sheet_plan(tmp_path, [header, ["15/8/2025", "10", "Kế hoạch", "Các phòng, ngành", "UBND xã", 1, "Việc"]])
    item = plan.tasks[0]
    assert (item.text, item.deliverable, leads(item), supports(item)) == ("Việc", "Kế hoạch", ["UBND"], ["PHONG"])
    assert item.deadline.date == date(2025, 8, 15)


def test_titles_without_marks_and_in_nfd_are_understood(tmp_path: Path) -> None:
    header = ["stt", "NOI DUNG NHIEM VU", "don vi chu tri", unicodedata.normalize("NFD", "Thời gian hoàn thành")]
    row = [1, unicodedata.normalize("NFD", "Triển  khai"), unicodedata.normalize("NFD", "Văn phòng Đảng uỷ"), "8/2025"]
    plan = sheet_plan(tmp_path, [header, row])
    assert (plan.tasks[0].text, leads(plan.tasks[0])) == ("Triển khai", ["VPDU"])
    assert plan.tasks[0].deadline.date == date(2025, 8, 31)


def test_a_header_of_two_lines_with_merged_cells_is_one_header(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["PHÂN CÔNG NHIỆM VỤ THỰC HIỆN KẾ HOẠCH"])
    sheet.append(["STT", "Nội dung", "Đơn vị thực hiện", None, "Thời gian", None, "Sản phẩm"])
    sheet.append([None, None, "Chủ trì", "Phối hợp", "Bắt đầu", "Hoàn thành", None])
    sheet.append(["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"])
    sheet.append([1, "Việc", "VPĐU", "Ban XDĐ", "01/8/2025", "15/8/2025", "Báo cáo"])
    sheet.append(["STT", "Nội dung", "Đơn vị thực hiện", None, "Thời gian", None, "Sản phẩm"])
    sheet.append([None, None, "Chủ trì", "Phối hợp", "Bắt đầu", "Hoàn thành", None])
    sheet.append([2, "Việc nữa", "Công an xã", None, None, "20/8/2025", None])
    for area in ("A1:G1", "A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:G3"):
        sheet.merge_cells(area)
    plan = saved(book, tmp_path)
    assert [(item.row, leads(item), item.deadline.date) for item in plan.tasks] == [
        (5, ["VPDU"], date(2025, 8, 15)),
        (8, ["CAX"], date(2025, 8, 20)),
    ]
    assert supports(plan.tasks[0]) == ["BXDD"]


def test_merged_unit_cells_apply_downwards(tmp_path: Path) -> None:
    book, sheet = workbook([task(1, "Một", "UBND xã"), task(2, "Hai", ""), task(3, "Ba", "")])
    sheet.merge_cells("C3:C5")
    sheet.merge_cells("E3:E4")
    sheet["E5"] = None
    plan = saved(book, tmp_path)
    assert [leads(item) for item in plan.tasks] == [["UBND"]] * 3
    assert [item.deadline.date for item in plan.tasks] == [date(2025, 8, 15), date(2025, 8, 15), None]
    assert [(problem.row, problem.kind.value) for problem in plan.problems] == [(5, "no_deadline")]


def test_ditto_marks_repeat_the_cell_above(tmp_path: Path) -> None:
    plan = read_rows(tmp_path, [task(1, "Một", "Công an xã"), task(2, "Hai", "nt", "-nt-"), task(3, "Ba", '"', "//")])
    assert [leads(item) for item in plan.tasks] == [["CAX"]] * 3
    assert {item.deadline.date for item in plan.tasks} == {date(2025, 8, 15)}


@pytest.mark.parametrize(
    ("label", "code"),
    [("a)", "NV01a"), ("1.1", "NV01.1"), (1.1, "NV01.1"), ("-", "NV01.1"), ("+", "NV01.1"), ("1.1.", "NV01.1")],
)
def test_sub_tasks_belong_to_the_task_above_and_inherit_what_is_blank(tmp_path: Path, label: object, code: str) -> None:
    plan = read_rows(tmp_path, [task(1, "Một"), [label, "Phần nhỏ", None, None, None, None, None], task(2, "Hai")])
    child = plan.tasks[1]
    assert (child.kind, child.code, child.parent, child.text) == (RowKind.SUBTASK, code, "NV01", "Phần nhỏ")
    assert (leads(child), supports(child), child.deadline.date) == (["VPDU"], ["BXDD"], date(2025, 8, 15))
    assert [item.code for item in plan.tasks if item.kind is RowKind.TASK] == ["NV01", "NV02"]
    assert plan.problems == ()


def test_a_task_divided_among_its_sub_tasks_needs_no_unit_of_its_own(tmp_path: Path) -> None:
    rows = [
        [1, "Thực hiện các việc:"],
        ["a", "Một", "VPĐU", None, "15/8/2025"],
        ["b", "Hai", "Công an xã", None, "Tháng 9/2025"],
    ]
    plan = read_rows(tmp_path, rows)
    assert [(item.code, leads(item)) for item in plan.tasks] == [("NV01", []), ("NV01a", ["VPDU"]), ("NV01b", ["CAX"])]
    assert plan.problems == ()


def test_a_row_without_number_continues_the_row_above(tmp_path: Path) -> None:
    rows = [
        task(1, "Xây dựng kế hoạch", "VPĐU;"),
        [None, "và tổ chức thực hiện", "Công an xã", None, None, "Kế hoạch"],
        task(2, "Hai"),
    ]
    plan = read_rows(tmp_path, rows)
    first = plan.tasks[0]
    assert len(plan.tasks) == 2
    assert (first.text, leads(first)) == ("Xây dựng kế hoạch và tổ chức thực hiện", ["VPDU", "CAX"])
    assert first.deliverable == "Báo cáo Kế hoạch"
    assert first.deadline.date == date(2025, 8, 15)


def test_a_full_row_without_number_is_kept_apart_and_reported(tmp_path: Path) -> None:
    plan = read_rows(tmp_path, [task(1, "Một."), task(None, "Rà soát hồ sơ", "Công an xã", "30/9/2025")])
    assert [item.text for item in plan.tasks] == ["Một.", "Rà soát hồ sơ"]
    assert ("no_number", 4) in {(problem.kind.value, problem.row) for problem in plan.problems}


def test_totals_blank_rows_and_signatures_are_no_tasks(tmp_path: Path) -> None:
    rows = [
        I,
        task(1, "Một"),
        [],
        task(2, "Hai"),
        ["Tổng số: 02 nhiệm vụ."],
        [],
        [None, None, None, None, "T/M BAN THƯỜNG VỤ"],
        [None, None, None, None, "PHÓ BÍ THƯ"],
        [None, None, None, None, "Nguyễn Văn A"],
        ["Ghi chú: các đơn vị báo cáo hằng tháng"],
    ]
    plan = read_rows(tmp_path, rows)
    assert [item.text for item in plan.tasks] == ["Một", "Hai"]
    assert len(plan.groups) == 1
    assert supports(plan.tasks[1]) == ["BXDD"]
    assert plan.tasks[1].deadline.date == date(2025, 8, 15)


def test_group_rows_merged_over_the_table_carry_their_number_in_the_text(tmp_path: Path) -> None:
    book, sheet = workbook(
        [["I. VỀ THỂ CHẾ"], task(1, "Một"), ["Phần II: VỀ HẠ TẦNG"], task(2, "Hai"), ["A"], task(3, "Ba")]
    )
    sheet["B7"] = "NHÓM KHÁC"
    for row in (3, 5):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=7)
    plan = saved(book, tmp_path)
    assert [(group.code, group.title) for group in plan.groups] == [
        ("I", "VỀ THỂ CHẾ"),
        ("II", "VỀ HẠ TẦNG"),
        ("A", "NHÓM KHÁC"),
    ]
    assert [item.group for item in plan.tasks] == ["I", "II", "A"]


def test_a_merged_heading_without_number_is_a_group_too(tmp_path: Path) -> None:
    book, sheet = workbook([["NHÓM NHIỆM VỤ VỀ NHÂN LỰC"], task(1, "Một")])
    sheet.merge_cells("A3:G3")
    plan = saved(book, tmp_path)
    assert [(group.code, group.title) for group in plan.groups] == [("I", "NHÓM NHIỆM VỤ VỀ NHÂN LỰC")]
    assert plan.tasks[0].group == "I"


def test_missing_columns_are_named_but_not_in_every_row(tmp_path: Path) -> None:
    plan = sheet_plan(
        tmp_path, [["Nội dung nhiệm vụ", "Đơn vị chủ trì"], ["1. Việc một", "VPĐU"], ["2. Việc hai", "Lạ"]]
    )
    assert [(item.stt, item.text, item.code) for item in plan.tasks] == [
        ("1", "Việc một", "NV01"),
        ("2", "Việc hai", "NV02"),
    ]
    missing = {problem.column for problem in plan.problems if problem.kind == "missing_column"}
    assert missing == {"STT", "Đơn vị phối hợp", "Thời gian hoàn thành", "Sản phẩm"}
    assert "no_deadline" not in kinds(plan)
    assert plan.unknown_units == ("Lạ",)


def test_a_table_without_numbers_takes_every_row_as_a_task(tmp_path: Path) -> None:
    rows = [
        ["Nhiệm vụ", "Chủ trì", "Thời hạn"],
        ["VỀ THỂ CHẾ"],
        ["Việc một", "VPĐU", "15/8/2025"],
        ["Việc hai", "CAX", "9/2025"],
    ]
    plan = sheet_plan(tmp_path, rows)
    assert [(item.text, item.group) for item in plan.tasks] == [("Việc một", "I"), ("Việc hai", "I")]


def test_dates_of_excel_are_dates_and_months_are_months(tmp_path: Path) -> None:
    rows = [
        task(1, "Một", deadline=EXCEL_DATE),
        task(2, "Hai", deadline=date(2025, 8, 1)),
        task(3, "Ba", deadline=45884),
    ]
    book, sheet = workbook(rows)
    sheet["E4"].number_format = "mm/yyyy"
    plan = saved(book, tmp_path)
    assert [item.deadline.date for item in plan.tasks] == [date(2025, 8, 15), date(2025, 8, 31), date(2025, 8, 15)]
    assert plan.tasks[0].deadline.text == "15/8/2025"
    assert [(problem.row, problem.kind.value) for problem in plan.problems] == [(5, "suspicious_date")]


def test_formulas_without_result_and_excel_errors_are_named(tmp_path: Path) -> None:
    rows = [task(1, "Một", deadline="=DATE(2025,8,15)"), task(2, "Hai", deadline="=E3+30"), task(3, "Ba", lead="#REF!")]
    plan = read_rows(tmp_path, rows)
    assert plan.tasks[0].deadline.date == date(2025, 8, 15)
    assert plan.tasks[1].deadline.date is None
    assert not plan.tasks[1].deadline.open_ended
    unreadable = {(problem.row, problem.column) for problem in plan.problems if problem.kind == "unreadable_cell"}
    assert unreadable == {(4, "Thời gian hoàn thành"), (5, "Đơn vị chủ trì")}


def test_numbers_made_by_formulas_still_number_tasks(tmp_path: Path) -> None:
    plan = read_rows(tmp_path, [task(1, "Một"), task("=A3+1", "Hai"), task("=A4+1", "Ba")])
    assert [(item.code, item.kind.value, item.text) for item in plan.tasks] == [
        ("NV01", "task", "Một"),
        ("NV02", "task", "Hai"),
        ("NV03", "task", "Ba"),
    ]


def test_a_follow_up_table_is_second_choice_but_works_alone_with_its_codes(tmp_path: Path) -> None:
    header = ["STT", "Mã", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Kết quả", "Tiến độ (%)", "Tình trạng"]
    book = Workbook()
    book.worksheets[0].append(header)
    book.worksheets[0].append([1, "NV07", "Theo dõi", "VPĐU", EXCEL_DATE, None, None, "Chưa báo cáo"])
    assert [item.code for item in saved(book, tmp_path).tasks] == ["NV07"]
    plan_sheet = book.create_sheet("Kế hoạch")
    plan_sheet.append(HEADER)
    plan_sheet.append(task(1, "Kế hoạch"))
    assert [item.text for item in saved(book, tmp_path).tasks] == ["Kế hoạch"]


def test_a_second_plan_table_is_not_lost_silently(tmp_path: Path) -> None:
    book, _ = workbook([task(1, "Một"), task(2, "Hai")])
    other = book.create_sheet("Phụ lục 2")
    other.append(HEADER)
    other.append(task(1, "Khác"))
    plan = saved(book, tmp_path)
    assert [item.text for item in plan.tasks] == ["Một", "Hai"]
    assert any(problem.kind == "other_table" and "Phụ lục 2" in problem.message for problem in plan.problems)


@pytest.mark.unmeasured  # a sweep: measuring takes as long as doing
def test_a_thousand_rows_are_read(tmp_path: Path) -> None:
    plan = read_rows(tmp_path, [task(number, f"Việc {number}", "Các chi bộ") for number in range(1, 1001)])
    assert (len(plan.tasks), plan.items, plan.problems) == (1000, 2_000, ())


def test_a_stray_format_far_away_does_not_matter(tmp_path: Path) -> None:
    book, sheet = workbook([task(1, "Một")])
    sheet["XFD1048576"] = " "
    assert len(saved(book, tmp_path, units=UNITS).tasks) == 1
