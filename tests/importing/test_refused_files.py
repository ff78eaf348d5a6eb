"""Files that are no plan, or no file at all: a Vietnamese sentence each, never a trace."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from models.importing import PlanFileError, read_plan
from models.importing.container import MAX_FILE
from tests.importing.build import HEADER, saved, task, workbook

NOT_PLANS = {
    "budget": [
        ["STT", "Nội dung chi", "ĐVT", "Số lượng", "Đơn giá", "Thành tiền", "Ghi chú"],
        [1, "Giấy", "ram", 5, 60, 300],
    ],
    "roster": [
        ["STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Chức vụ"],
        [1, "Nguyễn Văn A", "01/01/1980", "VPĐU", "Bí thư"],
    ],
    "week": [
        ["Ngày", "Thời gian", "Nội dung công việc", "Chủ trì", "Địa điểm"],
        ["Thứ Hai", "8h", "Họp", "Bí thư", "Hội trường"],
    ],
    "register": [
        ["STT", "Số, ký hiệu", "Trích yếu nội dung", "Đơn vị ban hành", "Ngày"],
        [1, "12-CV/ĐU", "Về việc", "VPĐU", ""],
    ],
    "prose": [["Nhiệm vụ của các đơn vị là thực hiện tốt kế hoạch."], ["Thời hạn hoàn thành: trước ngày 15/8/2025."]],
    "empty": [],
}


@pytest.mark.parametrize("rows", NOT_PLANS.values(), ids=NOT_PLANS.keys())
def test_other_tables_are_no_plan(tmp_path: Path, rows: list[list[object]]) -> None:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    plan = saved(book, tmp_path)
    assert not plan.is_plan
    assert plan.message.startswith("Tệp này không có bảng phân công nhiệm vụ.")
    assert (plan.tasks, plan.items) == ((), 0)


def test_a_table_without_rows_says_that_tasks_are_missing(tmp_path: Path) -> None:
    book, _ = workbook([])
    plan = saved(book, tmp_path)
    assert not plan.is_plan
    assert "chưa có nhiệm vụ" in plan.message


def _zip(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def _refusal(path: Path) -> str:
    with pytest.raises(PlanFileError) as caught:
        read_plan(path)
    sentence = str(caught.value)
    assert "ề nghị" in sentence
    return sentence


def test_files_that_only_pretend_are_refused(tmp_path: Path) -> None:
    cases = {
        "text.xlsx": b"STT;Noi dung\n1;Viec",
        "empty.xlsx": b"",
        "cut.xlsx": b"PK\x03\x04 cut off",
        "picture.docx": b"\x89PNG\r\n",
        "html.xlsx": b"<html><table></table></html>",
    }
    for name, data in cases.items():
        (tmp_path / name).write_bytes(data)
        _refusal(tmp_path / name)


def test_other_kinds_and_missing_files_are_named(tmp_path: Path) -> None:
    for name in ("plan.pdf", "plan.xls", "plan.doc", "plan.csv", "plan"):
        (tmp_path / name).write_bytes(b"x")
    assert ".xls, .doc" in _refusal(tmp_path / "plan.xls")
    assert ".xls, .doc" in _refusal(tmp_path / "plan.doc")
    for name in ("plan.pdf", "plan.csv", "plan"):
        assert ".xlsx" in _refusal(tmp_path / name)
    assert "Không tìm thấy" in _refusal(tmp_path / "nowhere.xlsx")


def test_a_password_is_named_as_the_reason(tmp_path: Path) -> None:
    ole = bytes.fromhex("D0CF11E0A1B11AE1")
    (tmp_path / "locked.xlsx").write_bytes(ole + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"))
    (tmp_path / "old.xlsx").write_bytes(ole + b"\0" * 512 + "Workbook".encode("utf-16-le"))
    assert "mật khẩu" in _refusal(tmp_path / "locked.xlsx")
    assert "định dạng cũ" in _refusal(tmp_path / "old.xlsx")


def test_files_that_swell_are_not_opened(tmp_path: Path) -> None:
    types = b'<Types xmlns="spreadsheetml"/>'
    _zip(tmp_path / "bomb.xlsx", {"[Content_Types].xml": types, "xl/worksheets/sheet1.xml": b"0" * (60 * 1024 * 1024)})
    merged = b'<worksheet><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    _zip(tmp_path / "merged.xlsx", {"[Content_Types].xml": types, "xl/worksheets/sheet1.xml": merged})
    entity = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    _zip(tmp_path / "entity.xlsx", {"[Content_Types].xml": types, "xl/worksheets/sheet1.xml": entity})
    (tmp_path / "large.xlsx").write_bytes(b"PK" + b"0" * MAX_FILE)
    assert "bất thường" in _refusal(tmp_path / "bomb.xlsx")
    assert "bất thường" in _refusal(tmp_path / "merged.xlsx")
    _refusal(tmp_path / "entity.xlsx")
    assert "20 MB" in _refusal(tmp_path / "large.xlsx")


def test_a_zip_without_office_parts_is_refused(tmp_path: Path) -> None:
    _zip(tmp_path / "photos.xlsx", {"a.jpg": b"x"})
    _zip(tmp_path / "slides.xlsx", {"[Content_Types].xml": b"presentationml"})
    _zip(tmp_path / "hollow.docx", {"[Content_Types].xml": b"wordprocessingml"})
    for name in ("photos.xlsx", "slides.xlsx", "hollow.docx"):
        _refusal(tmp_path / name)


def test_a_workbook_named_as_a_document_is_read_all_the_same(tmp_path: Path) -> None:
    book, _ = workbook([task(1, "Một")])
    book.save(tmp_path / "plan.xlsx")
    (tmp_path / "plan.xlsx").rename(tmp_path / "plan.docx")
    assert len(read_plan(tmp_path / "plan.docx").tasks) == 1


def test_a_plan_that_only_stands_in_a_hidden_sheet_is_found(tmp_path: Path) -> None:
    book = Workbook()
    hidden = book.create_sheet("ẩn")
    hidden.append(HEADER)
    hidden.append(task(1, "Một"))
    hidden.sheet_state = "hidden"
    assert len(saved(book, tmp_path).tasks) == 1


@pytest.mark.parametrize("text", ["a: [1", "{" * 3000, "nhiem_vu: !!python/object:os.system x", "\x00"])
def test_broken_yaml_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "plan.yaml").write_text(text)
    assert "yaml" in _refusal(tmp_path / "plan.yaml")


@pytest.mark.parametrize("text", ["", "7", "- a", "ten: x", "nhiem_vu: 5", "nhiem_vu: []"])
def test_other_yaml_is_no_plan(tmp_path: Path, text: str) -> None:
    (tmp_path / "plan.yaml").write_text(text)
    assert not read_plan(tmp_path / "plan.yaml").is_plan


def test_yaml_of_wrong_types_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    text = "ke_hoach: 5\ndon_vi: {a: 1}\nnhiem_vu:\n- 7\n- {noi_dung: [1], thoi_han: 15/8/2025}\n- {}"
    (tmp_path / "plan.yaml").write_text(text)
    plan = read_plan(tmp_path / "plan.yaml")
    assert [item.code for item in plan.tasks] == ["NV01", "NV02"]
    assert str(plan.tasks[0].deadline.date) == "2025-08-15"
    assert {problem.kind.value for problem in plan.problems} >= {"no_text", "no_lead"}
