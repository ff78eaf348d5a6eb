"""Who serves where, and what changes that: another unit or role, or none. A role ends, it is never deleted.

A person whose last role has ended is known no longer (`models.people`): what they write is a stranger's. Who may change
it is the caller's check.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import leaves
from models.contacts import contacts_with_role
from models.history import Actor, note_change
from models.joining import add_membership
from models.mail import Kind
from models.org import UNIT_SHORT, Account, Membership, Person, Role, Unit
from models.outbox import drop_chat
from models.workdays import local_date

SUBJECT = "memberships"


class LastSecretary(Exception):
    """Nobody else of the office can be reached: the plan would be without its secretary."""


class Post(Struct, frozen=True, kw_only=True):
    """One role of a person. `unit_id` null: in the whole office."""

    id: int  # of the membership
    role: Role
    unit_id: int | None
    unit: str  # short name
    unit_code: str


class Staff(Struct, frozen=True, kw_only=True):
    """One person of the committee with all their roles."""

    person_id: int
    name: str
    posts: tuple[Post, ...]

    @property
    def mark(self) -> str:
        """The same for as long as their roles are the same."""
        return ",".join(str(post.id) for post in self.posts)

    def of(self, ids: Sequence[int]) -> tuple[Post, ...]:
        """Those of the roles."""
        return tuple(post for post in self.posts if post.id in ids)


def staff(db: Session, org_id: int) -> list[Staff]:
    """Everybody who holds a role, unit by unit; the office last."""
    rows = db.execute(
        select(
            Membership.person_id,
            Person.name,
            Membership.id,
            Membership.role,
            Membership.unit_id,
            UNIT_SHORT,
            Unit.code,
        )
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(Unit, Unit.id == Membership.unit_id)
        .where(Membership.org_id == org_id, Person.org_id == org_id, Membership.until.is_(None))
        .order_by(Unit.id.is_(None), Unit.position, Membership.id)
    )
    found: dict[int, tuple[str, list[Post]]] = {}
    for person_id, name, id_, role, unit_id, unit, code in rows:
        post = Post(id=id_, role=role, unit_id=unit_id, unit=unit or "", unit_code=code or "")
        found.setdefault(person_id, (name, []))[1].append(post)
    return [Staff(person_id=each, name=name, posts=tuple(posts)) for each, (name, posts) in found.items()]


def one_of_staff(db: Session, org_id: int, person_id: int) -> Staff | None:
    """One person; null for somebody of another committee, or who holds no role any more."""
    return next((each for each in staff(db, org_id) if each.person_id == person_id), None)


def check_office_stays(db: Session, org_id: int, person: Staff, posts: Sequence[Post]) -> None:
    """Somebody else of the office can be written to when these roles end. Raises `LastSecretary`."""
    if any(post.role == Role.SECRETARY for post in posts):
        others = contacts_with_role(db, org_id, Role.SECRETARY)
        if all(each.person_id == person.person_id for each in others):
            raise LastSecretary


def leave_posts(db: Session, actor: Actor, person: Staff, posts: Sequence[Post], reason: str) -> None:
    """These roles end. Raises `LastSecretary`."""
    check_office_stays(db, actor.org_id, person, posts)
    for post in posts:
        membership = db.get_one(Membership, post.id)
        membership.until = actor.now
        what = f"{post.role}:{post.unit_id or ''}"
        note_change(db, actor, SUBJECT, post.id, "role", what, None, reason=reason)
    db.flush()


def move(
    db: Session, actor: Actor, person: Staff, posts: Sequence[Post], role: Role, unit_id: int | None, reason: str
) -> None:
    """Another role in the place of these; none: beside those that are held. Raises `LastSecretary`."""
    leave_posts(db, actor, person, posts, reason)
    add_membership(db, actor, person.person_id, role, unit_id, reason=reason)


def write_name(db: Session, actor: Actor, person_id: int, name: str) -> None:
    """Another way to write somebody's name."""
    person = db.get_one(Person, person_id)
    note_change(db, actor, "people", person_id, "name", person.name, name)
    person.name = name
    db.flush()


def end_standing_in(db: Session, actor: Actor, person_id: int, reason: str) -> list[leaves.Away]:
    """The person stands in for nobody any more; for whom they did. While they are away themselves nobody of their unit
    of before stands in for them."""
    today = local_date(actor.now)
    stood = leaves.stood_in_by(db, actor.org_id, person_id, today)
    own = [each for each in leaves.leaves_of(db, person_id, today) if each.delegate_id]
    for each in (*stood, *own):
        leaves.decline(db, actor, each.id, reason=reason)
    return stood


def end_leaves(db: Session, actor: Actor, person_id: int, reason: str) -> None:
    """Whoever is of the committee no longer is not away from it either."""
    for each in leaves.leaves_of(db, person_id, local_date(actor.now)):
        leaves.end_leave(db, actor, each.id, reason=reason)


def accounts_of(db: Session, person_id: int) -> list[Account]:
    """The person's identities, the one seen last first."""
    query = select(Account).where(Account.person_id == person_id)
    return list(db.scalars(query.order_by(Account.last_seen_at.desc().nulls_last(), Account.id.desc())))


def drop_waiting(db: Session, accounts: Sequence[Account], reason: str, *, only: Sequence[Kind] = tuple(Kind)) -> None:
    """What still waits to be sent to the person in private becomes pointless. `only`: of these kinds."""
    for account in accounts:
        drop_chat(db, account.channel, account.chat_id, reason, only)
