"""Stretches of the calendar as Vietnamese reports name them: months, quarters, halves, nine months, years. Pure.

A stretch may end on its own last day or, as reporting periods do (decree 09/2019, article 12), on the 14th.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from models.numerals import roman
from models.text import show_date

_DAY = timedelta(days=1)
Span = tuple[date, date]


def months(year: int, first: int, count: int) -> Span:
    """`count` whole months from the `first` of a year."""
    last = first + count - 1
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def title_of(span: Span) -> str:
    """«tháng 9/2025», «quý III/2025», «6 tháng đầu năm 2026», «năm 2025»; any other stretch by its two days."""
    for shift in (0, 1):  # the calendar's own, or from the 15th to the 14th of one later
        whole = _whole(span, shift)
        if whole is not None:
            return _named(*whole)
    start, end = span
    if start.weekday() == 0 and end - start == 6 * _DAY:
        return f"tuần từ {show_date(start)} đến {show_date(end)}"
    return f"ngày {show_date(start)}" if start == end else f"từ {show_date(start)} đến {show_date(end)}"


def _whole(span: Span, shift: int) -> tuple[int, int, int] | None:
    """Year, first month and number of months, where the stretch is made of whole ones."""
    start, end = span
    first, last = (15, 14) if shift else (1, monthrange(end.year, end.month)[1])
    if start.day != first or end.day != last:
        return None
    count = (end.year - start.year) * 12 + end.month - start.month + 1 - shift
    year, month = divmod(start.year * 12 + start.month - 1 + shift, 12)
    fits = count > 0 and month + count <= 12
    return (year, month + 1, count) if fits else None


def _named(year: int, first: int, count: int) -> str:
    match (first, count):
        case (_, 1):
            return f"tháng {first}/{year}"
        case (1 | 4 | 7 | 10, 3):
            return f"quý {roman(first // 3 + 1)}/{year}"
        case (1, 6):
            return f"6 tháng đầu năm {year}"
        case (7, 6):
            return f"6 tháng cuối năm {year}"
        case (1, 9):
            return f"9 tháng đầu năm {year}"
        case (1, 12):
            return f"năm {year}"
        case (1, _):
            return f"{count} tháng đầu năm {year}"
    return f"từ tháng {first}/{year} đến tháng {first + count - 1}/{year}"


def before(span: Span) -> Span:
    """The equal stretch before: as many whole months where it is made of these, else as many days."""
    start, end = span
    last = start - _DAY
    count = _months_in(span)
    return (_moved(start, -count), last) if count else (start - (end - start) - _DAY, last)


def after(span: Span) -> Span:
    """The equal stretch after."""
    start, end = span
    first = end + _DAY
    count = _months_in(span)
    return (first, _moved(first, count) - _DAY) if count else (first, end + (end - start) + _DAY)


def _months_in(span: Span) -> int:
    """How many whole months it has; 0 where it is not made of these."""
    start, after_end = span[0], span[1] + _DAY
    is_whole = start.day == after_end.day and start.day <= 28
    return (after_end.year - start.year) * 12 + after_end.month - start.month if is_whole else 0


def _moved(day: date, by: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + by, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
