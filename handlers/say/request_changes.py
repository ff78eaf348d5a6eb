"""What is said when the office changes a request that was sent: read back, done, told to the units."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.say.numbers import clip, count2, stamp
from handlers.say.requests import list_units, until
from handlers.say.responses import code_of
from handlers.say.words import OFFICE_NAME
from models.collecting import RequestState
from models.requests import Asked, Owed
from models.responses import RequestTable

MOVE, KEEP = "Đổi hạn", "Giữ hạn cũ"
CANCEL, LEAVE = "Hủy yêu cầu", "Để nguyên"
LESS = "Không hỏi nữa"
UNCHANGED = "{code} để nguyên, chưa báo gì cho đơn vị."
CANCELLED_BEFORE = "{code} đã hủy trước đó."
IS_CANCELLED = "{code} đã hủy nên không đổi hạn được. Đồng chí gửi yêu cầu mới bằng /yeucau."
HOW_TO_MOVE = "Đổi hạn {code}: ghi {code} gia hạn đến 16h thứ Sáu."
HOW_TO_REOPEN = "Mở lại {code} thì cần hạn mới, ví dụ: {code} gia hạn đến 16h thứ Sáu."
SAME_DUE = "{code} đang có đúng hạn này."
ONE_UNIT = "Mỗi lần bỏ một đơn vị, ví dụ: {code} bỏ {example}."
NOT_ASKED = "{code} không hỏi {name}."


def _about(asked: Asked) -> str:
    return f"{code_of(asked)} ({clip(asked.title.rstrip('.'), 100)})"


def for_everybody(asked: Asked) -> str:
    """More time was given to one unit."""
    return f"Hạn trả lời {code_of(asked)} là hạn chung của các đơn vị, không đổi riêng cho một đơn vị được."


def _told(names: Sequence[str], unreached: Sequence[str], sent_at: datetime | None) -> list[str]:
    """Whom it will be told, and who has to be telephoned."""
    when = f" (nhận tin lúc {stamp(sent_at)})" if sent_at is not None else ""
    lines = [f"Báo cho {count2(len(names))} đơn vị{when}: {list_units(names)}"] if names else []
    return lines + ([f"⚠️ Chưa liên hệ được, cần gọi điện: {list_units(unreached)}"] if unreached else [])


def move(
    table: RequestTable,
    due_at: datetime,
    odd: str,
    told: Sequence[str],
    unreached: Sequence[str],
    sent_at: datetime | None,
) -> str:
    """The new hour, read back. `odd`: why it is unusual."""
    again = "\nYêu cầu đang đóng; đổi hạn thì được mở lại." if not table.asked.is_open else ""
    return "\n".join(
        [
            f"{code_of(table.asked)} - {clip(table.asked.title, 100)}{again}",
            f"Hạn mới: {until(due_at)}{f' ({odd})' if odd else ''}",
            f"Hạn cũ: {until(table.asked.due_at)}",
            *_told(told, unreached, sent_at),
            "Đúng thì bấm Đổi hạn (hoặc gõ 1); chưa đúng thì gõ 2.",
        ]
    )


def moved(table: RequestTable, due_at: datetime, told: Sequence[str], unreached: Sequence[str]) -> str:
    """It has another hour."""
    return f"Đã đổi hạn {code_of(table.asked)}: {until(due_at)}.{_done(told, unreached)}"


def _done(told: Sequence[str], unreached: Sequence[str]) -> str:
    done = f" Đã báo {count2(len(told))} đơn vị." if told else ""
    return f"{done} Đề nghị đồng chí gọi điện: {list_units(unreached)}." if unreached else done


def moved_for(asked: Asked, due_at: datetime, *, is_none_yet: bool) -> str:
    """To a unit that owes figures still."""
    so_far = " Đơn vị đồng chí đã báo chưa có số liệu; khi có, đồng chí gửi bổ sung." if is_none_yet else ""
    how = "" if is_none_yet else " Chưa có số liệu thì ghi “chưa có”."
    return (
        f"{OFFICE_NAME} đổi hạn {_about(asked)}: {until(due_at)} (hạn cũ: {until(asked.due_at)}).{so_far}\n"
        f"Trả lời: {code_of(asked)} kèm nội dung.{how}"
    )


def cancel(table: RequestTable, told: Sequence[str], unreached: Sequence[str], sent_at: datetime | None) -> str:
    """All of it, read back."""
    answered = f"{count2(len(table.answered))}/{count2(len(table.rows))}"
    return "\n".join(
        [
            f"Hủy {code_of(table.asked)} - {clip(table.asked.title, 100)}?",
            f"Đã trả lời: {answered} đơn vị; câu trả lời đã có vẫn được lưu.",
            *_told(told, unreached, sent_at),
            "Đúng thì bấm Hủy yêu cầu (hoặc gõ 1); không hủy thì gõ 2.",
        ]
    )


def cancelled(table: RequestTable, told: Sequence[str], unreached: Sequence[str]) -> str:
    """Nobody has to answer."""
    return f"Đã hủy {code_of(table.asked)}.{_done(told, unreached)}"


def cancelled_for(asked: Asked, *, has_answered: bool) -> str:
    """To a unit that was asked."""
    more = (
        "Câu trả lời của đơn vị đồng chí vẫn được lưu. Cảm ơn đồng chí."
        if has_answered
        else "Đơn vị đồng chí không cần trả lời nữa."
    )
    return f"{OFFICE_NAME} đã hủy yêu cầu {_about(asked)}. {more}"


def less(table: RequestTable, unit: str, *, has_answered: bool, is_unreached: bool, sent_at: datetime | None) -> str:
    """One unit, read back."""
    lines = [f"{code_of(table.asked)} - {clip(table.asked.title, 100)}: không hỏi {unit} nữa?"]
    if has_answered:
        lines.append(f"{unit} đã trả lời; câu trả lời vẫn được lưu nhưng không tính vào bảng.")
    lines.append(f"Còn lại {count2(len(table.rows) - 1)} đơn vị.")
    lines += _told([] if is_unreached else [unit], [unit] if is_unreached else [], sent_at)
    return "\n".join([*lines, "Đúng thì bấm Không hỏi nữa (hoặc gõ 1); không thì gõ 2."])


def lessened(table: RequestTable, unit: str, told: Sequence[str], unreached: Sequence[str]) -> str:
    """One unit is asked no more. `table`: as it is now."""
    answered = f"{count2(len(table.answered))}/{count2(len(table.rows))}"
    return f"{code_of(table.asked)} không hỏi {unit} nữa.{_done(told, unreached)} Đã trả lời: {answered} đơn vị."


def last_one(asked: Asked, unit: str) -> str:
    """A request without units would be none."""
    return f"{code_of(asked)} chỉ hỏi {unit}. Không cần nữa thì gõ: {code_of(asked)} hủy."


def less_for(asked: Asked, unit: str) -> str:
    """To the unit."""
    return f"{OFFICE_NAME} không hỏi {unit} về {_about(asked)} nữa; đơn vị đồng chí không cần trả lời."


def ended(asked: Asked) -> str:
    """đã đóng · đã hủy"""
    return "đã hủy" if asked.state == RequestState.CANCELLED else "đã đóng"


def of_unit(found: Owed) -> str:
    """CB thôn 3"""
    return clip(found.unit_short, 40)


def adds_nobody(asked: Asked, shorts: Sequence[str]) -> str:
    """Units that were not asked when it was sent."""
    what = "; ".join(each.label for each in asked.fields)
    return (
        f"{code_of(asked)} đã gửi nên không thêm đơn vị được. Để hỏi {list_units(shorts)}, đồng chí gửi yêu cầu mới, "
        f"ví dụ: /yeucau {', '.join(shorts[:3])}: {clip(what, 200)}. Hạn 17 giờ thứ Sáu"
    )
