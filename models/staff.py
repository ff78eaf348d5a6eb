"""The people of a committee's units, by name and unit: whom somebody means. Nothing of how to reach them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models.org import UNIT_ROLES, UNIT_SHORT, Account, Membership, Person, Reach, Role, Unit
from models.prepared import Prepared


class Cadre(Struct, frozen=True, kw_only=True):
    """One registered person with the units they report for or head."""

    person_id: int
    name: str
    unit_ids: tuple[int, ...]
    units: tuple[str, ...]  # short names

    @property
    def unit(self) -> str:
        """P.VHXH, P.KT"""
        return ", ".join(self.units)


_EVERY = (
    select(Membership.person_id, Person.name, Membership.unit_id, UNIT_SHORT)
    .join(Person, Person.id == Membership.person_id)
    .join(Unit, Unit.id == Membership.unit_id)
    .where(
        Membership.org_id == bindparam("org"),
        Membership.until.is_(None),
        Membership.role.in_(UNIT_ROLES),
        select(Account.id).where(Account.person_id == Person.id).exists(),
    )
    .order_by(Unit.position, Membership.id)
)
_CADRES = Prepared(_EVERY)
_CADRES_OF = Prepared(_EVERY.where(Membership.unit_id.in_(bindparam("units", expanding=True))))


def cadres(db: Session, org_id: int, unit_ids: Iterable[int] | None = None) -> list[Cadre]:
    """The registered people of some units (null: of all), oldest membership first."""
    if unit_ids is None:
        rows = _CADRES.all(db, {"org": org_id})
    else:
        rows = _CADRES_OF.all(db, {"org": org_id, "units": list(unit_ids)})
    found: dict[int, tuple[str, dict[int, str]]] = {}
    for person_id, name, unit_id, short in rows:
        found.setdefault(person_id, (name, {}))[1][unit_id or 0] = short
    return [
        Cadre(person_id=person_id, name=name, unit_ids=tuple(units), units=tuple(units.values()))
        for person_id, (name, units) in found.items()
    ]


def office_people(db: Session, org_id: int) -> list[Cadre]:
    """The registered people of the Party office and the leaders, who are of no unit there."""
    query = (
        select(Membership.person_id, Person.name)
        .join(Person, Person.id == Membership.person_id)
        .where(
            Membership.org_id == org_id,
            Membership.until.is_(None),
            Membership.role.in_((Role.SECRETARY, Role.LEADER)),
            select(Account.id).where(Account.person_id == Person.id).exists(),
        )
        .order_by(Membership.id)
    )
    names = dict(db.execute(query).all())
    return [Cadre(person_id=person_id, name=name, unit_ids=(), units=()) for person_id, name in names.items()]


def cadre(db: Session, org_id: int, person_id: int) -> Cadre | None:
    """One person of this committee; without units where they hold only a role in the office."""
    found = next((each for each in cadres(db, org_id) if each.person_id == person_id), None)
    if found is not None:
        return found
    person = db.get(Person, person_id)
    if person is None or person.org_id != org_id:
        return None
    return Cadre(person_id=person_id, name=person.name, unit_ids=(), units=())


class Member(Struct, frozen=True, kw_only=True):
    """One person of a unit as a reader may see them: role, and channels that can be written to. No personal ids."""

    person_id: int
    name: str
    role: Role
    channels: tuple[str, ...]  # that can be written to


def members_of(db: Session, org_id: int, unit_id: int) -> Sequence[Member]:
    """Everybody of one unit."""
    rows = db.execute(
        select(Membership.person_id, Person.name, Membership.role, Account.channel, Account.reach)
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(Account, Account.person_id == Person.id)
        .where(Membership.org_id == org_id, Membership.unit_id == unit_id, Membership.until.is_(None))
        .order_by(Membership.id, Account.id)
    )
    found: dict[tuple[int, Role], tuple[str, list[str]]] = {}
    for person_id, name, role, channel, reach in rows:
        channels = found.setdefault((person_id, role), (name, []))[1]
        if channel is not None and reach == Reach.OPEN and channel not in channels:
            channels.append(channel)
    return [
        Member(person_id=person_id, name=name, role=role, channels=tuple(channels))
        for (person_id, role), (name, channels) in found.items()
    ]
