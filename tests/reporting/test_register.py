"""The Excel register, opened by another library than the one that wrote it: figures, looks, hostile text, limits."""

from __future__ import annotations

import pickle
import re
import shutil
import subprocess
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from handlers.render.cells import FORMULA_STARTS, safe
from handlers.render.failure import RenderError
from handlers.render.register import register
from handlers.say import report_history as history
from handlers.say.report_appendix import indicator_source
from handlers.say.report_status import NO_DATA, STATUS
from models.plan import Stage
from models.reporting.values import Report, Status
from models.values import replace
from tests.cases import for_each
from tests.reporting.sample import HOSTILE, empty_report, large_report, sample_report

FIXED = (
    "STT", "Mã", "Nhiệm vụ", "Văn bản", "Chủ trì", "Phối hợp", "Hạn ban đầu", "Hạn hiện tại", "%", "Tình trạng",
    "Kết quả", "Vướng mắc", "Minh chứng", "Cập nhật",
)  # fmt: skip
SHEETS = [
    "Sổ theo dõi", "Tổng hợp", "Chỉ tiêu", "Khó khăn, vướng mắc", "Giám sát", "Đơn vị", "Gia hạn", "Biểu dương",
    "Theo tuần", "Lịch sử",
]  # fmt: skip
HEADER = 7  # the header's row on every sheet

Line = dict[str, Any]  # a row of any sheet by its columns' titles


@cache
def opened(*, hostile: bool = False) -> tuple[Report, Workbook]:
    report = sample_report(hostile=hostile)
    return report, load_workbook(BytesIO(register(report)))


def lines(book: Workbook, sheet: str) -> list[Line]:
    """The rows of a sheet below its header."""
    rows = book[sheet].iter_rows(min_row=HEADER, values_only=True)
    titles = [str(title) for title in next(rows)]
    return [dict(zip(titles, row, strict=True)) for row in rows]


def test_the_totals_read_back_are_the_reports() -> None:
    report, book = opened()
    whole, *others = lines(book, "Tổng hợp")
    totals = report.totals
    assert whole["Tổng số nhiệm vụ"] == totals.total
    assert (whole["Đã hoàn thành"], whole["Chưa hoàn thành"]) == (totals.done, totals.open)
    assert (whole["Hoàn thành đúng hạn"], whole["Hoàn thành quá hạn"]) == (totals.done_in_time, totals.done_late)
    assert whole["Chưa hoàn thành, trong hạn"] == totals.open_in_time
    assert whole["Chưa hoàn thành, quá hạn"] == totals.open_overdue
    within = ("sắp đến hạn", "chưa triển khai", "chờ xác nhận", "thường xuyên")
    counted = (totals.due_soon, totals.not_started, totals.awaiting, totals.recurring)
    assert tuple(whole[f"Trong đó: {words}"] for words in within) == counted
    assert (whole["Đơn vị đã báo cáo"], whole["Tổng số đơn vị"]) == (report.units_reported, report.units_asked)
    assert (whole["Số phần việc"], whole["Báo cáo sau hạn"]) == (report.shares, report.late_entries)
    assert [other["Tổng số nhiệm vụ"] for other in others[:-1]] == [group.totals.total for group in report.groups]
    assert others[-1]["Nội dung"] == "Kỳ trước: chưa có kỳ trước"
    assert others[-1]["Tổng số nhiệm vụ"] is None


def test_the_register_reconciles_with_its_own_totals() -> None:
    report, book = opened()
    tasks = [line for line in lines(book, "Sổ theo dõi") if isinstance(line["STT"], int)]
    whole = lines(book, "Tổng hợp")[0]
    assert len(tasks) == whole["Tổng số nhiệm vụ"] == report.totals.total
    assert sum(line["Tình trạng"] == "Quá hạn" for line in tasks) == whole["Chưa hoàn thành, quá hạn"]
    done = sum(line["Tình trạng"] in {"Hoàn thành đúng hạn", "Hoàn thành quá hạn"} for line in tasks)
    assert done == whole["Đã hoàn thành"]


