"""The plan at the end of each week: by the same rules as its totals, with what was known at the report's moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from models.office import Office
from models.plan import OPEN_STAGES, Share, Stage
from models.recording import said_before
from models.reporting.asof import Cut, State
from models.reporting.ledger import Ledger, ShareRow
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


def weeks(ledger: Ledger, shares: Sequence[ShareRow], cut: Cut, since: date) -> tuple[WeekPoint, ...]:
    """`shares`: those that the report is about."""
    lateness = _Lateness(office=ledger.office, known={})
    days = list(sundays(min(since, cut.day), cut.day))
    still = {
        share.stored.id: ledger.state(share, cut)
        for share in shares
        if not ledger.entries_of.get(share.stored.id)
        and not ledger.notes_of.get(("assignments", share.stored.id))
        and not ledger.notes_of.get(("tasks", share.task_id))
    }  # nothing was ever said or changed of these: they were always so
    return tuple(
        _point(ledger, shares, Cut(at=cut.at, cutoff_on=day) if day < cut.day else cut, still.get, lateness)
        for day in days
    )


def _point(
    ledger: Ledger,
    shares: Sequence[ShareRow],
    cut: Cut,
    still: Callable[[int], State | None],
    lateness: _Lateness,
) -> WeekPoint:
    had = {share.task_id for share in shares if ledger.had(ledger.tasks[share.task_id], cut)}
    done: dict[int, bool] = {}
    late: set[int] = set()
    for share in shares:
        if share.task_id not in had:
            continue
        state = still(share.stored.id) or ledger.state(share, cut)
        if not state.is_there or state.share != Share.LEAD or state.stage == Stage.CANCELLED:
            continue
        done[share.task_id] = done.get(share.task_id, True) and state.stage == Stage.DONE
        is_before = said_before(ledger.tasks[share.task_id].deadline_text)
        if state.due_on is not None and _is_late(state, lateness.after(state.due_on, is_before=is_before), cut.day):
            late.add(share.task_id)
    return WeekPoint(on=cut.day, done=sum(done.values()), overdue=len(late), total=len(done))


def _is_late(state: State, last_day: date, day: date) -> bool:
    if state.stage in OPEN_STAGES:
        return day > last_day
    return state.stage == Stage.AWAITING and state.done_on is not None and state.done_on > last_day
