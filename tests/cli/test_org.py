"""`dondoc org`: a committee gets another name, in its papers too."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from sqlalchemy import select

from models.progress import Change
from tests.cli.conftest import YAML, Shell
from tests.cli.test_plan import make


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


def test_a_name_that_the_plan_uses_is_given_to_its_unit(office: Shell) -> None:
    office.done("plan", "import", YAML, "--yes")
    file = make(
        office.folder / "kh15.xlsx",
        [
            ["Kế hoạch số 15-KH/ĐU"],
            ["STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành"],
            *[[str(n), f"Rà soát trang thiết bị đợt {n}", "PKTX", "Hội Chữ", "30/9/2026"] for n in (1, 2)],
            ["3", "", "PKTX", "", "30/9/2026"],
        ],
    )
    out = office.done("plan", "import", file, "--dry-run").out
    assert "Dòng 3, 4, cột «Đơn vị chủ trì»: Chưa nhận ra đơn vị «PKTX».\n" in out
    assert "Dòng 5, cột «Nội dung nhiệm vụ»: Chưa có nội dung nhiệm vụ: không nhập dòng này." in out
    assert "02 nhiệm vụ" in out
    assert 'dondoc org alias "ĐƠN VỊ" "TÊN GỌI KHÁC"' in out
    assert "Phòng Kinh tế: đã thêm tên gọi khác “PKTX”." in office.done("org", "alias", "phong kinh te", "PKTX").out
    assert "đang là tên của đơn vị Phòng Kinh tế" in office("org", "alias", "VPDU", "pktx").err
    assert "Các đơn vị: VPDU" in office("org", "alias", "Sở X", "SX").err
    assert "“PKTX” → Phòng Kinh tế" in office.done("plan", "import", file, "--dry-run").out
