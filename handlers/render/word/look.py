"""How the templates look: page, styles, language, drawn lines and tables, in the measures of the rules. No words.

Measures and their source: Hướng dẫn 05-HD/VPTW and Nghị định 30/2020/NĐ-CP, as set side by side in requirements §3.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FONT, LANGUAGE = "Times New Roman", "vi-VN"
TOP, BOTTOM, LEFT, RIGHT, HEADER = 20, 20, 30, 15, 10  # mm; the header is what the page number stands in
LONG_SIDE, SHORT_SIDE = 297, 210  # mm, A4
PAGE_NUMBER = 14  # pt
INDENT = 10  # mm, of a paragraph's first line
BEFORE = 6  # pt between paragraphs
TABLE_TEXT = 12  # pt
GRID = 4  # eighths of a point: 0.5 pt
LINE = 9525  # EMU: 0.75 pt
_TWIPS = 1440 / 25.4  # a millimetre
_EMU = 36_000  # a millimetre
KEPT_STYLES = (
    "Normal", "Default Paragraph Font", "Normal Table", "No List", "Header", "Footer", "Body Text", "Heading 1",
    "Heading 2", "Heading 3",
)  # fmt: skip
MADE = datetime(2025, 1, 1)  # noqa: DTZ001 - the file's own date, so that making it twice gives the same

CENTER, LEFT_SIDE, JUSTIFY, RIGHT_SIDE = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
    WD_ALIGN_PARAGRAPH.RIGHT,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """How words are set."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    underline: bool = False


def new_document(*, exact_line: float | None) -> Any:  # python-docx has no types
    """An empty page in Times New Roman and Vietnamese. `exact_line`: points; null: 1.15 lines."""
    book = Document()
    _drop_strangers(book)
    _set_defaults(book)
    _set_styles(book, exact_line)
    _set_page(book.sections[0])
    _set_word(book)
    return book


def _drop_strangers(book: Any) -> None:
    """What the library's own blank document brings and nobody needs."""
    for style in list(book.styles):
        if style.name not in KEPT_STYLES:
            style.element.getparent().remove(style.element)
    package = book.part.package
    for key, rel in list(package.rels.items()):
        if rel.reltype.endswith("/thumbnail"):
            del package.rels[key]
    about = book.core_properties
    about.author = about.comments = about.title = about.last_modified_by = ""
    about.created = about.modified = MADE
    about.language = LANGUAGE


def _set_defaults(book: Any) -> None:
    props = book.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for child in list(props):
        props.remove(child)
    props.append(_fonts())
    for tag in ("w:sz", "w:szCs"):
        props.append(_element(tag, val="28"))
    props.append(_element("w:lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA"))


def _fonts() -> Any:
    return _element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)


def _element(tag: str, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def _set_styles(book: Any, exact_line: float | None) -> None:
    looks = {
        "Normal": Ink(),
        "Body Text": Ink(),
        "Header": Ink(size=PAGE_NUMBER),
        "Footer": Ink(),
        "Heading 1": Ink(bold=True),
        "Heading 2": Ink(bold=True),
        "Heading 3": Ink(italic=True),
    }
    for name, ink in looks.items():
        style = book.styles[name]
        _reset(style)
        _set_ink(style.font, ink)
        if name in {"Body Text", "Heading 1", "Heading 2", "Heading 3"}:
            set_body(style.paragraph_format, exact_line)
            if name != "Body Text":
                style.paragraph_format.keep_with_next = True
                style.paragraph_format.alignment = LEFT_SIDE
    book.styles["Header"].paragraph_format.alignment = CENTER


def _reset(style: Any) -> None:
    """Away with the blank document's own colours, fonts and spacing; a heading keeps its level."""
    level = style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    for tag in ("w:rPr", "w:pPr"):
        found = style.element.find(qn(tag))
        if found is not None:
            style.element.remove(found)
    style.element.get_or_add_rPr().append(_fonts())
    if level is not None:
        style.element.get_or_add_pPr().append(level)


def _set_ink(font: Any, ink: Ink) -> None:
    font.size = Pt(ink.size)
    font.bold, font.italic = ink.bold, ink.italic
    _size_everywhere(font.element.get_or_add_rPr())


def _size_everywhere(props: Any) -> None:
    """The same size for letters of complex scripts; it has to stand right after the other."""
    size = props.find(qn("w:sz"))
    size.addnext(_element("w:szCs", val=size.get(qn("w:val"))))


def set_body(form: Any, exact_line: float | None) -> None:
    """A paragraph of the body."""
    form.alignment = JUSTIFY
    form.first_line_indent = Mm(INDENT)
    form.space_before, form.space_after = Pt(BEFORE), Pt(0)
    form.widow_control = True
    if exact_line is None:
        form.line_spacing = 1.15
    else:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(exact_line)


def _set_page(section: Any, *, landscape: bool = False) -> None:
    section.page_width = Mm(LONG_SIDE if landscape else SHORT_SIDE)
    section.page_height = Mm(SHORT_SIDE if landscape else LONG_SIDE)
    section.orientation = int(landscape)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance, section.footer_distance = Mm(HEADER), Mm(HEADER)
    section.different_first_page_header_footer = True


def _set_word(book: Any) -> None:
    """Vietnamese for what has no language of its own; a document of today's Word, not in compatibility mode."""
    settings = book.settings.element
    for tag in ("w:themeFontLang", "w:compat"):
        for found in settings.findall(qn(tag)):
            settings.remove(found)
    compat = OxmlElement("w:compat")
    uri = "http://schemas.microsoft.com/office/word"
    compat.append(_element("w:compatSetting", name="compatibilityMode", uri=uri, val="15"))
    place = next(child for child in settings if child.tag in {qn("w:rsids"), qn("m:mathPr"), qn("w:decimalSymbol")})
    place.addprevious(compat)
    end = next(child for child in settings if child.tag in {qn("w:clrSchemeMapping"), qn("w:decimalSymbol")})
    end.addprevious(_element("w:themeFontLang", val=LANGUAGE))


def number_pages(book: Any) -> None:
    """The page number, centred in the top margin, not on a first page."""
    paragraph = book.sections[0].header.paragraphs[0]
    paragraph.alignment = CENTER
    run = paragraph.add_run()
    set_run(run, Ink(size=PAGE_NUMBER))
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("", "2"), ("end", "")):
        if kind:
            run._r.append(_element("w:fldChar", fldCharType=kind))
        else:
            piece = OxmlElement("w:instrText" if "PAGE" in text else "w:t")
            piece.text = text
            piece.set(qn("xml:space"), "preserve")
            run._r.append(piece)


