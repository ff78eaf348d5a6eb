"""The history of a report as a person reads it: who, through which channel, what happened, from what to what, why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from handlers.numbered import Series, shown
from handlers.say.numbers import day
from handlers.say.report import STAGES, value
from handlers.say.timeline import KINDS, SHARES
from handlers.say.words import LEADERS_NAME, OFFICE_NAME
from models.plan import Stage
from models.progress import DifficultyState, ReportKind
from models.reporting.listed import HistoryLine, ObstacleLine, Said

NOBODY = "Trợ lý"  # the clock and the command line
NONE = "chưa có"
CHANNELS: Mapping[str, str] = {"telegram": "Telegram", "zalo": "Zalo", "web": "trang web", "console": "máy tính"}
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
    "state": "tình trạng vướng mắc",
    "answer": "trả lời vướng mắc",
}
AFTER_CUTOFF = "gửi sau ngày chốt"
PLAIN = ("added", "removed", "returned")  # without old and new
DIFFICULTIES: Mapping[str, str] = {
    DifficultyState.OPEN: "chưa trả lời",
    DifficultyState.ANSWERED: "đã trả lời",
    DifficultyState.DISPUTED: "đề nghị trả lời thêm",
    DifficultyState.SETTLED: "đã giải quyết",
    DifficultyState.WITHDRAWN: "đã rút",
}


def owner(row: ObstacleLine) -> str:
    """Who must answer an obstacle: a unit, else whom it was left to."""
    return row.owner or (LEADERS_NAME if row.for_leaders else OFFICE_NAME)


def who(line: HistoryLine) -> str:
    """A person's name."""
    return NOBODY if line.who is None else line.who


def channel(line: HistoryLine) -> str:
    """Telegram"""
    return CHANNELS.get(line.channel, "")


def what(line: HistoryLine) -> str:
    """báo tiến độ (BC-0001) · thời hạn · trả lời vướng mắc VM-003"""
    if line.kind is not None:
        late = f", {AFTER_CUTOFF}" if line.is_late else ""
        return f"{KINDS[line.kind]} ({shown(Series.REPORT, line.number or 0)}{late})"
    named = FIELDS.get(line.field, line.field)
    return named if line.number is None else f"{named} {shown(Series.DIFFICULTY, line.number)}"


def before(line: HistoryLine) -> str:
    """What stood there."""
    return _value(line, line.old) if line.before is None else _figures(line.before)


def after(line: HistoryLine) -> str:
    """What stands there since."""
    return _value(line, line.new) if line.after is None else _figures(line.after)


def reason(line: HistoryLine) -> str:
    """Why, and by which document."""
    if line.kind == ReportKind.WITHDRAWN:
        return ""
    return "; ".join(part for part in (line.reason, f"theo {line.document}" if line.document else "") if part)


def _figures(said: Said) -> str:
    parts = (value(said.percent, said.count), "" if said.stage is None else STAGES[said.stage])
    return ", ".join(part for part in parts if part)


def _value(line: HistoryLine, stored: str | None) -> str:
    """A value of the history; an unknown one as it is kept."""
    if line.field in PLAIN:
        return ""
    if not stored:
        return NONE
    match line.field:
        case "stage":
            return STAGES[Stage(stored)] if stored in set(Stage) else stored
        case "due_on":
            return _days(stored)
        case "share" | "lead":
            return SHARES.get(stored, stored)
        case "milestone":
            return str(int(stored) + 1) if stored.isdecimal() else stored
        case "state":
            return DIFFICULTIES.get(stored, stored)
    return stored


def _days(stored: str) -> str:
    """One date, or several of a task with milestones."""
    try:
        return "; ".join(day(date.fromisoformat(part.strip())) for part in stored.split(";"))
    except ValueError:
        return stored
