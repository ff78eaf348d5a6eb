"""Requests whose hour has come: the secretaries get the table, and once more where silence remains a day later.

`requests.next_look_at` is when a request is looked at. Outside sending hours the look moves to the next opening, so
that the figures are those of the moment at which they are read.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select, update

from handlers.requests import request_table
from handlers.turn import Choice
from models import responses
from models.collecting import Request, RequestState
from models.contacts import contacts_with_role
from models.mail import Kind
from models.office import Office
from models.org import Organization, Role
from models.outbox import OUTBOX, Post, post_many
from models.people import Contact
from models.prepared import Prepared
from models.reminding import opening
from models.responses import RequestTable
from models.statements import table_of
from models.workdays import local_date
from scheduler.jobs import Done, Posted, Work, posted

REQUESTS = table_of(Request)
MOST = 20  # requests of one transaction: each reads its whole table

_DUE = Prepared(
    select(Request.id, Request.org_id, Organization.version, Request.due_at)
    .join(Organization, Organization.id == Request.org_id)
    .where(Request.next_look_at <= bindparam("now"))
    .order_by(Request.next_look_at)
    .limit(MOST)
    .with_for_update(of=Request, skip_locked=True)
)


def tell_tables(work: Work) -> Done:
    """Tell of the requests that are due for a look, and plan the next one."""
    rows = _DUE.all(work.db, {"now": work.now})
    said: list[Posted] = []
    for request_id, org_id, version, due_at in rows:
        office = work.offices.get(work.db, org_id, version)
        if not office.settings.hours.may_send(work.now, office.calendar):
            _look_again(work, request_id, office.next_opening(work.now))
            continue
        table = responses.table(work.db, org_id, request_id)
        if table is None or table.asked.state != RequestState.OPEN:
            _look_again(work, request_id, None)
            continue
        said += _tell(work, office, table, due_at)
    return Done(posted=tuple(said), more=len(rows) == MOST)


def _look_again(work: Work, request_id: int, at: datetime | None) -> None:
    work.db.connection().execute(update(REQUESTS).where(REQUESTS.c.id == request_id).values(next_look_at=at))


def _tell(work: Work, office: Office, table: RequestTable, due_at: datetime) -> list[Posted]:
    """At the hour the table; a working day later once more, if anybody is silent still. Never both at once."""
    people = contacts_with_role(work.db, office.id, Role.SECRETARY)
    key = request_table.told_key(table.asked)
    is_first = not _was_told(work, key, people)
    after = opening(office.calendar.next_workday(max(local_date(due_at), local_date(work.now))), office)
    _look_again(work, table.asked.id, after if is_first and table.silent else None)
    if not is_first and not table.silent:
        return []
    page = request_table.page(table, work.now, may_decide=True)
    head = request_table.at_the_hour if is_first else request_table.the_day_after
    key, text = key if is_first else f"{key}:after", head(table, page.text)
    posts = [(contact, _post(work, office, contact, key, text, page.choices)) for contact in people]
    post_many(work.db, [message for _contact, message in posts])
    return [posted(message, contact.name, ()) for contact, message in posts]


def _was_told(work: Work, key: str, people: list[Contact]) -> bool:
    keys = [f"{key}:{contact.person_id}" for contact in people]
    known = select(OUTBOX.c.id).where(OUTBOX.c.dedupe_key.in_(keys)).limit(1)
    return work.db.connection().execute(known).first() is not None


def _post(work: Work, office: Office, contact: Contact, key: str, text: str, choices: tuple[Choice, ...]) -> Post:
    return Post(
        org_id=office.id,
        channel=contact.channel,
        chat_id=contact.chat_id,
        kind=Kind.NOTICE,
        key=f"{key}:{contact.person_id}",
        text=text,
        at=work.now,
        choices=tuple((choice.label, choice.action) for choice in choices),
    )
