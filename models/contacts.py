"""Whom to write to: the people of a unit, of the office, and the leadership's groups, each with the chat to use.

Set-based: one query per batch, however many units are asked for. Knows nothing of what is said to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session

from models.org import UNIT_ROLES, Account, Group, GroupRole, Membership, Person, Reach, Role
from models.people import Contact
from models.prepared import Prepared
from models.statements import table_of

MEMBERSHIPS, PEOPLE, ACCOUNTS = map(table_of, (Membership, Person, Account))
# With each of the person's accounts that can be written to, the account seen last first; made once, for columns alone.
_REACHABLE = (
    select(
        *MEMBERSHIPS.c["unit_id", "role"],
        PEOPLE.c.id.label("person_id"),
        PEOPLE.c.name,
        ACCOUNTS.c.id.label("account_id"),
        *ACCOUNTS.c["channel", "chat_id", "last_seen_at"],
    )
    .join(PEOPLE, PEOPLE.c.id == MEMBERSHIPS.c.person_id)
    .join(ACCOUNTS, ACCOUNTS.c.person_id == PEOPLE.c.id)
    .where(
        MEMBERSHIPS.c.org_id == bindparam("of"),
        PEOPLE.c.org_id == bindparam("of"),
        MEMBERSHIPS.c.until.is_(None),
        ACCOUNTS.c.reach == Reach.OPEN,
    )
    .order_by(MEMBERSHIPS.c.id, ACCOUNTS.c.last_seen_at.desc().nulls_last(), ACCOUNTS.c.id.desc())
)
_ANY_OF: BindParameter[Any] = bindparam("values", expanding=True)
_OF_UNITS = Prepared(_REACHABLE.where(MEMBERSHIPS.c.unit_id.in_(_ANY_OF), MEMBERSHIPS.c.role.in_(UNIT_ROLES)))
_OF_PEOPLE = Prepared(_REACHABLE.where(MEMBERSHIPS.c.person_id.in_(_ANY_OF)))
_WITH_ROLES = Prepared(_REACHABLE.where(MEMBERSHIPS.c.role.in_(_ANY_OF)))
_WITH_SEVERAL_UNITS = Prepared(
    select(MEMBERSHIPS.c.person_id)
    .where(MEMBERSHIPS.c.person_id.in_(_ANY_OF), MEMBERSHIPS.c.role.in_(UNIT_ROLES), MEMBERSHIPS.c.until.is_(None))
    .group_by(MEMBERSHIPS.c.person_id)
    .having(func.count(MEMBERSHIPS.c.unit_id.distinct()) > 1)
)


class _Reached(Struct, frozen=True):
    """A row of `_REACHABLE`."""

    unit_id: int
    role: Role
    person_id: int
    name: str
    account_id: int
    channel: str
    chat_id: str
    last_seen_at: datetime | None


class GroupChat(Struct, frozen=True, kw_only=True):
    """A group chat that can be written to."""

    id: int
    title: str
    channel: str
    chat_id: str
    thread_id: str | None


def reporters_of(db: Session, org_id: int, unit_ids: Iterable[int]) -> dict[int, list[Contact]]:
    """By unit: everybody to write to about its work, oldest membership first; a unit without anybody is left out.

    These are the unit's reporters that can be reached; where there is none, its head. One contact per person, with
    the account seen last.
    """
    wanted = set(unit_ids)
    if not wanted:
        return {}
    rows = _reachable(db, org_id, _OF_UNITS, wanted)
    by_unit: dict[int, list[_Reached]] = {}
    for row in rows:
        by_unit.setdefault(row.unit_id, []).append(row)
    return {unit_id: _contacts(_reporters_first(found)) for unit_id, found in by_unit.items()}


def reachable_members(db: Session, org_id: int, unit_ids: Iterable[int]) -> dict[int, list[tuple[Role, Contact]]]:
    """By unit: its people that can be reached with their roles, oldest membership first."""
    found: dict[int, dict[tuple[Role, int], Contact]] = {}
    for row in _reachable(db, org_id, _OF_UNITS, set(unit_ids)):
        members = found.setdefault(row.unit_id, {})
        if (row.role, row.person_id) not in members:
            members[row.role, row.person_id] = _contacts([row])[0]
    return {unit_id: [(role, contact) for (role, _), contact in each.items()] for unit_id, each in found.items()}


def contacts_by_person(db: Session, org_id: int, person_ids: Iterable[int]) -> dict[int, Contact]:
    """The people among these that can be reached, with the account seen last."""
    wanted = set(person_ids)
    if not wanted:
        return {}
    return {each.person_id: each for each in _contacts(_reachable(db, org_id, _OF_PEOPLE, wanted))}


def _reporters_first(rows: Sequence[_Reached]) -> Sequence[_Reached]:
    return [row for row in rows if row.role == Role.REPORTER] or rows


def contacts_with_role(db: Session, org_id: int, *roles: Role) -> list[Contact]:
    """Everybody who holds one of these roles and can be reached, one contact per person."""
    return _contacts(_reachable(db, org_id, _WITH_ROLES, roles))


def secretary_at(db: Session, channel: str, chat_id: str) -> tuple[int, int] | None:
    """(committee, person) of the secretary whose private chat this is; null for anybody else's."""
    query = (
        select(Membership.org_id, Membership.person_id)
        .join(Account, Account.person_id == Membership.person_id)
        .where(Account.channel == channel, Account.chat_id == chat_id)
        .where(Membership.role == Role.SECRETARY, Membership.until.is_(None))
    )
    found = db.execute(query).first()
    return None if found is None else (found[0], found[1])


