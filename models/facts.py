"""The read side: what a list, a digest, `/baocao`, the chart, the Word draft and the Excel register all count from.

Queries return frozen values, never rows; every one is bound to one committee. A figure is computed here once, so that
four outputs cannot disagree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from models import directives, findings
from models.collecting import PeriodIssue, UnitReportState
from models.difficulties import WAITING, DifficultyFact, find_all
from models.directives import DirectiveFact
from models.findings import FindingFact
from models.items import Item, plan_items
from models.leaves import units_away
from models.office import Office
from models.periods import Period, current_period, periods
from models.plan import Plan, Priority, Task, TaskGroup
from models.progress import Difficulty, DifficultyState
from models.standing import TaskClass, TaskStanding, Totals, UnitStanding, standings, totals, unit_standings
from models.statements import table_of
from models.steering import DirectiveState
from models.stopped import Stopped, stopped_now
from models.text import key
from models.unit_reports import unit_reportings
from models.values import replace
from models.watch import until_written
from models.workdays import local_date


def difficulties(
    db: Session, office: Office, *, since: datetime | None = None, open_only: bool = True
) -> list[DifficultyFact]:
    """The obstacles of the committee's plan, oldest first. `open_only`: those that wait for an answer."""
    states = WAITING if open_only else tuple(DifficultyState)
    after = () if since is None else (Difficulty.opened_at >= since,)
    return find_all(db, office.id, Difficulty.state.in_(states), *after)


class Overdue(Struct, frozen=True, kw_only=True):
    """Something that somebody owes an answer to since before today."""

    label: str  # VM-003, CĐ-002, GS-001
    code: str | None  # of the task
    who: str  # who owes it: a unit's short name; empty: the office or the leaders
    days: int  # working days
    text: str = ""  # what blocks, what was ordered, what was found
    of: str = ""  # of an obstacle: the short name of the unit that told it
    for_leaders: bool = False  # of an obstacle: the leaders owe the answer
    is_seen: bool = True  # of an order: the unit said that it has it
    is_answered: bool = False  # by the unit: it waits for the word of whoever ordered


def overdue_answers(
    office: Office,
    today: date,
    obstacles: Sequence[DifficultyFact],
    orders: Sequence[DirectiveFact],
    findings: Sequence[FindingFact],
) -> tuple[tuple[Overdue, ...], tuple[Overdue, ...], tuple[Overdue, ...]]:
    """What is past its date: obstacles without an answer, orders that are open, findings without an answer."""

    def days(on: date | None) -> int:
        return office.calendar.workdays_between(on, today) if on is not None else 0

    return (
        tuple(
            Overdue(
                label=f"VM-{row.number:03}",
                code=row.code,
                who=row.owner_short,
                days=days(row.answer_due_on),
                text=row.text,
                of=row.unit_short,
                for_leaders=row.for_leaders,
            )
            for row in obstacles
            if row.is_overdue(today)
        ),
        tuple(
            Overdue(
                label=f"CĐ-{row.number:03}",
                code=row.code,
                who=row.unit_short,
                days=days(row.due_on),
                text=row.text,
                is_seen=row.seen_at is not None,
                is_answered=row.state == DirectiveState.ANSWERED,
            )
            for row in orders
            if row.is_overdue(today)
        ),
        tuple(
            Overdue(
                label=f"GS-{row.number:03}",
                code=row.code,
                who=row.unit_short,
                days=days(row.reply_due_on),
                text=row.text,
            )
            for row in findings
            if row.is_overdue(today)
        ),
    )


class PlanFact(Struct, frozen=True, kw_only=True):
    """The plan itself."""

    id: int
    number: str
    title: str
    issued_on: date | None


