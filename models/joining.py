"""One-time codes and what they open. A code is kept only as its hash, lives for a set time, and works once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from models.history import Actor, note_change
from models.org import Account, Group, GroupRole, Invitation, JoinRequest, JoinState, Membership, Person, Reach, Role
from models.outbox import drop_series
from models.values import replace

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # no 0/O, 1/I: codes are read out over the telephone
CODE_LENGTH = 8
NO_CODE = re.compile(r"[\s/]")  # several words; 25/KH-UBND is a document
AROUND = ".,;:!?\"'()[]«»“”"  # what people write around a code
MAX_WRONG = 5
WRONG_WINDOW = timedelta(hours=1)


class CodeError(Exception):
    """A code that opens nothing."""


class UnknownCode(CodeError):
    """No such code."""


class UsedCode(CodeError):
    """The code was used by somebody else."""


class ExpiredCode(CodeError):
    """The code is too old."""


class TooManyWrong(CodeError):
    """Too many wrong codes within the hour."""


class WrongPlace(CodeError):
    """A group's code typed in private, or a person's code typed in a group."""


class Offer(Struct, frozen=True, kw_only=True):
    """What a new code opens: a role in a unit, a role in the office, or (role null) a leadership group."""

    role: Role | None
    unit_id: int | None = None
    person_name: str = ""


def normalize_code(typed: str) -> str:
    """As typed on a phone: any case, with spaces or dashes."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def looks_like_code(typed: str) -> bool:
    """Whether a bare word could be a code: the right length and letters, with a digit or all in capitals."""
    bare = typed.strip()
    if NO_CODE.search(bare):
        return False
    word = normalize_code(bare)
    if len(word) != CODE_LENGTH or any(letter not in ALPHABET for letter in word):
        return False
    return any(letter.isdigit() for letter in word) or bare == word


def code_in(typed: str) -> str:
    """The code in what was typed, by itself or among words; nothing where there is none, or several."""
    if looks_like_code(typed):
        return typed
    words = [word.strip(AROUND) for word in typed.split()]
    codes = [word for word in words if looks_like_code(word) and any(letter.isdigit() for letter in word)]
    return codes[0] if len(codes) == 1 else ""


def hash_code(code: str) -> str:
    """What is stored of a code."""
    return hashlib.sha256(f"dondoc:{normalize_code(code)}".encode()).hexdigest()


def create_invitation(db: Session, actor: Actor, offer: Offer, code: str, *, life: timedelta) -> Invitation:
    """Store a code that the edge has drawn at random (`code` itself is not kept)."""
    invitation = Invitation(
        org_id=actor.org_id,
        code_hash=hash_code(code),
        unit_id=offer.unit_id,
        role=offer.role,
        person_name=offer.person_name,
        created_at=actor.now,
        created_by=actor.person_id,
        expires_at=actor.now + life,
    )
    db.add(invitation)
    db.flush()
    return invitation


def check_code(db: Session, account: Account, code: str, now: datetime) -> Invitation:
    """The invitation that `code` opens for this account. Raises a `CodeError`; a wrong one is counted."""
    if account.wrong_since and now - account.wrong_since < WRONG_WINDOW and account.wrong_codes >= MAX_WRONG:
        raise TooManyWrong
    invitation = db.scalar(select(Invitation).where(Invitation.code_hash == hash_code(code)))
    if invitation is None:
        _count_wrong(account, now)
        raise UnknownCode
    if invitation.used_at is not None:
        raise UsedCode
    if now >= invitation.expires_at:
        raise ExpiredCode
    return invitation


def _count_wrong(account: Account, now: datetime) -> None:
    if account.wrong_since is None or now - account.wrong_since >= WRONG_WINDOW:
        account.wrong_since, account.wrong_codes = now, 0
    account.wrong_codes += 1


def use_code(db: Session, account: Account, invitation: Invitation, name: str, channel: str, now: datetime) -> Person:
    """Give the account's person what the code offers. Raises `WrongPlace` for a group's code, `UsedCode` in a race."""
    if invitation.role is None:
        raise WrongPlace
    _take(db, invitation, account, now)
    person = person_of(db, account, invitation.org_id, invitation.person_name or name, now)
    actor = Actor(org_id=invitation.org_id, person_id=person.id, channel=channel, now=now)
    add_membership(db, actor, person.id, invitation.role, invitation.unit_id, reason="mã mời")
    end_requests(db, actor, account.id)
    return person


def _take(db: Session, invitation: Invitation, account: Account, now: datetime) -> None:
    taken = db.execute(
        update(Invitation)
        .where(Invitation.id == invitation.id, Invitation.used_at.is_(None))
        .values(used_at=now, used_by=account.id)
        .returning(Invitation.id)
    ).scalar()
    if taken is None:
        raise UsedCode


def person_of(db: Session, account: Account, org_id: int, name: str, now: datetime) -> Person:
    """The account's person in this committee; a new one for an account that has none there."""
    person = db.get(Person, account.person_id) if account.person_id else None
    if person is None or person.org_id != org_id:
        person = Person(org_id=org_id, name=name or account.display_name or "đồng chí", created_at=now)
        db.add(person)
        db.flush()
        account.person_id = person.id
        db.flush()
    return person


