"""What is said of a deadline that falls on a rest day (requirements §3.5): reminders aim before it, it counts after it."""

from __future__ import annotations

from datetime import date

from handlers.say.numbers import weekday_day
from models.deadline import due_day
from models.workdays import Calendar


def rest_day(on: date | None, calendar: Calendar) -> str:
    """Empty for a working day, and where there is no day."""
    if on is None or calendar.is_workday(on):
        return ""
    due = due_day(on, calendar)
    return f"ngày nghỉ: nhắc chậm nhất {weekday_day(due.aim)}; sau {weekday_day(due.overdue_after)} mới tính quá hạn"
