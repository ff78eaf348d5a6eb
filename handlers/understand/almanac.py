"""Days, weeks, months, quarters as intervals with a grain, and the due-date policy on them. No language, no clock.

Policy: the beginning of a period is its first day, the middle its middle, anything else its last day; a week ends on
Friday, or on Sunday when that Friday is already past.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct


class Part(StrEnum):
    start = "start"
    mid = "mid"
    end = "end"


class Grain(StrEnum):
    day = "day"
    week = "week"
    month = "month"
    quarter = "quarter"
    year = "year"


class Interval(Struct, frozen=True, kw_only=True):
    """First and last day, and what kind of period it is."""

    first: date
    last: date
    grain: Grain


def due_day(interval: Interval, part: Part, today: date) -> date:
    """The day that a date expression commits to."""
    if interval.grain is Grain.day:
        return interval.first
    if part is Part.start:
        return interval.first
    if part is Part.mid and interval.grain is Grain.quarter:
        return interval.first.replace(month=interval.first.month + 1, day=15)
    if part is Part.mid:
        return interval.first + timedelta(days=2 if interval.grain is Grain.week else _half(interval))
    if interval.grain is Grain.week:
        friday = interval.first + timedelta(days=4)
        return friday if friday >= today else interval.last
    return interval.last


def _half(interval: Interval) -> int:
    return 14 if interval.grain is Grain.month else (interval.last - interval.first).days // 2


def day(value: date) -> Interval:
    return Interval(first=value, last=value, grain=Grain.day)


def week(today: date, offset: int) -> Interval:
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=offset)
    return Interval(first=monday, last=monday + timedelta(days=6), grain=Grain.week)


def month(year: int, number: int) -> Interval:
    return Interval(first=date(year, number, 1), last=date(year, number, month_days(year, number)), grain=Grain.month)


def month_days(year: int, number: int) -> int:
    return calendar.monthrange(year, number)[1]


def month_after(today: date, offset: int) -> Interval:
    index = today.year * 12 + today.month - 1 + offset
    return month(index // 12, index % 12 + 1)


def next_month(today: date, number: int) -> Interval:
    """The nearest month of this number that is not past."""
    return month(today.year + (number < today.month), number)


def quarter(year: int, number: int) -> Interval:
    first, last = month(year, 3 * number - 2), month(year, 3 * number)
    return Interval(first=first.first, last=last.last, grain=Grain.quarter)


def quarter_after(today: date, offset: int) -> Interval:
    index = today.year * 4 + (today.month - 1) // 3 + offset
    return quarter(index // 4, index % 4 + 1)


def next_quarter(today: date, number: int) -> Interval:
    return quarter(today.year + (number < (today.month + 2) // 3), number)


def whole_year(year: int) -> Interval:
    return Interval(first=date(year, 1, 1), last=date(year, 12, 31), grain=Grain.year)


def next_day_month(today: date, number: int, month_number: int) -> date | None:
    """The next such day, today included; None when no year has it. 29/2 only where this or the next year has it."""
    if not (1 <= month_number <= 12 and 1 <= number <= 31):
        return None
    for year in range(today.year, today.year + 2):
        if number <= month_days(year, month_number) and date(year, month_number, number) >= today:
            return date(year, month_number, number)
    return None


def next_month_day(today: date, number: int) -> date | None:
    """The next day with this number, today included."""
    if not 1 <= number <= 31:
        return None
    for offset in range(4):
        span = month_after(today, offset)
        if number <= span.last.day and span.first.replace(day=number) >= today:
            return span.first.replace(day=number)
    return None


def next_weekday(today: date, weekday: int) -> date:
    """Strictly after today; 0 = Monday."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def add_months(today: date, count: int) -> date:
    span = month_after(today, count)
    return span.first.replace(day=min(today.day, span.last.day))


def safe_date(year: int, number: int, day_number: int) -> date | None:
    try:
        return date(year, number, day_number)
    except ValueError:
        return None
