"""What is said where a leader's order moves a deadline of the plan: to the office, the leader and the unit."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.say.directives import number
from handlers.say.numbers import weekday_day
from models.directives import DirectiveFact

NOT_MOVED = "{number} {state} nên Trợ lý chưa đổi hạn."
NOT_MOVED_HERE = "Thời hạn trong kế hoạch giữ nguyên; Trợ lý chưa đổi gì."
NOT_YET_MOVED = " Thời hạn trong kế hoạch chưa đổi: Văn phòng Đảng ủy xác nhận thì Trợ lý mới đổi, và báo lại đồng chí."


def move(fact: DirectiveFact) -> str:
    """Đổi hạn NV04"""
    return f"Đổi hạn {fact.code}"[:20]


def how_to_move(labels: Sequence[str], units: Sequence[str]) -> str:
    """Under the office's card."""
    how = "; ".join(f"gõ {n} để {label[0].lower()}{label[1:]}" for n, label in enumerate(labels, 1))
    who = ", ".join(units) or "mọi đơn vị chủ trì"
    return f"\nThời hạn trong kế hoạch chưa đổi: {how} theo ý kiến này cho {who}, hoặc gõ /giahan."


def moved_why(fact: DirectiveFact) -> str:
    """The reason of the change, as the unit reads it."""
    return f"theo ý kiến chỉ đạo của đồng chí {fact.leader} ({number(fact)})"


def moved_before(fact: DirectiveFact, units: Sequence[str]) -> str:
    """The deadline is that day already."""
    assert fact.due_on is not None, "a deadline was moved to a day"
    return f"Thời hạn {fact.code}{_of(units)} đã là {weekday_day(fact.due_on)}."


def _of(units: Sequence[str]) -> str:
    return f" của {', '.join(units)}" if units else ""


def moved(fact: DirectiveFact, units: Sequence[str], by: str) -> str:
    """To the leader who ordered it."""
    assert fact.due_on is not None, "a deadline was moved to a day"
    return (
        f"Kính báo cáo đồng chí: thời hạn {fact.code}{_of(units)} đã đổi thành {weekday_day(fact.due_on)} "
        f"theo {number(fact)} (đồng chí {by} thực hiện)."
    )
