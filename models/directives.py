"""What leaders order: given in their own words, carried to a unit, answered, closed. Each change one conditional
statement with its line of history; who may do what is the caller's check.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, bindparam, func, insert, select, update
from sqlalchemy.orm import Session, aliased

from models.deadline import next_step_after
from models.history import Actor, next_number, note_change
from models.numbered_facts import NumberedFacts
from models.office import Office
from models.org import UNIT_SHORT, Person, Unit
from models.plan import Assignment, Stage, Task
from models.prepared import Prepared
from models.progress import Difficulty
from models.reminding import opening
from models.steering import Directive, DirectiveState
from models.workdays import local_date

SUBJECT = "directives"
UNFINISHED = (DirectiveState.OPEN, DirectiveState.ANSWERED)
BEFORE, AFTER = (3, 1), (1,)  # working days from its day on which the unit, which has had the order, is reminded


class DirectiveFact(Struct, frozen=True, kw_only=True):
    """One order as lists and cards show it."""

    id: int
    number: int  # CĐ-003
    leader_id: int
    leader: str  # name
    text: str
    unit_id: int
    unit_short: str
    code: str | None
    task_text: str | None
    difficulty_number: int | None
    due_on: date | None
    state: DirectiveState
    at: datetime
    seen_at: datetime | None
    answer: str | None
    answered_name: str
    answered_at: datetime | None
    closed_at: datetime | None
    is_work_done: bool = False  # the unit's share of the task that it names is confirmed as complete
    is_work_awaiting: bool = False  # that share is reported as complete, and waits for the office

    @property
    def is_open(self) -> bool:
        """Whether it is neither closed nor withdrawn."""
        return self.state in UNFINISHED

    def is_overdue(self, today: date) -> bool:
        """Whether it is still open after the day that the leader named; work confirmed as complete is not late."""
        return self.is_open and not self.is_work_done and self.due_on is not None and self.due_on < today


class Order(Struct, frozen=True, kw_only=True):
    """An order that is about to be written down. `origin` makes writing it twice impossible."""

    origin: str
    leader_id: int
    text: str
    unit_id: int
    task_id: int | None = None
    difficulty_id: int | None = None
    due_on: date | None = None


def next_remind(due_on: date | None, office: Office, after: date) -> datetime | None:
    """When the unit is reminded next, strictly after a day: near the day that the leader named, and weekly after it."""
    due = office.due(due_on)
    ladder = replace(office.settings.ladder, before=BEFORE, overdue=AFTER)
    step = None if due is None else next_step_after(after, due, office.calendar, ladder)
    return None if step is None else opening(step, office)


def looks(due_on: date | None, office: Office, now: datetime) -> dict[str, datetime | None]:
    """When the clock looks at an order of which the unit has just heard: from tomorrow, to remind it; and, to tell
    whoever ordered, on the first morning on which it is overdue, unless that is over. Column values."""
    due = office.due(due_on)
    late = None if due is None else opening(office.calendar.next_workday(due.overdue_after), office)
    return {
        "next_remind_at": next_remind(due_on, office, local_date(now)),
        "late_look_at": late if late is not None and late > now else None,
    }


_ANSWERER = aliased(Person)


def _work(stage: Stage) -> ColumnElement[bool]:
    """Whether the unit's share of the task that an order names has come to a stage."""
    return (
        select(Assignment.id)
        .where(
            Assignment.task_id == Directive.task_id,
            Assignment.unit_id == Directive.unit_id,
            Assignment.stage == stage,
            Assignment.removed_at.is_(None),
        )
        .exists()
    )


