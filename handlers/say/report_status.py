"""The words that every output of a report prints: the classes of requirements §3.3, what it is about, as of when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from handlers.say.digest import OF_DUE
from handlers.say.numbers import count2, day, days_of_units, stamp
from handlers.say.periods import STATES
from handlers.say.report import value as amount
from models.collecting import UnitReportState
from models.plan import CLOSED_STAGES
from models.reporting.dues import open_days, rolls_to
from models.reporting.values import (
    IndicatorLine,
    ReachedLine,
    Report,
    Scope,
    ShareLine,
    Status,
    UnitLine,
)
from models.unit_reports import REPORTED
from models.workdays import local_date

NO_DATA = "chưa có số liệu"
BESIDE_RESULT = "xem kết quả nhiệm vụ"  # of an indicator without a value, where parts of its task are complete
UNREPORTED, REPORTED_UNITS, IN_PERIOD = "chưa báo cáo", "đơn vị đã báo cáo", " kỳ"  # one name in every output
PASSED = "đã đạt mốc, tiếp tục thực hiện mốc sau"
NOTHING_ASKED = "không có việc phải báo cáo"
STATUS = {
    Status.NO_REPORT: "Chưa báo cáo",
    Status.DOING: "Đang thực hiện",
    Status.DUE_SOON: "Sắp đến hạn",
    Status.OVERDUE: "Quá hạn",
    Status.AWAITING: "Chờ xác nhận",
    Status.DONE_IN_TIME: "Hoàn thành đúng hạn",
    Status.DONE_LATE: "Hoàn thành quá hạn",
    Status.PAUSED: "Tạm dừng",
    Status.RECURRING_REPORTED: "Thường xuyên, đã báo cáo",
    Status.RECURRING_LATE: "Thường xuyên, báo cáo chậm",
    Status.RECURRING_MISSING: "Thường xuyên, chưa báo cáo",
}
FILL = {  # RGB of the same table; recurring work by what its report is
    Status.NO_REPORT: "E7E6E6",
    Status.DOING: "BDD7EE",
    Status.DUE_SOON: "FFE699",
    Status.OVERDUE: "FF7C80",
    Status.AWAITING: "D9D2E9",
    Status.DONE_IN_TIME: "C6E0B4",
    Status.DONE_LATE: "F8CBAD",
    Status.PAUSED: "D0CECE",
    Status.RECURRING_REPORTED: "BDD7EE",
    Status.RECURRING_LATE: "F8CBAD",
    Status.RECURRING_MISSING: "E7E6E6",
}


def asks_more(share: ShareLine) -> str:
    """đang xin gia hạn đến 22/8/2025, chờ duyệt: the deadline that holds stays the old one."""
    return f"đang xin gia hạn đến {day(share.wanted_on)}, chờ duyệt" if share.wanted_on else ""


def of_task(row: IndicatorLine) -> str:
    """tiến độ nhiệm vụ 8/15: what was told of the task, which may be another count than the indicator's."""
    return f"tiến độ nhiệm vụ {amount(None, row.counted)}" if row.counted is not None else ""


def of_parts(row: IndicatorLine) -> str:
    """03/12 đơn vị đã hoàn thành: what a value was counted from."""
    return f"{count2(row.parts[0])}/{count2(row.parts[1])} đơn vị đã hoàn thành" if row.parts is not None else ""


def unmeasured(row: IndicatorLine) -> str:
    """chưa có số liệu, tiến độ nhiệm vụ 8/15: of an indicator without a value. What is complete of its task may be it."""
    if row.is_beside_result:
        return BESIDE_RESULT
    return f"{NO_DATA}, {of_task(row)}" if row.counted is not None else NO_DATA


def data_line(report: Report) -> str:
    """Số liệu đến 08:05 17/12/2025; 26/30 đơn vị đã báo cáo trong tháng 12/2025. Of a time that is over, its own last
    day: số liệu đến hết 30/9/2025, lập lúc 08:05 17/12/2025."""
    is_over = local_date(report.as_of) > report.scope.to_on
    return f"{data_until(report.as_of, report.scope.to_on if is_over else None)}; {reported(report)}."


def data_until(at: datetime, cutoff: date | None) -> str:
    """Số liệu đến 08:05 17/12/2025; đến hết 30/9/2025, lập lúc 08:05 17/12/2025: up to when the figures go."""
    return f"Số liệu đến {stamp(at)}" if cutoff is None else f"Số liệu đến hết {day(cutoff)}, lập lúc {stamp(at)}"


def reported(report: Report) -> str:
    """09/28 đơn vị đã báo cáo trong tháng 9/2025 · 00/26 đơn vị đã báo cáo kỳ"""
    line = f"{count2(report.units_reported)}/{count2(report.units_asked)} {REPORTED_UNITS}"
    return f"{line}{IN_PERIOD if report.is_collected else _within(report.scope)}"


def with_data(report: Report) -> str:
    """23/30 đơn vị đã có số liệu: in a period, what its own reports do not show yet; empty where they show as much."""
    if not report.is_collected or report.units_with_data <= report.units_reported:
        return ""
    return f"{count2(report.units_with_data)}/{count2(report.units_with_work)} đơn vị đã có số liệu trong thời gian này"


