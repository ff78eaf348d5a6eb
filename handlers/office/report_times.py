"""Which stretch of time some words name: quarters, halves, months, weeks, single days, from one day to another. Pure.

Where the words are those of a reporting period of the committee, its own first and cut-off days hold; else the
calendar's. A year that is not named is the last in which that time has begun.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from models.addressees import Addressees
from models.facts import GroupFact
from models.numerals import MONTH, number_of
from models.periods import Period
from models.reporting import spans
from models.text import fold


class Known(Struct, frozen=True, kw_only=True):
    """What the committee has. `find`: the units that some words name."""

    periods: Sequence[Period]
    groups: Sequence[GroupFact]  # of all plans
    begun_on: date | None  # the plan's first day
    find: Callable[[str], Addressees]
    plans: Sequence[tuple[int, str]] = ()  # id, number


class Reason(StrEnum):
    """Why there can be no such report."""

    NO_SUCH_DAY = "no_such_day"  # 31/6
    NO_SUCH_MONTH = "no_such_month"  # tháng 13
    NO_SUCH_QUARTER = "no_such_quarter"  # quý 5
    NO_SUCH_GROUP = "no_such_group"  # nhóm XX
    WHICH_GROUP = "which_group"  # nhóm I, where two plans have it
    NO_SUCH_PLAN = "no_such_plan"  # kế hoạch 15
    NO_SUCH_PERIOD = "no_such_period"  # kỳ 6T-2031
    NO_SUCH_TIME = "no_such_time"  # nửa đầu tháng 9, ngày mai: words of a time that no rule reads
    NOT_BEGUN = "not_begun"  # a time still to come
    BEFORE_PLAN = "before_plan"  # over before the plan was issued
    END_FIRST = "end_first"  # to a day that lies before the first


class NoSuch(Exception):
    """There can be no such report."""

    def __init__(self, reason: Reason, words: str, span: spans.Span | None = None) -> None:
        """`span`: what may be meant instead."""
        super().__init__(words)
        self.reason, self.words, self.span = reason, words, span


class Time(Struct, frozen=True, kw_only=True):
    """A stretch of time that was named, and where in the text. `other`: the same words read the other way."""

    span: spans.Span
    at: tuple[int, int]
    code: str = ""  # the reporting period that usually is called so
    other: spans.Span | None = None


_DAY = r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?"
_WORDED_DAY = r"(\d{1,2})\s+thang\s+(\d{1,2})(?:\s+(?:nam\s+)?(\d{4}))?"
_ANY_DAY = rf"(?:ngay\s+)?(?:{_WORDED_DAY}|{_DAY})"
_FROM_TO = re.compile(rf"(?:\btu\s+)?\b{_ANY_DAY}\s*(?:(?:den|toi)(?:\s+het)?|->|–|—|-)\s*{_ANY_DAY}(?![\d/])")
_FROM_MONTH_TO = re.compile(
    r"\btu\s+(?:dau\s+)?thang\s+(\d{1,2})(?:\s*[/-]\s*(\d{4}))?\s+(?:den|toi)\s+(?:het\s+|cuoi\s+)?thang\s+(\d{1,2})"
    r"(?:\s*(?:[/-]|nam)\s*(\d{4}))?(?![\d/])"
)
_SINCE = re.compile(rf"\btu\s+{_ANY_DAY}(?:\s+(?:den|toi)\s+(?:nay|hom nay|bay gio))?(?![\d/])")
_SINCE_MONTH = re.compile(
    r"\btu\s+(?:dau\s+)?thang\s+(\d{1,2})(?:\s*[/-]\s*(\d{4}))?(?:\s+(?:den|toi)\s+nay)?(?![\d/])"
)
_SINCE_YEAR = re.compile(r"\b(?:tu\s+)?dau nam(?:\s+(\d{4}))?\s+(?:den|toi)\s+(?:nay|hom nay)\b")
_SINCE_START = re.compile(
    r"\b(?:tu\s+)?dau (tuan|thang|quy)(?: nay)?\s+(?:den|toi|cho den|cho toi)\s+(?:nay|gio|hom nay|bay gio|hien tai)\b"
)
_SINCE_PLAN = re.compile(
    r"\b(?:tu (?:khi|ngay|luc) (?:ban hanh|co|bat dau)(?: ke hoach)?|tu dau ke hoach|ca ke hoach|tu truoc)"
    r"(?:\s+(?:den|toi)\s+(?:nay|gio))?\b|\b(?:luy ke|tu truoc den nay)\b"
)
_UNTIL = re.compile(rf"\b(?:den|tinh den|toi|chot)(?:\s+(?:het|ngay))*\s+{_ANY_DAY}(?![\d/])")
_ONE_DAY = re.compile(rf"\b(?:ngay\s+|(?=\d+\s*[/.-]\s*\d+\s*[/.-]\s*\d))(?:{_WORDED_DAY}|{_DAY})(?![\d/])")
_LAST_DAYS = re.compile(r"\b(\d{1,3})\s+(ngay|tuan)\s+(?:qua|gan day|gan nhat|vua qua)\b")
_YEAR = r"(?:\s*[/-]\s*(20\d\d)|\s+(?:cua\s+)?(?:nam\s+)?(20\d\d)|\s+nam\s+(nay|ngoai|truoc))?(?![\d/])"
_MONTHS = re.compile(
    r"\b(\d{1,2}|(?:ba|sau|chin)(?=\s+thang))\s*(?:thang|t)\b(?!\s*(?:\d|nay|truoc|qua|vua))"
    rf"(?:\s+(dau|cuoi)(?:\s+nam(?!\s+(?:20\d\d|nay|ngoai|truoc)))?)?{_YEAR}"
)
_QUARTER = re.compile(rf"\b(?:quy|q)\s*(iv|iii|ii|i|[1-9]\d?|(?<=quy )(?:mot|nhat|hai|ba|bon|tu))\b{_YEAR}")
_MONTH = re.compile(rf"\b(?:thang\s*|t)(\d{{1,2}}){_YEAR}")
_SPELLED_MONTH = re.compile(rf"\bthang\s+({MONTH}|nam)\b(?!\s+20\d\d\s+20){_YEAR}")
_WHOLE_YEAR = re.compile(
    r"\b(?:ca\s+)?nam\s*-?\s*(20\d\d)\b|\b(?:ca )?nam (nay|ngoai|truoc)\b|\bca nam\b"
    r"|(?<!cung )\bky (?:bao cao )?nam\b(?! (?:truoc|ngoai))|^\s*nam(?=\s*$| (?:theo|mau|ban|ca hai)\b)"
    r"|(?<=bao cao )nam\b(?! (?:don vi|viec|nhiem vu|noi dung)\b)"
)
_THIS = re.compile(r"\b(tuan|thang|quy) (nay|truoc|qua|vua qua|vua roi|roi)\b|\b(hom nay|hom qua)\b")
_PERIOD = re.compile(r"\bky\s+((?:\d{1,2}t|q\d|t\d{1,2}|nam)-?20\d\d)\b")
_THIS_PERIOD = re.compile(r"\bky (?:bao cao )?(?:nay|hien tai|dang mo)\b|(?<=nop |gui )(?:bao cao|bc) ky(?= *[?.!]*$)")
_AUTUMN, _SPRING = 10, 3  # months
_WEEK, _ONE = timedelta(days=7), timedelta(days=1)


def blanked(text: str, at: tuple[int, int]) -> str:
    """The text with spaces in the place of a part."""
    return text[: at[0]] + " " * (at[1] - at[0]) + text[at[1] :]


def read_time(plain: str, known: Known, today: date) -> Time | None:
    """The first kind of time that the words name; kinds that hold others come first."""
    if (coded := _coded(plain, known, today)) is not None:
        return coded
    for pattern, reader in _READERS:
        if (match := pattern.search(plain)) is not None:
            found = reader(match, today, known)
            if found is not None:
                return found
    return None


def _coded(plain: str, known: Known, today: date) -> Time | None:
    """A reporting period by its code, or the one that is open."""
    for period in known.periods:
        match = re.search(rf"(?:\bky\s+)?(?<!\w){re.escape(fold(period.code))}\b", plain)
        if match is not None:
            return Time(span=(period.from_on, period.cutoff_on), at=match.span(), code=period.code)
    if (match := _PERIOD.search(plain)) is not None:
        raise NoSuch(Reason.NO_SUCH_PERIOD, match[1].upper())
    if (match := _THIS_PERIOD.search(plain)) is not None:
        opened = [each for each in known.periods if each.is_open] or [
            each for each in known.periods if each.from_on <= today <= each.submit_on
        ]
        if opened:
            chosen = min(opened, key=lambda each: each.cutoff_on)
            return Time(span=(chosen.from_on, chosen.cutoff_on), at=match.span(), code=chosen.code)
    return None


def _from_to(match: re.Match[str], today: date, known: Known) -> Time:
    first, last = _parts(match, 1), _parts(match, 7)
    year = _year_of(last) or _year_of(first) or _nearest_year(first, today)
    start, end = _date(first, _year_of(first) or year), _date(last, year)
    if start <= end:
        return Time(span=(start, end), at=match.span())
    if _year_of(first) is not None:
        raise _turned_round(first, last, today, known)
    if _year_of(last) is None and _date(last, year + 1) <= today:
        year += 1
    crossing = (_date(first, year - 1), _date(last, year))
    is_winter = first[1] >= _AUTUMN and last[1] <= _SPRING  # from December to January: nobody means it the other way
    if not is_winter and known.begun_on is not None and crossing[0] < known.begun_on:
        raise _turned_round(first, last, today, known)
    return Time(span=crossing, at=match.span(), other=None if is_winter or _year_of(last) else (end, start))


def _turned_round(first: _Typed, last: _Typed, today: date, known: Known) -> NoSuch:
    """The end lies before the beginning; the two days in their order, where the plan had begun by then."""
    year = _year_of(last) or _year_of(first) or _nearest_year(last, today)
    span = (_date(last, year), _date(first, _year_of(first) or year))
    is_fit = span[0] <= span[1] and (known.begun_on is None or known.begun_on <= span[1])
    return NoSuch(Reason.END_FIRST, f"từ {_typed(first)} đến {_typed(last)}", span if is_fit else None)


_Typed = tuple[int, int, str]  # day, month, year as typed


def _parts(match: re.Match[str], at: int) -> _Typed:
    """The day that begins at a group: three of «15 tháng 9 năm 2025», three of «15/9/2025»."""
    groups = match.groups()[at - 1 : at + 5]
    day, month, year = groups[:3] if groups[0] else groups[3:]
    return int(day or 0), int(month or 0), year or ""


def _year_of(typed: _Typed) -> int | None:
    return None if not typed[2] else int(typed[2]) + (2000 if len(typed[2]) == 2 else 0)


def _nearest_year(typed: _Typed, today: date) -> int:
    """The year in which a day without one was last; this year's where it comes soon is for the caller to refuse."""
    day, month, _ = typed
    return today.year if (month, day) <= (today.month, today.day) else today.year - 1


