"""Who is away and who stands in: the rules about `leaves`. A leave holds on both its days, until it is ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, aliased

from models.absence import Leave
from models.history import Actor, note_change
from models.org import UNIT_ROLES, Membership, Person, Role
from models.prepared import Prepared
from models.statements import table_of
from models.watch import until_written

SUBJECT = "leaves"  # in the history


class Away(Struct, frozen=True, kw_only=True):
    """One leave that was not ended. `delegate_id` null: nobody stands in."""

    id: int
    person_id: int
    name: str
    from_on: date
    until_on: date
    delegate_id: int | None
    delegate: str  # name, empty for nobody

    def holds_on(self, day: date) -> bool:
        """Whether the person is away on this day."""
        return self.from_on <= day <= self.until_on


_Delegate = aliased(Person)
_LEAVES = (
    select(Leave.id, Leave.person_id, Person.name, Leave.from_on, Leave.until_on, Leave.delegate_id, _Delegate.name)
    .join(Person, Person.id == Leave.person_id)
    .outerjoin(_Delegate, _Delegate.id == Leave.delegate_id)
    .order_by(Leave.from_on, Leave.id)
)


_OF_COMMITTEE = Prepared(_LEAVES.where(Leave.org_id == bindparam("of"), Leave.ended_at.is_(None)))


def _away(rows: Iterable[Sequence[Any]]) -> list[Away]:  # Any: the columns of `_LEAVES`
    return [
        Away(
            id=row[0],
            person_id=row[1],
            name=row[2],
            from_on=row[3],
            until_on=row[4],
            delegate_id=row[5],
            delegate=row[6] or "",
        )
        for row in rows
    ]


@until_written("leaves", "people")
def _of_committee(db: Session, org_id: int) -> tuple[Away, ...]:
    """Every leave that was not ended, soonest first: asked for with each message, and seldom written."""
    return tuple(_away(_OF_COMMITTEE.all(db, {"of": org_id})))


def known_leaves(db: Session, org_id: int, day: date) -> list[Away]:
    """Every leave of the committee that holds on a day or is still to come, soonest first."""
    return [each for each in _of_committee(db, org_id) if each.until_on >= day]


def away_on(db: Session, org_id: int, day: date, known_at: datetime | None = None) -> dict[int, Away]:
    """Who is away on a day, by person; `known_at`: as it was known at a moment, what was ended later included."""
    if known_at is None:
        return {each.person_id: each for each in _of_committee(db, org_id) if each.holds_on(day)}
    held = (Leave.ended_at.is_(None) | (Leave.ended_at > known_at)) & (Leave.noted_at <= known_at)
    query = _LEAVES.where(Leave.org_id == org_id, Leave.until_on >= day, Leave.from_on <= day, held)
    return {each.person_id: each for each in _away(db.connection().execute(query))}


def leaves_of(db: Session, person_id: int, day: date) -> list[Away]:
    """One person's leaves that hold on a day or are still to come."""
    query = _LEAVES.where(Leave.person_id == person_id, Leave.until_on >= day, Leave.ended_at.is_(None))
    return _away(db.connection().execute(query))


def stood_in_by(db: Session, org_id: int, person_id: int, day: date) -> list[Away]:
    """The leaves, present or to come, during which a person stands in."""
    return [each for each in known_leaves(db, org_id, day) if each.delegate_id == person_id]


def find_leave(db: Session, org_id: int, leave_id: int) -> Away | None:
    """One leave of this committee that was not ended."""
    return next((each for each in _of_committee(db, org_id) if each.id == leave_id), None)


def take_leave(
    db: Session, actor: Actor, person_id: int, from_on: date, until_on: date, delegate_id: int | None, said: str
) -> int:
    """Write a leave down; it takes the place of the person's leaves that it touches. Returns its id."""
    assert actor.person_id is not None, "somebody says so"
    for earlier in leaves_of(db, person_id, from_on):
        if earlier.from_on <= until_on:
            end_leave(db, actor, earlier.id, reason="thay bằng lần báo sau")
    leave = Leave(
        org_id=actor.org_id,
        person_id=person_id,
        from_on=from_on,
        until_on=until_on,
        delegate_id=delegate_id,
        said=said,
        noted_at=actor.now,
        noted_by=actor.person_id,
    )
    db.add(leave)
    db.flush()
    note_change(db, actor, SUBJECT, leave.id, "away", None, f"{from_on} - {until_on}", reason=said[:200])
    return leave.id


