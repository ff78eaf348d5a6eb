"""Texts on their way into a document: as typed, but nothing in them is mark-up, a command, or turns the line round."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup, escape

from handlers.say.report_template import Field

# Marks that reverse what stands after them, in the document's own words too.
_TURNING = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_BRACES = {ord(sign): f"&#{ord(sign)};" for sign in "{}%"}  # never the beginning of a command, however often it is read
_BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')
_NO_BREAK = Markup('</w:t><w:noBreakHyphen/><w:t xml:space="preserve">')
_NUMBERED = re.compile(r"(?<=\d)-(?=[A-ZĐ]{2,}(?:/|\b))")  # 70-KH/CB: no clerk lets a line end within a number
_APPENDIX = re.compile(r"(?<=Phụ lục) (?=\d)")
_DASH = re.compile(r"(?<=\w) (?=- \w)")  # Văn hóa - Xã hội: a line that begins with the dash reads as the next item
_NOT_XML = ("Cc", "Cs")  # controls, halves of a pair
_NO_CHARACTER = "\ufffe\uffff"


def safe(text: str) -> Markup:
    """One line of text as XML, in NFC; characters that a document cannot hold are dropped."""
    line = " ".join(unicodedata.normalize("NFC", text).translate(_TURNING).split())
    held = line if line.isprintable() else "".join(filter(_can_be_held, line))
    return Markup(str(escape(held)).translate(_BRACES))  # it was escaped the moment before


def _can_be_held(sign: str) -> bool:
    return unicodedata.category(sign) not in _NOT_XML and sign not in _NO_CHARACTER


def lines(texts: Iterable[str]) -> Markup:
    """Several lines of one paragraph: a line break between them."""
    return _BREAK.join(map(whole_numbers, texts))


def whole_numbers(text: str) -> Markup:
    """One safe line in which no document's number is broken at its hyphen, no appendix's from its name, no name before
    a dash."""
    return Markup(_DASH.sub("\u00a0", _APPENDIX.sub("\u00a0", _NUMBERED.sub(_NO_BREAK, safe(text)))))


def cleaned(value: Field) -> Field:
    """Every text of a nested value made safe; what is safe already stays."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return whole_numbers(value)
    if isinstance(value, Mapping):
        return {name: cleaned(each) for name, each in value.items()}
    assert isinstance(value, Sequence), "a field is a text, a list or a row"
    return [cleaned(each) for each in value]
