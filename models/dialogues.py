"""Unfinished conversations: at most one open per account and chat, kept until closed, expired or replaced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from models.progress import Dialogue


class Outcome(StrEnum):
    """How a conversation ended."""

    RECORDED = "recorded"
    DROPPED = "dropped"  # the person said so
    EXPIRED = "expired"
    REPLACED = "replaced"  # another conversation began in the same chat


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Whose conversation, and where."""

    org_id: int
    account_id: int
    chat_id: str


def open_dialogue(
    db: Session, place: Place, kind: str, step: str, data: str, *, now: datetime, expires_at: datetime
) -> int:
    """Begin a conversation; one that was open in the same place ends as replaced. Returns the new id."""
    close_open(db, place, Outcome.REPLACED, now)
    row = db.execute(
        insert(Dialogue)
        .values(
            org_id=place.org_id,
            account_id=place.account_id,
            chat_id=place.chat_id,
            kind=kind,
            step=step,
            data=data,
            opened_at=now,
            expires_at=expires_at,
        )
        .returning(Dialogue.id)
    )
    return row.scalar_one()


def go_on(db: Session, dialogue_id: int, step: str, data: str, expires_at: datetime) -> None:
    """Keep a conversation's next step and what is known so far."""
    db.execute(update(Dialogue).where(Dialogue.id == dialogue_id).values(step=step, data=data, expires_at=expires_at))


def close(db: Session, dialogue_id: int, outcome: Outcome, now: datetime, *, data: str = "") -> bool:
    """End a conversation, once; false when it had ended already. `data` replaces the draft (a report's number, say)."""
    ended = db.execute(
        update(Dialogue)
        .where(Dialogue.id == dialogue_id, Dialogue.closed_at.is_(None))
        .values(closed_at=now, outcome=outcome, data=data)
        .returning(Dialogue.id)
    ).scalar()
    return ended is not None


def close_open(db: Session, place: Place, outcome: Outcome, now: datetime) -> bool:
    """End whatever conversation is open there."""
    ended = db.execute(
        update(Dialogue)
        .where(
            Dialogue.account_id == place.account_id, Dialogue.chat_id == place.chat_id, Dialogue.closed_at.is_(None)
        )
        .values(closed_at=now, outcome=outcome)
        .returning(Dialogue.id)
    ).first()
    return ended is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A conversation as stored, open or ended."""

    id: int
    account_id: int
    kind: str
    step: str
    data: str
    is_open: bool
    outcome: str | None
    expires_at: datetime


def find(db: Session, org_id: int, dialogue_id: int) -> Kept | None:
    """One conversation of this committee."""
    row = db.execute(
        select(
            Dialogue.id,
            Dialogue.account_id,
            Dialogue.kind,
            Dialogue.step,
            Dialogue.data,
            Dialogue.closed_at,
            Dialogue.outcome,
            Dialogue.expires_at,
        ).where(Dialogue.id == dialogue_id, Dialogue.org_id == org_id)
    ).first()
    if row is None:
        return None
    return Kept(
        id=row[0],
        account_id=row[1],
        kind=row[2],
        step=row[3],
        data=row[4],
        is_open=row[5] is None,
        outcome=row[6],
        expires_at=row[7],
    )
