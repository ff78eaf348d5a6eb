"""Stretches of the calendar on which reports are made, and the equal ones beside them. Pure.

A stretch may end on its own last day or, as reporting periods do (decree 09/2019, article 12), on the 14th.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

_DAY = timedelta(days=1)
Span = tuple[date, date]


def months(year: int, first: int, count: int) -> Span:
    """`count` whole months from the `first` of a year."""
    last = first + count - 1
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


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
