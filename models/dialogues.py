"""Unfinished conversations: at most one open per account and chat, kept until closed, expired or replaced."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from msgspec import Struct
from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from models.prepared import Prepared, Row
from models.progress import Dialogue
from models.statements import table_of

DIALOGUES = table_of(Dialogue)  # built once, on the plain table: every report passes here


_ASIDE = "/aside:"  # what follows a chat's id in the place of a conversation that was set aside there
SECRECY = "secrecy"  # kind of the question "is this classified?"; its step is the inbox row that is asked about


class Outcome(StrEnum):
    """How a conversation ended."""

    RECORDED = "recorded"
    DROPPED = "dropped"  # the person said so
    EXPIRED = "expired"
    REPLACED = "replaced"  # another conversation began in the same chat


class Place(Struct, frozen=True, kw_only=True):
    """Whose conversation, and where."""

    org_id: int
    account_id: int
    chat_id: str


_OPEN = Prepared(insert(DIALOGUES).returning(DIALOGUES.c.id))
_GO_ON = Prepared(update(DIALOGUES).where(DIALOGUES.c.id == bindparam("which")))
_STILL_OPEN = DIALOGUES.c.closed_at.is_(None)
_ENDED: dict[str, Any] = {"closed_at": bindparam("at"), "outcome": bindparam("how")}  # Any: as `values` takes it
_CLOSE = Prepared(
    update(DIALOGUES)
    .where(DIALOGUES.c.id == bindparam("which"), _STILL_OPEN)
    .values(**_ENDED, data=bindparam("left"))
    .returning(DIALOGUES.c.id)
)
_CLOSE_OPEN = Prepared(
    update(DIALOGUES)
    .where(DIALOGUES.c.account_id == bindparam("whose"), DIALOGUES.c.chat_id == bindparam("where"), _STILL_OPEN)
    .values(**_ENDED)
    .returning(DIALOGUES.c.id)
)


def open_dialogue(
    db: Session,
    place: Place,
    kind: str,
    step: str,
    data: str,
    *,
    now: datetime,
    expires_at: datetime,
    is_first: bool = False,
) -> int:
    """Begin a conversation; one that was open in the same place ends as replaced. Returns the new id.

    `is_first`: the caller knows that none is open there, and need not have it looked for.
    """
    if not is_first:
        close_open(db, place, Outcome.REPLACED, now)
    values = {
        "org_id": place.org_id,
        "account_id": place.account_id,
        "chat_id": place.chat_id,
        "kind": kind,
        "step": step,
        "data": data,
        "opened_at": now,
        "expires_at": expires_at,
    }
    return int(_OPEN.scalar(db, values))


def go_on(db: Session, dialogue_id: int, step: str, data: str, expires_at: datetime) -> None:
    """Keep a conversation's next step and what is known so far."""
    _GO_ON.run(db, {"which": dialogue_id, "step": step, "data": data, "expires_at": expires_at})


def close(db: Session, dialogue_id: int, outcome: Outcome, now: datetime, *, data: str = "") -> bool:
    """End a conversation, once; false when it had ended already. `data` replaces the draft (a report's number, say)."""
    values = {"which": dialogue_id, "at": now, "how": outcome, "left": data}
    return _CLOSE.first(db, values) is not None


_LAST = Prepared(
    select(*DIALOGUES.c["kind", "outcome", "closed_at", "data"])
    .where(DIALOGUES.c.account_id == bindparam("account"), DIALOGUES.c.chat_id == bindparam("chat"))
    .order_by(DIALOGUES.c.id.desc())
    .limit(1)
)


def last_recorded(db: Session, place: Place, kind: str, since: datetime) -> str | None:
    """What the last conversation in a place left, if it is of this kind and was recorded since then."""
    found = _LAST.first(db, {"account": place.account_id, "chat": place.chat_id})
    if found is None:
        return None
    last_kind, outcome, closed_at, data = found
    return str(data) if last_kind == kind and outcome == Outcome.RECORDED and closed_at >= since else None


