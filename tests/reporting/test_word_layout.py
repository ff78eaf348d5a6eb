"""The Word draft, property by property, against the two forms of requirements §3.1."""

from __future__ import annotations

import unicodedata
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from handlers.render.word.drafting import draft, file_name
from handlers.render.word.look import FONT
from handlers.render.word.values import Form
from tests.reporting.sample import sample_report
from tests.reporting.word_reading import (
    all_text,
    before_foot,
    body_paragraphs,
    cell_texts,
    opened,
    rows,
    runs,
)

FORMS = tuple(Form)
MM = 36_000  # EMU


@pytest.fixture(scope="module")
def drafts() -> dict[Form, bytes]:
    return {form: draft(sample_report(), form) for form in Form}


@pytest.fixture(scope="module")
def party(drafts: dict[Form, bytes]) -> Any:
    return opened(drafts[Form.PARTY])


@pytest.fixture(scope="module")
def state(drafts: dict[Form, bytes]) -> Any:
    return opened(drafts[Form.STATE])


def head(book: Any) -> tuple[Any, Any]:
    left, right = book.tables[0].rows[0].cells
    return left, right


def foot(book: Any) -> tuple[Any, Any]:
    left, right = book.tables[1].rows[0].cells
    return left, right


def texts(cell: Any) -> list[str]:
    return [paragraph.text for paragraph in cell.paragraphs]


def line(cell: Any, text: str) -> Any:
    """The paragraph of a cell that has this text."""
    return next(paragraph for paragraph in cell.paragraphs if paragraph.text == text)


def ink(paragraph: Any) -> tuple[float, bool, bool, bool]:
    """Size, bold, italic, underlined of the words."""
    font = next(run.font for run in paragraph.runs if run.text.strip())
    return font.size.pt, bool(font.bold), bool(font.italic), bool(font.underline)


def near(value: int, millimetres: float) -> bool:
    return abs(value - Mm(millimetres)) < MM // 10  # a tenth of a millimetre


# --- page, font, language


@pytest.mark.parametrize("form", FORMS)
def test_the_page_is_a4_with_margins_20_20_30_15(drafts: dict[Form, bytes], form: Form) -> None:
    for section in opened(drafts[form]).sections:
        short, long = sorted((section.page_width, section.page_height))
        assert near(short, 210)
        assert near(long, 297)
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert all(near(value, wanted) for value, wanted in zip(margins, (20, 20, 30, 15), strict=True))


@pytest.mark.parametrize("form", FORMS)
def test_every_letter_is_times_new_roman_in_all_four_scripts(drafts: dict[Form, bytes], form: Form) -> None:
    book = opened(drafts[form])
    fonts = [*book.styles.element.iter(qn("w:rFonts")), *book.element.body.iter(qn("w:rFonts"))]
    assert fonts
    for each in fonts:
        assert {each.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {FONT}
        assert not [name for name in each.attrib if "heme" in name]
    defaults = book.styles.element.find(qn("w:docDefaults"))
    assert defaults.find(f".//{qn('w:rFonts')}") is not None


@pytest.mark.parametrize("form", FORMS)
def test_the_language_is_vietnamese_and_the_text_black_and_composed(drafts: dict[Form, bytes], form: Form) -> None:
    book = opened(drafts[form])
    lang = book.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    assert lang.get(qn("w:val")) == lang.get(qn("w:eastAsia")) == "vi-VN"
    assert book.core_properties.language == "vi-VN"
    assert not list(book.element.body.iter(qn("w:color")))
    assert not list(book.styles.element.iter(qn("w:color")))
    assert all_text(book) == unicodedata.normalize("NFC", all_text(book))


@pytest.mark.parametrize("form", FORMS)
def test_page_numbers_begin_on_page_two_in_the_middle_of_the_top_margin(drafts: dict[Form, bytes], form: Form) -> None:
    section = opened(drafts[form]).sections[0]
    [paragraph] = section.header.paragraphs
    assert section.different_first_page_header_footer
    assert not section.first_page_header.paragraphs[0].text
    assert "PAGE" in "".join(piece.text for piece in paragraph._p.iter(qn("w:instrText")))
    assert paragraph.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert [run.font.size for run in paragraph.runs] == [Pt(14)]
    assert near(section.header_distance, 10)


@pytest.mark.parametrize("form", FORMS)
def test_word_opens_it_as_a_document_of_today(drafts: dict[Form, bytes], form: Form) -> None:
    settings = opened(drafts[form]).settings.element
    modes = [each for each in settings.iter(qn("w:compatSetting")) if each.get(qn("w:name")) == "compatibilityMode"]
    assert [mode.get(qn("w:val")) for mode in modes] == ["15"]
    with zipfile.ZipFile(BytesIO(drafts[form])) as archive:
        assert not [name for name in archive.namelist() if "thumbnail" in name or "vba" in name.lower()]


# --- head


@pytest.mark.parametrize("form", FORMS)
def test_head_and_foot_are_one_row_of_two_columns_without_borders(drafts: dict[Form, bytes], form: Form) -> None:
    for table in opened(drafts[form]).tables[:2]:
        [row] = rows(table)
        assert len(cell_texts(row)) == 2
        assert not list(table._tbl.iter(qn("w:tblBorders")))
        assert table.style.name == "Normal Table"
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.gridCol_lst]
        assert abs(sum(widths) - 9355) <= 2  # 165 mm in twips
        assert all(each.get(qn("w:w")) == "0" for each in table._tbl.find(f".//{qn('w:tblCellMar')}"))


