"""Later days that a unit asked for, of an order or a finding, and the refusals of them: in the history."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from models.history import Actor, history_of, note_change

ASKED, REFUSED = "later_asked", "later_refused"


def note_asked(db: Session, actor: Actor, subject: str, subject_id: int, day: date) -> None:
    """A unit asks for this day."""
    note_change(db, actor, subject, subject_id, ASKED, None, day)


def note_refused(db: Session, actor: Actor, subject: str, subject_id: int) -> None:
    """What it asked for last is not given."""
    if (asked := _last(db, actor.org_id, subject, subject_id)) is not None:
        note_change(db, actor, subject, subject_id, REFUSED, None, asked[1])


def is_refused(db: Session, org_id: int, subject: str, subject_id: int, day: date | None = None) -> bool:
    """Whether the answer to the last request, or to the last one for this day, was no."""
    last = _last(db, org_id, subject, subject_id, day)
    return last is not None and last[0] == REFUSED


def asked_day(db: Session, org_id: int, subject: str, subject_id: int) -> date | None:
    """The day that was asked for last and has no refusal."""
    last = _last(db, org_id, subject, subject_id)
    return date.fromisoformat(last[1]) if last is not None and last[0] == ASKED else None


def _last(db: Session, org_id: int, subject: str, subject_id: int, day: date | None = None) -> tuple[str, str] | None:
    lines = [
        (line.field, line.new or "")
        for line in history_of(db, org_id, subject, subject_id)
        if line.field in {ASKED, REFUSED} and (day is None or line.new == day.isoformat())
    ]
    return lines[-1] if lines else None
