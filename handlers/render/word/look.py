"""How the templates look: page, styles, language, paragraphs, in the measures of the rules. No words.

Measures and their source: Hướng dẫn 05-HD/VPTW and Nghị định 30/2020/NĐ-CP, as set side by side in requirements §3.1.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from msgspec import Struct

FONT, LANGUAGE = "Times New Roman", "vi-VN"
TOP, BOTTOM, LEFT, RIGHT, HEADER = 20, 20, 30, 15, 10  # mm; the header is what the page number stands in
LONG_SIDE, SHORT_SIDE = 297, 210  # mm, A4
PAGE_NUMBER = 14  # pt
INDENT = 10  # mm, of a paragraph's first line
BEFORE = 6  # pt between paragraphs
TABLE_TEXT = 12  # pt
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


class Ink(Struct, frozen=True, kw_only=True):
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
        props.append(new_element(tag, val="28"))
    props.append(new_element("w:lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA"))


def _fonts() -> Any:
    return new_element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)


def new_element(tag: str, **attributes: str) -> Any:
    """An element of a Word document with its attributes."""
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
    size.addnext(new_element("w:szCs", val=size.get(qn("w:val"))))


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
    compat.append(new_element("w:compatSetting", name="compatibilityMode", uri=uri, val="15"))
    place = next(child for child in settings if child.tag in {qn("w:rsids"), qn("m:mathPr"), qn("w:decimalSymbol")})
    place.addprevious(compat)
    end = next(child for child in settings if child.tag in {qn("w:clrSchemeMapping"), qn("w:decimalSymbol")})
    end.addprevious(new_element("w:themeFontLang", val=LANGUAGE))


def number_pages(book: Any) -> None:
    """The page number, centred in the top margin, not on a first page."""
    paragraph = book.sections[0].header.paragraphs[0]
    paragraph.alignment = CENTER
    run = paragraph.add_run()
    set_run(run, Ink(size=PAGE_NUMBER))
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("", "2"), ("end", "")):
        if kind:
            run._r.append(new_element("w:fldChar", fldCharType=kind))
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
    section._sectPr.find(qn("w:pgMar")).addnext(new_element("w:pgNumType", start="1"))
    return section


def shrink(paragraph: Any) -> None:
    """A paragraph that has to be there and must not be seen: after a table, at a section's end."""
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)
    mark = OxmlElement("w:rPr")
    mark.append(new_element("w:sz", val="2"))
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
