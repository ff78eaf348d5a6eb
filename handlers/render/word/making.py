"""The shipped templates, made anew: `python -m handlers.render.word.making`. A test holds that they are its output.

A template is an ordinary Word file: a committee copies it to its data folder and changes it in Word, without this.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from handlers.render.word.look import (
    CENTER,
    JUSTIFY,
    LEFT_SIDE,
    RIGHT_SIDE,
    TABLE_TEXT,
    Ink,
    new_document,
    new_landscape,
    number_pages,
    set_run,
    shrink,
    write,
)
from handlers.render.word.shapes import clear, draw_line, keep_row, new_table
from handlers.render.word.values import Form
from handlers.say import report_text as say

FOLDER = Path(__file__).parent / "templates"
HEAD_PARTY, HEAD_STATE, FOOT = (70, 95), (60, 105), (75, 90)  # mm; 165 in all
MOTTO_PARTY_LENGTH = 73  # mm: as long as the words in bold 15
MOTTO_STATE_LENGTH = 60.5  # mm: as long as the words in bold 14
ISSUER_LINE, ABSTRACT_LINE = 18, 60  # mm: a third to a half of the words above
BLANK_FOR_NAME = 4  # lines for signature and seal
STYLES = {"I": "Heading 1", "1": "Heading 2", "a": "Heading 3", "-": "Body Text"}
CENTERED_COLUMNS = {"STT", "Số", "Nhiệm vụ", "Ngày nêu"}
SMALL = Ink(size=TABLE_TEXT)


def template(form: Form) -> bytes:
    """The template of one form as .docx."""
    is_party = form == Form.PARTY
    book = new_document(exact_line=18 if is_party else None)
    number_pages(book)
    (_party_head if is_party else _state_head)(book)
    _title(book, is_party)
    for kind, text in say.BODY:
        _body(book, kind, text)
    _foot(book, is_party)
    for number, (columns, rows) in enumerate(_APPENDICES, 1):
        new_landscape(book)
        shrink(_section_end(book))
        _appendix(book, number, columns, rows, is_party)
    shrink(book.add_paragraph())
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _section_end(book: Any) -> Any:
    """The paragraph that closes the section before: the last one that is there."""
    return book.paragraphs[-1]


def _party_head(book: Any) -> None:
    left, right = new_table(book, HEAD_PARTY, bordered=False).rows[0].cells
    clear(left)
    write(left, "{{ co_quan_cap_tren }}", Ink())
    write(left, "{{ co_quan_ban_hanh }}", Ink(bold=True))
    write(left, say.STAR, Ink())
    write(left, say.NUMBER_PARTY, Ink())
    write(left, say.DRAFT_PARTY, Ink(italic=True))
    clear(right)
    motto = write(right, say.MOTTO_PARTY, Ink(size=15, bold=True))
    draw_line(motto, length=MOTTO_PARTY_LENGTH, down=18.5, name="Duong ke duoi Dang Cong san Viet Nam")
    write(right, say.PLACE_DATE, Ink(italic=True), before=14)


def _state_head(book: Any) -> None:
    left, right = new_table(book, HEAD_STATE, bordered=False).rows[0].cells
    clear(left)
    write(left, "{{ co_quan_cap_tren }}", Ink(size=13, bold=True))
    issuer = write(left, "{{ co_quan_ban_hanh }}", Ink(size=13, bold=True))
    draw_line(issuer, length=ISSUER_LINE, down=18, name="Duong ke duoi co quan ban hanh")
    write(left, say.NUMBER_STATE, Ink(size=13), before=11)
    write(left, say.DRAFT_STATE, Ink(size=13, bold=True))
    clear(right)
    write(right, say.NATION, Ink(size=13, bold=True))
    motto = write(right, say.MOTTO_STATE, Ink(bold=True))
    draw_line(motto, length=MOTTO_STATE_LENGTH, down=19, name="Duong ke duoi tieu ngu")
    write(right, say.PLACE_DATE, Ink(italic=True), before=10)


def _title(book: Any, is_party: bool) -> None:
    write(book, say.KIND, Ink(size=16 if is_party else 14, bold=True), before=18, keep=True)
    if is_party:
        write(book, "{{ trich_yeu }}", Ink(bold=True), keep=True)
        write(book, say.HYPHENS, Ink(), after=6)
        return
    about = write(book, "{{ trich_yeu_hoa }}", Ink(bold=True), keep=True)
    line = write(book, "", Ink(size=4), after=6)
    draw_line(line, length=ABSTRACT_LINE, down=3, name="Duong ke duoi trich yeu")
    about.paragraph_format.space_after = 0


def _body(book: Any, kind: str, text: str) -> None:
    if kind == "*":
        _each(book, text, "{{ doan }}")
    elif kind == "**":
        _command(book, "{%p for nhom in " + text + " %}")
        book.add_paragraph("{{ nhom.ten }}", style="Heading 3")
        _each(book, "nhom.doan", "{{ doan }}")
        _command(book, "{%p endfor %}")
    elif kind == "=":
        book.add_paragraph(text, style="Body Text").paragraph_format.keep_with_next = True
    else:
        book.add_paragraph(text, style=STYLES[kind])


def _each(book: Any, name: str, text: str) -> None:
    _command(book, "{%p for doan in " + name + " %}")
    book.add_paragraph(text, style="Body Text")
    _command(book, "{%p endfor %}")


def _command(place: Any, text: str) -> None:
    place.add_paragraph(text)


def _foot(book: Any, is_party: bool) -> None:
    space = book.add_paragraph()
    shrink(space)
    space.paragraph_format.space_before = 12 * 12_700
    space.paragraph_format.keep_with_next = True
    table = new_table(book, FOOT, bordered=False)
    keep_row(table.rows[0])
    left, right = table.rows[0].cells
    clear(left)
    heading = Ink(underline=True) if is_party else Ink(size=12, bold=True, italic=True)
    write(left, say.RECIPIENTS, heading, align=LEFT_SIDE, keep=True)
    _command(left, "{%p for noi in noi_nhan %}")
    write(left, "{{ noi }}", Ink(size=12 if is_party else 11), align=LEFT_SIDE, keep=True)
    _command(left, "{%p endfor %}")
    clear(right)
    write(right, "{{ quyen_han }}", Ink(bold=True), keep=True)
    write(right, "{{ chuc_vu }}", Ink(bold=not is_party), keep=True)
    for _ in range(BLANK_FOR_NAME):
        write(right, "", Ink(), keep=True)
    write(right, "{{ nguoi_ky }}", Ink(bold=True))


Columns = Sequence[tuple[str, str, int]]
_APPENDICES: tuple[tuple[Columns, str], ...] = (
    (say.TASKS, "phu_luc_1"),
    (say.INDICATORS, "phu_luc_2"),
    (say.OBSTACLES, "phu_luc_3"),
)


def _appendix(book: Any, number: int, columns: Columns, rows: str, is_party: bool) -> None:
    write(book, say.APPENDIX.format(number=number), Ink(bold=True))
    write(book, say.TITLES[number - 1], Ink(bold=True))
    write(book, say.ENCLOSED_PARTY if is_party else say.ENCLOSED_STATE, Ink(italic=True))
    if is_party:
        write(book, say.HYPHENS, Ink())
    write(book, say.AS_OF, Ink(size=TABLE_TEXT, italic=True), align=RIGHT_SIDE, before=6, after=3, keep=True)
    _command(book, "{%p if " + rows + " %}")
    _table(book, columns, rows)
    _command(book, "{%p else %}")
    write(book, say.NONE[number - 1], Ink(), align=JUSTIFY, before=6)
    _command(book, "{%p endif %}")


def _table(book: Any, columns: Columns, rows: str) -> None:
    in_groups = rows == "phu_luc_1"
    opening = ["{%tr for nhom in phu_luc_1 %}", "", "{%tr for d in nhom.nhiem_vu %}"]
    closing = ["{%tr endfor %}", "{%tr endfor %}"]
    if not in_groups:
        opening, closing = ["{%tr for d in " + rows + " %}"], closing[:1]
    table = new_table(book, [width for _, _, width in columns], bordered=True, rows=2 + len(opening) + len(closing))
    lines = list(table.rows)
    _header_row(lines[0], columns)
    for row, command in zip(lines[1:], opening, strict=False):
        _group_row(row) if not command else _command_row(row, command)
    _data_row(lines[1 + len(opening)], columns)
    for row, command in zip(lines[2 + len(opening) :], closing, strict=True):
        _command_row(row, command)


def _header_row(row: Any, columns: Columns) -> None:
    keep_row(row, repeated=True)
    for cell, (heading, _, _) in zip(row.cells, columns, strict=True):
        cell.vertical_alignment = 1  # in the middle
        _into(cell, heading, Ink(size=TABLE_TEXT, bold=True), CENTER)


def _into(cell: Any, text: str, ink: Ink, align: Any, *, keep: bool = False) -> Any:
    """Words of a table, in single lines: a row must not be parted, so every line counts."""
    paragraph = write(clear(cell), text, ink, align=align, before=2, after=2, keep=keep)
    paragraph.paragraph_format.line_spacing = 1.0
    return paragraph


def _command_row(row: Any, command: str) -> None:
    cells = row.cells
    cells[0].merge(cells[-1])
    write(clear(cells[0]), command, SMALL, align=LEFT_SIDE)


def _group_row(row: Any) -> None:
    keep_row(row)
    cells = row.cells
    cells[1].merge(cells[-1])
    bold = Ink(size=TABLE_TEXT, bold=True)
    _into(cells[0], "{{ nhom.ma }}", bold, CENTER, keep=True)
    _into(cells[1], "{{ nhom.ten }}", bold, LEFT_SIDE, keep=True)


def _data_row(row: Any, columns: Columns) -> None:
    keep_row(row)
    for cell, (heading, text, _) in zip(row.cells, columns, strict=True):
        align = CENTER if heading in CENTERED_COLUMNS else LEFT_SIDE
        paragraph = _into(cell, text, SMALL, align)
        if text == say.STATUS:
            set_run(paragraph.add_run(say.STATUS_BOLD), Ink(size=TABLE_TEXT, bold=True))


def main() -> None:
    """Write both templates where they are shipped from."""
    FOLDER.mkdir(exist_ok=True)
    for form in Form:
        (FOLDER / f"{form}.docx").write_bytes(template(form))


if __name__ == "__main__":
    main()
