"""What is asked for after `/xuat` and the table's name: a time, or which rows have been entered. Pure.

`quý 3` · `đã nhập NV07, NV08` · `đã nhập 1, 3-5` · `hết` · `còn` · `chưa nhập NV07`. With and without marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from handlers.render.paste import PasteRow
from handlers.say.words import plain_words
from models.text import compose, fold

LONGEST = 400  # characters that are read
MOST_NUMBERS = 10_000


class Deed(StrEnum):
    """What is to be done."""

    EXPORT = "export"  # the table itself
    ENTERED = "entered"
    NOT_ENTERED = "not_entered"  # a mark is taken back
    LEFT = "left"  # which rows wait


class Asked(Struct, frozen=True, kw_only=True):
    """`time`: words that name a period, a unit, a group; empty: none. `rows`: what was named; `is_all`: every row."""

    deed: Deed
    time: str
    rows: tuple[str, ...] = ()  # codes in capitals, and numbers
    is_all: bool = False


_DONE = r"(?:da|moi|vua|xong) (?:nhap|dien|go|dan)(?: xong| du| duoc)?|(?:nhap|dien|dan) xong"
_UNDONE = r"(?:chua|bo|huy|xoa|rut)(?: danh dau)?(?: da)? (?:nhap|dien|dan)(?: xong)?"
_LEFT = r"con(?: lai| thieu| nhung| cac| gi| dong| viec| nao| bao nhieu| may)*(?: chua (?:nhap|dien|dan))?"
_DEED = re.compile(rf"(?<!\w)(?:(?P<done>{_DONE})|(?P<undone>{_UNDONE})|(?P<left>{_LEFT}))(?!\w)")
_ALL = re.compile(r"(?<!\w)(?:het|tat ca|toan bo|tat)(?!\w)")
_ALL_ALONE = re.compile(r"^(?P<time>.*?)(?<!den )(?<!toi )(?:nhap )?het[\s.!]*$")
_RANGE = re.compile(r"(?<![\w/])(\d{1,4})\s*(?:-|–|den|toi)\s*(\d{1,4})(?![\w/])")
_CODE = re.compile(r"(?<![\w/])([a-zđ]{1,6})[\s-]?0*(\d{1,5})(?![\w])")
_NUMBER = re.compile(r"(?<![\w/])(\d{1,4})(?![\w/])")
_NOT_CODES = frozenset(("dong", "so", "stt", "va", "voi", "cung", "muc", "viec", "den", "thang", "quy", "ngay", "nam"))


def read(text: str) -> Asked:
    """What follows the table's name."""
    typed = compose(text)[:LONGEST]
    plain = fold(typed)  # sign for sign
    match = _DEED.search(plain)
    if match is None:
        alone = _ALL_ALONE.match(plain)
        if alone is None:
            return Asked(deed=Deed.EXPORT, time=_time(typed))
        return Asked(deed=Deed.ENTERED, time=_time(typed[: alone.end("time")]), is_all=True)
    time, what = typed[: match.start()], plain[match.end() :]
    rows, is_all = _rows(what), _ALL.search(what) is not None
    has_rows = bool(rows) or is_all
    if match["left"] or (match["undone"] and not has_rows):
        return Asked(deed=Deed.LEFT, time=_time(time))
    deed = Deed.ENTERED if match["done"] else Deed.NOT_ENTERED
    return Asked(deed=deed, time=_time(time), rows=rows, is_all=is_all and not rows)


def marks(text: str) -> Asked | None:
    """Words that only can be about the list of what has been entered: they begin with it; null for any other."""
    if len(text) > LONGEST:
        return None
    asked = read(text)
    begins = _DEED.match(fold(compose(text)).strip())
    if begins is None or asked.time:
        return None
    return None if asked.deed == Deed.LEFT and "nhap" not in plain_words(text).split() else asked


def _time(words: str) -> str:
    return " ".join(words.split()).strip(" ,.:;-")


def _rows(what: str) -> tuple[str, ...]:
    """Codes and numbers as they come; a range of numbers becomes its numbers."""
    found = list[tuple[int, list[str]]]()

    def take(match: re.Match[str], named: Sequence[str]) -> str:
        found.append((match.start(), list(named)))
        return " " * len(match[0])

    def code(match: re.Match[str]) -> str:
        return match[0] if match[1] in _NOT_CODES else take(match, [f"{match[1].upper()}{int(match[2]):02}"])

    def span(match: re.Match[str]) -> str:
        first, last = int(match[1]), int(match[2])
        return take(match, [str(n) for n in range(first, last + 1)] if first <= last else [match[0]])

    left = _RANGE.sub(span, _CODE.sub(code, what))
    _NUMBER.sub(lambda match: take(match, [str(int(match[1]))]), left)
    return tuple(dict.fromkeys(name for _at, names in sorted(found) for name in names))


def chosen(asked: Asked, rows: Sequence[PasteRow]) -> tuple[list[PasteRow], list[str]]:
    """The rows that are meant, in their order, and the names that fit none."""
    if asked.is_all:
        return list(rows), []
    wanted, unknown = set[int](), list[str]()
    for name in asked.rows:
        at = _places(name, rows)
        wanted.update(at)
        unknown += [] if at else [name]
    return [row for n, row in enumerate(rows) if n in wanted], unknown


def _places(name: str, rows: Sequence[PasteRow]) -> list[int]:
    if name.isdigit():
        return [int(name) - 1] if 0 < int(name) <= len(rows) else []
    return [n for n, row in enumerate(rows) if _same_code(name, row.code)]


def _same_code(typed: str, code: str) -> bool:
    """NV7 is NV07."""
    split = re.fullmatch(r"(\D+?)[\s.-]*0*(\d+)", fold(code))
    mine = re.fullmatch(r"(\D+?)0*(\d+)", fold(typed))
    return split is not None and mine is not None and split.groups() == mine.groups()