def test_the_party_head(party: Any) -> None:
    left, right = head(party)
    assert texts(left) == ["ĐẢNG BỘ TỈNH THANH HÓA", "ĐẢNG ỦY XÃ HÀ LONG", "*", "Số      -BC/ĐU", "Dự thảo lần 2"]
    assert ink(line(left, "ĐẢNG BỘ TỈNH THANH HÓA")) == (14, False, False, False)
    assert ink(line(left, "ĐẢNG ỦY XÃ HÀ LONG")) == (14, True, False, False)
    assert ink(line(left, "Số      -BC/ĐU")) == (14, False, False, False)
    assert ink(line(left, "Dự thảo lần 2")) == (14, False, True, False)
    assert texts(right) == ["ĐẢNG CỘNG SẢN VIỆT NAM", "Hà Long, ngày      tháng      năm 2025"]
    assert ink(right.paragraphs[0]) == (15, True, False, False)
    assert ink(right.paragraphs[1]) == (14, False, True, False)
    for paragraph in [*left.paragraphs, *right.paragraphs]:
        assert paragraph.alignment == WD_ALIGN_PARAGRAPH.CENTER


def test_the_state_head(state: Any) -> None:
    left, right = head(state)
    assert texts(left) == ["ỦY BAN NHÂN DÂN", "XÃ HÀ LONG", "Số:      /BC-UBND", "DỰ THẢO LẦN 2"]
    assert ink(left.paragraphs[0]) == ink(left.paragraphs[1]) == (13, True, False, False)
    assert ink(left.paragraphs[2]) == (13, False, False, False)
    assert texts(right)[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert ink(right.paragraphs[0]) == (13, True, False, False)
    assert ink(right.paragraphs[1]) == (14, True, False, False)
    assert ink(right.paragraphs[2]) == (14, False, True, False)


# The words' width in the bold Times New Roman of that size, measured by a font of the same widths.
@pytest.mark.parametrize(
    ("form", "side", "words", "least", "most"),
    [
        (Form.PARTY, 1, "ĐẢNG CỘNG SẢN VIỆT NAM", 72.4, 73.4),
        (Form.STATE, 1, "Độc lập - Tự do - Hạnh phúc", 60.0, 61.0),
        (Form.STATE, 0, "XÃ HÀ LONG", 43.2 / 3, 43.2 / 2),
    ],
)
def test_the_line_below_is_drawn_and_as_long_as_the_rule_says(
    drafts: dict[Form, bytes], form: Form, side: int, words: str, least: float, most: float
) -> None:
    paragraph = line(head(opened(drafts[form]))[side], words)
    [anchor] = paragraph._p.iter(qn("wp:anchor"))
    assert least * MM <= int(anchor.find(qn("wp:extent")).get("cx")) <= most * MM
    assert anchor.find(f"{qn('wp:positionH')}/{qn('wp:align')}").text == "center"
    [shape] = anchor.iter(qn("a:prstGeom"))
    assert shape.get("prst") == "line"
    assert not paragraph._p.findall(f".//{qn('w:u')}")
    assert not paragraph._p.findall(f".//{qn('w:pBdr')}")


@pytest.mark.parametrize("form", FORMS)
def test_the_namespace_that_a_drawn_line_needs_is_declared(drafts: dict[Form, bytes], form: Form) -> None:
    choices = [each for each in opened(drafts[form]).element.body.iter() if each.tag.endswith("}Choice")]
    assert choices
    assert all(each.nsmap["wps"].endswith("/wordprocessingShape") for each in choices)


# --- title and body


def test_kind_abstract_and_five_hyphens(party: Any) -> None:
    kind, about, hyphens = body_paragraphs(party)[:3]
    assert (kind.text, hyphens.text) == ("BÁO CÁO", "-----")
    assert about.text.replace("\u00a0", " ").startswith(
        "kết quả năm 2025 thực hiện Kế hoạch số 03-KH/ĐU, ngày 10/7/2025 của Đảng ủy xã Hà Long"
    )
    assert "Đảng\u00a0ủy" in about.text  # no line breaks inside a name, or inside a document's number
    assert len(list(about._p.iter(qn("w:noBreakHyphen")))) == len(("03-KH/ĐU", "57-NQ/TW"))
    assert ink(kind) == (16, True, False, False)
    assert ink(about) == (14, True, False, False)
    assert {each.alignment for each in (kind, about, hyphens)} == {WD_ALIGN_PARAGRAPH.CENTER}


def test_the_state_abstract_has_a_drawn_line_and_no_hyphens(state: Any) -> None:
    kind, about = body_paragraphs(state)[:2]
    assert ink(kind) == ink(about) == (14, True, False, False)
    assert about.text.startswith("Kết quả năm 2025")
    below = state.paragraphs[[p.text for p in state.paragraphs].index(about.text) + 1]
    [anchor] = below._p.iter(qn("wp:anchor"))
    assert 165 / 3 * MM <= int(anchor.find(qn("wp:extent")).get("cx")) <= 165 / 2 * MM
    assert "-----" not in [p.text for p in state.paragraphs]


def styled(book: Any, name: str) -> list[Any]:
    return [paragraph for paragraph in before_foot(book) if paragraph.style.name == name]


def test_the_body_is_exactly_18_points_justified_indented_by_10_mm(party: Any) -> None:
    form = party.styles["Body Text"].paragraph_format
    assert (form.line_spacing_rule, form.line_spacing) == (WD_LINE_SPACING.EXACTLY, Pt(18))
    assert (form.space_before, form.space_after) == (Pt(6), Pt(0))
    assert near(form.first_line_indent, 10)
    assert form.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert form.widow_control
    assert party.styles["Body Text"].font.size == Pt(14)
    found = styled(party, "Body Text")
    assert len(found) > 60
    assert not [p for p in found if p.paragraph_format.line_spacing or p.paragraph_format.alignment is not None]


def test_the_state_body_has_between_one_and_one_and_a_half_lines(state: Any) -> None:
    form = state.styles["Body Text"].paragraph_format
    assert 1 <= form.line_spacing <= 1.5
    assert form.space_before >= Pt(6)
    assert near(form.first_line_indent, 10)


@pytest.mark.parametrize("form", FORMS)
def test_headings_are_numbered_as_documents_are(drafts: dict[Form, bytes], form: Form) -> None:
    book = opened(drafts[form])
    assert [p.text.partition(" ")[0] for p in styled(book, "Heading 1")] == ["I.", "II.", "III.", "IV.", "V."]
    second = [p.text.partition(" ")[0] for p in styled(book, "Heading 2")]
    assert second == ["1.", "2.", "3.", "4.", "1.", "2.", "3.", "4.", "1.", "2.", "3."]
    third = [p.text.partition(" ")[0] for p in styled(book, "Heading 3")]
    assert third == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)", "a)", "b)"]  # seven groups, two kinds of causes
    for name in ("Heading 1", "Heading 2", "Heading 3"):
        assert book.styles[name].paragraph_format.keep_with_next


