"""Reporting periods: when each opens, falls due and locks, which one a report counts for, and who has reported in it.

Rules (requirements §3.4, §3.5): the figures are those of the cut-off day · units report until their due date, and late
until the period is locked · a superior's date that falls on a rest day is met on the working day before it · a report
counts for the period that was open when it was made, and for any other that was open then (a quarter and a year often
have the same cut-off) · nothing to report counts as reported · a unit has reported when all of its work has.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol, TypeVar

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session

from models.collecting import UnitReport, UnitReportState
from models.deadline import DueDay, Ladder, due_day, next_step_after
from models.entries import Entered, standing_of
from models.history import Actor, note_change
from models.office import Office
from models.plan import OPEN_STAGES, Assignment, ReportingPeriod, Share, Stage, Task
from models.progress import ProgressReport, ReportKind
from models.reminding import opening
from models.statements import table_of
from models.workdays import VIETNAM, local_date

PERIODS = table_of(ReportingPeriod)
UNIT_REPORTS = table_of(UnitReport)
NEVER = datetime(9999, 1, 1, tzinfo=UTC)  # the clock need not look at a period again
STEPS = Ladder(before=(3, 1), overdue=(1, 3), overdue_every=0)  # when a unit that is not complete is reminded
REPORTED = frozenset((UnitReportState.REPORTED, UnitReportState.LATE, UnitReportState.NOTHING))


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One reporting period."""

    id: int
    code: str
    name: str
    from_on: date
    cutoff_on: date
    unit_due_on: date
    submit_on: date
    opened_at: datetime | None = None
    locked_at: datetime | None = None
    version: int = 0  # of the figures issued last
    reopened_for: tuple[int, ...] = ()  # units that still report although it is locked
    reopened_until: date | None = None  # the last day on which they do

    @property
    def is_open(self) -> bool:
        """Whether units report in it now."""
        return self.opened_at is not None and self.locked_at is None

    def seen_by(self, unit_id: int) -> Period:
        """The period as one unit has it: open, where it was opened again for this unit alone."""
        return replace(self, locked_at=None) if unit_id in self.reopened_for else self

    def on(self, dates: Mapping[str, date]) -> Period:
        """The same period with other dates, by column."""
        return replace(
            self,
            from_on=dates.get("from_on", self.from_on),
            cutoff_on=dates.get("cutoff_on", self.cutoff_on),
            unit_due_on=dates.get("unit_due_on", self.unit_due_on),
            submit_on=dates.get("submit_on", self.submit_on),
        )


def periods(db: Session, org_id: int) -> list[Period]:
    """The committee's reporting periods, earliest first."""
    rows = db.execute(select(PERIODS).where(PERIODS.c.org_id == org_id))
    return sorted((_period(row) for row in rows), key=lambda period: (period.from_on, period.cutoff_on, period.id))


def find_period(db: Session, org_id: int, period_id: int) -> Period | None:
    """One period, if it is this committee's."""
    row = db.execute(select(PERIODS).where(PERIODS.c.org_id == org_id, PERIODS.c.id == period_id)).first()
    return None if row is None else _period(row)


def open_periods(db: Session, org_id: int, unit_ids: Collection[int] = ()) -> list[Period]:
    """Those in which units report now, the one that is cut off first before the others. `unit_ids`: as one of these
    units has them, with what was opened again for it alone."""
    rows = db.execute(
        select(PERIODS).where(
            PERIODS.c.org_id == org_id,
            PERIODS.c.opened_at.is_not(None),
            PERIODS.c.locked_at.is_(None) | PERIODS.c.reopened_until.is_not(None),
        )
    )
    known = [_period(row) for row in rows]
    seen = [next((found for unit in unit_ids if (found := each.seen_by(unit)).is_open), each) for each in known]
    return sorted((each for each in seen if each.is_open), key=lambda period: (period.cutoff_on, period.id))


def _period(row: Row[tuple[object, ...]]) -> Period:
    return Period(
        id=row.id,
        code=row.code,
        name=row.name,
        from_on=row.from_on,
        cutoff_on=row.cutoff_on,
        unit_due_on=row.unit_due_on,
        submit_on=row.submit_on,
        opened_at=row.opened_at,
        locked_at=row.locked_at,
        version=row.version,
        reopened_for=tuple(row.reopened_for or ()),
        reopened_until=row.reopened_until,
    )


def current_period(all_periods: Sequence[Period], today: date) -> Period | None:
    """The period that reports are being written for: the open one that is cut off first; where none is open, the first
    that has begun and is not yet submitted, else the last."""
    opened = [period for period in all_periods if period.is_open]
    if opened:
        return min(opened, key=lambda period: (period.cutoff_on, period.id))
    started = [period for period in all_periods if period.from_on <= today]
    return next((period for period in started if today <= period.submit_on), started[-1] if started else None)


