"""What changes a reporting period: opening, locking, reopening, other dates, a new one. Each leaves its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.collecting import UnitReportState
from models.history import Actor, note_change
from models.office import Office
from models.periods import NEVER, PERIODS, Period, find_period, next_remind
from models.progress import Change
from models.unit_reports import UNIT_REPORTS, UnitReporting, bring_up
from models.values import replace
from models.workdays import local_date

SUBJECT, UNTIL, AGAIN = "reporting_periods", "reopened_until", "mở lại"  # in the history
DATES = ("from_on", "cutoff_on", "unit_due_on", "submit_on")


def open_period(
    db: Session, office: Office, actor: Actor, period: Period, *, reason: str = ""
) -> dict[int, UnitReporting]:
    """Units report from now on; what each has to report comes back. The clock plans the rest."""
    note_change(db, actor, "reporting_periods", period.id, "opened_at", None, actor.now.isoformat(), reason=reason)
    _set(db, period.id, opened_at=actor.now, locked_at=None, closed_at=None, next_look_at=None)
    return bring_up(db, office, actor, replace(period, opened_at=actor.now, locked_at=None))


def lock_period(db: Session, actor: Actor, period: Period, *, reason: str = "") -> None:
    """Nothing more is taken; the clock need not look again."""
    note_change(db, actor, "reporting_periods", period.id, "locked_at", None, actor.now.isoformat(), reason=reason)
    _set(db, period.id, locked_at=actor.now, closed_at=actor.now, next_look_at=NEVER)


def pass_over(db: Session, actor: Actor, period: Period, reason: str) -> None:
    """A period that was over before anybody could be told of it is never opened by the clock."""
    note_change(db, actor, "reporting_periods", period.id, "closed_at", None, actor.now.isoformat(), reason=reason)
    _set(db, period.id, closed_at=actor.now, next_look_at=NEVER)


def reopen_period(db: Session, office: Office, actor: Actor, period: Period, until: date, reason: str) -> None:
    """The office takes everybody's reports again, until the end of a day, with a reason; the day on which it was handed
    in stays as it is."""
    note_change(db, actor, SUBJECT, period.id, "locked_at", _iso(period), AGAIN, reason=reason)
    note_change(db, actor, SUBJECT, period.id, UNTIL, _last_until(db, period), until, reason=reason)
    _set(db, period.id, locked_at=None, closed_at=None, next_look_at=None, reopened_for=None, reopened_until=until)
    again = find_period(db, office.id, period.id)
    if again is not None and again.opened_at is not None:
        bring_up(db, office, actor, again)


def reopen_for(
    db: Session, office: Office, actor: Actor, period: Period, unit_ids: Sequence[int], until: date, reason: str
) -> Period:
    """The office takes reports of some units again, until the end of a day; for all others it stays locked."""
    units = tuple(dict.fromkeys((*period.reopened_for, *unit_ids)))
    last = max(until, (period.reopened_until if period.reopened_for else None) or until)
    told = f"{', '.join(map(str, unit_ids))} đến {until.isoformat()}"
    note_change(db, actor, "reporting_periods", period.id, "reopened_for", None, told, reason=reason)
    _set(db, period.id, reopened_for=list(units), reopened_until=last, closed_at=None, next_look_at=None)
    again = replace(period, reopened_for=units, reopened_until=last)
    for unit_id in unit_ids:
        bring_up(db, office, actor, again.seen_by(unit_id), unit_id)
    return again


def end_reopening(db: Session, actor: Actor, period: Period, reason: str) -> None:
    """Locked for everybody again."""
    note_change(
        db, actor, "reporting_periods", period.id, "reopened_for", list(period.reopened_for), None, reason=reason
    )
    until = _last_until(db, period)
    _set(db, period.id, reopened_for=None, reopened_until=until, closed_at=actor.now, next_look_at=NEVER)


class Reopened(Struct, frozen=True, kw_only=True):
    """A period that had been locked and was opened again for all."""

    locked_at: datetime | None
    at: datetime
    reason: str


def reopened(db: Session, period: Period) -> Reopened | None:
    """How a period that is open again came to be so; null for any other."""
    if not period.is_open_again:
        return None
    line = db.scalars(
        select(Change)
        .where(
            Change.subject == SUBJECT,
            Change.subject_id == period.id,
            Change.field == "locked_at",
            Change.new == AGAIN,
        )
        .order_by(Change.id.desc())
    ).first()
    if line is None:
        return None
    locked_at = datetime.fromisoformat(line.old) if line.old else None
    return Reopened(locked_at=locked_at, at=line.at, reason=line.reason)


def _last_until(db: Session, period: Period) -> date | None:
    """Until when it was open again for all, the last time; null: never."""
    until = db.scalars(
        select(Change.new)
        .where(Change.subject == SUBJECT, Change.subject_id == period.id, Change.field == UNTIL)
        .order_by(Change.id.desc())
    ).first()
    return date.fromisoformat(until) if until else None


def move_dates(
    db: Session, office: Office, actor: Actor, period: Period, dates: Mapping[str, date], reason: str
) -> None:
    """Other dates, by column; the units' own due dates and reminders follow."""
    _note_dates(db, actor, period, dates, reason)
    _set(db, period.id, **dates)
    if "submit_on" in dates and period.is_open_again:  # another day to hand it in: until then
        until = max(dates["submit_on"], local_date(actor.now))
        note_change(db, actor, SUBJECT, period.id, UNTIL, period.reopened_until, until, reason=reason)
        _set(db, period.id, reopened_until=until)
    if period.locked_at is None:
        _set(db, period.id, next_look_at=None, closed_at=None)
    if "unit_due_on" in dates:
        move_due(db, office, period.id, period.unit_due_on, dates["unit_due_on"], local_date(actor.now))
    again = find_period(db, office.id, period.id)
    if again is not None and again.is_open:
        bring_up(db, office, actor, again)


