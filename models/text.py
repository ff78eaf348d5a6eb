"""Vietnamese text as found in office files, made comparable.

Knows nothing of plans. `clean` is for showing, `fold` for looking inside (as long as its input), `key` for comparing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import lru_cache

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]+")
_MOST_CHARS = 2_048  # that are remembered: a text has few letters, many times over
_SPACES = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[\W_]+")
COLON = re.compile(r"(?<!\d):|:(?!\d)")  # not that of 8:30


class CharTable(dict[int, str]):
    """What becomes of each character, for `str.translate`: told by a function once, and remembered."""

    def __init__(self, of_char: Callable[[str], str]) -> None:
        self._of_char = of_char

    def __missing__(self, code: int) -> str:
        made = self._of_char(chr(code))
        if len(self) < _MOST_CHARS:
            self[code] = made
        return made


def _compose_char(char: str) -> str:
    is_kept = unicodedata.category(char) not in ("Mn", "Cs") and (char >= " " or char in "\n\t\r")
    return char if is_kept else ""


def _fold_char(char: str) -> str:
    if char in "đĐ":
        return "d"
    return unicodedata.normalize("NFD", char)[0].lower()[0]


_COMPOSED, _FOLDED = CharTable(_compose_char), CharTable(_fold_char)


@lru_cache(maxsize=32)  # one message is asked for by a dozen looks at it; what was said is not kept for long
def compose(text: str) -> str:
    """NFC, without invisible characters and without marks that belong to no letter."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).translate(_COMPOSED)


def clean(text: str) -> str:
    """NFC on one line, with single spaces."""
    return _SPACES.sub(" ", compose(text)).strip()


def clean_lines(text: str) -> str:
    """Like `clean`, but lines stay lines; empty ones go."""
    lines = (clean(line) for line in re.split(r"[\n\r\v\f\x85\u2028\u2029]+", text))
    return "\n".join(line for line in lines if line)


def fold(text: str) -> str:
    """Lower case without marks, character for character: positions in the result are positions in a composed text."""
    return text.lower() if text.isascii() else text.translate(_FOLDED)


@lru_cache(maxsize=1_024)  # a sentence is asked about the same names again and again
def key(text: str) -> str:
    """Words only, no marks, no case, no punctuation: «Phòng VH-XH» → «phong vh xh»."""
    return _NOT_WORD.sub(" ", fold(compose(text).replace("&", " và "))).strip()


def is_one_letter_off(typed: str, known: str) -> bool:
    """Whether a letter is missing, too many or another one, or two neighbours have changed places."""
    same = next((at for at, (one, other) in enumerate(zip(typed, known, strict=False)) if one != other), None)
    if same is None:
        return abs(len(typed) - len(known)) == 1
    left, right = typed[same:], known[same:]
    return (
        left[1:] == right[1:]
        or left[1:] == right
        or left == right[1:]
        or (left[:2] == right[1::-1] and left[2:] == right[2:])
    )


def show_date(day: date) -> str:
    """15/8/2025, 05/02/2026: zero before days under 10 and before January and February (Party documents' habit)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def count_words(number: int) -> str:
    """Numbers below ten have two digits in office Vietnamese."""
    return f"{number:02d}"
