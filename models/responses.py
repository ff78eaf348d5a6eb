"""What the units answered to a request: each answer is kept, the newest of a field holds. The table is made from these.

One value, `RequestTable`, carries everything that is shown of a request: the chat's lines, the sums and the Excel sheet
are made from it, so that they agree.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal

from msgspec import Struct, field
from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from models.collecting import RequestTarget, Response, TargetState
from models.history import Actor, note_change
from models.org import UNIT_ROLES, Membership, Person, Unit
from models.prepared import Prepared
from models.requests import TARGET, UNIT_NAMED, Asked, Owed, find
from models.workdays import VIETNAM


class Given(Struct, frozen=True, kw_only=True):
    """One answer to one field. All of `value`, `number` and `file_id` empty: "chưa có"."""

    value: str = ""
    number: Decimal | None = None
    file_id: str = ""
    file_name: str = ""
    said: str = ""
    person_id: int = 0
    person: str = ""
    channel: str = ""
    at: datetime | None = None
    by_office: bool = False  # entered by somebody who does not report for the unit

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """(id, name) of each file of the answer; several stand one to a line."""
        ids, names = self.file_id.split("\n"), self.file_name.split("\n")
        return tuple(zip(ids, [*names, *[""] * len(ids)], strict=False)) if self.file_id else ()

    @property
    def is_none(self) -> bool:
        """Whether there is nothing yet."""
        return not (self.value or self.number is not None or self.file_id)


class TableRow(Struct, frozen=True, kw_only=True):
    """One unit in the table. `given` by the field's id: the newest answer to each."""

    target_id: int
    unit_id: int
    unit_short: str
    state: TargetState
    is_late: bool
    given: Mapping[int, Given] = field(default_factory=dict)

    @property
    def is_silent(self) -> bool:
        """Whether nobody of the unit has answered."""
        return self.state == TargetState.WAITING

    @property
    def last(self) -> Given | None:
        """The newest of its answers."""
        return max(self.given.values(), key=lambda each: each.at or datetime.min.replace(tzinfo=VIETNAM), default=None)


class RequestTable(Struct, frozen=True, kw_only=True):
    """A request with every unit's newest answers."""

    asked: Asked
    rows: tuple[TableRow, ...]

    @property
    def answered(self) -> tuple[TableRow, ...]:
        """Units that have answered, "chưa có" included."""
        return tuple(row for row in self.rows if not row.is_silent)

    @property
    def silent(self) -> tuple[TableRow, ...]:
        """Units that have not."""
        return tuple(row for row in self.rows if row.is_silent)

    @property
    def none_yet(self) -> tuple[TableRow, ...]:
        """Units that said "chưa có" to everything."""
        return tuple(row for row in self.rows if row.state == TargetState.NONE_YET)

    @property
    def late(self) -> tuple[TableRow, ...]:
        """Units whose answer came after the hour."""
        return tuple(row for row in self.rows if row.is_late)

    def sum_of(self, field_id: int) -> tuple[Decimal, int]:
        """The sum of a number field, and how many units gave a number."""
        numbers = [given.number for row in self.rows if (given := row.given.get(field_id)) and given.number is not None]
        return sum(numbers, Decimal(0)), len(numbers)

    def is_corrected_late(self, row: TableRow) -> bool:
        """Whether a unit that answered in time put it right after the hour."""
        last = row.last
        return not row.is_late and last is not None and last.at is not None and last.at > self.asked.due_at


_PLACES = Prepared(
    select(RequestTarget.id, RequestTarget.unit_id, UNIT_NAMED, RequestTarget.state, RequestTarget.is_late)
    .join(Unit, Unit.id == RequestTarget.unit_id)
    .where(RequestTarget.request_id == bindparam("request"), RequestTarget.state != TargetState.WITHDRAWN)
    .order_by(Unit.position, Unit.id)
)