def end_of(day: date) -> datetime:
    """The moment at which a day in Vietnam is over."""
    return datetime.combine(day + timedelta(days=1), time(), VIETNAM)


def opens_at(period: Period, office: Office) -> datetime | None:
    """When the clock opens a period; null in an office that opens its periods by hand."""
    before = office.settings.open_period_before
    return opening(office.calendar.add_workdays(period.cutoff_on, -before), office) if before else None


def fixed_day(day: date, office: Office) -> DueDay:
    """A superior's date: never rolled later."""
    return due_day(day, office.calendar, fixed=True)


def collected_at(period: Period, office: Office) -> datetime:
    """When the first figures are issued: the units' due date is over, and so is the cut-off day."""
    return max(end_of(fixed_day(period.unit_due_on, office).overdue_after), end_of(period.cutoff_on))


def locks_at(period: Period, office: Office) -> datetime:
    """When units can report in a period no more."""
    last = office.calendar.add_workdays(fixed_day(period.submit_on, office).aim, office.settings.lock_period_after)
    return max(end_of(last), collected_at(period, office))


def next_remind(unit_due_on: date, office: Office, after: date) -> datetime | None:
    """When a unit that is not complete is reminded next, strictly after a day; null: no more."""
    step = next_step_after(after, fixed_day(unit_due_on, office), office.calendar, STEPS)
    return None if step is None else opening(step, office)


def next_window(office: Office, now: datetime) -> datetime:
    """The next time that sending opens, strictly after `now`: what comes in till then is told together."""
    hours, calendar = office.settings.hours, office.calendar
    opens = hours.next_opening(now, calendar)
    if opens > now:
        return opens
    closing = next(end for start, end in hours.windows if start <= now.astimezone(VIETNAM).time() < end)
    return hours.next_opening(datetime.combine(local_date(now), closing, VIETNAM), calendar)


