"""Plan tables in Word documents."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from models.importing import RowKind
from tests.importing.build import HEADER, leads, new_document, supports, word_plan, word_table

TYPE_AND_TITLE = ("KẾ HOẠCH", "Về chuyển đổi số", "-----")
LETTERHEAD = ("ĐẢNG ỦY XÃ HÀ LONG", "Số 15-KH/ĐU", "Hà Long, ngày 10 tháng 7 năm 2025", *TYPE_AND_TITLE)


def test_a_word_table_is_read_with_its_own_row_numbers(tmp_path: Path) -> None:
    document = new_document(*LETTERHEAD)
    rows = [
        HEADER,
        ["I", "CÔNG TÁC CHUNG"],
        ["1", "Việc", "VPĐU; Công an xã", "Các phòng, ngành", "Quý III/2025", "Báo cáo"],
    ]
    word_table(document, rows)
    plan = word_plan(tmp_path, document)
    item = plan.tasks[0]
    assert (plan.plan.number, plan.plan.issued, plan.plan.title) == ("15-KH/ĐU", date(2025, 7, 10), "Về chuyển đổi số")
    assert (item.row, item.code, leads(item), supports(item)) == (3, "NV01", ["VPDU", "CAX"], ["PHONG"])
    assert item.deadline.date == date(2025, 9, 30)
    assert plan.problems == ()


def test_merged_cells_and_nfd_are_understood(tmp_path: Path) -> None:
    document = new_document(*LETTERHEAD)
    rows = [HEADER, ["I", "CHUNG"], ["1", "Một", "Công an xã", "", "15/8/2025"], ["2", "Hai", "", "", "Tháng 9/2025"]]
    rows = [[unicodedata.normalize("NFD", text) for text in row] for row in rows]
    table = word_table(document, rows)
    table.cell(1, 1).merge(table.cell(1, 6))
    table.cell(2, 2).merge(table.cell(3, 2))
    plan = word_plan(tmp_path, document)
    assert [(group.code, group.title) for group in plan.groups] == [("I", "CHUNG")]
    assert [leads(item) for item in plan.tasks] == [["CAX"], ["CAX"]]
    assert [item.deadline.date for item in plan.tasks] == [date(2025, 8, 15), date(2025, 9, 30)]


def test_a_bold_title_in_the_text_column_is_a_group(tmp_path: Path) -> None:
    document = new_document(*LETTERHEAD)
    one, two = ([number, name, "VPĐU", "", "15/8/2025", "Báo cáo"] for number, name in (("1", "Một"), ("2", "Hai")))
    table = word_table(document, [HEADER, one, ["", "Công tác tuyên truyền"], two])
    table.cell(2, 1).paragraphs[0].runs[0].bold = True
    plan = word_plan(tmp_path, document)
    assert [(item.text, item.group) for item in plan.tasks] == [("Một", None), ("Hai", "I")]
    assert [group.title for group in plan.groups] == ["Công tác tuyên truyền"]


def test_several_paragraphs_in_a_cell_are_several_units(tmp_path: Path) -> None:
    document = new_document(*LETTERHEAD)
    table = word_table(document, [HEADER, ["1", "Một", "- VPĐU", "", "15/8/2025"]])
    table.cell(1, 2).add_paragraph("- Ban XDĐ")
    table.cell(1, 2).add_paragraph("- Các cơ quan, đơn vị")
    plan = word_plan(tmp_path, document)
    assert leads(plan.tasks[0]) == ["VPDU", "BXDD", "COQUAN"]
    assert plan.tasks[0].fan_out


def test_a_table_cut_in_pieces_is_one_plan(tmp_path: Path) -> None:
    document = new_document(*LETTERHEAD)
    word_table(document, [["ĐẢNG ỦY XÃ", "ĐẢNG CỘNG SẢN VIỆT NAM"]])
    word_table(document, [HEADER, ["1", "Một", "VPĐU", "", "15/8/2025"]])
    document.add_section().orientation = WD_ORIENT.LANDSCAPE
    word_table(document, [HEADER, ["2", "Hai", "VPĐU", "", "16/8/2025"]])
    plan = word_plan(tmp_path, document)
    assert [(item.code, item.row, item.text) for item in plan.tasks] == [("NV01", 2, "Một"), ("NV02", 2, "Hai")]


def test_numbers_that_word_writes_itself_are_counted(tmp_path: Path) -> None:
    document = new_document(*LETTERHEAD)
    table = word_table(document, [HEADER, ["", "Một", "VPĐU"], ["", "Hai", "VPĐU"], ["", "Phần của hai", ""]])
    for row, style in ((1, "List Number"), (2, "List Number"), (3, "List Bullet")):
        table.cell(row, 0).paragraphs[0].style = document.styles[style]
    plan = word_plan(tmp_path, document)
    assert [(item.stt, item.kind) for item in plan.tasks] == [
        ("1", RowKind.TASK),
        ("2", RowKind.TASK),
        ("-", RowKind.SUBTASK),
    ]


def test_deleted_words_are_gone_and_inserted_ones_count(tmp_path: Path) -> None:
    document = new_document(*LETTERHEAD)
    table = word_table(document, [HEADER, ["1", "Một", "VPĐU", "", ""]])
    paragraph = table.cell(1, 4).paragraphs[0]
    for tag, text_tag, text in (("w:del", "w:delText", "15/8/2025"), ("w:ins", "w:t", "20/8/2025")):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    change.set(qn("w:author"), "VPĐU")
    assert word_plan(tmp_path, document).tasks[0].deadline.date == date(2025, 8, 20)


def test_a_document_without_plan_table_is_no_plan(tmp_path: Path) -> None:
    document = new_document(*LETTERHEAD, "1. Mục đích: thực hiện tốt nhiệm vụ.")
    word_table(document, [["Họ và tên", "Chức vụ"], ["Nguyễn Văn A", "Bí thư"]])
    plan = word_plan(tmp_path, document)
    assert not plan.is_plan
    assert plan.message.startswith("Tệp này không có bảng phân công nhiệm vụ.")
    assert not word_plan(tmp_path, new_document("Công văn")).is_plan


def test_a_thousand_rows_of_word_are_read(tmp_path: Path) -> None:
    document = new_document(*LETTERHEAD)
    table = document.add_table(rows=0, cols=7)
    for cell, title in zip(table.add_row().cells, HEADER, strict=True):
        cell.text = title
    pattern = table.add_row()
    for cell, text in zip(pattern.cells, ["1", "Việc", "VPĐU", "", "15/8/2025", "", ""], strict=True):
        cell.text = text
    row = pattern._tr
    copies = [type(row).__deepcopy__(row, {}) for _ in range(1000)]
    for copy in copies:
        row.addnext(copy)
    assert len(word_plan(tmp_path, document).tasks) == 1001
