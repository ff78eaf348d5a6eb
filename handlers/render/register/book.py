"""Sheets written as a workbook: head block, filters, frozen header, colours that follow the words, A4 landscape.

Knows XlsxWriter and how a register looks; must not know what its columns mean.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from handlers.render.cells import safe
from handlers.render.register.table import Cell, Column, Look, Sheet
from handlers.say import report_register as say
from handlers.say.report_paste import MARK
from handlers.say.report_status import FILL, STATUS, about, data_line, missing_line, version_line
from models.reporting.values import Report, Status
from models.workdays import local_time

FONT, SIZE = "Times New Roman", 11
HEAD_LINES = 5  # then an empty line, then the table's header
HEADER = HEAD_LINES + 1  # its row, counted from 0
IN_MEMORY = 2_000  # rows; a longer workbook is written row by row
LINE_HEIGHT, MOST_HEIGHT = 14.5, 409.0  # points, of one line and of the tallest row that Excel knows
FITTING = 1.15  # characters of text in the width of one digit
SCALE = 66  # percent of its size at which the fixed columns of the first sheet fill one A4 page across
PAPER_A4 = 9
CM = 1 / 2.54  # inches

_TOP_LEFT = {"align": "left", "valign": "top", "text_wrap": True, "border": 1}
_MIDDLE = {**_TOP_LEFT, "align": "center"}
_LOOKS: Mapping[Look, Mapping[str, Any]] = {  # as XlsxWriter names properties
    Look.TEXT: _TOP_LEFT,
    Look.WORD: _MIDDLE,
    Look.STATUS: _MIDDLE,
    Look.COUNT: {**_MIDDLE, "num_format": "#,##0"},
    Look.NUMBER: {**_MIDDLE, "num_format": "#,##0.##"},
    Look.PERCENT: {**_MIDDLE, "num_format": "0%"},
    Look.RATE: {**_MIDDLE, "num_format": "0.0%"},
    Look.DAY: {**_MIDDLE, "num_format": "dd/mm/yyyy"},
    Look.CHECK: _MIDDLE,
    Look.MOMENT: {**_MIDDLE, "num_format": "dd/mm/yyyy hh:mm"},
}
_BOLD = {Status.OVERDUE}  # so that it is seen in black-and-white print


def workbook(report: Report, sheets: Sequence[Sheet[Any]]) -> bytes:
    """The file's bytes."""
    out = BytesIO()
    is_long = sum(len(sheet.rows) for sheet in sheets) > IN_MEMORY
    book = Workbook(
        out,
        {
            "constant_memory": is_long,
            "in_memory": not is_long,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "default_format_properties": {"font_name": FONT, "font_size": SIZE},
        },
    )
    made = local_time(report.as_of).replace(tzinfo=None)
    book.set_properties({"title": about(report), "author": report.committee.name, "created": made})
    looks = _Looks(book)
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name), sheet, report, looks)
    book.close()
    return out.getvalue()


class _Looks:
    """The workbook's formats, each made once."""

    def __init__(self, book: Workbook) -> None:
        self.cells: Mapping[Look, Format] = {look: book.add_format(dict(how)) for look, how in _LOOKS.items()}
        header = {**_MIDDLE, "bold": True, "valign": "vcenter", "bg_color": "#D9E1F2"}
        self.header: Format = book.add_format(header)
        self.bold: Format = book.add_format({"bold": True})
        self.plain: Format = book.add_format({})
        self.by_word: Mapping[str, Format] = {
            words: book.add_format({"bg_color": f"#{FILL[status]}", "bold": status in _BOLD})
            for status, words in STATUS.items()
        }


def _write(page: Worksheet, sheet: Sheet[Any], report: Report, looks: _Looks) -> None:
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width)
    _set_up(page, sheet)
    _head(page, sheet, report, looks)
    page.set_row(HEADER, _height(sheet.columns, [f"{column.title} …" for column in sheet.columns]))
    for number, column in enumerate(sheet.columns):
        page.write_string(HEADER, number, column.title, looks.header)
    for place, row in enumerate(sheet.rows, HEADER + 1):
        values = [column.of(row) for column in sheet.columns]
        level = 1 if sheet.is_detail is not None and sheet.is_detail(row) else 0
        page.set_row(place, _height(sheet.columns, values), None, {"level": level})
        for number, (column, value) in enumerate(zip(sheet.columns, values, strict=True)):
            _cell(page, place, number, value, looks.cells[column.look])
    if not sheet.rows:
        page.write_string(HEADER + 1, 0, say.NONE, looks.plain)
    last = HEADER + max(1, len(sheet.rows))
    page.autofilter(HEADER, 0, last, len(sheet.columns) - 1)
    page.ignore_errors({"number_stored_as_text": f"A1:{xl_rowcol_to_cell(last, len(sheet.columns) - 1)}"})
    for number, column in enumerate(sheet.columns):
        if column.look == Look.STATUS:
            _colours(page, number, last, looks)
        elif column.look == Look.CHECK:
            _checks(page, number, last, len(sheet.columns), looks)


