"""A report as a Word document: the template filled from the report, in a sandbox. Pure: values → bytes.

Imports python-docx and docxtpl (some 70 ms), so it is itself imported only where a draft is made.
"""

from __future__ import annotations

from datetime import UTC
from io import BytesIO

from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from handlers.render.word.context import context_of
from handlers.render.word.loading import shipped
from handlers.render.word.values import Form, Lines, lines_of
from handlers.say.report_form import file_stem
from handlers.say.report_words import abstract
from models.reporting.values import Report

# What filling raises on a template that is not sound, whichever command in it fails.
FILLING_ERRORS = (TemplateError, SyntaxError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError)


class UnsoundTemplate(ValueError):
    """The template cannot be filled; `checking.problems_of` says why."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """A place of a row is looked up as such before as an attribute: a third of the time of a large report."""

    def getattr(self, obj: object, attribute: str) -> object:
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def sandbox() -> ImmutableSandboxedEnvironment:
    """Where a template runs: it sees its places and nothing behind them, and an unknown place is an error."""
    env = _Sandbox(autoescape=True, undefined=StrictUndefined)
    env.globals.clear()  # no `range`, nothing that makes more of itself
    return env


def draft(report: Report, form: Form, template: bytes | None = None, head: Lines | None = None) -> bytes:
    """The report in that form, as .docx. `template`: the secretary's, checked before; null: the shipped one."""
    book = DocxTemplate(BytesIO(template if template is not None else shipped(form)))
    head = head or lines_of(report.committee, form)
    try:
        book.render(context_of(report, head), sandbox(), autoescape=True)
    except FILLING_ERRORS as exc:
        raise UnsoundTemplate(str(exc)) from exc
    _keep_heads(book)
    _describe(book, report, head)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _keep_heads(book: DocxTemplate) -> None:
    """A sentence that ends in a colon stays with the line after it."""
    for paragraph in book.docx.element.body.iterchildren(qn("w:p")):
        if paragraph.text.rstrip().endswith(":"):
            paragraph.get_or_add_pPr().get_or_add_keepNext().val = True


def _describe(book: DocxTemplate, report: Report, head: Lines) -> None:
    """What Word shows as the file's properties: its subject, whose it is, as of when."""
    about = book.docx.core_properties
    about.title = _printable(abstract(report))
    about.author = about.last_modified_by = _printable(head.issuer)
    about.created = about.modified = report.as_of.astimezone(UTC).replace(tzinfo=None)


def _printable(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable())[:250]


def file_name(report: Report) -> str:
    """BC_6thang_2026_KH03_du_thao.docx"""
    return f"{file_stem(report.scope.title, report.plan.number if report.plan else '')}.docx"
