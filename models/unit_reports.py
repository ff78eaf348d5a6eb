"""Who has reported in a period: from the entries that count for it, and as it is written down unit by unit.

Rules (requirements §3.4): nothing to report counts as reported · a unit has reported when all of its work has · what
comes after the unit's due date is late, and still counts · what is said again keeps the moment when it was first said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol, TypeVar

from msgspec import Struct
from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.orm import Session

from models.collecting import UnitReport, UnitReportState
from models.entries import Entered, standing_of
from models.held import Held
from models.history import Actor, note_change
from models.office import Office
from models.org import NOBODY, Unit
from models.periods import PERIODS, Period, fixed_day, next_remind, next_window, open_periods
from models.plan import OPEN_STAGES, Assignment, Share, Stage, Task
from models.progress import ProgressReport, ReportKind
from models.statements import table_of
from models.values import replace
from models.workdays import local_date

UNIT_REPORTS = table_of(UnitReport)
_ROWS = select(UNIT_REPORTS).where(UNIT_REPORTS.c.period_id == bindparam("period"))
_ROWS_OF_UNIT = _ROWS.where(UNIT_REPORTS.c.unit_id == bindparam("unit"))
REPORTED = frozenset((UnitReportState.REPORTED, UnitReportState.LATE, UnitReportState.NOTHING))


class TaskReporting(Struct, frozen=True, kw_only=True):
    """Where one unit's share of one task stands in a period."""

    assignment_id: int
    code: str
    state: UnitReportState
    kind: ReportKind | None = None  # of the report that counts
    at: datetime | None = None  # when it was made first


class UnitReporting(Struct, frozen=True, kw_only=True):
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
    .join(Unit, Unit.id == Assignment.unit_id)
    .where(Assignment.share == Share.LEAD, Assignment.removed_at.is_(None), Task.removed_at.is_(None))
    .where(Unit.code != NOBODY)
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
    query, values = (_ROWS, {}) if unit_id is None else (_ROWS_OF_UNIT, {"unit": unit_id})
    return {row.unit_id: row for row in db.connection().execute(query, {"period": period.id} | values)}


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
    db: Session, office: Office, actor: Actor, assignment: Assignment | Held, opened: Iterable[Period] | None = None
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
