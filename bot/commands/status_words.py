"""What `dondoc status` calls things: loops, messages, and what a service said about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

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
REFUSALS: Mapping[str, str] = {  # what Telegram says, and what it means
    "chat not found": "không tìm thấy cuộc trò chuyện (người nhận chưa bấm Bắt đầu, hoặc nhóm không còn)",
    "bot was blocked": "người nhận đã chặn Trợ lý",
    "user is deactivated": "tài khoản người nhận không còn",
    "bot was kicked": "Trợ lý đã bị đưa ra khỏi nhóm",
    "can't initiate conversation": "người nhận chưa bấm Bắt đầu với Trợ lý",
    "not enough rights": "Trợ lý không có quyền gửi tin trong nhóm",
    "have no rights": "Trợ lý không có quyền gửi tin trong nhóm",
    "message is too long": "tin quá dài",
}
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


def reason(error: str) -> str:
    """What went wrong: in our words where the service's are known, else as it said them."""
    known = (meaning for said, meaning in REFUSALS.items() if said in error.casefold())
    return next(known, clip(error or "chưa rõ lý do", SHOWN))