def table(db: Session, org_id: int, request_id: int) -> RequestTable | None:
    """A request with every unit's newest answers, in the committee's order."""
    asked = find(db, org_id, request_id)
    if asked is None:
        return None
    rows = _PLACES.all(db, {"request": request_id})
    given = newest(db, {target_id: unit_id for target_id, unit_id, *_rest in rows})
    return RequestTable(
        asked=asked,
        rows=tuple(
            TableRow(
                target_id=target_id,
                unit_id=unit_id,
                unit_short=unit_short,
                state=state,
                is_late=is_late,
                given=given.get(target_id, {}),
            )
            for target_id, unit_id, unit_short, state, is_late in rows
        ),
    )


_GIVEN = Prepared(
    select(
        Response.target_id,
        Response.field_id,
        Response.value,
        Response.number,
        Response.file_id,
        Response.file_name,
        Response.said,
        Response.person_id,
        Person.name,
        Response.channel,
        Response.at,
    )
    .join(Person, Person.id == Response.person_id)
    .where(Response.target_id.in_(bindparam("targets", expanding=True)))
    .order_by(Response.id)
)
_REPORTERS = Prepared(
    select(Membership.person_id, Membership.unit_id).where(
        Membership.person_id.in_(bindparam("people", expanding=True)), Membership.role.in_(UNIT_ROLES)
    )
)


def newest(db: Session, units: Mapping[int, int]) -> dict[int, dict[int, Given]]:
    """By target and field, the newest answer. `units`: the unit of each target."""
    rows = _GIVEN.all(db, {"targets": list(units)})
    reports = _reports_for(db, {row[7] for row in rows})
    found: dict[int, dict[int, Given]] = {}
    for target_id, field_id, value, number, file_id, file_name, said, person_id, person, channel, at in rows:
        found.setdefault(target_id, {})[field_id] = Given(
            value=value,
            number=None if number is None else Decimal(number),
            file_id=file_id or "",
            file_name=file_name,
            said=said,
            person_id=person_id,
            person=person,
            channel=channel,
            at=at,
            by_office=(person_id, units[target_id]) not in reports,
        )
    return found


def _reports_for(db: Session, person_ids: Collection[int]) -> set[tuple[int, int | None]]:
    """(person, unit) of everybody who reports or has reported for a unit."""
    people = list(person_ids)
    return {(person_id, unit_id) for person_id, unit_id in _REPORTERS.all(db, {"people": people})} if people else set()


def record(db: Session, actor: Actor, found: Owed, given: Mapping[int, Given], *, origin: str, at: datetime) -> None:
    """Write one unit's answers down, beside whatever was answered before: the newest of a field holds.

    `origin`: the message that confirmed them; `at`: when they were said, which decides whether they are late. An answer
    that follows "chưa có" is late by its own hour, a correction of an answer is not.
    """
    assert actor.person_id is not None, "an answer has an author"
    db.add_all(
        Response(
            org_id=actor.org_id,
            target_id=found.target_id,
            field_id=field_id,
            origin=f"{origin}:{field_id}",
            value=each.value,
            number=None if each.number is None else f"{each.number:f}",
            file_id=each.file_id or None,
            file_name=each.file_name,
            said=each.said,
            person_id=actor.person_id,
            channel=actor.channel,
            at=at,
        )
        for field_id, each in given.items()
    )
    db.flush()
    held = newest(db, {found.target_id: found.unit_id})[found.target_id]
    state = TargetState.NONE_YET if all(each.is_none for each in held.values()) else TargetState.ANSWERED
    values: dict[str, object] = {"state": state, "next_remind_at": None}
    if found.state != state:
        values |= {"answered_at": at, "is_late": at > found.asked.due_at}
    db.execute(update(RequestTarget).where(RequestTarget.id == found.target_id).values(**values))
    note_change(db, actor, TARGET, found.target_id, "state", found.state, state)


def last_answered(db: Session, person_id: int, *, since: datetime) -> tuple[int, datetime] | None:
    """Where and when somebody last answered, if that was lately."""
    row = db.execute(
        select(Response.target_id, Response.at)
        .where(Response.person_id == person_id, Response.at >= since)
        .order_by(Response.id.desc())
        .limit(1)
    ).first()
    return None if row is None else (row.target_id, row.at)
