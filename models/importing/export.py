"""Writes a plan to a file that `read_plan` reads back to the same tasks, units and dates: .xlsx or .yaml."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from models.importing.columns import DEFAULT_TITLES, Role
from models.importing.deadlines import read_deadline
from models.importing.directory import UnitDirectory
from models.importing.errors import PlanFileError
from models.importing.values import Deadline, Indicator, PlanFile, Priority, RowKind, TaskRow, UnitRef
from models.importing.yamlexport import yaml_bytes
from models.text import show_date

SHEET_WIDTHS = {  # characters
    Role.STT: 6, Role.CODE: 10, Role.TEXT: 52, Role.LEAD: 22, Role.SUPPORT: 26, Role.DEADLINE: 20,
    Role.DELIVERABLE: 30, Role.NOTE: 22, Role.ASSIGN: 12, Role.PRIORITY: 12, Role.INDICATOR: 26,
    Role.INDICATOR_UNIT: 10, Role.TARGET: 10, Role.SOURCE: 22,
}  # fmt: skip
UNIT_TITLES = (
    "Mã",
    "Tên đơn vị",
    "Viết tắt",
    "Tên gọi khác (để nhận dạng khi nhập)",
    "Loại",
    "Trực thuộc",
    "Thành viên",
)
PRIORITY_NAMES = {Priority.HIGH: "Cao", Priority.NORMAL: "Bình thường", Priority.LOW: "Thấp"}
SIGNS = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "=": ""}
WRONG_NAME = "Tên tệp xuất ra phải kết thúc bằng .xlsx hoặc .yaml."
Value = str | int | date | None

_THIN = Side(style="thin")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FONT = "Times New Roman"


def write_plan(plan: PlanFile, path: Path) -> None:
    """Writes .xlsx or .yaml by the path's ending; raises `PlanFileError` for any other."""
    path.write_bytes(plan_bytes(plan, path.suffix))


def plan_bytes(plan: PlanFile, ending: str) -> bytes:
    """The content of such a file: a disk that is full then meets bytes, not half a workbook."""
    if ending.lower() in (".yaml", ".yml"):
        return yaml_bytes(plan)
    if ending.lower() != ".xlsx":
        raise PlanFileError(WRONG_NAME)
    content = BytesIO()
    _workbook(plan).save(content)
    return content.getvalue()


def _workbook(plan: PlanFile) -> Workbook:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Phụ lục nhiệm vụ"
    _write_head(sheet, plan)
    _write_tasks(sheet, plan)
    if plan.units or plan.unit_groups:
        _write_units(book.create_sheet("Danh mục đơn vị"), plan)
    return book


def _write_head(sheet: Worksheet, plan: PlanFile) -> None:
    header = plan.plan
    for line in (header.superior, header.issuer):
        if line:
            sheet.append([_safe(line)])
    if header.place and header.issued:
        sheet.append(
            [f"{_safe(header.place)}, ngày {header.issued.day} tháng {header.issued.month} năm {header.issued.year}"]
        )
    sheet.append(["PHỤ LỤC"])
    sheet.append([_safe(header.title)])
    issued = f", ngày {show_date(header.issued)}" if header.issued else ""
    if header.number:
        sheet.append([f"(Kèm theo Kế hoạch số {_safe(header.number)}{issued})"])
    sheet.append([])


def _write_tasks(sheet: Worksheet, plan: PlanFile) -> None:
    year = plan.plan.issued.year if plan.plan.issued else None
    sheet.append([DEFAULT_TITLES[role] for role in SHEET_WIDTHS])
    first = sheet.max_row
    names = _names(plan)
    pending = list(plan.groups)
    for task in plan.tasks:
        while pending and task.group in {group.code for group in pending}:
            group = pending.pop(0)
            sheet.append([group.code, None, _safe(group.title)])
            sheet.merge_cells(
                start_row=sheet.max_row, end_row=sheet.max_row, start_column=3, end_column=len(SHEET_WIDTHS)
            )
            if group.code == task.group:
                break
        sheet.append(_task_cells(task, year, names))
    for group in pending:
        sheet.append([group.code, None, _safe(group.title)])
    _format(sheet, first, list(SHEET_WIDTHS.values()))