@pytest.mark.parametrize("form", FORMS)
def test_the_report_ends_with_a_full_stop_that_stays_with_the_signature(drafts: dict[Form, bytes], form: Form) -> None:
    last = before_foot(opened(drafts[form]))[-1]
    assert last.text.endswith("kính báo cáo.")
    assert last.paragraph_format.keep_with_next


@pytest.mark.parametrize("form", FORMS)
def test_a_sentence_that_ends_in_a_colon_stays_with_the_next(drafts: dict[Form, bytes], form: Form) -> None:
    heads = [p for p in before_foot(opened(drafts[form])) if p.text.endswith(":")]
    assert len(heads) > 5
    assert all(paragraph.paragraph_format.keep_with_next for paragraph in heads)


def test_the_same_report_makes_the_same_bytes(drafts: dict[Form, bytes]) -> None:
    assert draft(sample_report(), Form.PARTY) == drafts[Form.PARTY]


def test_the_file_says_whose_it_is_and_as_of_when(party: Any) -> None:
    about = party.core_properties
    assert about.title.startswith("kết quả năm 2025 thực hiện Kế hoạch số 03-KH/ĐU")
    assert about.author == about.last_modified_by == "Đảng ủy xã Hà Long"
    assert about.created == about.modified == datetime(2025, 12, 17, 1, 5, tzinfo=UTC)


