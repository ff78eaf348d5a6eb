"""Telling those above of lateness: which steps were taken for which deadline, and taking them once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.prepared import prepared_new
from models.progress import Difficulty
from models.statements import table_of
from models.steering import Escalation, EscalationStep

ESCALATIONS = table_of(Escalation)
_TAKE = prepared_new(ESCALATIONS, "assignment_id", "due_on", "step")


def taken(db: Session, org_id: int, step: EscalationStep) -> frozenset[tuple[int, date]]:
    """(assignment, deadline) for which a step was taken already."""
    rows = db.connection().execute(
        select(ESCALATIONS.c.assignment_id, ESCALATIONS.c.due_on).where(
            ESCALATIONS.c.org_id == org_id, ESCALATIONS.c.step == step
        )
    )
    return frozenset((assignment_id, due_on) for assignment_id, due_on in rows)


def take(
    db: Session, org_id: int, step: EscalationStep, shares: Iterable[tuple[int, date]], now: datetime
) -> list[int]:
    """Take a step for some (assignment, deadline); returns the rows' ids. What was taken before is left alone."""
    rows = [
        {"org_id": org_id, "assignment_id": assignment_id, "due_on": due_on, "step": step, "at": now}
        for assignment_id, due_on in shares
    ]
    if not rows:
        return []
    _TAKE.run_each(db, rows)
    found = db.connection().execute(
        select(ESCALATIONS.c.id).where(
            ESCALATIONS.c.assignment_id.in_([row["assignment_id"] for row in rows]),
            ESCALATIONS.c.step == step,
            ESCALATIONS.c.at == now,
        )
    )
    return list(found.scalars())


def forget(db: Session, ids: Iterable[int]) -> None:
    """Steps whose message could not be sent in time: they are taken again."""
    db.connection().execute(delete(ESCALATIONS).where(ESCALATIONS.c.id.in_(list(ids))))


def reasons(db: Session, org_id: int) -> dict[int, str]:
    """By assignment: its newest open obstacle."""
    rows = db.execute(
        select(Difficulty.assignment_id, Difficulty.text)
        .where(Difficulty.org_id == org_id, Difficulty.closed_at.is_(None))
        .order_by(Difficulty.id)
    )
    return dict(rows.all())