def new_landscape(book: Any) -> Any:
    """A section of its own across the page, numbered from 1."""
    section = book.add_section()
    _set_page(section, landscape=True)
    for found in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(found)
    section._sectPr.find(qn("w:pgMar")).addnext(_element("w:pgNumType", start="1"))
    return section


def shrink(paragraph: Any) -> None:
    """A paragraph that has to be there and must not be seen: after a table, at a section's end."""
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)
    mark = OxmlElement("w:rPr")
    mark.append(_element("w:sz", val="2"))
    props = paragraph._p.get_or_add_pPr()
    section = props.find(qn("w:sectPr"))
    if section is None:
        props.append(mark)
    else:
        section.addprevious(mark)


def set_run(run: Any, ink: Ink) -> None:
    """Letters of one size in all four kinds of script."""
    run.font.size = Pt(ink.size)
    run.font.bold, run.font.italic = ink.bold or None, ink.italic or None
    run.font.underline = ink.underline or None
    _size_everywhere(run._r.get_or_add_rPr())


def write(
    place: Any,
    text: str,
    ink: Ink,
    *,
    align: Any = CENTER,
    before: float = 0,
    after: float = 0,
    style: str | None = None,
    keep: bool = False,
) -> Any:
    """One paragraph at the end of a document or of a cell, set as told."""
    paragraph = place.add_paragraph(style=style)
    form = paragraph.paragraph_format
    form.alignment = align
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.keep_with_next = keep or None
    set_run(paragraph.add_run(text), ink)
    return paragraph


def draw_line(paragraph: Any, *, length: float, down: float, name: str) -> None:
    """A drawn line below a paragraph's words, in the middle of its column. `length` in mm, `down` in points."""
    run = OxmlElement("w:r")
    run.append(parse_xml(_LINE.format(width=round(length * _EMU), down=round(down * 12_700), line=LINE, name=name,
                                      points=round(length * 72 / 25.4, 1), down_points=down)))  # fmt: skip
    paragraph._p.append(run)


_LINE = """<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0"
 relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"
><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH
><wp:positionV relativeFrom="paragraph"><wp:posOffset>{down}</wp:posOffset></wp:positionV
><wp:extent cx="{width}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="1" name="{name}"
/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
><wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="0"/></a:xfrm
><a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="{line}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill
></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice
><mc:Fallback><w:pict><v:line id="{name}" style="position:absolute;margin-left:0;margin-top:{down_points}pt;\
width:{points}pt;height:0;mso-position-horizontal:center" from="0,0" to="{points}pt,0" strokecolor="black"
 strokeweight=".75pt"/></w:pict></mc:Fallback></mc:AlternateContent>"""


def new_table(place: Any, widths: Sequence[float], *, bordered: bool, rows: int = 1) -> Any:
    """A table of fixed widths in mm; without borders its cells begin at the margin."""
    table = place.add_table(rows=rows, cols=len(widths))
    props = table._tbl.tblPr
    table.autofit = False
    for found in props.findall(qn("w:tblW")) + props.findall(qn("w:tblLook")):
        props.remove(found)
    layout = props.find(qn("w:tblLayout"))
    layout.addprevious(_element("w:tblW", w=_twips(sum(widths)), type="dxa"))
    if bordered:
        layout.addprevious(_borders())
    layout.addnext(_margins(0 if not bordered else 1.2))
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.set(qn("w:w"), _twips(width))
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return table


def _twips(millimetres: float) -> str:
    return str(round(millimetres * _TWIPS))


def _borders() -> Any:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz=str(GRID), space="0", color="000000"))
    return borders


def _margins(millimetres: float) -> Any:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w=_twips(millimetres), type="dxa"))
    return margins


def keep_row(row: Any, *, repeated: bool = False) -> None:
    """A row that stays on one page; `repeated`: at the head of every page."""
    props = row._tr.get_or_add_trPr()
    props.append(OxmlElement("w:cantSplit"))
    if repeated:
        props.append(OxmlElement("w:tblHeader"))


def clear(cell: Any) -> Any:
    """A cell without its first, empty paragraph; write into it at once."""
    first = cell.paragraphs[0]._p
    first.getparent().remove(first)
    return cell
