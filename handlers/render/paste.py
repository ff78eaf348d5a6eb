"""The block that the office pastes into a superior's system (`/xuat`), and the list of what has been entered there.

Pure: a Report and a Layout → text, .xlsx bytes. Which rows are entered is given; nobody is told here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from handlers.render.cells import safe
from handlers.render.numbers import decimal
from handlers.render.paste_layout import DateForm, Layout, LayoutColumn, RowOf, Source
from handlers.render.register.book import workbook
from handlers.render.register.rows import TaskRow, numbered_obstacles, share_rows
from handlers.render.register.table import Column, Look, Sheet
from handlers.say import report_paste as say
from handlers.say import report_register
from models.reporting.values import ObstacleLine, Report

_DATES = {DateForm.DAY_FIRST: "%d/%m/%Y", DateForm.YEAR_FIRST: "%Y-%m-%d"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PasteRow:
    """One row as it is typed elsewhere. `key` names it for good: the task's code, with the unit's id for a share."""

    key: str
    label: str  # NV05, or NV05 CB thôn 1
    text: str  # of the task
    cells: tuple[str, ...]


def paste_rows(report: Report, layout: Layout) -> tuple[PasteRow, ...]:
    """The report's tasks or shares in the other system's order and words; every cell on one line."""
    by_number = numbered_obstacles(report)
    tasks = (TaskRow(number=number, task=task) for number, task in enumerate(report.tasks, 1))
    rows = tasks if layout.row_of == RowOf.TASK else share_rows(report)
    return tuple(_row(report, layout, row, by_number) for row in rows)


def _row(report: Report, layout: Layout, row: TaskRow, by_number: Mapping[int, ObstacleLine]) -> PasteRow:
    found = _Values(report=report, row=row, obstacles=row.obstacles(by_number), form=_DATES[layout.date_form])
    code, share = row.task.code, row.share
    return PasteRow(
        key=code if share is None else f"{code}/{share.unit_id}",
        label=code if share is None else f"{code} {share.unit_short}",
        text=row.task.text,
        cells=tuple(_cell(column, found) for column in layout.columns),
    )


def _cell(column: LayoutColumn, found: _Values) -> str:
    text = column.fixed if column.source is None else found.of(column.source)
    return safe(" ".join(column.words.get(text, text).split()))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Values:
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
    header = ["\t".join(safe(" ".join(column.label.split())) for column in layout.columns)]
    lines = ["\t".join(row.cells) for row in rows]
    return "\n".join([*(header if layout.has_header else []), *lines])


def checklist(rows: Collection[PasteRow], entered: Collection[str]) -> list[str]:
    """What has been entered there: the tally, then a line per row. `entered`: keys of rows."""
    done = [row.key in entered for row in rows]
    lines = [
        say.checklist_line(number, row.label, row.text, is_entered=is_entered)
        for number, (row, is_entered) in enumerate(zip(rows, done, strict=True), 1)
    ]
    return [say.tally(sum(done), len(lines)), *lines]


def paste_sheet(report: Report, layout: Layout, entered: Collection[str] = ()) -> bytes:
    """The same rows as .xlsx, with the checklist's column in front."""
    rows = paste_rows(report, layout)

    def mark(row: PasteRow) -> str | None:
        return say.MARK if row.key in entered else None

    check = Column(title=say.ENTERED, width=9, of=mark, look=Look.CHECK)
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
