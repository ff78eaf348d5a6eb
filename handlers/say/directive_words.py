"""What is said of a unit's words under an order that are no result: news, an excuse, a wish for a later day."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.say.directives import number
from handlers.say.numbers import clip, weekday_day
from models.directives import DirectiveFact

OF_TASK = "Xin gia hạn nhiệm vụ"


def passed_on_here(fact: DirectiveFact) -> str:
    """To the unit, whose words are no result."""
    return (
        f"Đã chuyển lời của đồng chí tới đồng chí {fact.leader} và Văn phòng Đảng ủy; {number(fact)} vẫn chờ kết quả. "
        f"Khi có kết quả, đồng chí nhắn: {number(fact)} ĐÃ LÀM GÌ."
    )


def passed_on(fact: DirectiveFact, words: str, by: str, *, to_leader: bool) -> str:
    """To the leader and the office: words of the unit that are no result."""
    head = "Kính báo cáo đồng chí: " if to_leader else ""
    return (
        f"{head}{fact.unit_short} nhắn về {number(fact)}{f' ({fact.code})' if fact.code else ''}, chưa phải kết quả: "
        f"“{clip(words, 700)}” (đồng chí {by}).\nÝ kiến chỉ đạo: «{clip(fact.text, 300)}»\n{number(fact)} vẫn chờ đơn vị; "
        f"cần nói thêm thì trả lời (reply) tin này, hoặc nhắn: {number(fact)} NỘI DUNG."
    )


def later_label(fact: DirectiveFact) -> str:
    """Xin lùi CĐ-001"""
    return f"Xin lùi {number(fact)}"


def is_later(fact: DirectiveFact, words: str) -> str:
    """Words that ask for a later day, of an order or of a task."""
    due = f", hạn {weekday_day(fact.due_on)}" if fact.due_on is not None else ""
    return (
        f"“{clip(words, 120)}”: có phải đồng chí xin lùi hạn ý kiến chỉ đạo {number(fact)} («{clip(fact.text, 100)}»{due}), "
        "hay xin gia hạn nhiệm vụ?"
    )


def take_back_label(fact: DirectiveFact) -> str:
    """Rút CĐ-006 (CB thôn 6)"""
    return f"Rút {number(fact)} ({fact.unit_short})"


def sure_without(found: Sequence[DirectiveFact]) -> str:
    """An order to several units is taken back from one of them."""
    lines = [f"{n}. {take_back_label(fact)}" for n, fact in enumerate(found, 1)]
    return "\n".join(
        ["Đồng chí rút lại ý kiến chỉ đạo với đơn vị sau? Gõ số để rút; các đơn vị khác giữ nguyên.", *lines]
    )
