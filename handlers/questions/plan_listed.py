"""The work behind an answer: what is meant where somebody says of it «nhắc mấy chi bộ đó»."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.questions.plan_figures import Frame, meant
from handlers.questions.plan_query import Query, State, Subject
from handlers.questions.plan_telling import framed, units_by_report
from models.office import Office


def shares(db: Session, office: Office, query: Query, now: datetime) -> tuple[int, ...]:
    """The shares for which units or tasks stand in the answer; none for an answer of another kind."""
    if query.subject not in (Subject.UNITS, Subject.TASKS):
        return ()
    frame = framed(db, office, query, now)
    if query.subject == Subject.TASKS:
        return tuple(share.assignment_id for task in frame.tasks() for share in meant(frame, task))
    ids = units_by_report(db, office, frame, now)
    return tuple(
        id_ for unit in frame.units() if ids is None or unit.unit_id in ids for id_ in _of(frame, unit.unit_id)
    )


def _of(frame: Frame, unit_id: int) -> list[int]:
    """Of one unit: what it is named for; all of its work where it is for no single share."""
    mine = [(task, share) for task in frame.named() for share in task.shares if share.unit_id == unit_id]
    states = [state for state in frame.query.states if state not in (State.NONE_DONE, State.NOT_LATE, State.ON_LEAVE)]
    held = [share for task, share in mine if all(frame.holds_of(state, share, task) for state in states)]
    return [share.assignment_id for share in held or [share for _task, share in mine]]
