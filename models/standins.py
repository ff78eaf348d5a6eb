"""Who hears for a unit on a day: its people who are there, and whoever stands in for those who are away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct, field
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models.contacts import contacts_by_person, contacts_with_role, reachable_members, reporters_of
from models.leaves import Away, away_on
from models.office import Office
from models.org import UNIT_ROLES, Membership, Role
from models.people import Contact
from models.prepared import Prepared


class Hearing(Struct, frozen=True, kw_only=True):
    """Whom to write to about a unit's work on a day.

    `stand_ins`: for whom each of the contacts hears who is none of the unit's own; `away`: who is not there.
    `as_head`: its reporters are away and nobody stands in, so that its head hears.
    """

    contacts: tuple[Contact, ...] = ()
    stand_ins: Mapping[int, Away] = field(default_factory=dict)
    away: tuple[Away, ...] = ()
    as_head: bool = False


def hearing_on(db: Session, org_id: int, unit_ids: Iterable[int], day: date) -> dict[int, Hearing]:
    """By unit: its reporters who are there and the delegates of the others; where there are none, its head likewise."""
    wanted = set(unit_ids)
    if not wanted:
        return {}
    members = reachable_members(db, org_id, wanted)
    away = away_on(db, org_id, day)
    absent = _absent(db, wanted, away) if away else {}
    delegates = {each.delegate_id for each in away.values() if each.delegate_id and each.delegate_id not in away}
    contacts = contacts_by_person(db, org_id, delegates) if delegates else {}
    return {unit_id: _hearing(members.get(unit_id, ()), absent.get(unit_id, ()), away, contacts) for unit_id in wanted}


def _hearing(
    members: Sequence[tuple[Role, Contact]],
    absent: Sequence[tuple[Role, Away]],
    away: Mapping[int, Away],
    delegates: Mapping[int, Contact],
) -> Hearing:
    gone = tuple(dict.fromkeys(each for _role, each in absent))
    for role in (Role.REPORTER, Role.HEAD):
        found = {c.person_id: c for each, c in members if each == role and c.person_id not in away}
        stand_ins = {
            leave.delegate_id: leave
            for each, leave in absent
            if each == role and leave.delegate_id in delegates and leave.delegate_id not in found
        }
        found |= {person_id: delegates[person_id] for person_id in stand_ins if person_id is not None}
        if found:
            named = {person_id: leave for person_id, leave in stand_ins.items() if person_id is not None}
            as_head = role == Role.HEAD and any(each == Role.REPORTER for each, _leave in absent)
            return Hearing(contacts=tuple(found.values()), stand_ins=named, away=gone, as_head=as_head)
    return Hearing(away=gone)


_ABSENT = Prepared(
    select(Membership.unit_id, Membership.role, Membership.person_id)
    .where(
        Membership.unit_id.in_(bindparam("units", expanding=True)),
        Membership.person_id.in_(bindparam("people", expanding=True)),
        Membership.role.in_(UNIT_ROLES),
        Membership.until.is_(None),
    )
    .order_by(Membership.id)
)


def _absent(db: Session, unit_ids: set[int], away: Mapping[int, Away]) -> dict[int, list[tuple[Role, Away]]]:
    rows = _ABSENT.all(db, {"units": list(unit_ids), "people": list(away)})
    found: dict[int, list[tuple[Role, Away]]] = {}
    for unit_id, role, person_id in rows:
        found.setdefault(unit_id or 0, []).append((role, away[person_id]))  # never null: the condition above
    return found


def told_by_unit(db: Session, org_id: int, unit_ids: Iterable[int], day: date) -> dict[int, list[Contact]]:
    """By unit: who is told what concerns it: its people, and who stands in for them on a day; units without are left
    out."""
    own = reporters_of(db, org_id, wanted := set(unit_ids))
    told: dict[int, list[Contact]] = {}
    for unit_id, hearing in hearing_on(db, org_id, wanted, day).items():
        people = {contact.person_id: contact for contact in (*own.get(unit_id, ()), *hearing.contacts)}
        if people:
            told[unit_id] = list(people.values())
    return told


def told_of(db: Session, org_id: int, unit_id: int, day: date) -> list[Contact]:
    """The same for one unit."""
    return told_by_unit(db, org_id, [unit_id], day).get(unit_id, [])


def standing_for(db: Session, org_id: int, contacts: Sequence[Contact], day: date) -> list[Contact]:
    """These people, and in the place of those who are away on a day whoever stands in for them."""
    away = away_on(db, org_id, day)
    absent = [away[contact.person_id] for contact in contacts if contact.person_id in away]
    delegates = {each.delegate_id for each in absent if each.delegate_id and each.delegate_id not in away}
    found = {contact.person_id: contact for contact in contacts if contact.person_id not in away}
    found |= contacts_by_person(db, org_id, delegates)
    return list(found.values())


def role_on(db: Session, org_id: int, day: date, *roles: Role) -> list[Contact]:
    """Who is there of some roles on a day, and who stands in for those who are away."""
    return standing_for(db, org_id, contacts_with_role(db, org_id, *roles), day)


def leaders_back(db: Session, office: Office, day: date) -> dict[int, date]:
    """The leaders who are away on a day, and the working day on which each is back; the office's people aside."""
    away = away_on(db, office.id, day)
    if not away:
        return {}
    leads, works = (
        {each.person_id for each in contacts_with_role(db, office.id, role)} for role in (Role.LEADER, Role.SECRETARY)
    )
    return {each: office.calendar.next_workday(away[each].until_on) for each in (leads - works) & set(away)}


def delegate_of(db: Session, org_id: int, person_id: int, day: date) -> list[Contact]:
    """Who stands in for a person that is away on a day, where that one can be reached."""
    leave = away_on(db, org_id, day).get(person_id)
    if leave is None or leave.delegate_id is None:
        return []
    return list(contacts_by_person(db, org_id, [leave.delegate_id]).values())
