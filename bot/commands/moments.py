"""Moments and days as people type them on the command line: one reading each, or a refusal; nothing is guessed."""

from __future__ import annotations

import re
from datetime import date, datetime

from bot.commands.base import Refusal
from models.workdays import VIETNAM

YEARS = range(2000, 2101)
_DAY_AND_HOUR = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})[ T]+(\d{1,2})[:hg](\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def read_moment(typed: str) -> datetime:
    """ISO 8601, or 13/8/2025 08:00 as everybody writes it; without a zone it is Vietnam's time."""
    try:
        moment = _moment(typed.strip())
    except ValueError as exc:
        raise Refusal(f"Chưa hiểu thời điểm “{typed}”. Đề nghị ghi dạng 2025-08-13T08:00.") from exc
    if moment.year not in YEARS:
        raise Refusal(f"Thời điểm “{typed}” quá xa. Đề nghị ghi năm từ {YEARS[0]} đến {YEARS[-1]}.")
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def _moment(typed: str) -> datetime:
    found = _DAY_AND_HOUR.fullmatch(typed)
    if not found:
        return datetime.fromisoformat(typed)
    day, month, year, hour, minute = map(int, found.groups())
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001 - the zone follows


def read_day(typed: str) -> date:
    """2027-02-05 or 05/02/2027."""
    day = _day(typed)
    if day.year not in YEARS:
        raise Refusal(f"Ngày “{typed}” quá xa. Đề nghị ghi năm từ {YEARS[0]} đến {YEARS[-1]}.")
    return day


def _day(typed: str) -> date:
    day_first = _DAY_FIRST.fullmatch(typed.strip())
    try:
        if day_first:
            day, month, year = map(int, day_first.groups())
            return date(year, month, day)
        return date.fromisoformat(typed.strip())
    except ValueError as exc:
        raise Refusal(f"Chưa hiểu ngày “{typed}”. Đề nghị ghi dạng 05/02/2027 hoặc 2027-02-05.") from exc
