"""The plan's standing as chat text: the weekly digest and `/baocao`, both from one `Overview`, so that they agree.

Pure. Must not know channels, recipients, the database or the clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from handlers.render.numbers import split_message
from handlers.say import digest as say
from handlers.say import period_office as say_office
from models.collecting import UnitReportState
from models.deadline import said_before
from models.difficulties import DifficultyFact
from models.facts import Overview
from models.items import Item
from models.office import Office
from models.plan import CLOSED_STAGES
from models.standing import TaskClass, TaskStanding, UnitStanding
from models.unit_reports import REPORTED
from models.workdays import local_date

DIGEST_LENGTH = 900  # characters, where the lists can be cut to that (wording §1)
MESSAGE_LENGTH = 2_000  # characters of one message on the narrowest channel
SUMMARY_TITLE = 60  # characters of a task's text in a line
WAITING_NAMED = 5  # numbers named in a line of what waits for an answer
# Lines per list, names in a line, characters of a title: from the fullest digest down.
_CUTS = ((8, 40, 40), (8, 12, 40), (5, 8, 40), (3, 5, 40), (3, 3, 40), (2, 2, 32), (1, 1, 24), (0, 0, 24))
NAMED_KEPT = 2  # numbers named where a list is cut to its heading
LATE_KEPT = 3  # overdue tasks are what the digest is for: so many are named, however much else there is


@dataclass(frozen=True, slots=True, kw_only=True)
class DueTask:
    """A task of which something is due this week."""

    task: TaskStanding
    items: tuple[Item, ...]  # the shares that are due
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What a digest is about."""

    monday: date
    late: tuple[TaskStanding, ...]
    due: tuple[DueTask, ...]
    missing: tuple[UnitStanding, ...]  # units without a report in the period
    excused: tuple[UnitStanding, ...]  # likewise, but on leave
    awaiting: tuple[TaskStanding, ...]
    new_difficulties: tuple[DifficultyFact, ...]
    waiting: bool = False  # something waits for an answer of the leaders, or is past its date

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        news = (self.late, self.due, self.missing, self.awaiting, self.new_difficulties, self.waiting)
        return not any(news)

    @property
    def codes(self) -> tuple[str, ...]:
        """The tasks that the digest names."""
        tasks = (*self.late, *(due.task for due in self.due), *self.awaiting)
        return tuple(dict.fromkeys(task.code for task in tasks))


def week_of(overview: Overview, office: Office, since: datetime) -> Week:
    """What the digest of the week of `overview.as_of` says; difficulties are new if opened at `since` or later."""
    today = local_date(overview.as_of)
    monday = today - timedelta(days=today.weekday())
    return Week(
        monday=monday,
        late=overview.late_tasks,
        due=tuple(_due_until(overview, office, monday + timedelta(days=6))),
        missing=overview.units_missing,
        excused=tuple(unit for unit in overview.units if unit.is_excused),
        awaiting=tuple(task for task in overview.tasks if task.awaiting),
        new_difficulties=tuple(each for each in overview.difficulties if each.opened_at >= since),
        waiting=bool(_waiting(overview, 1, to_leaders=False)),
    )


def _due_until(overview: Overview, office: Office, sunday: date) -> list[DueTask]:
    """Open work in time whose last working day comes by Sunday, nearest first; late tasks stand in their own list."""
    found = []
    for task in overview.tasks:
        if task.klass != TaskClass.OPEN_IN_TIME:
            continue
        items = [item for item in task.items if item.is_open and _aims_by(item, office, sunday)]
        if items:
            on = min(item.due_on for item in items if item.due_on)
            found.append(DueTask(task=task, items=tuple(items), on=on))
    return sorted(found, key=lambda due: (due.on, due.task.position))


def _aims_by(item: Item, office: Office, sunday: date) -> bool:
    due = office.due(item.due_on, said_before=said_before(item.deadline_text))
    return due is not None and due.aim <= sunday


def digest_text(overview: Overview, week: Week, *, to_leaders: bool, unreachable: Sequence[str] = ()) -> str:
    """One message, lateness and difficulties first; the secretary's copy names everybody.

    For the leaders' group at most 900 characters where possible. `unreachable`: short names of units that nobody can
    be written to for (the secretary's copy only).
    """
    length = DIGEST_LENGTH if to_leaders else MESSAGE_LENGTH
    for cut in _CUTS:
        text = "\n".join(_digest(overview, week, cut, to_leaders, unreachable))
        if len(text) <= length:
            break
    return text


def _digest(
    overview: Overview, week: Week, cut: tuple[int, int, int], to_leaders: bool, unreachable: Sequence[str]
) -> list[str]:
    lines, names, width = cut
    number = overview.plan.number if overview.plan else ""
    late = [say.late_line(task, width) for task in week.late]
    due = [say.due_line(each.task, each.items, each.on, width) for each in week.due]
    found = [
        say.week_heading(number, week.monday, week.monday + timedelta(days=6), to_leaders=to_leaders),
        say.as_of(overview.as_of, overview.units_reported, overview.units_asked),
        say.late_heading(len(late)),
        *_cut(late, max(lines, LATE_KEPT)),
    ]
    if week.new_difficulties:
        told = [say.new_difficulty_line(each) for each in week.new_difficulties]
        numbers = [] if lines else [each.number for each in week.new_difficulties[:NAMED_KEPT]]
        found += [say.new_difficulties(len(told), len(overview.difficulties), numbers), *_cut(told, lines)]
    found += _waiting(overview, names, to_leaders)
    if due:
        codes = [] if lines else [each.task.code for each in week.due[:NAMED_KEPT]]
        found += [say.due_heading(len(due), codes), *_cut(due, lines)]
    found += say.figures(overview.totals)
    if week.missing:
        found.append(say.unreported(week.missing, names))
    if week.excused:
        found.append(say.on_leave(week.excused, names))
    if week.awaiting:
        found.append(say.awaiting_line(week.awaiting, names))
    if unreachable:
        found.append(say.unreachable(unreachable, names))
    return found


