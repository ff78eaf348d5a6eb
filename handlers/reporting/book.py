"""What is in the book already: the sender's last reports that stand, and who leads a task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal

from sqlalchemy import select

from handlers import scene
from handlers.reporting.draft import Doubt, DoubtKind, Line
from handlers.reporting.measured import is_bare, is_its, may_be_either
from handlers.reporting.share_told import share_of
from handlers.say.numbers import count2
from handlers.turn import Turn
from models import difficulties
from models.items import Item
from models.org import UNIT_SHORT, Unit
from models.plan import Assignment, Share, Stage, Task, TaskUnit
from models.progress import Difficulty, ProgressReport, ReportKind
from models.recording import standing_reports, stands
from models.values import replace

GROUP_SHOWN = 3  # units of a group that are named
JUST_NOW = timedelta(hours=24)  # after a report, words of correction mean that report


def leads_of(turn: Turn, codes: Sequence[str]) -> list[tuple[str, str]]:
    """(code, who leads it) of tasks of this committee that exist, for "that is another unit's task"."""
    rows = turn.db.execute(
        select(Task.code, UNIT_SHORT, Task.id)
        .join(TaskUnit, (TaskUnit.task_id == Task.id) & (TaskUnit.share == Share.LEAD))
        .outerjoin(Unit, Unit.id == TaskUnit.unit_id)
        .where(
            Task.org_id == scene.office_of(turn).id,
            Task.code.in_(codes),
            Task.removed_at.is_(None),
            ~select(Assignment.id)
            .where(Assignment.task_id == Task.id, Assignment.unit_id.in_(turn.sender.unit_ids or (0,)))
            .where(Assignment.removed_at.is_(None))
            .exists(),
        )
        .order_by(Task.position, TaskUnit.position)
    )
    names: dict[str, list[str]] = {}
    for code, name, task_id in rows:
        names.setdefault(code, []).append(name or _group(turn, task_id))
    return [(code, ", ".join(dict.fromkeys(units))) for code, units in names.items()]


def _group(turn: Turn, task_id: int) -> str:
    """A group of units, by the units that have the task: the plan's own word for it may be a code."""
    units = turn.db.scalars(
        select(UNIT_SHORT)
        .join(Assignment, Assignment.unit_id == Unit.id)
        .where(Assignment.task_id == task_id, Assignment.share == Share.LEAD, Assignment.removed_at.is_(None))
        .order_by(Unit.position, Unit.id)
    ).all()
    rest = len(units) - GROUP_SHOWN
    shown = ", ".join(units[:GROUP_SHOWN]) or "đơn vị khác"
    return f"{shown} và {count2(rest)} đơn vị khác" if rest > 0 else shown


def last_of(turn: Turn, assignment_id: int, *, is_ever: bool = False) -> ProgressReport | None:
    """What the sender just recorded of one task, if it stands and is their own unit's; `is_ever`: however long ago."""
    return next(all_of(turn, assignment_id, is_ever=is_ever), None)


def all_of(turn: Turn, assignment_id: int, *, is_ever: bool = False) -> Iterator[ProgressReport]:
    """All such reports that stand, the latest first."""
    query = (
        select(ProgressReport)
        .join(Assignment, Assignment.id == ProgressReport.assignment_id)
        .where(
            ProgressReport.assignment_id == assignment_id,
            ProgressReport.person_id == turn.sender.person_id,
            Assignment.unit_id.in_(turn.sender.unit_ids),
            ProgressReport.kind != ReportKind.WITHDRAWN,
            *(() if is_ever else (ProgressReport.at >= turn.now - JUST_NOW,)),
        )
        .order_by(ProgressReport.id.desc())
    )
    return (report for report in turn.db.scalars(query.limit(20)) if stands(turn.db, report))


def last_completion(turn: Turn) -> ProgressReport | None:
    """The completion that the sender just told and that waits to be confirmed, if it stands."""
    return next(completions(turn), None)


