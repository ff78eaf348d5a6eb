"""A digest as one chat message: lateness and difficulties first, half a minute to read, one screen for the group.

Pure: from one `Overview` and what the clock knows besides. Must not know channels, the database or the clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from handlers.render.overview import MESSAGE_LENGTH, DueTask, due_task, reported_of
from handlers.say import digest as say
from handlers.say import digest_parts as parts
from models.deadline import said_before
from models.difficulties import DifficultyFact
from models.facts import Overview
from models.issuing import Issue
from models.items import Item
from models.office import Office
from models.periods import Period
from models.plan import OPEN_STAGES, Stage
from models.reporting.present import plain_name
from models.reporting.scoring import UnitScore
from models.standing import TaskClass, TaskStanding, Totals, UnitStanding
from models.stopped import Stopped
from models.workdays import local_date

DIGEST_LENGTH = 900  # characters, where the lists can be cut to that (wording §1)
WAITING_NAMED = 5  # numbers named in a line of what waits for an answer
# Lines per list, names in a line, characters of a title: from the fullest digest down.
_CUTS = (
    (8, 40, 48), (8, 12, 44), (8, 8, 40), (6, 5, 40), (6, 3, 36), (5, 2, 36), (4, 2, 32), (3, 2, 32), (2, 2, 32),
    (1, 1, 32), (0, 1, 32), (0, 0, 24),
)  # fmt: skip
PLAIN_FIGURES = 3  # lines: how many tasks, how many are complete, how many are not
SPARE = 12  # names in a line from which on the figures are told without what they are made of
SHORT = 5  # names in a line below which only the late work and who is silent are named
NAMED_KEPT = 2  # numbers named where a list is cut to its heading
REST_NAMED = 8  # of the others that are late, with their units and days, in one line
LATE_KEPT = 3  # overdue tasks are what the digest is for: so many are named, however much else there is
AHEAD = timedelta(days=7)  # how far a digest looks that is not a week's or a month's
BEST_SHOWN = 3  # units that a monthly digest names, where the leaders want that


class Month(Struct, frozen=True, kw_only=True):
    """The month that is over. `difficulties`: how many were told in it. `totals`, `reported`, `asked`: as its own
    report has them, on its last day; what a digest says of the plan besides is of its own moment."""

    first: date
    difficulties: int
    totals: Totals
    reported: int  # units
    asked: int

    @property
    def days(self) -> tuple[date, date]:
        """Its first and its last day."""
        return self.first, parts.month_end(self.first)


class PeriodResult(Struct, frozen=True, kw_only=True):
    """A reporting period and the figures of it that hold."""

    period: Period
    issue: Issue


class About(Struct, frozen=True, kw_only=True):
    """What a message looks back on; nothing: the day alone."""

    is_week: bool = False
    month: Month | None = None
    period: PeriodResult | None = None

    @property
    def only_month(self) -> Month | None:
        """The month, where the message looks back on nothing else: its totals are those of the month's last day."""
        return None if self.is_week or self.period is not None else self.month

    @property
    def is_of_now(self) -> bool:
        """Whether its totals are those of its own moment."""
        return self.period is None and self.only_month is None

    @property
    def is_day(self) -> bool:
        """Sent on any morning: only what is new since the last one is a reason to."""
        return not self.is_week and self.month is None and self.period is None


class Waits(Struct, frozen=True, kw_only=True):
    """What waits for a decision, besides completions. `by_leaders`: they decide about later deadlines."""

    extensions: tuple[str, ...] = ()  # codes
    by_leaders: bool = False
    joins: int = 0  # people who ask to be let in


