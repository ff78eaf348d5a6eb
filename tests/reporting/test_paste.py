"""`/xuat`: another system's table as data, pasted as text or kept as .xlsx with the list of what has been entered."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from handlers.render.cells import FORMULA_STARTS
from handlers.render.failure import RenderError
from handlers.render.paste import checklist, paste_rows, paste_sheet, paste_text
from handlers.render.paste_layout import Layout, Source, example_file, read_layout
from handlers.say.report_status import STATUS
from models.reporting.values import Report
from tests.cases import for_each
from tests.reporting.sample import sample_report

SHARES = """
ten: thu
tieu_de: Bảng thử
la_vi_du: false
moi_dong: phan_viec
dong_tieu_de: false
dang_ngay: yyyy-mm-dd
cot:
  - {nhan: Đơn vị, lay: chu_tri}
  - {nhan: Hạn, lay: han_hien_tai}
  - {nhan: Nơi gửi, ghi: Xã Hà Long}
  - {nhan: Tình trạng, lay: tinh_trang, thay: {Quá hạn: Trễ hạn}}
"""


def kept(report: Report, *codes: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """As they were entered."""
    return {row.key: row.kept for row in paste_rows(report, read_layout(example_file())) if row.code in codes}


def layout(text: str = SHARES) -> Layout:
    return read_layout(text.encode())


def test_the_example_is_read_and_says_that_it_is_one() -> None:
    example = read_layout(example_file())
    assert example.is_example
    assert "MẪU VÍ DỤ" in example_file().decode()
    assert [column.label for column in example.columns][:3] == ["STT", "Tên nhiệm vụ", "Văn bản giao"]
    words = next(column.words for column in example.columns if column.source == Source.STATUS)
    assert set(words) <= set(STATUS.values())  # it renames only words that there are
    sheet = load_workbook(BytesIO(paste_sheet(sample_report(), example, {}))).active
    assert sheet is not None
    assert "MẪU VÍ DỤ, chưa đối chiếu" in str(sheet["A2"].value)


def test_every_source_that_the_example_names_is_known_and_none_is_forgotten() -> None:
    comment = example_file().decode().split("Các nội dung lấy được:")[1].split("\n\n")[0]
    assert {word.strip() for word in comment.replace("#", "").split(",")} == {source.value for source in Source}


def test_the_text_falls_into_cells_row_by_row() -> None:
    report = sample_report()
    example = read_layout(example_file())
    lines = paste_text(paste_rows(report, example), example).split("\n")
    assert len(lines) == 1 + report.totals.total
    assert {line.count("\t") for line in lines} == {len(example.columns) - 1}
    assert lines[0].startswith("STT\tTên nhiệm vụ\t")
    first = dict(zip(lines[0].split("\t"), lines[1].split("\t"), strict=True))
    assert first["Văn bản giao"] == "Kế hoạch số 03-KH/ĐU"
    assert first["Hạn hoàn thành"] == "31/07/2025"
    assert first["Tỷ lệ (%)"] == "100"
    late = [line for line in lines if "\tĐang thực hiện trễ hạn\t" in line]
    assert len(late) == report.totals.open_overdue


def test_a_row_can_be_a_units_share_in_the_other_systems_words_and_dates() -> None:
    report = sample_report()
    rows = paste_rows(report, layout())
    assert len(rows) == report.shares
    late = next(row for row in rows if row.cells[3] == "Trễ hạn")
    assert late.cells[2] == "Xã Hà Long"
    assert late.cells[1] == "2025-08-15"
    assert len({row.key for row in rows}) == len(rows)
    assert paste_text(rows, layout()).count("\n") == len(rows) - 1  # no line of titles


def test_the_checklist_counts_and_marks_what_has_been_entered() -> None:
    rows = paste_rows(sample_report(), read_layout(example_file()))
    lines = checklist(rows, {**kept(sample_report(), "NV02"), "NV99": ()})
    assert lines[0] == "Đã nhập: 01/30"
    assert lines[1].startswith("1. [ ] NV01 - Thành lập (kiện toàn) Ban Chỉ đạo")
    assert lines[2].startswith("2. [x] NV02 - ")


def test_the_sheet_has_the_checklist_in_front_and_the_same_cells() -> None:
    report, example = sample_report(), read_layout(example_file())
    sheet = load_workbook(BytesIO(paste_sheet(report, example, kept(report, "NV02")))).active
    assert sheet is not None
    header, *rows = list(sheet.iter_rows(min_row=7, values_only=True))
    assert header == ("Đã nhập", *(column.label for column in example.columns))
    assert [row[0] for row in rows] == [None, "x", *([None] * 28)]
    assert [tuple(cell or "" for cell in row[1:]) for row in rows] == [r.cells for r in paste_rows(report, example)]
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == ["A8:A37"]


def test_hostile_text_stays_in_its_cell() -> None:
    report, example = sample_report(hostile=True), read_layout(example_file())
    lines = paste_text(paste_rows(report, example), example).split("\n")
    assert len(lines) == 1 + report.totals.total
    cells = [cell for line in lines for cell in line.split("\t")]
    assert len(cells) == len(lines) * len(example.columns)
    assert not [cell for cell in cells if cell.startswith(FORMULA_STARTS)]


@for_each(
    ("text", "said"),
    [
        ("ten: [", r"chưa đúng cách ghi ở dòng 1"),
        ("a: 1\n  b: : 2", r"chưa đúng cách ghi ở dòng 2"),
        ("- một danh sách", r"cần có các mục: ten, tieu_de, cot"),
        ("ten: a\ntieu_de: b\ncot: []", r"từ 1 đến 60 cột"),
        (SHARES.replace("phan_viec", "dong"), r"Mục “moi_dong” .* chỉ nhận: nhiem_vu, phan_viec"),
        (SHARES.replace("la_vi_du: false", "la_vi_du: 7"), r"Mục “la_vi_du” .* chỉ nhận: true, false"),
        (SHARES.replace("lay: chu_tri", "lay: chu_chi"), r"Cột thứ 1 .*: không có nội dung “chu_chi”\. .*noi_dung"),
        (SHARES.replace("nhan: Hạn, ", ""), r"Cột thứ 2 .*: chưa có “nhan”"),
        (SHARES.replace("ghi: Xã Hà Long", "ghi: a, lay: ma"), r"Cột thứ 3 .*: cần đúng một trong hai"),
        (SHARES.replace("thay: {Quá hạn: Trễ hạn}", "thay: [a]"), r"Cột thứ 4 .*: mục “thay” ghi từng cặp"),
        ("!!python/object/apply:os.system ['true']", r"chưa đúng cách ghi"),
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence_for_the_office(text: str, said: str) -> None:
    with pytest.raises(RenderError, match=said):
        layout(text)


def test_a_file_that_is_no_text_is_refused() -> None:
    with pytest.raises(RenderError, match="chưa đúng cách ghi"):
        read_layout(b"\xff\xfe\x00\x01")


def test_a_file_saved_by_notepad_is_read() -> None:
    assert read_layout(b"\xef\xbb\xbf" + SHARES.replace("\n", "\r\n").encode()) == layout()
