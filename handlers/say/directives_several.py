"""What is said of several orders that one message gives, each with its own words and day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from handlers.say.directives import NOT_RECORDED, listed, number, unreached_for_office
from handlers.say.numbers import clip, count2, weekday_day
from handlers.say.numbers import day as show_day
from models.directives import DirectiveFact


def which_day(facts: Sequence[DirectiveFact], day: date) -> str:
    """Another day, and not of which of them."""
    return "\n".join(
        [
            "Tin trước của đồng chí có nhiều ý kiến chỉ đạo nên Trợ lý chưa đổi hạn:",
            *_lines(facts),
            f"Đồng chí nhắn kèm mã, ví dụ: {number(facts[-1])} hạn {show_day(day)}.",
        ]
    )


def all_of(count: int) -> str:
    """Ghi cả 02 ý kiến"""
    return f"Ghi cả {count2(count)} ý kiến"


def only(label: str) -> str:
    """Chỉ ghi UBND xã (NV04); of many units: Chỉ ghi 04 đơn vị (NV04)"""
    return f"Chỉ ghi {label.removeprefix('Cả ').partition(': ')[0]}"


def read_back(
    orders: Sequence[tuple[str, str, date | None]], leader: str = "", *, is_new: bool = False, in_group: bool = False
) -> str:
    """Each order with whom it goes to, by when and its own words; nothing is recorded before a number.

    `orders`: (whom it goes to, words, day).
    """
    by = f" của đồng chí {leader}" if leader else ""
    unknown = f" Đồng chí {leader} chưa có trong danh sách lãnh đạo dùng Trợ lý." if is_new else ""
    told = [f"- {to}{_due(day)}: “{clip(words, 200)}”" for to, words, day in orders]
    labels = [all_of(len(orders)), *(only(to) for to, _words, _day in orders), NOT_RECORDED]
    return "\n".join(
        [
            f"Trợ lý hiểu tin này là {count2(len(orders))} ý kiến chỉ đạo{by}:{unknown}",
            *told,
            *(f"{n}. {label}" for n, label in enumerate(labels, 1)),
            "Đồng chí trả lời (reply) tin này bằng số." if in_group else "Đồng chí gõ số để chọn.",
        ]
    )


def are_several(facts: Sequence[DirectiveFact]) -> bool:
    """Whether they differ in what is ordered or by when."""
    return len({(fact.text, fact.due_on) for fact in facts}) > 1


def recorded(facts: Sequence[DirectiveFact], after: str) -> str:
    """Read back to whoever ordered, a line each. `after`: when the units get it, and whom nothing reaches."""
    lines = _lines(facts)
    how = f"{after} Nếu chưa đúng, đồng chí nhắn: {number(facts[0])} rút lại."
    return "\n".join([f"Đã ghi {count2(len(lines))} ý kiến chỉ đạo:", *lines, how.strip()])


def told_office(facts: Sequence[DirectiveFact], unreached: Sequence[str]) -> str:
    """To the office: orders were given."""
    head = f"Ý kiến chỉ đạo của đồng chí {facts[0].leader}:"
    return "\n".join([head, *_lines(facts)]) + unreached_for_office(unreached)


def sure_to_take_back(facts: Sequence[DirectiveFact]) -> str:
    """Bare words after them: take them back?"""
    return "\n".join(["Đồng chí rút lại:", *_lines(facts), "Gõ 1 để rút lại hết, 2 để theo dõi tiếp."])


def entered_for_leader(facts: Sequence[DirectiveFact], by: str) -> str:
    """To the leader in whose name the secretary wrote orders down."""
    head = f"Kính báo cáo đồng chí: đồng chí {by} (Văn phòng Đảng ủy) đã ghi ý kiến chỉ đạo của đồng chí:"
    return "\n".join([head, *_lines(facts), f"Nếu chưa đúng, đồng chí nhắn: {number(facts[0])} rút lại."])


def _lines(facts: Sequence[DirectiveFact]) -> list[str]:
    """- CĐ-001 · P.VHXH (NV07), hạn thứ Năm, 14/8/2025: “…”"""
    groups = [list(same) for _key, same in groupby(facts, key=lambda fact: (fact.text, fact.due_on))]
    return [f"- {listed(same)}{_due(same[0].due_on)}: “{clip(same[0].text, 300)}”" for same in groups]


def _due(day: date | None) -> str:
    return f", hạn {weekday_day(day)}" if day is not None else ""
