"""The narrative of the Word report, part II.2 to II.4: results by group, indicators, plans of the units."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal

from handlers.say.numbers import count2, day, decimal, thousands
from handlers.say.report import value as amount
from handlers.say.report_case import as_heading
from handlers.say.report_status import NO_DATA, PASSED, STATUS, asks_more, milestones, of_milestone, of_parts
from handlers.say.report_words import (
    CODES_IN_LINE,
    bare,
    capped,
    codes,
    codes_of,
    content_of,
    group_title,
    names_of,
    quoted,
    task_named,
    unit_names,
)
from handlers.say.words import plain_words
from models.plan import CLOSED_STAGES, Stage
from models.progress import ReportKind
from models.reporting.values import EntryLine, GroupLine, IndicatorLine, Report, ShareLine, Status, TaskLine
from models.standing import TaskClass

LETTERS = "abcdđeghiklmnopqrstuvxy"  # of points, in the order of Vietnamese documents
TASKS_OF_GROUP = 12  # told one by one; the others are in the appendix
SHARES_TOLD = 3  # of a task, one by one; more are counted
PLANS = re.compile(r"\b(?:xay dung|ban hanh)\b.*\bke hoach\b")
_BESIDE = "đã có kết quả nhiệm vụ (mục II.2)"  # nobody told the indicator, but parts of its task are complete
SUPERVISION = re.compile(r"\bgiam sat\b")
DONE = (TaskClass.DONE_IN_TIME, TaskClass.DONE_LATE)


# --- II.2


def group_heading(place: int, group: GroupLine, report: Report) -> str:
    """a) Nhóm I: Công tác lãnh đạo, chỉ đạo"""
    mark = f"{LETTERS[place]}) " if place < len(LETTERS) else "- "
    if not group.code:
        return f"{mark}{group_title('', '', is_only=len(report.groups) == 1)}"
    title = as_heading(group.title, names_of(report.committee))
    return f"{mark}Nhóm {group.code}: {title}" if title else f"{mark}Nhóm {group.code}"


def group_lines(group: GroupLine, tasks: Sequence[TaskLine]) -> list[str]:
    """One group: its figures, what was reported of its tasks, of which there is no data."""
    told = [task for task in tasks if _is_told(task)]
    silent = [task for task in tasks if not _is_told(task)]
    rest = told[TASKS_OF_GROUP:]
    return [
        _group_figures(group, tasks),
        *(f"- {task_named(task)}: {task_said(task)}." for task in told[:TASKS_OF_GROUP]),
        *([f"- Kết quả của {count2(len(rest))} nhiệm vụ khác tại Phụ lục 1 ({codes(rest)})."] if rest else []),
        *([f"- Chưa có số liệu: {_silent(silent)}."] if silent else []),
    ]


def _is_told(task: TaskLine) -> bool:
    return any(share.last is not None or share.stage in (*CLOSED_STAGES, Stage.PAUSED) for share in task.shares)


def _group_figures(group: GroupLine, tasks: Sequence[TaskLine]) -> str:
    t = group.totals
    done = [task for task in tasks if task.klass in DONE]
    late = [task for task in tasks if task.klass == TaskClass.OPEN_OVERDUE]
    still = [task for task in tasks if task.klass not in DONE]
    overdue = f", trong đó quá hạn {_counted(t.open_overdue, late)}" if t.open_overdue else ""
    complete = f"đã hoàn thành {_counted(t.done, done)}" if t.done else "chưa có nhiệm vụ hoàn thành"
    if not t.open:
        return f"Có {count2(t.total)} nhiệm vụ: {complete}."
    return f"Có {count2(t.total)} nhiệm vụ: {complete}; chưa hoàn thành {_counted(t.open, still)}{overdue}."


def _counted(number: int, tasks: Sequence[TaskLine]) -> str:
    return f"{count2(number)} ({codes(tasks)})" if number and len(tasks) == number else count2(number)


def _silent(tasks: Sequence[TaskLine]) -> str:
    rest = len(tasks) - CODES_IN_LINE
    named = ", ".join(f"{task.code} ({_first_units(task)})" for task in tasks[:CODES_IN_LINE])
    return f"{named} và {count2(rest)} nhiệm vụ khác tại Phụ lục 1" if rest > 0 else named


def _first_units(task: TaskLine) -> str:
    rest = len(task.shares) - SHARES_TOLD
    named = _units(task.shares[:SHARES_TOLD])
    return f"{named} và {count2(rest)} đơn vị khác" if rest > 0 else named


def full_name(share: ShareLine) -> str:
    """As sentences of a document name a unit."""
    return share.unit_name.strip() or share.unit_short


def task_said(task: TaskLine) -> str:
    """What is known of a task: unit by unit, or counted where it has many."""
    if len(task.shares) <= SHARES_TOLD:
        return "; ".join(f"{full_name(share)} {share_said(share)}" for share in task.shares)
    return many_said(task)


def many_said(task: TaskLine) -> str:
    """07/12 đơn vị đã hoàn thành; chờ xác nhận: …; chưa hoàn thành: …; chưa có số liệu: …"""
    if task.is_recurring:
        return _recurring_said(task)
    parts = [f"{count2(task.done)}/{count2(len(task.shares))} đơn vị đã hoàn thành"]
    passed = [share for share in task.shares if milestones(share)]
    waiting = [share for share in task.shares if share.stage == Stage.AWAITING]
    going = [s for s in task.shares if s.last and s.stage not in (*CLOSED_STAGES, Stage.AWAITING)]
    silent = [share for share in task.silent if share.stage not in (*CLOSED_STAGES, Stage.PAUSED)]
    resting = [share for share in task.silent if share.stage == Stage.PAUSED]
    if passed:
        parts.append(f"{PASSED}: {_units(passed)}")
    if waiting:
        parts.append(f"chờ xác nhận: {_units(waiting)}")
    if going:
        parts.append(f"chưa hoàn thành: {', '.join(_short_said(share) for share in going)}")
    if resting:
        parts.append(f"tạm dừng: {_units(resting)}")
    if silent:
        parts.append(_without_data(silent, task))
    return "; ".join(parts)


def _without_data(silent: Sequence[ShareLine], task: TaskLine) -> str:
    """The units by name; all of them by their number, as the plan names them beside."""
    is_all = len(silent) == len(task.shares)
    return f"{NO_DATA}: cả {count2(len(silent))} đơn vị" if is_all else f"{NO_DATA}: {_units(silent)}"


def _recurring_said(task: TaskLine) -> str:
    """Work without an end is never complete: how many reported."""
    silent = task.silent
    head = f"{count2(len(task.shares) - len(silent))}/{count2(len(task.shares))} đơn vị đã báo cáo"
    return f"{head}; {_without_data(silent, task)}" if silent else head


def _units(shares: Sequence[ShareLine]) -> str:
    return ", ".join(map(full_name, shares))


def _short_said(share: ShareLine) -> str:
    said = [amount(share.percent, share.count), _overdue(share), asks_more(share)]
    within = ", ".join(part for part in said if part)
    return f"{full_name(share)} ({within})" if within else full_name(share)


def share_said(share: ShareLine, *, is_beside_status: bool = False) -> str:
    """«đạt 655/1.048, 62% (số liệu đến 14/11/2025); nội dung báo cáo: “…”»"""
    late = "" if is_beside_status else _overdue(share)
    parts = [milestones(share), _standing(share), late, asks_more(share), _forecast(share)]
    last = content_of(share)
    if last is not None and last.document:
        on = f", ngày {day(last.document_on)}" if last.document_on else ""
        parts.append(f"văn bản số {bare(last.document, 60)}{on}")
    elif last is not None and last.kind in (ReportKind.PROGRESS, ReportKind.DIFFICULTY, ReportKind.NOTE):
        said = bare(quoted(last), 200)
        parts.append(f"nội dung báo cáo: “{said}”" if said else "")
    return ", ".join(part for part in parts if part)


def _standing(share: ShareLine) -> str:
    last = share.last
    on = f" ngày {day(share.done_on)}" if share.done_on else ""
    if share.stage == Stage.DONE:
        return f"hoàn thành{on}" + (" (quá hạn)" if share.status == Status.DONE_LATE else "")
    if last is None:
        return "tạm dừng" if share.stage == Stage.PAUSED else NO_DATA
    if share.stage == Stage.AWAITING:
        return f"báo hoàn thành{on}, chờ xác nhận"
    dated = f" ({dated_words(last)})"
    if share.stage == Stage.PAUSED:
        return f"tạm dừng{dated}"
    if last.kind == ReportKind.NOTHING:
        return f"không phát sinh{dated}"
    reached = amount(share.percent, share.count)
    if reached:
        return f"đạt {reached}{dated}"
    if share.stage != Stage.NOT_STARTED:
        return f"đang thực hiện{dated}"
    is_said = any(entry.kind == ReportKind.NOT_STARTED for entry in share.told or (last,))
    return f"{'chưa triển khai' if is_said else 'chưa nêu kết quả'}{dated}"


def dated_words(last: EntryLine) -> str:
    """số liệu đến 17/12/2025, sau ngày chốt, báo cáo muộn"""
    marks = ["sau ngày chốt"] if last.is_after else []
    marks += ["báo cáo muộn"] if last.is_late else []
    return ", ".join([f"số liệu đến {day(last.data_date)}", *marks])


def _overdue(share: ShareLine) -> str:
    late = share.status == Status.OVERDUE and share.days_overdue
    return f"quá hạn {count2(share.days_overdue)} ngày làm việc" if late else ""


def _forecast(share: ShareLine) -> str:
    soon = share.forecast_on if share.stage not in (*CLOSED_STAGES, Stage.AWAITING) else None
    return f"dự kiến hoàn thành ngày {day(soon)}" if soon else ""


# --- II.3


def indicators(report: Report) -> list[str]:
    """Every indicator by what was reported of it; a target that is reached is not the task done."""
    rows = report.indicators
    if not rows:
        return ["Trong phạm vi báo cáo không có chỉ tiêu."]
    reached = [row for row in rows if row.is_reached]
    missed = [row for row in rows if row.is_reached is False]
    unknown = [row for row in rows if row.is_reached is None and not row.is_beside_result]
    beside = [row for row in rows if row.is_reached is None and row.is_beside_result]
    if len(unknown) == len(rows):
        head = f"Có {count2(len(rows))} chỉ tiêu, {NO_DATA} của chỉ tiêu nào. Danh mục chỉ tiêu tại Phụ lục 2."
        return [head, *_of_tasks(rows)]
    parts = [
        f"{words} {count2(len(found))}{_of_codes(found)}"
        for words, found in (("đã đạt", reached), ("chưa đạt", missed), (_BESIDE, beside), (NO_DATA, unknown))
        if found
    ]
    names = unit_names(report)
    lines = [f"- {indicator_named(row)}: {indicator_said(row, names)}." for row in missed]
    head = f"Có {count2(len(rows))} chỉ tiêu: {'; '.join(parts)}. Kết quả từng chỉ tiêu tại Phụ lục 2."
    return [
        head,
        *(["Các chỉ tiêu chưa đạt:"] if lines else []),
        *capped(lines, "chỉ tiêu", 2),
        *_both(rows),
        *_of_tasks(rows),
    ]


def _of_tasks(rows: Sequence[IndicatorLine]) -> list[str]:
    """Where a task has a count and its indicator no figure, so that nobody looks for the one in the other."""
    told = [f"{row.code} {amount(None, row.counted)}" for row in rows if row.counted is not None]
    shown = ", ".join(told[:CODES_IN_LINE])
    rest = f" và {count2(len(told) - CODES_IN_LINE)} nhiệm vụ khác" if len(told) > CODES_IN_LINE else ""
    return [f"Nhiệm vụ đã có tiến độ, chỉ tiêu chưa có số liệu: {shown}{rest} (mục II.2)."] if told else []


def _of_codes(rows: Sequence[IndicatorLine]) -> str:
    return f" ({codes_of((row.code for row in rows), 2)})" if rows else ""


def indicator_named(row: IndicatorLine) -> str:
    """Hồ sơ được tiếp nhận, xử lý trực tuyến (NV14)"""
    return f"{bare(row.name)} ({row.code})"


def indicator_said(row: IndicatorLine, names: Mapping[str, str]) -> str:
    """mục tiêu từ 70% trở lên, thực hiện 62,5% (số liệu đến …), còn thiếu 7,5 điểm phần trăm"""
    target = f"mục tiêu {_target(row)}{f' ({of_milestone(row)})' if of_milestone(row) else ''}"
    parts = [target, f"thực hiện {measured(row.value, row.unit)}{_source(row, names)}"]
    if row.estimate is not None:
        parts.append(f"ước thực hiện {measured(row.estimate, row.unit)}")
    return ", ".join([*parts, *filter(None, [gap(row)])])


def measured(number: Decimal | None, unit: str) -> str:
    """62,5% · 1.250 hồ sơ · chưa có số liệu"""
    if number is None:
        return NO_DATA
    shown = decimal(number, 2) if number != number.to_integral_value() else thousands(int(number))
    return f"{shown}%" if unit.strip() == "%" else f"{shown} {unit}".strip()


def _target(row: IndicatorLine) -> str:
    """«từ 70% trở lên»: signs are for tables."""
    text = bare(row.target_text, 80)
    if text.startswith("≥"):
        return f"từ {text[1:].strip()} trở lên"
    return f"không quá {text[1:].strip()}" if text.startswith("≤") else text


def _source(row: IndicatorLine, names: Mapping[str, str]) -> str:
    by = names.get(row.value_by, row.value_by)
    known = [of_parts(row), f"số liệu đến {day(row.value_on)}" if row.value_on else "", by]
    within = ", ".join(part for part in known if part)
    return f" ({within})" if within else ""


def gap(row: IndicatorLine) -> str:
    """How far the value is from the target; empty where it is reached or cannot be told."""
    if row.is_reached is not False or row.value is None or row.target is None:
        return ""
    far = row.target - row.value
    unit = "điểm phần trăm" if row.unit.strip() == "%" else row.unit.strip()
    return f"{'còn thiếu' if far > 0 else 'vượt'} {decimal(abs(far), 2)} {unit}".strip()


def _both(rows: Sequence[IndicatorLine]) -> list[str]:
    done = (Status.DONE_IN_TIME, Status.DONE_LATE)
    ahead = [row for row in rows if row.is_reached and row.task_status not in done]
    behind = [row for row in rows if row.is_reached is False and row.task_status in done]
    lines = []
    if ahead:
        lines.append(f"Chỉ tiêu đã đạt, nhiệm vụ chưa hoàn thành: {codes_of((row.code for row in ahead), 2)}.")
    if behind:
        lines.append(f"Nhiệm vụ đã hoàn thành, chỉ tiêu chưa đạt: {codes_of((row.code for row in behind), 2)}.")
    return lines


# --- II.4


def plans_of_units(report: Report) -> list[str]:
    """Tasks by which several units make their own plans, and those of supervision."""
    worded = [(task, plain_words(task.text)) for task in report.tasks]
    making = [task for task, words in worded if len(task.shares) > 1 and PLANS.search(words)]
    codes_made = {task.code for task in making}
    watching = [task for task, words in worded if task.code not in codes_made and SUPERVISION.search(words)]
    told = {task.code for group in report.groups for task in _told_first(group, report)}
    lines = [f"- {task_named(task)}: {_said_once(task, many_said, told)}." for task in making]
    lines += [f"- {task_named(task)}: {_said_once(task, task_said, told)}." for task in watching]
    return capped(lines, "nhiệm vụ", 1)


def _told_first(group: GroupLine, report: Report) -> list[TaskLine]:
    """The tasks of a group that II.2 tells one by one."""
    return [task for task in report.tasks if task.group_code == group.code and _is_told(task)][:TASKS_OF_GROUP]


def _said_once(task: TaskLine, said: Callable[[TaskLine], str], told: Collection[str]) -> str:
    """What II.2 has told is counted here, and not told again."""
    if task.code not in told:
        return said(task)
    if len(task.shares) > 1 and not task.is_recurring:
        return f"{count2(task.done)}/{count2(len(task.shares))} đơn vị đã hoàn thành (chi tiết tại mục II.2)"
    return f"{STATUS[task.status][:1].lower()}{STATUS[task.status][1:]} (kết quả tại mục II.2)"


def status_words(status: Status, days_overdue: int) -> str:
    """Quá hạn 18 ngày làm việc; the class's own words for any other."""
    if status == Status.OVERDUE and days_overdue:
        return f"{STATUS[status]} {count2(days_overdue)} ngày làm việc"
    return STATUS[status]
