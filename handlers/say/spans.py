"""Stretches of the calendar as Vietnamese reports name them: months, quarters, halves, nine months, years."""

from __future__ import annotations

from calendar import monthrange
from datetime import timedelta

from handlers.say.numbers import day
from models.numerals import roman
from models.reporting.spans import Span
from models.reporting.values import Scope


def title_of(span: Span) -> str:
    """«tháng 9/2025», «quý III/2025», «6 tháng đầu năm 2026», «năm 2025»; any other stretch by its two days."""
    for shift in (0, 1):  # the calendar's own, or from the 15th to the 14th of one later
        whole = _whole(span, shift)
        if whole is not None:
            return _named(*whole)
    start, end = span
    if start.weekday() == 0 and end - start == timedelta(days=6):
        return f"tuần từ {day(start)} đến {day(end)}"
    return f"ngày {day(start)}" if start == end else f"từ {day(start)} đến {day(end)}"


def of_days(span: Span) -> Scope:
    """The whole plan in some days, named as such a stretch is."""
    return Scope(from_on=span[0], to_on=span[1], title=title_of(span))


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
