"""What the rows of all shares hold, in the form in which a moment is reconstructed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.plan import Assignment
from models.reporting.ledger import Ledger
from models.reporting.moment import Cut, State

Held = dict[int, tuple[object, ...]]


def stored(db: Session, org_id: int) -> Held:
    """By share: everything that a reconstruction must give back."""
    rows = db.scalars(select(Assignment).where(Assignment.org_id == org_id).execution_options(populate_existing=True))
    return {
        row.id: (
            row.removed_at is None, row.share, row.stage, row.milestone, row.due_on, row.original_due_on, row.percent,
            None if row.count_total is None else (row.count_done, row.count_total), row.forecast_on, row.done_on,
            row.last_report_id,
        )
        for row in rows
    }  # fmt: skip


def reconstructed(ledger: Ledger, moment: datetime) -> Held:
    """The same, as of a moment, from the entries and the history."""
    cut = Cut(at=moment)
    return {share.stored.id: _held(ledger.state(share, cut)) for share in ledger.shares}


def _held(state: State) -> tuple[object, ...]:
    return (
        state.is_there, state.share, state.stage, state.milestone, state.due_on, state.original_due_on, state.percent,
        state.count, state.forecast_on, state.done_on, state.last.id if state.last else None,
    )  # fmt: skip
