"""Writing down what units report. With `models.deciding`, the only place that changes an assignment's state.

Rules: a unit writes only its own work · a supporting unit adds but cannot close · "done" waits for confirmation ·
recurring work is never "done", it is reported on.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import bindparam, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models import difficulties
from models.deadline import said_before
from models.entries import standing_of
from models.held import Held, Terms, hold, keep, terms_of
from models.history import Actor, next_number, note_change
from models.items import is_full
from models.office import Office
from models.periods import Period, open_periods, period_for
from models.plan import OPEN_STAGES, Assignment, Mute, Share, Stage
from models.prepared import Prepared
from models.progress import Difficulty, ProgressReport, ReportKind
from models.reminding import plan_next_look
from models.statements import table_of
from models.text import key
from models.unit_reports import is_late, note_entry
from models.values import replace
from models.workdays import local_date


class RecordingError(Exception):
    """Why something cannot be recorded; the children are what a conversation tells apart."""


class AlreadyRecorded(RecordingError):
    """This very report is in the book already (a button pressed twice)."""


class ClosedWork(RecordingError):
    """The work is confirmed as complete, paused or cancelled: the office must reopen it first."""


class NothingToUndo(RecordingError):
    """The unit has no report that could be taken back."""


class Entry(Struct, frozen=True, kw_only=True):
    """What one report says about one assignment."""

    assignment_id: int
    origin: str  # recording the same origin twice is refused
    kind: ReportKind
    percent: int | None = None
    count: tuple[int, int] | None = None
    value: str | None = None  # of the task's indicator, a decimal with a dot
    estimate: str | None = None  # ước thực hiện
    data_date: date
    forecast_on: date | None = None
    difficulty: str | None = None
    proposal: str | None = None
    document: str = ""  # the number of the result document
    document_on: date | None = None
    said: str = ""
    corrects_id: int | None = None
    keeps_request: bool = False  # the later deadline that the corrected report asked for is asked for still
    source_message: str | None = None


class Recorded(Struct, frozen=True, kw_only=True):
    """What was written."""

    report_id: int
    number: int  # BC-0147
    stage: Stage
    difficulty_number: int | None
    is_repeated: bool = False  # the same obstacle waits for its answer already
    late_in: int | None = None  # the reporting period in which it comes after the unit's due date
    value: str | None = None  # of the indicator, as it stands in the book
    estimate: str | None = None
    forecast_on: date | None = None


class Appended(Struct, frozen=True, kw_only=True):
    """A row of the book as it was written, as much of it as its assignment is brought up to."""

    id: int
    number: int
    kind: ReportKind
    stage_after: Stage
    percent: int | None
    count_done: int | None
    count_total: int | None
    data_date: date
    forecast_on: date | None
    person_id: int
    at: datetime


REPORTS = table_of(ProgressReport)
_RECORDED = Prepared(select(REPORTS.c.id).where(REPORTS.c.origin == bindparam("from_origin")))
_APPEND = Prepared(insert(REPORTS).returning(REPORTS.c.id))

_OF_ASSIGNMENT = (
    select(ProgressReport).where(ProgressReport.assignment_id == bindparam("work")).order_by(ProgressReport.id)
)


def record(db: Session, office: Office, actor: Actor, entry: Entry) -> Recorded:
    """Append one report and bring its assignment up to it. Raises `AlreadyRecorded`, `ClosedWork`.

    It counts for the reporting period that is open, late after the unit's due date; outside of any it is progress all
    the same.
    """
    assert actor.person_id is not None, "a report has an author"
    if _RECORDED.first(db, {"from_origin": entry.origin}) is not None:
        raise AlreadyRecorded(entry.origin)
    share, terms = hold(db, office.id, entry.assignment_id)
    if share.stage in {Stage.DONE, Stage.CANCELLED, Stage.PAUSED}:
        raise ClosedWork(share.stage)
    opened = open_periods(db, office.id, [share.unit_id])
    period_id, is_late = placed = _place(db, office, actor, share.unit_id, entry, opened)
    report = append_entry(db, actor, share, terms, entry, placed)
    _bring_up(db, office, actor, share, terms, report)
    note_entry(db, office, actor, share, opened)
    known = _known_difficulty(db, actor, entry)
    number = known or (_open_difficulty(db, office, actor, report.id, entry) if entry.difficulty else None)
    return Recorded(
        report_id=report.id,
        number=report.number,
        stage=share.stage,
        difficulty_number=number,
        is_repeated=known is not None,
        late_in=period_id if is_late else None,
        value=entry.value,
        estimate=entry.estimate,
        forecast_on=entry.forecast_on,
    )


def own_assignment(db: Session, org_id: int, assignment_id: int) -> Assignment:
    """The assignment, if it is this committee's; another committee's does not exist for us. Raises `LookupError`."""
    assignment = db.get(Assignment, assignment_id)
    if assignment is None or assignment.org_id != org_id or assignment.removed_at is not None:
        raise LookupError(f"assignment {assignment_id}")
    return assignment


def _place(
    db: Session, office: Office, actor: Actor, unit_id: int, entry: Entry, opened: list[Period]
) -> tuple[int | None, bool]:
    """The period that an entry counts for, and whether it is late there; a correction stays where its report was."""
    if entry.corrects_id is not None:
        corrected = db.get_one(ProgressReport, entry.corrects_id)
        if any(period.id == corrected.period_id for period in opened):
            return corrected.period_id, corrected.is_late
    period = period_for(opened, entry.data_date)
    if period is None:
        return None, False
    return period.id, is_late(db, office, period, unit_id, local_date(actor.now))


def append_entry(
    db: Session, actor: Actor, share: Assignment | Held, terms: Terms, entry: Entry, placed: tuple[int | None, bool]
) -> Appended:
    """Write one row of the book, and nothing else. Raises `AlreadyRecorded`.

    `placed`: the period that it counts for, and whether it is late there.
    """
    assert actor.person_id is not None, "a report has an author"
    kind = entry.kind
    if kind == ReportKind.DONE and share.share == Share.SUPPORT:
        kind = ReportKind.NOTE
    done, total = entry.count or (None, None)
    of_share: dict[str, Any] = {  # Any: each column has its own type
        "kind": kind,
        "stage_after": stage_after(kind, share.stage, recurs=is_recurring(share, terms)),
        "number": next_number(db, actor.org_id, "report"),
        "percent": entry.percent,
        "count_done": done,
        "count_total": total,
        "data_date": entry.data_date,
        "forecast_on": entry.forecast_on,
        "person_id": actor.person_id,
        "at": actor.now,
    }
    values = of_share | {
        "org_id": actor.org_id,
        "assignment_id": share.id,
        "origin": entry.origin,
        "stage_before": share.stage,
        "value": entry.value,
        "estimate": entry.estimate,
        "period_id": placed[0],
        "is_late": placed[1],
        "document": entry.document,
        "document_on": entry.document_on,
        "said": entry.said,
        "proposal": None if entry.difficulty else entry.proposal,
        "corrects_id": entry.corrects_id,
        "channel": actor.channel,
        "source_message": entry.source_message,
    }
    try:
        return Appended(id=_APPEND.scalar(db, values), **of_share)
    except IntegrityError as exc:  # the unique key decides, should two processes meet here
        raise AlreadyRecorded(entry.origin) from exc


def stage_after(kind: ReportKind, stage: Stage, *, recurs: bool) -> Stage:
    """Where a report brings work that stands at `stage`; of a unit that only supports it, "done" is a note."""
    if kind == ReportKind.DONE:
        return Stage.DOING if recurs else Stage.AWAITING
    is_begun = kind == ReportKind.DIFFICULTY and stage == Stage.NOT_STARTED  # nobody said that it is not
    if kind == ReportKind.PROGRESS or is_begun:
        return Stage.DOING
    if kind == ReportKind.NOT_STARTED:
        return Stage.NOT_STARTED
    return stage  # a note, an obstacle, "nothing to report": the stage stays


def is_recurring(assignment: Assignment | Held, terms: Terms) -> bool:
    """Work without any date goes on for ever: it is reported on, never completed (requirements §3.3)."""
    return assignment.due_on is None and terms.recurrence is not None


def _bring_up(db: Session, office: Office, actor: Actor, assignment: Held, terms: Terms, report: Appended) -> None:
    before = replace(assignment)
    if report.stage_after == Stage.AWAITING and assignment.stage != Stage.AWAITING:
        assignment.stage_before = assignment.stage
    note_change(db, actor, "assignments", assignment.id, "stage", assignment.stage, report.stage_after)
    if report.percent is not None or (assignment.percent is not None and _gives_up_all(assignment, report)):
        note_change(db, actor, "assignments", assignment.id, "percent", assignment.percent, report.percent)
    apply_report(assignment, report)
    if assignment.mute == Mute.CLAIMED:  # what was said to be in is in now: reminders go on as for any work
        note_change(db, actor, "assignments", assignment.id, "mute", assignment.mute, None, reason="đã có báo cáo mới")
        assignment.mute = None
    plan_next_look(assignment, office, actor.now, said_before=said_before(terms.deadline_text))
    keep(db, before, assignment)


def apply_report(assignment: Assignment | Held, report: ProgressReport | Appended) -> None:
    """Bring the assignment to what one report says of it; the caller notes the change and plans the next look."""
    if _gives_up_all(assignment, report):
        assignment.percent = assignment.count_done = assignment.count_total = None
    assignment.stage = report.stage_after
    if report.percent is not None:
        assignment.percent = report.percent
    if report.count_total is not None:
        assignment.count_done, assignment.count_total = report.count_done, report.count_total
    if report.forecast_on is not None:
        assignment.forecast_on = report.forecast_on
    assignment.done_on = _done_on(assignment, report)
    assignment.last_report_id, assignment.last_report_at = report.id, report.at
    if assignment.receipt_due_at is not None:  # whoever reports has plainly received the work
        assignment.acknowledged_at, assignment.acknowledged_by = report.at, report.person_id
        assignment.receipt_due_at = assignment.tell_at = None


def _gives_up_all(assignment: Assignment | Held, report: ProgressReport | Appended) -> bool:
    """*còn lớp 5C nữa*, where 12/12 waits to be confirmed: under way again, and no figure says how far."""
    is_told = report.percent is not None or report.count_total is not None
    is_undone = assignment.stage == Stage.AWAITING and report.stage_after in OPEN_STAGES
    done, total = assignment.count_done, assignment.count_total
    count = None if done is None or total is None else (done, total)
    return is_undone and not is_told and is_full(assignment.percent, count)


def _done_on(assignment: Assignment | Held, report: ProgressReport | Appended) -> date | None:
    """The day that the completion names; what is added while it waits to be confirmed does not move it."""
    if report.stage_after != Stage.AWAITING:
        return None
    is_said = report.kind == ReportKind.DONE or assignment.done_on is None
    return report.data_date if is_said else assignment.done_on


def _known_difficulty(db: Session, actor: Actor, entry: Entry) -> int | None:
    """The number of the same obstacle, told before and not answered yet."""
    if not entry.difficulty:
        return None
    waiting = difficulties.of_work(db, actor.org_id, entry.assignment_id, difficulties.WAITING)
    return next((fact.number for fact in waiting if key(fact.text) == key(entry.difficulty)), None)


def _open_difficulty(db: Session, office: Office, actor: Actor, report_id: int, entry: Entry) -> int:
    number = next_number(db, actor.org_id, "difficulty")
    today = local_date(actor.now)
    db.add(
        Difficulty(
            org_id=actor.org_id,
            number=number,
            assignment_id=entry.assignment_id,
            report_id=report_id,
            text=entry.difficulty or "",
            proposal=entry.proposal,
            opened_at=actor.now,
            answer_due_on=office.calendar.add_workdays(today, office.settings.answer_difficulty_in),
        )
    )
    db.flush()
    return number


def stands(db: Session, report: ProgressReport) -> bool:
    """Whether a report was neither replaced nor taken back."""
    return any(each.id == report.id for each in standing_reports(db, report.assignment_id))


def replay(db: Session, office: Office, actor: Actor, assignment: Assignment) -> None:
    """Set the assignment to what its standing reports say, oldest first; the office's last decision binds the stage."""
    old_stage, old_percent = assignment.stage, assignment.percent
    terms = terms_of(db, assignment.task_id)
    _reset(assignment)
    for report in standing_reports(db, assignment.id):
        if report.kind == ReportKind.DONE and not is_recurring(assignment, terms):
            assignment.stage_before = assignment.stage
        apply_report(assignment, report)
        if assignment.decided_at is not None and report.at <= assignment.decided_at:
            assignment.stage, assignment.done_on = assignment.stage_decided or Stage.DOING, None
    note_change(db, actor, "assignments", assignment.id, "stage", old_stage, assignment.stage)
    note_change(db, actor, "assignments", assignment.id, "percent", old_percent, assignment.percent)
    plan_next_look(assignment, office, actor.now, said_before=said_before(terms.deadline_text))
    db.flush()


def _reset(assignment: Assignment) -> None:
    is_confirmed = assignment.confirmed_at is not None and assignment.confirmed_at == assignment.decided_at
    assignment.stage = (assignment.stage_decided if is_confirmed else None) or Stage.NOT_STARTED
    assignment.percent = assignment.count_done = assignment.count_total = None
    assignment.forecast_on = assignment.done_on = None
    assignment.last_report_id = assignment.last_report_at = None


def standing_reports(db: Session, assignment_id: int) -> list[ProgressReport]:
    """The reports of an assignment that were neither replaced nor taken back, oldest first."""
    return standing_of(db.scalars(_OF_ASSIGNMENT, {"work": assignment_id}).all())


def paper_of(db: Session, assignment_id: int) -> tuple[str, date | None]:
    """The number and day of the document of the last completion: its own, or the last that was added to it."""
    for report in reversed(standing_reports(db, assignment_id)):
        if report.document:
            return report.document, report.document_on
        if report.kind == ReportKind.DONE:
            break
    return "", None
