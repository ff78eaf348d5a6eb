"""From grid rows to the lines of a plan: groups, tasks, sub-tasks, continuations; headers, totals and footers left out.

Decides only by the shape of a row: what the cells mean (units, dates) is read later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from itertools import pairwise

from msgspec import Struct, field

from models.importing.columns import Columns, Role, is_index_row, is_repeated_header
from models.importing.grid import Cell, Grid, GridRow
from models.importing.labels import Label, LabelKind, read_label, split_label
from models.text import fold, key

_TOTAL = re.compile(r"(?:tong (?:so|cong)|tong|cong)\b(?: .*)?")
_TOTAL_TEXT = re.compile(r"(?:tong (?:so|cong)\b|tong\s*:|cong\s*[:(]).*")
_FOOTER = re.compile(
    r"(?:noi nhan|nguoi lap|thu truong|xac nhan|t m |tm |k t |kt |t l |tl |luu vpdu|ghi chu |ky ten|chu tich$|bi thu$|"
    r"pho bi thu|chanh van phong|trang \d|page \d).*"
)
_DITTO = re.compile(r'(?:["”“〃]+|\'\'|-?\s*(?:nt|nhu tren)\s*-?|//)')
OWN_ROLES = (Role.LEAD, Role.SUPPORT, Role.DEADLINE, Role.DELIVERABLE)


class LineKind(Enum):
    GROUP = auto()
    TASK = auto()
    SUBTASK = auto()


class Line(Struct, kw_only=True):
    """One group, task or sub-task with the cells of its row and of the rows that continue it."""

    kind: LineKind
    row: int
    label: Label | None
    text: str
    cells: dict[Role, Cell] = field(default_factory=dict)
    unnumbered: bool = False
    is_title: bool = False  # set apart from the tasks, and without unit or day

    def cell(self, role: Role) -> Cell:
        return self.cells.get(role, Cell())


def read_lines(grid: Grid, columns: Columns) -> list[Line]:
    """The plan's lines in their order. Where no row is a task, Roman numbers with units or dates are tasks."""
    for roman_tasks in (False, True):
        reader = _LineReader(columns, roman_tasks=roman_tasks)
        for row in grid.rows[columns.first_row :]:
            reader.take(row)
        if any(line.kind is not LineKind.GROUP for line in reader.lines):
            break
    return _without_trailing_groups(_with_numbered_titles(reader.lines))


def _with_numbered_titles(lines: list[Line]) -> list[Line]:
    """«1 | Công tác tuyên truyền» in bold, below which the tasks are counted from 1 again, is a group."""
    for line, below in pairwise(lines):
        counted = line.label is not None and below.label is not None and 0 < below.label.number <= line.label.number
        if line.is_title and counted and line.kind is below.kind is LineKind.TASK:
            line.kind = LineKind.GROUP
    return lines


def _without_trailing_groups(lines: list[Line]) -> list[Line]:
    """Unnumbered headings after the last task are footers."""
    last = max((place for place, line in enumerate(lines) if line.kind is not LineKind.GROUP), default=-1)
    return [line for place, line in enumerate(lines) if place <= last or line.label is not None]


