"""What is said where a unit asks for what only the office does, or about somebody else's work."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.say.numbers import count2
from models.items import Item

UNITS = 3  # named of those that do the work
PASS_ON, LEAVE = "Chuyển Văn phòng", "Thôi"
PERIOD = "Mở lại, mở hoặc khóa kỳ báo cáo do Văn phòng Đảng ủy thực hiện; Trợ lý chưa ghi gì."
TASK = "Tạm dừng nhiệm vụ do Văn phòng Đảng ủy quyết định; Trợ lý chưa ghi gì."
CANCEL = (
    "Hủy nhiệm vụ do Văn phòng Đảng ủy quyết định; Trợ lý chưa ghi gì. Nếu chỉ rút lại báo cáo đã gửi, đồng chí gõ "
    "/hoantac."
)
EXEMPT = "Đơn vị không phải làm một nhiệm vụ là do Văn phòng Đảng ủy quyết định; Trợ lý chưa ghi gì."
DECISION = (
    "Duyệt báo cáo hoàn thành, gia hạn do Văn phòng Đảng ủy hoặc Thường trực Đảng ủy quyết định; Trợ lý chưa ghi gì."
)
URGING = "Nhắc, đôn đốc đơn vị khác do Văn phòng Đảng ủy thực hiện; Trợ lý chưa ghi gì."
MOVED = (
    "Đổi đầu mối của đơn vị do Văn phòng Đảng ủy thực hiện; đến lúc đó đồng chí vẫn nhận tin nhắc. Trợ lý chưa ghi gì."
)
OTHERS_WORK = "Trợ lý chỉ trả lời đồng chí về việc của đơn vị mình (gõ /viec); việc của đơn vị khác do Văn phòng Đảng ủy theo dõi."
LATER = "Xong báo cáo này, đồng chí nhắn lại để Trợ lý chuyển Văn phòng."
LEFT = "Trợ lý không chuyển, chưa ghi gì."


def of_units(leads: Sequence[Item], *, may_urge: bool) -> str:
    """A result that somebody tells who does not do the work."""
    codes = list(dict.fromkeys(each.code for each in leads))
    units = list(dict.fromkeys(each.unit_short for each in leads))
    who = ", ".join(units[:UNITS]) + (f" và {count2(len(units) - UNITS)} đơn vị khác" if len(units) > UNITS else "")
    urge = f"; muốn nhắc đơn vị, nhắn: nhắc {codes[0]}" if may_urge else ""
    return (
        f"Kết quả {', '.join(codes)} do đơn vị thực hiện ({who}) báo cáo nên Trợ lý chưa ghi gì. "
        f"Đồng chí muốn xem thì nhắn: {codes[0]} đến đâu rồi{urge}."
    )


def offer(why: str) -> str:
    """Who may, and whether the words are to go there."""
    return f"{why} Đồng chí có muốn chuyển lời này tới Văn phòng Đảng ủy không?\n1. Chuyển Văn phòng\n2. Thôi"
