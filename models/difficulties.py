"""Obstacles from the first word to the last: who must answer, by when, what was answered, whether the unit is content.

Every change is one conditional statement, so that of two people who act at once the second is told the truth; every
change leaves a line of history. Who may do what is the caller's check.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, bindparam, func, select, update
from sqlalchemy.orm import Session, aliased

from models.history import Actor, note_change
from models.numbered_facts import NumberedFacts
from models.org import UNIT_SHORT, Person, Unit
from models.plan import Assignment, Task
from models.prepared import Prepared
from models.progress import Difficulty, DifficultyState
from models.steering import Directive, DirectiveState

SUBJECT = "difficulties"
WAITING = (DifficultyState.OPEN, DifficultyState.DISPUTED)  # somebody owes an answer
UNFINISHED = (*WAITING, DifficultyState.ANSWERED)  # the unit may still say something


def ended_unanswered(state: DifficultyState, answer: str | None) -> bool:
    """Whether an obstacle is over although nobody answered: no output may call it answered."""
    return state == DifficultyState.SETTLED and not (answer or "").strip()


class DifficultyFact(Struct, frozen=True, kw_only=True):
    """One obstacle as lists and cards show it."""

    id: int
    number: int  # VM-012
    assignment_id: int
    code: str
    task_text: str
    unit_id: int
    unit_short: str
    text: str
    proposal: str | None
    opened_at: datetime
    answer_due_on: date | None
    state: DifficultyState
    owner_id: int | None  # the unit that must answer
    owner_short: str  # empty: no unit must
    for_leaders: bool
    answer: str | None
    answered_by: int | None
    answered_name: str
    answered_at: datetime | None
    closed_at: datetime | None
    disputes: int

    @property
    def is_waiting(self) -> bool:
        """Whether somebody owes an answer."""
        return self.state in WAITING

    @property
    def ended_unanswered(self) -> bool:
        """Whether it is over although nobody answered: the work was finished, or the unit needs no answer any more."""
        return ended_unanswered(self.state, self.answer)

    def is_overdue(self, today: date) -> bool:
        """Whether the answer is owed since before today."""
        return self.is_waiting and self.answer_due_on is not None and self.answer_due_on < today


_OWNER = aliased(Unit)
_FACTS = (
    select(
        Difficulty.id,
        Difficulty.number,
        Difficulty.assignment_id,
        Task.code,
        Task.text.label("task_text"),
        Assignment.unit_id,
        UNIT_SHORT.label("unit_short"),
        Difficulty.text,
        Difficulty.proposal,
        Difficulty.opened_at,
        Difficulty.answer_due_on,
        Difficulty.state,
        Difficulty.owner_id,
        func.coalesce(func.nullif(_OWNER.short_name, ""), _OWNER.name, "").label("owner_short"),
        Difficulty.for_leaders,
        Difficulty.answer,
        Difficulty.answered_by,
        func.coalesce(Person.name, "").label("answered_name"),
        Difficulty.answered_at,
        Difficulty.closed_at,
        Difficulty.disputes,
    )
    .join(Assignment, Assignment.id == Difficulty.assignment_id)
    .join(Task, Task.id == Assignment.task_id)
    .join(Unit, Unit.id == Assignment.unit_id)
    .outerjoin(_OWNER, _OWNER.id == Difficulty.owner_id)
    .outerjoin(Person, Person.id == Difficulty.answered_by)
)
_REGISTER = NumberedFacts(
    DifficultyFact,
    _FACTS.where(Difficulty.org_id == bindparam("org"), Task.removed_at.is_(None)),
    id_=Difficulty.id,
    number=Difficulty.number,
)
_IN_STATES = Difficulty.state.in_(bindparam("states", expanding=True))
_OF_UNITS = _REGISTER.where(Assignment.unit_id.in_(bindparam("units", expanding=True)), _IN_STATES)
_OF_WORK = _REGISTER.where(Difficulty.assignment_id == bindparam("work"), _IN_STATES)

_ANSWERING = Prepared(
    select(Difficulty.owner_id).where(
        Difficulty.org_id == bindparam("org"), Difficulty.owner_id.is_not(None), Difficulty.state.in_(WAITING)
    )
)

_BLOCKED = Prepared(
    select(Assignment.unit_id)
    .join(Difficulty, Difficulty.assignment_id == Assignment.id)
    .where(Difficulty.org_id == bindparam("org"), Difficulty.state.in_(WAITING))
)


def find_all(db: Session, org_id: int, *conditions: ColumnElement[bool]) -> list[DifficultyFact]:
    """Obstacles of the committee's plan, oldest first."""
    return _REGISTER.find(db, org_id, *conditions)