def unreported(report: Report) -> str:
    """chưa báo cáo trong tháng 9/2025 · chưa báo cáo kỳ"""
    return f"{UNREPORTED}{IN_PERIOD if report.is_collected else _within(report.scope)}"


def due_days(shares: Sequence[ShareLine], rolled: str = "{day}", *, is_part: bool = False) -> str:
    """20/8/2025; 20/8/2025 (11 đơn vị) và 30/8/2025 (01 đơn vị): what is still to be met, else the last of what was.

    `rolled`: how a rest day is shown with the working day that it ends with. `is_part`: others of the task have no such
    day, so that a single one is told with how many units have it, too.
    """
    days = open_days(shares)
    if not days:
        last = max((share.due_on for share in shares if share.due_on), default=None)
        days = ((last, len(shares)),) if last else ()
    ends = {on: rolls_to(shares, on) for on, _units in days}
    named = [rolled.format(day=day(on), last=day(last)) if (last := ends[on]) else day(on) for on, _units in days]
    if len(days) < 2 and not is_part:
        return named[0] if named else ""
    return days_of_units([(name, units) for name, (_on, units) in zip(named, days, strict=True)])


def behind(report: Report) -> str:
    """chưa báo cáo trong tháng 9/2025, có việc đã đến hạn · chưa báo cáo kỳ: as the units that are missing are named."""
    return unreported(report) if report.is_collected else f"{unreported(report)}{OF_DUE}"


def _within(scope: Scope) -> str:
    """trong tháng 9/2025 · từ 01/8/2025 đến 15/9/2025; nothing of the plan as it stands"""
    return "" if scope.as_things_stand else within(scope.title)


def within(title: str) -> str:
    """A time's name as an adverbial; nothing where there is none."""
    is_plain = not title or title.startswith(("từ ", "ngày "))
    return f" {title}" if title and is_plain else f" trong {title}" if title else ""


def about(report: Report) -> str:
    """Kế hoạch số 03-KH/ĐU - năm 2025 - Phòng Kinh tế - nhóm II"""
    scope = report.scope
    parts = [
        f"Kế hoạch số {report.plan.number}" if report.plan and report.plan.number else "",
        scope.title,
        scope.unit_name,
        f"nhóm {scope.group_code}" if scope.group_code else "",
    ]
    return " - ".join(part for part in parts if part)


def milestones(share: ShareLine) -> str:
    """đã đạt mốc “phát động” ngày 28/9/2025 (quá hạn); empty where none is reached, or all of the work is complete."""
    if share.stage in CLOSED_STAGES or not share.reached:
        return ""
    return f"đã đạt {'; '.join(map(_milestone, share.reached))}"


def _milestone(line: ReachedLine) -> str:
    name = line.name.removeprefix("mốc ")
    named = f"mốc “{name}”" if name else f"mốc {line.number}"
    return f"{named}{f' ngày {day(line.on)}' if line.on else ''}{' (quá hạn)' if line.is_late else ''}"


def of_milestone(line: IndicatorLine) -> str:
    """năm 2025 · đến 31/12/2025, where the milestone's name says no more than its target; empty where there is none."""
    number = "" if line.target is None else f"{line.target.normalize():f}".replace(".", ",")
    if line.milestone_on is None or (line.milestone and number not in line.milestone):
        return line.milestone
    return f"đến {day(line.milestone_on)}"


def understood(scope: Scope) -> str:
    """tháng 9/2025 (01/9/2025 - 30/9/2025) · P.VHXH · nhóm II"""
    days = f"{day(scope.from_on)} - {day(scope.to_on)}"
    parts = [scope.title if day(scope.from_on) in scope.title else f"{scope.title} ({days})"]
    parts += [scope.unit_name] if scope.unit_name else []
    parts += [f"nhóm {scope.group_code}"] if scope.group_code else []
    return " · ".join(parts)


def unit_state(unit: UnitLine, report: Report) -> str:
    """Đã báo cáo, nghỉ phép đến 19/12/2025, chưa báo cáo trong tháng 9/2025; or that nothing was to be reported."""
    if unit.has_reported:
        return STATES[unit.state] if unit.state in REPORTED else STATES[UnitReportState.REPORTED]
    if unit.away_until is not None:
        return f"nghỉ phép đến {day(unit.away_until)}"
    return unreported(report) if unit.is_silent else NOTHING_ASKED


def missing_line(report: Report) -> str:
    """Chưa báo cáo trong tháng 9/2025, có việc đã đến hạn (02): CB YT, TYT."""
    found, words = report.missing, behind(report)
    return (
        f"{words[:1].upper()}{words[1:]} ({count2(len(found))}): {', '.join(unit.short for unit in found)}."
        if found
        else ""
    )


def version_line(report: Report) -> str:
    """Số liệu lập lần 2: P.KT báo cáo muộn NV19."""
    if report.version is None:
        return ""
    return f"Số liệu lập lần {report.version}{f': {report.issued_note}' if report.issued_note else ''}."