def _typed(day: _Typed) -> str:
    return "/".join(str(part) for part in day if part)


def _date(typed: _Typed, year: int) -> date:
    day, month, _ = typed
    try:
        return date(year, month, day)
    except ValueError:
        shown = f"{day}/{month}/{year}" if (day, month) == (29, 2) else f"{day}/{month}"
        raise NoSuch(Reason.NO_SUCH_DAY, shown) from None


def _from_month_to(match: re.Match[str], today: date, known: Known) -> Time:
    first, last = _month_number(match[1]), _month_number(match[3])
    year = int(match[4] or match[2] or (today.year if first <= today.month else today.year - 1))
    begin = int(match[2] or (year if first <= last else year - 1))
    return Time(span=(spans.months(begin, first, 1)[0], spans.months(year, last, 1)[1]), at=match.span())


def _since(match: re.Match[str], today: date, known: Known) -> Time:
    typed = _parts(match, 1)
    start = _date(typed, _year_of(typed) or _nearest_year(typed, today))
    return Time(span=(start, max(today, start)), at=match.span())


def _since_month(match: re.Match[str], today: date, known: Known) -> Time:
    month = _month_number(match[1])
    year = int(match[2] or (today.year if month <= today.month else today.year - 1))
    start = date(year, month, 1)
    return Time(span=(start, max(today, start)), at=match.span())