def find_number(db: Session, org_id: int, number: int) -> DifficultyFact | None:
    """VM-012."""
    return _REGISTER.with_number(db, org_id, number)


def find_id(db: Session, org_id: int, id_: int) -> DifficultyFact | None:
    """The obstacle that a card names."""
    return _REGISTER.with_id(db, org_id, id_)


def register(db: Session, org_id: int) -> list[DifficultyFact]:
    """The whole register: what waits for an answer first, the oldest date first; withdrawn ones are left out."""
    rows = find_all(db, org_id, Difficulty.state != DifficultyState.WITHDRAWN)
    order = {DifficultyState.OPEN: 0, DifficultyState.DISPUTED: 0, DifficultyState.ANSWERED: 1}
    return sorted(rows, key=lambda row: (order.get(row.state, 2), row.answer_due_on or date.max, row.number))


def of_units(db: Session, org_id: int, unit_ids: Iterable[int], *states: DifficultyState) -> list[DifficultyFact]:
    """What some units told, in these states."""
    return _REGISTER.read(db, org_id, _OF_UNITS, units=list(unit_ids), states=states)


def of_work(db: Session, org_id: int, assignment_id: int, states: Iterable[DifficultyState]) -> list[DifficultyFact]:
    """What was told of one unit's share of a task, in these states."""
    return _REGISTER.read(db, org_id, _OF_WORK, work=assignment_id, states=tuple(states))


def owed_by(db: Session, org_id: int, unit_ids: Iterable[int]) -> list[DifficultyFact]:
    """What waits for an answer of some units."""
    return find_all(db, org_id, Difficulty.owner_id.in_(list(unit_ids)), Difficulty.state.in_(WAITING))


def told_by(db: Session, org_id: int, report_ids: Iterable[int]) -> list[DifficultyFact]:
    """What some reports told and still waits: it goes when they are taken back."""
    return find_all(db, org_id, Difficulty.report_id.in_(list(report_ids)), Difficulty.state.in_(WAITING))


def answering_units(db: Session, org_id: int) -> frozenset[int]:
    """The units whose answer some obstacle of the committee waits for."""
    return frozenset(unit_id for (unit_id,) in _ANSWERING.all(db, {"org": org_id}))


def blocked_units(db: Session, org_id: int) -> frozenset[int]:
    """The units that told of some obstacle of the committee that waits."""
    return frozenset(unit_id for (unit_id,) in _BLOCKED.all(db, {"org": org_id}))


def answer(db: Session, actor: Actor, fact: DifficultyFact, words: str) -> bool:
    """The answer; false where somebody else has answered, or the obstacle is gone, meanwhile."""
    values = {
        "state": DifficultyState.ANSWERED,
        "answer": words,
        "answered_by": actor.person_id,
        "answered_at": actor.now,
    }
    return _change(db, actor, fact, WAITING, values, "answer", fact.answer, words)


def add_to_answer(db: Session, actor: Actor, fact: DifficultyFact, words: str) -> bool:
    """More words after the first answer; who answered first stays."""
    both = f"{fact.answer} / {words}" if fact.answer else words
    states = (DifficultyState.ANSWERED, DifficultyState.SETTLED)
    return _change(db, actor, fact, states, {"answer": both}, "answer", fact.answer, both)


def dispute(db: Session, actor: Actor, fact: DifficultyFact, words: str, answer_by: date) -> bool:
    """Chưa thỏa đáng: whoever answered owes a better answer."""
    values = {"state": DifficultyState.DISPUTED, "disputes": Difficulty.disputes + 1, "answer_due_on": answer_by}
    states = (DifficultyState.ANSWERED, DifficultyState.SETTLED)
    values["closed_at"] = None
    return _change(db, actor, fact, states, values, "state", fact.state, DifficultyState.DISPUTED, words)


def settle(db: Session, actor: Actor, fact: DifficultyFact, reason: str) -> bool:
    """The unit is content, or the obstacle is gone."""
    values = {"state": DifficultyState.SETTLED, "closed_at": actor.now}
    return _change(db, actor, fact, UNFINISHED, values, "state", fact.state, DifficultyState.SETTLED, reason)


def hand_to(db: Session, actor: Actor, fact: DifficultyFact, unit: Unit, answer_by: date) -> bool:
    """A unit must answer."""
    values = {"owner_id": unit.id, "for_leaders": False, "answer_due_on": answer_by}
    old = fact.owner_short or ("lãnh đạo" if fact.for_leaders else None)
    return _change(db, actor, fact, WAITING, values, "owner", old, unit.short)


def redate(db: Session, actor: Actor, fact: DifficultyFact, answer_by: date, why: str) -> bool:
    """Another day for the answer."""
    values = {"answer_due_on": answer_by}
    return _change(db, actor, fact, WAITING, values, "answer_due_on", fact.answer_due_on, answer_by, why)