def contact_of(db: Session, org_id: int, person_id: int) -> Contact | None:
    """One person of the committee, with the account to use; null for somebody who cannot be reached."""
    return next(iter(_contacts(_reachable(db, org_id, _OF_PEOPLE, [person_id]))), None)


def with_several_units(db: Session, person_ids: Iterable[int]) -> set[int]:
    """Those of the people who report for more than one unit: what is said to them must name the unit."""
    rows = _WITH_SEVERAL_UNITS.all(db, {"values": list(set(person_ids))})
    return {person_id for (person_id,) in rows}


def unreachable_units(db: Session, org_id: int, unit_ids: Iterable[int]) -> list[int]:
    """Those of the units that nobody can be written to for: nobody joined, or everybody blocked the bot or left."""
    wanted = list(dict.fromkeys(unit_ids))
    reached = reporters_of(db, org_id, wanted)
    return [unit_id for unit_id in wanted if unit_id not in reached]


_GROUPS = Prepared(
    select(Group.id, Group.title, Group.channel, Group.chat_id, Group.thread_id)
    .where(Group.org_id == bindparam("of"), Group.role == GroupRole.LEADERSHIP, Group.reach == Reach.OPEN)
    .order_by(Group.id)
)


def leadership_groups(db: Session, org_id: int) -> list[GroupChat]:
    """The group chats of the committee's leaders that can be written to."""
    rows = _GROUPS.all(db, {"of": org_id})
    return [
        GroupChat(id=id_, title=title, channel=channel, chat_id=chat_id, thread_id=thread_id)
        for id_, title, channel, chat_id, thread_id in rows
    ]


def _reachable(db: Session, org_id: int, query: Prepared, values: Iterable[int | Role]) -> list[_Reached]:
    """Memberships with each of the person's accounts that can be written to, the account seen last first."""
    return [_Reached(*row) for row in query.all(db, {"of": org_id, "values": list(values)})]


def _contacts(rows: Iterable[_Reached]) -> list[Contact]:
    """The first account of each person."""
    found: dict[int, Contact] = {}
    for row in rows:
        found.setdefault(
            row.person_id,
            Contact(
                person_id=row.person_id,
                name=row.name,
                account_id=row.account_id,
                channel=row.channel,
                chat_id=row.chat_id,
                last_seen_at=row.last_seen_at,
            ),
        )
    return list(found.values())
