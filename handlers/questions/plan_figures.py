"""What holds of the tasks, units, groups, obstacles and indicators of one report: the figures of every answer.

Everything is taken from `models.reporting`'s report, the value from which `/baocao` is drawn, so the two agree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from handlers.questions.plan_query import Query, State
from models.difficulties import WAITING
from models.plan import CLOSED_STAGES, OPEN_STAGES, Priority, Stage
from models.reporting.listed import ObstacleLine, ProposalLine
from models.reporting.scoring import FEWEST
from models.reporting.values import GroupLine, IndicatorLine, OnTime, Report, ShareLine, Status, TaskLine, UnitLine
from models.standing import TaskClass, Totals

_DONE = frozenset((TaskClass.DONE_IN_TIME, TaskClass.DONE_LATE))


class Frame(Struct, frozen=True, kw_only=True):
    """A report, and the question that is answered from it. `today`: what "soon" is counted from."""

    report: Report
    query: Query
    today: date

    @property
    def window(self) -> tuple[date, date] | None:
        """The days on which something is due; null: soon, as the setting has it."""
        time = self.query.time
        return None if time is None else (time.from_on, time.to_on)

    def tasks(self) -> list[TaskLine]:
        """Those that the question is about, by code, by words, and by what must hold of them."""
        found = [task for task in self.named() if all(self.holds(state, task) for state in self.query.states)]
        first, last = self.query.percent_from, self.query.percent_to
        if (first, last) == (0, 100):
            return found
        return [task for task in found if task.percent is not None and first <= task.percent <= last]

    def named(self) -> list[TaskLine]:
        """Those that the question names, whatever holds of them."""
        codes = self.query.codes
        return [task for task in self.report.tasks if not codes or task.code in codes]

    def holds(self, state: State, task: TaskLine) -> bool:
        """Whether a state is that of a task."""
        by_class = _OF_TASK.get(state)
        if by_class is not None:
            return by_class(self, task) and (state != State.OVERDUE or task.days_overdue >= self.query.least_days)
        return any(self.holds_of(state, share, task) for share in task.shares)

    def holds_of(self, state: State, share: ShareLine, task: TaskLine) -> bool:
        """Whether a state is that of one unit's share."""
        return _OF_SHARE[state](self, share, task)

    def is_due(self, share: ShareLine) -> bool:
        """Open, and due in the time that is meant."""
        if share.stage not in OPEN_STAGES or share.due_on is None:
            return False
        if self.window is None:
            return share.status == Status.DUE_SOON
        return share.falls_due(*self.window, self.today)

    def is_late_there(self, share: ShareLine) -> bool:
        """Overdue in the time that is meant, though reported as complete: it counts with those that are still open."""
        return (
            share.is_overdue
            and share.due_on is not None
            and self.window is not None
            and (self.window[0] <= share.due_on <= self.window[1])
        )

    def done_there(self) -> list[TaskLine]:
        """Of what is named: due in the time that is meant, and complete or reported as such."""
        if self.window is None:
            return []
        first, last = self.window
        return [
            task
            for task in self.named()
            if any(s.due_on and first <= s.due_on <= last and s.stage not in OPEN_STAGES for s in task.shares)
            and not any(self.is_due(share) for share in task.shares)
        ]

    def shares_of(self, unit: UnitLine) -> list[tuple[TaskLine, ShareLine]]:
        """A unit's part in the tasks that the question names."""
        return [(task, share) for task in self.named() for share in task.shares if share.unit_id == unit.unit_id]

    def units(self) -> list[UnitLine]:
        """The units of which everything holds that the question says."""
        asked = [unit for unit in self.report.leading if self.shares_of(unit)]
        return [unit for unit in asked if all(self.holds_of_unit(state, unit) for state in self.query.states)]

    def holds_of_unit(self, state: State, unit: UnitLine) -> bool:
        """Whether a state is that of a unit."""
        if state in _OF_UNIT and not (self.query.codes and state in _BY_SHARE):
            return _OF_UNIT[state](self, unit)
        return any(self.holds_of(state, share, task) for task, share in self.shares_of(unit))

    def count_of(self, unit: UnitLine) -> int:
        """How many of a unit's shares the question's state is that of."""
        state = self.query.state
        if state == State.BLOCKED:
            return len(self.blocked(unit.short))
        if not self.query.codes and state == State.OVERDUE and not self.query.least_days:
            return unit.open_overdue
        shares = self.shares_of(unit)
        return len(shares) if state is None else sum(self.holds_of(state, share, task) for task, share in shares)

    def late_days(self, unit: UnitLine) -> int:
        """Of a unit's latest share, in working days."""
        return max((share.days_overdue for _task, share in self.shares_of(unit)), default=0)

    def blocked(self, unit_short: str = "") -> list[ObstacleLine]:
        """The obstacles that wait for an answer."""
        return [
            each
            for each in self.report.obstacles
            if each.state in WAITING and unit_short in ("", each.unit_short)
            and (not self.query.codes or each.code in self.query.codes)
        ]  # fmt: skip

    def obstacles(self) -> list[ObstacleLine]:
        """Those that the question asks for."""
        found = [each for each in self.report.obstacles if not self.query.codes or each.code in self.query.codes]
        if self.window is not None and not self.query.states:
            found = [each for each in found if self.window[0] <= each.opened_on <= self.window[1]]
        return [each for each in found if all(_OF_OBSTACLE[state](each) for state in self.query.states)]

    def proposals(self) -> list[ProposalLine]:
        """What was asked for beside no obstacle, where the question is about all of them."""
        found = [each for each in self.report.proposals if not self.query.codes or each.code in self.query.codes]
        if self.window is not None:
            found = [each for each in found if self.window[0] <= each.on <= self.window[1]]
        return [] if self.query.states else found

    def indicators(self) -> list[IndicatorLine]:
        """Those that the question asks for."""
        found = [each for each in self.report.indicators if not self.query.codes or each.code in self.query.codes]
        return [each for each in found if all(_OF_INDICATOR[state](each) for state in self.query.states)]

    def done_within(self) -> list[TaskLine]:
        """Of the tasks that are complete: those whose last share was completed in the time that is named."""
        if self.window is None:
            return []
        first, last = self.window
        found = [(task, max((s.done_on for s in task.shares if s.done_on), default=None)) for task in self.tasks()]
        return [task for task, on in found if on is not None and first <= on <= last]


