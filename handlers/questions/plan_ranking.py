"""Rankings: which unit, group or task comes first, by what is asked; few tasks give a unit no place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from handlers.questions.plan_figures import Frame, Ratio, codes_of, may_be_ranked, meant, of_group
from handlers.questions.plan_query import Kind, State, Subject
from handlers.say import plan_answers as say
from handlers.say import plan_lines as say_lines
from handlers.say.scoreboard import ALONE
from models.reporting.values import GroupLine, TaskLine, UnitLine
from models.values import replace

RANKED = 5  # lines of a ranking where no number is named


def ranked(frame: Frame) -> tuple[list[str], list[str]]:
    match frame.query.subject:
        case Subject.UNITS:
            return _rank_units(frame)
        case Subject.GROUPS:
            return groups_told(frame, frame.report.groups)
        case Subject.OBSTACLES:
            waiting = sorted(frame.blocked(), key=lambda each: each.opened_on)
            return _cut(frame, [say_lines.obstacle_line(each) for each in waiting])
    return _rank_tasks(frame)


def _cut(frame: Frame, lines: list[str]) -> tuple[list[str], list[str]]:
    """As many lines as were asked for; all of them where it is broken down."""
    if not lines:
        return [say.none(frame.query, 0)], []
    return [], lines if frame.query.is_each else lines[: frame.query.top or RANKED]


def _alike(frame: Frame, ordered: Sequence[UnitLine], figures: dict[int, tuple[float, str]]) -> list[str]:
    """How many more have the same figure as the last one that is shown."""
    most = frame.query.top or RANKED
    if frame.query.is_each or len(ordered) <= most:
        return []
    last = figures[ordered[most - 1].unit_id][0]
    same = [unit.short for unit in ordered[most:] if figures[unit.unit_id][0] == last]
    return [say.alike(same)] if same else []


def _rank_tasks(frame: Frame) -> tuple[list[str], list[str]]:
    query = frame.query
    found = frame.tasks()
    if query.state == State.DUE and query.time is None and query.by_days:
        return _most_urgent(frame)
    if query.state == State.OVERDUE:
        found.sort(key=lambda task: -task.days_overdue if not query.is_least else task.days_overdue)
    elif query.state == State.DUE or query.by_days:
        found = [task for task in found if task.due_on]
        found.sort(key=lambda task: task.due_on or date.max)
    else:
        found = [task for task in found if task.percent is not None]
        found.sort(key=lambda task: (task.percent or 0) * (1 if query.is_least else -1))
    lines = [say_lines.task_line(task, meant(frame, task)) for task in found]
    return _cut(frame, lines)


def _most_urgent(frame: Frame) -> tuple[list[str], list[str]]:
    """What is overdue, the longest first, then what falls due next: «cái nào gấp nhất» leaves none of them out."""
    open_ = [task for task in frame.named() if frame.holds(State.OPEN, task)]
    late = sorted((task for task in open_ if frame.holds(State.OVERDUE, task)), key=lambda task: -task.days_overdue)
    as_late = replace(frame, query=replace(frame.query, states=(State.OVERDUE,)))
    lines = [say_lines.task_line(task, meant(as_late, task)) for task in late]
    coming = {task.code: _next_day(frame, task) for task in open_ if task not in late}
    dated = sorted((task for task in open_ if coming.get(task.code)), key=lambda task: coming[task.code] or date.max)
    lines += [say_lines.task_line(task, meant(frame, task)) for task in dated]
    head, shown = _cut(frame, lines)
    return head, [*shown, *([say.and_more(len(lines) - len(shown))] if len(lines) > len(shown) else [])]


def _next_day(frame: Frame, task: TaskLine) -> date | None:
    days = [s.due_on for s in task.shares if s.due_on is not None and frame.holds_of(State.OPEN, s, task)]
    return min(days, default=None)


def _rank_units(frame: Frame) -> tuple[list[str], list[str]]:
    query = frame.query
    units = [unit for unit in frame.report.leading if frame.shares_of(unit)]
    if query.state == State.ON_TIME:
        return _rank_on_time(frame, units)
    figures = {unit.unit_id: _figure(frame, unit) for unit in units}
    sign = 1 if query.is_least else -1
    ordered = sorted(units, key=lambda unit: (sign * figures[unit.unit_id][0], sign * frame.late_days(unit)))
    if not query.is_least and not query.is_each:
        ordered = [unit for unit in ordered if figures[unit.unit_id][0]]
    lines = [say_lines.unit_line(unit.short, figures[unit.unit_id][1], _codes_ranked(frame, unit)) for unit in ordered]
    head, shown = _cut(frame, lines)
    return head, [*shown, *_alike(frame, ordered, figures)]


def _codes_ranked(frame: Frame, unit: UnitLine) -> list[str]:
    return (
        [each.code for each in frame.blocked(unit.short)]
        if frame.query.state == State.BLOCKED
        else codes_of(frame, unit)
    )


def _figure(frame: Frame, unit: UnitLine) -> tuple[float, str]:
    """What a unit is ranked by, and how it is told."""
    query, count = frame.query, frame.count_of(unit)
    if query.by_days:
        days = frame.late_days(unit)
        return days, say.late_days(days)
    whole = len(frame.shares_of(unit))
    if query.by_share:
        share = Ratio(part=count, whole=whole)
        return float(share.percent or 0), say.of_whole(share.part, share.whole, share.percent)
    return count, say.count_of(query, count)


def _rank_on_time(frame: Frame, units: Sequence[UnitLine]) -> tuple[list[str], list[str]]:
    """As the scoreboard ranks: by the deadline that holds, then by the first; few tasks give no rank."""
    ranked = [unit for unit in units if may_be_ranked(unit)]
    ranked.sort(
        key=lambda unit: _shares(unit)[:: -1 if frame.query.by_original else 1],
        reverse=not frame.query.is_least,
    )
    if not ranked:
        return _by_number(frame, units)
    others = [unit.short for unit in units if not may_be_ranked(unit)]
    is_alone, is_best = len(ranked) == 1, not frame.query.is_least and not frame.query.is_each
    if is_best and not is_alone:  # with nothing in time no unit is first
        ranked = [unit for unit in ranked if any(_shares(unit))]
    head, lines = _cut(frame, [say_lines.unit_line(unit.short, say.on_time_of(unit), ()) for unit in ranked])
    return [ALONE] if is_alone else head, [*lines, *([say.unranked(others)] if others else [])]


def _shares(unit: UnitLine) -> tuple[Decimal, Decimal]:
    """In time by the deadline that holds, and by the first."""
    return unit.by_extended.percent or Decimal(0), unit.by_original.percent or Decimal(0)


def _by_number(frame: Frame, units: Sequence[UnitLine]) -> tuple[list[str], list[str]]:
    """Of too few tasks for a share: which units have completed some, or are late with some, by their number."""
    least = frame.query.is_least
    counts = {unit.unit_id: unit.open_overdue if least else unit.done_in_time + unit.done_late for unit in units}
    late = {unit.unit_id: -unit.done_late if not least else frame.late_days(unit) for unit in units}
    found = sorted(
        (unit for unit in units if counts[unit.unit_id]),
        key=lambda unit: (-counts[unit.unit_id], -late[unit.unit_id]),
    )
    most = frame.query.top or RANKED
    lines = [say_lines.unit_line(unit.short, say.number_of(unit, is_late=least), ()) for unit in found[:most]]
    rest = found[most:]
    return [say.none_ranked(is_late=least, is_any=bool(found))], [
        *lines,
        *([say.and_others([unit.short for unit in rest])] if rest else []),
    ]


def groups_told(frame: Frame, groups: Sequence[GroupLine]) -> tuple[list[str], list[str]]:
    sign = 1 if frame.query.is_least else -1

    def figure(group: GroupLine) -> tuple[float, str]:
        count = of_group(frame, group)
        share = Ratio(part=count, whole=group.totals.total)
        if frame.query.by_share:
            return float(share.percent or 0), say.of_whole(share.part, share.whole, share.percent)
        return count, say.count_in_group(frame.query, count, group.totals.total)

    told = [(figure(group), group) for group in groups]
    if frame.query.kind == Kind.RANK and not frame.query.is_each:
        told.sort(key=lambda pair: sign * pair[0][0])
    lines = [
        say_lines.unit_line(say_lines.group_name(group.code, group.title), shown, ())
        for (_number, shown), group in told
    ]
    return (
        _cut(frame, lines)
        if frame.query.kind == Kind.RANK
        else ([counted(frame, len(lines), len(frame.report.groups))], lines)
    )


def counted(frame: Frame, count: int, total: int, parts: int = 0) -> str:
    return say.counted(frame.query, count, total, Ratio(part=count, whole=total).percent, parts)
