"""The answers to a request as an Excel sheet: units, values as numbers, sums, who is silent. Pure: a table → bytes.

A4 landscape, header repeated and frozen. What people typed is never run as a formula
(`handlers.render.cells`).
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from handlers.render.cells import safe
from handlers.say import request_table as say
from handlers.say.numbers import stamp
from handlers.say.requests import until
from handlers.say.responses import NONE, code_of, value
from handlers.say.words import OFFICE_NAME
from models.collecting import FieldKind
from models.requests import Field
from models.responses import RequestTable, TableRow

FONT = "Times New Roman"
FIRST = ("STT", "Đơn vị")
LAST = ("Tình trạng", "Trả lời lúc", "Người trả lời", "Ghi chú")
ANSWERED, LATE = "Đã trả lời", "Trả lời muộn"
SUM = "Tổng cộng"
_LINE = Side(style="thin", color="000000")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD = PatternFill("solid", fgColor="D9E1F2")
_SILENT = PatternFill("solid", fgColor="FFE699")

Cell = str | int | float | None


def sheet_of(table: RequestTable, now: datetime) -> bytes:
    """The workbook's bytes."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet), "a new workbook has one"
    sheet.title = code_of(table.asked)
    lines = _title(table, now)
    for line in lines:
        sheet.append([line])
    sheet.append([])
    head = len(lines) + 2
    sheet.append([*FIRST, *(safe(_header(each)) for each in table.asked.fields), *LAST])
    for number, row in enumerate(table.rows, 1):
        sheet.append(_row(table, row, number))
    sheet.append(_sums(table))
    _format(sheet, table, head)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _title(table: RequestTable, now: datetime) -> list[str]:
    asked = table.asked
    by = f"Theo yêu cầu của {asked.on_behalf_of}. " if asked.on_behalf_of else ""
    lines = [
        safe(f"{code_of(asked)} - {asked.title}"),
        safe(f"{by}Hạn trả lời: {until(asked.due_at)}."),
        say.tally(table, now),
    ]
    if table.silent:
        lines.append(safe(f"Chưa trả lời: {', '.join(row.unit_short for row in table.silent)}"))
    return lines


def _header(field: Field) -> str:
    counted = f" ({field.measure})" if field.measure and field.kind == FieldKind.NUMBER else ""
    return field.label if field.label.endswith(counted) else f"{field.label}{counted}"


def _row(table: RequestTable, row: TableRow, number: int) -> list[Cell]:
    answers = [_answer(each, row) for each in table.asked.fields]
    last = row.last
    if row.is_silent or last is None:
        return [number, safe(row.unit_short), *answers, say.SILENT, None, None, None]
    state = NONE if row in table.none_yet else LATE if row.is_late else ANSWERED
    who = OFFICE_NAME if last.by_office else last.person
    at = stamp(last.at) if last.at is not None else None
    return [number, safe(row.unit_short), *answers, state, at, safe(who), say.remarks(table, row).strip(" ()") or None]


def _answer(field: Field, row: TableRow) -> Cell:
    given = row.given.get(field.id)
    if row.is_silent:
        return None
    if given is not None and given.number is not None:
        return _plain(given.number)
    return safe(value(field, given))


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _sums(table: RequestTable) -> list[Cell]:
    sums: list[Cell] = []
    for each in table.asked.fields:
        total, units = table.sum_of(each.id)
        is_added = each.kind == FieldKind.NUMBER and each.measure != "%" and units > 0
        sums.append(_plain(total) if is_added else None)
    return [None, SUM, *sums, None, None, None, None]


def _format(sheet: Worksheet, table: RequestTable, head: int) -> None:
    columns = len(FIRST) + len(table.asked.fields) + len(LAST)
    widths = [6, 28, *([22] * len(table.asked.fields)), 14, 18, 20, 18]
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for line in range(1, head - 1):
        sheet.merge_cells(start_row=line, start_column=1, end_row=line, end_column=columns)
    bold = {1, head, sheet.max_row}
    for cells in sheet.iter_rows(min_row=1, max_row=sheet.max_row, max_col=columns):
        for cell in cells:
            line = cell.row or 0
            cell.font = Font(name=FONT, size=12, bold=line in bold)
            is_number = line > head and isinstance(cell.value, int | float)
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="right" if is_number else None)
            if line >= head:
                cell.border = _GRID
            if is_number and isinstance(cell.value, float):
                cell.number_format = "#,##0.###"
            elif is_number and cell.column != 1:
                cell.number_format = "#,##0"
    _fill(sheet, head, columns, _HEAD)
    for number, row in enumerate(table.rows, head + 1):
        if row.is_silent:
            _fill(sheet, number, columns, _SILENT)
    _print(sheet, head)


def _fill(sheet: Worksheet, line: int, columns: int, fill: PatternFill) -> None:
    for column in range(1, columns + 1):
        sheet.cell(row=line, column=column).fill = fill


def _print(sheet: Worksheet, head: int) -> None:
    sheet.freeze_panes = f"C{head + 1}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