class Brief(Struct, frozen=True, kw_only=True):
    """What a digest says."""

    about: About
    today: date
    late: tuple[TaskStanding, ...]
    due: tuple[DueTask, ...]
    missing: tuple[UnitStanding, ...]  # units without a report in the period
    excused: tuple[UnitStanding, ...]  # likewise, but on leave
    awaiting: tuple[TaskStanding, ...]
    new_difficulties: tuple[DifficultyFact, ...]
    undated: tuple[TaskStanding, ...]  # work without a deadline
    done_in_month: tuple[TaskStanding, ...]
    waiting: bool = False  # something waits for an answer of the leaders, or is past its date
    is_fresh: bool = False  # something came since the digest before
    done_since: tuple[TaskStanding, ...] = ()  # tasks of which a share was reported and confirmed since then
    late_since: frozenset[str] = frozenset()  # codes of the tasks that became overdue since then
    stopped: tuple[Stopped, ...] = ()  # work that rests, and what has ended since then

    @property
    def codes(self) -> tuple[str, ...]:
        """The tasks that the digest names."""
        tasks = (*self.late, *(due.task for due in self.due), *self.awaiting)
        return tuple(dict.fromkeys(task.code for task in tasks))

    @property
    def late_in_order(self) -> tuple[TaskStanding, ...]:
        """What became overdue since the digest before, what is so longer, what only waits for the office's word."""
        return tuple(sorted(self.late, key=lambda task: (_only_waits(task), task.code not in self.late_since)))

    @property
    def has_picture(self) -> bool:
        """Whether the chart goes with it."""
        return not self.about.is_day

    @property
    def title(self) -> str:
        """The time that the picture names."""
        if self.about.month is not None and not self.about.is_week:
            return parts.month_name(self.about.month.first)
        return parts.week_name(self.today)

    def is_empty_for(self, waits: Waits, *, to_leaders: bool) -> bool:
        """Whether there is nothing to say."""
        asked = bool(waits.extensions) and (waits.by_leaders or not to_leaders)
        if self.about.period is not None or asked or (waits.joins and not to_leaders):
            return False
        if self.about.is_day:
            return not (self.is_fresh or (self.awaiting and not to_leaders))
        month = self.about.month is not None and (self.done_in_month or self.about.month.difficulties)
        news = (self.late, self.due, self.missing, self.awaiting, self.new_difficulties, self.waiting, month)
        return not any(news)


def brief_of(overview: Overview, office: Office, since: datetime, about: About) -> Brief:
    """What a digest of the moment of `overview` says; difficulties are new if opened at `since` or later."""
    today = local_date(overview.as_of)
    new = tuple(each for each in overview.difficulties if each.opened_at >= since)
    done = tuple(task for task in overview.tasks if any(_was_done_since(item, since) for item in task.items))
    return Brief(
        about=about,
        today=today,
        late=overview.late_tasks,
        due=tuple(due_until(overview, office, _horizon(about, today))),
        missing=overview.units_missing,
        excused=tuple(unit for unit in overview.units if unit.is_excused),
        awaiting=tuple(task for task in overview.tasks if task.awaiting),
        new_difficulties=new,
        undated=tuple(task for task in overview.tasks if _is_undated(task)),
        done_in_month=tuple(task for task in overview.tasks if about.month and _was_done_in(task, about.month.first)),
        waiting=bool(_waiting(overview, 1, to_leaders=False)),
        is_fresh=bool(new or done) or _is_fresh(overview, office, since),
        done_since=done,
        stopped=tuple(each for each in overview.stopped if each.is_news(local_date(since))),
        late_since=frozenset(task.code for task in overview.late_tasks if _became_late(task, office, since, today)),
    )


def _became_late(task: TaskStanding, office: Office, since: datetime, today: date) -> bool:
    return 0 < task.days_overdue <= office.calendar.workdays_between(local_date(since), today) and not _only_waits(task)


def _only_waits(task: TaskStanding) -> bool:
    """Whether every unit that is late has reported it as complete."""
    return all(item.stage == Stage.AWAITING for item in task.late_items)


def _horizon(about: About, today: date) -> date:
    if about.is_week:
        return parts.sunday(today)
    return parts.month_end(today) if about.month is not None else today + AHEAD


def _is_undated(task: TaskStanding) -> bool:
    if task.klass != TaskClass.OPEN_IN_TIME:
        return False
    still_open = [item for item in task.items if item.stage in OPEN_STAGES]  # none, where a completion waits
    return bool(still_open) and all(item.due_on is None for item in still_open)


def _was_done_in(task: TaskStanding, first: date) -> bool:
    if task.klass not in {TaskClass.DONE_IN_TIME, TaskClass.DONE_LATE}:
        return False
    last = max((item.done_on for item in task.items if item.done_on), default=date.min)
    return (last.year, last.month) == (first.year, first.month)


def _was_done_since(item: Item, since: datetime) -> bool:
    return item.stage == Stage.DONE and item.last_report_at is not None and item.last_report_at >= since


def _is_fresh(overview: Overview, office: Office, since: datetime) -> bool:
    """Work became late, is due today or on the next working day, or was reported as complete."""
    today = local_date(overview.as_of)
    days = office.calendar.workdays_between(local_date(since), today)
    if any(0 < task.days_overdue <= days for task in overview.late_tasks):
        return True
    if due_until(overview, office, office.calendar.next_workday(today)):
        return True
    done = (item for task in overview.tasks for item in task.items if item.stage == Stage.AWAITING)
    return any(item.last_report_at is not None and item.last_report_at >= since for item in done)


