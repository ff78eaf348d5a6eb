"""What whoever keeps the bot running must know: people and units that cannot be reached, messages that went wrong."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models.contacts import unreachable_units
from models.mail import InboxRow, InboxState, OutboxRow, OutboxState
from models.org import NOBODY, Account, Membership, Person, Reach, Role, Unit
from models.plan import Assignment, Plan, Share
from models.unled import unled_tasks


class Unreached(Struct, frozen=True, kw_only=True):
    """A person whom the bot cannot write to, with their units."""

    name: str
    channel: str
    reach: Reach
    units: tuple[str, ...]


class SilentUnit(Struct, frozen=True, kw_only=True):
    """A unit with leading work and nobody who can be written to."""

    code: str
    name: str
    tasks: int


class Failure(Struct, frozen=True, kw_only=True):
    """A message that failed: `box` is inbox or outbox, `what` the dedupe key or the chat."""

    box: str
    id: int
    what: str
    state: str
    error: str
    at: datetime


def unreached_people(db: Session, org_id: int) -> list[Unreached]:
    """People with a current role, none of whose accounts can be written to."""
    rows = db.execute(
        select(Person.id, Person.name, Account.channel, Account.reach)
        .join(Account, Account.person_id == Person.id)
        .where(Person.org_id == org_id, Person.id.in_(_members(org_id)))
        .order_by(Person.id, Account.id)
    )
    accounts: dict[int, list[tuple[str, str, Reach]]] = {}
    for person_id, name, channel, reach in rows:
        accounts.setdefault(person_id, []).append((name, channel, reach))
    lost = {person: found for person, found in accounts.items() if all(reach != Reach.OPEN for *_, reach in found)}
    units = _units_of(db, list(lost))
    return [
        Unreached(name=found[-1][0], channel=found[-1][1], reach=found[-1][2], units=units.get(person, ()))
        for person, found in lost.items()
    ]


def has_secretary(db: Session, org_id: int) -> bool:
    """Whether anybody is the committee's secretary, reachable or not."""
    found = _members(org_id).where(Membership.role == Role.SECRETARY).limit(1)
    return db.scalar(found) is not None


def has_plan(db: Session, org_id: int) -> bool:
    """Whether the committee has a plan to keep moving."""
    return db.scalar(select(Plan.id).where(Plan.org_id == org_id).limit(1)) is not None


def _members(org_id: int) -> Select[int]:
    return select(Membership.person_id).where(Membership.org_id == org_id, Membership.until.is_(None))


def _units_of(db: Session, person_ids: list[int]) -> dict[int, tuple[str, ...]]:
    rows = db.execute(
        select(Membership.person_id, Unit.name)
        .join(Unit, Unit.id == Membership.unit_id)
        .where(Membership.person_id.in_(person_ids), Membership.until.is_(None))
        .order_by(Membership.id)
    )
    found: dict[int, tuple[str, ...]] = {}
    for person_id, name in rows:
        found[person_id] = (*found.get(person_id, ()), name)
    return found


def silent_units(db: Session, org_id: int) -> list[SilentUnit]:
    """Units that lead open or closed work and have nobody to write to, in the plan's order."""
    rows = db.execute(
        select(Unit.id, Unit.code, Unit.name, func.count(Assignment.id))
        .join(Assignment, Assignment.unit_id == Unit.id)
        .where(Unit.org_id == org_id, Assignment.share == Share.LEAD, Assignment.removed_at.is_(None))
        .where(Unit.code != NOBODY)
        .group_by(Unit.id, Unit.code, Unit.name, Unit.position)
        .order_by(Unit.position, Unit.id)
    )
    units = {unit_id: SilentUnit(code=code, name=name, tasks=tasks) for unit_id, code, name, tasks in rows}
    return [units[unit_id] for unit_id in unreachable_units(db, org_id, units)]


def ownerless_tasks(db: Session, org_id: int) -> list[str]:
    """Codes of tasks that no unit leads, so that nobody is reminded of them; those that are divided among sub-tasks are
    led through these.
    """
    return [task.code for task in unled_tasks(db, org_id)]


def failures(db: Session, org_id: int | None = None, limit: int = 20) -> list[Failure]:
    """The newest messages that were parked, refused or expired, and those that wait after a failed attempt.

    `org_id`: only those of one committee (a received message is its sender's committee's).
    """
    received = select(InboxRow.id, InboxRow.chat_key, InboxRow.state, InboxRow.error, InboxRow.received_at).where(
        InboxRow.state == InboxState.PARKED
    )
    sent = select(OutboxRow.id, OutboxRow.dedupe_key, OutboxRow.state, OutboxRow.error, OutboxRow.created_at).where(
        OutboxRow.state.in_((OutboxState.REFUSED, OutboxState.EXPIRED))
        | (OutboxRow.state.in_((OutboxState.QUEUED, OutboxState.SENDING)) & OutboxRow.error.is_not(None))
    )
    if org_id is not None:
        sent = sent.where(OutboxRow.org_id == org_id)
        senders = select(Account.chat_id).join(Person, Person.id == Account.person_id).where(Person.org_id == org_id)
        received = received.where(InboxRow.chat_key.in_(senders))
    return [
        Failure(box=box, id=id_, what=what, state=state, error=error or "", at=at)
        for box, query in (
            ("inbox", received.order_by(InboxRow.id.desc())),
            ("outbox", sent.order_by(OutboxRow.id.desc())),
        )
        for id_, what, state, error, at in db.execute(query.limit(limit))
    ]
