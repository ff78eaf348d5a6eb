"""Row 22: the Word report in Party form, its lines changed by the secretary without code, its template editable."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from handlers.render.word.loading import own_file, shipped
from handlers.render.word.values import Form
from tests.features.papers import Paper, drawn
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def party(house: House) -> Paper:
    house.say("thu", "/baocao")
    return drawn(house)["docx"]


def head_and_foot(paper: Paper) -> list[list[str]]:
    """The two cells of the head and of the foot, as lines."""
    tables = Document(BytesIO(paper.content)).tables
    return [cell.text.split("\n") for table in tables[:2] for cell in table.rows[0].cells]


def set_to(house: House, words: str) -> str:
    house.say("thu", f"/cauhinh {words}")
    return house.say("thu", "1")[0].text


def test_the_head_parts_and_foot_stand_as_a_clerk_expects_them(house: House) -> None:
    paper = party(house)
    left, right, recipients, signer = head_and_foot(paper)
    assert left[1:] == ["ĐẢNG ỦY XÃ HALONG", "*", "Số      -BC/ĐU", "Dự thảo"]
    assert right == ["ĐẢNG CỘNG SẢN VIỆT NAM", "Hà Long, ngày      tháng      năm 2025"]
    assert recipients[0] == "Nơi nhận:"
    assert recipients[-1] == "- Lưu VPĐU."
    assert [line for line in signer if line] == ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"], "nobody's name"
    text = paper.text()
    for part in ("BÁO CÁO", "I. CÔNG TÁC LÃNH ĐẠO", "II. KẾT QUẢ THỰC HIỆN", "III. ĐÁNH GIÁ CHUNG", "PHỤ LỤC 1"):
        assert part in text
    fonts = {run.font.name for p in Document(BytesIO(paper.content)).paragraphs for run in p.runs if run.font.name}
    assert fonts <= {"Times New Roman"}


def test_its_lines_are_settings_of_the_committee_in_both_forms(house: House) -> None:
    for words in (
        "co_quan_cap_tren Đảng ủy xã Hà Long",
        "co_quan_ban_hanh Văn phòng",
        "ky_hieu_van_ban -BC/VPĐU",
        "quyen_han_ky T/L BAN THƯỜNG VỤ",
        "chuc_vu_ky Chánh Văn phòng",
        "dia_danh Hà Sơn",
        "noi_nhan Văn phòng Tỉnh ủy (b/c); Thường trực Đảng ủy; Lưu VP",
        "chuc_vu_ky_nha_nuoc CHỦ TỊCH",
        "noi_nhan_nha_nuoc Thường trực HĐND xã; Lưu: VT",
    ):
        assert "Đã đổi" in set_to(house, words)
    house.say("thu", "báo cáo tháng này cả hai mẫu")
    files = drawn(house)
    left, right, recipients, signer = head_and_foot(files["docx"])
    assert left == ["ĐẢNG ỦY XÃ HÀ LONG", "VĂN PHÒNG", "*", "Số      -BC/VPĐU", "Dự thảo"]
    assert right[-1] == "Hà Sơn, ngày      tháng      năm 2025"
    assert recipients == ["Nơi nhận:", "- Văn phòng Tỉnh ủy (b/c);", "- Thường trực Đảng ủy;", "- Lưu VP."]
    assert [line for line in signer if line] == ["T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"]
    left, right, recipients, signer = head_and_foot(files["docx2"])
    assert left[:2] == ["ỦY BAN NHÂN DÂN", "XÃ HALONG"]
    assert right[-1] == "Hà Sơn, ngày      tháng      năm 2025"
    assert recipients[1:] == ["- Thường trực HĐND xã;", "- Lưu: VT."]
    assert [line for line in signer if line] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    assert "thu · noi_nhan_nha_nuoc: " in house.say("thu", "/cauhinh lịch sử")[0].text


def test_hostile_lines_and_values_that_are_none_do_no_harm(house: House) -> None:
    assert "chưa dùng được" in house.say("thu", f"/cauhinh chuc_vu_ky {'dài ' * 100}")[0].text
    assert "chưa dùng được" in house.say("thu", "/cauhinh noi_nhan ; ;")[0].text
    set_to(house, "noi_nhan {{ 7*7 }}; <b>đậm</b>; {% raw %}")
    _left, _right, recipients, _signer = head_and_foot(party(house))
    assert recipients[1:] == ["- {{ 7*7 }};", "- <b>đậm</b>;", "- {% raw %}."]


def test_a_template_that_was_changed_in_word_is_used_and_a_broken_one_said(house: House) -> None:
    assert house.folder is not None
    book = Document(BytesIO(shipped(Form.PARTY)))
    book.paragraphs[0].insert_paragraph_before("Bản của Văn phòng")
    out = BytesIO()
    book.save(out)
    own = own_file(house.folder, Form.PARTY)
    own.parent.mkdir()
    own.write_bytes(out.getvalue())
    assert "Bản của Văn phòng" in party(house).text()
    own.write_bytes(b"khong phai Word")
    paper = party(house)
    assert "Mẫu bao_cao_dang.docx chưa dùng được" in paper.words
    assert "Bản của Văn phòng" not in paper.text()