def _head(page: Worksheet, sheet: Sheet[Any], report: Report, looks: _Looks) -> None:
    """Whose it is, what of, as of when, what is missing: the long lines run on over the empty cells beside them."""
    notes = " ".join(line for line in (missing_line(report), version_line(report)) if line)
    lines = (report.committee.name.upper(), sheet.heading, about(report), data_line(report), notes)
    for number, line in enumerate(lines):
        page.write_string(number, 0, safe(line), looks.bold if number < 2 else looks.plain)


def _height(columns: Sequence[Column[Any]], values: Sequence[Cell]) -> float:
    """Room for the wrapped text of a row: not every program that shows the file works this out itself."""
    lines = 1
    for column, value in zip(columns, values, strict=True):
        if isinstance(value, str) and (len(value) > column.width or "\n" in value):
            lines = max(lines, sum(_lines(part, column.width * FITTING) for part in value.split("\n")))
    return min(lines * LINE_HEIGHT + 1, MOST_HEIGHT)


def _lines(text: str, fitting: float) -> int:
    """Into how many lines of so many characters a text without line breaks is wrapped."""
    lines, used = 1, 0
    for word in text.split(" "):
        if used and used + len(word) > fitting:
            lines, used = lines + 1, 0
        lines += int(len(word) / fitting)  # a word that is longer than a line is broken
        used += len(word) + 1
    return lines


def _cell(page: Worksheet, row: int, column: int, value: Cell, look: Format) -> None:
    """Dates and numbers as such; a text is a text, whatever it begins with; nothing known leaves the cell empty."""
    if value is None or value == "":
        page.write_blank(row, column, None, look)
    elif isinstance(value, str):
        page.write_string(row, column, safe(value), look)
    elif isinstance(value, int | float | Decimal):
        page.write_number(row, column, value, look)
    elif isinstance(value, datetime):
        page.write_datetime(row, column, value.replace(tzinfo=None), look)
    else:
        page.write_datetime(row, column, value, look)


def _colours(page: Worksheet, column: int, last: int, looks: _Looks) -> None:
    for words, look in looks.by_word.items():
        page.conditional_format(
            HEADER + 1, column, last, column, {"type": "cell", "criteria": "==", "value": f'"{words}"', "format": look}
        )


def _checks(page: Worksheet, column: int, last: int, columns: int, looks: _Looks) -> None:
    """A mark is chosen from a list of one; the row that has it is coloured."""
    page.data_validation(HEADER + 1, column, last, column, {"validate": "list", "source": [MARK]})
    marked = f'=${xl_col_to_name(column)}{HEADER + 2}="{MARK}"'
    how = {"type": "formula", "criteria": marked, "format": looks.by_word[STATUS[Status.DONE_IN_TIME]]}
    page.conditional_format(HEADER + 1, 0, last, columns - 1, how)


def _set_up(page: Worksheet, sheet: Sheet[Any]) -> None:
    page.freeze_panes(HEADER + 1, sheet.frozen)
    page.set_landscape()
    page.set_paper(PAPER_A4)
    page.set_margins(left=1.5 * CM, right=1 * CM, top=1.5 * CM, bottom=1.5 * CM)
    page.set_footer('&R&"Times New Roman"&10Trang &P/&N')
    page.repeat_rows(HEADER)
    if sheet.page_columns is None:
        page.fit_to_pages(1, 0)
    else:
        page.repeat_columns(0, sheet.frozen - 1)
        page.set_print_scale(SCALE)
        page.set_v_pagebreaks([sheet.page_columns])
        page.print_across()
    if sheet.is_detail is not None:
        page.outline_settings(symbols_below=False)
