"""What is said about lists of work."""

from __future__ import annotations

from datetime import datetime

from handlers.say.numbers import count2, stamp

NOTHING_LEFT = "Đơn vị đồng chí không còn nhiệm vụ nào đang mở. Cảm ơn đồng chí."
NO_UNIT = "Đồng chí chưa được gắn với đơn vị nào nên chưa có danh sách việc. Đề nghị liên hệ Văn phòng Đảng ủy."
NEXT_PAGE = "Xem tiếp"
STORED_HEAD = "Xin lỗi đã làm phiền đồng chí. Trợ lý đang ghi như sau:"
NOTHING_STORED = (
    "Xin lỗi đã làm phiền đồng chí. Trợ lý chưa nhận được báo cáo nào của đơn vị. "
    "Đồng chí nhắn lại giúp, ví dụ: ‹mã› xong, KH số 02-KH/CB ngày 12/8."
)
SAY_WHICH = (
    "Đồng chí đã nộp việc nào, mong nhắn kèm mã, ví dụ: {code} nộp rồi mà vẫn nhắc; Trợ lý ngừng nhắc việc đó và hỏi "
    "Văn phòng Đảng ủy."
)
IF_DONE = "{code} đang ghi là chưa xong. Nếu đã xong, đồng chí gõ 1 (Đã hoàn thành), hoặc nhắn: {code} xong."
NOTHING_TO_MEND = "Trong 24 giờ qua Trợ lý chưa ghi báo cáo nào của đồng chí nên không có gì phải sửa."
CORRECTION_HOW = "Để sửa báo cáo gần nhất, đồng chí gõ /sua; để rút lại, gõ /hoantac."
PROMPTS = {
    "difficulty": "{title}\nMời đồng chí nhắn vướng mắc và đề nghị, ví dụ: vướng kinh phí, đề nghị cấp bổ sung.",
    "extension": "{title}\nMời đồng chí nhắn ngày và lý do, ví dụ: xin gia hạn đến 17/10/2025 vì chờ hướng dẫn của tỉnh.",
}
HOW = "Gõ số thứ tự để báo cáo việc đó, hoặc nhắn ngay, ví dụ: {example}."


def heading(unit: str, total: int, late: int) -> str:
    """Việc của Phòng Văn hóa - Xã hội: 07 việc đang mở, quá hạn 01"""
    return f"Việc của {unit}: {count2(total)} việc đang mở" + (f", quá hạn {count2(late)}" if late else "") + "."


def asks_until(day: str) -> str:
    """xin gia hạn đến 22/8, chờ duyệt: the deadline that holds stays the old one."""
    return f"xin gia hạn đến {day}, chờ duyệt"


def page_line(page: int, pages: int) -> str:
    """Trang 1/3."""
    return f"Trang {page}/{pages}." if pages > 1 else ""


def and_more(number: int) -> str:
    """… và 03 việc khác; gõ /viec để xem đủ."""
    return f"… và {count2(number)} việc khác; gõ /viec để xem đủ."


def last_value(code: str, shown: str, at: datetime | None) -> str:
    """What is stored of a task."""
    if at is None:
        return f"{code}: chưa có báo cáo nào."
    return f"{code}: đang ghi {shown}, cập nhật lúc {stamp(at)}."


def done_label(code: str) -> str:
    """The choice under what is stored of a task."""
    return f"{code} đã hoàn thành"[:20]