PLANS, TASKS = table_of(Plan), table_of(Task)
_PLANS = select(*PLANS.c["id", "number", "title", "issued_on"]).where(PLANS.c.org_id == bindparam("of"))
_LAST_PLAN = _PLANS.order_by(PLANS.c.imported_at.desc()).limit(1)
_COUNTED_PLANS = _PLANS.where(PLANS.c.number != "", exists().where(TASKS.c.plan_id == PLANS.c.id)).order_by(
    PLANS.c.imported_at, PLANS.c.id
)


@until_written("plans")
def plan_of(db: Session, org_id: int) -> PlanFact | None:
    """The committee's plan (the one imported last, should there be several)."""
    row = db.connection().execute(_LAST_PLAN, {"of": org_id}).first()
    return None if row is None else PlanFact(id=row.id, number=row.number, title=row.title, issued_on=row.issued_on)


def one_plan(db: Session, org_id: int, plan_id: int) -> PlanFact | None:
    """One of the committee's plans."""
    row = db.scalars(select(Plan).where(Plan.org_id == org_id, Plan.id == plan_id)).first()
    return None if row is None else PlanFact(id=row.id, number=row.number, title=row.title, issued_on=row.issued_on)


@until_written("plans")
def plan_numbers(db: Session, org_id: int) -> tuple[tuple[int, str], ...]:
    """(id, number) of each plan, the first one first."""
    rows = select(Plan.id, Plan.number).where(Plan.org_id == org_id, Plan.number != "")
    return tuple((id_, number) for id_, number in db.execute(rows.order_by(Plan.imported_at, Plan.id)))


class GroupFact(Struct, frozen=True, kw_only=True):
    """A group of tasks. `code`: as it is shown, told apart by its plan where several plans have it: I (09-KH/ĐU)."""

    plan_id: int
    own_code: str
    code: str
    title: str


def groups_of(db: Session, org_id: int, plan_id: int | None = None) -> Sequence[GroupFact]:
    """The groups of all plans, the first plan's first; or of one plan alone, where none needs to be told apart."""
    every = _all_groups(db, org_id)
    return every if plan_id is None else [replace(one, code=one.own_code) for one in every if one.plan_id == plan_id]


@until_written("plans", "task_groups")
def _all_groups(db: Session, org_id: int) -> tuple[GroupFact, ...]:
    query = (
        select(TaskGroup.plan_id, TaskGroup.code, TaskGroup.title, Plan.number)
        .join(Plan, Plan.id == TaskGroup.plan_id)
        .where(Plan.org_id == org_id)
        .order_by(Plan.imported_at, Plan.id, TaskGroup.position)
    )
    rows = db.execute(query).all()
    borne = Counter(code for _plan, code, _title, _number in rows)
    return tuple(
        GroupFact(
            plan_id=plan, own_code=code, code=f"{code} ({number})" if borne[code] > 1 and number else code, title=title
        )
        for plan, code, title, number in rows
    )


@until_written("plans", "tasks")
def plans_of(db: Session, org_id: int) -> PlanFact | None:
    """The plan that a count of all tasks is about: of several their numbers, the first one first, and no title; a plan
    without tasks of its own does not count beside others."""
    counted = db.connection().execute(_COUNTED_PLANS, {"of": org_id}).all()
    if len(counted) < 2:
        return plan_of(db, org_id)
    numbers = ", ".join(row.number for row in counted)
    issued = [row.issued_on for row in counted if row.issued_on is not None]
    return PlanFact(id=counted[-1].id, number=numbers, title="", issued_on=min(issued, default=None))


_MONTHLY = re.compile(r" (?:hang|moi|tung) thang ")