# --- foot


@pytest.mark.parametrize("form", FORMS)
def test_the_signature_stays_together(drafts: dict[Form, bytes], form: Form) -> None:
    table = opened(drafts[form]).tables[1]
    [row] = rows(table)
    assert row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
    _, right = table.rows[0].cells
    assert all(paragraph.paragraph_format.keep_with_next for paragraph in right.paragraphs[:-1])


def test_the_party_signature_and_recipients(party: Any) -> None:
    left, right = foot(party)
    assert texts(right)[:2] == ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"]
    assert not any(texts(right)[2:])
    assert ink(right.paragraphs[0]) == (14, True, False, False)
    assert ink(right.paragraphs[1]) == (14, False, False, False)
    assert 4 <= len(texts(right)[2:-1]) <= 5  # blank lines above the name
    assert ink(left.paragraphs[0]) == (14, False, False, True)
    assert left.paragraphs[0].text == "Nơi nhận:"
    assert texts(left)[1:] == [
        "- Văn phòng Tỉnh ủy (b/c);",
        "- Ban Chỉ đạo;",
        "- Các đồng chí Đảng ủy viên;",
        "- Các đảng bộ, chi bộ trực thuộc;",
        "- Lưu VPĐU.",
    ]
    assert {ink(paragraph) for paragraph in left.paragraphs[1:]} == {(12, False, False, False)}


def test_the_state_signature_and_recipients(state: Any) -> None:
    left, right = foot(state)
    assert [line for text in texts(right)[:2] for line in text.split("\n")] == [
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
    ]
    assert ink(right.paragraphs[0]) == ink(right.paragraphs[1]) == (14, True, False, False)
    assert ink(left.paragraphs[0]) == (12, True, True, False)
    assert {ink(paragraph) for paragraph in left.paragraphs[1:]} == {(11, False, False, False)}
    assert texts(left)[-1].startswith("- Lưu: VT")


# --- appendices


@pytest.mark.parametrize("form", FORMS)
def test_each_appendix_lies_across_and_is_numbered_from_one(drafts: dict[Form, bytes], form: Form) -> None:
    first, *appendices = opened(drafts[form]).sections
    assert first.orientation == WD_ORIENT.PORTRAIT
    assert len(appendices) == 3
    for section in appendices:
        assert section.orientation == WD_ORIENT.LANDSCAPE
        assert section.page_width > section.page_height
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert section.different_first_page_header_footer
        assert section.header.is_linked_to_previous