def add_membership(db: Session, actor: Actor, person_id: int, role: Role, unit_id: int | None, *, reason: str) -> None:
    """Give a person a role; a role already held stays as it is."""
    held = db.scalar(
        select(Membership.id).where(
            Membership.person_id == person_id,
            Membership.role == role,
            Membership.unit_id.is_(None) if unit_id is None else Membership.unit_id == unit_id,
            Membership.until.is_(None),
        )
    )
    if held is not None:
        return
    membership = Membership(
        org_id=actor.org_id, person_id=person_id, unit_id=unit_id, role=role, since=actor.now, until=None
    )
    db.add(membership)
    db.flush()
    note_change(db, actor, "memberships", membership.id, "role", None, f"{role}:{unit_id or ''}", reason=reason)


class ChatPlace(Struct, frozen=True, kw_only=True):
    """A group chat as the channel knows it."""

    channel: str
    chat_id: str
    thread_id: str | None
    title: str


def bind_group(db: Session, account: Account, invitation: Invitation, place: ChatPlace, actor: Actor) -> Group:
    """Make a group chat the leadership group of the code's committee. Raises `WrongPlace` for a person's code."""
    if invitation.role is not None or invitation.org_id != actor.org_id:
        raise WrongPlace
    _take(db, invitation, account, actor.now)
    return bind_place(db, place, actor)


def bind_place(db: Session, place: ChatPlace, actor: Actor) -> Group:
    """Write down a leadership group; binding the same chat again renews it, unless another committee holds it."""
    group = db.scalar(select(Group).where(Group.channel == place.channel, Group.chat_id == place.chat_id))
    if group is not None and group.org_id != actor.org_id:
        raise WrongPlace
    if group is None:
        group = Group(
            org_id=actor.org_id,
            channel=place.channel,
            chat_id=place.chat_id,
            role=GroupRole.LEADERSHIP,
            bound_at=actor.now,
        )
        db.add(group)
    group.thread_id, group.title, group.reach = place.thread_id, place.title, Reach.OPEN
    group.bound_at, group.bound_by = actor.now, actor.person_id
    db.flush()
    note_change(db, actor, "groups", group.id, "role", None, GroupRole.LEADERSHIP)
    return group


def ask_to_join(db: Session, org_id: int, account_id: int, said: str, now: datetime) -> tuple[JoinRequest, bool]:
    """The stranger's open request; the second value says whether it is new (then the secretary gets a card)."""
    waiting = db.scalar(
        select(JoinRequest).where(
            JoinRequest.org_id == org_id,
            JoinRequest.account_id == account_id,
            JoinRequest.state == JoinState.WAITING,
        )
    )
    if waiting is not None:
        return waiting, False
    request = JoinRequest(org_id=org_id, account_id=account_id, said=said[:500], created_at=now)
    db.add(request)
    db.flush()
    return request, True


def waiting_requests(db: Session, org_id: int) -> Sequence[JoinRequest]:
    """Who waits to be let in, the oldest first."""
    waits = (JoinRequest.org_id == org_id, JoinRequest.state == JoinState.WAITING)
    return db.scalars(select(JoinRequest).where(*waits).order_by(JoinRequest.id)).all()


def decide_request(db: Session, actor: Actor, request: JoinRequest, state: JoinState) -> bool:
    """Approve or refuse, once; false when somebody else was faster. Cards that have not gone out yet stay here."""
    decided = db.execute(
        update(JoinRequest)
        .where(JoinRequest.id == request.id, JoinRequest.state == JoinState.WAITING)
        .values(state=state, decided_at=actor.now, decided_by=actor.person_id)
        .returning(JoinRequest.id)
    ).scalar()
    if decided is None:
        return False
    note_change(db, actor, "join_requests", request.id, "state", JoinState.WAITING, state)
    drop_series(db, f"{card_series(request.id)}:", "đề nghị đã được xử lý")
    return True


def asked_in(db: Session, account_id: int | None) -> Sequence[JoinRequest]:
    """All that somebody asked to be let in for, the oldest first."""
    mine = select(JoinRequest).where(JoinRequest.account_id == account_id)
    return db.scalars(mine.order_by(JoinRequest.id)).all()


def withdraw(db: Session, request: JoinRequest, channel: str, now: datetime) -> None:
    """A stranger asks in another committee: they wait in this one no more."""
    actor = Actor(org_id=request.org_id, person_id=None, channel=channel, now=now)
    decide_request(db, actor, request, JoinState.REFUSED)


def card_series(request_id: int) -> str:
    """How the keys of the cards about a stranger begin."""
    return f"notice:join:{request_id}"


def end_requests(db: Session, actor: Actor, account_id: int) -> None:
    """Whoever has joined waits nowhere any more: let in here, and in no other committee."""
    mine = select(JoinRequest).where(JoinRequest.account_id == account_id, JoinRequest.state == JoinState.WAITING)
    for request in db.scalars(mine).all():
        is_here = request.org_id == actor.org_id
        there = actor if is_here else replace(actor, org_id=request.org_id, person_id=None)
        decide_request(db, there, request, JoinState.APPROVED if is_here else JoinState.REFUSED)


def make_account(db: Session, channel: str, external_id: str, chat_id: str, name: str, now: datetime) -> int:
    """A new account of somebody never seen before; returns its id."""
    row = db.execute(
        insert(Account)
        .values(
            channel=channel,
            external_id=external_id,
            chat_id=chat_id,
            display_name=name,
            reach=Reach.OPEN,
            last_seen_at=now,
            created_at=now,
            wrong_codes=0,
        )
        .returning(Account.id)
    )
    return row.scalar_one()
