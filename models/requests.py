"""Ad-hoc requests (YC-004): what is asked, of whom, by when, and who owes an answer. Silence has a name.

What the units answer stands in `models.responses`, which knows this module; not the other way round.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import ColumnElement, bindparam, case, func, select, update
from sqlalchemy.orm import Session

from models.collecting import (
    FieldKind,
    Request,
    RequestField,
    RequestState,
    RequestTarget,
    TargetState,
)
from models.history import Actor, next_number, note_change
from models.office import Office
from models.org import UNIT_SHORT, Unit
from models.prepared import Prepared, Values
from models.progress import Change
from models.reminding import opening
from models.statements import table_of
from models.watch import until_written
from models.workdays import VIETNAM, local_date

REQUESTS, FIELDS, TARGETS = map(table_of, (Request, RequestField, RequestTarget))
SUBJECT = "requests"  # of the lines of history
TARGET = "request_targets"
NUDGED = "nudged"
UNIT_NAMED = UNIT_SHORT.label("unit_short")
OPEN_TARGETS = (TargetState.WAITING, TargetState.ANSWERED, TargetState.NONE_YET)


class FieldSpec(Struct, frozen=True, kw_only=True):
    """One thing to ask for."""

    label: str
    kind: FieldKind
    measure: str = ""


class Field(Struct, frozen=True, kw_only=True):
    """One thing that is asked for."""

    id: int
    position: int
    label: str
    kind: FieldKind
    measure: str


class Asked(Struct, frozen=True, kw_only=True):
    """A request as it was sent."""

    id: int
    number: int
    title: str
    on_behalf_of: str
    due_at: datetime
    state: RequestState
    created_at: datetime
    closed_at: datetime | None
    fields: tuple[Field, ...]

    @property
    def is_open(self) -> bool:
        """Whether answers are taken."""
        return self.state == RequestState.OPEN


class Owed(Struct, frozen=True, kw_only=True):
    """What one unit was asked."""

    target_id: int
    unit_id: int
    unit_short: str
    state: TargetState
    asked: Asked


def first_look(sent_at: datetime, due_at: datetime, office: Office) -> datetime:
    """When to look for the first time whether a unit has answered.

    The next working day's opening; on the due day itself an opening of the afternoon that lies before the hour.
    """
    sent_on = local_date(sent_at)
    if sent_on == local_date(due_at):
        openings = [datetime.combine(sent_on, start, VIETNAM) for start, _end in office.settings.hours.windows]
        if later := [at for at in openings if sent_at < at < due_at]:
            return later[-1]
    return opening(office.calendar.next_workday(sent_on), office)


def create(
    db: Session,
    actor: Actor,
    office: Office,
    *,
    fields: Sequence[FieldSpec],
    unit_ids: Sequence[int],
    due_at: datetime,
    on_behalf_of: str,
    sent_at: datetime,
) -> int:
    """Write a request down with its units; returns its id. `sent_at`: when the units get it."""
    assert actor.person_id is not None, "a request has an author"
    request = Request(
        org_id=office.id,
        number=next_number(db, office.id, "YC"),
        title="; ".join(each.label for each in fields),
        on_behalf_of=on_behalf_of,
        due_at=due_at,
        created_at=actor.now,
        created_by=actor.person_id,
        next_look_at=due_at,
    )
    db.add(request)
    db.flush()
    db.add_all(
        RequestField(request_id=request.id, position=n, label=each.label, kind=each.kind, measure=each.measure)
        for n, each in enumerate(fields, 1)
    )
    look = first_look(sent_at, due_at, office)
    db.add_all(
        RequestTarget(org_id=office.id, request_id=request.id, unit_id=unit_id, next_remind_at=look)
        for unit_id in dict.fromkeys(unit_ids)
    )
    db.flush()
    note_change(db, actor, SUBJECT, request.id, "state", None, RequestState.OPEN)
    return request.id


def find(db: Session, org_id: int, request_id: int) -> Asked | None:
    """One request of this committee."""
    return next(iter(_requests(db, _BY_ID, {"org": org_id, "request": request_id})), None)


def find_numbered(db: Session, org_id: int, number: int) -> Asked | None:
    """YC-004 of this committee."""
    return next(iter(_requests(db, _BY_NUMBER, {"org": org_id, "request_number": number})), None)


_ASKED = ("id", "number", "title", "on_behalf_of", "due_at", "state", "created_at", "closed_at")
_EVERY = select(*REQUESTS.c[_ASKED]).order_by(REQUESTS.c.due_at, REQUESTS.c.id)
_OURS = _EVERY.where(REQUESTS.c.org_id == bindparam("org"))
_BY_ID = Prepared(_OURS.where(REQUESTS.c.id == bindparam("request")))
_BY_NUMBER = Prepared(_OURS.where(REQUESTS.c.number == bindparam("request_number")))
_BY_IDS = Prepared(_EVERY.where(REQUESTS.c.id.in_(bindparam("requests", expanding=True))))
_FIELD = ("id", "position", "label", "kind", "measure")
_FIELDS = Prepared(
    select(FIELDS.c.request_id, *FIELDS.c[_FIELD])
    .where(FIELDS.c.request_id.in_(bindparam("requests", expanding=True)))
    .order_by(FIELDS.c.position)
)


def _requests(db: Session, which: Prepared, values: Values) -> list[Asked]:
    rows = which.all(db, values)
    fields: dict[int, list[Field]] = {row[0]: [] for row in rows}
    for request_id, *field in _FIELDS.all(db, {"requests": list(fields)}) if fields else ():
        fields[request_id].append(Field(**dict(zip(_FIELD, field, strict=True))))
    return [Asked(**dict(zip(_ASKED, row, strict=True)), fields=tuple(fields[row[0]])) for row in rows]


def owed(db: Session, org_id: int, *, unit_ids: Iterable[int] = (), target_id: int | None = None) -> list[Owed]:
    """What some units were asked in requests that are open; or one unit's place in any request, by its id."""
    if target_id is None:
        units = set(unit_ids)
        return [each for each in _in_open(db, org_id) if each.unit_id in units]
    found = [each for each in _in_open(db, org_id) if each.target_id == target_id]
    return found or _owed(db, org_id, RequestTarget.id == target_id)