def due_until(overview: Overview, office: Office, last: date) -> list[DueTask]:
    """Open work in time whose last working day comes by a day, nearest first; late work stands in its own list.

    By units: a task is in both where one is late and another, that was granted a later day, is due now.
    """
    found = []
    for task in overview.tasks:
        late = {item.id for item in task.late_items}
        items = [i for i in task.items if i.is_open and i.id not in late and _aims_by(i, office, last)]
        if items:
            found.append(due_task(task, items, office))
    return sorted(found, key=lambda due: (due.on, due.task.position))


def _aims_by(item: Item, office: Office, last: date) -> bool:
    due = office.due(item.due_on, said_before=said_before(item.deadline_text))
    return due is not None and due.aim <= last


def digest_text(
    overview: Overview,
    brief: Brief,
    waits: Waits,
    *,
    to_leaders: bool,
    scores: Sequence[UnitScore] = (),
    unreachable: Sequence[str] = (),
) -> str:
    """One message, lateness and difficulties first; the secretary's copy names everybody.

    For the leaders' group at most 900 characters where possible. `scores`: the units with their ranks, where a monthly
    digest shows them; `unreachable`: short names of units that nobody can be written to for (the secretary's copy).
    """
    length = DIGEST_LENGTH if to_leaders else MESSAGE_LENGTH
    for cut in _CUTS:
        told = _Telling(overview, brief, waits, cut, to_leaders=to_leaders)
        lines = [*told.lines(), *parts.best_units(scores, BEST_SHOWN)]
        if unreachable and not to_leaders:
            lines.append(say.unreachable(unreachable, told.names))
        text = "\n".join([*lines, *([parts.MORE] if told.is_cut else [])])
        if len(text) <= length:
            break
    return text


