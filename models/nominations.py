"""Who is proposed for biểu dương: by the figures or by people, each with the reason. The office decides; the bot never
rates anybody.
"""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import ColumnElement, func, insert, select, update
from sqlalchemy.orm import Session, aliased

from models.history import Actor, note_change
from models.items import Item
from models.office import Office
from models.org import UNIT_SHORT, Person, Unit
from models.plan import Assignment, Share, Stage, Task
from models.steering import Nomination, NominationState

SUBJECT = "nominations"
FEWEST_TASKS = 2  # that a unit leads, before completing them all is worth a word


class NominationFact(Struct, frozen=True, kw_only=True):
    """One proposal as lists show it."""

    id: int
    unit_id: int
    unit_name: str
    unit_short: str
    name: str  # of a person; empty: the unit as a whole
    code: str | None
    reason: str
    state: NominationState
    proposed_name: str  # who proposed it; empty: the figures
    at: datetime


_PROPOSER = aliased(Person)
_FACTS = (
    select(
        Nomination.id,
        Nomination.unit_id,
        Unit.name.label("unit_name"),
        UNIT_SHORT.label("unit_short"),
        Nomination.name,
        Task.code,
        Nomination.reason,
        Nomination.state,
        func.coalesce(_PROPOSER.name, "").label("proposed_name"),
        Nomination.at,
    )
    .join(Unit, Unit.id == Nomination.unit_id)
    .outerjoin(Assignment, Assignment.id == Nomination.assignment_id)
    .outerjoin(Task, Task.id == Assignment.task_id)
    .outerjoin(_PROPOSER, _PROPOSER.id == Nomination.proposed_by)
)


def find_all(db: Session, org_id: int, *conditions: ColumnElement[bool]) -> list[NominationFact]:
    """Proposals of the committee, oldest first."""
    query = _FACTS.where(Nomination.org_id == org_id, *conditions).order_by(Nomination.id)
    return [NominationFact(**row._mapping) for row in db.execute(query)]


def find_id(db: Session, org_id: int, id_: int) -> NominationFact | None:
    """The proposal that a list names."""
    return next(iter(find_all(db, org_id, Nomination.id == id_)), None)


def proposed(db: Session, org_id: int) -> list[NominationFact]:
    """What waits for a decision."""
    return find_all(db, org_id, Nomination.state == NominationState.PROPOSED)


def kept(db: Session, org_id: int, since: datetime | None = None) -> list[NominationFact]:
    """The list "đề nghị biểu dương", for `/bieuduong` and the report."""
    after = () if since is None else (Nomination.decided_at >= since,)
    return find_all(db, org_id, Nomination.state == NominationState.KEPT, *after)


def propose(
    db: Session,
    actor: Actor,
    origin: str,
    unit_id: int,
    reason: str,
    *,
    name: str = "",
    assignment_id: int | None = None,
    by_figures: bool = False,
) -> NominationFact | None:
    """Put a proposal on the list, once; null where it is there already."""
    if db.scalar(select(Nomination.id).where(Nomination.origin == origin)) is not None:
        return None
    id_ = db.execute(
        insert(Nomination)
        .values(
            org_id=actor.org_id,
            origin=origin,
            unit_id=unit_id,
            name=name,
            assignment_id=assignment_id,
            reason=reason,
            state=NominationState.PROPOSED,
            proposed_by=None if by_figures else actor.person_id,
            at=actor.now,
        )
        .returning(Nomination.id)
    ).scalar_one()
    note_change(db, actor, SUBJECT, id_, "state", None, NominationState.PROPOSED, reason=reason)
    return find_id(db, actor.org_id, id_)


def decide(db: Session, actor: Actor, fact: NominationFact, state: NominationState) -> bool:
    """Keep or decline, once; false where it was decided before."""
    changed = db.execute(
        update(Nomination)
        .where(
            Nomination.id == fact.id,
            Nomination.org_id == actor.org_id,
            Nomination.state == NominationState.PROPOSED,
        )
        .values(state=state, decided_by=actor.person_id, decided_at=actor.now)
        .returning(Nomination.id)
    ).scalar()
    if changed is None:
        return False
    note_change(db, actor, SUBJECT, fact.id, "state", NominationState.PROPOSED, state)
    return True


def days_early(item: Item, office: Office) -> int:
    """How many working days before its deadline a share was completed; 0 where it was not, or has none."""
    if item.share != Share.LEAD or item.due_on is None or item.done_on is None:
        return 0
    return max(office.calendar.workdays_between(item.done_on, item.due_on), 0)


def completed_all(db: Session, office: Office, unit_id: int) -> int:
    """How many dated tasks the unit leads, if all of them are confirmed as completed in time; else 0."""
    rows = db.execute(
        select(Assignment.stage, Assignment.due_on, Assignment.done_on)
        .join(Task, Task.id == Assignment.task_id)
        .where(
            Assignment.org_id == office.id,
            Assignment.unit_id == unit_id,
            Assignment.share == Share.LEAD,
            Assignment.removed_at.is_(None),
            Task.removed_at.is_(None),
            Assignment.due_on.is_not(None),
            Assignment.stage != Stage.CANCELLED,
        )
    ).all()
    in_time = [stage == Stage.DONE and _is_in_time(office, due_on, done_on) for stage, due_on, done_on in rows]
    return len(rows) if rows and all(in_time) and len(rows) >= FEWEST_TASKS else 0


def _is_in_time(office: Office, due_on: date | None, done_on: date | None) -> bool:
    due = office.due(due_on)
    return due is not None and done_on is not None and done_on <= due.overdue_after
