"""Every number of a short answer, exact, with the words around it: «12 tổ, 350 lượt», «mười hai tổ», «1.250; 62,5%».

What a number counts is decided by whoever asked. Dates, hours, document numbers and "thôn 3" are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from handlers.understand.dates import read_dates
from handlers.understand.fold import Copy, Sign, fold
from handlers.understand.lexicon import Pattern, regex
from handlers.understand.numbers import DIGITS, N, value_of
from models.text import fold as plain_of

_IN_DIGITS = regex(rf"(?:#\d+ (?:chục|mươi)(?: rưỡi)?|#\d+(?:[.,]\d)? (?:nghìn|ngàn)(?! đồng)|{DIGITS})")
_IN_WORDS = regex(N)
_NAMES = re.compile(
    r"\b(?:nam|thang|quy|thon|khu|xom|ban|to dan pho|khoa|dot|lan|thu|muc|cau|ngay|chi bo|cb|ky|so nha|nhiem vu|nv|yc)\s*$"
)
_DECIMAL = re.compile(r"\s*\d+\s*[.,–-]\s*\d+\s*")  # «62.5» is no day in May, «10-12» none in December
_STRANGE = re.compile(r"@\d+[/-]\d+")
_MIXED = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+")
_STOPS = re.compile(r"[,;\n]|(?<!\d)\.(?!\d)|\bva\b")
_SCALES = {"nghin": 1_000, "ngan": 1_000, "trieu": 1_000_000, "ty": 1_000_000_000, "ti": 1_000_000_000}
_SCALE = re.compile(r"\s*(nghin|ngan|trieu|ty|ti)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number. `before`, `after`: the words beside it, without marks, up to the next number or comma."""

    value: Decimal
    before: str
    after: str
    scale: int = 1  # of the word behind it: «150 triệu» is 150 with 1,000,000


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The numbers of a text; `is_strange`: something like «12/15» or «10-12» that is no one number."""

    found: tuple[Figure, ...] = ()
    is_strange: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    value: Decimal
    start: int
    end: int


def read_figures(text: str, today: date) -> Figures:
    """The figures of a text (NFC), in their order. Words count as numbers only where no digits are."""
    copy = fold(text)
    for raw in read_dates(fold(text), today):
        if not _DECIMAL.fullmatch(copy.typed(raw.start, raw.end)):
            copy.cover(raw.start, raw.end, Sign.date)
    strange = _STRANGE.search(copy.live) is not None
    places = [*_places(copy, text, _IN_DIGITS)] or [*_places(fold(text), text, _IN_WORDS)]
    plain = plain_of(text)
    found = [
        _figure(
            place,
            plain[(places[n - 1].end if n else 0) : place.start],
            plain[place.end : places[n + 1].start if n + 1 < len(places) else len(plain)],
        )
        for n, place in enumerate(places)
    ]
    return Figures(found=tuple(found), is_strange=strange)


def _figure(place: _Place, before: str, after: str) -> Figure:
    scale = _SCALE.match(after)
    follows = _STOPS.split(after.lstrip(" :"), maxsplit=1)[0]
    leads = _STOPS.split(before)[-1]
    return Figure(
        value=place.value, before=leads.strip(" :-"), after=follows.strip(), scale=_SCALES[scale[1]] if scale else 1
    )


def _places(copy: Copy, text: str, pattern: Pattern) -> Iterator[_Place]:
    at = 0
    while (match := copy.search(pattern, at)) is not None:
        at = match.end()
        start, end = copy.span(match.start() + 1, match.end())
        typed = text[start:end]
        value = _exact(typed, match.group().strip())
        if value is None or _NAMES.search(plain_of(text[:start])):
            continue
        copy.take(match, Sign.counted)
        yield _Place(value=value, start=start, end=end)


def _exact(typed: str, forms: str) -> Decimal | None:
    if _MIXED.fullmatch(typed.strip()):
        return Decimal(typed.strip().replace(".", "").replace(",", "."))
    value = value_of(forms)
    return None if value is None else Decimal(repr(value)).normalize() + 0
