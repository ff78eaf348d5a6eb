"""Finds the dates and periods that a Vietnamese deadline text names: «15/8/2025», «quý III/2025», «6 tháng đầu năm».

Pure; knows nothing of plans. Every find is a stretch of time with its place in the text; what it means as a deadline is
decided in `deadlines`. Patterns run over folded text, the finer first; what one has read the next does not see.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from models.lunar import solar
from models.numerals import DAY, MONTH, day_of, number_of
from models.text import show_date
from models.values import replace

FIRST_YEAR, LAST_YEAR = 2000, 2100  # a year outside is a slip of the keyboard
READ = "\x00"  # stands for a character that an earlier pattern has read

_SEP = r"\s*[/.\-–]\s*"
_YEAR = r"(?:\s*(?:/|-|–|\.|,?\s*(?:cua\s+)?nam)\s*(?P<y>(?:19|20|21)\d\d|\d\d(?![\d/.]))(?!\d))?"
_JOIN = r"\s*(?:,|;|-|–|&|va|den|toi|den het|hoac)\s*"


class Unit(StrEnum):
    DAY = "day"
    MONTH = "month"
    TERM = "term"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


class Flaw(StrEnum):
    IMPOSSIBLE = "impossible"  # 31/02/2025
    MONTH_FIRST = "month_first"  # 8/31/2025


class Found(Struct, frozen=True, kw_only=True):
    """A stretch of time named at `start:end` of the text. Not `has_year`: the text names none, `in_year` completes it.

    `stretch`: named by its two ends («tháng 8 - 10»). `convention`: what a reader must know to get to this date.
    """

    start: int
    end: int
    unit: Unit
    first: date
    last: date
    has_year: bool = True
    flaw: Flaw | None = None
    stretch: bool = False
    convention: str = ""

    def in_year(self, year: int) -> Found:
        """The same in this year (a school term: in the school year that begins then)."""
        if self.unit is Unit.TERM:
            last = term_end(year, 1 if self.last.month == 1 else 2)
            return replace(self, first=last.replace(day=1), last=last, has_year=True)
        days = calendar.monthrange(year, self.last.month)[1]
        last_of_month = self.last == _month_end(1, self.last.month) and self.unit is not Unit.DAY
        last = self.last.replace(year=year, day=days if last_of_month else min(self.last.day, days))
        return replace(self, first=self.first.replace(year=year), last=last, has_year=True)


Reader = Callable[["re.Match[str]"], Iterator[Found]]


def find_dates(folded: str) -> list[Found]:
    """All dates and periods in a folded text, in their order."""
    found: list[Found] = []
    text = folded
    for pattern, read in _READERS:
        for match in list(pattern.finditer(text)):
            hits = list(read(match))
            found.extend(hits)
            if hits:
                text = text[: match.start()] + READ * (match.end() - match.start()) + text[match.end() :]
    return sorted(found, key=lambda hit: (hit.start, hit.last))


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _full_year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) + (2000 if len(text) == 2 else 0)


def _day(match: re.Match[str], day: int, month: int, year: int | None) -> Iterator[Found]:
    flaw = None
    if month > 12 >= day >= 1 and month <= 31:
        day, month, flaw = month, day, Flaw.MONTH_FIRST
    try:
        when = date(year or 4, month, day)  # year 4 has a 29 February
    except ValueError:
        when, flaw = date(1, 1, 1), Flaw.IMPOSSIBLE
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        flaw = Flaw.IMPOSSIBLE
    when = when if year or flaw is Flaw.IMPOSSIBLE else when.replace(year=4)
    yield Found(
        start=match.start(), end=match.end(), unit=Unit.DAY, first=when, last=when,
        has_year=year is not None or flaw is Flaw.IMPOSSIBLE, flaw=flaw,
    )  # fmt: skip


def _dmy(match: re.Match[str]) -> Iterator[Found]:
    yield from _day(match, int(match["d"]), int(match["m"]), _full_year(match["y"]))


def _dmy_in_words(match: re.Match[str]) -> Iterator[Found]:
    """«ngày mười lăm tháng chín», «20 tháng 12/2026»; a bare «hai tháng ba» is rather a length of time."""
    if match["said"] or match["d"].isdigit() or " " in match["d"]:
        yield from _day(match, day_of(match["d"]), number_of(match["m"]), _full_year(match["y"]))


def _days(match: re.Match[str]) -> Iterator[Found]:
    """«15-20/9» ends on the 20th."""
    for found in _dmy(match):
        yield replace(found, stretch=True)


def _period(match: re.Match[str], unit: Unit, first: date, last: date, *, has_year: bool, note: str = "") -> Found:
    groups = match.groupdict()
    if not note and groups.get("part") in ("dau", "nua dau", "giua", "thuong", "trung") and unit is not Unit.HALF:
        note = "đầu, giữa và cuối tháng, quý, năm hiểu theo Điều 146 Bộ luật Dân sự"
    return Found(
        start=match.start(), end=match.end(), unit=unit, first=first, last=last, has_year=has_year, convention=note,
        stretch=_is_stretch(groups.get("n") or ""),
    )  # fmt: skip


def _is_stretch(numbers: str) -> bool:
    return bool(re.search(r"[-–]|den|toi", numbers))


def _part_of(first: date, last: date, part: str | None, unit: Unit) -> tuple[date, date]:
    """Beginning, middle, end of a month or year as the Civil Code 2015, article 146 has them; of a quarter likewise."""
    middle = first.replace(day=15)
    if unit is Unit.YEAR:
        middle = date(first.year, 6, 30)
    elif unit is Unit.QUARTER:
        middle = date(first.year, first.month + 1, 15)
    tenth, twentieth = first.replace(day=10), first.replace(day=20)
    ends = {"dau": first, "nua dau": middle, "thuong": tenth, "giua": middle, "trung": twentieth}
    return first, ends.get(part or "", last)


def _impossible(match: re.Match[str], unit: Unit) -> Found:
    nothing = date(1, 1, 1)
    return replace(_period(match, unit, nothing, nothing, has_year=True), flaw=Flaw.IMPOSSIBLE)


def _joined(text: str) -> list[str]:
    """«8, 9 và 10» → every one; «8 - 10», «8 đến 10» → the last, for it is a stretch."""
    parts = re.split(_JOIN, text)
    return parts[-1:] if _is_stretch(text) else parts


def _months(match: re.Match[str]) -> Iterator[Found]:
    year = _full_year(match["y"])
    for text in _joined(match["n"]):
        month = number_of(re.sub(r"\D", "", text) or text.replace("thang", "").strip())
        if not 1 <= month <= 12:
            yield _impossible(match, Unit.MONTH)
            continue
        first, last = _part_of(date(year or 1, month, 1), _month_end(year or 1, month), match["part"], Unit.MONTH)
        yield _period(match, Unit.MONTH, first, last, has_year=year is not None)


def _month_year(match: re.Match[str]) -> Iterator[Found]:
    month, year = int(match["m"]), int(match["y"])
    if 1 <= month <= 12:
        yield _period(match, Unit.MONTH, date(year, month, 1), _month_end(year, month), has_year=True)


def _quarters(match: re.Match[str]) -> Iterator[Found]:
    year = _full_year(match["y"])
    for text in _joined(match["n"]):
        quarter = number_of(re.sub(r"quy|qui|\W", "", text))
        if not 1 <= quarter <= 4:
            yield _impossible(match, Unit.QUARTER)
            continue
        first = date(year or 1, quarter * 3 - 2, 1)
        first, last = _part_of(first, _month_end(first.year, quarter * 3), match["part"], Unit.QUARTER)
        yield _period(match, Unit.QUARTER, first, last, has_year=year is not None)


def _half(match: re.Match[str]) -> Iterator[Found]:
    year = _full_year(match["y"])
    months = number_of(match["n"])
    if months not in (3, 6, 9):
        return
    end = months if match["part"] == "dau" else 12
    start = 1 if match["part"] == "dau" else 13 - months
    first, last = date(year or 1, start, 1), _month_end(year or 1, end)
    yield _period(match, Unit.HALF, first, last, has_year=year is not None)


def term_end(school_year: int, term: int) -> date:
    """The last Friday before 18 January (term I) or before 31 May (term II): the ministry's yearly frame of dates."""
    limit = date(school_year + 1, 1, 18) if term == 1 else date(school_year + 1, 5, 31)
    return limit - timedelta(days=(limit.weekday() - 4) % 7 or 7)


