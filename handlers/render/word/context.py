"""A report as the places of a template, named as in `handlers/say/report_template.py`. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from handlers.render.word.cleaning import cleaned, lines, whole_numbers
from handlers.render.word.values import Lines
from handlers.say import report_appendix as cell
from handlers.say import report_assess as assess
from handlers.say import report_results as results
from handlers.say import report_supervised as supervised
from handlers.say import report_words as words
from handlers.say.numbers import day
from handlers.say.report import difficulty_number
from handlers.say.report_case import as_heading, bound, printed
from handlers.say.report_form import recipients
from handlers.say.report_leading import leading
from handlers.say.report_results import status_words
from handlers.say.report_status import data_line
from handlers.say.report_template import Field
from models.reporting.listed import FindingLine, ObstacleLine
from models.reporting.values import IndicatorLine, Report, TaskLine
from models.workdays import local_date


def context_of(report: Report, head: Lines) -> Mapping[str, Field]:
    """Everything that a template may name, safe to be written into it."""
    own = [_head(report, head), _narrative(report, head), _appendices(report)]
    return {name: cleaned(value) for part in own for name, value in part.items()}


def _head(report: Report, head: Lines) -> dict[str, Field]:
    about = whole_numbers(words.abstract(report))
    return {
        "co_quan_cap_tren": lines(head.superior),
        "co_quan_ban_hanh": lines(head.head),
        "ten_co_quan": head.issuer,
        "ky_hieu": head.suffix,
        "du_thao": words.draft_mark(report),
        "du_thao_hoa": words.draft_mark(report).upper(),
        "dia_danh": head.place,
        "nam": str(local_date(report.as_of).year),
        "trich_yeu": Markup(bound(about)),  # safe already: only its spaces change
        "trich_yeu_hoa": Markup(bound(about[:1].upper() + about[1:])),
        "so_lieu_den": data_line(report),
        "ngay_chot": day(report.counted_to),
        "quyen_han": head.authority,
        "chuc_vu": lines(head.position),
        "nguoi_ky": head.signer,
        "noi_nhan": recipients(head.recipients),
    }


def _narrative(report: Report, head: Lines) -> dict[str, Field]:
    province, steering, others = assess.proposals(report)
    return {
        "mo_dau": words.opening(report, head.issuer),
        "chi_dao": leading(report),
        "ket_qua_chung": words.general(report),
        "ket_qua_nhom": _groups(report),
        "chi_tieu": results.indicators(report),
        "ke_hoach_don_vi": results.plans_of_units(report),
        "giam_sat": supervised.in_document(report),
        "uu_diem": assess.strong(report),
        "bieu_duong": assess.praised(report),
        "ton_tai": assess.weak(report),
        "kho_khan": assess.obstacles(report),
        "trong_tam": assess.coming(report),
        "kien_nghi_tinh": province,
        "kien_nghi_ban_chi_dao": steering,
        "kien_nghi_co_quan": others,
        "ket_luan": words.closing(report, head.issuer),
    }


def _by_group(report: Report) -> dict[str, list[TaskLine]]:
    found: dict[str, list[TaskLine]] = {group.code: [] for group in report.groups}
    for task in report.tasks:
        found.setdefault(task.group_code, []).append(task)
    return found


def _groups(report: Report) -> list[Field]:
    tasks = _by_group(report)
    return [
        {
            "ten": results.group_heading(place, group, report),
            "doan": results.group_lines(group, tasks[group.code]),
        }
        for place, group in enumerate(report.groups)
    ]


def _appendices(report: Report) -> dict[str, Field]:
    names = words.unit_names(report)
    return {
        "phu_luc_1": _tasks(report),
        "phu_luc_2": [_indicator(number, row, names) for number, row in enumerate(report.indicators, 1)],
        "phu_luc_3": [_obstacle(row, names) for row in report.obstacles],
    }


def _tasks(report: Report) -> list[Field]:
    titles = {group.code: as_heading(group.title, words.names_of(report.committee)) for group in report.groups}
    numbers = {task.code: number for number, task in enumerate(report.tasks, 1)}
    texts = {row.number: row.text for row in report.obstacles}
    return [
        {
            "ma": code,
            "ten": titles.get(code) or words.OUTSIDE,
            "nhiem_vu": [_task(numbers[t.code], t, texts, report.findings) for t in tasks],
        }
        for code, tasks in _by_group(report).items()
        if tasks
    ]


def _task(number: int, task: TaskLine, texts: Mapping[int, str], found: Sequence[FindingLine]) -> Mapping[str, Field]:
    return {
        "stt": str(number),
        "ma": task.code,
        "noi_dung": printed(task.text).rstrip(" ."),  # its code follows
        "chu_tri": lines(cell.leads(task)),
        "thoi_han": lines(cell.deadline(task)),
        "san_pham": lines(cell.deliverable(task)),
        "ket_qua": lines(cell.result(task)),
        "vuong_mac": lines(cell.blocked(task, texts)),
        "ghi_chu": lines(cell.notes(task, found)),
        **_status(cell.status(task), is_bold=task.status in cell.BOLD),
    }


def _status(text: str, *, is_bold: bool) -> dict[str, Field]:
    """One of two places is filled: that which the template prints bold, or the other."""
    return {"tinh_trang": "" if is_bold else text, "tinh_trang_dam": text if is_bold else ""}


def _indicator(number: int, row: IndicatorLine, names: Mapping[str, str]) -> Mapping[str, Field]:
    return {
        "stt": str(number),
        "ma": row.code,
        "ten": row.name.rstrip(" ."),
        "muc_tieu": lines(cell.indicator_target(row)),
        "thuc_hien": lines(cell.indicator_value(row, names)),
        "uoc": cell.indicator_estimate(row),
        "danh_gia": cell.indicator_verdict(row),
        "nguon": cell.indicator_source(row),
        **_status(status_words(row.task_status, 0), is_bold=row.task_status in cell.BOLD),
    }


def _obstacle(row: ObstacleLine, names: Mapping[str, str]) -> Mapping[str, Field]:
    return {
        "so": difficulty_number(row.number),
        "ma": row.code,
        "don_vi": names.get(row.unit_short, row.unit_short),
        "ngay": cell.obstacle_days(row),
        "noi_dung": row.text,
        "kien_nghi": row.proposal,
        "tra_loi_boi": lines(cell.answer_until(row, names)),
        "tra_loi": lines(cell.answer(row)),
        **_status(cell.obstacle_state(row), is_bold=row.is_overdue),
    }
