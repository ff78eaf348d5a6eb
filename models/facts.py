"""The read side: what a list, a digest, `/baocao`, the chart, the Word draft and the Excel register all count from.

Queries return frozen values, never rows; every one is bound to one committee. A figure is computed here once, so that
four outputs cannot disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.items import plan_items
from models.office import Office
from models.org import Unit
from models.plan import CLOSED_STAGES, Assignment, Plan, Priority, ReportingPeriod, Task
from models.progress import Difficulty
from models.standing import TaskClass, TaskStanding, Totals, UnitStanding, standings, totals, unit_standings
from models.workdays import local_date


@dataclass(frozen=True, slots=True, kw_only=True)
class DifficultyFact:
    """One obstacle as lists show it."""

    number: int
    code: str
    unit_short: str
    text: str
    proposal: str | None
    opened_at: datetime
    answer_due_on: date | None
    is_open: bool


def difficulties(
    db: Session, office: Office, *, since: datetime | None = None, open_only: bool = True
) -> list[DifficultyFact]:
    """The obstacles of the committee's plan, oldest first."""
    query = (
        select(
            Difficulty.number,
            Task.code,
            func.coalesce(func.nullif(Unit.short_name, ""), Unit.name),
            Difficulty.text,
            Difficulty.proposal,
            Difficulty.opened_at,
            Difficulty.answer_due_on,
            Difficulty.closed_at,
        )
        .join(Assignment, Assignment.id == Difficulty.assignment_id)
        .join(Task, Task.id == Assignment.task_id)
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(Difficulty.org_id == office.id, Task.removed_at.is_(None))
        .order_by(Difficulty.id)
    )
    if open_only:
        query = query.where(Difficulty.closed_at.is_(None))
    if since is not None:
        query = query.where(Difficulty.opened_at >= since)
    return [
        DifficultyFact(
            number=row[0],
            code=row[1],
            unit_short=row[2],
            text=row[3],
            proposal=row[4],
            opened_at=row[5],
            answer_due_on=row[6],
            is_open=row[7] is None,
        )
        for row in db.execute(query)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One reporting period."""

    code: str
    name: str
    from_on: date
    cutoff_on: date
    unit_due_on: date
    submit_on: date


def periods(db: Session, org_id: int) -> list[Period]:
    """The committee's reporting periods, earliest first."""
    rows = db.scalars(
        select(ReportingPeriod).where(ReportingPeriod.org_id == org_id).order_by(ReportingPeriod.from_on)
    ).all()
    return [
        Period(
            code=row.code,
            name=row.name,
            from_on=row.from_on,
            cutoff_on=row.cutoff_on,
            unit_due_on=row.unit_due_on,
            submit_on=row.submit_on,
        )
        for row in sorted(rows, key=lambda row: (row.from_on, row.cutoff_on))
    ]


def current_period(all_periods: Sequence[Period], today: date) -> Period | None:
    """The period that reports are being written for: the first one that is not yet submitted, else the last."""
    started = [period for period in all_periods if period.from_on <= today]
    return next((period for period in started if today <= period.submit_on), started[-1] if started else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFact:
    """The plan itself."""

    id: int
    number: str
    title: str
    issued_on: date | None


def plan_of(db: Session, org_id: int) -> PlanFact | None:
    """The committee's plan (the one imported last, should there be several)."""
    row = db.scalars(select(Plan).where(Plan.org_id == org_id).order_by(Plan.imported_at.desc()).limit(1)).first()
    return None if row is None else PlanFact(id=row.id, number=row.number, title=row.title, issued_on=row.issued_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything that a digest or a summary says, computed once from one snapshot."""

    as_of: datetime
    plan: PlanFact | None
    period: Period | None
    totals: Totals
    tasks: tuple[TaskStanding, ...]
    units: tuple[UnitStanding, ...]
    difficulties: tuple[DifficultyFact, ...]  # open ones

    @property
    def units_reported(self) -> int:
        """x of "x/y đơn vị đã báo cáo"."""
        return sum(unit.reported for unit in self.units)

    @property
    def late_tasks(self) -> tuple[TaskStanding, ...]:
        """The overdue tasks, priority first, then the latest."""
        late = (task for task in self.tasks if task.klass == TaskClass.OPEN_OVERDUE)
        return tuple(sorted(late, key=lambda t: (t.priority != Priority.HIGH, -t.days_overdue, t.position)))


def overview(db: Session, office: Office, now: datetime) -> Overview:
    """The whole plan at `now`; "reported" counts from the start of the current reporting period."""
    plan = plan_of(db, office.id)
    period = current_period(periods(db, office.id), local_date(now))
    items = plan_items(db, office, now)
    since = period.from_on if period else (plan.issued_on if plan and plan.issued_on else date.min)
    tasks = standings(items, office)
    return Overview(
        as_of=now,
        plan=plan,
        period=period,
        totals=totals(tasks),
        tasks=tuple(tasks),
        units=tuple(unit_standings(items, since)),
        difficulties=tuple(difficulties(db, office)),
    )


def has_open_work(db: Session, org_id: int) -> bool:
    """Whether the committee has anything that is not closed."""
    query = select(Assignment.id).where(
        Assignment.org_id == org_id, Assignment.stage.not_in(CLOSED_STAGES), Assignment.removed_at.is_(None)
    )
    return db.scalar(query.limit(1)) is not None
