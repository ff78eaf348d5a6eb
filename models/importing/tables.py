"""Chooses the plan table among all tables of a document and puts together what it says. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from models.importing.columns import Columns, Role, find_columns
from models.importing.directory import UnitDirectory
from models.importing.grid import Document, Grid
from models.importing.heading import read_heading, year_of
from models.importing.rows import Line, LineKind, read_lines
from models.importing.tasks import count_items, read_tasks
from models.importing.unitlist import read_unit_list
from models.importing.values import PlanFile, PlanHeader, Problem, ProblemKind, TaskRow
from models.text import count_words, fold

HEAD_ROWS = 15  # of a sheet without plan table
EXPECTED = (Role.STT, Role.LEAD, Role.SUPPORT, Role.DEADLINE, Role.DELIVERABLE)

NO_TABLE = (
    "Tệp này không có bảng phân công nhiệm vụ. Đề nghị gửi tệp có bảng với các cột STT, Nội dung nhiệm vụ, "
    "Đơn vị chủ trì, Đơn vị phối hợp, Thời gian hoàn thành, Sản phẩm."
)
NO_TASKS = (
    "Bảng phân công chưa có nhiệm vụ nào. Đề nghị điền các dòng nhiệm vụ (STT, nội dung, đơn vị chủ trì, thời hạn)."
)

ONE_TABLE = "chưa đọc, mỗi tệp chỉ đọc một bảng. Đề nghị chép bảng ấy ra tệp riêng, ghi số kế hoạch ở đầu, rồi nhập."


class Table(Struct, frozen=True, kw_only=True):
    grid: Grid
    columns: Columns
    lines: tuple[Line, ...]

    @property
    def task_count(self) -> int:
        return sum(line.kind is not LineKind.GROUP and bool(line.text) for line in self.lines)

    @property
    def rank(self) -> tuple[bool, bool, bool, int, int]:
        return (
            self.task_count > 0,
            not self.columns.is_tracking,
            not self.grid.hidden,
            self.columns.score,
            self.task_count,
        )


def head_lines(grid: Grid) -> list[str]:
    """The lines above a table, or the first of a sheet without one."""
    columns = find_columns(grid)
    rows = grid.rows[: columns.first_row - 1] if columns else grid.rows[:HEAD_ROWS]
    return [*grid.above, *(cell.text for row in rows for cell in row.cells if cell.text and not cell.filled)]


def read_document(document: Document, units: UnitDirectory | None) -> PlanFile:
    """The plan in a document; `is_plan` False where no table reads like one."""
    tables = _tables(document)
    if not tables:
        return PlanFile(is_plan=False, message=NO_TABLE)
    best = max(tables, key=lambda table: table.rank)
    if not best.task_count:
        return PlanFile(is_plan=False, message=NO_TASKS)
    listed = read_unit_list(grid for grid in document.grids if grid is not best.grid)
    return _plan(best, _header(best, document), listed, listed.joined(units), _others(best, tables))


def _tables(document: Document) -> list[Table]:
    tables: list[Table] = []
    for grid in document.grids:
        columns = find_columns(grid)
        if columns is None:
            continue
        lines = tuple(read_lines(grid, columns))
        if document.pages and tables and tables[-1].columns.places == columns.places:
            tables[-1] = Table(grid=tables[-1].grid, columns=tables[-1].columns, lines=(*tables[-1].lines, *lines))
        else:
            tables.append(Table(grid=grid, columns=columns, lines=lines))
    return tables


def _header(table: Table, document: Document) -> PlanHeader:
    header = read_heading(head_lines(table.grid))
    if header.number:
        return header
    elsewhere = [line for grid in document.grids if grid is not table.grid for line in head_lines(grid)]
    other = read_heading([*elsewhere, *document.marks])
    return PlanHeader(
        number=other.number,
        title=header.title or other.title,
        issued=header.issued or other.issued,
        issuer=header.issuer or other.issuer,
        superior=header.superior or other.superior,
        place=header.place or other.place,
    )


def _others(best: Table, tables: Sequence[Table]) -> list[Problem]:
    return [
        Problem(
            kind=ProblemKind.OTHER_TABLE,
            message=f"Bảng ở «{table.grid.name}» cũng có {count_words(table.task_count)} nhiệm vụ, {ONE_TABLE}",
        )
        for table in tables
        if table is not best and table.task_count and not table.columns.is_tracking
    ]


def _plan(
    table: Table, header: PlanHeader, listed: UnitDirectory, units: UnitDirectory, others: list[Problem]
) -> PlanFile:
    deadlines = [line.cell(Role.DEADLINE).text for line in table.lines]
    year = year_of(header, head_lines(table.grid), deadlines)
    reading = read_tasks(table.lines, table.columns, units=units, plan_year=year, issued=header.issued)
    return PlanFile(
        is_plan=True,
        message=summary(reading.tasks, len(reading.groups), count_items(reading.tasks, units)),
        plan=header,
        groups=reading.groups,
        tasks=reading.tasks,
        items=count_items(reading.tasks, units),
        unknown_units=unknown_units(reading.tasks),
        problems=(*_missing(table), *_no_number(header), *others, *reading.problems),
        units=listed.units,
        unit_groups=listed.groups,
    )


def _missing(table: Table) -> list[Problem]:
    row = table.grid.rows[table.columns.first_row - 1].number
    return [
        Problem(
            row=row,
            column=table.columns.title(role),
            kind=ProblemKind.MISSING_COLUMN,
            message=f"Dòng {row}: bảng không có cột «{table.columns.title(role)}».",
        )
        for role in EXPECTED
        if table.columns.place(role) is None and not _shares_lead_column(role, table.columns)
    ]


def _shares_lead_column(role: Role, columns: Columns) -> bool:
    """«Cơ quan chủ trì, phối hợp» is one column for both."""
    return role is Role.SUPPORT and "phoi hop" in fold(columns.title(Role.LEAD))


def _no_number(header: PlanHeader) -> list[Problem]:
    if header.number:
        return []
    message = "Chưa thấy số, ký hiệu của kế hoạch ở phần đầu tệp. Đề nghị bổ sung."
    return [Problem(kind=ProblemKind.NO_PLAN_NUMBER, message=message)]


def summary(tasks: Sequence[TaskRow], groups: int, items: int) -> str:
    """«Đã đọc 07 nhóm, 30 nhiệm vụ …»: one sentence for the secretary."""
    undated = sum(task.deadline.date is None for task in tasks)
    grouped = f"{count_words(groups)} nhóm, " if groups else ""
    told = f"Đã đọc {grouped}{count_words(len(tasks))} nhiệm vụ ({count_words(items)} phần việc)"
    return f"{told}; {count_words(undated)} nhiệm vụ không có ngày hoàn thành cụ thể." if undated else f"{told}."


def unknown_units(tasks: Sequence[TaskRow]) -> tuple[str, ...]:
    """Names that matched no unit, each once."""
    refs = (ref for task in tasks for ref in (*task.lead_units, *task.support_units))
    seen: dict[str, str] = {}
    for ref in refs:
        if ref.unit is None:
            seen.setdefault(ref.raw.casefold(), ref.raw)
    return tuple(seen.values())
