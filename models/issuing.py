"""The figures of a reporting period as they were issued: version 1 when the units' due date is over, a new one after
late data. Counted from the same facts as every other output, deadlines as of the cut-off day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from models.collecting import PeriodIssue, UnitReportState
from models.contacts import GroupChat, leadership_groups
from models.history import Actor, note_change
from models.leaves import units_away
from models.office import Office
from models.org import UNIT_SHORT, Unit
from models.outbox import OUTBOX
from models.periods import PERIODS, Period
from models.plan import Assignment, Share, Task
from models.progress import ProgressReport, ReportKind
from models.reporting.collected import reportings_then
from models.reporting.ledger import Ledger, leading, read_ledger
from models.reporting.moment import cut_of
from models.standing import Totals, standings, totals
from models.workdays import local_date

ENTRIES = "entries"  # how many entries of the book the figures rest on
NAMED = 20  # entries that are told of one by one


class Issue(Struct, frozen=True, kw_only=True):
    """One version of a period's figures."""

    version: int
    as_of: datetime
    reason: str
    figures: Mapping[str, int]


class Said(Struct, frozen=True, kw_only=True):
    """One entry that came in after the figures were issued."""

    unit_short: str
    code: str
    kind: ReportKind
    is_late: bool
    corrects: bool


def figures(db: Session, office: Office, period: Period, now: datetime) -> dict[str, int]:
    """Plain counts: tasks by class, units by where they stand, and how many entries they rest on."""
    ledger, cut = read_ledger(db, office), cut_of(period, office, now)
    counted = totals(standings([each.item for each in leading(ledger.states(cut))], office))
    away = units_away(db, office.id, local_date(cut.told_until), now)
    units = reportings_then(db, ledger, period, now, away)
    return {**counts_of(counted, [unit.state for unit in units.values()]), ENTRIES: entries_of(ledger, period, now)}


def counts_of(counted: Totals, states: Sequence[UnitReportState]) -> dict[str, int]:
    """The figures of the tasks and of the units, as an issue keeps them."""
    return {
        "total": counted.total,
        "done_in_time": counted.done_in_time,
        "done_late": counted.done_late,
        "open_in_time": counted.open_in_time,
        "open_overdue": counted.open_overdue,
        "due_soon": counted.due_soon,
        "not_started": counted.not_started,
        "awaiting": counted.awaiting,
        "recurring": counted.recurring,
        "units": len(states),
        **{f"units_{state.value}": states.count(state) for state in UnitReportState},
    }


def entries_of(ledger: Ledger, period: Period, now: datetime) -> int:
    """How many entries of leading units count, or counted, for a period: it only ever rises."""
    leads = {share.stored.id for share in ledger.shares if share.stored.share == Share.LEAD}
    return sum(
        entry.period_id == period.id and entry.at <= now and entry.assignment_id in leads for entry in ledger.entries
    )


def last_issue(db: Session, period: Period) -> Issue | None:
    """The figures that hold."""
    row = db.scalar(
        select(PeriodIssue).where(PeriodIssue.period_id == period.id).order_by(PeriodIssue.version.desc()).limit(1)
    )
    if row is None:
        return None
    return Issue(version=row.version, as_of=row.as_of, reason=row.reason, figures=row.figures)


def issued_as(db: Session, org_id: int, code: str, version: int) -> datetime | None:
    """As of when a version of a period's figures was issued; null where it was not."""
    return db.scalar(select(PeriodIssue.as_of).where(*_of(org_id, code), PeriodIssue.version == version))


def issued_last(db: Session, org_id: int, code: str) -> int:
    """The last version of a period's figures; 0: none was issued."""
    return db.scalar(select(func.max(PeriodIssue.version)).where(*_of(org_id, code))) or 0


def _of(org_id: int, code: str) -> tuple[ColumnElement[bool], ...]:
    mine = select(PERIODS.c.id).where(PERIODS.c.org_id == org_id, PERIODS.c.code == code)
    return (PeriodIssue.period_id.in_(mine),)


def first_issued_at(db: Session, period: Period) -> datetime:
    """When the period's figures were issued for the first time."""
    at = db.scalar(select(func.min(PeriodIssue.as_of)).where(PeriodIssue.period_id == period.id))
    assert at is not None, "asked only of a period with figures"
    return at


def groups_with_figures(db: Session, org_id: int, period: Period) -> list[GroupChat]:
    """The leaders' groups to which a digest has carried the period's figures: those hear when they change."""
    first = first_issued_at(db, period)

    def has_figures(group: GroupChat) -> bool:
        is_digest = OUTBOX.c.dedupe_key.startswith(f"digest:{group.id}:", autoescape=True)
        carried = select(OUTBOX.c.id).where(is_digest, OUTBOX.c.created_at >= first).limit(1)
        return db.connection().execute(carried).first() is not None

    return [group for group in leadership_groups(db, org_id) if has_figures(group)]


def said_since(db: Session, period: Period, issue: Issue, now_counted: int) -> list[Said]:
    """The entries that came in since a version was issued, oldest first."""
    new = min(now_counted - issue.figures.get(ENTRIES, 0), NAMED)
    rows = db.execute(
        select(
            UNIT_SHORT,
            Task.code,
            ProgressReport.kind,
            ProgressReport.is_late,
            ProgressReport.corrects_id,
        )
        .join(Assignment, Assignment.id == ProgressReport.assignment_id)
        .join(Task, Task.id == Assignment.task_id)
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(ProgressReport.period_id == period.id, Assignment.share == Share.LEAD)
        .order_by(ProgressReport.id.desc())
        .limit(max(new, 0))
    ).all()
    return [
        Said(unit_short=short, code=code, kind=kind, is_late=is_late, corrects=corrects is not None)
        for short, code, kind, is_late, corrects in reversed(rows)
    ]


def issue(db: Session, actor: Actor, period: Period, counted: Mapping[str, int], reason: str) -> Issue:
    """Write the next version down."""
    made = Issue(version=period.version + 1, as_of=actor.now, reason=reason, figures=dict(counted))
    db.add(
        PeriodIssue(
            org_id=actor.org_id,
            period_id=period.id,
            version=made.version,
            as_of=made.as_of,
            reason=reason,
            figures=dict(counted),
            made_by=actor.person_id,
        )
    )
    db.connection().execute(update(PERIODS).where(PERIODS.c.id == period.id).values(version=made.version))
    note_change(db, actor, "reporting_periods", period.id, "version", period.version, made.version, reason=reason)
    db.flush()
    return made
