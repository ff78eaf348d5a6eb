"""Decisions on completions and later deadlines that still stand, and taking back one that was a mistake.

What was decided waits for a decision again. History keeps both; the original deadline is never touched; where something
was built on the decision since, it stays, and what that is can be said. Who may do this is the caller's check.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct
from sqlalchemy import false, select
from sqlalchemy.orm import Session

from models import difficulties, extensions
from models.history import Actor, note_change
from models.office import Office
from models.plan import OPEN_STAGES, Assignment, Share, Stage
from models.progress import Change, ExtensionRequest, ExtensionState, ReportKind
from models.recording import own_assignment, standing_reports
from models.reminding import plan_next_look

REQUESTS, ASSIGNMENTS = "extension_requests", "assignments"  # subjects of the history
TAKEN_BACK = frozenset((ExtensionState.APPROVED, ExtensionState.REFUSED))  # fields of it: what a request had been


class DecisionKind(StrEnum):
    """What was decided."""

    CONFIRMED = "confirmed"
    RETURNED = "returned"
    GRANTED = "granted"  # a later deadline
    REFUSED = "refused"  # a later deadline


class Decision(Struct, frozen=True, kw_only=True):
    """One decision that stands. `id`: of the request where it is about a later deadline, else of the assignment."""

    kind: DecisionKind
    id: int
    assignment_id: int
    at: datetime
    by: int | None
    wanted_on: date | None = None


class BuiltKind(StrEnum):
    """What was built on a decision since."""

    REPORT = "report"  # the unit reported on, after it was returned
    DONE = "done"  # the unit reported the work as complete
    DEADLINE = "deadline"  # it was moved again
    REQUEST = "request"  # the unit asked for another day
    STAGE = "stage"  # the work is paused, ended or confirmed
    WITHDRAWN = "withdrawn"  # the report that asked for it was taken back


class Built(Struct, frozen=True, kw_only=True):
    """One such thing. `number`: of a report."""

    kind: BuiltKind
    number: int = 0
    day: date | None = None
    stage: Stage | None = None


class BuiltUpon(Exception):
    """The decision stays."""

    def __init__(self, built: Built) -> None:
        super().__init__(built.kind)
        self.built = built


def standing_decisions(db: Session, org_id: int, assignment_ids: Collection[int] | None = None) -> list[Decision]:
    """The last decision of each kind on each share, the newest first. `assignment_ids` null: on all."""
    mine = (Assignment.org_id == org_id) & Assignment.removed_at.is_(None)
    mine &= Assignment.id.in_(assignment_ids) if assignment_ids is not None else Assignment.id > 0
    found = [
        Decision(kind=DecisionKind.CONFIRMED, id=id_, assignment_id=id_, at=at, by=by)
        for id_, at, by in db.execute(
            select(Assignment.id, Assignment.confirmed_at, Assignment.confirmed_by).where(
                mine, Assignment.confirmed_at.is_not(None)
            )
        )
        if at is not None
    ]
    returned = (
        select(Assignment.id, Assignment.decided_at, Change.person_id)
        .join(Change, (Change.subject_id == Assignment.id) & (Change.at == Assignment.decided_at))
        .where(
            mine,
            Change.org_id == org_id,
            Change.subject == ASSIGNMENTS,
            Change.field == "stage",
            Change.old == Stage.AWAITING,
            Assignment.stage.in_(OPEN_STAGES),
            Assignment.confirmed_at.is_(None) | (Assignment.confirmed_at != Assignment.decided_at),
        )
    )
    found += [
        Decision(kind=DecisionKind.RETURNED, id=id_, assignment_id=id_, at=at, by=by)
        for id_, at, by in db.execute(returned)
        if at is not None
    ]
    asked = (
        select(ExtensionRequest)
        .join(Assignment, Assignment.id == ExtensionRequest.assignment_id)
        .where(mine, ExtensionRequest.state.in_(TAKEN_BACK), ExtensionRequest.decided_at.is_not(None))
        .order_by(ExtensionRequest.id)
    )
    requests = {request.assignment_id: request for request in db.scalars(asked)}  # the last of each share
    found += [
        Decision(
            kind=DecisionKind.GRANTED if request.state == ExtensionState.APPROVED else DecisionKind.REFUSED,
            id=request.id,
            assignment_id=request.assignment_id,
            at=request.decided_at,
            by=request.decided_by,
            wanted_on=request.wanted_on,
        )
        for request in requests.values()
        if request.decided_at is not None
    ]
    return sorted(found, key=lambda each: (each.at, each.id), reverse=True)


def built_on(db: Session, office: Office, decision: Decision) -> Built | None:
    """What was built on a decision about a return or a later deadline since; null where it can be taken back."""
    assignment = own_assignment(db, office.id, decision.assignment_id)
    if assignment.stage not in OPEN_STAGES:
        if assignment.stage == Stage.AWAITING:
            return _reported(db, decision, any_kind=True) or Built(kind=BuiltKind.STAGE, stage=assignment.stage)
        return Built(kind=BuiltKind.STAGE, stage=assignment.stage)
    if decision.kind == DecisionKind.RETURNED:
        return _reported(db, decision, any_kind=True)
    return _reported(db, decision, any_kind=False) or _asked_or_moved(db, office, decision)


def _reported(db: Session, decision: Decision, *, any_kind: bool) -> Built | None:
    later = [each for each in standing_reports(db, decision.assignment_id) if each.at > decision.at]
    found = next((each for each in later if any_kind or each.kind == ReportKind.DONE), None)
    if found is None:
        return None
    return Built(kind=BuiltKind.DONE if found.kind == ReportKind.DONE else BuiltKind.REPORT, number=found.number)


def _asked_or_moved(db: Session, office: Office, decision: Decision) -> Built | None:
    moved = db.scalars(
        select(Change)
        .where(
            Change.org_id == office.id,
            Change.subject == ASSIGNMENTS,
            Change.subject_id == decision.assignment_id,
            Change.field == "due_on",
            Change.at > decision.at,
        )
        .order_by(Change.id.desc())
    ).first()
    if moved is not None:
        return Built(kind=BuiltKind.DEADLINE, day=date.fromisoformat(moved.new) if moved.new else None)
    again = db.scalars(
        select(ExtensionRequest).where(
            ExtensionRequest.assignment_id == decision.assignment_id,
            ExtensionRequest.id > decision.id,
            ExtensionRequest.state != ExtensionState.WITHDRAWN,
        )
    ).first()
    if again is not None:
        return Built(kind=BuiltKind.REQUEST, day=again.wanted_on)
    request = db.get_one(ExtensionRequest, decision.id)
    report_id = extensions.report_of(request)
    stands = any(each.id == report_id for each in standing_reports(db, decision.assignment_id))
    return None if stands else Built(kind=BuiltKind.WITHDRAWN)


def take_back(db: Session, office: Office, actor: Actor, decision: Decision, reason: str) -> list[int]:
    """A decision on a later deadline is taken back: the request waits again, and every share that was moved with it has
    the deadline that it had. Returns these shares, the one that asked first. Raises `BuiltUpon`."""
    built = built_on(db, office, decision)
    if built is not None:
        raise BuiltUpon(built)
    request = db.get_one(ExtensionRequest, decision.id)
    was = ExtensionState(request.state)
    shares = _moved_back(db, office, actor, decision, reason) if was == ExtensionState.APPROVED else []
    note_change(db, actor, REQUESTS, request.id, was, decision.at.isoformat(), None, reason=reason)
    note_change(db, actor, REQUESTS, request.id, "decided_by", request.decided_by, None, reason=request.answer)
    request.state, request.decided_at, request.decided_by, request.answer = ExtensionState.WAITING, None, None, ""
    difficulties.unanswer_with(db, actor, extensions.report_of(request), decision.at, reason)
    db.flush()
    return list(dict.fromkeys((decision.assignment_id, *shares)))


def _moved_back(db: Session, office: Office, actor: Actor, decision: Decision, reason: str) -> list[int]:
    """The share that asked and, where it leads, the supporting ones whose deadline moved with it; none has moved since.

    One message may decide on the requests of several units of a task at one moment: what another asked for stays.
    """
    asker = own_assignment(db, office.id, decision.assignment_id)
    own = select(ExtensionRequest.assignment_id).where(
        ExtensionRequest.decided_at == decision.at, ExtensionRequest.state == ExtensionState.APPROVED
    )
    follows = (Assignment.share == Share.SUPPORT) & Assignment.id.not_in(own)
    moved_with = (Assignment.id == asker.id) | (follows if asker.share == Share.LEAD else false())
    lines = db.scalars(
        select(Change)
        .join(Assignment, Assignment.id == Change.subject_id)
        .where(
            Change.org_id == office.id,
            Change.subject == ASSIGNMENTS,
            Change.field == "due_on",
            Change.at == decision.at,
            Assignment.task_id == asker.task_id,
            moved_with,
            Assignment.stage.in_(OPEN_STAGES),
        )
        .order_by(Change.id)
    ).all()
    moved = list[int]()
    for line in lines:
        share = own_assignment(db, office.id, line.subject_id)
        if line.new is None or share.due_on != date.fromisoformat(line.new):
            continue
        old = date.fromisoformat(line.old) if line.old else None
        note_change(db, actor, ASSIGNMENTS, share.id, "due_on", share.due_on, old, reason=reason)
        share.due_on = old
        plan_next_look(share, office, actor.now)
        moved.append(share.id)
    return moved