def test_each_task_has_a_row_and_each_share_of_several() -> None:
    report, book = opened()
    found = [line["STT"] for line in lines(book, "Sổ theo dõi")]
    wanted: list[int | str] = []
    for number, task in enumerate(report.tasks, 1):
        wanted.append(number)
        if len(task.shares) > 1:
            wanted += [f"{number}.{place}" for place in range(1, len(task.shares) + 1)]
    assert found == wanted
    assert any(isinstance(number, str) for number in found)


def test_the_columns_are_the_fixed_ones_and_the_twelve_months() -> None:
    _, book = opened()
    titles = tuple(cell.value for cell in book["Sổ theo dõi"][HEADER])
    assert titles == (*FIXED, *(f"Tháng {number}/2025" for number in range(1, 13)))


def test_dates_and_numbers_are_dates_and_numbers() -> None:
    report, book = opened()
    by_code = {line["Mã"]: line for line in lines(book, "Sổ theo dõi") if isinstance(line["STT"], int)}
    for task in report.tasks:
        line = by_code[task.code]
        if task.due_on is not None:
            assert isinstance(line["Hạn hiện tại"], datetime)
            assert line["Hạn hiện tại"].date() == task.due_on
        assert line["%"] == (None if task.percent is None else pytest.approx(task.percent / 100))
        assert line["Tình trạng"] == STATUS[task.status]
    cell = book["Sổ theo dõi"].cell(row=HEADER + 1, column=FIXED.index("Hạn hiện tại") + 1)
    assert cell.number_format == "dd/mm/yyyy"


def test_a_unit_without_data_is_named_and_has_no_figure() -> None:
    report, book = opened()
    silent = [
        (task.code, share.unit_short if len(task.shares) > 1 else share.unit_name)
        for task in report.tasks
        for share in task.silent
    ]
    assert silent
    rows = lines(book, "Sổ theo dõi")
    for code, unit in silent:
        row = next(row for row in rows if row["Mã"] == code and row["Chủ trì"] == unit)
        assert str(row["Kết quả"]).startswith(NO_DATA)
        assert row["%"] is None
    assert all(row["Thực hiện"] == NO_DATA for row, line in zip(lines(book, "Chỉ tiêu"), report.indicators, strict=True)
               if line.value is None)  # fmt: skip
    head = [book["Sổ theo dõi"].cell(row=row, column=1).value for row in range(1, HEADER)]
    assert head[3] == "Số liệu đến hết 14/12/2025, lập lúc 08:05 17/12/2025; 26/30 đơn vị đã báo cáo kỳ."
    assert "Chưa báo cáo kỳ (02): CB YT, TYT." in str(head[4])


def test_what_the_office_closed_itself_is_not_without_data() -> None:
    report = sample_report()
    task = next(task for task in report.tasks if len(task.shares) > 1 and task.done)
    closed = next(share for share in task.shares if share.stage == Stage.DONE)
    shares = tuple(replace(share, last=None) if share is closed else share for share in task.shares)
    book = load_workbook(BytesIO(register(replace(report, tasks=(replace(task, shares=shares),)))))
    whole, *rows = lines(book, "Sổ theo dõi")
    row = next(row for row in rows if row["Chủ trì"] == closed.unit_short)
    assert re.fullmatch(r"Văn phòng Đảng ủy ghi nhận hoàn thành, ngày \d+/\d+/2025\.", str(row["Kết quả"]))
    assert closed.unit_short not in str(whole["Kết quả"])


def test_recurring_work_of_several_units_counts_who_has_reported() -> None:
    report, book = opened()
    task = next(task for task in report.tasks if task.is_recurring and len(task.shares) > 1)
    row = next(row for row in lines(book, "Sổ theo dõi") if row["Mã"] == task.code)
    assert str(row["Kết quả"]).startswith(f"{len(task.shares) - len(task.silent):02}/12 đơn vị đã báo cáo; ")


