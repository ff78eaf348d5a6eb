"""The plan's standing as chat text: a long summary, and parts of it that other messages share. From one `Overview`.

Pure. Must not know channels, recipients, the database or the clock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from handlers.say import digest as say
from handlers.say import period_office as say_office
from handlers.say.numbers import split_message
from models.collecting import UnitReportState
from models.facts import Overview
from models.items import Item
from models.office import Office
from models.plan import CLOSED_STAGES
from models.standing import TaskClass, TaskStanding
from models.unit_reports import REPORTED

MESSAGE_LENGTH = 2_000  # characters of one message on the narrowest channel
SUMMARY_TITLE = 60  # characters of a task's text in a line


class DueTask(Struct, frozen=True, kw_only=True):
    """A task of which something is due soon."""

    task: TaskStanding
    items: tuple[Item, ...]  # the shares that are due
    on: date
    ends: Mapping[date, date]  # the working day with which a deadline on a rest day ends


def due_task(task: TaskStanding, items: Sequence[Item], office: Office) -> DueTask:
    """Some open shares of a task, which have deadlines."""
    days = sorted({item.due_on for item in items if item.due_on})
    last = {on: due.overdue_after for on in days if (due := office.due(on)) is not None}
    ends = {on: end for on, end in last.items() if end > on}
    return DueTask(task=task, items=tuple(items), on=days[0], ends=ends)


def summary_text(overview: Overview, office: Office) -> list[str]:
    """`/baocao`: everything, in as many messages of at most 2,000 characters as it needs."""
    number = overview.plan.number if overview.plan else ""
    head = [
        say.summary_heading(number, office.name, overview.period),
        say.as_of(overview),
        *say.figures(overview.totals),
    ]
    if overview.period:
        head.append(say.period_line(overview.period))
        if overview.issued_at is not None:
            head.append(say.version_line(overview.period.version, overview.issued_at))
    sections = [
        head,
        *_reporting(overview),
        *_late(overview),
        *_blocked(overview),
        *_soon(overview, office),
        *_values(overview),
        *_shared(overview),
        *_recurring(overview),
        *_rest(overview),
    ]
    return split_message("\n\n".join("\n".join(section) for section in sections), MESSAGE_LENGTH)


def period_state(overview: Overview) -> list[str]:
    """Where the units stand in the period that is open, and which version of its figures holds; empty where none is."""
    lines = [line for section in _reporting(overview) for line in section]
    if lines and overview.period and overview.issued_at is not None:
        lines.append(say.version_line(overview.period.version, overview.issued_at))
    return lines


def _numbered(heading: str, lines: Sequence[str]) -> list[list[str]]:
    """A section, or none where there is nothing to list."""
    return [[heading, *(f"{number}. {line}" for number, line in enumerate(lines, start=1))]] if lines else []


def _late(overview: Overview) -> list[list[str]]:
    lines = [say.late_line(task, SUMMARY_TITLE) for task in overview.late_tasks]
    return _numbered(say.late_heading(len(lines)), lines) or [[say.late_heading(0)]]


def _blocked(overview: Overview) -> list[list[str]]:
    lines = [say.difficulty_line(each) for each in overview.difficulties]
    return _numbered(say.difficulties_heading(len(lines)), lines)


def _values(overview: Overview) -> list[list[str]]:
    """What units have reported of work that is not completed, so that the office can check it."""
    told = [item for task in overview.tasks for item in task.items if item.stage not in CLOSED_STAGES]
    told = [item for item in told if item.percent is not None or item.count is not None]
    return [[say.reported_values(told)]] if told else []


def _soon(overview: Overview, office: Office) -> list[list[str]]:
    """What is due soon, nearest first: the tasks that `Totals.due_soon` counts."""
    soon = []
    for task in overview.tasks:
        if task.klass == TaskClass.OPEN_IN_TIME and task.due_soon:
            soon.append(due_task(task, [item for item in task.items if item.is_open and item.due_on], office))
    soon.sort(key=lambda due: (due.on, due.task.position))
    lines = [say.due_line(each.task, each.items, each.ends, SUMMARY_TITLE) for each in soon]
    return _numbered(say.soon_heading(len(lines)), lines)


def _shared(overview: Overview) -> list[list[str]]:
    """Tasks that many units share: k of n."""
    shared = [task for task in overview.tasks if len(task.items) > 1 and not task.recurring]
    return _numbered(say.SHARED, [f"{say.named(task, SUMMARY_TITLE)}: {say.done_of(task)}" for task in shared])


def _recurring(overview: Overview) -> list[list[str]]:
    """Work without an end is never "done": it was reported on in the period, or not."""
    tasks = [task for task in overview.tasks if task.recurring]
    counts = {task.code: reported_of(overview, task) for task in tasks}
    late = {task.code: _reported_late(overview, task) for task in tasks}
    reported = sum(counts[task.code] == len(task.items) for task in tasks)
    lines = [say.recurring_line(task, counts[task.code], late[task.code], SUMMARY_TITLE) for task in tasks]
    return _numbered(say.recurring_heading(len(tasks), reported), lines)


def reported_of(overview: Overview, task: TaskStanding) -> int:
    """How many units have reported on it in the period that is open; where none is, since the current one began."""
    return sum(overview.report_on(item) in REPORTED for item in task.items)


def _reported_late(overview: Overview, task: TaskStanding) -> int:
    return sum(overview.report_on(item) == UnitReportState.LATE for item in task.items)


def _reporting(overview: Overview) -> list[list[str]]:
    """The units by where they stand in the period that is open."""
    by_state: dict[UnitReportState, list[str]] = {}
    for unit in overview.units:
        if unit.in_period is not None:
            shown = say_office.with_rest(unit.short, len(unit.in_period.pending), len(unit.in_period.tasks))
            by_state.setdefault(unit.in_period.state, []).append(shown)
    return [[say_office.REPORTING, *say_office.reporting_lines(by_state, len(overview.units))]] if by_state else []


def _rest(overview: Overview) -> list[list[str]]:
    """What waits for the office, and who said nothing."""
    awaiting = tuple(task for task in overview.tasks if task.awaiting)
    silent = [unit for unit in overview.units if unit.is_silent]
    excused = tuple(unit for unit in overview.units if unit.is_excused)
    in_period = overview.task_states is not None  # told above, by where the units stand
    return [
        *([[say.awaiting_line(awaiting, len(awaiting))]] if awaiting else []),
        *([[say.no_data(silent)]] if silent and not in_period else []),
        *([[say.on_leave(excused, len(excused))]] if excused and not in_period else []),
    ]
