"""The words that every output of a report prints: the classes of requirements §3.3, what it is about, as of when."""

from __future__ import annotations

from handlers.render.numbers import count2, day
from handlers.say.digest import as_of
from handlers.say.periods import STATES
from models.collecting import UnitReportState
from models.reporting.values import Report, Scope, Status, UnitLine
from models.unit_reports import REPORTED

NO_DATA = "chưa có số liệu"
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


def data_line(report: Report) -> str:
    """Số liệu đến 08:05 17/12/2025; 26/30 đơn vị đã báo cáo."""
    return as_of(report.as_of, report.units_reported, report.units_asked)


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


def understood(scope: Scope) -> str:
    """tháng 9/2025 (01/9/2025 - 30/9/2025) · P.VHXH · nhóm II"""
    days = f"{day(scope.from_on)} - {day(scope.to_on)}"
    parts = [scope.title if day(scope.from_on) in scope.title else f"{scope.title} ({days})"]
    parts += [scope.unit_name] if scope.unit_name else []
    parts += [f"nhóm {scope.group_code}"] if scope.group_code else []
    return " · ".join(parts)


def unit_state(unit: UnitLine) -> str:
    """Đã báo cáo, nghỉ phép đến 19/12/2025, chưa có số liệu; or that nothing was to be reported."""
    if unit.has_reported:
        return STATES[unit.state] if unit.state in REPORTED else STATES[UnitReportState.REPORTED]
    if unit.away_until is not None:
        return f"nghỉ phép đến {day(unit.away_until)}"
    return NO_DATA if unit.is_missing else NOTHING_ASKED


def missing_line(report: Report) -> str:
    """Chưa có số liệu (02): CB YT, TYT."""
    found = report.missing
    return f"Chưa có số liệu ({count2(len(found))}): {', '.join(unit.short for unit in found)}." if found else ""


def version_line(report: Report) -> str:
    """Số liệu lập lần 2: P.KT báo cáo muộn NV19."""
    if report.version is None:
        return ""
    return f"Số liệu lập lần {report.version}{f': {report.issued_note}' if report.issued_note else ''}."
