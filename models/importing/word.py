"""Word documents as grids. Walks the XML once: python-docx's `table.cell()` is quadratic in large tables.

Numbers that Word writes itself (automatic lists) are counted here, for the STT column is often such a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document as open_document
from docx.oxml.ns import qn
from msgspec import Struct

from models.importing.grid import EMPTY, Cell, Document, Grid, GridRow
from models.importing.wordlists import ListCounter
from models.text import clean_lines
from models.values import replace

MAX_ROWS = 20_000
MAX_COLUMNS = 80
Element = Any  # lxml elements behind python-docx; neither is typed

_TBL, _TR, _TC, _P, _R = qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:p"), qn("w:r")
_T, _TAB, _VAL = qn("w:t"), qn("w:tab"), qn("w:val")
_BREAKS = {qn("w:br"), qn("w:cr")}
_BOX = qn("w:txbxContent")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:sectPr"), _FALLBACK}  # deleted, or no text


def read_word(data: bytes) -> Document:
    """All tables in their order, each with the text since the table before it. Raises what python-docx raises."""
    document = open_document(BytesIO(data))
    walker = _Walker(ListCounter(document))
    grids = tuple(walker.grids(document.element.body))
    marks = [_plain(box) for box in document.element.body.iter(_BOX)]
    for section in document.sections:
        for part in (section.header, section.first_page_header, section.even_page_header, section.footer):
            marks.append(_plain(part._element))
    above = tuple(line for line in walker.pending if line)
    grids = grids or (Grid(name="văn bản", rows=(), above=above),)
    return Document(grids=grids, marks=tuple(filter(None, marks)), pages=True)


class _Spot(Struct, frozen=True, kw_only=True):
    column: int
    span: int
    goes_on: bool


class _Walker:
    def __init__(self, lists: ListCounter) -> None:
        self._lists = lists
        self.pending: list[str] = []

    def grids(self, body: Element) -> Iterator[Grid]:
        for number, table in enumerate(_tables_and_text(body, self._note), 1):
            grid = Grid(name=f"bảng {number}", rows=tuple(self._rows(table)), above=tuple(self.pending))
            self.pending = []
            yield grid
            self.pending.extend(
                cell.text for row in grid.rows[:12] for cell in row.cells if cell.text and not cell.filled
            )

    def _note(self, paragraph: Element) -> None:
        self.pending.append(clean_lines(_plain(paragraph)))

    def _rows(self, table: Element) -> Iterator[GridRow]:
        above: dict[int, Cell] = {}
        for number, row in enumerate(_rows_of(table), 1):
            if number > MAX_ROWS:
                break
            cells: dict[int, Cell] = {}
            for spot, element in _spots(row):
                cell = above.get(spot.column, EMPTY) if spot.goes_on else self._cell(element)
                cells[spot.column] = replace(cell, filled=spot.goes_on, span=spot.span)
            above = cells
            width = max(cells, default=-1) + 1
            yield GridRow(number=number, cells=tuple(cells.get(column, EMPTY) for column in range(width)))

    def _cell(self, element: Element) -> Cell:
        lines = []
        for paragraph in _paragraphs(element):
            text = clean_lines(_plain(paragraph))
            label = self._lists.label(paragraph)
            lines.append(f"{label} {text}".strip() if label else text)
        text = "\n".join(line for line in lines if line)
        return Cell(text=text, bold=_is_bold(element)) if text else EMPTY


def _tables_and_text(parent: Element, note: Any) -> Iterator[Element]:
    """Tables in order; paragraphs outside of tables go to `note`."""
    for child in parent:
        if child.tag == _TBL:
            yield child
            yield from _nested(child)
        elif child.tag == _P:
            note(child)
        elif child.tag not in _GONE:
            yield from _tables_and_text(child, note)


def _nested(table: Element) -> Iterator[Element]:
    return (inner for inner in table.iter(_TBL) if inner is not table)


def _inside(parent: Element, tag: str, stop: str) -> Iterator[Element]:
    """Children of this kind, through wrappers (content controls, tracked insertions), not through `stop`."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in (_GONE | {stop}):
            yield from _inside(child, tag, stop)


def _rows_of(table: Element) -> Iterator[Element]:
    for row in _inside(table, _TR, _TBL):
        if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
            yield row


def _paragraphs(cell: Element) -> Iterator[Element]:
    return _inside(cell, _P, _TBL)


def _spots(row: Element) -> Iterator[tuple[_Spot, Element]]:
    """Each cell with its place in the table's grid, counting merged columns."""
    column = _number(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0)
    for cell in _inside(row, _TC, _TBL):
        if column >= MAX_COLUMNS:
            return
        span = max(1, _number(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), 1))
        merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        goes_on = merge is not None and merge.get(_VAL, "continue") != "restart"
        yield _Spot(column=column, span=span, goes_on=goes_on), cell
        column += span


def _is_bold(cell: Element) -> bool:
    """Whether every word of a cell is set in bold, as far as its runs say so (a style's bold is not looked up)."""
    runs = [run for run in cell.iter(_R) if any((text.text or "").strip() for text in run.iter(_T))]
    marks = [run.find(f"{qn('w:rPr')}/{qn('w:b')}") for run in runs]
    return all(mark is not None and mark.get(_VAL, "1") not in ("0", "false") for mark in marks) and bool(marks)


def _number(element: Element | None, default: int) -> int:
    value = element.get(_VAL) if element is not None else None
    return int(value) if value and value.isdigit() else default


def _plain(element: Element) -> str:
    """The visible text below an element; line breaks stay, text boxes and deleted text do not."""
    pieces: list[str] = []
    _collect(element, pieces, top=True)
    return "".join(pieces)


def _collect(element: Element, pieces: list[str], *, top: bool = False) -> None:
    for child in element:
        if child.tag == _T:
            pieces.append(child.text or "")
        elif child.tag == _TAB:
            pieces.append(" ")
        elif child.tag in _BREAKS:
            pieces.append("\n")
        elif child.tag not in _GONE and child.tag != _BOX:
            _collect(child, pieces)
            if child.tag == _P:
                pieces.append("\n")
