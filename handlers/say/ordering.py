"""What is said while the office gives a task (M04–M06)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from handlers.assigning.ordered_words import Order
from handlers.say.numbers import clip, count2, stamp, weekday_day
from handlers.say.numbers import day as show_day
from handlers.say.requests import NO_DAY as NO_SUCH_DAY
from handlers.understand.due import NoDay

GIVE, CHANGE, AMEND, DROP, SKIP = "Giao việc", "Thực hiện", "Sửa", "Bỏ", "Bỏ qua"
HOW = (
    "Mời đồng chí nhắn việc cần giao trong một tin, ví dụ: Phòng Kinh tế lập báo cáo đầu tư công trước 20/9/2025, "
    "phối hợp: Phòng Văn hóa - Xã hội; theo Công văn số 15-CV/ĐU, ngày 01/9/2025.\n"
    "Đổi việc đã giao, ví dụ: NV18 hạn 20/11/2025 vì chờ hướng dẫn · tạm dừng NV18 vì … · NV18 chuyển cho "
    "Phòng Kinh tế. Xem đơn vị chưa nhận việc: /giaoviec chưa nhận. Gõ /huy để thôi."
)
QUESTIONS = {
    "text": "Nội dung việc cần giao là gì?",
    "leads": "Đơn vị nào chủ trì? Ví dụ: Phòng Kinh tế; hoặc nhiều đơn vị: Phòng Kinh tế; Phòng Văn hóa - Xã hội.",
    "deadline": "Thời hạn đến ngày nào? Ví dụ: 20/9/2025, hết tháng 9, hoặc: thường xuyên.",
    "product": "Sản phẩm là gì? Ví dụ: báo cáo của đơn vị. Nếu không cần, gõ 1 (Bỏ qua).",
    "unit": "Chuyển cho đơn vị nào chủ trì? Ví dụ: Phòng Kinh tế.",
    "value": "Mời đồng chí nhắn nội dung mới.",
    "reason": (
        "Vì lý do gì, theo văn bản nào? Ví dụ: vì chờ hướng dẫn của tỉnh; hoặc: theo Công văn số 15-CV/ĐU, "
        "ngày 01/9/2025. Không đổi nữa thì gõ 1 (Bỏ)."
    ),
}
FIX_HOW = (
    "Mời đồng chí nhắn phần cần sửa, ví dụ: hạn 25/9/2025; hoặc: phối hợp: Phòng Kinh tế; hoặc: sản phẩm: kế hoạch; "
    "hoặc: theo Công văn số 15-CV/ĐU. Gõ /huy để thôi."
)
NOTHING_PUT_RIGHT = "Chưa thực hiện gì: đồng chí chưa nhắn phần cần sửa (ví dụ: hạn 25/9/2025). Nội dung vẫn như sau:\n"
NOT_GIVEN = "Việc đang nhập dở chưa được thực hiện; khi cần, đồng chí gõ lại /giaoviec."
DROPPED = "Đã bỏ, chưa giao và chưa đổi gì."
CHANGED_SINCE = "Nội dung đã thay đổi so với tin đồng chí vừa chọn; đề nghị xem lại.\n"
CANNOT_NOW = "Tình trạng nhiệm vụ đã thay đổi nên Trợ lý chưa thực hiện. Đề nghị đồng chí xem lại bằng /giaoviec MÃ."
NO_DAY = "Trợ lý chưa đọc được thời hạn. "
NO_PLAN = "Cơ quan chưa có kế hoạch nào để thêm nhiệm vụ. Đề nghị nạp kế hoạch trước: gõ /nhap rồi gửi tệp."
TOO_LONG = "Nội dung dài quá {limit} ký tự. Đề nghị đồng chí ghi ngắn hơn, mỗi tin một việc."
UNITS_SHOWN = 12


NO_SUCH_TASK = "Kế hoạch không có nhiệm vụ {code}; đề nghị đồng chí kiểm tra lại mã, ví dụ NV05."


ONLY_OFFICE = (
    "Việc giao nhiệm vụ cho đơn vị khác do Văn phòng Đảng ủy thực hiện nên Trợ lý chưa giao và chưa ghi gì. Đồng chí "
    "chuyển nội dung cho Văn phòng Đảng ủy."
)
ONLY_OFFICE_CHANGES = (
    "Nhiệm vụ của kế hoạch do Văn phòng Đảng ủy hủy hoặc sửa, sau khi có ý kiến của Thường trực nên Trợ lý chưa làm gì. "
    "Mong đồng chí chuyển ý kiến cho Văn phòng Đảng ủy."
)
TO_LEAVE = "Gõ /huy để thôi. "


def former(text: str, then: str = "") -> str:
    """A whole new order was typed while another one was open. `then`: the words of one that waited behind it."""
    rest = f" và “{clip(then, 60)}”" if then else ""
    return f"Việc “{clip(text, 60)}”{rest} đang nhập dở chưa được giao. Trợ lý đọc tin này là một việc mới."


def next_one(text: str) -> str:
    """The task that waited behind the one that was just given or dropped."""
    return f"Việc tiếp theo: “{clip(text, 60)}”.\n"


def one_after_the_other(text: str, then: str) -> str:
    """One message orders several tasks: they are read one by one."""
    return (
        f"Tin này giao nhiều việc; Trợ lý đọc từng việc. Trước hết: “{clip(text, 60)}”; sau đó: “{clip(then, 60)}”.\n"
    )


def not_read(words: str) -> str:
    """Words under a read-back that name no part of it."""
    return f"Trợ lý chưa rõ “{clip(words, 60)}” sửa phần nào; nếu là nội dung mới, đồng chí nhắn: nội dung: …"


def by_office(today: date) -> str:
    """What orders a task where no document does."""
    return f"Văn phòng Đảng ủy giao ngày {show_day(today)}"


def no_such_day(said: str, why: NoDay | None) -> str:
    """What was written as a deadline and is none, before the question is asked again."""
    return NO_DAY if why is None else NO_SUCH_DAY[why].format(said=clip(said, 40))


def past(due_on: date) -> str:
    return f"Ngày {show_day(due_on)} đã qua. Đề nghị đồng chí ghi một ngày từ hôm nay trở đi."


def unknown_units(names: Sequence[str]) -> str:
    """Before the question is asked again."""
    shown = "; ".join(f"“{clip(name, 40)}”" for name in names[:3])
    return f"Trợ lý chưa nhận ra đơn vị {shown}. "


def units(codes: Sequence[str], names: Mapping[str, str]) -> str:
    """P.KT, P.VHXH"""
    shown = ", ".join(names.get(code, code) for code in codes[:UNITS_SHOWN])
    rest = len(codes) - UNITS_SHOWN
    return f"{shown} và {count2(rest)} đơn vị khác" if rest > 0 else shown


def so_far(order: Order, names: Mapping[str, str]) -> str:
    """A part was put right while another one is still asked for."""
    due = f"thời hạn {show_day(order.due_on)}" if order.due_on else order.deadline_text or "chưa có thời hạn"
    return f"Đã sửa: “{clip(order.text, 60)}”, {units(order.leads, names) or 'chưa có đơn vị'} chủ trì, {due}.\n"


def which_plan(numbers: Sequence[str]) -> str:
    """Into which of several plans a new task goes."""
    lines = [f"{n}. Kế hoạch số {number}" for n, number in enumerate(numbers, 1)]
    return "\n".join(["Việc này thuộc kế hoạch nào? Đồng chí gõ số thứ tự:", *lines])


def read_back(order: Order, names: Mapping[str, str], plan_number: str, rest: str = "", *, then: str = "") -> str:
    """Everything that would be written, before it is. `rest`: what follows from a deadline on a rest day; `then`: the
    words of another task that is read back next."""
    every = " (giao từng đơn vị)" if len(order.leads) > 1 else ""
    due = weekday_day(order.due_on) if order.due_on else order.deadline_text
    lines = [
        f"Trợ lý hiểu việc cần giao như sau (thêm vào Kế hoạch số {plan_number}):",
        f"Nội dung: {clip(order.text, 700)}",
        f"Chủ trì: {units(order.leads, names)}{every}",
        f"Phối hợp: {units(order.supports, names) or 'không'}",
        f"Thời hạn: {due}{f' ({rest})' if rest else ''}",
        f"Sản phẩm: {clip(order.deliverable, 200) if order.deliverable else 'không ghi'}",
        f"Văn bản giao: {order.ordered_by or 'không ghi'}",
        f"Xong việc này, Trợ lý đọc lại tiếp: “{clip(then, 120)}”." if then else "",
        "Đúng thì gõ 1 (Giao việc); cần sửa thì nhắn phần cần sửa hoặc gõ 2; gõ 3 để bỏ.",
    ]
    return "\n".join(line for line in lines if line)


def given(code: str, order: Order, names: Mapping[str, str], told_to: int, opens: datetime | None) -> str:
    """After a task was written."""
    due = show_day(order.due_on) if order.due_on else order.deadline_text
    return f"Đã giao {code} cho {units(order.leads, names)}, thời hạn {due}. {told(told_to, opens)}"


def told(told_to: int, opens: datetime | None) -> str:
    """Whether the unit has heard of it."""
    if not told_to:
        return "Đơn vị chưa có người nhận tin qua Trợ lý: đề nghị đồng chí báo trực tiếp."
    return f"Đơn vị được báo lúc {stamp(opens)}." if opens else "Đã báo đơn vị."
