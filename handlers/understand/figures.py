"""Every number of a short answer, exact, with the words around it: «12 tổ, 350 lượt», «mười hai tổ», «1.250; 62,5%».

What a number counts is decided by whoever asked. Dates, hours, document numbers and "thôn 3" are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from handlers.understand.dates import read_dates
from handlers.understand.fold import Copy, Sign, fold
from handlers.understand.lexicon import Pattern, regex
from handlers.understand.numbers import DIGITS, N, value_of
from models.text import fold as plain_of
from models.values import replace

_IN_DIGITS = regex(rf"(?:#\d+ (?:chục|mươi)(?: rưỡi)?|#\d+(?:[.,]\d)? (?:nghìn|ngàn)(?! đồng)|{DIGITS})")
_IN_WORDS = regex(N)
_NAMES = re.compile(
    r"\b(?:nam|thang|quy|thon|khu|xom|ban|to dan pho|khoa|dot|lan|thu|muc|cau|ngay|chi bo|cb|ky|so nha|nhiem vu|nv|yc)\s*$"
)
_DECIMAL = re.compile(r"\s*\d+\s*[.,–-]\s*\d+\s*")  # «62.5» is no day in May, «10-12» none in December
_STRANGE = re.compile(r"@\d+[/-]\d+")
_MIXED = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+")
_IS_SURE = re.compile(  # trăm rưỡi, một trăm hai mươi
    r"(?:(?:mot|hai|ba|bon|tu|nam|sau|bay|tam|chin) )?(?:tram|nghin|ngan) (?:ruoi|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin"
    r"|muoi|le|linh|khong)\b"
)
_NEAR = re.compile(r"(?:\d|\b(?:may|vai|hang|ca|muoi|chuc|tram|nghin|ngan))\s*$")  # 2 trăm rưỡi, hàng trăm
_BEGINS = re.compile(r"\s*\d")
_STOPS = re.compile(r"[,;\n]|(?<!\d)\.(?!\d)|\bva\b")
_SCALES = {"nghin": 1_000, "ngan": 1_000, "trieu": 1_000_000, "ty": 1_000_000_000, "ti": 1_000_000_000}
_SCALE = re.compile(r"\s*(nghin|ngan|trieu|ty|ti)\b")
_MILLIONS = re.compile(r"(?<=\d)\s?tr(?=\d|\b)", re.IGNORECASE)  # 45tr500
_THOUSANDS = re.compile(r"(?<=\d)k\b", re.IGNORECASE)  # 500k; «12 hộ k có»: «không»
_HALF = re.compile(r"\s*(?:trieu|ty|ti) ruoi\b")
_ENDS = re.compile(r"\s*(?:dong\b|d\b|[,;\n]|\.(?!\d)|va\b|$)")


class Figure(Struct, frozen=True, kw_only=True):
    """One number. `before`, `after`: the words beside it, without marks, up to the next number or comma."""

    value: Decimal
    before: str
    after: str
    scale: int = 1  # of the word behind it: «150 triệu» is 150 with 1,000,000
    is_joined: bool = False  # nothing but words stands between it and the number before


class Figures(Struct, frozen=True, kw_only=True):
    """The numbers of a text; `is_strange`: something like «12/15» or «10-12» that is no one number."""

    found: tuple[Figure, ...] = ()
    is_strange: bool = False


class _Place(Struct, frozen=True, kw_only=True):
    value: Decimal
    start: int
    end: int
    scale: int = 1


def read_figures(text: str, today: date) -> Figures:
    """The figures of a text (NFC), in their order. Words count as numbers only where no digits are, and with hundreds:
    *hộ có wifi trăm rưỡi, đảng viên 15*."""
    text = _THOUSANDS.sub(" nghìn", _MILLIONS.sub(" triệu ", text))
    copy = fold(text)
    for raw in read_dates(fold(text), today):
        if not _DECIMAL.fullmatch(copy.typed(raw.start, raw.end)):
            copy.cover(raw.start, raw.end, Sign.date)
    strange = _STRANGE.search(copy.live) is not None
    plain = plain_of(text)
    places = [*_places(copy, text, _IN_DIGITS)]
    in_words = [*_places(fold(text), text, _IN_WORDS)]
    surely = [each for each in in_words if _IS_SURE.match(plain, each.start) and not _NEAR.search(plain[: each.start])]
    apart = [each for each in surely if _BEGINS.match(plain, each.end) is None] if places else in_words
    places = sorted([*places, *apart], key=lambda each: each.start)
    places = _whole(places, plain)
    found = [
        _figure(
            place,
            plain[(places[n - 1].end if n else 0) : place.start],
            plain[place.end : places[n + 1].start if n + 1 < len(places) else len(plain)],
            is_joined=n > 0 and _STOPS.search(plain, places[n - 1].end, place.start) is None,
        )
        for n, place in enumerate(places)
    ]
    return Figures(found=tuple(found), is_strange=strange)


def _whole(places: Sequence[_Place], plain: str) -> list[_Place]:
    """Numbers that are said in two steps are one: *45 triệu 500*, *1 tỷ 2*, *3 nghìn 200 hộ*."""
    found = list[_Place]()
    for place in places:
        joined = _joined(found[-1], place, plain) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(place)
    return [_with_half(each, plain) for each in found]


def _joined(first: _Place, place: _Place, plain: str) -> _Place | None:
    between = plain[first.end : place.start]
    if first.scale == 1 and not between.strip() and between and plain[: first.end].endswith(("nghin", "ngan")):
        is_rest = place.value < 1_000 and first.value % 1_000 == 0 and place.value == int(place.value)
        size = 1 if place.value >= 100 else 100 if place.value < 10 else 0
        return replace(first, value=first.value + place.value * size, end=place.end) if is_rest and size else None
    scale = _SCALE.fullmatch(between.rstrip())
    size = _SCALES[scale[1]] if scale else 1
    if size < 1_000_000 or first.scale > 1 or place.value != int(place.value):
        return None
    own = _SCALE.match(plain, place.end)
    if own is not None:
        more, end = place.value * _SCALES[own[1]], own.end()
    elif place.value >= 1_000:
        more, end = place.value, place.end  # 500 nghìn, with its word
    else:
        steps = 3 if place.value >= 100 else 1 if place.value < 10 else 0
        more, end = place.value * (size // 10**steps if steps else 0), place.end
    if not 0 < more < size or not (own or _ENDS.match(plain, end)):
        return None
    return replace(first, value=first.value + more / size, end=end, scale=size)


def _with_half(place: _Place, plain: str) -> _Place:
    """*1 tỷ rưỡi*."""
    half = _HALF.match(plain, place.end) if place.scale == 1 else None
    scale = _SCALE.match(plain, place.end) if half is not None else None
    if half is None or scale is None:
        return place
    return replace(place, value=place.value + Decimal("0.5"), end=half.end(), scale=_SCALES[scale[1]])


def _figure(place: _Place, before: str, after: str, *, is_joined: bool) -> Figure:
    if place.scale > 1:
        after = f" {'ty' if place.scale > 1_000_000 else 'trieu'} {after.lstrip()}"
    scale = _SCALE.match(after)
    follows = _STOPS.split(after.lstrip(" :"), maxsplit=1)[0]
    leads = _STOPS.split(before)[-1]
    return Figure(
        value=place.value,
        before=leads.strip(" :-"),
        after=follows.strip(),
        scale=_SCALES[scale[1]] if scale else 1,
        is_joined=is_joined,
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
