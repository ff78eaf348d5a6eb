"""From the lines of a plan table to tasks with codes, units and deadlines, and what is wrong with them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice

from msgspec import Struct

from models.importing.columns import Columns, Role
from models.importing.deadlines import read_deadline
from models.importing.directory import UnitDirectory
from models.importing.grid import Cell
from models.importing.indicators import indicator_of_cells, read_indicator
from models.importing.numbering import Numbering
from models.importing.rows import Line, LineKind
from models.importing.units import UnitReader, split_roles
from models.importing.values import (
    Deadline,
    Group,
    Indicator,
    Priority,
    Problem,
    ProblemKind,
    RowKind,
    TaskRow,
    UnitRef,
)
from models.text import clean, fold, key, show_date

MOST_NAMED = 3  # units that an unknown name may mean
NO_TEXT = "Chưa có nội dung nhiệm vụ: không nhập dòng này. Đề nghị ghi nội dung (hoặc xóa dòng) rồi nhập lại."


class Reading(Struct, frozen=True, kw_only=True):
    """What a plan table holds."""

    groups: tuple[Group, ...]
    tasks: tuple[TaskRow, ...]
    problems: tuple[Problem, ...]


def read_tasks(
    lines: Sequence[Line], columns: Columns, *, units: UnitDirectory, plan_year: int | None, issued: date | None
) -> Reading:
    """Groups and tasks of a table, with every doubt as a problem at its row and column."""
    return _TaskReader(columns, units, plan_year, issued).read(lines)


def count_items(tasks: Iterable[TaskRow], units: UnitDirectory) -> int:
    """Tracked items, as they will be stored: one for each unit that leads a task, groups opened.

    What nobody known leads is one item all the same, unless it is divided among sub-tasks.
    """
    listed = list(tasks)
    divided = {task.parent for task in listed}
    return sum(len(_item_units(task, units)) or task.code not in divided for task in listed)


def _item_units(task: TaskRow, units: UnitDirectory) -> set[str]:
    return {code for ref in task.lead_units if ref.unit for code in units.members(ref.unit)}


class _TaskReader:
    def __init__(self, columns: Columns, units: UnitDirectory, plan_year: int | None, issued: date | None) -> None:
        self._columns = columns
        self._units = units
        self._names = UnitReader(units)
        self._plan_year = plan_year
        self._issued = issued
        self._problems: list[Problem] = []
        self._groups: list[Group] = []
        self._tasks: list[TaskRow] = []
        self._group_cells: dict[Role, Cell] = {}
        self._numbers = Numbering(self._add_problem, ())

    def read(self, lines: Sequence[Line]) -> Reading:
        self._numbers = Numbering(self._add_problem, lines)
        for place, line in enumerate(lines):
            if line.kind is LineKind.GROUP:
                code = self._numbers.group(line)
                self._groups.append(Group(row=line.row, code=code, title=clean(line.text)))
                self._group_cells = line.cells
                continue
            children = _children(lines, place)
            if line.text or children:
                self._tasks.append(self._task(line, children=children))
            else:  # numbered in advance, or a unit and a day without a task: nobody would know what to do
                self._numbers.skip(line)
                self._add_problem(line.row, Role.TEXT, ProblemKind.NO_TEXT, NO_TEXT)
        problems = sorted(self._problems, key=lambda problem: problem.row or 0)
        return Reading(groups=tuple(self._groups), tasks=tuple(self._tasks), problems=tuple(problems))

    def _add_problem(self, row: int, role: Role | None, kind: ProblemKind, message: str) -> None:
        title = self._columns.title(role) if role else None
        where = f"Dòng {row}, cột «{title}»" if title else f"Dòng {row}"
        self._problems.append(Problem(row=row, column=title, kind=kind, message=f"{where}: {message}"))

    def _task(self, line: Line, children: Sequence[Line]) -> TaskRow:
        parent = self._parent() if line.kind is LineKind.SUBTASK else None
        code = self._numbers.code(line, parent)
        self._check_cells(line)
        lead, support = self._unit_cells(line, parent, children)
        deadline = self._deadline(line, parent, children)
        deliverable = line.cell(Role.DELIVERABLE).line
        return TaskRow(
            row=line.row,
            kind=RowKind.SUBTASK if parent else RowKind.TASK,
            group=self._groups[-1].code if self._groups else None,
            stt=line.label.text if line.label else "",
            code=code,
            text=clean(line.text),
            lead_units=lead,
            support_units=support,
            deadline=deadline,
            deliverable=deliverable,
            note=line.cell(Role.NOTE).line,
            fan_out=self._fans_out(line, lead),
            indicator=self._indicator(line, deliverable),
            priority=_priority(line.cell(Role.PRIORITY).text),
            parent=parent.code if parent else None,
        )

    def _cell(self, line: Line, role: Role) -> Cell:
        """The line's cell; where it is empty, that of the group's row, which speaks for the whole group."""
        own = line.cell(role)
        if own.text or own.trouble or line.kind is LineKind.SUBTASK:
            return own
        return self._group_cells.get(role, own)

    def _parent(self) -> TaskRow | None:
        return next((task for task in reversed(self._tasks) if task.kind is RowKind.TASK), None)

    def _check_cells(self, line: Line) -> None:
        if not line.text:
            self._add_problem(line.row, Role.TEXT, ProblemKind.NO_TEXT, "Có việc con nhưng chưa có nội dung.")
        if line.unnumbered:
            message = "Chưa có số thứ tự; tạm hiểu là một việc riêng. Đề nghị kiểm tra lại."
            self._add_problem(line.row, Role.STT, ProblemKind.NO_NUMBER, message)
        for role, cell in line.cells.items():
            if cell.trouble and role is not Role.STT:
                self._add_problem(line.row, role, ProblemKind.UNREADABLE_CELL, f"{cell.trouble}.")

    def _unit_cells(
        self, line: Line, parent: TaskRow | None, children: Sequence[Line]
    ) -> tuple[tuple[UnitRef, ...], tuple[UnitRef, ...]]:
        lead_text, support_text = split_roles(self._cell(line, Role.LEAD).text)
        support_text = "\n".join(filter(None, (support_text, self._cell(line, Role.SUPPORT).text)))
        named = self._read_units(line, Role.LEAD, lead_text)
        lead = tuple(ref for ref in named if not _is_support(ref)) or (parent.lead_units if parent else ())
        support = (*filter(_is_support, named), *self._read_units(line, Role.SUPPORT, support_text))
        if not support and parent and not lead_text:
            support = parent.support_units
        divided = children and all(child.cell(Role.LEAD).text for child in children)
        if not lead and not divided and self._columns.place(Role.LEAD) is not None:
            self._add_problem(line.row, Role.LEAD, ProblemKind.NO_LEAD, "Chưa ghi đơn vị chủ trì.")
        return lead, support

    def _read_units(self, line: Line, role: Role, text: str) -> tuple[UnitRef, ...]:
        refs = self._names.read(text)
        for ref in refs:
            if ref.unit is None:
                message = _unknown(ref.raw, self._names.possible(ref.raw)[:MOST_NAMED])
                self._add_problem(line.row, role, ProblemKind.UNKNOWN_UNIT, message)
        return refs

    def _deadline(self, line: Line, parent: TaskRow | None, children: Sequence[Line]) -> Deadline:
        cell = self._cell(line, Role.DEADLINE)
        if parent and not cell.text and not cell.trouble:
            return parent.deadline
        deadline = read_deadline(cell.day or cell.text, plan_year=self._plan_year)
        if cell.trouble and not cell.text:
            return Deadline(text="")
        divided = bool(children) and all(child.cell(Role.DEADLINE).text for child in children)
        absent = self._columns.place(Role.DEADLINE) is None
        for doubt in deadline.doubts:
            if not (doubt.kind is ProblemKind.NO_DEADLINE and not cell.text and (divided or absent)):
                self._add_problem(line.row, Role.DEADLINE, doubt.kind, doubt.message)
        self._check_issue(line, deadline)
        return deadline

    def _check_issue(self, line: Line, deadline: Deadline) -> None:
        if self._issued and deadline.date and deadline.date < self._issued:
            message = f"Thời hạn {show_date(deadline.date)} trước ngày ban hành kế hoạch. Đề nghị kiểm tra lại."
            self._add_problem(line.row, Role.DEADLINE, ProblemKind.BEFORE_ISSUE, message)

    def _fans_out(self, line: Line, lead: Sequence[UnitRef]) -> bool:
        said = key(line.cell(Role.ASSIGN).text)
        if said in ("tung don vi", "rieng", "tach"):
            return True
        return said != "chung" and any(self._units.is_group(ref.unit) for ref in lead)

    def _indicator(self, line: Line, deliverable: str) -> Indicator | None:
        named = indicator_of_cells(
            line.cell(Role.INDICATOR).line,
            line.cell(Role.INDICATOR_UNIT).line,
            line.cell(Role.TARGET).line,
            line.cell(Role.SOURCE).line,
        )
        return named or read_indicator(deliverable)


def _unknown(raw: str, possible: Sequence[str]) -> str:
    if not possible:
        return f"Chưa nhận ra đơn vị «{raw}»."
    asked = f"là {' hay '.join(possible)}" if len(possible) > 1 else f"có phải {possible[0]}"
    return f"Chưa nhận ra đơn vị «{raw}»: {asked}? Đề nghị ghi đủ tên."


def _is_support(ref: UnitRef) -> bool:
    """«Ban XDĐ (phối hợp)» in the cell of the leads."""
    return bool(re.search(r"\(\s*phoi hop\s*\)", fold(ref.raw)))


def _children(lines: Sequence[Line], place: int) -> list[Line]:
    children: list[Line] = []
    for line in islice(lines, place + 1, None):
        if line.kind is not LineKind.SUBTASK or lines[place].kind is LineKind.SUBTASK:
            break
        children.append(line)
    return children


def _priority(text: str) -> Priority | None:
    words = key(text)
    if not words:
        return None
    if words in ("cao", "uu tien", "x", "trong tam", "co", "gap"):
        return Priority.HIGH
    return Priority.LOW if fold(words) in ("thap", "khong") else Priority.NORMAL
