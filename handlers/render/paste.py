"""The block that the office pastes into a superior's system (`/xuat`), and the list of what has been entered there.

Pure: a Report and a Layout → text, .xlsx bytes. Which rows are entered is given; nobody is told here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from handlers.render.cells import safe
from handlers.render.paste_layout import DateForm, Layout, LayoutColumn, RowOf, Source
from handlers.render.register.book import workbook
from handlers.render.register.rows import TaskRow, numbered_obstacles, share_rows
from handlers.render.register.table import Column, Look, Sheet
from handlers.say import report_paste as say
from handlers.say import report_register
from handlers.say.numbers import clip, decimal
from models.reporting.listed import ObstacleLine
from models.reporting.values import Report

EMPTY_FIRST = "–"  # in an empty first cell: a service drops the tab that would open a message
_DATES = {DateForm.DAY_FIRST: "%d/%m/%Y", DateForm.YEAR_FIRST: "%Y-%m-%d"}


class Check(StrEnum):
    """Where a row stands in the list of what has been entered there."""

    NOT_YET = "not_yet"
    ENTERED = "entered"
    CHANGED = "changed"  # entered, and something else stands there now


Cells = Sequence[tuple[str, str]]  # labels and what stood there


class PasteRow(Struct, frozen=True, kw_only=True):
    """One row as it is typed elsewhere. `key` names it for good: the task's code, with the unit's id for a share.

    `kept`: what is kept of it where it is entered: all but its number, which other rows move.
    """

    key: str
    code: str
    label: str  # NV05, or NV05 CB thôn 1
    text: str  # of the task
    cells: tuple[str, ...]
    kept: tuple[tuple[str, str], ...]

    def check(self, entered: Mapping[str, Cells]) -> Check:
        """`entered`: by key, what was entered."""
        then = entered.get(self.key)
        if then is None:
            return Check.NOT_YET
        return Check.CHANGED if self.changes(then) else Check.ENTERED

    def changes(self, then: Cells) -> list[tuple[str, str, str]]:
        """(label, what was entered, what stands there now); a column that was not there then was empty."""
        before = dict(then)
        return [(label, before.get(label, ""), now) for label, now in self.kept if before.get(label, "") != now]


def paste_rows(report: Report, layout: Layout) -> tuple[PasteRow, ...]:
    """The report's tasks or shares in the other system's order and words; every cell on one line."""
    by_number = numbered_obstacles(report)
    tasks = (TaskRow(number=number, task=task) for number, task in enumerate(report.tasks, 1))
    rows = tasks if layout.row_of == RowOf.TASK else share_rows(report)
    return tuple(_row(report, layout, row, by_number) for row in rows)


def _row(report: Report, layout: Layout, row: TaskRow, by_number: Mapping[int, ObstacleLine]) -> PasteRow:
    found = _Values(report=report, row=row, obstacles=row.obstacles(by_number), form=_DATES[layout.date_form])
    code, share = row.task.code, row.share
    cells = tuple(_cell(column, found) for column in layout.columns)
    return PasteRow(
        code=code,
        key=code if share is None else f"{code}/{share.unit_id}",
        label=code if share is None else f"{code} {share.unit_short}",
        text=row.task.text,
        cells=cells,
        kept=tuple(
            (column.label, cell)
            for column, cell in zip(layout.columns, cells, strict=True)
            if column.source != Source.NUMBER
        ),
    )


def _cell(column: LayoutColumn, found: _Values) -> str:
    text = column.fixed if column.source is None else found.of(column.source)
    return safe(" ".join(column.words.get(text, text).split()))


class _Values(Struct, frozen=True, kw_only=True):
    """What the sources of a row's columns say."""

    report: Report
    row: TaskRow
    obstacles: list[ObstacleLine]
    form: str

    def of(self, source: Source) -> str:
        """The text of one cell."""
        row, task = self.row, self.row.task
        match source:
            case Source.NUMBER:
                return str(row.number)
            case Source.CODE:
                return task.code
            case Source.TEXT:
                return task.text
            case Source.GROUP:
                titles = (group.title for group in self.report.groups if group.code == task.group_code)
                return next(titles, "")
            case Source.ORDERED_BY:
                return report_register.ordered_by(self.report, task)
            case Source.LEAD:
                return row.lead
            case Source.SUPPORT:
                return ", ".join(task.supports)
            case Source.ORIGINAL_DUE:
                return self._date(row.original_due)
            case Source.DUE:
                return self._date(row.due)
            case Source.PERCENT:
                return "" if row.percent is None else decimal(round(100 * row.percent, 1))
            case Source.STATUS:
                return row.status
            case Source.RESULT:
                return row.result
            case Source.OBSTACLE:
                return "; ".join(line.text for line in self.obstacles)
            case Source.PROPOSAL:
                return "; ".join(line.proposal for line in self.obstacles if line.proposal)
            case Source.EVIDENCE:
                return row.evidence or ""
            case Source.UPDATED:
                return self._date(row.updated)
            case Source.DELIVERABLE:
                return task.deliverable
            case Source.INDICATOR:
                return task.indicator
            case Source.NOTE:
                return task.note

    def _date(self, value: object) -> str:
        if isinstance(value, date):
            return value.strftime(self.form)
        return "" if value is None else str(value)


