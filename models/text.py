"""Vietnamese text as found in office files, made comparable.

Knows nothing of plans. `clean` is for showing, `fold` for looking inside (as long as its input), `key` for comparing.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])
_SPACES = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[\W_]+")
COLON = re.compile(r"(?<!\d):|:(?!\d)")  # not that of 8:30


def compose(text: str) -> str:
    """NFC, without invisible characters and without marks that belong to no letter."""
    composed = unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    return "".join(c for c in composed if unicodedata.category(c) not in ("Mn", "Cs") and (c >= " " or c in "\n\t\r"))


def clean(text: str) -> str:
    """NFC on one line, with single spaces."""
    return _SPACES.sub(" ", compose(text)).strip()


def clean_lines(text: str) -> str:
    """Like `clean`, but lines stay lines; empty ones go."""
    lines = (clean(line) for line in re.split(r"[\n\r\v\f\x85\u2028\u2029]+", text))
    return "\n".join(line for line in lines if line)


@lru_cache(maxsize=2_048)  # a text has few letters, many times over
def _fold_char(char: str) -> str:
    if char in "đĐ":
        return "d"
    return unicodedata.normalize("NFD", char)[0].lower()[0]


def fold(text: str) -> str:
    """Lower case without marks, character for character: positions in the result are positions in a composed text."""
    return "".join(_fold_char(c) for c in text)


def key(text: str) -> str:
    """Words only, no marks, no case, no punctuation: «Phòng VH-XH» → «phong vh xh»."""
    return _NOT_WORD.sub(" ", fold(compose(text).replace("&", " và "))).strip()


def show_date(day: date) -> str:
    """15/8/2025, 05/02/2026: zero before days under 10 and before January and February (Party documents' habit)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def count_words(number: int) -> str:
    """Numbers below ten have two digits in office Vietnamese."""
    return f"{number:02d}"