def completions(turn: Turn) -> Iterator[ProgressReport]:
    """The completions that the sender just told and that wait to be confirmed, the latest first."""
    query = (
        select(ProgressReport)
        .join(Assignment, Assignment.id == ProgressReport.assignment_id)
        .where(
            ProgressReport.person_id == turn.sender.person_id,
            ProgressReport.kind == ReportKind.DONE,
            ProgressReport.at >= turn.now - JUST_NOW,
            Assignment.unit_id.in_(turn.sender.unit_ids),
            Assignment.stage == Stage.AWAITING,
        )
        .order_by(ProgressReport.id.desc())
    )
    return (report for report in turn.db.scalars(query.limit(5)) if stands(turn.db, report))


def measuring(turn: Turn, line: Line, item: Item) -> Line:
    """*nv14 68%*, after *nv14 hồ sơ trực tuyến đạt 62%*: the next value of the indicator, as long as its last value is
    the work's per cent, too. Else two outputs would have two figures of one thing. The first bare per cent of a task
    whose target is a rate is asked about, once."""
    if line.is_either:
        return line
    if line.count is not None:
        return _counting(turn, line, item)
    may = line.kind == ReportKind.PROGRESS and line.percent is not None and not line.same and item.share == Share.LEAD
    if not may or line.measures or not is_bare(line.said, item.indicator_name, item.indicator_unit):
        return line
    before = standing_reports(turn.db, item.id)
    last = next((each for each in reversed(before) if each.value is not None), None)
    if last is not None:
        return replace(line, measures=True) if is_its(item.percent, last.value) else line
    if line.rounded_from:  # nobody measures the work's progress by a decimal
        return replace(line, measures=True, is_either=True)
    is_first = line.doubt is None and all(each.percent is None for each in before)
    if not is_first or not may_be_either(line.said, item.indicator):
        return line
    return replace(line, doubt=Doubt(kind=DoubtKind.MEASURE, figures=(line.percent or 0,)))


def _counting(turn: Turn, line: Line, item: Item) -> Line:
    """*nv23 5/6*, after *nv23 được 4/6 thôn*, which was the indicator's figure."""
    is_rate = item.indicator_unit == "%" and not line.measures
    if not is_rate or line.count is None or item.count is None or line.count[1] != item.count[1]:
        return line
    last = next((each for each in reversed(standing_reports(turn.db, item.id)) if each.value is not None), None)
    is_its_count = last is not None and Decimal(last.value or 0) == share_of(item.count)
    return replace(line, measures=True) if is_its_count else line


def obstacle_just_told(turn: Turn) -> str:
    """The obstacle that the sender told last and that waits for its answer: *nv19 cũng vướng y vậy*; else empty."""
    waiting = (
        select(Difficulty.text)
        .join(ProgressReport, ProgressReport.id == Difficulty.report_id)
        .where(
            Difficulty.org_id == scene.office_of(turn).id,
            ProgressReport.person_id == turn.sender.person_id,
            ProgressReport.at >= turn.now - JUST_NOW,
            Difficulty.state.in_(difficulties.WAITING),
        )
        .order_by(Difficulty.id.desc())
    )
    return turn.db.scalar(waiting.limit(1)) or ""


def last_report(turn: Turn, number: int | None = None) -> ProgressReport | None:
    """The sender's latest report that stands, or the one with this number, if it is their unit's and stands."""
    query = (
        select(ProgressReport)
        .join(Assignment, Assignment.id == ProgressReport.assignment_id)
        .where(
            ProgressReport.org_id == scene.office_of(turn).id,
            Assignment.unit_id.in_(turn.sender.unit_ids),
            ProgressReport.kind != ReportKind.WITHDRAWN,
        )
        .order_by(ProgressReport.id.desc())
    )
    if number is not None:
        query = query.where(ProgressReport.number == number)
    else:
        query = query.where(ProgressReport.person_id == turn.sender.person_id)
    return next((report for report in turn.db.scalars(query.limit(20)) if stands(turn.db, report)), None)
