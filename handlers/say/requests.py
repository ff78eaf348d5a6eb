"""Ad-hoc requests (M34): what is asked, by whom, until when; "chưa có" is an answer, silence is named."""

from __future__ import annotations

from datetime import datetime

from handlers.numbered import Series, shown
from handlers.render.numbers import clip, weekday_day
from models.workdays import local_date, local_time

NONE_YET = "Chưa có số liệu thì ghi “chưa có”, không bỏ trống."


def until(due_at: datetime) -> str:
    """16 giờ, thứ Sáu, 21/11/2025"""
    at = local_time(due_at)
    hour = f"{at.hour} giờ" + (f" {at.minute:02}" if at.minute else "")
    return f"{hour}, {weekday_day(local_date(due_at))}"


def reminder_line(number: int, title: str, due_at: datetime, now: datetime) -> str:
    """YC-004 - số Tổ công nghệ số… · trả lời trước 16 giờ, thứ Sáu, 21/11/2025"""
    return f"{shown(Series.REQUEST, number)} - {clip(title.rstrip('.'), 60)} · {_standing(due_at, now)}"


def reminder(number: int, title: str, due_at: datetime, now: datetime) -> str:
    """The whole message, where nothing else is due that day."""
    sign = "🔴" if now > due_at else "🟡"
    code = shown(Series.REQUEST, number)
    return (
        f"{sign} Báo cáo đột xuất {code}: {clip(title.rstrip('.'), 100)}.\n"
        f"Đơn vị đồng chí chưa trả lời; {_standing(due_at, now)}.\n"
        f"Trả lời: {code} kèm nội dung. {NONE_YET}"
    )


def respond_label(number: int) -> str:
    """Under a reminder."""
    return f"Trả lời {shown(Series.REQUEST, number)}"


def _standing(due_at: datetime, now: datetime) -> str:
    return f"đã quá hạn ({until(due_at)})" if now > due_at else f"đề nghị gửi trước {until(due_at)}"
