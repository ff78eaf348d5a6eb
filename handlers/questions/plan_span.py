"""Which time a question about the plan names: what reports name, and what is still to come. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from handlers.office.report_times import Known, blanked, read_time
from handlers.questions.plan_query import Time
from handlers.say.spans import title_of
from models.reporting import spans

_ONE = timedelta(days=1)
_WEEK = timedelta(days=7)
_DAY = r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}))?(?![\d/])"
_NEXT = re.compile(r"\b(tuan|thang|quy|nam) (?:sau|toi|ke tiep|ke|sap toi|den)(?! han)\b")
_COMING = re.compile(r"\b(\d{1,2}) (ngay|tuan) (?:toi|sap toi|nua|sau|ke tiep)\b")
_MORROW = re.compile(r"\b(?:ngay mai|ngay kia|mai)\b")
_MONTH_END = re.compile(
    r"(?<!thang )\b(?:(?:tu )?(?:nay|gio) (?:den|toi) |den |truoc )?(?:het |cuoi )"
    r"(tuan|thang|quy|nam)(?: nay)?\b(?! \d)"
)
_BY = re.compile(rf"\b(?:tu (?:nay|gio) (?:den|toi)|truoc)(?: het)?(?: ngay)? {_DAY}")
_BY_MONTH = re.compile(r"\b(?:tu (?:nay|gio) (?:den|toi)|den|truoc)(?: het| cuoi)? thang (\d{1,2})\b(?!\s*[/\d])")
_SINCE_YEAR = re.compile(r"\btu dau nam(?: (?:den|toi) (?:nay|gio|hien tai|bay gio))?\b")
_SINCE = re.compile(r"\btu dau (thang|quy|tuan)(?: nay)?(?: (?:den|toi) (?:nay|gio))?\b")
_MONTHS = {"tuan": 0, "thang": 1, "quy": 3, "nam": 12}


def time_in(plain: str, known: Known, today: date) -> tuple[Time | None, str]:
    """The first time that is named, and the text with spaces in its place. NoSuch for a time that cannot be."""
    for pattern, reader in _AHEAD:
        if (match := pattern.search(plain)) is not None and (span := reader(match, today)) is not None:
            return _timed(span, known, ""), blanked(plain, match.span())
    found = read_time(plain, known, today)
    if found is None:
        return None, plain
    return _timed(found.span, known, found.code), blanked(plain, found.at)


def _timed(span: spans.Span, known: Known, code: str) -> Time:
    """With the dates of the committee's own period where it has one that is called so."""
    period = next((each for each in known.periods if code and each.code == code), None)
    if period is None:
        return Time(from_on=span[0], to_on=span[1], title=title_of(span))
    title = title_of((period.from_on, period.cutoff_on))
    title = title_of(span) if title.startswith(("từ ", "ngày ")) else title
    is_own = span == (period.from_on, period.cutoff_on)
    return Time(
        from_on=period.from_on,
        to_on=period.cutoff_on,
        title=title,
        code=period.code,
        said_from=None if is_own else span[0],
        said_to=None if is_own else span[1],
    )


def around(kind: str, today: date) -> spans.Span:
    """The week, month, quarter or year of a day."""
    if kind == "tuan":
        monday = today - today.weekday() * _ONE
        return monday, monday + 6 * _ONE
    count = _MONTHS[kind]
    return spans.months(today.year, (today.month - 1) // count * count + 1, count)


def _next(match: re.Match[str], today: date) -> spans.Span:
    return spans.after(around(match[1], today))


def _coming(match: re.Match[str], today: date) -> spans.Span:
    return today, today + int(match[1]) * (_WEEK if match[2] == "tuan" else _ONE)


def _morrow(match: re.Match[str], today: date) -> spans.Span:
    day = today + (2 if "kia" in match[0] else 1) * _ONE
    return day, day


def _to_the_end(match: re.Match[str], today: date) -> spans.Span:
    return today, around(match[1], today)[1]


def _by_day(match: re.Match[str], today: date) -> spans.Span | None:
    try:
        day = date(int(match[3] or today.year), int(match[2]), int(match[1]))
    except ValueError:
        return None
    return (today, day) if day >= today else None


def _by_month(match: re.Match[str], today: date) -> spans.Span | None:
    month = int(match[1])
    if not 1 <= month <= 12:
        return None
    return today, spans.months(today.year + (month < today.month), month, 1)[1]


def _since_year(match: re.Match[str], today: date) -> spans.Span:
    return date(today.year, 1, 1), today


def _since(match: re.Match[str], today: date) -> spans.Span:
    return around(match[1], today)[0], today


_Reader = Callable[[re.Match[str], date], spans.Span | None]
_AHEAD: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_SINCE_YEAR, _since_year),
    (_SINCE, _since),
    (_BY, _by_day),
    (_BY_MONTH, _by_month),
    (_COMING, _coming),
    (_NEXT, _next),
    (_MONTH_END, _to_the_end),
    (_MORROW, _morrow),
)


def current(time: Time, today: date) -> Time:
    """The equal time in which a day lies, for one that is over: this month, for last month or August."""
    span = (time.from_on, time.to_on)
    for _ in range(120):
        if span[0] <= today <= span[1] or span[0] > today:
            break
        span = spans.after(span)
    return Time(from_on=span[0], to_on=span[1], title=title_of(span))


def are_alike(one: Time, other: Time) -> bool:
    """Whether two times are of one kind: months, quarters, years, weeks. A quarter is not held against a month."""
    long, short = sorted((_days(one.as_said), _days(other.as_said)), reverse=True)
    return (long - short) * 10 <= long


def _days(time: Time) -> int:
    return (time.to_on - time.from_on).days + 1


def before(time: Time, known: Known) -> Time:
    """The equal time before, as a report compares with it."""
    span = spans.before((time.from_on, time.to_on))
    mine = next((each for each in known.periods if (each.from_on, each.cutoff_on) == span), None)
    return Time(from_on=span[0], to_on=span[1], title=title_of(span), code=mine.code if mine else None)


def year_before(time: Time) -> Time:
    """Cùng kỳ năm trước."""
    span = (_last_year(time.from_on), _last_year(time.to_on))
    return Time(from_on=span[0], to_on=span[1], title=title_of(span))


def _last_year(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)
