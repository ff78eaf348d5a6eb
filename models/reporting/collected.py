"""Which units had reported in a period, as far as was known at a moment: the rules of `models.periods`, told again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.collecting import UnitReportState
from models.periods import Period, find_period
from models.plan import Assignment, Stage
from models.reporting.asof import day_then
from models.reporting.ledger import Ledger, Standing, leading
from models.reporting.moment import Cut, Noted
from models.unit_reports import UNIT_REPORTS, UnitReporting, reportings_of


class _Share(Struct, frozen=True, kw_only=True):
    """One share that its unit may owe a report on."""

    id: int
    unit_id: int
    code: str
    stage: Stage
    assigned_at: datetime | None
    last_report_at: datetime | None


class _Row(Struct, frozen=True, kw_only=True):
    """A unit's own row in the period."""

    due_on: date
    state: UnitReportState


def period_then(db: Session, ledger: Ledger, period_id: int, at: datetime) -> Period | None:
    """A period with the dates that it had at a moment."""
    period = find_period(db, ledger.office.id, period_id)
    if period is None:
        return None
    notes = ledger.notes_of.get(("reporting_periods", period.id), ())
    names = ("from_on", "cutoff_on", "unit_due_on", "submit_on")
    return period.on({name: day_then(notes, name, at, getattr(period, name)) for name in names})


def reportings_then(
    db: Session, ledger: Ledger, period: Period, at: datetime, away: Collection[int] = ()
) -> dict[int, UnitReporting]:
    """By unit: where it stood in a period at a moment. `period`: with the dates of that moment."""
    if period.opened_at is None or period.opened_at > at:
        return {}
    assigned = dict(
        db.execute(
            select(Assignment.id, Assignment.assigned_at).where(
                Assignment.org_id == ledger.office.id, Assignment.assigned_at.is_not(None)
            )
        ).all()
    )
    led = [each for each in leading(ledger.states(Cut(at=at))) if not each.item.is_nobodys]
    shares = [_share(each, assigned) for each in led]
    entries = [entry for entry in ledger.entries if period.opened_at <= entry.at <= at]
    return reportings_of(shares, entries, _rows(db, ledger, period, at), period, ledger.office, away)


def _share(standing: Standing, assigned: Mapping[int, datetime | None]) -> _Share:
    item = standing.item
    return _Share(
        id=item.id,
        unit_id=item.unit_id,
        code=item.code,
        stage=item.stage,
        assigned_at=assigned.get(item.id),
        last_report_at=item.last_report_at,
    )


def _rows(db: Session, ledger: Ledger, period: Period, at: datetime) -> dict[int, _Row]:
    """The units' rows as they were; a due date that is the period's own follows the period's."""
    now = find_period(db, ledger.office.id, period.id)
    rows = db.connection().execute(select(UNIT_REPORTS).where(UNIT_REPORTS.c.period_id == period.id))
    found = {}
    for row in rows:
        notes = ledger.notes_of.get(("unit_reports", row.id), ())
        is_common = now is not None and row.due_on == now.unit_due_on
        due_on = period.unit_due_on if is_common else day_then(notes, "due_on", at, row.due_on)
        found[row.unit_id] = _Row(due_on=due_on, state=_state_then(notes, at, row.state))
    return found


def _state_then(notes: Sequence[Noted], at: datetime, now: UnitReportState) -> UnitReportState:
    first = next((note for note in notes if note.field == "state" and note.at > at), None)
    return UnitReportState(first.old) if first is not None and first.old else now
