"""What the office changes of a request that was sent: its hour, a unit, all of it. Answers stay as they were given."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.collecting import Request, RequestState, RequestTarget, TargetState
from models.history import Actor, note_change
from models.office import Office
from models.requests import SUBJECT, TARGET, Owed, first_look
from models.responses import RequestTable


def move(db: Session, actor: Actor, office: Office, table: RequestTable, due_at: datetime) -> None:
    """Another hour; a request that was closed is open again. What is late is reckoned anew."""
    asked = table.asked
    values = {
        "due_at": due_at,
        "next_look_at": due_at,
        "state": RequestState.OPEN,
        "closed_at": None,
        "closed_by": None,
    }
    db.execute(update(Request).where(Request.id == asked.id, Request.org_id == actor.org_id).values(**values))
    mine = RequestTarget.request_id == asked.id
    answered = (mine, RequestTarget.answered_at.is_not(None))
    db.execute(update(RequestTarget).where(*answered).values(is_late=RequestTarget.answered_at > due_at))
    waiting = (mine, RequestTarget.state == TargetState.WAITING)
    db.execute(update(RequestTarget).where(*waiting).values(next_remind_at=first_look(actor.now, due_at, office)))
    note_change(db, actor, SUBJECT, asked.id, "due_at", asked.due_at.isoformat(), due_at.isoformat())
    if not asked.is_open:
        note_change(db, actor, SUBJECT, asked.id, "state", asked.state, RequestState.OPEN)


def cancel(db: Session, actor: Actor, table: RequestTable) -> bool:
    """Nobody has to answer any more; false where it was cancelled before."""
    asked = table.asked
    still = (Request.id == asked.id, Request.org_id == actor.org_id, Request.state != RequestState.CANCELLED)
    values = {"closed_at": actor.now, "closed_by": actor.person_id, "next_look_at": None}
    done = db.execute(
        update(Request).where(*still).values(state=RequestState.CANCELLED, **values).returning(Request.id)
    ).scalar()
    if done is None:
        return False
    db.execute(update(RequestTarget).where(RequestTarget.request_id == asked.id).values(next_remind_at=None))
    note_change(db, actor, SUBJECT, asked.id, "state", asked.state, RequestState.CANCELLED)
    return True


def withdraw(db: Session, actor: Actor, found: Owed) -> None:
    """This unit is asked no more."""
    mine = (RequestTarget.id == found.target_id, RequestTarget.org_id == actor.org_id)
    db.execute(update(RequestTarget).where(*mine).values(state=TargetState.WITHDRAWN, next_remind_at=None))
    note_change(db, actor, TARGET, found.target_id, "state", found.state, TargetState.WITHDRAWN)


def was_withdrawn(db: Session, request_id: int, unit_ids: Iterable[int]) -> bool:
    """Whether one of these units was asked once, and is no more."""
    once = (RequestTarget.request_id == request_id, RequestTarget.unit_id.in_(list(unit_ids)))
    gone = select(RequestTarget.id).where(*once, RequestTarget.state == TargetState.WITHDRAWN).limit(1)
    return db.scalar(gone) is not None
