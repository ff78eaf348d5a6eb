"""What is said of words beside a report: whose it is, and that a completion still waits."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.say.numbers import count2
from handlers.say.report import title
from models.items import Item

IF_ELSEWHERE = "Trợ lý hiểu đây là nội dung báo cáo của đơn vị; nếu là việc của đơn vị khác, mong đồng chí nhắn: không phải việc của đơn vị.\n"


def own_unit(own: str, others: Sequence[str]) -> str:
    """Before the read-back of a report that was meant for another unit."""
    other = ", ".join(others)
    return (
        f"Lưu ý: Trợ lý chỉ ghi báo cáo này cho {own}, không ghi thay {other}. Nếu là số liệu của {other}, đề nghị đồng chí "
        "gõ 3 (Bỏ) và để đơn vị đó tự báo cáo.\n"
    )


def only_own(own: str, others: Sequence[str]) -> str:
    """Before the answer to words that compare the own unit with another one."""
    return f"Trợ lý chỉ ghi phần của {own}; số liệu của {', '.join(others)} do đơn vị đó tự báo cáo.\n"


def other_tasks(words: str) -> str:
    """Before the read-back of one task, where others are told of without their names."""
    return f"Phần “{words}” chưa ghi vì chưa rõ là việc nào; mong đồng chí nhắn kèm mã từng việc.\n"


def of_more(number: int, code: str) -> str:
    """Before the read-back of one task, where several are said to be done."""
    return f"Đồng chí nhắc đến {count2(number)} việc, Trợ lý mới rõ {code}; các việc còn lại mong đồng chí nhắn kèm mã."


def waits(item: Item, asked: str) -> str:
    """A completion that nobody has confirmed: it waits, and the office hears it."""
    return f"{title(item)}: đã ghi hoàn thành, đang chờ Văn phòng Đảng ủy xác nhận; Trợ lý không nhắc thêm. {asked}"


def complete_already(item: Item, other: str) -> str:
    """*k ps*, where the only task that it can be of waits to be confirmed; `other`: another open one, empty for none."""
    of_other = f" Nếu đồng chí nói việc khác, nhắn kèm mã, ví dụ: {other} không phát sinh." if other else ""
    return (
        f"{title(item)}: đã ghi hoàn thành, đang chờ Văn phòng Đảng ủy xác nhận nên không phải báo thêm; Trợ lý chưa ghi "
        f"gì từ tin này.{of_other}"
    )
