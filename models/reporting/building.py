"""A report from the database, as of one moment: the figures that all four outputs carry, each computed here once.

What counts, and as of when: `models.reporting.asof`. The number of statements does not depend on the plan's size.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy.orm import Session

from models import issuing
from models.findings import FindingFact
from models.leaves import units_away
from models.office import Office
from models.periods import Period, periods
from models.plan import OPEN_STAGES, Share, Stage
from models.reporting import spans
from models.reporting.chronicle import Told, extended, history
from models.reporting.collected import period_then, reportings_then
from models.reporting.hindrances import ObstacleThen, obstacle_lines, open_numbers, proposal_lines, then, told_of
from models.reporting.ledger import Ledger, ShareRow, Standing, read_ledger
from models.reporting.lines import Around, came_after_cutoff, came_late, in_time_of, task_line
from models.reporting.listed import PraiseLine
from models.reporting.measures import indicator_lines
from models.reporting.moment import Cut, cut_of
from models.reporting.reading import IssuedThen, Surroundings, issued_then, known_until, surroundings
from models.reporting.scoring import Asked, unit_lines, with_results
from models.reporting.supervised import finding_lines
from models.reporting.values import GroupLine, Previous, Report, Scope, TaskLine, UnitLine
from models.reporting.weeks import weeks
from models.standing import TaskStanding, Totals, standings, totals
from models.stopped import STOPPED, Stop, Stopped, stopped_of
from models.values import replace
from models.workdays import local_date


class _Basis(Struct, frozen=True, kw_only=True):
    """What the parts of one report are made from."""

    office: Office
    scope: Scope
    now: datetime
    ledger: Ledger
    near: Surroundings
    period: Period | None

    @property
    def cut(self) -> Cut:
        """Known now, true on the cut-off day."""
        if self.scope.as_things_stand:
            return Cut(at=self.now)
        if self.period is not None:
            return cut_of(self.period, self.office, self.now)
        return Cut(at=self.now, cutoff_on=self.scope.to_on)

    @property
    def begun_on(self) -> date:
        """The day on which the plan began."""
        plan = self.near.plan
        return plan.issued_on if plan is not None and plan.issued_on is not None else date.min

    def shares(self, cut: Cut) -> list[Standing]:
        """The leading work that the report is about, as it stood."""
        if cut.day < self.begun_on:
            return []
        return [each for each in self.every(cut) if _is_on(each)]

    def every(self, cut: Cut) -> list[Standing]:
        """The same with what had ended."""
        return self.ledger.leading(cut, self._is_of_it)

    def _is_of_it(self, share: ShareRow) -> bool:
        return self.is_meant(share.unit_id, share.task_id)

    def is_meant(self, unit_id: int, task_id: int) -> bool:
        """Whether the report is about a unit's share of a task."""
        scope, task = self.scope, self.ledger.tasks[task_id]
        is_of_plan = scope.plan_id in (None, task.plan_id)
        return is_of_plan and scope.has_unit(unit_id) and scope.group_code in (None, task.group_code)

    def rows(self) -> list[ShareRow]:
        """All shares that were ever among them."""
        return list(filter(self._is_of_it, self.ledger.shares))


def _is_on(share: Standing) -> bool:
    return share.item.stage != Stage.CANCELLED


