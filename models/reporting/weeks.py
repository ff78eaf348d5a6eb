"""The plan at the end of each week: by the same rules as its totals, with what was known at the report's moment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from msgspec import Struct

from models.deadline import said_before
from models.office import Office
from models.plan import OPEN_STAGES, Share, Stage
from models.reporting.ledger import Ledger, ShareRow
from models.reporting.moment import Cut, State
from models.reporting.values import WeekPoint

_WEEK = timedelta(days=7)
MOST = 160  # weeks; of a longer time only the last are told


@dataclass(frozen=True, kw_only=True)
class _Lateness:
    """When a deadline is missed, each one asked of the calendar once."""

    office: Office
    known: dict[tuple[date, bool], date]

    def after(self, due_on: date, *, is_before: bool) -> date:
        """The last day that is in time."""
        key = (due_on, is_before)
        if key not in self.known:
            due = self.office.due(due_on, said_before=is_before)
            self.known[key] = due.overdue_after if due is not None else due_on
        return self.known[key]


def sundays(since: date, until: date) -> Iterator[date]:
    """The last days of the weeks that end before `until`, and `until` itself."""
    day = since + timedelta(days=6 - since.weekday())
    day += max(0, (until - day) // _WEEK - MOST) * _WEEK
    while day < until:
        yield day
        day += _WEEK
    yield until


class _Course(Struct):
    """One share from week to week: told again only when something was said or changed since the week before."""

    share: ShareRow
    ledger: Ledger
    said_on: Sequence[date]  # of all entries, sorted
    changed_at: Sequence[datetime]  # of all lines, sorted
    seen: tuple[int, int] = (-1, -1)
    state: State | None = None

    def at(self, cut: Cut) -> State:
        """How it stood; the weeks are asked for in their order."""
        seen = bisect_right(self.said_on, cut.day), bisect_right(self.changed_at, cut.moment)
        if self.state is None or seen != self.seen or cut.period is not None:
            self.seen, self.state = seen, self.ledger.state(self.share, cut)
        return self.state


def _course(share: ShareRow, ledger: Ledger) -> _Course:
    own = ledger.notes_of.get(("assignments", share.stored.id), ())
    notes = [*own, *ledger.notes_of.get(("tasks", share.task_id), ())]
    return _Course(
        share=share,
        ledger=ledger,
        said_on=sorted(entry.data_date for entry in ledger.entries_of.get(share.stored.id, ())),
        changed_at=sorted(note.at for note in notes),
    )


def weeks(ledger: Ledger, shares: Sequence[ShareRow], cut: Cut, since: date) -> tuple[WeekPoint, ...]:
    """`shares`: those that the report is about."""
    lateness = _Lateness(office=ledger.office, known={})
    days = list(sundays(min(since, cut.day), cut.day))
    courses = [_course(share, ledger) for share in shares]
    return tuple(
        _point(ledger, courses, Cut(at=cut.at, cutoff_on=day) if day < cut.day else cut, lateness) for day in days
    )


def _point(ledger: Ledger, courses: Sequence[_Course], cut: Cut, lateness: _Lateness) -> WeekPoint:
    had = {id_: ledger.had(ledger.tasks[id_], cut) for id_ in {course.share.task_id for course in courses}}
    done: dict[int, bool] = {}
    late: set[int] = set()
    for course in courses:
        task_id = course.share.task_id
        if not had[task_id]:
            continue
        state = course.at(cut)
        if not state.is_there or state.share != Share.LEAD or state.stage == Stage.CANCELLED:
            continue
        done[task_id] = done.get(task_id, True) and state.stage == Stage.DONE
        is_before = said_before(ledger.tasks[task_id].deadline_text)
        if state.due_on is not None and _is_late(state, lateness.after(state.due_on, is_before=is_before), cut.day):
            late.add(task_id)
    return WeekPoint(on=cut.day, done=sum(done.values()), overdue=len(late), total=len(done))


def _is_late(state: State, last_day: date, day: date) -> bool:
    if state.stage in OPEN_STAGES:
        return day > last_day
    return state.stage == Stage.AWAITING and state.done_on is not None and state.done_on > last_day
