"""A table as the reader sees it, whether it came from a sheet or a Word document.

Merged cells: the value stands in the first; cells below it repeat it with `filled`, cells right of it are empty.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class Cell(Struct, frozen=True, kw_only=True):
    """`text` is composed, line by line clean; `day` set where the cell is a true date. `span` counts merged columns.

    `trouble` says in Vietnamese why a cell that holds something has no text.
    """

    text: str = ""
    day: date | None = None
    filled: bool = False
    span: int = 1
    trouble: str = ""
    bold: bool = False  # all of it

    @property
    def line(self) -> str:
        return " ".join(self.text.split())


EMPTY = Cell()


class GridRow(Struct, frozen=True, kw_only=True):
    """`number` as in the sheet, or in the Word table, counted from 1."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int | None) -> Cell:
        return self.cells[column] if column is not None and column < len(self.cells) else EMPTY

    @property
    def is_blank(self) -> bool:
        return not any((cell.text or cell.trouble) and not cell.filled for cell in self.cells)


class Grid(Struct, frozen=True, kw_only=True):
    """One sheet or Word table; `above` are the lines of text before a Word table."""

    name: str
    rows: tuple[GridRow, ...]
    hidden: bool = False
    above: tuple[str, ...] = ()


class Document(Struct, frozen=True, kw_only=True):
    """All tables of a file in order; `marks` are texts from page headers, footers and text boxes.

    `pages`: the tables are pieces of running text, so a plan table may go on in the next one.
    """

    grids: tuple[Grid, ...]
    marks: tuple[str, ...] = ()
    pages: bool = False