def _late_enough(frame: Frame, share: ShareLine, task: TaskLine) -> bool:
    return share.is_overdue and share.days_overdue >= frame.query.least_days


_OF_TASK: dict[State, Callable[[Frame, TaskLine], bool]] = {
    State.DONE: lambda _f, t: t.klass in _DONE,
    State.DONE_IN_TIME: lambda _f, t: t.klass == TaskClass.DONE_IN_TIME,
    State.DONE_LATE: lambda _f, t: t.klass == TaskClass.DONE_LATE,
    State.OPEN: lambda _f, t: t.klass not in _DONE,
    State.OPEN_IN_TIME: lambda _f, t: t.klass == TaskClass.OPEN_IN_TIME,
    State.OVERDUE: lambda _f, t: t.klass == TaskClass.OPEN_OVERDUE,
    State.NOT_LATE: lambda _f, t: t.klass != TaskClass.OPEN_OVERDUE,
    State.NOT_STARTED: lambda _f, t: t.klass not in _DONE and all(s.stage == Stage.NOT_STARTED for s in t.shares),
    State.DUE: lambda f, t: (
        any(map(f.is_due, t.shares)) and (f.window is not None or t.klass == TaskClass.OPEN_IN_TIME)
    ),
    State.RECURRING: lambda _f, t: t.is_recurring and t.klass == TaskClass.OPEN_IN_TIME,
    State.BLOCKED: lambda _f, t: bool(t.obstacles),
    State.EXTENDED: lambda f, t: t.code in {each.code for each in f.report.extended},
    State.HIGH: lambda _f, t: t.priority == Priority.HIGH,
    State.UNREPORTED: lambda _f, t: bool(t.silent),
    State.REPORTED: lambda _f, t: not t.silent,
    State.NONE_DONE: lambda _f, t: t.done == 0,
    State.ON_TIME: lambda _f, t: t.klass == TaskClass.DONE_IN_TIME,
}
_SENT = frozenset((Stage.DONE, Stage.AWAITING))
_OF_SHARE: dict[State, Callable[[Frame, ShareLine, TaskLine], bool]] = {
    State.DONE: lambda _f, s, _t: s.stage == Stage.DONE,
    State.DONE_IN_TIME: lambda _f, s, _t: s.status == Status.DONE_IN_TIME,
    State.DONE_LATE: lambda _f, s, _t: s.status == Status.DONE_LATE,
    State.OPEN: lambda _f, s, _t: s.stage not in CLOSED_STAGES,
    State.OPEN_IN_TIME: lambda _f, s, _t: s.stage not in CLOSED_STAGES and not s.is_overdue,
    State.OVERDUE: _late_enough,
    State.NOT_LATE: lambda _f, s, _t: not s.is_overdue,
    State.DUE: lambda f, s, _t: f.is_due(s),
    State.NOT_STARTED: lambda _f, s, _t: s.stage == Stage.NOT_STARTED,
    State.DOING: lambda _f, s, _t: s.stage == Stage.DOING,
    State.AWAITING: lambda _f, s, _t: s.stage == Stage.AWAITING,
    State.PAUSED: lambda _f, s, _t: s.stage == Stage.PAUSED,
    State.RECURRING: lambda _f, _s, t: t.is_recurring,
    State.BLOCKED: lambda f, s, t: any(o.code == t.code and o.unit_short == s.unit_short for o in f.blocked()),
    State.EXTENDED: lambda f, s, t: any(e.code == t.code and e.unit_short == s.unit_short for e in f.report.extended),
    State.HIGH: lambda _f, _s, t: t.priority == Priority.HIGH,
    State.REPORTED: lambda _f, s, _t: s.last is not None,
    State.UNREPORTED: lambda _f, s, _t: s.last is None,
    State.REPORTED_LATE: lambda _f, s, _t: s.last is not None and s.last.is_late,
    State.SENT: lambda _f, s, _t: s.stage in _SENT,
    State.UNSENT: lambda _f, s, _t: s.stage not in _SENT,
    State.ON_TIME: lambda _f, s, _t: s.status == Status.DONE_IN_TIME,
    State.NONE_DONE: lambda _f, s, _t: s.stage != Stage.DONE,
    State.ON_LEAVE: lambda _f, _s, _t: False,
}
_OF_UNIT: dict[State, Callable[[Frame, UnitLine], bool]] = {
    State.DONE: lambda _f, u: u.done_in_time + u.done_late == u.total,
    State.NONE_DONE: lambda _f, u: u.done_in_time + u.done_late == 0,
    State.REPORTED: lambda _f, u: u.is_asked and u.has_reported,
    State.UNREPORTED: lambda _f, u: u.is_asked and not u.has_reported,
    State.ON_LEAVE: lambda _f, u: u.away_until is not None,
    State.NOT_LATE: lambda _f, u: not u.open_overdue,
    State.ON_TIME: lambda _f, u: bool(u.by_extended.of) and u.by_extended.in_time == u.by_extended.of,
    State.OVERDUE: lambda f, u: u.open_overdue > 0 and (not f.query.least_days or f.late_days(u) >= f.query.least_days),
}
_BY_SHARE = frozenset(
    (State.DONE, State.REPORTED, State.UNREPORTED, State.OVERDUE, State.ON_TIME, State.NONE_DONE, State.NOT_LATE)
)  # of a task that is named
_OF_OBSTACLE: dict[State, Callable[[ObstacleLine], bool]] = {
    State.WAITING: lambda o: o.state in WAITING,
    State.ANSWERED: lambda o: o.is_answered,
    State.ANSWER_LATE: lambda o: o.state in WAITING and o.is_overdue,
}
_OF_INDICATOR: dict[State, Callable[[IndicatorLine], bool]] = {
    State.REACHED: lambda i: i.is_reached is True,
    State.UNREACHED: lambda i: i.is_reached is False,
    State.UNMEASURED: lambda i: i.value is None,
}


