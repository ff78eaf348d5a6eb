"""What `dondoc status` calls things: loops, messages, and what a service said about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from bot.channels.base import VERBATIM
from handlers.say.numbers import clip, count2, day
from models.mail import InboxState, OutboxState

INBOX = {
    InboxState.NEW: "chờ xử lý",
    InboxState.DONE: "đã xử lý",
    InboxState.PARKED: "lỗi, gác lại",
    InboxState.REFUSED: "từ chối (có dấu mật)",
}
OUTBOX = {
    OutboxState.QUEUED: "chờ gửi",
    OutboxState.SENDING: "đang gửi",
    OutboxState.SENT: "đã gửi",
    OutboxState.REFUSED: "bị từ chối",
    OutboxState.DROPPED: "bỏ, không còn cần",
    OutboxState.EXPIRED: "hết hạn chưa gửi",
}
LOOPS = {"tick": "đồng hồ nhắc việc", "poll": "nhận tin", "courier": "gửi tin", "hold": "tạm ngừng gửi đến"}
MESSAGES = {  # the first part of a dedupe key
    "reply": "câu trả lời",
    "remind": "nhắc việc",
    "digest": "điểm tin",
    "notice": "thông báo",
    "drawn": "tệp báo cáo",
    "nudge": "nhắc bổ sung",
    "snooze": "nhắc lại theo hẹn",
    "urged": "đôn đốc",
}
SPANS: Mapping[str, Callable[[str], str]] = {  # what a digest looks back on
    "week": lambda name: f"tuần từ {day(date.fromisoformat(f'{name}-1'))}",
    "month": lambda name: f"tháng {int(name[5:])}/{name[:4]}",
    "period": lambda name: f"kỳ {name}",
    "day": lambda name: f"ngày {day(date.fromisoformat(name))}",
}
SERVICE_FAULT = "máy chủ dịch vụ nhắn tin gặp lỗi; Trợ lý tự gửi lại"
NO_ANSWER = "dịch vụ nhắn tin không trả lời kịp, không rõ tin đã tới hay chưa; Trợ lý tự gửi lại"
CUT_OFF = "mất kết nối giữa chừng, không rõ tin đã tới hay chưa; Trợ lý tự gửi lại"
NO_BOT_API = "máy chủ trả lời không theo Bot API: kiểm tra DONDOC_TELEGRAM_API_URL"
REFUSALS: Mapping[str, str] = {  # what Telegram says, and what it means
    "chat not found": "không tìm thấy cuộc trò chuyện (người nhận chưa bấm Bắt đầu, hoặc nhóm không còn)",
    "bot was blocked": "người nhận đã chặn Trợ lý",
    "user is deactivated": "tài khoản người nhận không còn",
    "bot was kicked": "Trợ lý đã bị đưa ra khỏi nhóm",
    "can't initiate conversation": "người nhận chưa bấm Bắt đầu với Trợ lý",
    "not enough rights": "Trợ lý không có quyền gửi tin trong nhóm",
    "have no rights": "Trợ lý không có quyền gửi tin trong nhóm",
    "message is too long": "tin quá dài",
    "message text is empty": "tin không có chữ",
    "flood control": "dịch vụ nhắn tin yêu cầu chờ; Trợ lý tự gửi tiếp",
    "too many requests": "dịch vụ nhắn tin yêu cầu chờ; Trợ lý tự gửi tiếp",
    "unauthorized": "dịch vụ nhắn tin không nhận mã bot: kiểm tra DONDOC_TELEGRAM_TOKEN",
    "bad gateway": SERVICE_FAULT,
    "internal server error": SERVICE_FAULT,
    "service unavailable": SERVICE_FAULT,
    "gateway timeout": SERVICE_FAULT,
    "no answer within": NO_ANSWER,
    "timed out": NO_ANSWER,
    "timeout": NO_ANSWER,
    "protocolerror": CUT_OFF,
    "readerror": CUT_OFF,
    "writeerror": CUT_OFF,
    "disconnected": CUT_OFF,
    "clientoserror": CUT_OFF,
    "payloaderror": CUT_OFF,
    "connection reset": CUT_OFF,
    "bot api": NO_BOT_API,
    "answer names no message": NO_BOT_API,
    "its file is gone": "tệp đi kèm không còn trong thư mục dữ liệu",
    "not sent while it was of use": "không gửi kịp trong lúc tin còn cần",
}
GIVEN_UP: Mapping[str, str] = {
    "given up after": "đã gửi nhiều lần, không rõ tới hay chưa nên thôi gửi; đề nghị hỏi lại người nhận",
}
INTERNAL = "Trợ lý gặp lỗi khi xử lý; chi tiết trong nhật ký, lời nguyên văn: dondoc status --json"
UNKNOWN = "chưa rõ lý do; lời nguyên văn: dondoc status --json"
_FAULT = re.compile(r"\w*(?:Error|Exception|Group)\b")  # how Python names a fault
NO_SECRETARY = (
    "Chưa có thư ký: đề nghị của các đơn vị và cảnh báo của Trợ lý chưa có ai nhận. "
    "Gửi thư ký mã mời đã cấp khi init, hoặc cấp mã mới: dondoc invite --role secretary"
)
NO_PLAN = "Chưa có kế hoạch nào. Nhập kế hoạch: dondoc plan import TỆP"
LISTED = 8  # tasks
SHOWN = 120  # characters of an error


def ownerless_sentence(codes: Sequence[str]) -> str:
    """Of one committee: tasks of which nobody is reminded."""
    listed = ", ".join(codes[:LISTED]) + ("…" if len(codes) > LISTED else "")
    return (
        f"{count2(len(codes))} nhiệm vụ chưa có đơn vị chủ trì nên Trợ lý chưa nhắc được ai: {listed}. "
        "Đề nghị bổ sung đơn vị trong tệp kế hoạch rồi nhập lại; để tạo đơn vị từ tên chưa nhận ra: "
        "dondoc plan import TỆP --add-units"
    )


def loop_name(name: str) -> str:
    """«gửi tin Telegram»; a loop that is not listed keeps its own name."""
    kind, _, channel = name.partition(":")
    return f"{LOOPS[kind]} {channel.capitalize()}".strip() if kind in LOOPS else name


def message_name(box: str, number: int, what: str) -> str:
    """«Tin đi số 23 (thông báo)»"""
    if box == "inbox":
        return f"Tin đến số {number}"
    kind = MESSAGES.get(what.partition(":")[0])
    return f"Tin đi số {number}{f' ({kind})' if kind else ''}"


def kind_name(kind: str) -> str:
    """A message's kind; one that is not listed keeps its own name."""
    return MESSAGES.get(kind, kind)


