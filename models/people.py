"""Who is writing: accounts, their person, and what that person may do. The only place that reads memberships."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models.leaves import units_stood_in
from models.org import UNIT_ROLES, Account, Membership, Organization, Person, Role
from models.prepared import Prepared


class Hat(Struct, frozen=True, kw_only=True):
    """One role of a person; `unit_id` null for a role in the whole office."""

    role: Role
    unit_id: int | None
    stands_in: bool = False  # only while somebody of the unit is away


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who wrote. `account_id` null: never seen before; `person_id` null: a stranger, or nobody's any more."""

    channel: str
    external_id: str
    account_id: int | None = None
    person_id: int | None = None
    name: str = ""
    org_id: int | None = None
    org_version: int = 0
    hats: tuple[Hat, ...] = ()
    # Made of the hats once: dozens of routes ask for each message.
    unit_ids: tuple[int, ...] = field(init=False, compare=False)  # the units this person reports for
    roles: frozenset[Role] = field(init=False, compare=False)  # all that the person is, for whatever unit

    def __post_init__(self) -> None:
        units = dict.fromkeys(hat.unit_id for hat in self.hats if hat.role in UNIT_ROLES and hat.unit_id)
        object.__setattr__(self, "unit_ids", tuple(units))
        object.__setattr__(self, "roles", frozenset(hat.role for hat in self.hats))

    def has(self, *roles: Role) -> bool:
        """Whether the person holds one of these roles."""
        return not self.roles.isdisjoint(roles)

    def speaks_for(self, unit_id: int) -> bool:
        """Whether the person may report for this unit."""
        return unit_id in self.unit_ids


_SENDERS = Prepared(
    select(
        Account.external_id,
        Account.id,
        Account.person_id,
        Person.name,
        Person.org_id,
        Organization.version,
        Membership.role,
        Membership.unit_id,
    )
    .select_from(Account)
    .outerjoin(Person, Person.id == Account.person_id)
    .outerjoin(Organization, Organization.id == Person.org_id)
    .outerjoin(Membership, (Membership.person_id == Person.id) & Membership.until.is_(None))
    .where(Account.channel == bindparam("in_channel"), Account.external_id.in_(bindparam("ids", expanding=True)))
    .order_by(Membership.id)
)


def find_senders(db: Session, channel: str, external_ids: Iterable[str], on: date | None = None) -> dict[str, Sender]:
    """The senders among `external_ids` that have written before, by external id: two queries for a whole batch.

    `on`: the day, for what they may do because they stand in for somebody who is away; null: as if nobody were.
    """
    rows = _SENDERS.all(db, {"in_channel": channel, "ids": sorted(set(external_ids))})
    found: dict[str, list[Sequence[object]]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    senders = {external_id: _sender(channel, hats) for external_id, hats in found.items()}
    return senders if on is None else _with_units_stood_in(db, senders, on)


def _with_units_stood_in(db: Session, senders: Mapping[str, Sender], on: date) -> dict[str, Sender]:
    people = {each.person_id: each.org_id for each in senders.values() if each.person_id and each.org_id}
    more = units_stood_in(db, (org_id for org_id in people.values() if org_id), people, on) if people else {}
    if not more:
        return dict(senders)
    return {
        external_id: replace(
            each,
            hats=(
                *each.hats,
                *(
                    Hat(role=Role.REPORTER, unit_id=unit_id, stands_in=True)
                    for unit_id in more.get(each.person_id or 0, ())
                    if not each.speaks_for(unit_id)
                ),
            ),
        )
        for external_id, each in senders.items()
    }


def find_sender(db: Session, channel: str, external_id: str, on: date | None = None) -> Sender:
    """The sender with this id, a stranger when the id was never seen. `on`: as for `find_senders`."""
    found = find_senders(db, channel, [external_id], on)
    return found.get(external_id) or Sender(channel=channel, external_id=external_id)


def _sender(channel: str, rows: Sequence[Sequence[object]]) -> Sender:
    external_id, account_id, person_id, name, org_id, version = rows[0][:6]
    hats = tuple(
        Hat(role=role, unit_id=unit_id if isinstance(unit_id, int) else None)
        for *_rest, role, unit_id in rows
        if isinstance(role, Role)
    )
    assert isinstance(external_id, str)
    if not hats:  # whose last role has ended is nobody's any more: a stranger, until a code or the office lets them in
        return Sender(
            channel=channel, external_id=external_id, account_id=account_id if isinstance(account_id, int) else None
        )
    return Sender(
        channel=channel,
        external_id=external_id,
        account_id=account_id if isinstance(account_id, int) else None,
        person_id=person_id if isinstance(person_id, int) else None,
        name=name if isinstance(name, str) else "",
        org_id=org_id if isinstance(org_id, int) else None,
        org_version=version if isinstance(version, int) else 0,
        hats=hats,
    )


class Contact(Struct, frozen=True, kw_only=True):
    """A person that can be written to, with the account to use."""

    person_id: int
    name: str
    account_id: int
    channel: str
    chat_id: str
    last_seen_at: datetime | None


def address_of(db: Session, person_id: int, channel: str) -> str | None:
    """The private chat with a person in one channel; null also for somebody who holds no role any more."""
    serves = select(Membership.id).where(Membership.person_id == person_id, Membership.until.is_(None)).exists()
    query = select(Account.chat_id).where(Account.person_id == person_id, Account.channel == channel, serves)
    return db.scalars(query.order_by(Account.last_seen_at.desc()).limit(1)).first()
