"""A Word document read back: its text, its tables by rows (not by `table.cell()`, which is quadratic)."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from handlers.render.word.checking import problems_of
from handlers.render.word.drafting import draft
from handlers.render.word.loading import shipped
from handlers.render.word.values import Form
from models.reporting.values import Report


def opened(document: bytes) -> Any:  # python-docx has no types
    return Document(BytesIO(document))


def body_paragraphs(book: Any) -> list[Paragraph]:
    """Those that stand in no table."""
    return [paragraph for paragraph in book.paragraphs if paragraph.text.strip()]


def before_foot(book: Any) -> list[Paragraph]:
    """The report itself: between its head and its signature."""
    texts = [paragraph.text for paragraph in book.paragraphs]
    end = next(place for place, text in enumerate(texts) if text.startswith("PHỤ LỤC 1"))
    return [paragraph for paragraph in book.paragraphs[:end] if paragraph.text.strip()]


def cell_texts(row: Any) -> list[str]:
    """One text a cell, lines of one paragraph apart by a line break."""
    return ["\n".join(text_of(p) for p in cell.iter(qn("w:p"))) for cell in row.iterchildren(qn("w:tc"))]


def text_of(paragraph: Any) -> str:
    pieces = {qn("w:t"): lambda piece: piece.text or "", qn("w:br"): lambda piece: "\n"}
    return "".join(pieces[piece.tag](piece) for piece in paragraph.iter(*pieces))


def rows(table: Any) -> list[Any]:
    return list(table._tbl.iterchildren(qn("w:tr")))


def all_text(book: Any) -> str:
    return "\n".join(text_of(paragraph) for paragraph in book.element.body.iter(qn("w:p")))


def runs(book: Any) -> Iterator[Any]:
    return book.element.body.iter(qn("w:r"))


def changed(old: str, new: str, form: Form = Form.PARTY) -> bytes:
    """The shipped template after somebody has replaced some of its words."""
    book = opened(shipped(form))
    found = [piece for piece in book.element.body.iter(qn("w:t")) if old in (piece.text or "")]
    assert found, f"{old} is not in the template"
    for piece in found:
        piece.text = piece.text.replace(old, new)
    return saved(book)


def saved(book: Any) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def only_problem(template: bytes) -> str:
    [problem] = problems_of(template)
    return problem


def golden_text(report: Report) -> str:
    """The report itself as text, a paragraph a line."""
    return "\n".join(paragraph.text for paragraph in before_foot(opened(draft(report, Form.PARTY))))