class Ratio(Struct, frozen=True, kw_only=True):
    """How many of how many."""

    part: int
    whole: int

    @property
    def percent(self) -> Decimal | None:
        """With one decimal; null where there is nothing to count."""
        return OnTime(in_time=self.part, of=self.whole).percent


def on_time(units: Sequence[UnitLine], *, is_original: bool = False) -> Ratio:
    """Over the shares of some units, as the scoreboard has it."""
    each = [unit.by_original if is_original else unit.by_extended for unit in units]
    return Ratio(part=sum(one.in_time for one in each), whole=sum(one.of for one in each))


def in_time_awaiting(units: Sequence[UnitLine], *, is_original: bool = False) -> int:
    """Of what counts as in time there: reported as complete, and not confirmed yet."""
    return sum((unit.by_original if is_original else unit.by_extended).awaiting for unit in units)


def may_be_ranked(unit: UnitLine) -> bool:
    """Whether a share of what is in time says something of a unit: as the scoreboard has it."""
    return unit.by_extended.of >= FEWEST


def of_totals(state: State | None, counted: Totals) -> int:
    """What a group of tasks has of a state; all of them where none is named."""
    match state:
        case State.DONE:
            return counted.done
        case State.DONE_IN_TIME | State.ON_TIME:
            return counted.done_in_time
        case State.DONE_LATE:
            return counted.done_late
        case State.OVERDUE:
            return counted.open_overdue
        case State.OPEN:
            return counted.open
        case State.OPEN_IN_TIME:
            return counted.open_in_time
        case State.DUE:
            return counted.due_soon
        case State.NOT_STARTED:
            return counted.not_started
        case State.AWAITING:
            return counted.awaiting
    return counted.total


