"""The names of a report's files and the words that go with them. Each carries the line that all outputs share."""

from __future__ import annotations

from handlers.say.report_form import file_stem
from handlers.say.report_status import about, data_line
from handlers.say.words import plain_words
from models.reporting.values import Report

FAILED_HEAD = "Trợ lý chưa lập được {name}: {why}"


def stem(report: Report) -> str:
    """quy_iii_2025_pvhxh_KH03_lan_2: what the names of all files of one report share, its scope and its issue in them."""
    number, scope = report.plan.number if report.plan else "", report.scope
    unit = plain_words(scope.unit_name.replace(".", ""))
    about = " ".join(filter(None, [scope.title, unit, f"nhóm {scope.group_code}" if scope.group_code else ""]))
    stem = file_stem(about, number).removeprefix("BC_").removesuffix("_du_thao")
    return f"{stem}_lan_{report.version}" if report.version is not None else stem


def picture(report: Report) -> str:
    """Under the chart."""
    return _of("Biểu đồ", report)


def register(report: Report) -> str:
    """Under the Excel register."""
    return _of("Sổ theo dõi", report)


def word(report: Report, warning: str, *, is_state: bool) -> str:
    """Under the Word draft: what is left to people, and why another template was taken than the secretary's. `is_state`: in
    the state's form, which may go with the Party's."""
    blanks = "Dự thảo; số, ngày, người ký và chỗ [cần bổ sung] để đồng chí hoàn thiện."
    name = "Báo cáo (mẫu Nhà nước)" if is_state else "Báo cáo"
    return "\n".join(filter(None, [_of(name, report), blanks, warning]))


def _of(what: str, report: Report) -> str:
    return f"{what}: {about(report)}\n{data_line(report)}"