@until_written("requests", "request_fields", "request_targets", "units")
def _in_open(db: Session, org_id: int) -> tuple[Owed, ...]:
    """Every unit's place in the requests that are open: a message of a unit that owes an answer asks three times."""
    return tuple(_owed(db, org_id, Request.state == RequestState.OPEN))


def _owed(db: Session, org_id: int, which: ColumnElement[bool]) -> list[Owed]:
    rows = db.execute(
        select(RequestTarget.id, RequestTarget.request_id, RequestTarget.unit_id, RequestTarget.state, UNIT_NAMED)
        .join(Request, Request.id == RequestTarget.request_id)
        .join(Unit, Unit.id == RequestTarget.unit_id)
        .where(RequestTarget.org_id == org_id, RequestTarget.state.in_(OPEN_TARGETS), which)
        .order_by(Request.due_at, RequestTarget.id)
    ).all()
    wanted = {"requests": list({row.request_id for row in rows})}
    asked = {each.id: each for each in _requests(db, _BY_IDS, wanted)} if rows else {}
    return [
        Owed(
            target_id=row.id,
            unit_id=row.unit_id,
            unit_short=row.unit_short,
            state=row.state,
            asked=asked[row.request_id],
        )
        for row in rows
    ]


_WAITS = Prepared(  # one look into an index: every message of a unit passes here
    select(TARGETS.c.id)
    .where(TARGETS.c.unit_id.in_(bindparam("units", expanding=True)), TARGETS.c.state == TargetState.WAITING)
    .limit(1)
)


def owes(db: Session, unit_ids: Sequence[int]) -> bool:
    """Whether any of these units has not answered a request."""
    return bool(unit_ids) and _WAITS.first(db, {"units": list(unit_ids)}) is not None


class Standing(Struct, frozen=True, kw_only=True):
    """A request in a list: how many of its units have answered."""

    id: int
    number: int
    title: str
    due_at: datetime
    state: RequestState
    units: int
    answered: int


def standings(db: Session, org_id: int, *, most_closed: int = 3) -> list[Standing]:
    """Open requests, what is due first on top; then the last closed ones."""
    answered = func.sum(case((RequestTarget.state != TargetState.WAITING, 1), else_=0))
    rows = db.execute(
        select(
            Request.id,
            Request.number,
            Request.title,
            Request.due_at,
            Request.state,
            func.count(RequestTarget.id),
            answered,
        )
        .join(RequestTarget, RequestTarget.request_id == Request.id)
        .where(Request.org_id == org_id, RequestTarget.state != TargetState.WITHDRAWN)
        .group_by(Request.id, Request.number, Request.title, Request.due_at, Request.state)
        .order_by(Request.due_at, Request.id)
    )
    found = [
        Standing(id=id_, number=number, title=title, due_at=due_at, state=state, units=units, answered=int(count or 0))
        for id_, number, title, due_at, state, units, count in rows
    ]
    is_open = [each for each in found if each.state == RequestState.OPEN]
    return is_open + [each for each in reversed(found) if each.state != RequestState.OPEN][:most_closed]


def nudged_at(db: Session, org_id: int, request_id: int, since: datetime) -> dict[str, datetime]:
    """The units that were nudged since then, by short name, and when last."""
    mine = (Change.subject == SUBJECT, Change.subject_id == request_id, Change.field == NUDGED)
    rows = db.execute(
        select(Change.new, Change.at).where(Change.org_id == org_id, *mine, Change.at > since).order_by(Change.at)
    )
    return {unit: at for units, at in rows for unit in (units or "").split("; ")}


def note_nudge(db: Session, actor: Actor, request_id: int, units: Sequence[str]) -> None:
    """Keep who was nudged."""
    note_change(db, actor, SUBJECT, request_id, NUDGED, None, "; ".join(units))


def close(db: Session, actor: Actor, request_id: int) -> bool:
    """No more answers, no more reminders; false where it was closed before."""
    open_one = (Request.id == request_id, Request.org_id == actor.org_id, Request.state == RequestState.OPEN)
    values = {"closed_at": actor.now, "closed_by": actor.person_id, "next_look_at": None}
    closed = db.execute(
        update(Request).where(*open_one).values(state=RequestState.CLOSED, **values).returning(Request.id)
    ).scalar()
    if closed is None:
        return False
    db.execute(update(RequestTarget).where(RequestTarget.request_id == request_id).values(next_remind_at=None))
    note_change(db, actor, SUBJECT, request_id, "state", RequestState.OPEN, RequestState.CLOSED)
    return True