class Overview(Struct, frozen=True, kw_only=True):
    """Everything that a digest or a summary says, computed once from one snapshot."""

    as_of: datetime
    plan: PlanFact | None
    period: Period | None
    totals: Totals
    tasks: tuple[TaskStanding, ...]
    units: tuple[UnitStanding, ...]
    difficulties: tuple[DifficultyFact, ...]  # those that wait for an answer
    overdue_difficulties: tuple[Overdue, ...] = ()
    overdue_directives: tuple[Overdue, ...] = ()
    overdue_findings: tuple[Overdue, ...] = ()
    issued_at: datetime | None = None  # of the period's figures, in its last version
    stopped: tuple[Stopped, ...] = ()  # what rests, and all that has ended

    @property
    def task_states(self) -> Mapping[int, UnitReportState] | None:
        """By assignment: where it stands in the period that is open; null where none is."""
        if self.period is None or not self.period.is_open:
            return None
        found = (unit.in_period for unit in self.units if unit.in_period is not None)
        return {task.assignment_id: task.state for reporting in found for task in reporting.tasks}

    @property
    def units_reported(self) -> int:
        """x of "x/y đơn vị đã báo cáo"."""
        return sum(unit.reported for unit in self.units if unit.is_asked)

    @property
    def units_asked(self) -> int:
        """y: in a period that is open, only units with something to report count."""
        return sum(unit.is_asked for unit in self.units)

    @property
    def units_missing(self) -> tuple[UnitStanding, ...]:
        """Those that owe a report, of whom nothing, or not all, was reported."""
        return tuple(unit for unit in self.units if unit.is_missing)

    @property
    def reported_since(self) -> date:
        """From which day a report counts for the current period."""
        if self.period:
            return self.period.from_on
        return self.plan.issued_on if self.plan and self.plan.issued_on else date.min

    def report_on(self, share: Item) -> UnitReportState:
        """Of work without an end: its report of the period that is open; where none is, since the current one began,
        and of work that is reported on every month in this month."""
        if (states := self.task_states) is not None:
            return states.get(share.id, UnitReportState.WAITING)
        since, today = self.reported_since, local_date(self.as_of)
        if _MONTHLY.search(f" {key(share.deadline_text)} "):
            since = max(since, today.replace(day=1))
        is_in = share.last_report_at is not None and local_date(share.last_report_at) >= since
        return UnitReportState.REPORTED if is_in else UnitReportState.WAITING

    @property
    def late_tasks(self) -> tuple[TaskStanding, ...]:
        """The overdue tasks, priority first, then the latest."""
        late = (task for task in self.tasks if task.klass == TaskClass.OPEN_OVERDUE)
        return tuple(sorted(late, key=lambda t: (t.priority != Priority.HIGH, -t.days_overdue, t.position)))


def overview(db: Session, office: Office, now: datetime) -> Overview:
    """The whole plan at `now`; "reported" means: in the period that is open, else since the current one began."""
    plan = plans_of(db, office.id)
    period = current_period(periods(db, office.id), local_date(now))
    items = plan_items(db, office, now)
    since = period.from_on if period else (plan.issued_on if plan and plan.issued_on else date.min)
    tasks = standings(items, office)
    away = units_away(db, office.id, local_date(now))
    is_open = period is not None and period.is_open
    in_period = unit_reportings(db, office, period, away=away) if is_open and period is not None else None
    waiting = difficulties(db, office)
    orders, found = directives.unfinished(db, office.id), findings.unfinished(db, office.id)
    obstacles_late, orders_late, findings_late = overdue_answers(office, local_date(now), waiting, orders, found)
    return Overview(
        as_of=now,
        plan=plan,
        period=period,
        totals=totals(tasks),
        tasks=tuple(tasks),
        units=tuple(unit_standings(items, since, office, local_date(now), away, in_period)),
        difficulties=tuple(waiting),
        overdue_difficulties=obstacles_late,
        overdue_directives=orders_late,
        overdue_findings=findings_late,
        issued_at=_issued_at(db, period) if period is not None and period.version else None,
        stopped=tuple(stopped_now(db, office.id, items)),
    )


def _issued_at(db: Session, period: Period) -> datetime | None:
    query = select(PeriodIssue.as_of).where(PeriodIssue.period_id == period.id, PeriodIssue.version == period.version)
    return db.scalar(query)