def end_leave(db: Session, actor: Actor, leave_id: int, *, reason: str = "") -> bool:
    """The person is back, or does not go after all. False where it had ended already."""
    leave = db.get(Leave, leave_id)
    if leave is None or leave.org_id != actor.org_id or leave.ended_at is not None:
        return False
    leave.ended_at = actor.now
    db.flush()
    note_change(db, actor, SUBJECT, leave_id, "ended_at", None, actor.now.isoformat(), reason=reason)
    return True


def shorten_leave(db: Session, actor: Actor, leave_id: int, until_on: date) -> None:
    """The person comes back sooner, on a day that is named."""
    leave = db.get_one(Leave, leave_id)
    note_change(db, actor, SUBJECT, leave_id, "until_on", leave.until_on, until_on, reason="đi làm lại sớm")
    leave.until_on = until_on
    db.flush()


def decline(db: Session, actor: Actor, leave_id: int, *, reason: str = "không nhận thay được") -> None:
    """Whoever was to stand in cannot."""
    leave = db.get_one(Leave, leave_id)
    note_change(db, actor, SUBJECT, leave_id, "delegate_id", leave.delegate_id, None, reason=reason)
    leave.delegate_id = None
    db.flush()


_L, _M = table_of(Leave), table_of(Membership)
_UNITS_STOOD_IN = Prepared(
    select(_L.c.delegate_id, _M.c.unit_id)
    .join(_M, _M.c.person_id == _L.c.person_id)
    .where(
        _L.c.org_id.in_(bindparam("orgs", expanding=True)),
        _L.c.until_on >= bindparam("day"),
        _L.c.from_on <= bindparam("day"),
        _L.c.ended_at.is_(None),
        _L.c.delegate_id.in_(bindparam("people", expanding=True)),
        _M.c.until.is_(None),
        _M.c.unit_id.is_not(None),
        _M.c.role.in_(UNIT_ROLES),
    )
    .order_by(_M.c.id)
)


def units_stood_in(db: Session, org_ids: Iterable[int], person_ids: Iterable[int], day: date) -> dict[int, list[int]]:
    """By person: the units that they may report for because they stand in for somebody who is away on this day."""
    orgs, people = sorted(set(org_ids)), sorted(set(person_ids))
    if len(orgs) == 1 and not any(
        each.delegate_id in people and each.holds_on(day) for each in _of_committee(db, orgs[0])
    ):
        return {}
    values = {"orgs": orgs, "people": people, "day": day}
    found: dict[int, list[int]] = {}
    for person_id, unit_id in _UNITS_STOOD_IN.all(db, values):
        found.setdefault(person_id, []).append(unit_id)
    return found


def units_away(db: Session, org_id: int, day: date, known_at: datetime | None = None) -> Mapping[int, date]:
    """The units all of whose reporters (heads, where there is no reporter) are away, and until when the first is."""
    away = away_on(db, org_id, day, known_at)
    if not away:
        return {}
    rows = db.execute(
        select(Membership.unit_id, Membership.role, Membership.person_id).where(
            Membership.org_id == org_id,
            Membership.unit_id.is_not(None),
            Membership.until.is_(None),
            Membership.role.in_(UNIT_ROLES),
        )
    )
    by_unit: dict[int, list[tuple[Role, int]]] = {}
    for unit_id, role, person_id in rows:
        by_unit.setdefault(unit_id or 0, []).append((role, person_id))  # never null: the condition above
    found: dict[int, date] = {}
    for unit_id, members in by_unit.items():
        people = _who_reports(members)
        if all(person_id in away for person_id in people):
            found[unit_id] = min(away[person_id].until_on for person_id in people)
    return found


def _who_reports(members: Sequence[tuple[Role, int]]) -> list[int]:
    reporters = [person_id for role, person_id in members if role == Role.REPORTER]
    return reporters or [person_id for _role, person_id in members]
