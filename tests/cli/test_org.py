"""`dondoc org`: a committee gets another name, in its papers too."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from sqlalchemy import select

from models.progress import Change
from tests.cli.conftest import Shell


def test_the_new_name_stands_in_what_is_made_from_now_on(planned: Shell, tmp_path: Path) -> None:
    told = planned.done("org", "rename", "Đảng ủy phường  Hà Long", "--superior", "Thành ủy Thanh Hóa").out
    assert "Đảng ủy xã Hà Long → Đảng ủy phường Hà Long" in told
    assert planned.done("org", "list", "--json").json[0] == {  # type: ignore[index]
        "code": "HALONG",
        "name": "Đảng ủy phường Hà Long",
        "place": "Hà Long",
        "superior": "Thành ủy Thanh Hóa",
    }
    planned.done("report", "--period", "NAM-2025", "--out", tmp_path / "ra")
    word = min((tmp_path / "ra").glob("*.docx"), key=lambda each: len(each.name))
    document = Document(str(word))
    cells = " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert ("ĐẢNG ỦY PHƯỜNG HÀ LONG" in cells.upper(), "THÀNH ỦY THANH HÓA" in cells.upper()) == (True, True)
    lines = planned.ask(
        lambda db: db.execute(select(Change.field, Change.old).where(Change.reason == "đổi tên cơ quan")).all()
    )
    assert ("name", "Đảng ủy xã Hà Long") in lines  # type: ignore[operator]


def test_a_setting_that_hides_the_name_is_said(planned: Shell) -> None:
    planned.done("setting", "set", "co_quan_ban_hanh", "Đảng ủy xã Hà Long; Văn phòng")
    assert "co_quan_ban_hanh" in planned.done("org", "rename", "Đảng ủy phường Hà Long").out
    assert "không có gì thay đổi" in planned.done("org", "rename", "Đảng ủy phường Hà Long").out
    assert planned("org", "rename").code == 2
