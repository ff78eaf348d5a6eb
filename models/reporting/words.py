"""The few Vietnamese words that stand in a report's own values: what happened, from what to what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from models.plan import Share, Stage
from models.progress import DifficultyState, ReportKind
from models.reporting.spans import shown

NOBODY = "Trợ lý"  # the clock and the command line
OFFICE, LEADERS = "Văn phòng Đảng ủy", "Thường trực Đảng ủy"
NONE = "chưa có"
CHANNELS: Mapping[str, str] = {"telegram": "Telegram", "zalo": "Zalo", "web": "trang web", "console": "máy tính"}
STAGES: Mapping[Stage, str] = {
    Stage.NOT_STARTED: "chưa triển khai",
    Stage.DOING: "đang thực hiện",
    Stage.AWAITING: "chờ xác nhận hoàn thành",
    Stage.DONE: "hoàn thành",
    Stage.PAUSED: "tạm dừng",
    Stage.CANCELLED: "không còn thực hiện",
}
KINDS: Mapping[ReportKind, str] = {
    ReportKind.PROGRESS: "báo tiến độ",
    ReportKind.DONE: "báo hoàn thành",
    ReportKind.NOT_STARTED: "báo chưa triển khai",
    ReportKind.NOTHING: "báo không phát sinh",
    ReportKind.DIFFICULTY: "báo vướng mắc",
    ReportKind.NOTE: "bổ sung thông tin",
    ReportKind.WITHDRAWN: "rút lại báo cáo",
}
FIELDS: Mapping[str, str] = {
    "stage": "tình trạng",
    "due_on": "thời hạn",
    "milestone": "mốc",
    "share": "vai trò",
    "lead": "đơn vị chủ trì",
    "text": "nội dung nhiệm vụ",
    "deliverable": "sản phẩm",
    "deadline_text": "thời hạn ghi trong kế hoạch",
    "indicator": "chỉ tiêu",
    "added": "giao nhiệm vụ",
    "removed": "đưa ra khỏi kế hoạch",
    "returned": "đưa trở lại kế hoạch",
}
OF_DIFFICULTY: Mapping[str, str] = {"state": "tình trạng vướng mắc", "answer": "trả lời vướng mắc"}
DIFFICULTIES: Mapping[str, str] = {
    DifficultyState.OPEN: "chưa trả lời",
    DifficultyState.ANSWERED: "đã trả lời",
    DifficultyState.DISPUTED: "đề nghị trả lời thêm",
    DifficultyState.SETTLED: "đã giải quyết",
    DifficultyState.WITHDRAWN: "đã rút",
}
SHARES: Mapping[str, str] = {Share.LEAD: "chủ trì", Share.SUPPORT: "phối hợp"}


def value(field: str, stored: str | None) -> str:
    """A value of the history as a person reads it; an unknown one as it is kept."""
    if not stored:
        return NONE
    match field:
        case "stage":
            return STAGES[Stage(stored)] if stored in set(Stage) else stored
        case "due_on":
            return _day(stored)
        case "share" | "lead":
            return SHARES.get(stored, stored)
        case "milestone":
            return str(int(stored) + 1) if stored.isdecimal() else stored
        case "state":
            return DIFFICULTIES.get(stored, stored)
    return stored


def _day(stored: str) -> str:
    """One date, or several of a task with milestones."""
    days = []
    for part in stored.split(";"):
        try:
            days.append(shown(date.fromisoformat(part.strip())))
        except ValueError:
            return stored
    return "; ".join(days)