def pass_up(db: Session, actor: Actor, fact: DifficultyFact, answer_by: date) -> bool:
    """The leaders must answer; what was answered waits again, until the unit has said that it is content."""
    values: dict[str, Any] = {"owner_id": None, "for_leaders": True, "answer_due_on": answer_by}
    if fact.is_waiting:
        return _change(db, actor, fact, WAITING, values, "owner", fact.owner_short or None, "lãnh đạo")
    values["state"] = DifficultyState.OPEN
    return _change(db, actor, fact, (DifficultyState.ANSWERED,), values, "owner", fact.owner_short or None, "lãnh đạo")


def note_addition(db: Session, actor: Actor, fact: DifficultyFact, words: str) -> None:
    """What the unit adds to what it told."""
    note_change(db, actor, SUBJECT, fact.id, "addition", None, words)


def move_to(
    db: Session, actor: Actor, from_report: int, to_report: int, number: int | None, proposal: str | None
) -> None:
    """The report that told it was put right, and tells it still: it stands by the new one. `proposal`: of the new."""
    for fact in find_all(db, actor.org_id, Difficulty.report_id == from_report, Difficulty.number == number):
        values = {"report_id": to_report, "proposal": proposal or fact.proposal}
        _change(db, actor, fact, WAITING, values, "report", from_report, to_report)


def withdraw_with(db: Session, actor: Actor, report_id: int) -> None:
    """Together with the report that told it; one that was answered already stays in the register."""
    for fact in find_all(db, actor.org_id, Difficulty.report_id == report_id, Difficulty.state.in_(WAITING)):
        values = {"state": DifficultyState.WITHDRAWN, "closed_at": actor.now}
        reason = "rút lại cùng báo cáo"
        _change(db, actor, fact, WAITING, values, "state", fact.state, DifficultyState.WITHDRAWN, reason)


def settle_with(db: Session, actor: Actor, assignment_id: int) -> None:
    """The work is confirmed as complete: nothing blocks it any more. What a leader ordered about an obstacle is to be
    done all the same, so that one stays open until the order is carried out."""
    for fact in of_work(db, actor.org_id, assignment_id, UNFINISHED):
        if not ordered_about(db, fact):
            settle(db, actor, fact, "nhiệm vụ đã được xác nhận hoàn thành")


def ordered_about(db: Session, fact: DifficultyFact) -> list[int]:
    """The numbers of the orders by which it was answered and of which nobody has told a result."""
    orders = select(Directive.number).where(Directive.difficulty_id == fact.id, Directive.state == DirectiveState.OPEN)
    return list(db.scalars(orders.order_by(Directive.number)))


def reopen_with(db: Session, actor: Actor, assignment_id: int, at: datetime, reason: str) -> None:
    """What was settled by a confirmation at that time, and the confirmation is taken back."""
    settled = (Difficulty.state == DifficultyState.SETTLED, Difficulty.closed_at == at)
    for fact in find_all(db, actor.org_id, Difficulty.assignment_id == assignment_id, *settled):
        state = DifficultyState.ANSWERED if fact.answer else DifficultyState.OPEN
        values = {"state": state, "closed_at": None}
        _change(db, actor, fact, (DifficultyState.SETTLED,), values, "state", fact.state, state, reason)


def unanswer_with(db: Session, actor: Actor, report_id: int, at: datetime, reason: str) -> None:
    """What was answered at that time by a decision, and the decision is taken back: it waits for an answer again."""
    answered = (Difficulty.state == DifficultyState.ANSWERED, Difficulty.answered_at == at)
    for fact in find_all(db, actor.org_id, Difficulty.report_id == report_id, *answered):
        state = DifficultyState.DISPUTED if fact.disputes else DifficultyState.OPEN
        values = {"state": state, "answer": None, "answered_by": None, "answered_at": None}
        _change(db, actor, fact, (DifficultyState.ANSWERED,), values, "answer", fact.answer, None, reason)


def _change(
    db: Session,
    actor: Actor,
    fact: DifficultyFact,
    from_states: Iterable[DifficultyState],
    values: dict[str, Any],  # Any: column values, as `update` takes them
    field: str,
    old: object,
    new: object,
    reason: str = "",
) -> bool:
    changed = db.execute(
        update(Difficulty)
        .where(Difficulty.id == fact.id, Difficulty.org_id == actor.org_id, Difficulty.state.in_(list(from_states)))
        .values(**values)
        .returning(Difficulty.id)
    ).scalar()
    if changed is None:
        return False
    note_change(db, actor, SUBJECT, fact.id, field, old, new, reason=reason)
    return True