def paste_text(rows: Collection[PasteRow], layout: Layout) -> str:
    """The rows, cells parted by tabs: copied from the chat, they fall into the cells of a table."""
    return "\n".join([*_header(layout), *("\t".join(row.cells) for row in rows)])


def _header(layout: Layout) -> list[str]:
    labels = (safe(" ".join(column.label.split())) for column in layout.columns)
    return ["\t".join(labels)] if layout.has_header else []


class Page(Struct, frozen=True, kw_only=True):
    """So many rows as one message has room for. `is_cut`: a cell was too long for any message and ends in "…"."""

    text: str
    rows: tuple[PasteRow, ...]
    is_cut: bool


def pages(rows: Sequence[PasteRow], layout: Layout, room: int) -> list[Page]:
    """The rows in their order; the line of titles stands on the first page. `room`: UTF-16 units of one message."""
    header = [_fitted(line.split("\t"), room // 2) for line in _header(layout)]
    lines, mine, found = list(header), list[PasteRow](), list[Page]()
    for row in rows:
        line = _fitted(row.cells, room // 2)
        if mine and _size([*lines, line]) > room:
            found.append(_page(lines, mine))
            lines, mine = [], []
        lines, mine = [*lines, line], [*mine, row]
    return [*found, _page(lines, mine)] if mine else found


def _page(lines: Sequence[str], rows: Sequence[PasteRow]) -> Page:
    first = [f"{EMPTY_FIRST}{lines[0]}" if lines[0].startswith("\t") else lines[0]]
    is_cut = any("\t".join(row.cells) not in lines for row in rows)
    return Page(text="\n".join([*first, *lines[1:]]), rows=tuple(rows), is_cut=is_cut)


def _size(lines: Sequence[str]) -> int:
    return len("\n".join(lines).encode("utf-16-le")) // 2


def _fitted(cells: Sequence[str], room: int) -> str:
    """The cells on one line; the longest give way until it fits."""
    width = max((len(cell) for cell in cells), default=0)
    line = "\t".join(cells)
    while _size([line]) > room and width > 1:
        width = width * 3 // 4
        line = "\t".join(clip(cell, width) for cell in cells)
    return line


def checklist(rows: Collection[PasteRow], entered: Mapping[str, Cells], *, is_left: bool = False) -> list[str]:
    """What has been entered there: the tally, then a line per row, or (`is_left`) per row that waits.

    `entered`: by key, what was entered.
    """
    checks = [row.check(entered) for row in rows]
    lines = [
        _checked(number, row, check, entered.get(row.key, ()))
        for number, (row, check) in enumerate(zip(rows, checks, strict=True), 1)
        if not is_left or check != Check.ENTERED
    ]
    done = sum(check != Check.NOT_YET for check in checks)
    return [say.tally(done, len(rows), sum(check == Check.CHANGED for check in checks)), *lines]


def _checked(number: int, row: PasteRow, check: Check, then: Cells) -> str:
    line = say.checklist_line(number, row.label, row.text, is_entered=check != Check.NOT_YET)
    return say.changed_line(line, row.changes(then)) if check == Check.CHANGED else line


def paste_sheet(report: Report, layout: Layout, entered: Mapping[str, Cells]) -> bytes:
    """The same rows as .xlsx, with the checklist's column in front."""
    rows = paste_rows(report, layout)

    def mark(row: PasteRow) -> str | None:
        return say.MARKS[row.check(entered)]

    check = Column(title=say.ENTERED, width=12, of=mark, look=Look.CHECK)
    columns = [_sheet_column(place, column) for place, column in enumerate(layout.columns)]
    heading = f"{layout.title} - {say.EXAMPLE}" if layout.is_example else layout.title
    sheet = Sheet(name=say.SHEET, heading=heading, columns=[check, *columns], rows=rows, frozen=1)
    return workbook(report, [sheet])


def _sheet_column(place: int, column: LayoutColumn) -> Column[PasteRow]:
    return Column(title=column.label, width=_WIDTHS.get(column.source, 18), of=lambda row: row.cells[place])


_WIDTHS: Mapping[Source | None, float] = {
    Source.NUMBER: 6.0,
    Source.CODE: 8.0,
    Source.TEXT: 40.0,
    Source.RESULT: 36.0,
    Source.OBSTACLE: 28.0,
    Source.PROPOSAL: 28.0,
    Source.PERCENT: 8.0,
    Source.DUE: 12.0,
    Source.ORIGINAL_DUE: 12.0,
    Source.UPDATED: 12.0,
}
