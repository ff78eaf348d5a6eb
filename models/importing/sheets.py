"""Excel workbooks as grids. Values as last computed; formulas without a value are named as trouble, never guessed."""

from __future__ import annotations

import re
import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from models.importing.grid import EMPTY, Cell, Document, Grid, GridRow
from models.text import clean_lines, show_date
from models.values import replace

MAX_COLUMNS = 80  # beyond stands no plan table
MAX_ROWS = 20_000
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_DATE_CALL = re.compile(r"=DATE\(\s*(\d{4})\s*[,;]\s*(\d{1,2})\s*[,;]\s*(\d{1,2})\s*\)", re.IGNORECASE)
_DRAWN = re.compile(r"<a:t(?: [^>]*)?>([^<]*)</a:t>|<a:(?:p|br)\b")
_ERRORS = {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}

Sheet = dict[tuple[int, int], SheetCell | MergedCell]


def read_workbook(data: bytes) -> Document:
    """All sheets as grids, with page headers and drawn texts as `marks`. Raises what openpyxl raises."""
    book = _load(data, values=True)
    formulas = _load(data, values=False) if _has_formulas(data) else None
    grids = tuple(_grid(sheet, formulas[sheet.title] if formulas else None) for sheet in book.worksheets)
    return Document(grids=grids, marks=(*_page_marks(book), *_drawn_texts(data)))


def _load(data: bytes, *, values: bool) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of extensions that it leaves out
        return load_workbook(BytesIO(data), data_only=values)


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return any(_FORMULA.search(archive.read(name)) for name in archive.namelist() if "worksheets/sheet" in name)


def _grid(sheet: Worksheet, formulas: Worksheet | None) -> Grid:
    values = _cells(sheet)
    texts = _cells(formulas) if formulas else values
    table: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in values.items():
        read = _cell(cell, texts.get((row, column)))
        if read is not EMPTY:
            table.setdefault(row, {})[column] = read
    _fill_merges(sheet, table)
    rows = tuple(_row(number, table[number]) for number in sorted(table))
    return Grid(name=sheet.title, rows=rows, hidden=sheet.sheet_state != "visible")


def _cells(sheet: Worksheet) -> Sheet:
    """Only cells that exist: a stray format in the last row must not make a million of them."""
    cells: Sheet = sheet._cells
    return {place: cell for place, cell in cells.items() if place[0] <= MAX_ROWS and place[1] <= MAX_COLUMNS}


def _row(number: int, cells: dict[int, Cell]) -> GridRow:
    return GridRow(number=number, cells=tuple(cells.get(column, EMPTY) for column in range(1, max(cells) + 1)))


def _fill_merges(sheet: Worksheet, table: dict[int, dict[int, Cell]]) -> None:
    for merged in sheet.merged_cells.ranges:
        first = table.get(merged.min_row, {}).get(merged.min_col)
        if first is None:
            continue
        span = min(merged.max_col, MAX_COLUMNS) - merged.min_col + 1
        table[merged.min_row][merged.min_col] = _copy(first, filled=False, span=span)
        for row in range(merged.min_row + 1, min(merged.max_row, MAX_ROWS) + 1):
            table.setdefault(row, {})[merged.min_col] = _copy(first, filled=True, span=span)


def _copy(cell: Cell, *, filled: bool, span: int) -> Cell:
    return replace(cell, filled=filled, span=span)


def _cell(cell: SheetCell | MergedCell, with_formula: SheetCell | MergedCell | None) -> Cell:
    value = cell.value
    if value is None:
        formula = with_formula.value if with_formula is not None else None
        return EMPTY if formula is None else _of_formula(str(getattr(formula, "text", formula)))
    if isinstance(value, datetime | date):
        return _of_day(value, str(cell.number_format))
    if isinstance(value, time | timedelta):
        return Cell(text=str(value))
    if isinstance(value, bool):
        return Cell(text="x" if value else "")
    if isinstance(value, int | float):
        return Cell(text=_number(value, str(cell.number_format)))
    text = clean_lines(str(value) if not isinstance(value, CellRichText) else "".join(map(str, value)))
    if text in _ERRORS:
        return Cell(trouble=f"ô báo lỗi {text} của Excel")
    return Cell(text=text, bold=bool(cell.font.b)) if text else EMPTY


def _of_formula(formula: str) -> Cell:
    call = _DATE_CALL.fullmatch(formula)
    if call:
        try:
            return _of_day(date(int(call[1]), int(call[2]), int(call[3])), "d/m/yyyy")
        except ValueError:
            pass
    return Cell(trouble="ô là công thức chưa có kết quả; đề nghị mở bằng Excel và lưu lại, hoặc ghi thẳng giá trị")


def _of_day(value: datetime | date, number_format: str) -> Cell:
    """A cell shown as «8/2025» holds the first of August for Excel, but says the month."""
    day = value.date() if isinstance(value, datetime) else value
    shown = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", number_format).lower()
    if "d" not in shown and "m" in shown and "y" in shown:
        return Cell(text=f"{day.month}/{day.year}")
    return Cell(text=show_date(day), day=day)


def _number(value: int | float, number_format: str) -> str:
    """1.0 → «1»; 1.1 shown with two decimals → «1.10», the tenth sub-task."""
    if float(value).is_integer() and not re.fullmatch(r"0\.0+", number_format):
        return str(int(value))
    decimals = re.fullmatch(r"0\.(0+)", number_format)
    return f"{value:.{len(decimals[1])}f}" if decimals else f"{value:.10g}"


def _page_marks(book: Workbook) -> list[str]:
    marks: list[str] = []
    for sheet in book.worksheets:
        for part in (sheet.oddHeader, sheet.oddFooter, sheet.firstHeader, sheet.evenHeader):
            items = (part.left, part.center, part.right) if part else ()
            marks.extend(clean_lines(item.text) for item in items if item and item.text)
    return marks


def _drawn_texts(data: bytes) -> list[str]:
    """Text boxes and stamps: openpyxl drops them, but a secrecy stamp is often one."""
    texts = []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/drawings/") and name.endswith(".xml"):
                xml = archive.read(name).decode("utf-8", errors="replace")
                texts.append(
                    clean_lines("".join(match[1] if match[1] is not None else "\n" for match in _DRAWN.finditer(xml)))
                )
    return [text for text in texts if text]