_FACTS = (
    select(
        Directive.id,
        Directive.number,
        Directive.person_id.label("leader_id"),
        Person.name.label("leader"),
        Directive.text,
        Directive.unit_id,
        UNIT_SHORT.label("unit_short"),
        Task.code,
        Task.text.label("task_text"),
        Difficulty.number.label("difficulty_number"),
        Directive.due_on,
        Directive.state,
        Directive.at,
        Directive.seen_at,
        Directive.answer,
        func.coalesce(_ANSWERER.name, "").label("answered_name"),
        Directive.answered_at,
        Directive.closed_at,
        _work(Stage.DONE).label("is_work_done"),
        _work(Stage.AWAITING).label("is_work_awaiting"),
    )
    .join(Person, Person.id == Directive.person_id)
    .join(Unit, Unit.id == Directive.unit_id)
    .outerjoin(Task, Task.id == Directive.task_id)
    .outerjoin(Difficulty, Difficulty.id == Directive.difficulty_id)
    .outerjoin(_ANSWERER, _ANSWERER.id == Directive.answered_by)
)
_REGISTER = NumberedFacts(
    DirectiveFact, _FACTS.where(Directive.org_id == bindparam("org")), id_=Directive.id, number=Directive.number
)
_IS_OPEN = Directive.state.in_(UNFINISHED)
_UNFINISHED = _REGISTER.where(_IS_OPEN)
_OF_UNITS = _REGISTER.where(_IS_OPEN, Directive.unit_id.in_(bindparam("units", expanding=True)))

_ORDERED = Prepared(
    select(Directive.unit_id).where(Directive.org_id == bindparam("org"), Directive.state.in_(UNFINISHED))
)


def find_all(db: Session, org_id: int, *conditions: ColumnElement[bool]) -> list[DirectiveFact]:
    """Orders of the committee's leaders, oldest first."""
    return _REGISTER.find(db, org_id, *conditions)


def find_number(db: Session, org_id: int, number: int) -> DirectiveFact | None:
    """CĐ-003."""
    return _REGISTER.with_number(db, org_id, number)


def find_id(db: Session, org_id: int, id_: int) -> DirectiveFact | None:
    """The order that a card names."""
    return _REGISTER.with_id(db, org_id, id_)


def given_with(db: Session, org_id: int, fact: DirectiveFact) -> list[DirectiveFact]:
    """The orders that one message gave to several units, as far as they are open; this one among them."""
    origin = db.execute(select(Directive.origin).where(Directive.id == fact.id)).scalar_one()
    message = origin.rpartition(":")[0]
    together = Directive.origin.startswith(f"{message}:", autoescape=True)
    return find_all(db, org_id, together, Directive.state.in_(UNFINISHED))


def unfinished(db: Session, org_id: int, unit_ids: Iterable[int] | None = None) -> list[DirectiveFact]:
    """What is still open, oldest date first. `unit_ids`: only what these units have to do."""
    rows = (
        _REGISTER.read(db, org_id, _UNFINISHED)
        if unit_ids is None
        else _REGISTER.read(db, org_id, _OF_UNITS, units=list(unit_ids))
    )
    return sorted(rows, key=lambda row: (row.due_on or date.max, row.number))


def ordered_units(db: Session, org_id: int) -> frozenset[int]:
    """The units that have an order of the committee which is not over."""
    return frozenset(unit_id for (unit_id,) in _ORDERED.all(db, {"org": org_id}))


def give(db: Session, office: Office, actor: Actor, order: Order, *, reason: str = "") -> DirectiveFact | None:
    """Write an order down; null where this very message was written down before. `reason`: who typed it, for whom."""
    if db.scalar(select(Directive.id).where(Directive.origin == order.origin)) is not None:
        return None
    id_ = db.execute(
        insert(Directive)
        .values(
            org_id=actor.org_id,
            number=next_number(db, actor.org_id, "directive"),
            origin=order.origin,
            person_id=order.leader_id,
            text=order.text,
            unit_id=order.unit_id,
            task_id=order.task_id,
            difficulty_id=order.difficulty_id,
            due_on=order.due_on,
            state=DirectiveState.OPEN,
            at=actor.now,
            **looks(order.due_on, office, actor.now),
        )
        .returning(Directive.id)
    ).scalar_one()
    note_change(db, actor, SUBJECT, id_, "state", None, DirectiveState.OPEN, reason=reason or order.text)
    return find_id(db, actor.org_id, id_)


def see(db: Session, actor: Actor, fact: DirectiveFact) -> bool:
    """Đã nhận; false where somebody of the unit said so before, or the order is gone."""
    changed = _update(db, actor, fact, (DirectiveState.OPEN,), {"seen_at": actor.now}, Directive.seen_at.is_(None))
    if changed:
        note_change(db, actor, SUBJECT, fact.id, "seen", None, actor.now.isoformat())
    return changed