class _LineReader:
    def __init__(self, columns: Columns, *, roman_tasks: bool) -> None:
        self._columns = columns
        self._roman_tasks = roman_tasks
        self._last_row = 0
        self._closed = False
        self.lines: list[Line] = []

    def take(self, row: GridRow) -> None:
        if is_repeated_header(row, self._columns) or (not self.lines and is_index_row(row)):
            self._last_row = row.number
            return
        if row.is_blank:
            return
        if self._is_total(row):
            self._closed = True
            return
        self._read(row)
        self._last_row = row.number

    def _is_total(self, row: GridRow) -> bool:
        first = next((cell for cell in row.cells if cell.text and not cell.filled), Cell())
        words = key(first.text)
        if re.fullmatch(r"(?:cong|tong(?: so| cong)?)", words) or _TOTAL_TEXT.fullmatch(fold(first.line)):
            return read_label(first.text) is None
        stt = row.cell(self._columns.place(Role.STT))
        text = key(row.cell(self._columns.place(Role.TEXT)).text)
        return not stt.text and bool(re.fullmatch(r"tong (?:so|cong)(?: .*)?", text)) and not self._has_own(row)

    def _read(self, row: GridRow) -> None:
        label, text = self._label_and_text(row)
        if label is None:
            self._unnumbered(row, text)
            return
        kind = self._kind(row, label)
        if kind is LineKind.GROUP and not text:
            text = next((cell.line for cell in row.cells if cell.text and read_label(cell.text) is None), "")
        self._add(kind, row, label, text)

    def _add(self, kind: LineKind, row: GridRow, label: Label | None, text: str, *, unnumbered: bool = False) -> None:
        self._closed = False
        is_title = self._is_title(row)
        self.lines.append(
            Line(
                kind=kind,
                row=row.number,
                label=label,
                text=text,
                cells=self._cells(row),
                unnumbered=unnumbered,
                is_title=is_title,
            )
        )

    def _label_and_text(self, row: GridRow) -> tuple[Label | None, str]:
        stt_place = self._columns.place(Role.STT)
        stt, content = row.cell(stt_place), row.cell(self._columns.place(Role.TEXT))
        if stt.trouble and not stt.filled and content.text:
            return self._next_number(), content.line
        if stt.text and not stt.filled:
            label = read_label(stt.text)
            if label:
                return label, content.line
            split = split_label(stt.text)
            if split:
                return split[0], " ".join(filter(None, (split[1], content.line)))
            return None, content.line or stt.line
        split = split_label(content.text) if content.text and not content.filled else None
        if split and self._may_open(split[0], row):
            return split
        return None, content.line if not content.filled else ""

    def _next_number(self) -> Label:
        """For a number that is a formula without result: they all mean «one more»."""
        numbers = (line.label.number for line in reversed(self.lines) if line.kind is LineKind.TASK and line.label)
        return Label(kind=LabelKind.NUMBER, text=str(next(numbers, 0) + 1))

    def _may_open(self, label: Label, row: GridRow) -> bool:
        """Whether a number inside the text cell makes a row of its own, or only lists on."""
        own = self._has_own(row)
        if self._columns.place(Role.STT) is None:
            return label.kind is not LabelKind.BULLET or own
        if label.kind is LabelKind.ROMAN:
            return not own
        if label.kind is LabelKind.CAPITAL:
            return not own and (self._is_title(row) or row.cell(self._columns.place(Role.TEXT)).line.isupper())
        if label.kind is LabelKind.NUMBER and self._is_title(row):
            return True
        return label.kind in (LabelKind.LETTER, LabelKind.DOTTED) or own

    def _kind(self, row: GridRow, label: Label) -> LineKind:
        if label.kind is LabelKind.ROMAN:
            may_be_task = self._roman_tasks or "." in label.text
            return LineKind.TASK if may_be_task and self._has_own(row) else LineKind.GROUP
        if label.kind is LabelKind.CAPITAL:
            return LineKind.SUBTASK if self._has_own(row) and self._has_task() else LineKind.GROUP
        if label.kind is LabelKind.NUMBER:
            stt = row.cell(self._columns.place(Role.STT))
            is_in_text = not stt.text or stt.filled
            return LineKind.GROUP if self._is_banner(row) or (is_in_text and self._is_title(row)) else LineKind.TASK
        return LineKind.SUBTASK if self._has_task() else LineKind.TASK

    def _is_title(self, row: GridRow) -> bool:
        """Without unit or day, and merged over other columns or in bold below a task that is not."""
        is_bold = row.cell(self._columns.place(Role.TEXT)).bold
        is_bold = is_bold and not (self._has_task() and self.lines[-1].cell(Role.TEXT).bold)
        return not self._has_own(row) and (is_bold or self._is_full_width(row))

    def _has_task(self) -> bool:
        return bool(self.lines) and self.lines[-1].kind is not LineKind.GROUP

    def _is_banner(self, row: GridRow) -> bool:
        """The text is merged over the columns of units and dates: a heading, whatever its number."""
        place = self._columns.place(Role.TEXT)
        lead = self._columns.place(Role.LEAD)
        lead = lead if lead is not None else self._columns.place(Role.DEADLINE)
        if place is None or lead is None:
            return False
        return any(
            cell.span > 2 and at <= place and at < lead < at + cell.span
            for at, cell in enumerate(row.cells)
            if cell.text
        )

    def _has_own(self, row: GridRow, roles: tuple[Role, ...] = OWN_ROLES) -> bool:
        places = (self._columns.place(role) for role in roles)
        return any((cell.text or cell.trouble) and not cell.filled for cell in map(row.cell, places))

    def _unnumbered(self, row: GridRow, text: str) -> None:
        stands_alone = not self._has_own(row)
        if stands_alone and self._is_footer(row):
            self._closed = True
        if self._closed:
            return
        if stands_alone and text and (self._is_title(row) or self._is_heading(text)):
            self._heading(row, text)
        elif self._is_new_task(row, text):
            kind = LineKind.SUBTASK if self._has_task() and self._columns.place(Role.STT) is not None else LineKind.TASK
            self._add(kind, row, None, text, unnumbered=self._columns.place(Role.STT) is not None)
        elif self.lines and self._last_row == row.number - 1:
            self._continue(row, text)
        elif self.lines and stands_alone:
            self._closed = True

    def _is_footer(self, row: GridRow) -> bool:
        return any(_FOOTER.fullmatch(key(cell.text) + " ") for cell in row.cells if cell.text and not cell.filled)

    def _is_full_width(self, row: GridRow) -> bool:
        return any(cell.text and cell.span > 2 and not cell.filled for cell in row.cells)

    def _is_heading(self, text: str) -> bool:
        """Capitals only, where no STT column could have said that it is a group; where it could, what the table begins
        with without a number.
        """
        return text.isupper() if self._columns.place(Role.STT) is None else not self.lines

    def _is_new_task(self, row: GridRow, text: str) -> bool:
        """A row without number that has everything a task has."""
        if not text:
            return False
        if self._columns.place(Role.STT) is None or not self._has_task():
            return self._has_own(row) or (self._columns.place(Role.STT) is None and not self.lines)
        full = self._has_own(row, (Role.LEAD,)) and self._has_own(row, (Role.DEADLINE,))
        return full and text[:1].isupper()

    def _heading(self, row: GridRow, text: str) -> None:
        if self.lines and self.lines[-1].kind is LineKind.GROUP and self.lines[-1].row == row.number - 1:
            self.lines[-1].text += f" {text}"
        else:
            self._add(LineKind.GROUP, row, None, text)

    def _continue(self, row: GridRow, text: str) -> None:
        line = self.lines[-1]
        line.text = f"{line.text} {text}".strip()
        if line.kind is not LineKind.GROUP:
            for role, cell in self._cells(row).items():
                if (cell.text or cell.trouble) and not cell.filled:
                    line.cells[role] = _appended(line.cell(role), cell)

    def _cells(self, row: GridRow) -> dict[Role, Cell]:
        return {role: self._unditto(role, row.cell(place)) for role, place in self._columns.places.items()}

    def _unditto(self, role: Role, cell: Cell) -> Cell:
        if not cell.text or not _DITTO.fullmatch(fold(cell.line)):
            return cell
        above: Iterator[Cell] = (line.cells[role] for line in reversed(self.lines) if role in line.cells)
        return next(above, cell)


def _appended(first: Cell, more: Cell) -> Cell:
    if not (first.text or first.trouble):
        return more
    text = f"{first.text}\n{more.text}".strip()
    return Cell(text=text, trouble=first.trouble or more.trouble, bold=first.bold)
