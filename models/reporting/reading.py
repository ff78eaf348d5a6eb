"""What a report needs besides the ledger of shares: names, groups, files, obstacles, praise. One statement each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import datetime

from msgspec import Struct
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import difficulties, extensions, findings, nominations
from models.collecting import PeriodIssue
from models.difficulties import DifficultyFact
from models.evidence import FILED
from models.facts import PlanFact, one_plan, plans_of
from models.findings import FindingFact
from models.nominations import NominationFact
from models.office import Office
from models.org import Organization, Person, Unit
from models.periods import Period
from models.plan import Share, Task, TaskUnit
from models.progress import Evidence
from models.reporting.values import Committee
from models.steering import Nomination, NominationState


class Named(Struct, frozen=True, kw_only=True):
    """The units that the plan names for a task, in its words."""

    leads: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()


class Surroundings(Struct, frozen=True, kw_only=True):
    """Everything that is the same whatever the period."""

    committee: Committee
    plan: PlanFact | None
    named: Mapping[int, Named]  # by task
    files: Mapping[int, int]  # by share: photos and files that were there
    people: Mapping[int, str]
    obstacles: Sequence[DifficultyFact]
    findings: Sequence[FindingFact]
    praise: Sequence[NominationFact]
    asked_more: Set[int]  # reports with which more time was asked for


def surroundings(db: Session, office: Office, at: datetime, plan_id: int | None = None) -> Surroundings:
    """Read them, as far as they were known at a moment. `plan_id`: one of several plans."""
    org = db.get_one(Organization, office.id)
    plan = plans_of(db, office.id) if plan_id is None else one_plan(db, office.id, plan_id)
    return Surroundings(
        committee=Committee(name=office.name, superior=org.superior, place=office.place, paper=office.settings.paper),
        plan=plan,
        named=_named(db, office.id),
        files=_files(db, office.id, at),
        people=dict(db.execute(select(Person.id, Person.name).where(Person.org_id == office.id)).all()),
        obstacles=difficulties.find_all(db, office.id),
        findings=findings.find_all(db, office.id),
        praise=nominations.find_all(
            db, office.id, Nomination.state == NominationState.KEPT, Nomination.decided_at <= at
        ),
        asked_more=extensions.asked_with(db, office.id),
    )


def _named(db: Session, org_id: int) -> dict[int, Named]:
    rows = db.execute(
        select(TaskUnit.task_id, TaskUnit.share, TaskUnit.raw, Unit.code, Unit.name)
        .join(Task, Task.id == TaskUnit.task_id)
        .outerjoin(Unit, Unit.id == TaskUnit.unit_id)
        .where(Task.org_id == org_id)
        .order_by(TaskUnit.task_id, TaskUnit.position)
    )
    found: dict[int, dict[Share, list[str]]] = {}
    for task_id, share, raw, code, name in rows:
        named = name if code is not None and raw.casefold() == code.casefold() else raw  # a YAML plan names codes
        found.setdefault(task_id, {}).setdefault(share, []).append(named)
    return {
        task: Named(leads=tuple(by.get(Share.LEAD, ())), supports=tuple(by.get(Share.SUPPORT, ())))
        for task, by in found.items()
    }


def _files(db: Session, org_id: int, at: datetime) -> dict[int, int]:
    rows = db.execute(
        select(Evidence.assignment_id, func.count(Evidence.id))
        .where(
            Evidence.org_id == org_id,
            Evidence.assignment_id.is_not(None),
            Evidence.at <= at,
            *FILED,
        )
        .group_by(Evidence.assignment_id)
    )
    return {share: count for share, count in rows if share is not None}


class IssuedThen(Struct, frozen=True, kw_only=True):
    """The version that held at a moment."""

    version: int
    reason: str
    figures: Mapping[str, int]


def known_until(db: Session, period: Period | None, now: datetime) -> datetime:
    """Until when what became known belongs to a period: once it is locked no later than the lock, or than the last
    figures that were issued after it because it had been opened again."""
    if period is None or period.locked_at is None or period.reopened_for:
        return now
    last = db.scalar(
        select(func.max(PeriodIssue.as_of)).where(PeriodIssue.period_id == period.id, PeriodIssue.as_of <= now)
    )
    return min(now, max(period.locked_at, last or period.locked_at))


def issued_then(db: Session, period_id: int, at: datetime) -> IssuedThen | None:
    """What had been issued of a period by then, last."""
    row = db.scalar(
        select(PeriodIssue)
        .where(PeriodIssue.period_id == period_id, PeriodIssue.as_of <= at)
        .order_by(PeriodIssue.version.desc())
        .limit(1)
    )
    return None if row is None else IssuedThen(version=row.version, reason=row.reason, figures=row.figures)