def report(db: Session, office: Office, scope: Scope, now: datetime, *, is_brief: bool = False) -> Report:
    """The report of a scope, as far as anything was known at `now`: a past moment gives what it gave then.

    A period that is locked stays as its figures were then, whatever is decided later. `is_brief`: without what only a
    document shows, the weeks, the equal time before and the history.
    """
    ledger = read_ledger(db, office, scope.plan_id)
    period = _period(db, ledger, scope, now)
    now = known_until(db, period, now)
    basis = _Basis(
        office=office,
        scope=scope,
        now=now,
        ledger=ledger,
        near=surroundings(db, office, now, scope.plan_id),
        period=period,
    )
    cut = basis.cut
    every = basis.every(cut) if cut.day >= basis.begun_on else []
    shares = [each for each in every if _is_on(each)]
    codes = {each.item.code for each in shares}
    told = [each for each in then(basis.near.obstacles, _around(basis, cut, {})) if _is_about(each, basis, codes)]
    around = _around(basis, cut, open_numbers(told), told_of(told, scope.from_on))
    asked = _asked(db, basis, period, cut)
    stood = standings([each.item for each in shares], office)
    by_id = {each.item.id: each for each in shares}
    tasks = tuple(task_line(task, by_id, around) for task in stood)
    codes_led = {task.code for task in tasks}  # of one unit's report: what it only supports is another's
    units = unit_lines(shares, around, asked)
    counted = totals(stood)
    indicators = indicator_lines(tasks, by_id, around)
    issued, issued_before = _issued(db, basis, counted, asked)
    past = Told(
        around=around,
        shares={share.stored.id: share for share in basis.rows()},
        people=basis.near.people,
        obstacles={each.fact.id: each.fact for each in told},
    )
    return Report(
        committee=basis.near.committee,
        plan=basis.near.plan,
        scope=scope,
        as_of=now,
        version=issued.version if issued else scope.issue or None,
        issued_note=issued.reason if issued else "",
        totals=counted,
        shares=len(shares),
        groups=_groups(basis, stood),
        tasks=tasks,
        units=with_results(units, tasks, indicators),
        indicators=indicators,
        obstacles=obstacle_lines(told, around),
        findings=finding_lines(_found(basis, codes), around),
        praise=_praise(basis, shares, cut),
        extended=tuple(each for each in extended(past) if scope.is_whole_plan or each.code in codes_led),
        coming=_coming(tasks, scope, cut),
        weeks=weeks(ledger, basis.rows(), cut, max(scope.from_on, basis.begun_on)) if shares and not is_brief else (),
        previous=None if is_brief else _previous(db, basis),
        history=() if is_brief else history(past),
        late_entries=_late_entries(shares, around, period),
        proposals=proposal_lines(shares, around),
        issued_before=issued_before,
        stopped=tuple(each for each in _stopped(every, ledger, cut) if each.is_news(scope.from_on)),
    )


def _stopped(every: Sequence[Standing], ledger: Ledger, cut: Cut) -> list[Stopped]:
    """What rested, and what had ended, with the line of the history that says so."""
    items = [each.item for each in every]
    stops = {
        item.id: Stop(at=note.at, reason=note.reason, document=note.document)
        for item in items
        if item.stage in STOPPED
        for note in ledger.notes_of.get(("assignments", item.id), ())
        if note.field == "stage" and note.new == item.stage and note.at <= cut.moment
    }
    return stopped_of(items, stops)


def _period(db: Session, ledger: Ledger, scope: Scope, now: datetime) -> Period | None:
    """The committee's reporting period, with the dates that it had then."""
    if scope.period_code is None:
        return None
    known = periods(db, ledger.office.id)
    found = next((each for each in known if each.code == scope.period_code), None)
    return None if found is None else period_then(db, ledger, found.id, now)


def _around(
    basis: _Basis,
    cut: Cut,
    open_obstacles: Mapping[int, Sequence[int]],
    told_obstacles: Mapping[int, Sequence[str]] | None = None,
) -> Around:
    return Around(
        ledger=basis.ledger,
        cut=cut,
        since=basis.scope.from_on,
        files=basis.near.files,
        named=basis.near.named,
        open_obstacles=open_obstacles,
        asked_more=basis.near.asked_more,
        told_obstacles=told_obstacles or {},
    )


def _is_about(each: ObstacleThen, basis: _Basis, codes: Container[str]) -> bool:
    """Also what a supporting unit told of a task that the report is about."""
    return each.fact.code in codes and basis.scope.has_unit(each.fact.unit_id)


def _found(basis: _Basis, codes: Container[str]) -> list[FindingFact]:
    """What supervisors found about the tasks and units of the report."""
    return [each for each in basis.near.findings if each.code in codes and basis.scope.has_unit(each.unit_id)]


def _asked(db: Session, basis: _Basis, period: Period | None, cut: Cut) -> Asked:
    """Who owed a report: in a period that was opened by its own rules, else who had open work or said something."""
    away = dict(units_away(db, basis.office.id, local_date(cut.told_until), basis.now))
    if period is None or period.opened_at is None or period.opened_at > basis.now:
        since = basis.scope.from_on if basis.scope.as_things_stand else None
        return Asked(in_period=None, away=away, written_since=since)
    return Asked(in_period=reportings_then(db, basis.ledger, period, basis.now, away), away=away)


