"""The narrative of the Word report, parts III to V: what went well and what did not, as figures; what comes; what is asked.

No judgement and no cause: those are the leaders', and the template leaves room for them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from handlers.say.numbers import count2, day
from handlers.say.report import difficulty_number
from handlers.say.report_history import owner
from handlers.say.report_results import full_name
from handlers.say.report_status import NO_DATA, asks_more, behind, due_days
from handlers.say.report_words import (
    LINES,
    bare,
    capped,
    codes,
    codes_of,
    missing_names,
    task_named,
    unit_names,
)
from handlers.say.words import plain_words
from models.difficulties import WAITING
from models.progress import ReportKind
from models.reporting.dues import ahead
from models.reporting.listed import ObstacleLine, PraiseLine
from models.reporting.values import Report, ShareLine, Status, TaskLine, UnitLine
from models.standing import TaskClass
from models.workdays import local_date

_OWNERS = (("tinh uy", "tinh"), ("ban chi dao", "bcd"))  # of whom proposals 1 and 2 are asked; all others are 3
NAMED_AHEAD = 6  # units of one task that are named with the day that each still has; more are counted
_ASKED = (
    ("tinh", "cap tren", "trung uong", "so"),
    ("ban chi dao", "bcd"),
)  # of proposals of no obstacle, by their words


# --- III.1


def strong(report: Report) -> list[str]:
    """Units with all their work complete in time, work that was complete before its day."""
    whole = [unit for unit in report.units if unit.total and unit.done_in_time == unit.total]
    early = [f"{task.code} ({', '.join(units)})" for task in report.tasks if (units := _early(task))]
    lines = []
    if whole:
        names = "; ".join(f"{unit.name} ({_of_unit(unit)})" for unit in whole)
        lines.append(f"- Đơn vị hoàn thành đúng hạn toàn bộ phần việc: {names}.")
    if early:
        rest = f" và {count2(len(early) - LINES)} nhiệm vụ khác tại Phụ lục 1" if len(early) > LINES else ""
        lines.append(f"- Hoàn thành trước thời hạn: {', '.join(early[:LINES])}{rest}.")
    return lines


def _early(task: TaskLine) -> list[str]:
    in_time = [share for share in task.shares if share.status == Status.DONE_IN_TIME]
    return [full_name(share) for share in in_time if _is_early(share)]


def _is_early(share: ShareLine) -> bool:
    """By the deadline that was set first; and not where the unit said so only after it."""
    due = share.original_due_on or share.due_on
    if share.done_on is None or due is None or share.done_on >= due:
        return False
    said = [entry for entry in share.told if entry.kind == ReportKind.DONE]
    return not said or local_date(said[0].at) <= (share.late_after or due)


def _of_unit(unit: UnitLine) -> str:
    return f"{count2(unit.done_in_time)}/{count2(unit.total)} phần việc"


def praised(report: Report) -> list[str]:
    """Tập thể, cá nhân đề nghị biểu dương, as the office kept them."""
    if not report.praise:
        return ["Tập thể, cá nhân đề nghị biểu dương: trong kỳ chưa có đề nghị nào được ghi nhận."]
    lines = [
        f"- {_who(each)}: {bare(each.reason, 400)}{f' ({each.code})' if each.code else ''}." for each in report.praise
    ]
    return ["Tập thể, cá nhân điển hình đề nghị biểu dương:", *lines]


def _who(each: PraiseLine) -> str:
    return f"Đồng chí {each.person}, {each.unit_name}" if each.person.strip() else each.unit_name


# --- III.2


def weak(report: Report) -> list[str]:
    """Overdue tasks, targets that were not reached, units that owe something and said nothing: named, with figures."""
    late = report.of(TaskClass.OPEN_OVERDUE)
    missed = [row for row in report.indicators if row.is_reached is False]
    if late:
        lines = [f"- {task_named(task)}: {_late_units(task)}." for task in late]
        head = f"Có {count2(len(late))} nhiệm vụ quá hạn, chưa hoàn thành:"
        told = [head, *capped(lines, "nhiệm vụ", 1)]
    else:
        told = ["Đến ngày chốt số liệu, không có nhiệm vụ quá hạn, chưa hoàn thành."]
    if missed:
        told.append(f"Có {count2(len(missed))} chỉ tiêu chưa đạt ({codes_of((row.code for row in missed), 2)}).")
    if report.missing:
        told.append(f"Đơn vị {behind(report)}: {missing_names(report)}.")
    return told


def _late_units(task: TaskLine) -> str:
    late = task.late
    if all(share.status == Status.AWAITING for share in late):
        return "đã báo hoàn thành sau thời hạn, chờ xác nhận"
    same: dict[tuple[str, str], list[str]] = {}  # units that are late alike are named in one breath
    for share in late:
        of = asks_more(share) or (NO_DATA if share.last is None else "")
        same.setdefault((_how_late(share), of), []).append(full_name(share))
    if len(late) > 1 and len({how for how, _ in same}) == 1:  # told once, before the units
        told = "; ".join(f"{', '.join(names)}{f' ({of})' if of else ''}" for (_, of), names in same.items())
        return f"{_how_late(late[0]).removeprefix(', ')}: {told}"
    return "; ".join(f"{', '.join(names)}{how}{f', {of}' if of else ''}" for (how, of), names in same.items())


def _how_late(share: ShareLine) -> str:
    due = f", thời hạn {day(share.due_on)}" if share.due_on else ""
    if share.status == Status.AWAITING:
        return f"{due}, đã báo hoàn thành sau thời hạn, chờ xác nhận"
    days = f", quá hạn {count2(share.days_overdue)} ngày làm việc" if share.days_overdue else ", quá hạn"
    return f"{due}{days}"


# --- III.4


def obstacles(report: Report) -> list[str]:
    """How many, how many answered; those that wait, each with its number."""
    rows = report.obstacles
    if not rows:
        return ["Trong kỳ không ghi nhận khó khăn, vướng mắc."]
    waiting = [row for row in rows if row.state in WAITING]
    answered = [row for row in rows if row.is_answered]
    unanswered = sum(row.ended_unanswered for row in rows)
    over = f", đã kết thúc khi chưa có trả lời {count2(unanswered)}" if unanswered else ""
    overdue = [row for row in waiting if row.is_overdue]
    late = f", trong đó quá thời hạn trả lời {count2(len(overdue))}" if overdue else ""
    head = (
        f"Ghi nhận {count2(len(rows))} khó khăn, vướng mắc: đã trả lời {count2(len(answered))}, "
        f"chưa trả lời {count2(len(waiting))}{late}{over}. Chi tiết tại Phụ lục 3."
    )
    names = unit_names(report)
    lines = [
        f"- {difficulty_number(row.number)} ({row.code}, {names.get(row.unit_short, row.unit_short)}): "
        f"{bare(row.text, 300)}."
        for row in waiting
    ]
    return [head, *(["Các khó khăn, vướng mắc chưa được trả lời:"] if lines else []), *capped(lines, "vướng mắc", 3)]


# --- IV


def coming(report: Report) -> list[str]:
    """What falls due in the equal time after, what is late, what goes on."""
    late = report.of(TaskClass.OPEN_OVERDUE)
    going = [task for task in report.tasks if task.is_recurring and task.klass == TaskClass.OPEN_IN_TIME]
    names = unit_names(report)
    lines = [f"- {task_named(task)}: {_whose_and_when(task, names)}." for task in report.coming]
    return [
        *([f"Tiếp tục hoàn thành {count2(len(late))} nhiệm vụ đã quá hạn ({codes(late)})."] if late else []),
        *([f"Thực hiện {count2(len(lines))} nhiệm vụ đến hạn trong thời gian tới:"] if lines else []),
        *capped(lines, "nhiệm vụ", 1),
        *([f"Duy trì {count2(len(going))} nhiệm vụ thường xuyên ({codes(going)})."] if going else []),
    ] or ["Không có nhiệm vụ đến hạn trong thời gian tới."]


def _whose_and_when(task: TaskLine, names: Mapping[str, str]) -> str:
    """The leads and the day; where some units are done or late, or have another day, those by name that it is still of."""
    own = ahead(task)
    is_part = len(own) < len(task.shares)
    is_told = is_part or len({share.due_on for share in own}) > 1
    if is_told and len(own) <= NAMED_AHEAD:
        same: dict[date | None, list[ShareLine]] = {}
        for share in own:
            same.setdefault(share.due_on, []).append(share)
        return "; ".join(f"{', '.join(map(full_name, each))}{_until(each)}" for each in same.values())
    return f"chủ trì {_leads(task, names)}{_until(own, is_part=is_part)}"


def _leads(task: TaskLine, names: Mapping[str, str]) -> str:
    return ", ".join(names.get(lead, lead) for lead in task.leads) or "chưa phân công"


def _until(shares: Sequence[ShareLine], *, is_part: bool = False) -> str:
    days = due_days(shares, "{day} (ngày nghỉ, tính đến {last})", is_part=is_part)
    return f", thời hạn {days}" if days else ""


# --- V


def proposals(report: Report) -> tuple[list[str], list[str], list[str]]:
    """What units proposed, with obstacles that still wait or beside none: to the province, to the steering committee, to others."""
    asked = [row for row in report.obstacles if row.state in WAITING and row.proposal.strip()]
    by_place: tuple[list[ObstacleLine], ...] = ([], [], [])
    for row in asked:
        by_place[_place_of(plain_words(owner(row)))].append(row)
    names = unit_names(report)
    beside: tuple[list[str], ...] = ([], [], [])
    for line in report.proposals:
        said = f"- {names.get(line.unit_short, line.unit_short)} đề nghị ({line.code}): “{bare(line.text, 300)}”."
        beside[_named_in(plain_words(line.text))].append(said)
    province, steering, others = (
        capped([*_asked(o, names), *b], "kiến nghị", 3) for o, b in zip(by_place, beside, strict=True)
    )
    return province, steering, others


def _place_of(owner: str) -> int:
    """In which list of proposals an owner stands; the province first."""
    spaced = f" {owner} "
    return next((place for place, words in enumerate(_OWNERS) if any(f" {word} " in spaced for word in words)), 2)


def _named_in(words: str) -> int:
    """In which list a proposal stands that no unit is to answer: by whom its words name."""
    return next((place for place, named in enumerate(_ASKED) if any(f" {name} " in f" {words} " for name in named)), 2)


def _asked(rows: Sequence[ObstacleLine], names: Mapping[str, str]) -> list[str]:
    return [
        f"- Đề nghị {names.get(owner(row), owner(row))} xem xét kiến nghị của {names.get(row.unit_short, row.unit_short)} "
        f"({row.code}, {difficulty_number(row.number)}): “{bare(row.proposal, 300)}”."
        for row in rows
    ]