def test_units_indicators_obstacles_weeks_and_history_read_back() -> None:
    report, book = opened()
    for line, unit in zip(lines(book, "Đơn vị"), report.units, strict=True):
        assert line["Viết tắt"] == unit.short
        assert line["Chưa hoàn thành, quá hạn"] == unit.open_overdue
        assert line["Đến hạn, theo hạn ban đầu"] == unit.by_original.of
        assert line["Đến hạn, theo hạn hiện tại"] == unit.by_extended.of
        percent = unit.by_original.percent
        assert line["Tỷ lệ, theo hạn ban đầu"] == (None if percent is None else pytest.approx(float(percent) / 100))
        assert line["Xếp thứ"] == (unit.rank or "không xếp")
    for line, indicator in zip(lines(book, "Chỉ tiêu"), report.indicators, strict=True):
        assert (line["Nguồn"] or "") == indicator_source(indicator), "as the Word draft has it"
        assert line["Mục tiêu (số)"] == pytest.approx(float(indicator.target or 0))
        if indicator.value is not None:
            assert line["Thực hiện"] == pytest.approx(float(indicator.value))
    found = [(line["Số"], line["Nội dung vướng mắc"]) for line in lines(book, "Khó khăn, vướng mắc")]
    assert found == [(f"VM-{each.number:03}", each.text) for each in report.obstacles]
    watched = [(line["Số"], line["Đơn vị trả lời"] or "", line["Tình trạng"]) for line in lines(book, "Giám sát")]
    words = ("Chờ đơn vị trả lời (quá hạn trả lời)", "Đơn vị đã trả lời", "Đã kết thúc", "Chờ đơn vị trả lời")
    assert watched == [(f"GS-{n:03}", each.reply, words[n - 1]) for n, each in enumerate(report.findings, 1)]
    weeks = [(line["Đến ngày"].date(), line["Đã hoàn thành"], line["Quá hạn"]) for line in lines(book, "Theo tuần")]
    assert weeks == [(week.on, week.done, week.overdue) for week in report.weeks]
    assert [(line["Mã"], line["Sau"]) for line in lines(book, "Lịch sử")] == [
        (h.code, history.after(h)) for h in report.history
    ]


@for_each("name", SHEETS)
def test_each_sheet_filters_freezes_and_prints_on_a4_landscape(name: str) -> None:
    _, book = opened()
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    assert book.sheetnames == SHEETS
    assert sheet.auto_filter.ref == f"A{HEADER}:{sheet.cell(row=sheet.max_row, column=sheet.max_column).coordinate}"
    assert re.fullmatch(rf"[BCD]{HEADER + 1}", str(sheet.freeze_panes))
    assert sheet.print_title_rows == f"${HEADER}:${HEADER}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    fonts = {cell.font.name for row in sheet.iter_rows() for cell in row}
    assert fonts == {"Times New Roman"}
    assert sheet.cell(row=HEADER + 1, column=3).alignment.wrap_text


def test_the_months_are_printed_on_a_page_of_their_own() -> None:
    _, book = opened()
    sheet = book["Sổ theo dõi"]
    assert [each.id for each in sheet.col_breaks.brk] == [len(FIXED)]
    assert sheet.print_title_cols == "$A:$C"
    assert all(book[name].page_setup.fitToHeight == 0 for name in SHEETS[1:])


def test_colours_follow_the_words() -> None:
    _, book = opened()
    sheet = book["Sổ theo dõi"]
    rules = {
        rule.formula[0].strip('"'): rule.dxf.fill.bgColor.rgb
        for ranges in sheet.conditional_formatting
        for rule in ranges.rules
    }
    assert set(rules) == set(STATUS.values())
    assert rules[STATUS[Status.OVERDUE]] == "FFFF7C80"
    assert rules[STATUS[Status.DONE_IN_TIME]] == "FFC6E0B4"
    assert len(set(STATUS.values())) == len(Status)  # each class has a word of its own


