"""What is said where an order, a finding or an obstacle gets another day, or other words, after it was sent."""

from __future__ import annotations

from datetime import date

from handlers.say.numbers import clip, weekday_day
from handlers.say.numbers import day as show_day

REWORD, SEND_TOO, NOTHING = "Sửa nội dung", "Gửi thêm", "Không gửi"
LEFT = "Trợ lý chưa sửa và chưa gửi gì."
NOT_YOURS = "{number} do đồng chí {name} cho nên chỉ đồng chí {name} sửa nội dung được; hạn thì lãnh đạo, Văn phòng Đảng ủy đổi được."
FINDING_NOT_YOURS = "{number} do đồng chí {name} ghi nên chỉ đồng chí {name} sửa được."
PAST_DAY = "Ngày ghi đã qua nên Trợ lý chưa đổi hạn {number}. Đồng chí ghi một ngày từ hôm nay trở đi."
NO_DAY = "Trợ lý chưa đọc được ngày nên chưa đổi hạn {number}. Đồng chí ghi như: {number} hạn 30/9."
NO_DAY_ASKED = "Đồng chí ghi thêm ngày và lý do, ví dụ: {number} xin lùi đến 30/9 vì chờ hướng dẫn của tỉnh. Trợ lý chưa chuyển gì."
HOW = "Để đổi hạn, đồng chí nhắn: {number} hạn 30/9; để sửa nội dung, nhắn: sửa {number}: NỘI DUNG MỚI."
MORE = "Trao đổi thêm"
PASS_ON, DECLINE = "Chuyển lời này", "Giữ hạn, kèm lời này"


def move_it(number: str, unit: str, day: date) -> str:
    """A word that may only thank, under a unit's request for a later day."""
    return f"Đồng chí đồng ý cho {unit} lùi hạn {number} sang {weekday_day(day)}?"


def is_word(number: str, unit: str, order: str, words: str) -> str:
    """Words right under those of a unit on an order."""
    return f"“{clip(words, 120)}”: có phải đồng chí trao đổi với {unit} về {number} («{clip(order, 100)}»)?"


def label(day: date) -> str:
    """Đổi hạn 30/9/2025"""
    return f"Đổi hạn {show_day(day)}"


def past(number: str, day: date) -> str:
    """The day is over."""
    return f"Ngày {show_day(day)} đã qua nên Trợ lý chưa đổi hạn {number}. Đồng chí ghi một ngày từ hôm nay trở đi."


def not_later(number: str, was: date) -> str:
    """The unit asks for a day that is not later."""
    return f"{number} đang có hạn {weekday_day(was)}, không sớm hơn ngày đồng chí nêu, nên Trợ lý chưa chuyển gì."


def seen(text: str) -> str:
    """The office reads what a unit asks of a supervisor, who decides."""
    return f"{text.partition(chr(10))[0]}\nTrợ lý đã chuyển người giám sát quyết định."


def same(number: str, day: date) -> str:
    """It is due on that day already."""
    return f"{number} đang có hạn {weekday_day(day)} nên không phải đổi."


def _still(due_on: date | None) -> str:
    return f"hạn vẫn là {weekday_day(due_on)}" if due_on else "hạn giữ nguyên"


def declined_here(number: str, unit: str, due_on: date | None) -> str:
    """To whoever did not let the day be moved."""
    return f"Đã trả lời {unit}: chưa đồng ý lùi hạn {number}; {_still(due_on)}."


def refused_before(number: str, unit: str, due_on: date | None) -> str:
    """The same request, answered once already."""
    return (
        f"Đề nghị lùi hạn {number} của {unit} đã được trả lời: chưa đồng ý; {_still(due_on)}. "
        f"Nếu nay đồng ý, đồng chí nhắn: sửa {number} hạn NGÀY/THÁNG."
    )


def declined(number: str, due_on: date | None, said: str, by: str) -> str:
    """To the people whom it concerns."""
    return f"Chưa đồng ý lùi hạn {number}; {_still(due_on)} ({by}).\nNội dung trả lời: “{clip(said, 300)}”"


def moved_here(number: str, unit: str, was: date | None, day: date) -> str:
    """To whoever moved it."""
    before = f"từ {show_day(was)} " if was else ""
    return f"Đã đổi hạn {number} {before}sang {weekday_day(day)}; đã báo {unit}."


def moved(number: str, code: str | None, was: date | None, day: date, by: str, why: str, text: str) -> str:
    """To the people whom it concerns."""
    before = f" từ {show_day(was)}" if was else ""
    reason = f"\nLý do: {clip(why, 300)}." if why else ""
    return (
        f"Hạn {number}{f' ({code})' if code else ''} đã đổi{before} sang {weekday_day(day)} ({by}).{reason}\n"
        f"Nội dung: “{clip(text, 300)}”"
    )


def for_leader(text: str) -> str:
    """To the leader whose order it is."""
    return f"Kính báo cáo đồng chí: {text[0].lower()}{text[1:]}"


def asked_here(number: str, name: str, was: date | None) -> str:
    """To the unit that asks for a later day."""
    now = f" Hạn hiện tại vẫn là {show_day(was)} cho đến khi có trả lời." if was else ""
    return f"Đã chuyển đề nghị lùi hạn {number} tới đồng chí {name} và Văn phòng Đảng ủy.{now}"


def asked(number: str, unit: str, was: date | None, day: date, words: str, by: str) -> str:
    """To whoever may move it."""
    before = f" từ {show_day(was)}" if was else ""
    return (
        f"{unit} xin lùi hạn {number}{before} sang {weekday_day(day)}: “{clip(words, 500)}” (đồng chí {by}).\n"
        f"Đồng ý thì gõ 1 để đổi hạn; không thì gõ 2 để trao đổi thêm, hoặc nhắn: {number} NỘI DUNG."
    )


def asked_of_leader(card: str) -> str:
    """The card, to the leader whose order it is."""
    return f"Kính báo cáo đồng chí: {card}"


def which(number: str, old: str, new: str, *, in_group: bool) -> str:
    """Other words for it, or more words to the unit: nothing is done yet."""
    return (
        f"{number} đang ghi: “{clip(old, 300)}”\nLời mới: “{clip(new, 300)}”\n"
        f"1. {REWORD}: lời mới thay lời cũ\n2. {SEND_TOO}: giữ lời cũ, chuyển thêm lời mới\n3. {NOTHING}\n"
        f"{'Đồng chí trả lời (reply) tin này bằng số.' if in_group else 'Đồng chí gõ số để chọn.'}"
    )


def reworded_here(number: str, unit: str) -> str:
    """To whoever put it right."""
    return f"Đã sửa nội dung {number}; đã báo {unit}."


def reworded(number: str, code: str | None, old: str, new: str, by: str) -> str:
    """To the people whom it concerns."""
    return (
        f"Nội dung {number}{f' ({code})' if code else ''} được sửa thành: “{new}” ({by}).\n"
        f"Nội dung trước: “{clip(old, 300)}”"
    )
