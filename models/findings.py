"""What supervisors (MTTQ, UBKT) found about a unit's work: recorded, answered by the unit, closed by the supervisor."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, bindparam, insert, select, update
from sqlalchemy.orm import Session

from models.history import Actor, next_number, note_change
from models.numbered_facts import NumberedFacts
from models.org import UNIT_SHORT, Person, Unit
from models.plan import Assignment, Task
from models.prepared import Prepared
from models.steering import Finding, FindingState

SUBJECT, DUE = "findings", "reply_due_on"  # of the history
UNFINISHED = (FindingState.OPEN, FindingState.ANSWERED)


class FindingFact(Struct, frozen=True, kw_only=True):
    """One finding as lists and cards show it."""

    id: int
    number: int  # GS-002
    supervisor_id: int
    supervisor: str  # name
    assignment_id: int
    code: str
    task_text: str
    unit_id: int
    unit_short: str
    text: str
    reply_due_on: date
    state: FindingState
    at: datetime
    reply: str | None
    replied_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether the supervisor has not closed it."""
        return self.state in UNFINISHED

    def is_overdue(self, today: date) -> bool:
        """Whether the unit owes an answer since before today."""
        return self.state == FindingState.OPEN and self.reply_due_on < today


_FACTS = (
    select(
        Finding.id,
        Finding.number,
        Finding.person_id.label("supervisor_id"),
        Person.name.label("supervisor"),
        Finding.assignment_id,
        Task.code,
        Task.text.label("task_text"),
        Assignment.unit_id,
        UNIT_SHORT.label("unit_short"),
        Finding.text,
        Finding.reply_due_on,
        Finding.state,
        Finding.at,
        Finding.reply,
        Finding.replied_at,
    )
    .join(Person, Person.id == Finding.person_id)
    .join(Assignment, Assignment.id == Finding.assignment_id)
    .join(Task, Task.id == Assignment.task_id)
    .join(Unit, Unit.id == Assignment.unit_id)
)
_REGISTER = NumberedFacts(
    FindingFact, _FACTS.where(Finding.org_id == bindparam("org")), id_=Finding.id, number=Finding.number
)
_IS_OPEN = Finding.state.in_(UNFINISHED)
_UNFINISHED = _REGISTER.where(_IS_OPEN)
_OF_UNITS = _REGISTER.where(_IS_OPEN, Assignment.unit_id.in_(bindparam("units", expanding=True)))
_REPLYING = Prepared(
    select(Assignment.unit_id)
    .join(Finding, Finding.assignment_id == Assignment.id)
    .where(Finding.org_id == bindparam("org"), Finding.state == FindingState.OPEN)
)


def find_all(db: Session, org_id: int, *conditions: ColumnElement[bool]) -> list[FindingFact]:
    """Findings about the committee's plan, oldest first."""
    return _REGISTER.find(db, org_id, *conditions)


def find_number(db: Session, org_id: int, number: int) -> FindingFact | None:
    """GS-002."""
    return _REGISTER.with_number(db, org_id, number)


def find_id(db: Session, org_id: int, id_: int) -> FindingFact | None:
    """The finding that a card names."""
    return _REGISTER.with_id(db, org_id, id_)


def replying_units(db: Session, org_id: int) -> frozenset[int]:
    """The units whose answer some finding of the committee waits for."""
    return frozenset(unit_id for (unit_id,) in _REPLYING.all(db, {"org": org_id}))


def unfinished(db: Session, org_id: int, unit_ids: Iterable[int] | None = None) -> list[FindingFact]:
    """What is still open, what waits for the unit first. `unit_ids`: only what these units must answer."""
    rows = (
        _REGISTER.read(db, org_id, _UNFINISHED)
        if unit_ids is None
        else _REGISTER.read(db, org_id, _OF_UNITS, units=list(unit_ids))
    )
    return sorted(rows, key=lambda row: (row.state != FindingState.OPEN, row.reply_due_on, row.number))


def attach(db: Session, actor: Actor, assignment_id: int, text: str, reply_by: date) -> FindingFact | None:
    """Write a finding down."""
    assert actor.person_id is not None, "a finding has an author"
    id_ = db.execute(
        insert(Finding)
        .values(
            org_id=actor.org_id,
            number=next_number(db, actor.org_id, "finding"),
            assignment_id=assignment_id,
            person_id=actor.person_id,
            text=text,
            reply_due_on=reply_by,
            state=FindingState.OPEN,
            at=actor.now,
        )
        .returning(Finding.id)
    ).scalar_one()
    note_change(db, actor, SUBJECT, id_, "state", None, FindingState.OPEN, reason=text)
    return find_id(db, actor.org_id, id_)


def reply(db: Session, actor: Actor, fact: FindingFact, words: str) -> bool:
    """The unit's answer; a later one takes its place, the history keeps both. False where it is closed."""
    values = {
        "state": FindingState.ANSWERED,
        "reply": words,
        "replied_by": actor.person_id,
        "replied_at": actor.now,
    }
    return _change(db, actor, fact, values, "reply", fact.reply, words)


def ask_again(db: Session, actor: Actor, fact: FindingFact, words: str, reply_by: date) -> bool:
    """The supervisor is not content: the unit has to answer again."""
    values = {"state": FindingState.OPEN, "reply_due_on": reply_by}
    is_asked = _change(db, actor, fact, values, "more", None, words)
    if is_asked:
        note_change(db, actor, SUBJECT, fact.id, DUE, fact.reply_due_on, reply_by)
    return is_asked


def redate(db: Session, actor: Actor, fact: FindingFact, day: date, why: str) -> bool:
    """Another day for the unit's answer."""
    return _change(db, actor, fact, {"reply_due_on": day}, "reply_due_on", fact.reply_due_on, day, why)


def reword(db: Session, actor: Actor, fact: FindingFact, words: str) -> bool:
    """Other words in the place of the earlier ones, which the history keeps."""
    return _change(db, actor, fact, {"text": words}, "text", fact.text, words)


def close(db: Session, actor: Actor, fact: FindingFact) -> bool:
    """The supervisor is content."""
    values = {"state": FindingState.CLOSED, "closed_at": actor.now}
    return _change(db, actor, fact, values, "state", fact.state, FindingState.CLOSED)


def withdraw(db: Session, actor: Actor, fact: FindingFact) -> bool:
    """It was recorded by mistake: the unit owes nothing."""
    values = {"state": FindingState.WITHDRAWN, "closed_at": actor.now}
    return _change(db, actor, fact, values, "state", fact.state, FindingState.WITHDRAWN)


def _change(
    db: Session,
    actor: Actor,
    fact: FindingFact,
    values: dict[str, Any],  # Any: column values, as `update` takes them
    field: str,
    old: object,
    new: object,
    reason: str = "",
) -> bool:
    changed = db.execute(
        update(Finding)
        .where(Finding.id == fact.id, Finding.org_id == actor.org_id, Finding.state.in_(UNFINISHED))
        .values(**values)
        .returning(Finding.id)
    ).scalar()
    if changed is None:
        return False
    note_change(db, actor, SUBJECT, fact.id, field, old, new, reason=reason)
    return True
