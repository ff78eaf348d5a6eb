"""What a report says of supervision: how many findings, which wait for the unit's answer, what was answered."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.numbered import Series, shown
from handlers.say.findings import STATES
from handlers.say.numbers import clip, count2, day
from handlers.say.report_words import LINES, bare, unit_names
from models.reporting.listed import FindingLine
from models.reporting.values import Report
from models.steering import FindingState

OVERDUE = "quá hạn trả lời"


def number(line: FindingLine) -> str:
    """GS-002"""
    return shown(Series.FINDING, line.number)


def state(line: FindingLine) -> str:
    """Chờ đơn vị trả lời (quá hạn trả lời)"""
    words = STATES[line.state]
    return f"{words[:1].upper()}{words[1:]}{f' ({OVERDUE})' if line.is_overdue else ''}"


def waiting(rows: Sequence[FindingLine]) -> list[FindingLine]:
    """Those that the unit has not answered, what is overdue first."""
    return sorted((row for row in rows if row.state == FindingState.OPEN), key=lambda row: not row.is_overdue)


def in_chat(rows: Sequence[FindingLine], most: int) -> str:
    """Nội dung giám sát: 03, chờ đơn vị trả lời 02 (quá hạn 01): GS-002 NV08 P.VHXH, …"""
    left = waiting(rows)
    late = sum(row.is_overdue for row in left)
    named = [f"{number(row)} {row.code} {clip(row.unit_short, 40)}" for row in left[:most]]
    rest = f" và {count2(len(left) - most)} nội dung khác" if most and len(left) > most else ""
    overdue = f" (quá hạn {count2(late)})" if late else ""
    names = f": {', '.join(named)}{rest}" if named else ""
    return f"Nội dung giám sát: {count2(len(rows))}, chờ đơn vị trả lời {count2(len(left))}{overdue}{names}"


def in_document(report: Report) -> list[str]:
    """Part II.4: how many and how they stand, then each that is not closed."""
    rows = report.findings
    if not rows:
        return []
    answered, closed = _count(rows, FindingState.ANSWERED), _count(rows, FindingState.CLOSED)
    left = waiting(rows)
    late = sum(row.is_overdue for row in left)
    overdue = f", trong đó {OVERDUE} {count2(late)}" if late else ""
    head = (
        f"Qua giám sát, kiểm tra, ghi nhận {count2(len(rows))} nội dung: đã kết thúc {count2(closed)}, đơn vị đã trả lời "
        f"{count2(answered)}, chưa trả lời {count2(len(left))}{overdue}."
    )
    names = unit_names(report)
    lines = [_told(row, names.get(row.unit_short, row.unit_short)) for row in rows if row.is_open]
    rest = len(lines) - LINES
    return [head, *lines[:LINES], *([f"- Và {count2(rest)} nội dung khác trong sổ theo dõi."] if rest > 0 else [])]


def _count(rows: Sequence[FindingLine], state_: FindingState) -> int:
    return sum(row.state == state_ for row in rows)


def _told(row: FindingLine, unit: str) -> str:
    """- GS-002 (NV08, Phòng Văn hóa - Xã hội): chưa có bài. Đơn vị trả lời ngày 13/8/2025: đã đăng bài."""
    if row.state == FindingState.ANSWERED and row.replied_on is not None:
        answer = f"Đơn vị trả lời ngày {day(row.replied_on)}: {bare(row.reply, 300)}"
    else:
        late = f", {OVERDUE}" if row.is_overdue else ""
        answer = f"Chưa trả lời (thời hạn {day(row.reply_due_on)}{late})"
    return f"- {number(row)} ({row.code}, {unit}): {bare(row.text, 300)}. {answer}."
