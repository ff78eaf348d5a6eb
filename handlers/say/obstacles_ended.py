"""What is said where an obstacle ends: closed after its answer or without one, gone by itself, withdrawn with its report."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.numbered import Series, shown
from handlers.say.difficulties import number
from handlers.say.numbers import clip
from models.difficulties import DifficultyFact

WITHDRAWN = "Vướng mắc {number} đơn vị đã rút cùng báo cáo nên Trợ lý chưa gửi gì."


def withdrawn_for_owner(fact: DifficultyFact) -> str:
    """To the unit that was to answer: the obstacle went with the report that told it."""
    return f"{fact.unit_short} đã rút vướng mắc {number(fact)} ({fact.code}); đơn vị đồng chí không phải trả lời nữa."


def withdrawn_for_leader(fact: DifficultyFact) -> str:
    """To the leaders who have its card."""
    return (
        f"Kính báo cáo đồng chí: {fact.unit_short} đã rút vướng mắc {number(fact)} ({fact.code}); "
        "đồng chí không cần cho ý kiến nữa."
    )


def settled_here(fact: DifficultyFact) -> str:
    """To the unit: it is content."""
    return f"Đã ghi: {number(fact)} đã rõ. Cảm ơn đồng chí; nếu phát sinh thêm, đồng chí nhắn: {fact.code} vướng …"


def closed_here(fact: DifficultyFact, *, reached: bool) -> str:
    """To whoever ended what was answered."""
    told = (
        f"; đã báo {fact.unit_short}"
        if reached
        else f". {fact.unit_short} chưa có đầu mối nhận tin: đề nghị báo trực tiếp"
    )
    return f"Đã đóng {number(fact)} ({fact.code}): đã được trả lời{told}."


def closed_for_unit(fact: DifficultyFact) -> str:
    """To the unit whose obstacle was ended after the answer."""
    return (
        f"{number(fact)} ({fact.code}) đã được trả lời nên Văn phòng Đảng ủy đóng. "
        f"Nếu còn vướng, đồng chí nhắn: {fact.code} vướng …"
    )


def closed_unanswered_for_unit(fact: DifficultyFact) -> str:
    """To the unit whose obstacle the office ended as settled."""
    return (
        f"Văn phòng Đảng ủy cho biết {number(fact)} ({fact.code}) đã được giải quyết nên đóng. "
        f"Nếu còn vướng, đồng chí nhắn: {fact.code} vướng …"
    )


def closed_unanswered_here(fact: DifficultyFact, *, reached: bool) -> str:
    """To whoever ended what nobody had answered."""
    told = (
        f"đã báo {fact.unit_short}" if reached else f"{fact.unit_short} chưa có đầu mối nhận tin: đề nghị báo trực tiếp"
    )
    return f"Đã đóng {number(fact)} ({fact.code}); {told}."


def closed_for_owner(fact: DifficultyFact) -> str:
    """To the unit that was to answer."""
    return f"Văn phòng Đảng ủy đã đóng {number(fact)} ({fact.unit_short}, {fact.code}): đơn vị đồng chí không phải trả lời nữa."


UNANSWERED = "{number} chưa được trả lời nên chưa đóng. Để đóng, đồng chí nhắn riêng: {number} đóng."


def gone_here(fact: DifficultyFact) -> str:
    """To the unit: its obstacle is gone."""
    return (
        f"Đã ghi: {number(fact)} của {fact.code} ({clip(fact.text, 60)}) đã hết vướng; Trợ lý báo lại Văn phòng Đảng ủy. "
        f"Nếu còn vướng, đồng chí nhắn: {fact.code} vướng …"
    )


def gone_for_answerers(fact: DifficultyFact, by: str) -> str:
    """To whoever owed the answer."""
    return f"{fact.unit_short} báo {number(fact)} ({fact.code}: {clip(fact.text, 100)}) đã hết vướng; không cần trả lời nữa. Người báo: {by}."


def which_gone(facts: Sequence[DifficultyFact]) -> str:
    """Several are open: which one is gone?"""
    lines = [f"{n}. {number(each)} · {each.code}: {clip(each.text, 80)}" for n, each in enumerate(facts, 1)]
    return "\n".join(["Vướng mắc nào đã gỡ được? Đồng chí gõ số thứ tự:", *lines])


def gone_label(fact: DifficultyFact) -> str:
    """Hết vướng VM-003"""
    return f"Hết vướng {number(fact)}"


def is_gone(found: Sequence[DifficultyFact], words: str) -> str:
    """What an obstacle waited for may have come."""
    which = "; ".join(f"{number(each)} ({each.code}: {clip(each.text, 60)})" for each in found)
    done = "gõ 1" if len(found) == 1 else "chọn số"
    return (
        f"“{clip(words, 100)}”: vướng mắc {which} đã hết phải không? Đúng thì {done}; chưa hết thì thôi, Trợ lý chưa ghi gì. "
        f"Để báo tiến độ, đồng chí nhắn, ví dụ: {found[0].code} 50%."
    )


def _told(fact: DifficultyFact) -> str:
    return f"{number(fact)} ({clip(fact.text, 60)})"


def _orders(numbers: Sequence[int]) -> str:
    return ", ".join(shown(Series.DIRECTIVE, each) for each in numbers)


def with_work_here(ended: Sequence[DifficultyFact], held: Sequence[tuple[DifficultyFact, Sequence[int]]]) -> list[str]:
    """To the office that has just confirmed the work: what ended with it, and what is still open."""
    lines = [f"⚠️ Vướng mắc kết thúc cùng nhiệm vụ: {'; '.join(map(_told, ended))}."] if ended else []
    return lines + [
        f"⚠️ {_told(fact)} còn mở: {_orders(orders)} chưa có kết quả. Nếu đã xong, đồng chí nhắn: {number(fact)} đóng."
        for fact, orders in held
    ]


def with_work_for_unit(
    ended: Sequence[DifficultyFact], held: Sequence[tuple[DifficultyFact, Sequence[int]]]
) -> list[str]:
    """Likewise, to the unit whose work was confirmed."""
    still = [f"{_told(fact)} vẫn được theo dõi cho đến khi có kết quả {_orders(orders)}." for fact, orders in held]
    if not ended:
        return still
    how = f"Nếu vẫn vướng, đồng chí nhắn: {number(ended[0])} vẫn vướng …"
    return [f"Vướng mắc kết thúc cùng nhiệm vụ: {'; '.join(map(_told, ended))}. {how}", *still]


def over_for_answerers(fact: DifficultyFact) -> str:
    """To whoever owed the answer: the work is complete."""
    return (
        f"{fact.code} của {fact.unit_short} đã được xác nhận hoàn thành nên vướng mắc {_told(fact)} kết thúc; "
        "không cần trả lời nữa."
    )