def test_what_people_typed_is_never_a_formula_or_a_link() -> None:
    _, book = opened(hostile=True)
    texts = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert not [text for text in texts if text.startswith(FORMULA_STARTS)]
    assert any(text.startswith("'=HYPERLINK") for text in texts)
    with ZipFile(BytesIO(register(sample_report(hostile=True)))) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == len(SHEETS)
    assert not [sheet for sheet in sheets if "<f>" in sheet or "hyperlink" in sheet]


def test_what_people_typed_is_kept_as_typed() -> None:
    report, book = opened(hostile=True)
    found = [line["Nhiệm vụ"] for line in lines(book, "Sổ theo dõi") if isinstance(line["STT"], int)]
    # Another library shows the escape of a text that looks like one: _x0041_ is written _x005F_x0041_.
    shown = [str(text).replace("_x005F_x0041_", "_x0041_") if text is not None else "" for text in found]
    assert shown == [safe(task.text) for task in report.tasks]
    assert "Đảng ủy xã " * 500 in shown


@for_each(
    ("typed", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+84 912", "'+84 912"),
        ("-5%", "'-5%"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\n=1"),
        ("＝1+1", "'＝1+1"),
        ("- Đã họp chi bộ", "– Đã họp chi bộ"),
        ("- 1+1", "'- 1+1"),
        ("Đã họp - chưa xong", "Đã họp - chưa xong"),
        ("chuông\x07 \x00rỗng \ud800", "chuông rỗng "),
        ("", ""),
    ],
)
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(typed: str, shown: str) -> None:
    assert safe(typed) == shown


def test_a_text_that_no_cell_holds_says_that_it_goes_on() -> None:
    cut = safe("a" * 40_000)
    assert len(cut) == 32_000
    assert cut.endswith("… [còn tiếp trong hệ thống]")


@pytest.mark.unmeasured  # a sweep: measuring takes as long as doing
def test_a_long_register_is_written_whole() -> None:
    report = large_report(500, hostile=True)
    book = load_workbook(BytesIO(register(report)), read_only=True)
    rows = list(book["Sổ theo dõi"].iter_rows(min_row=HEADER + 1, values_only=True))
    assert sum(isinstance(row[0], int) for row in rows) == 500
    assert rows[-1][1] == report.tasks[-1].code


def test_over_fifty_thousand_rows_are_refused_not_cut() -> None:
    report = sample_report()
    with pytest.raises(RenderError, match=r"Bảng “Lịch sử” có 50\.001 dòng, vượt mức 50\.000 dòng") as caught:
        register(replace(report, history=report.history[:1] * 50_001))
    again = pickle.loads(pickle.dumps(caught.value))  # it comes back from another process
    assert (type(again), str(again)) == (RenderError, str(caught.value))


def test_a_plan_without_tasks_has_a_register_all_the_same() -> None:
    book = load_workbook(BytesIO(register(empty_report())))
    assert book["Sổ theo dõi"].cell(row=HEADER + 1, column=1).value == "Không có."
    assert lines(book, "Tổng hợp")[0]["Tỷ lệ hoàn thành"] is None


def test_the_same_report_gives_the_same_bytes() -> None:
    assert register(sample_report()) == register(sample_report())


def test_each_hostile_text_stands_in_some_cell() -> None:
    _, book = opened(hostile=True)
    texts = {str(cell.value).replace("_x005F_", "_") for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {safe(text) for text in HOSTILE} <= texts


@pytest.mark.process
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here to open the file")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    (tmp_path / "so.xlsx").write_bytes(register(sample_report(hostile=True)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "so.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    text = (tmp_path / "so.csv").read_text(encoding="utf-8")
    assert "'=HYPERLINK(" in text
    assert "Hạn ban đầu" in text
    assert not re.search(r"#(NAME|VALUE|REF)|Err:", text)
