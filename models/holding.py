"""What a unit has open, and what of it one person holds: said when the person goes, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import leaves
from models.collecting import Request, RequestState, RequestTarget, TargetState
from models.dialogues import DIALOGUES, Outcome
from models.difficulties import WAITING
from models.leaves import Away
from models.org import Account
from models.plan import Assignment, Stage, Task
from models.progress import Difficulty, ExtensionRequest, ExtensionState
from models.steering import Directive, DirectiveState, Finding, FindingState

KEPT = timedelta(days=7)  # how long a report that was left unfinished is worth telling of


class Unfinished(Struct, frozen=True, kw_only=True):
    """A conversation that the person has not brought to an end."""

    id: int
    kind: str
    data: str


class Holding(Struct, frozen=True, kw_only=True):
    """What is open. By number or code; of `extensions` the day that is asked for."""

    unfinished: tuple[Unfinished, ...] = ()
    away: tuple[Away, ...] = ()
    stands_in: tuple[Away, ...] = ()
    completions: tuple[str, ...] = ()  # reported, not confirmed yet
    extensions: tuple[tuple[str, date], ...] = ()
    difficulties: tuple[int, ...] = ()  # that nobody has answered, or that the unit must answer
    requests: tuple[int, ...] = ()
    directives: tuple[int, ...] = ()
    findings: tuple[int, ...] = ()
    orders: tuple[int, ...] = ()  # directives of the person's own that are open


def held_by(db: Session, org_id: int, person_id: int, unit_ids: Sequence[int], now: datetime, today: date) -> Holding:
    """What the person holds alone, and what is open of the units that they leave."""
    mine = Assignment.unit_id.in_(unit_ids) & (Assignment.org_id == org_id) & Assignment.removed_at.is_(None)
    work = select(Task.code).join(Assignment, Assignment.task_id == Task.id).where(mine)
    asked = (
        select(Task.code, ExtensionRequest.wanted_on)
        .join(Assignment, Assignment.id == ExtensionRequest.assignment_id)
        .join(Task, Task.id == Assignment.task_id)
        .where(mine, ExtensionRequest.state == ExtensionState.WAITING)
        .order_by(ExtensionRequest.id)
    )
    blocked = (
        select(Difficulty.number)
        .join(Assignment, Assignment.id == Difficulty.assignment_id)
        .where(Difficulty.org_id == org_id, Difficulty.state.in_(WAITING), mine | Difficulty.owner_id.in_(unit_ids))
        .order_by(Difficulty.number)
    )
    owed = (
        select(Request.number)
        .join(RequestTarget, RequestTarget.request_id == Request.id)
        .where(
            Request.org_id == org_id,
            Request.state == RequestState.OPEN,
            RequestTarget.unit_id.in_(unit_ids),
            RequestTarget.state == TargetState.WAITING,
        )
        .order_by(Request.number)
    )
    orders = select(Directive.number).where(Directive.org_id == org_id, Directive.state == DirectiveState.OPEN)
    found = (
        select(Finding.number)
        .join(Assignment, Assignment.id == Finding.assignment_id)
        .where(Finding.org_id == org_id, Finding.state == FindingState.OPEN, mine)
    )
    return Holding(
        unfinished=tuple(unfinished(db, person_id, now)),
        away=tuple(leaves.leaves_of(db, person_id, today)),
        stands_in=tuple(leaves.stood_in_by(db, org_id, person_id, today)),
        completions=tuple(dict.fromkeys(db.scalars(work.where(Assignment.stage == Stage.AWAITING)))),
        extensions=tuple((code, day) for code, day in db.execute(asked)),
        difficulties=tuple(db.scalars(blocked)),
        requests=tuple(db.scalars(owed)),
        directives=tuple(db.scalars(orders.where(Directive.unit_id.in_(unit_ids)).order_by(Directive.number))),
        findings=tuple(db.scalars(found.order_by(Finding.number))),
        orders=tuple(db.scalars(orders.where(Directive.person_id == person_id).order_by(Directive.number))),
    )


def unfinished(db: Session, person_id: int, now: datetime) -> list[Unfinished]:
    """The person's open conversations, and those that were kept lately."""
    accounts = select(Account.id).where(Account.person_id == person_id)
    is_kept = (DIALOGUES.c.outcome == Outcome.EXPIRED) & (DIALOGUES.c.data != "") & (DIALOGUES.c.closed_at > now - KEPT)
    rows = db.connection().execute(
        select(DIALOGUES.c.id, DIALOGUES.c.kind, DIALOGUES.c.data)
        .where(DIALOGUES.c.account_id.in_(accounts), DIALOGUES.c.closed_at.is_(None) | is_kept)
        .order_by(DIALOGUES.c.id)
    )
    return [Unfinished(id=id_, kind=kind, data=data) for id_, kind, data in rows]