@pytest.mark.parametrize("form", FORMS)
def test_the_tables_have_a_full_grid_repeated_heads_and_whole_rows(drafts: dict[Form, bytes], form: Form) -> None:
    for table in opened(drafts[form]).tables[2:]:
        borders = table._tbl.find(f".//{qn('w:tblBorders')}")
        assert {border.tag.rpartition("}")[2] for border in borders} == {
            "top", "left", "bottom", "right", "insideH", "insideV",
        }  # fmt: skip
        assert {(border.get(qn("w:val")), border.get(qn("w:sz"))) for border in borders} == {("single", "4")}
        first, *others = rows(table)
        assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert not [row for row in others if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None]
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows(table))
        sizes = {
            int(each.get(qn("w:val"))) for each in table._tbl.iter(qn("w:sz")) if each.getparent().tag == qn("w:rPr")
        }
        assert sizes <= {24, 26}  # 12 or 13 points, in halves


def test_the_columns_of_the_three_appendices(party: Any) -> None:
    heads = [cell_texts(rows(table)[0]) for table in party.tables[2:]]
    assert heads[0] == [
        "STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Sản phẩm, chỉ tiêu", "Kết quả đến ngày 14/12/2025",
        "Tình trạng", "Khó khăn, vướng mắc", "Ghi chú",
    ]  # fmt: skip
    assert heads[1][1:6] == ["Chỉ tiêu", "Mục tiêu", "Thực hiện", "Ước thực hiện", "Đánh giá"]
    assert heads[2][4:6] == ["Nội dung", "Kiến nghị"]


def test_the_titles_of_the_appendices(party: Any) -> None:
    found = [paragraph.text for paragraph in party.paragraphs if paragraph.text.strip()]
    for number, title in enumerate(
        ("Tình hình thực hiện nhiệm vụ", "Kết quả thực hiện các chỉ tiêu", "Khó khăn, vướng mắc"), 1
    ):
        place = found.index(f"PHỤ LỤC {number}")
        assert found[place + 1 : place + 5] == [
            title,
            "(kèm theo Báo cáo số      -BC/ĐU, ngày      /      /2025 của Đảng ủy xã Hà Long)",
            "-----",
            "Số liệu đến hết 14/12/2025, lập lúc 08:05 17/12/2025; 26/30 đơn vị đã báo cáo kỳ.",
        ]


def test_only_an_overdue_status_is_bold(party: Any) -> None:
    data = [row for row in rows(party.tables[2])[1:] if len(cell_texts(row)) == 9]
    assert len(data) == 30
    for row in data:
        cell = row.findall(qn("w:tc"))[6]
        written = [run for run in cell.iter(qn("w:r")) if "".join(t.text or "" for t in run.iter(qn("w:t")))]
        assert len(written) == 1
        bold = written[0].find(f"{qn('w:rPr')}/{qn('w:b')}") is not None
        assert bold == cell_texts(row)[6].startswith("Quá hạn")


def test_nothing_of_the_template_language_is_left(drafts: dict[Form, bytes]) -> None:
    for form in Form:
        book = opened(drafts[form])
        assert "{{" not in all_text(book)
        assert "{%" not in all_text(book)
        assert list(runs(book))


def test_the_file_is_named_after_its_period_and_plan() -> None:
    assert file_name(sample_report()) == "BC_nam_2025_KH03_du_thao.docx"


# The order in which Word wants the parts of a property (ECMA-376, part 1); out of order, it may refuse the file.
ORDER = {
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike color spacing w kern position sz szCs highlight u lang",
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind contextualSpacing jc"
    " outlineLvl rPr sectPr",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("tag", ORDER)
def test_the_parts_of_a_property_stand_in_the_order_that_word_wants(
    drafts: dict[Form, bytes], form: Form, tag: str
) -> None:
    book = opened(drafts[form])
    wanted = ORDER[tag].split()
    found = [*book.element.body.iter(qn(f"w:{tag}")), *book.styles.element.iter(qn(f"w:{tag}"))]
    assert found
    for props in found:
        places = [wanted.index(child.tag.rpartition("}")[2]) for child in props]
        assert places == sorted(places)