def _term(match: re.Match[str]) -> Iterator[Found]:
    year = _full_year(match["y"])
    term = 1 if match["n"] in ("i", "1") else 2
    last = term_end(year or 1, term)
    note = f"kết thúc học kỳ {'I' * term} là thứ Sáu cuối cùng trước ngày {'18/01' if term == 1 else '31/5'}"
    yield _period(match, Unit.TERM, last.replace(day=1), last, has_year=year is not None, note=note)


def _week(match: re.Match[str]) -> Iterator[Found]:
    year, month = _full_year(match["y"]), int(match["m"])
    if not 1 <= month <= 12:
        return
    week = 5 if match["n"] == "cuoi" else number_of(match["n"])
    end = _month_end(year or 1, month)
    last = end.replace(day=min(week * 7, end.day))
    note = "tuần trong tháng tính từ ngày 01, mỗi tuần 7 ngày"
    yield _period(match, Unit.DAY, last, last, has_year=year is not None, note=note)


def _school_year(match: re.Match[str]) -> Iterator[Found]:
    year = int(match["y"])
    note = "kết thúc năm học là ngày 31/5"
    yield _period(match, Unit.YEAR, date(year, 9, 1), date(year + 1, 5, 31), has_year=True, note=note)


def _tet(match: re.Match[str]) -> Iterator[Found]:
    """By Tết is by the day before it, for what is asked before a feast or for it."""
    year = int(match["y"])
    feast = date(year, 1, 1) if match["n"] in ("duong lich", "tay") else solar(1, 1, year)
    if "trung thu" in match[0]:
        feast = solar(15, 8, year)
    if feast is not None and FIRST_YEAR <= year <= LAST_YEAR:
        day = feast - timedelta(days=1)
        note = f"hiểu là đến hết ngày liền trước Tết ({show_date(feast)})"
        yield _period(match, Unit.DAY, day, day, has_year=True, note=note)


