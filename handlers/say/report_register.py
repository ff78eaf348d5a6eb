"""The Excel register's own words: its sheets, its columns, what stands in a cell where a value is not enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.numbered import Series, shown
from handlers.say.numbers import count2, day, thousands
from handlers.say.report import value
from handlers.say.report_results import share_said
from handlers.say.report_status import BESIDE_RESULT, NO_DATA, PASSED, STATUS, asks_more, milestones
from models.plan import CLOSED_STAGES, Stage
from models.progress import ReportKind
from models.reporting.listed import ObstacleLine
from models.reporting.values import IndicatorLine, MonthLine, Report, ShareLine, Status, TaskLine

TASKS, TOTALS, INDICATORS = "Sổ theo dõi", "Tổng hợp", "Chỉ tiêu"
OBSTACLES, UNITS, EXTENDED, PRAISE = "Khó khăn, vướng mắc", "Đơn vị", "Gia hạn", "Biểu dương"
FINDINGS = "Giám sát"
WEEKS, HISTORY = "Theo tuần", "Lịch sử"

HEADINGS = {  # the second line of each sheet
    TASKS: "SỔ THEO DÕI THỰC HIỆN NHIỆM VỤ",
    TOTALS: "TỔNG HỢP KẾT QUẢ THỰC HIỆN",
    INDICATORS: "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU",
    OBSTACLES: "KHÓ KHĂN, VƯỚNG MẮC",
    FINDINGS: "NỘI DUNG GIÁM SÁT, KIỂM TRA",
    UNITS: "KẾT QUẢ THỰC HIỆN CỦA CÁC ĐƠN VỊ",
    EXTENDED: "NHIỆM VỤ ĐIỀU CHỈNH THỜI HẠN",
    PRAISE: "TẬP THỂ, CÁ NHÂN ĐỀ NGHỊ BIỂU DƯƠNG",
    WEEKS: "TIẾN ĐỘ THEO TUẦN",
    HISTORY: "LỊCH SỬ CẬP NHẬT",
}
PASSED_COLUMN = "Trong đó: đã đạt mốc, còn mốc sau"
WHOLE, BEFORE = "Toàn bộ", "Kỳ trước"
NO_PREVIOUS = "chưa có kỳ trước"
NONE = "Không có."
CLOSED = "Văn phòng Đảng ủy ghi nhận hoàn thành"
REACHED, NOT_REACHED = "Đạt", "Chưa đạt"
NO_RANK = "không xếp"  # fewer than three tasks, or nothing was due
ENTERED_BY_PLAN = "Kế hoạch số {number}"
_SHORTLY: Mapping[ReportKind | None, str] = {
    ReportKind.NOT_STARTED: "chưa triển khai",
    ReportKind.DIFFICULTY: "vướng mắc",
}


def too_many_rows(sheet: str, rows: int, most: int) -> str:
    """Refused, not cut: a register that lacks rows would be believed."""
    return (
        f"Bảng “{sheet}” có {thousands(rows)} dòng, vượt mức {thousands(most)} dòng của một sổ Excel nên Trợ lý không "
        "lập, để không thiếu dòng nào. Đề nghị chọn kỳ ngắn hơn, hoặc một đơn vị, một nhóm nhiệm vụ."
    )


def share_of(share: ShareLine) -> str:
    """The text of a share's row, below its task."""
    return f"Phần việc của {share.unit_name}"


def month(number: int, year: int) -> str:
    """Tháng 7/2025"""
    return f"Tháng {number}/{year}"


def in_month(said: MonthLine | None) -> str:
    """07/12 · 655/1.048 · 60% · hoàn thành · không phát sinh: what was last said of a task in a month; empty where nothing
    was. Of several units, which has no kind, how many were complete."""
    if said is None or said.kind == ReportKind.NOTHING:
        return "" if said is None else "không phát sinh"
    if said.count is not None:
        done, of = said.count
        return f"{count2(done)}/{count2(of)}" if said.kind is None else value(None, said.count)
    if said.percent is not None:
        return f"{said.percent}%"
    return "hoàn thành" if said.is_complete else _SHORTLY.get(said.kind, "có báo cáo")


def result(share: ShareLine) -> str:
    """What one unit reached, in the sentence of the Word report's first appendix."""
    if share.last is None:
        late = f"quá hạn {count2(share.days_overdue)} ngày làm việc" if share.days_overdue else ""
        return _unsaid(share, ", ".join(filter(None, (late, asks_more(share)))))
    said = share_said(share)
    return f"{said[:1].upper()}{said[1:]}."


def _unsaid(share: ShareLine, late: str) -> str:
    """No word of the unit; what the office closed or paused itself is not without data."""
    if share.stage == Stage.PAUSED:
        return f"{STATUS[Status.PAUSED]}."
    if share.stage in CLOSED_STAGES:
        return f"{CLOSED}, ngày {day(share.done_on)}." if share.done_on else f"{CLOSED}."
    return f"{NO_DATA}; {late}" if late else NO_DATA


def result_of_all(task: TaskLine) -> str:
    """07/12 đơn vị hoàn thành; chưa có số liệu (02): CB YT, TYT; quá hạn 05 ngày làm việc."""
    silent = [share.unit_short for share in task.silent if share.stage not in (*CLOSED_STAGES, Stage.PAUSED)]
    number, what = (len(task.shares) - len(silent), "đã báo cáo") if task.is_recurring else (task.done, "hoàn thành")
    passed = [share.unit_short for share in task.shares if milestones(share)]
    parts = [
        f"{count2(number)}/{count2(len(task.shares))} đơn vị {what}",
        f"{PASSED} ({count2(len(passed))}): {', '.join(passed)}" if passed else "",
        f"{NO_DATA} ({count2(len(silent))}): {', '.join(silent)}" if silent else "",
        f"quá hạn {count2(task.days_overdue)} ngày làm việc" if task.days_overdue else "",
    ]
    return "; ".join(part for part in parts if part)


def obstacles(found: Sequence[ObstacleLine]) -> str:
    """VM-012: mạng chậm"""
    return "\n".join(f"{shown(Series.DIFFICULTY, each.number)}: {each.text}" for each in found)


def numbers_of(found: Sequence[int]) -> str:
    """VM-003, VM-012"""
    return ", ".join(shown(Series.DIFFICULTY, number) for number in found)


def evidence(share: ShareLine) -> str:
    """02-KH/CB, ngày 13/8/2025; 03 tệp"""
    last = share.last
    document = "" if last is None else last.document
    if last is not None and document and last.document_on is not None:
        document = f"{document}, ngày {day(last.document_on)}"
    return "; ".join(part for part in (document, f"{count2(share.files)} tệp" if share.files else "") if part)


def is_reached(line: IndicatorLine) -> str:
    """Đạt, Chưa đạt, chưa có số liệu; or where to look, as the cell of the value says."""
    if line.is_reached is None:
        return BESIDE_RESULT if line.is_beside_result else NO_DATA
    return REACHED if line.is_reached else NOT_REACHED


def ordered_by(report: Report, task: TaskLine) -> str:
    """The document that orders a task: its own, else the plan."""
    if task.ordered_by or report.plan is None or not report.plan.number:
        return task.ordered_by
    return ENTERED_BY_PLAN.format(number=report.plan.number)