def of_group(frame: Frame, group: GroupLine) -> int:
    """How many tasks of a group have the question's state."""
    counts = (State.DONE, State.OVERDUE, State.OPEN, None)
    if frame.query.state == State.NONE_DONE:
        return 0 if group.totals.done else group.totals.total
    if frame.query.state in counts:
        return of_totals(frame.query.state, group.totals)
    return sum(task.code in group.codes for task in frame.tasks())


def meant(frame: Frame, task: TaskLine) -> Sequence[ShareLine]:
    """The units' shares for which a task is in the answer; all of them where no single one is."""
    states = [state for state in frame.query.states if state not in (State.NONE_DONE,)]
    found = [share for share in task.shares if all(frame.holds_of(state, share, task) for state in states)]
    if State.OVERDUE in frame.query.states:
        found = [share for share in task.shares if share.is_overdue] or list(found)
    elif State.DUE in frame.query.states and found:
        found = [share for share in task.shares if share in found or frame.is_late_there(share)]
    return found or task.shares


def codes_of(frame: Frame, unit: UnitLine) -> list[str]:
    """The tasks for which a unit is in the answer."""
    state = frame.query.state
    if (
        state is None
        or state in (State.REPORTED, State.UNREPORTED, State.ON_LEAVE, State.NONE_DONE, State.NOT_LATE)
        or frame.query.codes
    ):
        return []
    return [task.code for task, share in frame.shares_of(unit) if frame.holds_of(state, share, task)]
