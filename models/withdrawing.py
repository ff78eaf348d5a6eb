"""Taking a report back, or putting another in its place: the book keeps both, and the work falls back to what stands.

Neither undoes what the office has decided or handed in since.
"""

from __future__ import annotations

from sqlalchemy import Update, select, update
from sqlalchemy.orm import Session

from models import difficulties
from models.held import terms_of
from models.history import Actor
from models.office import Office
from models.periods import find_period
from models.plan import Assignment, Stage
from models.progress import ExtensionRequest, ExtensionState, ProgressReport, ReportKind
from models.recording import (
    ClosedWork,
    Entry,
    NothingToUndo,
    Recorded,
    RecordingError,
    append_entry,
    own_assignment,
    record,
    replay,
    stands,
)
from models.unit_reports import note_entry
from models.values import replace
from models.workdays import local_date


class ConfirmedResult(RecordingError):
    """The completion of a milestone is confirmed, and the work goes on to the next: the office must take that back."""


class LockedPeriod(RecordingError):
    """The report that would be changed belongs to a period whose figures are handed in; the argument is its name."""


def withdraw(db: Session, office: Office, actor: Actor, report_id: int) -> ProgressReport:
    """Take a report back by a new entry; the assignment falls back to what the others say.

    Raises `NothingToUndo`, `ClosedWork`, `ConfirmedResult`, `LockedPeriod`.
    """
    report = db.get(ProgressReport, report_id)
    if report is None or report.org_id != office.id or not stands(db, report):
        raise NothingToUndo(report_id)
    assignment = own_assignment(db, office.id, report.assignment_id)
    if assignment.stage in {Stage.DONE, Stage.PAUSED, Stage.CANCELLED}:
        raise ClosedWork(assignment.stage)
    refuse_confirmed(assignment, report)
    refuse_locked(db, office, report)
    entry = Entry(
        assignment_id=assignment.id,
        origin=f"withdraw:{report.id}",
        kind=ReportKind.WITHDRAWN,
        data_date=local_date(actor.now),
        corrects_id=report.id,
    )
    append_entry(db, actor, assignment, terms_of(db, assignment.task_id), entry, (report.period_id, report.is_late))
    _close_requests_of(db, report, actor)
    replay(db, office, actor, assignment)
    note_entry(db, office, actor, assignment)
    return report


def refuse_confirmed(assignment: Assignment, report: ProgressReport) -> None:
    """What the office confirmed led to the next milestone: it is not undone in passing. Raises `ConfirmedResult`."""
    at = assignment.confirmed_at
    if report.kind == ReportKind.DONE and at is not None and report.at <= at:
        raise ConfirmedResult(assignment.id)


def refuse_locked(db: Session, office: Office, report: ProgressReport) -> None:
    """What was handed in is not changed behind the office's back. Raises `LockedPeriod`."""
    period = None if report.period_id is None else find_period(db, office.id, report.period_id)
    unit_id = db.scalar(select(Assignment.unit_id).where(Assignment.id == report.assignment_id)) or 0
    if period is not None and not period.seen_by(unit_id).is_open:
        raise LockedPeriod(period.name)


def supersede(db: Session, office: Office, actor: Actor, corrected: int, entry: Entry) -> Recorded:
    """Record `entry` in place of an earlier report of the same assignment, which stays in the book.

    Raises `NothingToUndo`, `ConfirmedResult`, `LockedPeriod` and what `record` raises.
    """
    report = db.get(ProgressReport, corrected)
    if report is None or report.org_id != office.id or not stands(db, report):
        raise NothingToUndo(corrected)
    refuse_confirmed(own_assignment(db, office.id, report.assignment_id), report)
    refuse_locked(db, office, report)
    recorded = record(db, office, actor, entry)
    if recorded.is_repeated:  # the same obstacle: it stands by the new report from now on
        difficulties.move_to(db, actor, report.id, recorded.report_id, recorded.difficulty_number, entry.proposal)
    if entry.keeps_request:
        db.execute(_asked_by(report).values(origin=f"report:{recorded.report_id}"))
    _close_requests_of(db, report, actor)
    assignment = own_assignment(db, office.id, entry.assignment_id)
    replay(db, office, actor, assignment)
    return replace(recorded, stage=assignment.stage)


def _close_requests_of(db: Session, report: ProgressReport, actor: Actor) -> None:
    """What a report asked of the office goes with it: its obstacle, and a later deadline that nobody has decided."""
    difficulties.withdraw_with(db, actor, report.id)
    gone = {"state": ExtensionState.WITHDRAWN, "decided_by": actor.person_id, "decided_at": actor.now}
    db.execute(_asked_by(report).values(gone))


def _asked_by(report: ProgressReport) -> Update:
    waits = ExtensionRequest.state == ExtensionState.WAITING
    return update(ExtensionRequest).where(ExtensionRequest.origin == f"report:{report.id}", waits)