def _waiting(overview: Overview, names: int, to_leaders: bool) -> list[str]:
    """What waits for an answer of the leaders, and what is past its date, some of it named in the shortest digest too;
    findings are the office's to follow."""
    for_leaders = [each for each in overview.difficulties if each.for_leaders]
    named = min(max(names, NAMED_KEPT), WAITING_NAMED)
    found = [say.waits_for_leaders(for_leaders, named)] if for_leaders else []
    if overview.overdue_difficulties:
        found.append(say.overdue_difficulties(overview.overdue_difficulties, named))
    if overview.overdue_directives:
        found.append(say.overdue_directives(overview.overdue_directives, named))
    if overview.overdue_findings and not to_leaders:
        found.append(say.overdue_findings(overview.overdue_findings, named))
    return found


def _cut(lines: Sequence[str], most: int) -> list[str]:
    if most == 0:
        return []  # the heading has the count
    shown = [f"- {line}" for line in lines[:most]]
    return [*shown, say.rest(len(lines) - most)] if len(lines) > most else shown


def summary_text(overview: Overview, office: Office) -> list[str]:
    """`/baocao`: everything, in as many messages of at most 2,000 characters as it needs."""
    number = overview.plan.number if overview.plan else ""
    head = [
        say.summary_heading(number, office.name, overview.period),
        say.as_of(overview.as_of, overview.units_reported, overview.units_asked),
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
        *_soon(overview),
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


def _soon(overview: Overview) -> list[list[str]]:
    """What is due soon, nearest first: the tasks that `Totals.due_soon` counts."""
    soon = []
    for task in overview.tasks:
        if task.klass == TaskClass.OPEN_IN_TIME and task.due_soon:
            items = tuple(item for item in task.items if item.is_open and item.due_on)
            soon.append(DueTask(task=task, items=items, on=min(item.due_on for item in items if item.due_on)))
    soon.sort(key=lambda due: (due.on, due.task.position))
    lines = [say.due_line(each.task, each.items, each.on, SUMMARY_TITLE) for each in soon]
    return _numbered(say.soon_heading(len(lines)), lines)


def _shared(overview: Overview) -> list[list[str]]:
    """Tasks that many units share: k of n."""
    shared = [task for task in overview.tasks if len(task.items) > 1 and not task.recurring]
    return _numbered(say.SHARED, [f"{say.named(task, SUMMARY_TITLE)}: {say.done_of(task)}" for task in shared])


def _recurring(overview: Overview) -> list[list[str]]:
    """Work without an end is never "done": it was reported on in the period, or not."""
    tasks = [task for task in overview.tasks if task.recurring]
    counts = {task.code: _reported(overview, task) for task in tasks}
    late = {task.code: _reported_late(overview, task) for task in tasks}
    reported = sum(counts[task.code] == len(task.items) for task in tasks)
    lines = [say.recurring_line(task, counts[task.code], late[task.code], SUMMARY_TITLE) for task in tasks]
    return _numbered(say.recurring_heading(len(tasks), reported), lines)


def _reported(overview: Overview, task: TaskStanding) -> int:
    """How many units have reported on it in the period that is open; where none is, since the current one began."""
    states, since = overview.task_states, reported_since(overview)
    if states is not None:
        return sum(states.get(item.id) in REPORTED for item in task.items)
    return sum(item.last_report_at is not None and local_date(item.last_report_at) >= since for item in task.items)


def _reported_late(overview: Overview, task: TaskStanding) -> int:
    states = overview.task_states or {}
    return sum(states.get(item.id) == UnitReportState.LATE for item in task.items)


def _reporting(overview: Overview) -> list[list[str]]:
    """The units by where they stand in the period that is open."""
    by_state: dict[UnitReportState, list[str]] = {}
    for unit in overview.units:
        if unit.in_period is not None:
            shown = say_office.with_rest(unit.short, len(unit.in_period.pending), len(unit.in_period.tasks))
            by_state.setdefault(unit.in_period.state, []).append(shown)
    return [[say_office.REPORTING, *say_office.reporting_lines(by_state, len(overview.units))]] if by_state else []


def reported_since(overview: Overview) -> date:
    """From which day a report counts for the current period, as `models.facts` counts it."""
    if overview.period:
        return overview.period.from_on
    return overview.plan.issued_on if overview.plan and overview.plan.issued_on else date.min


def _rest(overview: Overview) -> list[list[str]]:
    """What waits for the office, and who said nothing."""
    awaiting = tuple(task for task in overview.tasks if task.awaiting)
    missing = overview.units_missing
    excused = tuple(unit for unit in overview.units if unit.is_excused)
    in_period = overview.task_states is not None  # told above, by where the units stand
    return [
        *([[say.awaiting_line(awaiting, len(awaiting))]] if awaiting else []),
        *([[say.no_data(missing)]] if missing and not in_period else []),
        *([[say.on_leave(excused, len(excused))]] if excused and not in_period else []),
    ]
