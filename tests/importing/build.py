"""Builds plan files in the shapes in which offices send them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from models.importing import PlanFile, TaskRow, Unit, UnitDirectory, UnitGroup, read_plan

HEADER = [
    "STT",
    "Nội dung nhiệm vụ",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
    "Thời gian hoàn thành",
    "Sản phẩm",
    "Ghi chú",
]
TITLE = "(Kèm theo Kế hoạch số 15-KH/ĐU, ngày 10/7/2025 của Đảng ủy xã)"

UNITS = UnitDirectory(
    units=(
        Unit(code="VPDU", name="Văn phòng Đảng ủy", short="VPĐU", aliases=("VP Đảng ủy",)),
        Unit(code="BXDD", name="Ban Xây dựng Đảng", short="Ban XDĐ"),
        Unit(code="UBND", name="Ủy ban nhân dân xã", short="UBND xã", aliases=("UBND",)),
        Unit(code="VPHU", name="Văn phòng HĐND và UBND xã", short="VP HĐND&UBND", parent="UBND"),
        Unit(code="PKT", name="Phòng Kinh tế", short="P.KT", parent="UBND"),
        Unit(code="PVHXH", name="Phòng Văn hóa - Xã hội", aliases=("Phòng VH-XH",), parent="UBND"),
        Unit(code="CAX", name="Công an xã", aliases=("Công an",)),
        Unit(code="MTTQ", name="Ủy ban Mặt trận Tổ quốc Việt Nam xã", short="UBMTTQ xã", aliases=("MTTQ",)),
        Unit(code="DTN", name="Đoàn TNCS Hồ Chí Minh xã", short="ĐTN", aliases=("Đoàn Thanh niên", "Đoàn TN")),
        Unit(code="HND", name="Hội Nông dân xã", short="HND"),
        Unit(code="CBT01", name="Chi bộ thôn 01 (điền tên thôn)", aliases=("Chi bộ thôn 1",), parent="CHIBO"),
        Unit(code="CBT02", name="Chi bộ thôn 02 (điền tên thôn)", aliases=("Chi bộ thôn 2",), parent="CHIBO"),
    ),
    groups=(
        UnitGroup(
            code="CHIBO", name="Các đảng bộ, chi bộ trực thuộc", aliases=("Các chi bộ",), members=("CBT01", "CBT02")
        ),
        UnitGroup(code="DOANTHE", name="Các đoàn thể", members=("DTN", "HND")),
        UnitGroup(code="PHONG", name="Các phòng, ngành", members=("PKT", "PVHXH", "VPHU")),
        UnitGroup(code="COQUAN", name="Các cơ quan, đơn vị", members=("UBND", "CAX")),
    ),
)


def task(number: object, text: str, lead: str = "VPĐU", deadline: object = "15/8/2025") -> list[object]:
    return [number, text, lead, "Ban XDĐ", deadline, "Báo cáo", None]


def workbook(rows: Sequence[Sequence[object]], *, title: str = TITLE) -> tuple[Workbook, Worksheet]:
    """A title row, the header in row 2, then the rows from row 3."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([title])
    sheet.append(HEADER)
    for row in rows:
        sheet.append(list(row))
    return book, sheet


def read_rows(tmp_path: Path, rows: Sequence[Sequence[object]], *, title: str = TITLE) -> PlanFile:
    book, _ = workbook(rows, title=title)
    return saved(book, tmp_path)


def saved(book: Workbook, tmp_path: Path, *, units: UnitDirectory | None = UNITS) -> PlanFile:
    path = tmp_path / "plan.xlsx"
    book.save(path)
    return read_plan(path, units=units)


def sheet_plan(tmp_path: Path, rows: Sequence[Sequence[object]]) -> PlanFile:
    """Rows as they are, from row 1."""
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    return saved(book, tmp_path)


def word_table(document: WordDocument, rows: Sequence[Sequence[str]]) -> Table:
    table = document.add_table(rows=0, cols=max(map(len, rows)))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            cell.text = text
    return table


def word_plan(tmp_path: Path, document: WordDocument) -> PlanFile:
    path = tmp_path / "plan.docx"
    document.save(str(path))
    return read_plan(path, units=UNITS)


def new_document(*lines: str) -> WordDocument:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    return document


def kinds(plan: PlanFile) -> set[str]:
    return {problem.kind.value for problem in plan.problems}


def leads(item: TaskRow) -> list[str | None]:
    return [ref.unit for ref in item.lead_units]


def supports(item: TaskRow) -> list[str | None]:
    return [ref.unit for ref in item.support_units]
