"""Moments and days as people type them on the command line."""

from __future__ import annotations

from datetime import date, datetime

from bot.commands.base import Refusal
from models.importing import read_deadline
from models.workdays import VIETNAM


def read_moment(typed: str) -> datetime:
    """ISO 8601; without a zone it is Vietnam's time."""
    try:
        moment = datetime.fromisoformat(typed.strip())
    except ValueError as exc:
        raise Refusal(f"Chưa hiểu thời điểm “{typed}”. Đề nghị ghi dạng 2025-08-13T08:00.") from exc
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def read_day(typed: str) -> date:
    """2027-02-05 or 05/02/2027."""
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        found = read_deadline(typed, plan_year=None).date if any(sign.isdigit() for sign in typed) else None
    if found is None:
        raise Refusal(f"Chưa hiểu ngày “{typed}”. Đề nghị ghi dạng 05/02/2027 hoặc 2027-02-05.")
    return found
