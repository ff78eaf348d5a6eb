"""What is said when the bot itself is in trouble: a message that failed, a chat out of reach, a long silence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.say.numbers import clip, count2, stamp

NOT_RECORDED = (
    "Hệ thống gặp lỗi nên tin của đồng chí chưa được ghi. Văn phòng Đảng ủy đã được báo. "
    "Đề nghị đồng chí nhắn lại sau ít phút; nếu gấp, đề nghị liên hệ Văn phòng Đảng ủy."
)


NOT_DRAWN = (
    "Trợ lý chưa lập được tệp báo cáo do lỗi hệ thống; số liệu không bị ảnh hưởng. "
    "Đề nghị đồng chí gõ lại /baocao sau ít phút."
)


def files_failed(origin: str) -> str:
    """To the administrator: files could not be made after three attempts."""
    return (
        f"Trợ lý không lập được tệp báo cáo ({origin}) sau 3 lần. Người đề nghị đã được báo. "
        "Đề nghị xem nhật ký và chạy dondoc doctor."
    )


def picture_failed(origin: str) -> str:
    """To the administrator: a digest went out without its picture."""
    return (
        f"Trợ lý không vẽ được biểu đồ của điểm tin ({origin}) sau 3 lần; phần chữ đã gửi đủ. "
        "Đề nghị xem nhật ký và chạy dondoc doctor."
    )


def message_failed(name: str, inbox_id: int) -> str:
    """To the office: somebody's message was parked after three attempts."""
    who = f"tin của đồng chí {name}" if name else "một tin gửi đến"
    return (
        f"Trợ lý gặp lỗi khi xử lý {who} nên nội dung chưa được ghi (tin số {inbox_id}). "
        "Đề nghị đồng chí liên hệ người gửi và báo người quản trị hệ thống."
    )


def person_unreachable(name: str, units: Sequence[str], *, never_started: bool) -> str:
    """To the office: whom to phone, because the bot cannot write to them."""
    where = f" ({', '.join(units)})" if units else ""
    why = "chưa bấm Bắt đầu với Trợ lý" if never_started else "đã chặn Trợ lý hoặc không còn dùng tài khoản này"
    return f"Không gửi được tin cho đồng chí {name}{where}: {why}. Đề nghị đồng chí liên hệ qua điện thoại."


def group_unreachable(title: str) -> str:
    """To the office: the bot was removed from a bound group."""
    return (
        f"Trợ lý không còn gửi được tin vào nhóm “{title}” nên nhóm không nhận được điểm tin. "
        "Nếu không phải chủ ý, đề nghị đồng chí thêm lại Trợ lý vào nhóm."
    )


def message_refused(text: str) -> str:
    """To the office: one outgoing message that the service will not take."""
    return (
        f"Có một tin không gửi được vì dịch vụ nhắn tin từ chối: “{clip(text, 120)}”. "
        "Đề nghị đồng chí báo người quản trị hệ thống."
    )


def message_given_up(text: str) -> str:
    """To the office: one outgoing message that was tried several times, each time without an answer."""
    return (
        f"Có một tin đã gửi nhiều lần nhưng không rõ đã tới hay chưa: “{clip(text, 120)}”. "
        "Đề nghị đồng chí hỏi lại người nhận."
    )


def messages_lost(since: datetime, until: datetime) -> str:
    """To the office: the bot was out of touch longer than the service keeps messages (Telegram: 24 hours)."""
    hours = int((until - since).total_seconds() // 3600)
    return (
        f"Trợ lý mất liên lạc từ {stamp(since)} đến {stamp(until)} (khoảng {count2(hours)} giờ). "
        "Tin gửi đến trong thời gian này có thể đã mất. Đề nghị đồng chí nhắc các đơn vị kiểm tra và gửi lại báo cáo."
    )