def _task_cells(task: TaskRow, year: int | None, names: dict[str, str]) -> list[Value]:
    indicator = task.indicator
    cells: dict[Role, Value] = {
        Role.STT: _stt(task),
        Role.CODE: task.code,
        Role.TEXT: _safe(task.text),
        Role.LEAD: _units(task.lead_units, names),
        Role.SUPPORT: _units(task.support_units, names),
        Role.DEADLINE: _deadline(task.deadline, year),
        Role.DELIVERABLE: _safe(task.deliverable),
        Role.NOTE: _safe(task.note),
        Role.ASSIGN: "Từng đơn vị" if task.fan_out else "Chung",
        Role.PRIORITY: PRIORITY_NAMES[task.priority] if task.priority else None,
        Role.INDICATOR: _safe(indicator.name) if indicator else None,
        Role.INDICATOR_UNIT: _safe(indicator.unit) if indicator else None,
        Role.TARGET: _target(indicator),
        Role.SOURCE: _safe(indicator.source) if indicator else None,
    }
    return [cells[role] for role in SHEET_WIDTHS]


def _stt(task: TaskRow) -> Value:
    if task.stt.isdigit() and task.kind is RowKind.TASK:
        return int(task.stt)
    return task.stt or ("-" if task.kind is RowKind.SUBTASK else None)


def _names(plan: PlanFile) -> dict[str, str]:
    """A readable name for each code, where that name alone is sure to be read back as this code."""
    directory = UnitDirectory(units=plan.units, groups=plan.unit_groups)
    named = [
        *((unit.code, unit.name) for unit in plan.units),
        *((group.code, group.name) for group in plan.unit_groups),
    ]
    return {code: _safe(name) for code, name in named if ";" not in name and directory.find(name) == code}


def _units(refs: Sequence[UnitRef], names: dict[str, str]) -> str:
    return "; ".join(names.get(ref.unit, ref.unit) if ref.unit else _safe(ref.raw) for ref in refs)


def _deadline(deadline: Deadline, year: int | None) -> Value:
    """The words as long as they still mean the date; a date that was changed since is written as a date."""
    if deadline.date and read_deadline(deadline.text, plan_year=year).date != deadline.date:
        return deadline.date
    return _safe(deadline.text)


def _target(indicator: Indicator | None) -> str | None:
    if indicator is None or indicator.target is None:
        return None
    return f"{SIGNS[indicator.comparison]}{indicator.target:f}".replace(".", ",")


def _safe(text: str) -> str:
    """No characters that Excel files cannot hold, and no text that Excel would run as a formula."""
    plain = str(ILLEGAL_CHARACTERS_RE.sub("", text))
    return f" {plain}" if plain.startswith("=") else plain


def _write_units(sheet: Worksheet, plan: PlanFile) -> None:
    sheet.append(list(UNIT_TITLES))
    for unit in plan.units:
        aliases = "; ".join(map(_safe, unit.aliases))
        sheet.append([unit.code, _safe(unit.name), _safe(unit.short), aliases, unit.kind, unit.parent or ""])
    for group in plan.unit_groups:
        members = ", ".join(group.members)
        sheet.append([group.code, _safe(group.name), "", "; ".join(map(_safe, group.aliases)), "nhóm", "", members])
    _format(sheet, 1, [12, 40, 18, 50, 18, 12, 40])


def _format(sheet: Worksheet, header_row: int, widths: Sequence[int]) -> None:
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in sheet.iter_rows():
        for cell in row:
            is_header = cell.row == header_row
            cell.font = Font(name=_FONT, size=12, bold=is_header or (cell.row or 0) < header_row)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if (cell.row or 0) >= header_row:
                cell.border = _GRID
            if isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy"
    sheet.print_title_rows = f"{header_row}:{header_row}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.freeze_panes = f"A{header_row + 1}"