def _issued(db: Session, basis: _Basis, counted: Totals, asked: Asked) -> tuple[IssuedThen | None, int | None]:
    """The version that these figures are, or else the last one before them; neither for a part of the plan."""
    period = basis.period
    if period is None or not basis.scope.is_whole_plan or asked.in_period is None:
        return None, None
    issued = issued_then(db, period.id, basis.now)
    if issued is None:
        return None, None
    mine = issuing.counts_of(counted, [unit.state for unit in asked.in_period.values()])
    mine[issuing.ENTRIES] = issuing.entries_of(basis.ledger, period, basis.now)
    return (issued, None) if mine == issued.figures else (None, issued.version)


def _groups(basis: _Basis, stood: Sequence[TaskStanding]) -> tuple[GroupLine, ...]:
    """The groups with tasks, in the plan's order; tasks of no group come last."""
    order = [*((each.code, each.title) for each in basis.ledger.groups), ("", "")]
    by_group: dict[str, list[TaskStanding]] = {}
    for task in stood:
        by_group.setdefault(task.group_code, []).append(task)
    return tuple(
        GroupLine(code=code, title=title, totals=totals(mine), codes=tuple(task.code for task in mine))
        for code, title in dict(order).items()
        if (mine := by_group.get(code))
    )


def _praise(basis: _Basis, shares: Sequence[Standing], cut: Cut) -> tuple[PraiseLine, ...]:
    """Kept by the office in the time that is reported on, of those that the report is about."""
    units, codes = {each.item.unit_id for each in shares}, {each.item.code for each in shares}
    return tuple(
        PraiseLine(unit_name=each.unit_name, person=each.name, reason=each.reason, code=each.code)
        for each in basis.near.praise
        if each.unit_id in units
        and (each.code is None or each.code in codes)
        and basis.scope.from_on <= local_date(each.at)
        and each.at <= cut.told_until
    )


def _coming(tasks: Sequence[TaskLine], scope: Scope, cut: Cut) -> tuple[TaskLine, ...]:
    """Open tasks that fall due in the equal time after, the nearest first; what is late already is told elsewhere."""
    first, last = spans.after((scope.from_on, scope.to_on))
    first = cut.day if cut.day < scope.to_on else first
    found = [(min(days), task) for task in tasks if (days := _next_due(task, first, last, cut.day))]
    return tuple(task for _day, task in sorted(found, key=lambda pair: pair[0]))


def _next_due(task: TaskLine, first: date, last: date, today: date) -> list[date]:
    return [
        share.due_on
        for share in task.shares
        if share.stage in OPEN_STAGES and share.due_on is not None and share.falls_due(first, last, today)
    ]


def _previous(db: Session, basis: _Basis) -> Previous | None:
    """The equal time before, by the same rules; null where the plan had not begun for most of it, and of a digest."""
    if basis.scope.as_things_stand:
        return None
    span = spans.before((basis.scope.from_on, basis.scope.to_on))
    if (span[1] - max(basis.begun_on, span[0])).days < (span[1] - span[0]).days / 2:
        return None  # for most of it there was no plan: what is compared would be two different lengths
    mine = next((each for each in periods(db, basis.office.id) if (each.from_on, each.cutoff_on) == span), None)
    scope = replace(basis.scope, from_on=span[0], to_on=span[1], period_code=mine.code if mine else None, title="")
    earlier = replace(basis, scope=scope, period=mine, now=known_until(db, mine, basis.now))
    cut = earlier.cut
    shares = earlier.shares(cut)
    units = unit_lines(shares, _around(earlier, cut, {}), _asked(db, earlier, mine, cut))
    return Previous(
        span=span,
        totals=totals(standings([each.item for each in shares], basis.office)),
        units_reported=_reported(units),
        units_asked=sum(unit.is_asked for unit in units),
    )


def _reported(units: Sequence[UnitLine]) -> int:
    return sum(unit.has_reported for unit in units if unit.is_asked)


def _late_entries(shares: Sequence[Standing], around: Around, period: Period | None) -> int:
    """Reports of this time that came after the unit's due date in a period; in any other, after the cut-off day."""
    return sum(
        came_after_cutoff(entry, around.cut)
        if period is None or period.opened_at is None
        else came_late(entry, around) and entry.period_id == period.id
        for each in shares
        if each.item.share == Share.LEAD
        for entry in in_time_of(each, around)
    )
