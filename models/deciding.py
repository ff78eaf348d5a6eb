"""What the office decides about a unit's work: a completion confirmed, taken back or returned, another deadline.

Rules: the date that counts is the unit's date of completion, not the confirmation's · with a further milestone the work
goes on to it · a returned completion gets its old stage and its reminders back · the original deadline is kept for
ever. Who may decide is the caller's check.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import difficulties
from models.history import Actor, history_of, note_change
from models.office import Office
from models.plan import Assignment, Milestone, Share, Stage
from models.progress import Change, ProgressReport, ReportKind
from models.recording import (
    ClosedWork,
    NothingToUndo,
    RecordingError,
    apply_report,
    own_assignment,
    standing_reports,
)
from models.reminding import opening, plan_next_look
from models.unit_reports import note_entry
from models.workdays import local_date

UNCONFIRMED, UNRETURNED = "bỏ xác nhận nhầm", "bỏ trả lại nhầm"
UNDONE = frozenset((UNCONFIRMED, UNRETURNED))  # the reasons that tell a decision taken back from any other change

_HELD = frozenset((Stage.PAUSED, Stage.CANCELLED))  # by a document, whatever is decided


class NotAwaiting(RecordingError):
    """There is no completion waiting for a decision."""


def confirm(db: Session, office: Office, actor: Actor, assignment_id: int) -> Assignment:
    """The office confirms a completion; with a further milestone the work goes on to it. Raises `NotAwaiting`."""
    assignment = own_assignment(db, office.id, assignment_id)
    if assignment.stage != Stage.AWAITING:
        raise NotAwaiting(assignment.stage)
    following = db.scalar(
        select(Milestone)
        .where(Milestone.task_id == assignment.task_id, Milestone.position > assignment.milestone)
        .order_by(Milestone.position)
        .limit(1)
    )
    stage = Stage.DONE if following is None else Stage.DOING
    note_change(db, actor, "assignments", assignment.id, "stage", assignment.stage, stage, reason="xác nhận hoàn thành")
    if following is not None:
        _go_to(db, actor, assignment, following)
    _decide(assignment, stage, actor.now)
    assignment.confirmed_at, assignment.confirmed_by = actor.now, actor.person_id
    plan_next_look(assignment, office, actor.now)
    if stage == Stage.DONE:
        difficulties.settle_with(db, actor, assignment.id)
    note_entry(db, office, actor, assignment)
    db.flush()
    return assignment


def unconfirm(db: Session, office: Office, actor: Actor, assignment_id: int) -> Assignment:
    """A mistaken confirmation is taken back: the completion waits again, as before. Raises `NothingToUndo`.

    Raises `ClosedWork` while, a milestone later, the task is paused or ended: what a document ordered is not undone in
    passing.
    """
    assignment = own_assignment(db, office.id, assignment_id)
    if assignment.stage in _HELD:
        raise ClosedWork(assignment.stage)
    at, report = assignment.confirmed_at, db.get(ProgressReport, assignment.last_report_id or 0)
    if at is None or report is None or assignment.decided_at != at or report.at > at:
        raise NothingToUndo(assignment_id)
    lines = history_of(db, office.id, "assignments", assignment.id)
    before = _decided_before(db, lines, assignment.id, at)
    old = {line.field: line.old for line in lines if line.at == at and line.field in {"milestone", "due_on"}}
    why = UNCONFIRMED
    if old.get("milestone") is not None:
        _return_to(db, actor, assignment, int(old["milestone"] or 0), old.get("due_on"))
    _wait_again(db, actor, assignment, report, before[-1] if before else None, why)
    difficulties.reopen_with(db, actor, assignment.id, at, why)
    plan_next_look(assignment, office, actor.now)
    db.flush()
    return assignment


def _decided_before(db: Session, lines: Sequence[Change], assignment_id: int, at: datetime) -> list[Change]:
    """The decisions before one that hold, oldest first: one that was taken back is none, nor is what a report says."""
    said_at = set(db.scalars(select(ProgressReport.at).where(ProgressReport.assignment_id == assignment_id)))
    found: list[Change] = []
    for line in lines:
        if line.field != "stage" or line.at >= at or line.new in _HELD:
            continue
        if line.reason in UNDONE:
            found = found[:-1]
        elif line.old == Stage.AWAITING and (line.reason or line.at not in said_at):
            found.append(line)
    return found


def _wait_again(
    db: Session, actor: Actor, assignment: Assignment, report: ProgressReport, before: Change | None, why: str
) -> None:
    """The completion that a decision was about waits as it did. `before`: the decision before that one."""
    stage = assignment.stage
    assignment.stage_decided = Stage(before.new) if before is not None and before.new else None
    assignment.decided_at = before.at if before is not None else None
    assignment.confirmed_at = assignment.confirmed_by = None
    apply_report(assignment, report)
    completions = [each for each in standing_reports(db, assignment.id) if each.kind == ReportKind.DONE]
    assignment.stage = Stage.AWAITING
    assignment.done_on = (completions or [report])[-1].data_date
    note_change(db, actor, "assignments", assignment.id, "stage", stage, assignment.stage, reason=why)


def unreturn(db: Session, office: Office, actor: Actor, assignment_id: int, words: str = "") -> Assignment:
    """A completion that was returned by mistake waits again, as before. Raises `NothingToUndo`, `ClosedWork`."""
    assignment = own_assignment(db, office.id, assignment_id)
    if assignment.stage in _HELD:
        raise ClosedWork(assignment.stage)
    at, report = assignment.decided_at, db.get(ProgressReport, assignment.last_report_id or 0)
    is_returned = assignment.confirmed_at != at and assignment.stage == assignment.stage_decided
    if at is None or report is None or not is_returned or report.at > at:
        raise NothingToUndo(assignment_id)
    before = _decided_before(db, history_of(db, office.id, "assignments", assignment.id), assignment.id, at)
    confirmed = assignment.confirmed_at, assignment.confirmed_by
    _wait_again(db, actor, assignment, report, before[-1] if before else None, UNRETURNED)
    assignment.confirmed_at, assignment.confirmed_by = confirmed  # of an earlier milestone
    note_change(db, actor, "assignments", assignment.id, "undone", None, words or None)
    plan_next_look(assignment, office, actor.now)
    note_entry(db, office, actor, assignment)
    db.flush()
    return assignment


def _return_to(db: Session, actor: Actor, assignment: Assignment, position: int, due_on: str | None) -> None:
    """The milestone that was left by the confirmation, with the deadline that counted then."""
    why, day = UNCONFIRMED, date.fromisoformat(due_on) if due_on else None
    note_change(db, actor, "assignments", assignment.id, "milestone", assignment.milestone, position, reason=why)
    note_change(db, actor, "assignments", assignment.id, "due_on", assignment.due_on, day, reason=why)
    original = db.scalar(
        select(Milestone.due_on).where(Milestone.task_id == assignment.task_id, Milestone.position == position)
    )
    assignment.milestone, assignment.due_on, assignment.original_due_on = position, day, original or day


def _decide(assignment: Assignment, stage: Stage, now: datetime) -> None:
    assignment.stage = assignment.stage_decided = stage
    assignment.decided_at = now


def _go_to(db: Session, actor: Actor, assignment: Assignment, milestone: Milestone) -> None:
    note_change(
        db, actor, "assignments", assignment.id, "milestone", assignment.milestone, milestone.position, reason="đạt mốc"
    )
    note_change(
        db, actor, "assignments", assignment.id, "due_on", assignment.due_on, milestone.due_on, reason="mốc sau"
    )
    assignment.milestone = milestone.position
    assignment.due_on = assignment.original_due_on = milestone.due_on
    assignment.done_on = None


def send_back(db: Session, office: Office, actor: Actor, assignment_id: int, reason: str) -> Assignment:
    """The office returns a completion: the work is under way, and reminders come back at once. Raises `NotAwaiting`."""
    assignment = own_assignment(db, office.id, assignment_id)
    if assignment.stage != Stage.AWAITING:
        raise NotAwaiting(assignment.stage)
    before = assignment.stage_before
    stage = Stage.DOING if before in (None, Stage.NOT_STARTED) else before  # whoever says that it is done has begun
    note_change(db, actor, "assignments", assignment.id, "stage", assignment.stage, stage, reason=reason)
    _decide(assignment, stage, actor.now)
    assignment.done_on = None
    if assignment.due_on is not None and assignment.share == Share.LEAD:
        told_on = local_date(office.next_opening(actor.now))  # the notice is that day's word of it
        assignment.next_remind_at = opening(office.calendar.next_workday(told_on), office)
    note_entry(db, office, actor, assignment)
    db.flush()
    return assignment


def change_deadline(
    db: Session,
    office: Office,
    actor: Actor,
    assignment_id: int,
    due_on: date,
    reason: str,
    *,
    document: str = "",
) -> date | None:
    """Set the deadline that counts; the original stays. Returns the old one. Who may do this is the caller's check."""
    assignment = own_assignment(db, office.id, assignment_id)
    if assignment.stage in {Stage.DONE, Stage.CANCELLED}:
        raise ClosedWork(assignment.stage)
    old = assignment.due_on
    note_change(db, actor, "assignments", assignment.id, "due_on", old, due_on, reason=reason, document=document)
    assignment.due_on = due_on
    assignment.original_due_on = assignment.original_due_on or due_on
    plan_next_look(assignment, office, actor.now)
    db.flush()
    return old