_IS_ASIDE = _STILL_OPEN & DIALOGUES.c.chat_id.contains(_ASIDE)
_SET_ASIDE = Prepared(
    update(DIALOGUES)
    .where(DIALOGUES.c.id == bindparam("which"), _STILL_OPEN)
    .values(chat_id=DIALOGUES.c.chat_id + bindparam("mark"))
    .returning(DIALOGUES.c.id)
)
_TAKE_UP = Prepared(
    update(DIALOGUES)
    .where(
        DIALOGUES.c.id == bindparam("which"),
        (DIALOGUES.c.outcome == Outcome.EXPIRED) | _IS_ASIDE,
        DIALOGUES.c.data != "",
    )
    .values(outcome=Outcome.REPLACED, closed_at=func.coalesce(DIALOGUES.c.closed_at, bindparam("at")))
    .returning(DIALOGUES.c.id)
)


def set_aside(db: Session, dialogue_id: int) -> bool:
    """Make room for another conversation: this one stays open in a place of its own until it is taken up or expires.

    False when it has ended.
    """
    values = {"which": dialogue_id, "mark": f"{_ASIDE}{dialogue_id}"}
    return _SET_ASIDE.first(db, values) is not None


def chat_of(place: str) -> tuple[str, bool]:
    """The chat of a conversation as stored, and whether it was set aside there."""
    chat_id, mark, _number = place.partition(_ASIDE)
    return chat_id, bool(mark)


def take_up(db: Session, dialogue_id: int, now: datetime) -> bool:
    """Go on, in a new one, with a conversation that had expired or was set aside; false when that was done before."""
    return _TAKE_UP.first(db, {"which": dialogue_id, "at": now}) is not None


def close_open(db: Session, place: Place, outcome: Outcome, now: datetime) -> bool:
    """End whatever conversation is open there, but not what was set aside."""
    values = {"whose": place.account_id, "where": place.chat_id, "at": now, "how": outcome}
    return _CLOSE_OPEN.first(db, values) is not None


class Kept(Struct, frozen=True, kw_only=True):
    """A conversation as stored, open or ended; one that was set aside is as good as expired."""

    id: int
    account_id: int
    kind: str
    step: str
    data: str
    is_open: bool
    outcome: str | None
    expires_at: datetime


_KEPT = select(
    DIALOGUES.c.id,
    DIALOGUES.c.account_id,
    DIALOGUES.c.kind,
    DIALOGUES.c.step,
    DIALOGUES.c.data,
    DIALOGUES.c.closed_at,
    DIALOGUES.c.outcome,
    DIALOGUES.c.expires_at,
    DIALOGUES.c.chat_id,
)
_FIND = Prepared(_KEPT.where(DIALOGUES.c.id == bindparam("which"), DIALOGUES.c.org_id == bindparam("of_org")))
_FIND_OPEN = Prepared(
    _KEPT.where(DIALOGUES.c.account_id == bindparam("whose"), DIALOGUES.c.chat_id == bindparam("where"), _STILL_OPEN)
)


def find(db: Session, org_id: int, dialogue_id: int) -> Kept | None:
    """One conversation of this committee."""
    return _kept(_FIND.first(db, {"which": dialogue_id, "of_org": org_id}))


def find_last(db: Session, place: Place) -> Kept | None:
    """The conversation that was begun last in a place, open or ended or set aside."""
    is_aside = DIALOGUES.c.chat_id.startswith(f"{place.chat_id}{_ASIDE}", autoescape=True)
    here = (DIALOGUES.c.account_id == place.account_id, (DIALOGUES.c.chat_id == place.chat_id) | is_aside)
    found = db.connection().execute(_KEPT.where(*here).order_by(DIALOGUES.c.id.desc()).limit(1)).first()
    return _kept(None if found is None else tuple(found))


def find_open(db: Session, place: Place) -> Kept | None:
    """The conversation that is open in a place."""
    values = {"whose": place.account_id, "where": place.chat_id}
    return _kept(_FIND_OPEN.first(db, values))


def _kept(row: Row | None) -> Kept | None:
    if row is None:
        return None
    _chat_id, is_aside = chat_of(row[8])
    return Kept(
        id=row[0],
        account_id=row[1],
        kind=row[2],
        step=row[3],
        data=row[4],
        is_open=row[5] is None and not is_aside,
        outcome=Outcome.EXPIRED if row[5] is None and is_aside else row[6],
        expires_at=row[7],
    )
