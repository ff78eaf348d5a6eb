"""The clock ran ahead and was put right: what was posted and put off by the wrong time is taken back to the right one.

What speaks of the wrong day (reminders, digests) is withdrawn, and gives its key back: on the real day it is due. What
somebody has to hear (work that was given, how a request stands) goes out when sending opens next.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import cast, select, text, update
from sqlalchemy.types import String

from models.collecting import Request, RequestState, RequestTarget, TargetState, UnitReport, UnitReportState
from models.directives import looks
from models.mail import Kind, OutboxState
from models.office import Office
from models.org import Organization
from models.outbox import OUTBOX, give_back_of
from models.periods import next_remind
from models.plan import Assignment
from models.requests import first_look
from models.statements import table_of
from models.steering import Directive, DirectiveState
from models.workdays import local_date
from scheduler.jobs import Work

WRONG_CLOCK = "the clock ran ahead"
ASSIGNMENTS, ORGANIZATIONS, REQUESTS = table_of(Assignment), table_of(Organization), table_of(Request)
TARGETS, REPORTS = table_of(RequestTarget), table_of(UnitReport)
DIRECTIVES = table_of(Directive)
SOON = timedelta(days=2)  # what is that little ahead goes out on its day, as true as it was
_OF_A_DAY = (Kind.REMINDER, Kind.DIGEST)
_QUEUED = text("state = 'queued'")  # as the partial indexes have it


def come_back(work: Work) -> None:
    """Nothing waits for the wrong time any more."""
    _withdraw(work)
    rows = work.db.connection().execute(select(ORGANIZATIONS.c.id, ORGANIZATIONS.c.version)).all()
    for org_id, version in rows:
        office = work.offices.get(work.db, org_id, version)
        _send_soon(work, office)
        _look_soon(work, office)
        _call_soon(work, office)


def _withdraw(work: Work) -> None:
    key = OUTBOX.c.dedupe_key + ":" + cast(OUTBOX.c.id, String)
    wrong = _QUEUED & (OUTBOX.c.created_at > work.now + SOON) & OUTBOX.c.kind.in_(_OF_A_DAY)
    give_back_of(work.db, wrong)
    gone = update(OUTBOX).where(wrong)
    work.db.connection().execute(gone.values(state=OutboxState.DROPPED, error=WRONG_CLOCK, dedupe_key=key))


def _send_soon(work: Work, office: Office) -> None:
    waits = (_QUEUED, OUTBOX.c.org_id == office.id, OUTBOX.c.created_at > work.now, OUTBOX.c.not_before > work.now)
    work.db.connection().execute(update(OUTBOX).where(*waits).values(not_before=office.next_opening(work.now)))


def _look_soon(work: Work, office: Office) -> None:
    """Receipts are owed again by the working hours from now, where they were not sooner."""
    opens = office.next_opening(work.now)
    due_at = office.calendar.add_work_hours(opens, office.settings.acknowledge_in)
    mine = ASSIGNMENTS.c.org_id == office.id
    run = work.db.connection().execute
    run(update(ASSIGNMENTS).where(mine, ASSIGNMENTS.c.tell_at > work.now).values(tell_at=opens))
    run(update(ASSIGNMENTS).where(mine, ASSIGNMENTS.c.receipt_due_at > due_at).values(receipt_due_at=due_at))
    here = (ORGANIZATIONS.c.id == office.id, ORGANIZATIONS.c.next_escalation_at > work.now)
    run(update(ORGANIZATIONS).where(*here).values(next_escalation_at=work.now))


def _call_soon(work: Work, office: Office) -> None:
    """Requests, reports of a period and orders that wait: reminded of as if they had been asked for now."""
    run, today = work.db.connection().execute, local_date(work.now)
    asked = (REQUESTS.c.org_id == office.id, REQUESTS.c.state == RequestState.OPEN)
    for id_, due_at in run(select(REQUESTS.c.id, REQUESTS.c.due_at).where(*asked)).all():
        waits = (TARGETS.c.request_id == id_, TARGETS.c.state == TargetState.WAITING)
        run(update(TARGETS).where(*waits).values(next_remind_at=first_look(work.now, due_at, office)))
        if due_at > work.now:
            run(update(REQUESTS).where(REQUESTS.c.id == id_).values(next_look_at=due_at))
    owed = (REPORTS.c.org_id == office.id, REPORTS.c.state == UnitReportState.WAITING)
    for id_, due_on in run(select(REPORTS.c.id, REPORTS.c.due_on).where(*owed)).all():
        run(update(REPORTS).where(REPORTS.c.id == id_).values(next_remind_at=next_remind(due_on, office, today)))
    open_ = (DIRECTIVES.c.org_id == office.id, DIRECTIVES.c.state == DirectiveState.OPEN)
    for id_, due_on in run(select(DIRECTIVES.c.id, DIRECTIVES.c.due_on).where(*open_)).all():
        run(update(DIRECTIVES).where(DIRECTIVES.c.id == id_).values(looks(due_on, office, work.now)))