def move_due(db: Session, office: Office, period_id: int, old: date, new: date, today: date) -> None:
    """The due date of all units that had the period's own; one that was moved for a single unit stays."""
    mine = (UNIT_REPORTS.c.period_id == period_id) & (UNIT_REPORTS.c.due_on == old)
    waits = UNIT_REPORTS.c.state == UnitReportState.WAITING
    look = next_remind(new, office, today)
    db.connection().execute(update(UNIT_REPORTS).where(mine, waits).values(next_remind_at=look))
    db.connection().execute(update(UNIT_REPORTS).where(mine).values(due_on=new))


def move_due_of_unit(
    db: Session, office: Office, actor: Actor, period: Period, unit_id: int, due_on: date, reason: str
) -> None:
    """Another due date for one unit of an open period."""
    row = (
        db.connection()
        .execute(
            update(UNIT_REPORTS)
            .where(UNIT_REPORTS.c.period_id == period.id, UNIT_REPORTS.c.unit_id == unit_id)
            .values(due_on=due_on)
            .returning(UNIT_REPORTS.c.id, UNIT_REPORTS.c.state)
        )
        .first()
    )
    if row is None:
        raise LookupError(f"unit {unit_id} reports nothing in period {period.id}")
    note_change(db, actor, "unit_reports", row.id, "due_on", period.unit_due_on, due_on, reason=reason)
    if row.state == UnitReportState.WAITING:
        look = next_remind(due_on, office, local_date(actor.now))
        db.connection().execute(update(UNIT_REPORTS).where(UNIT_REPORTS.c.id == row.id).values(next_remind_at=look))
    bring_up(db, office, actor, period, unit_id)


def add_period(db: Session, actor: Actor, period: Period, reason: str = "") -> int:
    """A period that the plan file did not bring. Its code must be free."""
    values = {name: getattr(period, name) for name in (*DATES, "code", "name")}
    row = PERIODS.insert().values(org_id=actor.org_id, version=0, **values).returning(PERIODS.c.id)
    period_id = int(db.connection().execute(row).scalar_one())
    shown = " ".join(getattr(period, name).isoformat() for name in DATES)
    note_change(db, actor, "reporting_periods", period_id, "code", None, f"{period.code} {shown}", reason=reason)
    return period_id


def _note_dates(db: Session, actor: Actor, period: Period, dates: Mapping[str, date], reason: str) -> None:
    for name, day in dates.items():
        note_change(db, actor, "reporting_periods", period.id, name, getattr(period, name), day, reason=reason)


def _iso(period: Period) -> str | None:
    return None if period.locked_at is None else period.locked_at.isoformat()


def _set(db: Session, period_id: int, **values: object) -> None:
    db.connection().execute(update(PERIODS).where(PERIODS.c.id == period_id).values(**values))
