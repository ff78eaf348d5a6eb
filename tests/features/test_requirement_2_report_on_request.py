"""R2: "báo cáo … đột xuất theo yêu cầu": one-off collection: question, units, due hour; tally of who answered."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from sqlalchemy import select

from models.mail import DocumentRow
from tests.conversations.test_requests import said
from tests.house import build


def test_a_question_to_all_chi_bo_comes_back_as_a_table_with_sums(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    words = "cac chi bo: so to cong nghe so; so luot nguoi dan. truoc 16h thu 6, theo yeu cau ban chi dao"
    house.say("thu", f"/yeucau {words}")
    card = next(each for each in house.say("thu", "1") if each.to == "cb1")
    assert "theo yêu cầu của ban chi dao" in card.text
    assert "16 giờ, thứ Sáu, 15/8/2025" in card.text
    for who, words in (("cb1", "yc1 12 to 350 luot"), ("cb2", "yc1 3 to 1.250 luot")):
        house.say(who, words)
        house.say(who, "1")
    assert "Tổng: 15 to (02 đơn vị); 1.600 luot (02 đơn vị)" in said(house, "thu", "/yeucau yc-001")
    house.say("thu", "YC-001 excel")
    with house.db.read() as db:
        content = db.scalars(select(DocumentRow.content)).one()
    assert content is not None
    sheet = load_workbook(BytesIO(content)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[sheet.max_row]][1:4] == ["Tổng cộng", 15, 1600]