def period_for(opened: Sequence[Period], data_date: date) -> Period | None:
    """Which of the open periods a report counts for: the one that covers its data date; past the cut-off, while
    nothing else covers it, the one that is still being collected."""
    begun = [period for period in opened if period.from_on <= data_date]
    covering = [period for period in begun if data_date <= period.cutoff_on]
    return next(iter(covering or begun), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskReporting:
    """Where one unit's share of one task stands in a period."""

    assignment_id: int
    code: str
    state: UnitReportState
    kind: ReportKind | None = None  # of the report that counts
    at: datetime | None = None  # when it was made first


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitReporting:
    """Where one unit stands in a period: all the work that it must report on."""

    unit_id: int
    due_on: date
    tasks: tuple[TaskReporting, ...]
    on_leave: bool = False

    @property
    def pending(self) -> tuple[TaskReporting, ...]:
        """The work without a report."""
        return tuple(task for task in self.tasks if task.state == UnitReportState.WAITING)

    @property
    def state(self) -> UnitReportState:
        """The unit's own state: reported when all of its work is, late when any of it was."""
        if self.pending:
            return UnitReportState.ON_LEAVE if self.on_leave else UnitReportState.WAITING
        states = {task.state for task in self.tasks}
        if UnitReportState.LATE in states:
            return UnitReportState.LATE
        return UnitReportState.NOTHING if states == {UnitReportState.NOTHING} else UnitReportState.REPORTED


_SHARES = (
    select(
        Assignment.id,
        Assignment.unit_id,
        Assignment.stage,
        Assignment.assigned_at,
        Assignment.last_report_at,
        Task.code,
    )
    .join(Task, Task.id == Assignment.task_id)
    .where(Assignment.share == Share.LEAD, Assignment.removed_at.is_(None), Task.removed_at.is_(None))
    .order_by(Task.position, Assignment.id)
)
_ENTRIES = select(
    ProgressReport.id,
    ProgressReport.assignment_id,
    ProgressReport.kind,
    ProgressReport.corrects_id,
    ProgressReport.period_id,
    ProgressReport.data_date,
    ProgressReport.at,
).order_by(ProgressReport.id)


class DueShare(Protocol):
    """As much of a share as says whether its unit must report on it."""

    @property
    def id(self) -> int:
        """Of the assignment."""

    @property
    def unit_id(self) -> int:
        """Whose it is."""

    @property
    def code(self) -> str:
        """Of the task."""

    @property
    def stage(self) -> Stage:
        """As people say it."""

    @property
    def assigned_at(self) -> datetime | None:
        """When it was given; null: long known."""

    @property
    def last_report_at(self) -> datetime | None:
        """When it was reported on last."""


class Given(Entered, Protocol):
    """As much of an entry as says which periods it counts for."""

    @property
    def assignment_id(self) -> int:
        """Of which share."""

    @property
    def period_id(self) -> int | None:
        """The period that it was given for."""

    @property
    def data_date(self) -> date:
        """The day that it speaks of."""

    @property
    def at(self) -> datetime:
        """When it was written."""


class UnitRow(Protocol):
    """As much of a unit's row in a period as says what is known of it there."""

    @property
    def due_on(self) -> date:
        """The unit's own due date."""

    @property
    def state(self) -> UnitReportState:
        """As it was written down last."""


E = TypeVar("E", bound=Given)


def unit_reportings(
    db: Session, office: Office, period: Period, unit_id: int | None = None, *, away: Collection[int] = ()
) -> dict[int, UnitReporting]:
    """By unit: where it stands in an open or locked period. `unit_id`: only this one; `away`: units on leave, of which
    nobody says that they did not report. Units without work to report on are left out."""
    if period.opened_at is None:
        return {}
    shares = db.execute(_of(_SHARES, office.id, unit_id)).all()
    entries = db.execute(
        _ENTRIES.where(
            ProgressReport.org_id == office.id,
            ProgressReport.at >= period.opened_at,
            *([] if unit_id is None else [ProgressReport.assignment_id.in_([share.id for share in shares])]),
        )
    ).all()
    return reportings_of(shares, entries, _rows_of(db, period, unit_id), period, office, away)


def reportings_of(
    shares: Sequence[DueShare],
    entries: Sequence[E],
    rows: Mapping[int, UnitRow],
    period: Period,
    office: Office,
    away: Collection[int] = (),
) -> dict[int, UnitReporting]:
    """By unit, from what is known: leading shares in the plan's order, entries since the period opened, oldest first,
    and the units' own rows."""
    counted = _counted(entries, period)
    again = {share.id for share in shares if share.unit_id in period.reopened_for}
    if again:
        its_own = [entry for entry in entries if entry.assignment_id in again]
        counted |= _counted(its_own, replace(period, locked_at=None))
    found: dict[int, list[TaskReporting]] = {}
    for share in shares:
        entry = counted.get(share.id)
        if _is_due(share, entry, period):
            late_after = _late_after(rows.get(share.unit_id), period, office)
            found.setdefault(share.unit_id, []).append(_task(share, entry, late_after))
    return {
        unit: UnitReporting(
            unit_id=unit,
            due_on=rows[unit].due_on if unit in rows else period.unit_due_on,
            tasks=tuple(tasks),
            on_leave=unit in away or (unit in rows and rows[unit].state == UnitReportState.ON_LEAVE),
        )
        for unit, tasks in found.items()
    }


def _of(query, org_id: int, unit_id: int | None):  # type: ignore[no-untyped-def]  # a select in, the same select out
    query = query.where(Assignment.org_id == org_id)
    return query if unit_id is None else query.where(Assignment.unit_id == unit_id)


def _rows_of(db: Session, period: Period, unit_id: int | None = None) -> dict[int, Row[tuple[object, ...]]]:
    query = select(UNIT_REPORTS).where(UNIT_REPORTS.c.period_id == period.id)
    if unit_id is not None:
        query = query.where(UNIT_REPORTS.c.unit_id == unit_id)
    return {row.unit_id: row for row in db.connection().execute(query)}


def _is_due(share: DueShare, entry: object | None, period: Period) -> bool:
    """Whether a unit must report on a share: it is open, or was when it was reported on."""
    if entry is not None:
        return share.stage not in {Stage.PAUSED, Stage.CANCELLED}
    is_new = share.last_report_at is None
    came_after = is_new and share.assigned_at is not None and local_date(share.assigned_at) > period.cutoff_on
    return share.stage in OPEN_STAGES and not came_after


def _late_after(row: UnitRow | None, period: Period, office: Office) -> date:
    return fixed_day(period.unit_due_on if row is None else row.due_on, office).overdue_after


def _task(share: DueShare, entry: tuple[E, datetime] | None, late_after: date) -> TaskReporting:
    if entry is None:
        return TaskReporting(assignment_id=share.id, code=share.code, state=UnitReportState.WAITING)
    report, at = entry
    if local_date(at) > late_after:
        state = UnitReportState.LATE
    else:
        state = UnitReportState.NOTHING if report.kind == ReportKind.NOTHING else UnitReportState.REPORTED
    return TaskReporting(assignment_id=share.id, code=share.code, state=state, kind=report.kind, at=at)


def _counted(entries: Sequence[E], period: Period) -> dict[int, tuple[E, datetime]]:
    """By assignment: the entry that counts in the period, and when the first of those that it corrects was made."""
    by_id = {entry.id: entry for entry in entries}
    found: dict[int, tuple[E, datetime]] = {}
    for entry in standing_of(entries):
        if is_for(entry, period):
            first = _first_said(entry, by_id, period)
            before = found.get(entry.assignment_id)
            is_less = before is not None and entry.kind == ReportKind.NOTHING  # something was reported, too
            found[entry.assignment_id] = (
                before[0] if before and is_less else entry,
                min(first, before[1]) if before else first,
            )
    return found


def is_for(entry: Given, period: Period) -> bool:
    """Whether an entry counts for a period: it was given for it, or for another that was open at the same time."""
    if entry.period_id == period.id:
        return True
    within = period.locked_at is None or entry.at <= period.locked_at
    return entry.period_id is not None and entry.data_date >= period.from_on and within


def _first_said(entry: E, by_id: Mapping[int, E], period: Period) -> datetime:
    first = entry
    while (before := by_id.get(first.corrects_id or 0)) is not None and before.assignment_id == entry.assignment_id:
        if not is_for(before, period):
            break
        first = before
    return first.at


def due_of(db: Session, period: Period, unit_id: int) -> date:
    """By when a unit sends its report: its own day where the office has moved it."""
    row = _rows_of(db, period, unit_id).get(unit_id)
    due_on: date = period.unit_due_on if row is None else row.due_on
    return due_on


def is_late(db: Session, office: Office, period: Period, unit_id: int, today: date) -> bool:
    """Whether what a unit says today comes after its due date."""
    return today > _late_after(_rows_of(db, period, unit_id).get(unit_id), period, office)


def note_entry(
    db: Session, office: Office, actor: Actor, assignment: Assignment, opened: Iterable[Period] | None = None
) -> None:
    """Something was said, corrected, taken back or decided about a share: bring its unit up to it in all open periods,
    and have figures that were issued already looked at again."""
    for period in open_periods(db, office.id, [assignment.unit_id]) if opened is None else opened:
        if assignment.share == Share.LEAD:
            bring_up(db, office, actor, period, assignment.unit_id)
        if period.version:
            look_by(db, period.id, next_window(office, actor.now))


def look_by(db: Session, period_id: int, at: datetime) -> None:
    """Have the clock look at a period then, unless it does so sooner."""
    db.connection().execute(
        update(PERIODS).where(PERIODS.c.id == period_id, PERIODS.c.next_look_at > at).values(next_look_at=at)
    )


def bring_up(
    db: Session, office: Office, actor: Actor, period: Period, unit_id: int | None = None
) -> dict[int, UnitReporting]:
    """Write where the units stand in an open period (null: all of them); what is known of them comes back."""
    db.flush()
    reportings = unit_reportings(db, office, period, unit_id)
    rows = _rows_of(db, period, unit_id)
    for unit, reporting in reportings.items():
        if unit not in rows:
            _begin(db, office, actor, period, reporting)
        elif rows[unit].state != reporting.state:
            _move(db, office, actor, rows[unit], reporting.state)
    for unit, row in rows.items():
        if unit not in reportings and row.state == UnitReportState.WAITING:
            _move(db, office, actor, row, UnitReportState.NOTHING, reason="không còn việc phải báo cáo")
    return reportings


def _begin(db: Session, office: Office, actor: Actor, period: Period, reporting: UnitReporting) -> None:
    waits = reporting.state == UnitReportState.WAITING
    row = UNIT_REPORTS.insert().values(
        org_id=office.id,
        period_id=period.id,
        unit_id=reporting.unit_id,
        state=reporting.state,
        due_on=reporting.due_on,
        next_remind_at=next_remind(reporting.due_on, office, local_date(actor.now)) if waits else None,
        **_submission(actor, reporting.state),
    )
    db.connection().execute(row)


def _move(
    db: Session,
    office: Office,
    actor: Actor,
    row: Row[tuple[object, ...]],
    state: UnitReportState,
    *,
    reason: str = "",
) -> None:
    waits = state == UnitReportState.WAITING
    note_change(db, actor, "unit_reports", row.id, "state", row.state, state, reason=reason)
    db.connection().execute(
        update(UNIT_REPORTS)
        .where(UNIT_REPORTS.c.id == row.id)
        .values(
            state=state,
            next_remind_at=next_remind(row.due_on, office, local_date(actor.now)) if waits else None,
            **({} if row.state in REPORTED and state in REPORTED else _submission(actor, state)),
        )
    )


def _submission(actor: Actor, state: UnitReportState) -> dict[str, object]:
    is_in = state in REPORTED
    return {"submitted_at": actor.now if is_in else None, "submitted_by": actor.person_id if is_in else None}