class _Telling:
    """One try at the message, with lists of at most so many lines. `is_cut`: something was left out."""

    def __init__(
        self, overview: Overview, brief: Brief, waits: Waits, cut: tuple[int, int, int], *, to_leaders: bool
    ) -> None:
        self.overview, self.brief, self.waits, self.to_leaders = overview, brief, waits, to_leaders
        self.most, self.names, self.width = cut
        self.is_cut = False

    def lines(self) -> list[str]:
        """From the heading to what waits for a decision."""
        return [*self._head(), *self._trouble(), *self._coming(), *self._standing(), *self._people()]

    def _head(self) -> list[str]:
        overview, about = self.overview, self.brief.about
        number = overview.plan.number if overview.plan else ""
        month = about.month.first if about.month is not None else None
        result = about.period
        name = None if result is None else plain_name(result.period)
        found = [parts.heading(number, self.brief.today, about.is_week, month, name, to_leaders=self.to_leaders)]
        if result is not None:
            found += [parts.period_result(result.period, result.issue), *self._figures(parts.totals_of(result.issue))]
        if (only := about.only_month) is not None:
            return [*found, self._month(only), *self._figures(only.totals), parts.now(overview.as_of)]
        return [*found, say.as_of(overview, is_beside_month=about.month is not None)]

    def _month(self, month: Month) -> str:
        codes = [task.code for task in self.brief.done_in_month]
        return parts.month_result(month.first, codes, month.difficulties, (month.reported, month.asked), self.names)

    def _trouble(self) -> list[str]:
        late, most = self.brief.late_in_order, max(self.most, LATE_KEPT)
        rest = [say.late_in_short(task) for task in late[most:]]
        new = self.brief.late_since if len(self.brief.late_since) < len(late) else ()  # told apart from what is not
        found = [say.late_heading(len(late), is_now=not self.brief.about.is_of_now)]
        for task in late[:most]:
            units = say.UNITS_IN_LINE if self.names >= SHORT else int(task.code in self.brief.late_since)
            found.append(f"- {say.late_line(task, self.width, units, is_new=task.code in new)}")
        found += self._rest(rest)
        if self.brief.new_difficulties:
            told = [say.new_difficulty_line(each, self.width) for each in self.brief.new_difficulties]
            found.append(say.new_difficulties(len(told), len(self.overview.difficulties)))
            found += self._list(told, max(self.most, NAMED_KEPT), "vướng mắc")
        return [*found, *_waiting(self.overview, self.names, to_leaders=self.to_leaders)]

    def _coming(self) -> list[str]:
        due = [say.due_line(each.task, each.items, each.ends, self.width) for each in self.brief.due]
        if not due:
            return []
        named = 0 if self.most or not self.names else NAMED_KEPT
        codes = [say.due_in_short(each.task, each.items) for each in self.brief.due[:named]]
        about = self.brief.about
        when = parts.due_when(self.brief.today, is_week=about.is_week, is_month=about.month is not None)
        found = [say.due_heading(len(due), when, codes), *(f"- {line}" for line in due[: self.most])]
        rest = self._rest([say.due_in_short(each.task, each.items) for each in self.brief.due[self.most :]])
        return [*found, *rest] if self.most else found

    def _rest(self, names: Sequence[str]) -> list[str]:
        """What has no line of its own, in one line; one or two are named always, for they cost no more."""
        self.is_cut |= bool(names)
        few = len(names) if self.names and len(names) <= NAMED_KEPT else 0
        return [say.rest_named(names, min(self.names, REST_NAMED) if self.names > 1 else few)] if names else []

    def _standing(self) -> list[str]:
        about, found = self.brief.about, list[str]()
        if about.month is not None and about.only_month is None:
            found.append(self._month(about.month))
        if about.is_day and self.brief.done_since:
            found.append(parts.done_since([task.code for task in self.brief.done_since], self.names))
        if about.is_of_now:
            found += self._figures(self.overview.totals)
        if self.brief.stopped:  # why there are fewer tasks than before
            named = max(self.names, NAMED_KEPT)
            found.append(parts.stopped(self.brief.stopped, named, has_reasons=self.names >= SHORT))
        is_told = not self.to_leaders or self.names >= SHORT  # the lightest line, the first to be left out
        if self.brief.undated and is_told and (about.is_week or about.month is not None):
            silent = [task.code for task in self.brief.undated if reported_of(self.overview, task) < len(task.items)]
            found.append(parts.undated(len(self.brief.undated), silent, self.names if self.names >= SHORT else 0))
        return found

    def _figures(self, counted: Totals) -> list[str]:
        lines = say.figures(counted)
        return lines[:PLAIN_FIGURES] if self.names < SPARE else lines

    def _people(self) -> list[str]:
        brief, found = self.brief, list[str]()
        if brief.missing:
            only = brief.about.only_month
            within = "" if only is None else parts.month_name(only.first)
            found.append(say.unreported(brief.missing, self.names, within))
        if brief.excused:
            found.append(say.on_leave(brief.excused, self.names))
        self.is_cut |= len(brief.missing) > self.names
        if brief.awaiting:
            found.append(say.awaiting_line(brief.awaiting, self.names))
        return [*found, *self._decisions()]

    def _decisions(self) -> list[str]:
        """Who decides is told of it; the leaders of what the office decides are not."""
        waits, is_mine = self.waits, self.waits.by_leaders == self.to_leaders
        asked = [parts.extensions_wait(waits.extensions, self.names, by_leaders=waits.by_leaders)]
        found = asked if waits.extensions and (is_mine or not self.to_leaders) else []
        if self.to_leaders:
            return found
        found += [parts.joins_wait(waits.joins)] if waits.joins else []
        return [*found, parts.DECIDE] if found or self.brief.awaiting else []

    def _list(self, lines: Sequence[str], most: int, what: str) -> list[str]:
        self.is_cut |= len(lines) > most
        if most == 0:
            return []  # the heading has the count
        shown = [f"- {line}" for line in lines[:most]]
        return [*shown, say.rest(len(lines) - most, what)] if len(lines) > most else shown


def _waiting(overview: Overview, names: int, *, to_leaders: bool) -> list[str]:
    """What waits for an answer of the leaders, and what is past its date, some of it named in the shortest digest too;
    findings are the office's to follow, the leaders hear how many are past their date."""
    for_leaders = [each for each in overview.difficulties if each.for_leaders]
    named = min(max(names, NAMED_KEPT), WAITING_NAMED)
    found = [say.waits_for_leaders(for_leaders, named)] if for_leaders else []
    if overview.overdue_difficulties:
        found.append(say.overdue_difficulties(overview.overdue_difficulties, named))
    if overview.overdue_directives:
        found.append(say.overdue_directives(overview.overdue_directives, named))
    if overview.overdue_findings:
        is_named = not to_leaders
        counted = parts.findings_overdue(len(overview.overdue_findings))
        found.append(say.overdue_findings(overview.overdue_findings, named) if is_named else counted)
    return found
