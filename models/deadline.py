"""What a deadline means on a given day: when to aim for, from when it is missed, which reminder falls when.

Pure rules over dates and a `Calendar`. This module must not know tasks, stages (a finished task has no deadline
state to ask for), people, the database or the hour of the day.

Source of the rules: the committee's table of deadlines (§3.5 of the requirements; Civil Code 2015, article 148.5:
a last day that is a rest day ends with the next working day) and of reminders (7, 3, 1 working days before, the day
itself, 1, 3, 7 working days late, then weekly).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from models.workdays import Calendar


class DueDay(Struct, frozen=True, kw_only=True):
    """One deadline, resolved against the calendar; `aim` and `overdue_after` are working days.

    `aim` <= `overdue_after` always; `last_day` may be a rest day between the two.
    """

    last_day: date  # the deadline as the plan states it; what people are shown
    aim: date  # reminders count towards this working day
    overdue_after: date  # the task is late from the day after this one


def due_day(last_day: date, calendar: Calendar, *, fixed: bool = False, before_is_strict: bool = False) -> DueDay:
    """Resolve a deadline: aim at the last working day up to it, late after it or after the next working day.

    `fixed`: a superior's date for a report, never rolled later: where it is a rest day, late after the working day
    before it. `before_is_strict`: pass True only for a deadline worded "trước ngày D" in an office that reads it
    literally; reminders then aim before D, and the task still counts as late only after D.
    """
    up_to = calendar.on_or_before(last_day)
    return DueDay(
        last_day=last_day,
        aim=calendar.previous_workday(last_day) if before_is_strict else up_to,
        overdue_after=up_to if fixed else calendar.on_or_after(last_day),
    )


class DeadlineKind(StrEnum):
    """Where today stands against a deadline. Says nothing of whether the work is done."""

    IN_TIME = "in_time"  # trong hạn: more than `soon` working days left
    DUE_SOON = "due_soon"  # sắp đến hạn: `soon` or fewer left, or rolled past a rest day and not late yet
    OVERDUE = "overdue"  # quá hạn: today is after `DueDay.overdue_after`
    NO_DEADLINE = "no_deadline"  # không thời hạn


class DeadlineState(Struct, frozen=True, kw_only=True):
    """`days_left` and `days_overdue` are working days, and 0 where they do not apply.

    `days_left` is 0 from the aim until the deadline is missed. `days_overdue` is 0 on the rest days right after a
    deadline (Friday's deadline, seen on Saturday): overdue, but by no full working day, so show no number then.
    """

    kind: DeadlineKind
    days_left: int = 0
    days_overdue: int = 0


def deadline_state(due: DueDay | None, today: date, calendar: Calendar, *, soon: int = 7) -> DeadlineState:
    """The deadline state on `today` (a date in Vietnam). `soon`: working days left from which a deadline is near."""
    if due is None:
        return DeadlineState(kind=DeadlineKind.NO_DEADLINE)
    if today > due.overdue_after:
        late = calendar.workdays_between(due.overdue_after, today)
        return DeadlineState(kind=DeadlineKind.OVERDUE, days_overdue=late)
    left = max(0, calendar.workdays_between(today, due.aim))
    return DeadlineState(kind=DeadlineKind.DUE_SOON if left <= soon else DeadlineKind.IN_TIME, days_left=left)


class StepKind(StrEnum):
    """Which part of the reminder ladder a step belongs to."""

    BEFORE = "before"  # n working days before the aim
    ON_DAY = "on_day"  # on the aim itself; n is 0
    OVERDUE = "overdue"  # n working days after `DueDay.overdue_after`


class Step(Struct, frozen=True, kw_only=True):
    """One rung of the ladder; `n` in working days, as the reminder names it."""

    kind: StepKind
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """When to remind, in working days, all settings; tuples in any order, every number at least 1, else ValueError.

    After the largest of `overdue` a reminder follows every `overdue_every` days for ever; 0 means no more reminders.
    """

    before: tuple[int, ...] = (7, 3, 1)
    on_day: bool = True
    overdue: tuple[int, ...] = (1, 3, 7)
    overdue_every: int = 5  # a week of working days

    def __post_init__(self) -> None:
        if any(n < 1 for n in self.before + self.overdue) or self.overdue_every < 0:
            raise ValueError(f"a ladder counts working days from 1: {self}")

    def reminds_overdue(self, late: int) -> bool:
        """Is there a reminder when a task is `late` working days overdue (1 or more)?"""
        beyond = late - self._last_overdue
        return late in self.overdue or (beyond > 0 and self.overdue_every > 0 and beyond % self.overdue_every == 0)

    def overdue_from(self, late: int) -> int | None:
        """The smallest reminded number of overdue days greater than `late`; None if there is none."""
        named = min((n for n in self.overdue if n > late), default=None)
        if named is not None or self.overdue_every == 0:
            return named
        turns = max(0, late - self._last_overdue) // self.overdue_every + 1
        return self._last_overdue + turns * self.overdue_every

    @property
    def _last_overdue(self) -> int:
        return max(self.overdue, default=0)


def step_on(day: date, due: DueDay, calendar: Calendar, ladder: Ladder) -> Step | None:
    """The step of the ladder that falls on this very day; None on every rest day and between steps."""
    if not calendar.is_workday(day):
        return None
    if day > due.overdue_after:
        late = calendar.workdays_between(due.overdue_after, day)
        return Step(kind=StepKind.OVERDUE, n=late) if ladder.reminds_overdue(late) else None
    left = calendar.workdays_between(day, due.aim)
    if left == 0:
        return Step(kind=StepKind.ON_DAY, n=0) if ladder.on_day else None
    return Step(kind=StepKind.BEFORE, n=left) if left in ladder.before else None


def next_step_after(day: date, due: DueDay, calendar: Calendar, ladder: Ladder) -> date | None:
    """The first day strictly after `day` on which a step falls.

    With `Ladder.overdue_every` above 0 there always is one, however late the task; None only once such a ladder's
    last step has passed. Costs a handful of calendar look-ups, not a walk over the days between.
    """
    return next((step for step in _steps(day, due, calendar, ladder) if step > day), None)


def first_step_on_or_after(day: date, due: DueDay, calendar: Calendar, ladder: Ladder) -> date | None:
    """Like `next_step_after`, but `day` itself counts."""
    return next_step_after(day - timedelta(days=1), due, calendar, ladder)


def _steps(day: date, due: DueDay, calendar: Calendar, ladder: Ladder) -> Iterator[date]:
    """Step days in order: all those up to the aim, then the first overdue step after `day`."""
    for n in sorted(ladder.before, reverse=True):
        yield calendar.add_workdays(due.aim, -n)
    if ladder.on_day:
        yield due.aim
    late = max(0, calendar.workdays_between(due.overdue_after, day))
    overdue = ladder.overdue_from(late)
    if overdue is not None:
        yield calendar.add_workdays(due.overdue_after, overdue)


def said_before(deadline_text: str) -> bool:
    """Whether a deadline is worded "trước ngày D" (one switch decides whether reminders then aim before D)."""
    return deadline_text.strip().lower().startswith("trước")
