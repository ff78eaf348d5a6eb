"""The codes that were given out: which are open, used, too old or withdrawn. A code itself is not kept, only its hash.

One is named by its number in the list, or by whoever still has it in hand.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models.history import Actor, note_change
from models.joining import hash_code
from models.org import UNIT_SHORT, Account, Invitation, Person, Role, Unit
from models.progress import Change

SUBJECT, WITHDRAWN = "invitations", "withdrawn"  # in the history


class CodeState(StrEnum):
    """Where a code stands."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class NotOpen(Exception):
    """The code opens nothing any more."""

    def __init__(self, given: Given) -> None:
        super().__init__(given.state)
        self.given = given


class Given(Struct, frozen=True, kw_only=True):
    """One code that was given out. `role` null: it binds a group; `used_by`: who joined with it."""

    number: int
    role: Role | None
    unit_code: str
    unit: str
    person_name: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    used_by: str
    state: CodeState


def given_out(db: Session, org_id: int, now: datetime) -> list[Given]:
    """Every code of a committee, the open ones first, then the newest."""
    withdrawn = set(
        db.scalars(
            select(Change.subject_id).where(
                Change.org_id == org_id, Change.subject == SUBJECT, Change.field == WITHDRAWN
            )
        )
    )
    rows = db.execute(
        select(
            Invitation,
            Unit.code,
            UNIT_SHORT,
            func.coalesce(Person.name, Account.display_name),
        )
        .outerjoin(Unit, Unit.id == Invitation.unit_id)
        .outerjoin(Account, Account.id == Invitation.used_by)
        .outerjoin(Person, Person.id == Account.person_id)
        .where(Invitation.org_id == org_id)
        .order_by(Invitation.id.desc())
    )
    found = [
        Given(
            number=row.id,
            role=row.role,
            unit_code=code or "",
            unit=unit or "",
            person_name=row.person_name,
            created_at=row.created_at,
            expires_at=row.expires_at,
            used_at=row.used_at,
            used_by=by or "",
            state=_state(row, now, is_withdrawn=row.id in withdrawn),
        )
        for row, code, unit, by in rows
    ]
    return sorted(found, key=lambda each: each.state != CodeState.OPEN)


def _state(row: Invitation, now: datetime, *, is_withdrawn: bool) -> CodeState:
    if row.used_at is not None:
        return CodeState.USED
    if is_withdrawn:
        return CodeState.WITHDRAWN
    return CodeState.EXPIRED if now >= row.expires_at else CodeState.OPEN


def withdraw(db: Session, actor: Actor, typed: str, reason: str = "") -> Given:
    """From now on this code opens nothing. `typed`: its number in the list, or the code. Raises `LookupError` where
    there is none such, `NotOpen`."""
    known = {each.number: each for each in given_out(db, actor.org_id, actor.now)}
    hashed = select(Invitation.id).where(Invitation.org_id == actor.org_id, Invitation.code_hash == hash_code(typed))
    number = db.scalar(hashed) or (int(typed) if typed.isdecimal() else 0)
    given = known.get(number)
    if given is None:
        raise LookupError(typed)
    if given.state != CodeState.OPEN:
        raise NotOpen(given)
    taken = db.execute(
        update(Invitation)
        .where(Invitation.id == number, Invitation.used_at.is_(None))
        .values(expires_at=actor.now)
        .returning(Invitation.id)
    ).scalar()
    assert taken is not None, "the writer holds the lock since it was read"
    note_change(db, actor, SUBJECT, number, WITHDRAWN, given.expires_at, actor.now, reason=reason)
    return given
