"""What is said of an order on its way: a unit's words that are no result, its day that comes and goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.say.directives import number, target
from handlers.say.numbers import clip, count2, weekday_day
from models.deadline import DeadlineKind
from models.directives import DirectiveFact
from models.office import Office
from models.workdays import local_date

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


LATE_LISTED = 8  # orders in one message to whoever gave them


def reminder_line(fact: DirectiveFact, office: Office, now: datetime) -> str:
    """CĐ-003: «…» (ý kiến đồng chí Hùng, NV09) · quá hạn 02 ngày làm việc (hạn thứ Sáu, 15/8/2025)"""
    about = f", {fact.code}" if fact.code else ""
    said = f"{number(fact)}: «{clip(fact.text, 60)}» (ý kiến đồng chí {clip(fact.leader, 24)}{about})"
    state = office.deadline(fact.due_on, now)
    if state.kind == DeadlineKind.OVERDUE:
        return f"{said} · {_overdue(state.days_overdue)} ({_until(fact)})"
    if state.days_left:
        return f"{said} · còn {count2(state.days_left)} ngày làm việc ({_until(fact)})"
    return (
        f"{said} · {'đến hạn hôm nay' if local_date(now) == fact.due_on else f'hôm nay là ngày cuối ({_until(fact)})'}"
    )


def reminder(fact: DirectiveFact, office: Office, now: datetime) -> str:
    """🟡 Còn 01 ngày làm việc đến hạn ý kiến chỉ đạo CĐ-003 của đồng chí Hùng: «…»"""
    assert fact.due_on is not None, "only an order with a day is reminded of"
    state = office.deadline(fact.due_on, now)
    what = f"ý kiến chỉ đạo {number(fact)} của đồng chí {clip(fact.leader, 24)}{f' ({fact.code})' if fact.code else ''}"
    words = f"«{clip(fact.text, 90)}»"
    if state.kind == DeadlineKind.OVERDUE:
        head = f"🔴 {what[0].upper()}{what[1:]} {_overdue(state.days_overdue, 'đã ')}: {words}"
    elif state.days_left:
        head = f"🟡 Còn {count2(state.days_left)} ngày làm việc đến hạn {what}: {words}"
    else:
        head = f"🟡 Hôm nay, {weekday_day(local_date(now))}, đến hạn {what}: {words}"
    seen = "" if fact.seen_at is not None else "Đề nghị đồng chí bấm Đã nhận (gõ 1). "
    how = f"{seen}Khi có kết quả, trả lời (reply) tin này, hoặc nhắn: {number(fact)} ĐÃ LÀM GÌ."
    return "\n".join([head, f"Hạn: {weekday_day(fact.due_on)}.", how])


def _overdue(days: int, already: str = "") -> str:
    return f"{already}quá hạn {count2(days)} ngày làm việc" if days else f"{already}quá hạn"


def _until(fact: DirectiveFact) -> str:
    assert fact.due_on is not None, "only an order with a day has one"
    return f"hạn {weekday_day(fact.due_on)}"


def _silence(fact: DirectiveFact) -> str:
    """What the unit has said so far."""
    return "đơn vị đã nhận, chưa có kết quả" if fact.seen_at is not None else "đơn vị chưa bấm Đã nhận, chưa có kết quả"


def _whose(fact: DirectiveFact, *, is_own: bool) -> str:
    return "" if is_own else f" của đồng chí {fact.leader}"


def late_one(fact: DirectiveFact, *, is_own: bool) -> str:
    """To whoever ordered (else to the office): the day is over and nobody has answered."""
    head = "Kính báo cáo đồng chí: " if is_own else ""
    more = f"Cần nhắc thêm thì trả lời (reply) tin này, hoặc nhắn: {number(fact)} NỘI DUNG."
    what = f"ý kiến chỉ đạo {number(fact)}{_whose(fact, is_own=is_own)}"
    return (
        f"{head}{what if is_own else what[0].upper() + what[1:]} · {target(fact.unit_short, fact.code)} đã quá "
        f"{_until(fact)}; {_silence(fact)}: «{clip(fact.text, 200)}»\n{more}"
    )


def late_several(facts: Sequence[DirectiveFact], *, is_own: bool) -> str:
    """The same of several."""
    head = "Kính báo cáo đồng chí: " if is_own else ""
    count = f"{count2(len(facts))} ý kiến chỉ đạo{_whose(facts[0], is_own=is_own)} đã quá hạn, đơn vị chưa có kết quả:"
    lines = [
        f"{n}. {number(fact)} · {target(fact.unit_short, fact.code)}: «{clip(fact.text, 60)}» · {_until(fact)}"
        f"{'' if fact.seen_at is not None else ', chưa bấm Đã nhận'}"
        for n, fact in enumerate(facts[:LATE_LISTED], 1)
    ]
    rest = len(facts) - len(lines)
    tail = [f"… và {count2(rest)} ý kiến khác; gõ /chidao để xem đủ."] if rest else []
    return "\n".join(
        [f"{head}{count}", *lines, *tail, f"Gõ số để xem; cần nhắc thêm thì nhắn: {number(facts[0])} NỘI DUNG."]
    )
