"""A report as a Word document: the template filled from the report. Pure: values → bytes.

Imports docxtpl (some 70 ms), so it is itself imported only where a draft is made.
"""

from __future__ import annotations

from datetime import UTC

from handlers.render.failure import RenderError
from handlers.render.word.cleaning import safe
from handlers.render.word.context import context_of
from handlers.render.word.filling import FILLING_ERRORS, fill
from handlers.render.word.loading import shipped
from handlers.render.word.values import Form, Lines, lines_of
from handlers.say.report_form import file_stem
from handlers.say.report_template import UNSOUND
from handlers.say.report_words import abstract
from models.reporting.values import Report

LONGEST = 250  # characters of a property; Word takes 255
_PROPERTIES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<dc:title>{title}</dc:title><dc:creator>{issuer}</dc:creator><cp:lastModifiedBy>{issuer}</cp:lastModifiedBy>
<dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created>
<dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified><dc:language>vi-VN</dc:language>
</cp:coreProperties>"""


class UnsoundTemplate(RenderError):
    """The template cannot be filled; `checking.problems_of` says why."""


def draft(report: Report, form: Form, template: bytes | None = None, head: Lines | None = None) -> bytes:
    """The report in that form, as .docx. `template`: the secretary's, checked before; null: the shipped one."""
    head = head or lines_of(report.committee, form)
    source = shipped(form) if template is None else template
    try:
        return fill(source, context_of(report, head), _properties(report, head))
    except FILLING_ERRORS as exc:
        raise UnsoundTemplate(UNSOUND) from exc


def _properties(report: Report, head: Lines) -> bytes:
    """Its subject, whose it is, as of when."""
    at = f"{report.as_of.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    title, issuer = safe(abstract(report)[:LONGEST]), safe(head.issuer[:LONGEST])
    return _PROPERTIES.format(title=title, issuer=issuer, at=at).encode()


def file_name(report: Report) -> str:
    """BC_6thang_2026_KH03_du_thao.docx"""
    return f"{file_stem(report.scope.title, report.plan.number if report.plan else '')}.docx"