def _years(match: re.Match[str]) -> Iterator[Found]:
    texts = re.findall(r"20\d\d", match["n"])
    for text in texts[-1:] if _is_stretch(match["n"]) else texts:
        year = int(text)
        first, last = _part_of(date(year, 1, 1), date(year, 12, 31), match["part"], Unit.YEAR)
        note = "hết nhiệm kỳ hiểu là hết năm cuối" if "nhiem" in match[0] else ""
        yield _period(match, Unit.YEAR, first, last, has_year=True, note=note)


def _this_year(match: re.Match[str]) -> Iterator[Found]:
    first, last = _part_of(date(1, 1, 1), date(1, 12, 31), match["part"], Unit.YEAR)
    yield _period(match, Unit.YEAR, first, last, has_year=False)


_PART = r"(?:\b(?P<part>(?:nua )?dau|giua|(?:nua )?cuoi|thuong|trung|ha)(?:\s+tuan)?\s+(?:cua\s+)?)?"
_TIMES = r"\s*(?:lan|cuoc|buoi|ky|bao cao|hoi nghi)\b"  # mỗi quý 1 lần, tháng 2 cuộc
_QUARTER = (
    rf"(?:(?:iv|v|i{{1,3}}|\d)(?![\w%])(?!{_TIMES})"
    r"|(?:mot|nhat|hai|ba|tu|bon)(?=\s*(?:$|[/,;.()\-–&]|(?:nam|va|den|toi|hoac|hang)\b)))"
)
_NUMBER = rf"\d{{1,2}}(?!\d|\s*%)(?!{_TIMES})"
_NO_COUNT = r"(?<!lan )(?<!dot )(?<!ky )(?<!thon )(?<!nhom )(?<!khoa )"  # đợt 1 tháng 6 is no 1 June
_DAY_WORDS = (
    r"(?P<said>\b(?:ngay|mung|mong)\s+)?(?:(?<=^)|(?<=[\s(,;:\-–]))"
    rf"(?P<d>{DAY}|(?:(?<=^)|(?<=ngay )|(?<=truoc )|(?<=den )|(?<=het )|(?<=nhat )|(?<=vao )|(?<=xong )|(?<=thanh )"
    r"|(?<=han )|(?<=mung )|(?<=mong )|(?<=[(,;:\-–])|(?<=[(,;:\-–] ))\d{1,2})\s*,?\s+thang\s+"
)
_READERS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (r"(?<!\d)(?P<y>(?:19|20|21)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)", _dmy),
        (r"(?<![\d/])(?P<d>\d{1,2})\s*(?P<s>[/.\-–])\s*(?P<m>\d{1,2})\s*(?P=s)\s*(?P<y>\d{2,5})(?![\d/%])", _dmy),
        (r"(?<!\d)(?P<d>\d{1,2})\s*(?:thang|/)\s*(?P<m>\d{1,2})\s*,?\s*nam\s*(?P<y>\d{4})(?!\d)", _dmy),
        (
            r"(?:hoc\s*ky|hoc\s*ki|\bhk)\s*(?P<n>ii|i|1|2)\b(?:\W*(?:nam\s*hoc)?\s*(?P<y>20\d\d)\s*[-–/]\s*20\d\d)?",
            _term,
        ),
        (
            r"\b(?:trung thu|tet)(?:\s+(?P<n>duong lich|tay|trung thu|nguyen dan|am lich|co truyen|ta))?"
            r"(?:\s+(?:giap|at|binh|dinh|mau|ky|canh|tan|nham|quy)\s+[a-z]+)?\s*[,\-–(/]?\s*(?:nam\s*)?(?P<y>20\d\d)(?!\d)",
            _tet,
        ),
        (r"nam\s*hoc\s*(?P<y>20\d\d)\s*[-–/]\s*20\d\d", _school_year),
        (rf"\b(?P<n>\d|sau|chin|ba)\s+thang\s+(?P<part>dau|cuoi)(?:\s+(?:cua\s+)?nam(?!\s*20))?{_YEAR}", _half),
        (
            rf"\btuan\s+(?:thu\s+)?(?P<n>[1-5]|nhat|hai|ba|tu|dau|cuoi)\s+(?:cua\s+)?thang\s*(?P<m>{_NUMBER}){_YEAR}",
            _week,
        ),
        (  # ngày mười lăm tháng chín năm 2026, 20 tháng mười hai, trước 20 tháng 12/2026
            rf"{_DAY_WORDS}(?P<m>(?!sau(?!\s+nam\s*20))(?:{MONTH})|nam(?=\s+nam\s*20|\s*(?:$|[/,;.)]))|{_NUMBER}(?=\s*/\s*20\d\d))\b"
            rf"(?!{_TIMES}){_YEAR}",
            _dmy_in_words,
        ),
        (
            rf"{_PART}\b(?<!moi )(?<!hang )(?<!tung )(?:quy|qui|q\.?)\s*"
            rf"(?P<n>{_QUARTER}(?:{_JOIN}(?:quy\s*|qui\s*)?{_QUARTER})*){_YEAR}",
            _quarters,
        ),
        (rf"(?<!\d){_NO_COUNT}(?P<d>\d{{1,2}})\s+thang\s+(?P<m>{_NUMBER})(?!\s*/\s*\d{{3}})(?P<y>)", _dmy),
        (rf"{_PART}\b(?:thang\s*|th\.?|t\.?)(?P<n>{_NUMBER}(?:{_JOIN}(?:thang\s*)?{_NUMBER})*){_YEAR}", _months),
        (
            rf"{_PART}\bthang\s+(?!sau)(?P<n>{MONTH}|nam(?=\s+nam\s*20))\b(?!{_TIMES}){_YEAR}",
            _months,
        ),  # not *tháng sau*, the next
        (rf"(?<![\d/.])(?P<m>\d{{1,2}}){_SEP}(?P<y>20\d\d)(?!\d)", _month_year),
        (
            r"(?<![\d/.\-])\d{1,2}\s*[-–]\s*(?P<d>\d{1,2})\s*/\s*(?P<m>0?[1-9]|1[0-2])(?![\d/%])(?P<y>)",
            _days,
        ),
        (r"(?<![\d/.\-])(?!24/7)(?P<d>\d{1,2})\s*/\s*(?P<m>\d{1,2})(?![\d/%])(?P<y>)", _dmy),
        (r"\bngay\s+(?P<d>\d{1,2})\s*[.\-]\s*(?P<m>\d{1,2})(?![\d/%])(?P<y>)", _dmy),
        (
            rf"{_PART}(?:\b(?:nam|giai\s*doan|nhiem\s*ky|cac\s*nam)\s*)?"
            r"(?<!\d)(?P<n>20\d\d(?:\s*(?:,|-|–|va|den|toi|den\s+het)\s*(?:nam\s*)?20\d\d)*)(?!\d|\s*%)",
            _years,
        ),
        (r"(?:trong|het|den)\s+(?:(?P<part>dau|giua|cuoi)\s+)?nam(?:\s+nay)?(?=\s*(?:$|[;,.(]))", _this_year),
        (r"\b(?P<part>dau|giua|cuoi)\s+nam(?:\s+nay)?(?=\s*(?:$|[;,.(]))", _this_year),
    )
)
