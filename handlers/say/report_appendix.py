"""What stands in the cells of the Word report's three appendices: full texts, nothing cut, lines kept apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from handlers.say import report_supervised as supervised
from handlers.say.difficulties import ENDED_UNANSWERED
from handlers.say.numbers import count2, day
from handlers.say.report import difficulty_number
from handlers.say.report_case import printed
from handlers.say.report_history import owner
from handlers.say.report_results import SHARES_TOLD, full_name, many_said, measured, share_said, status_words
from handlers.say.report_status import NO_DATA, of_milestone, of_parts, of_task
from models.progress import DifficultyState
from models.reporting.listed import FindingLine, ObstacleLine
from models.reporting.values import IndicatorLine, Status, TaskLine

BOLD = (Status.OVERDUE,)  # printed bold: offices print in black and white
REACHED, MISSED, UNJUDGED = "Đạt", "Chưa đạt", "-"
OBSTACLE = {
    DifficultyState.OPEN: "Chưa trả lời",
    DifficultyState.ANSWERED: "Đã trả lời",
    DifficultyState.DISPUTED: "Đề nghị trả lời lại",
    DifficultyState.SETTLED: "Đã giải quyết",
    DifficultyState.WITHDRAWN: "Đơn vị đã rút",
}
OVERDUE = "quá thời hạn trả lời"
_PAGES = re.compile(
    r"(?:,?\s*\btheo(?: báo)?\s+)?\([^()]*\w\.(?:vn|com|net|org|gov)\b[^()]*\)"
    r"|(?:,?\s*\btheo(?: báo)?\s+)?\b(?:https?://)?[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org)\b\S*(?: c\d+)?"
)
_ASSUMED = re.compile(r"\bgiả định\b", re.IGNORECASE)
OBSTACLES_TOLD = 2  # of a task, in the words of the unit: a narrow cell of ten lines makes a page of white


def leads(task: TaskLine) -> list[str]:
    """The leading units, as the plan names them."""
    return list(task.leads)


def deadline(task: TaskLine) -> list[str]:
    """As the plan says it; below it the day that holds now, where it was moved."""
    text = task.deadline_text or (day(task.original_due_on) if task.original_due_on else "Không thời hạn")
    moved = sorted({s.due_on for s in task.shares if s.due_on and s.due_on != s.original_due_on})
    if not moved:
        return [text]
    own = [share.due_on for share in task.shares if share.due_on in moved]
    of = f" ({count2(len(own))}/{count2(len(task.shares))} đơn vị)" if len(task.shares) > 1 else ""
    return [text, f"Gia hạn đến {', '.join(map(day, moved))}{of}"]


def deliverable(task: TaskLine) -> list[str]:
    """The product, below it the target."""
    target = f"Chỉ tiêu: {task.indicator}" if task.indicator else ""
    return [line for line in (task.deliverable, target) if line.strip()]


def result(task: TaskLine) -> list[str]:
    """What was reported: one line a unit, or counted where it has many."""
    if len(task.shares) > SHARES_TOLD:
        return [_capital(part) for part in many_said(task).split("; ")]
    if len(task.shares) == 1:  # how late it is stands in the next cell
        return [_capital(share_said(task.shares[0], is_beside_status=True))]
    return [f"{full_name(share)}: {share_said(share)}" for share in task.shares] or [_capital(NO_DATA)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def status(task: TaskLine) -> str:
    """The class, with working days where it is overdue; k/N where several units share it."""
    words = status_words(task.status, task.days_overdue)
    if len(task.shares) < 2 or len(task.shares) > SHARES_TOLD or task.is_recurring:
        return words  # of many units the cell before says how many
    return f"{words} ({count2(task.done)}/{count2(len(task.shares))} đơn vị hoàn thành)"


def blocked(task: TaskLine, texts: Mapping[int, str]) -> list[str]:
    """The open obstacles by number and text; many by their numbers alone. `texts`: of every obstacle, by its number."""
    if len(task.obstacles) > OBSTACLES_TOLD:
        return [f"{', '.join(map(difficulty_number, task.obstacles))} (Phụ lục 3)"]
    return [f"{difficulty_number(n)}: {texts[n]}" if n in texts else difficulty_number(n) for n in task.obstacles]


def indicator_target(row: IndicatorLine) -> list[str]:
    """≥ 70%, and of when."""
    return [line for line in (row.target_text, f"({of_milestone(row)})" if of_milestone(row) else "") if line]


def indicator_value(row: IndicatorLine, names: Mapping[str, str]) -> list[str]:
    """62,5%, as of when and by whom. `names`: full ones by the short ones."""
    if row.is_beside_result:
        return ["Theo kết quả nhiệm vụ", "(mục II.2)"]
    lines = [_capital(measured(row.value, row.unit))]
    lines += [f"({of_task(row)})"] if row.counted is not None else []
    known = [of_parts(row), f"đến {day(row.value_on)}" if row.value_on else "", names.get(row.value_by, row.value_by)]
    source = ", ".join(part for part in known if part)
    return [*lines, f"({source})"] if source and row.value is not None else lines


def indicator_estimate(row: IndicatorLine) -> str:
    """Ước thực hiện; empty where nobody gave one."""
    return "" if row.estimate is None else measured(row.estimate, row.unit)


def indicator_source(row: IndicatorLine) -> str:
    """The document that sets the target, without where it was found; one that is only assumed is provisional."""
    source = " ".join(_PAGES.sub(" ", row.source).split()).strip(" ,;-")
    return _capital(_ASSUMED.sub("dự kiến", printed(source)))


def indicator_verdict(row: IndicatorLine) -> str:
    """Đạt, chưa đạt; without a value, which the cell before says, a dash."""
    return UNJUDGED if row.is_reached is None else REACHED if row.is_reached else MISSED


def answer(row: ObstacleLine) -> list[str]:
    """What was answered, and when."""
    on = f"({day(row.answered_on)})" if row.answered_on and row.answer.strip() else ""
    return [line for line in (row.answer, on) if line.strip()]


def obstacle_state(row: ObstacleLine) -> str:
    """Chưa trả lời, quá thời hạn trả lời"""
    words = _capital(ENDED_UNANSWERED) if row.ended_unanswered else OBSTACLE[row.state]
    return f"{words}, {OVERDUE}" if row.is_overdue else words


def obstacle_days(row: ObstacleLine) -> str:
    """When it was told."""
    return day(row.opened_on)


def answer_until(row: ObstacleLine, names: Mapping[str, str]) -> list[str]:
    """Who must answer, and by when. `names`: full ones by the short ones."""
    until = f"Chậm nhất {day(row.answer_due_on)}" if row.answer_due_on and not row.closed_on else ""
    return [line for line in (names.get(owner(row), owner(row)), until) if line.strip()]


def notes(task: TaskLine, found: Sequence[FindingLine]) -> list[str]:
    """The plan's own note; who ordered it where the plan did not; late by the first deadline; what was found of it."""
    lines = [task.note, task.ordered_by]
    if any(share.is_extended_late for share in task.shares):
        lines.append("Quá thời hạn ban đầu")
    lines += [supervised.number(each) for each in found if each.code == task.code]
    return [line for line in lines if line.strip()]