def dropped_name(what: str) -> str:
    """«điểm tin tuần từ 30/11/2026 (HALONG)», «nhắc việc»; a thing that is named in words stays as it is."""
    kind, *parts = what.split(":")
    if kind == "digest" and len(parts) == 3 and parts[1] in SPANS:
        return f"điểm tin {SPANS[parts[1]](parts[2])} ({parts[0]})"
    if kind == "period" and len(parts) == 2:
        return f"kỳ báo cáo {parts[1]} ({parts[0]})"
    return MESSAGES.get(kind, what)


def state_name(box: str, state: str) -> str:
    """A message's state in words."""
    return INBOX[InboxState(state)] if box == "inbox" else OUTBOX[OutboxState(state)]


def reason(box: str, error: str) -> str:
    """What went wrong with a message, in our words alone; the service's own stand in `dondoc status --json`."""
    if box == "inbox":
        return INTERNAL
    ours, said = error.partition(VERBATIM)[0], error.casefold()
    known = next((meaning for words, meaning in (*GIVEN_UP.items(), *REFUSALS.items()) if words in said), None)
    is_ours = not ours.isascii() and _FAULT.match(ours) is None
    return known or (clip(ours, SHOWN) if is_ours else UNKNOWN)


def channel_trouble(why: str) -> str:
    """Why a channel's service was not reached, in our words alone."""
    ours = why.partition(VERBATIM)[0]
    return ours if not ours.isascii() else reason("outbox", ours)
