"""What is said of a meeting that a leader has told: a notice, which the office sends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.say.broadcasts import SENT_BEFORE as SENT_BEFORE
from handlers.say.numbers import clip, count2, weekday_day
from handlers.say.requests import list_units

TO_OFFICE, IS_ORDER, NEITHER = "Gửi thông báo", "Là ý kiến chỉ đạo", "Không"
MAKE = "Soạn thông báo"
NOT_PASSED = "Trợ lý chưa gửi, chưa ghi gì."
NOBODY = "Chưa có đồng chí nào ở Văn phòng Đảng ủy dùng Trợ lý nên chưa chuyển được. Đề nghị đồng chí báo trực tiếp."


def notice(words: str, day: date | None, leader: str) -> str:
    """The text that the office may send: «mai» is said as a day, too."""
    when = f" ({weekday_day(day)})" if day is not None else ""
    return f"{words.strip(' ,.;')}{when}. Theo ý kiến của đồng chí {leader}."


def is_it(units: Sequence[str], text: str, *, in_group: bool) -> str:
    """A notice, or an order?"""
    to = f"tới {count2(len(units))} đơn vị ({list_units(units)})" if units else "(chưa rõ gửi đơn vị nào)"
    how = "Đồng chí trả lời (reply) tin này bằng số:" if in_group else "Gõ"
    return (
        f"Tin này là thông báo họp {to}: “{clip(text, 300)}”\n"
        f"{how} 1 để Văn phòng Đảng ủy gửi thông báo, 2 nếu là ý kiến chỉ đạo (đơn vị phải báo kết quả), 3 để thôi."
    )


def passed(count: int) -> str:
    """To the leader."""
    to = f" tới {count2(count)} đơn vị" if count else ""
    return f"Đã chuyển Văn phòng Đảng ủy để gửi thông báo{to}."


def for_office(leader: str, count: int, text: str) -> str:
    """To the office: nothing has been sent yet."""
    to = f" tới {count2(count)} đơn vị" if count else ""
    return (
        f"Đồng chí {leader} đề nghị gửi thông báo{to}:\n{text}\n"
        "Chưa gửi. Đồng chí gõ 1 để soạn; Trợ lý cho xem lại trước khi gửi."
    )