def hear(db: Session, actor: Actor, fact: DirectiveFact, words: str) -> bool:
    """What the unit says of it that is no result: kept in the history, and the order has been received."""
    changed = _update(db, actor, fact, UNFINISHED, {"seen_at": fact.seen_at or actor.now})
    if changed:
        note_change(db, actor, SUBJECT, fact.id, "said", None, words)
    return changed


def answer(db: Session, actor: Actor, fact: DirectiveFact, words: str) -> bool:
    """What the unit says it did; later words follow the earlier ones in the history. False where it is closed."""
    values = {
        "state": DirectiveState.ANSWERED,
        "answer": words,
        "answered_by": actor.person_id,
        "answered_at": actor.now,
        "seen_at": fact.seen_at or actor.now,
    }
    changed = _update(db, actor, fact, UNFINISHED, values)
    if changed:
        note_change(db, actor, SUBJECT, fact.id, "answer", fact.answer, words)
    return changed


def take_back_answer(db: Session, office: Office, actor: Actor, fact: DirectiveFact, words: str) -> bool:
    """The unit told by mistake that it was done: the order waits again; both sentences stay in the history."""
    values: dict[str, Any] = {"state": DirectiveState.OPEN, "answer": None, "answered_by": None, "answered_at": None}
    values |= looks(fact.due_on, office, actor.now)
    changed = _update(db, actor, fact, (DirectiveState.ANSWERED,), values)
    if changed:
        note_change(db, actor, SUBJECT, fact.id, "answer", fact.answer, None, reason=words)
    return changed


def ask_more(db: Session, office: Office, actor: Actor, fact: DirectiveFact, words: str, due_on: date | None) -> bool:
    """The leader or the office says more: the unit has to answer again."""
    day = due_on or fact.due_on
    values = {"state": DirectiveState.OPEN, "due_on": day, **looks(day, office, actor.now)}
    changed = _update(db, actor, fact, UNFINISHED, values)
    if changed:
        note_change(db, actor, SUBJECT, fact.id, "more", None, words)
    return changed


def redate(db: Session, office: Office, actor: Actor, fact: DirectiveFact, day: date, why: str) -> bool:
    """Another day for the same order."""
    changed = _update(db, actor, fact, UNFINISHED, {"due_on": day, **looks(day, office, actor.now)})
    if changed:
        note_change(db, actor, SUBJECT, fact.id, "due_on", fact.due_on, day, reason=why)
    return changed


def reword(db: Session, actor: Actor, fact: DirectiveFact, words: str) -> bool:
    """Other words in the place of the earlier ones, which the history keeps."""
    changed = _update(db, actor, fact, UNFINISHED, {"text": words})
    if changed:
        note_change(db, actor, SUBJECT, fact.id, "text", fact.text, words)
    return changed


def close(db: Session, actor: Actor, fact: DirectiveFact) -> bool:
    """The leader or the office is content."""
    return _end(db, actor, fact, DirectiveState.CLOSED)


def withdraw(db: Session, actor: Actor, fact: DirectiveFact) -> bool:
    """It was given by mistake."""
    return _end(db, actor, fact, DirectiveState.WITHDRAWN)


def _end(db: Session, actor: Actor, fact: DirectiveFact, state: DirectiveState) -> bool:
    changed = _update(db, actor, fact, UNFINISHED, {"state": state, "closed_at": actor.now})
    if changed:
        note_change(db, actor, SUBJECT, fact.id, "state", fact.state, state)
    return changed


def _update(
    db: Session,
    actor: Actor,
    fact: DirectiveFact,
    from_states: Iterable[DirectiveState],
    values: dict[str, Any],  # Any: column values, as `update` takes them
    *conditions: ColumnElement[bool],
) -> bool:
    changed = db.execute(
        update(Directive)
        .where(
            Directive.id == fact.id,
            Directive.org_id == actor.org_id,
            Directive.state.in_(list(from_states)),
            *conditions,
        )
        .values(**values)
        .returning(Directive.id)
    ).scalar()
    return changed is not None