def _since_year(match: re.Match[str], today: date, known: Known) -> Time:
    return Time(span=(date(int(match[1] or today.year), 1, 1), today), at=match.span())


def _since_start(match: re.Match[str], today: date, known: Known) -> Time:
    if match[1] == "tuan":
        return Time(span=(today - today.weekday() * _ONE, today), at=match.span())
    count = 1 if match[1] == "thang" else 3
    start = spans.months(today.year, (today.month - 1) // count * count + 1, count)[0]
    return Time(span=(start, today), at=match.span())


def _since_plan(match: re.Match[str], today: date, known: Known) -> Time:
    return Time(span=(known.begun_on or date(today.year, 1, 1), today), at=match.span())


def _until(match: re.Match[str], today: date, known: Known) -> Time:
    typed = _parts(match, 1)
    end = _date(typed, _year_of(typed) or _nearest_year(typed, today))
    return Time(span=(min(known.begun_on or date(end.year, 1, 1), end), end), at=match.span())


def _one_day(match: re.Match[str], today: date, known: Known) -> Time:
    typed = _parts(match, 1)
    day = _date(typed, _year_of(typed) or _nearest_year(typed, today))
    return Time(span=(day, day), at=match.span())


def _last_days(match: re.Match[str], today: date, known: Known) -> Time | None:
    count = int(match[1]) * (7 if match[2] == "tuan" else 1)
    return Time(span=(today - (count - 1) * _ONE, today), at=match.span()) if count else None


def _named_year(match: re.Match[str], at: int, today: date) -> int | None:
    """The year of `_YEAR`'s three groups."""
    if match[at] or match[at + 1]:
        return int(match[at] or match[at + 1])
    return None if not match[at + 2] else today.year - (0 if match[at + 2] == "nay" else 1)


def _last_begun(year: int | None, first_month: int, today: date, known: Known) -> int:
    """The year that is meant where none is named: the last in which that time has begun, unless the plan is younger."""
    if year is not None:
        return year
    if first_month <= today.month:
        return today.year
    is_before_plan = known.begun_on is not None and today.year - 1 < known.begun_on.year
    return today.year if is_before_plan else today.year - 1


def _some_months(match: re.Match[str], today: date, known: Known) -> Time | None:
    """6 tháng, 9 tháng đầu năm, 6 tháng cuối năm 2025."""
    count = number_of(match[1])
    if count not in (3, 6, 9, 12) and not match[2]:
        return None
    if not 1 <= count <= 12:
        raise NoSuch(Reason.NO_SUCH_MONTH, f"{count} tháng")
    first = 13 - count if match[2] == "cuoi" else 1
    year = _last_begun(_named_year(match, 3, today), first, today, known)
    code = f"{count}T-{year}" if first == 1 and count < 12 else f"NAM-{year}" if count == 12 else ""
    return Time(span=spans.months(year, first, count), at=match.span(), code=code)


def _quarter(match: re.Match[str], today: date, known: Known) -> Time:
    number = number_of(match[1])
    if not 1 <= number <= 4:
        raise NoSuch(Reason.NO_SUCH_QUARTER, match[1])
    first = 3 * number - 2
    year = _last_begun(_named_year(match, 2, today), first, today, known)
    return Time(span=spans.months(year, first, 3), at=match.span(), code=f"Q{number}-{year}")


def _month(match: re.Match[str], today: date, known: Known) -> Time:
    number = _month_number(match[1])
    year = _last_begun(_named_year(match, 2, today), number, today, known)
    return Time(span=spans.months(year, number, 1), at=match.span(), code=f"T{number}-{year}")


def _month_number(typed: str) -> int:
    number = number_of(typed)
    if not 1 <= number <= 12:
        raise NoSuch(Reason.NO_SUCH_MONTH, typed)
    return number


def _whole_year(match: re.Match[str], today: date, known: Known) -> Time:
    year = int(match[1]) if match[1] else today.year - (match[2] in ("ngoai", "truoc"))
    return Time(span=spans.months(year, 1, 12), at=match.span(), code=f"NAM-{year}")


def _this(match: re.Match[str], today: date, known: Known) -> Time:
    if match[3]:
        day = today if match[3] == "hom nay" else today - _ONE
        return Time(span=(day, day), at=match.span())
    is_past = match[2] != "nay"
    if match[1] == "tuan":
        monday = today - today.weekday() * _ONE - (_WEEK if is_past else timedelta())
        return Time(span=(monday, monday + 6 * _ONE), at=match.span())
    count = 1 if match[1] == "thang" else 3
    span = spans.months(today.year, (today.month - 1) // count * count + 1, count)
    span = spans.before(span) if is_past else span
    first = span[0]
    code = f"T{first.month}-{first.year}" if count == 1 else f"Q{first.month // 3 + 1}-{first.year}"
    return Time(span=span, at=match.span(), code=code)


_Reader = Callable[[re.Match[str], date, Known], Time | None]
_READERS: Sequence[tuple[re.Pattern[str], _Reader]] = (
    (_FROM_TO, _from_to),
    (_FROM_MONTH_TO, _from_month_to),
    (_SINCE_START, _since_start),
    (_SINCE_PLAN, _since_plan),
    (_SINCE_YEAR, _since_year),
    (_SINCE_MONTH, _since_month),
    (_SINCE, _since),
    (_UNTIL, _until),
    (_ONE_DAY, _one_day),
    (_LAST_DAYS, _last_days),
    (_THIS, _this),
    (_QUARTER, _quarter),
    (_MONTHS, _some_months),
    (_MONTH, _month),
    (_SPELLED_MONTH, _month),
    (_WHOLE_YEAR, _whole_year),
)
