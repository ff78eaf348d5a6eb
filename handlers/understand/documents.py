"""The number and date of a document as people type them: `KH số 02-KH/CB ngày 12/8`, `15/bc-ubnd`. Pure.

A document's date lies in the past, so a day without a year is the last such day up to today; one that is only some
weeks ahead is a slip or a document still to be signed, not one of last year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from models.text import compose, fold

NEAR_DAYS = 60  # days ahead: so near, a day without a year is of these weeks
_LETTERS = r"[a-z]{1,8}"
_ISSUER = rf"{_LETTERS}(?:\s?[-&.]\s?{_LETTERS}){{0,3}}"
_KINDS = "kh|bc|cv|qd|tb|ttr|nq|ct|hd|gm|bb|kl|ctr|td"
_KIND_WORDS = (
    r"ke hoach|bao cao|cong van|quyet dinh|thong bao|to trinh|nghi quyet|chi thi|huong dan|giay moi|bien ban|ket luan|"
    r"chuong trinh|van ban|vb|" + _KINDS
)
_NUMBER = re.compile(
    rf"(?:\b(?P<kind>{_KIND_WORDS})\s*)?(?:\bso\s*:?\s*)?"
    r"(?<![\w/.,-])(?P<number>"
    rf"\d{{1,5}}\s*-\s*(?:{_LETTERS})\s*/\s*{_ISSUER}"  # 02-KH/CB, of the Party
    rf"|\d{{1,5}}\s*/\s*(?:20\d\d\s*/\s*)?{_LETTERS}\s*-\s*{_ISSUER}"  # 15/BC-UBND, 45/2025/QĐ-UBND, of the state
    rf"|\d{{1,5}}\s*[-/]\s*(?:{_KINDS})(?![\w/])"  # 15/BC, 02-KH
    r")(?![\w/])"
)
_BARE = re.compile(rf"\b(?P<kind>{_KIND_WORDS})\s+so\s*:?\s*(?P<number>\d{{1,5}})(?![\w%]|\s*[/.,-]\s*\d)")  # KH số 02
_DAY = re.compile(
    r"\s*[,;(]?\s*(?:(?:ban hanh|ky|ra|de)\s+)?(?:ngay|ng\.?)\s*"
    r"(?P<d>\d{1,2})\s*(?:[/.-]|thang)\s*(?P<m>\d{1,2})(?:\s*(?:[/.-]|,?\s*nam)\s*(?P<y>\d{4}|\d{2}))?(?!\d)"
)
_DAY_WITH_YEAR = re.compile(r"\s*[,;(]?\s*(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})(?!\d)")
_WITH_MARKS = {
    "DU": "ĐU", "DUX": "ĐUX", "QD": "QĐ", "HDND": "HĐND", "DTN": "ĐTN", "BCD": "BCĐ", "XDD": "XDĐ", "TTR": "TTr",
    "CTR": "CTr", "BTVDU": "BTVĐU",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """`number`: "02-KH/CB", in the form in which offices write it; `start:end`: where it stands in the composed text."""

    number: str
    on: date | None
    kind: str  # the word before it, as typed: "KH", "Công văn"; empty without one
    start: int
    end: int


def document_in(text: str, today: date) -> Document | None:
    """The first document that is named; null where none is."""
    whole = compose(text)
    folded = fold(whole)
    match = _NUMBER.search(folded) or _BARE.search(folded)
    if match is None:
        return None
    dated = _DAY.match(folded, match.end()) or _DAY_WITH_YEAR.match(folded, match.end())
    kind = whole[match.start("kind") : match.end("kind")] if match["kind"] else ""
    return Document(
        number=_written(whole[match.start("number") : match.end("number")]),
        on=_day(dated, today) if dated else None,
        kind=kind,
        start=match.start(),
        end=dated.end() if dated else match.end(),
    )


def _written(typed: str) -> str:
    """02-KH/CB for `02 - kh / cb`; the letters that every office writes with marks get them."""
    tight = re.sub(r"\s+", "", typed).upper()
    return re.sub(r"[A-ZĐ]+", lambda letters: _WITH_MARKS.get(letters[0], letters[0]), tight)


def _day(match: re.Match[str], today: date) -> date | None:
    day, month = int(match["d"]), int(match["m"])
    if match["y"]:
        year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
        return _date(year, month, day)
    near = today + timedelta(days=NEAR_DAYS)
    for year in (near.year, today.year):
        on = _date(year, month, day)
        if on is not None and on <= near:
            return on
    return _date(today.year - 1, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
