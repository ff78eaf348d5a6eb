"""Whatever people typed comes out as typed: no command, no mark-up, no character that breaks or turns the page."""

from __future__ import annotations

import pickle
import unicodedata

import pytest
from lxml import etree
from markupsafe import Markup

from handlers.render.word.cleaning import lines, safe
from handlers.render.word.drafting import draft
from handlers.render.word.values import Form
from models.reporting.values import Report
from models.values import replace
from tests.cases import for_each
from tests.reporting.sample import HOSTILE, large_report, sample_report
from tests.reporting.word_reading import all_text, cell_texts, opened, rows

TURNING = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"


def read_back(text: Markup) -> str:
    """What a reader of the XML sees."""
    return etree.fromstring(f"<t>{text}</t>").text or ""


def plain(text: str) -> str:
    """What should be seen of a text: one line, without controls and marks that turn the line."""
    kept = "".join(sign for sign in text if sign not in TURNING)
    held = " ".join(unicodedata.normalize("NFC", kept).split())
    return "".join(sign for sign in held if unicodedata.category(sign) not in ("Cc", "Cs"))


@for_each("text", HOSTILE)
def test_a_text_comes_back_as_typed(text: str) -> None:
    assert read_back(safe(text)) == plain(text)


@for_each(
    ("typed", "seen"),
    [
        ("{{ 7*7 }} {% raw %} {_{ x }_}", "{{ 7*7 }} {% raw %} {_{ x }_}"),
        ("<w:t>đậm</w:t> & 'a' \"b\"", "<w:t>đậm</w:t> & 'a' \"b\""),
        ("một\nhai\thết\x0b\x0c", "một hai hết"),
        ("\ud800 nửa cặp \ufffe\uffff", " nửa cặp "),
        ("Dang u\u0309y", "Dang ủy"),
        ("a\u202ecba\u202c", "acba"),
    ],
)
def test_what_is_seen_of_it(typed: str, seen: str) -> None:
    assert read_back(safe(typed)) == seen


def test_no_command_can_be_made_of_a_text_however_often_it_is_read() -> None:
    assert not set("{}%<>") & set(safe("{{ a }} {% b %} <c>"))
    assert lines(["{{ a }}", "b"]).split("<w:br/>")[1].endswith(">b")


@pytest.mark.parametrize("form", tuple(Form))
def test_hostile_text_in_every_field_makes_a_sound_document(form: Form) -> None:
    report = sample_report(hostile=True)
    book = opened(draft(report, form))
    text = all_text(book)
    assert "{{ 7*7 }} {% raw %}" in text
    assert "<script>alert(1)</script>" in text
    assert "49" not in "".join(line for line in text.splitlines() if "7*7" in line and "{{" not in line)
    assert not set(TURNING) & set(text)
    assert not [sign for sign in text if unicodedata.category(sign) == "Cc" and sign != "\n"]


def test_a_task_is_printed_whole_in_the_appendix() -> None:
    whole = "Đảng ủy xã " * 500
    report = with_text(sample_report(), whole)
    table = opened(draft(report, Form.PARTY)).tables[2]
    cells = [cell_texts(row)[1] for row in rows(table) if len(cell_texts(row)) == 9]
    assert f"{whole.strip()} (NV01)" in cells


def test_a_long_text_is_cut_in_the_narrative_and_says_so() -> None:
    book = opened(draft(with_text(sample_report(), "Đảng ủy xã " * 500), Form.PARTY))
    [told] = [p.text for p in book.paragraphs if p.text.startswith("- Đảng ủy xã Đảng ủy xã")][:1]
    assert "… (NV01)" in told
    assert len(told) < 400


def with_text(report: Report, text: str) -> Report:
    first, *others = report.tasks
    return replace(report, tasks=(replace(first, text=text), *others))


def test_formulas_stand_as_they_are() -> None:
    text = all_text(opened(draft(sample_report(hostile=True), Form.PARTY)))
    assert '=HYPERLINK("http://example.invalid";"Bấm vào đây")' in text
    book = opened(draft(sample_report(hostile=True), Form.PARTY))
    assert not [each for each in book.element.body.iter() if str(each.tag).endswith(("}hyperlink", "}instrText"))]


def test_a_large_hostile_report_is_made() -> None:
    assert opened(draft(large_report(60, hostile=True), Form.STATE)).tables


def test_drafting_can_be_sent_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(draft)) is draft
    assert pickle.loads(pickle.dumps((sample_report(), Form.PARTY)))
