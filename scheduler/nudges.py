"""Whoever urged is told the next working day what came of it: answer or silence, everything in one message."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from sqlalchemy import bindparam, select, update

from handlers.say import urging as say
from models.contacts import contacts_by_person
from models.items import items_by_id
from models.mail import Kind
from models.nudging import extensions_waiting
from models.office import Office
from models.org import Organization
from models.outbox import Post, post_many
from models.people import Contact
from models.prepared import Prepared
from models.statements import table_of
from models.steering import Nudge
from models.workdays import VIETNAM, local_date
from scheduler.jobs import CHUNK, Done, Posted, Work, posted

NUDGES = table_of(Nudge)
LISTED = 12  # lines of one message
_UNTOLD = Prepared(
    select(
        NUDGES.c.id,
        NUDGES.c.org_id,
        Organization.version,
        NUDGES.c.person_id,
        NUDGES.c.assignment_id,
        NUDGES.c.at,
    )
    .join(Organization, Organization.id == NUDGES.c.org_id)
    .where(NUDGES.c.told_back_at.is_(None), NUDGES.c.at < bindparam("now"))
    .order_by(NUDGES.c.at, NUDGES.c.id)
    .limit(CHUNK)
    .with_for_update(of=Nudge, skip_locked=True)
)


def tell_outcomes(work: Work) -> Done:
    """What came of everything that was urged on a working day before today."""
    midnight = datetime.combine(local_date(work.now), time(), VIETNAM)
    rows = _UNTOLD.all(work.db, {"now": midnight})
    by_person: dict[tuple[int, int, int], list[tuple[int, int, datetime]]] = {}
    for id_, org_id, version, person_id, assignment_id, at in rows:
        by_person.setdefault((org_id, version, person_id), []).append((id_, assignment_id, at))
    said: list[Posted] = []
    for (org_id, version, person_id), nudges in by_person.items():
        office = work.offices.get(work.db, org_id, version)
        if office.settings.hours.may_send(work.now, office.calendar):
            said += _tell(work, office, person_id, nudges)
            ids = [id_ for id_, _assignment, _at in nudges]
            work.db.connection().execute(update(NUDGES).where(NUDGES.c.id.in_(ids)).values(told_back_at=work.now))
    return Done(posted=tuple(said), more=bool(said) and len(rows) == CHUNK)


def _tell(work: Work, office: Office, person_id: int, nudges: Sequence[tuple[int, int, datetime]]) -> list[Posted]:
    contact = contacts_by_person(work.db, office.id, [person_id]).get(person_id)
    if contact is None:
        return []
    message = _post(work, office, contact, nudges)
    post_many(work.db, [message])
    return [posted(message, contact.name, message.about)]


def _post(work: Work, office: Office, contact: Contact, nudges: Sequence[tuple[int, int, datetime]]) -> Post:
    last = {assignment_id: at for _id, assignment_id, at in nudges}
    asked = extensions_waiting(work.db, office.id)
    items = items_by_id(work.db, office, work.now, last)
    lines = []
    for n, item in enumerate(items[:LISTED], 1):
        answered = item.last_report_at is not None and item.last_report_at > last[item.id]
        wanted = asked[item.id].wanted_on if item.id in asked else None
        lines.append(say.outcome_line(n, item, answered, wanted))
    if len(items) > LISTED:
        lines.append(say.outcome_rest(len(items) - LISTED))
    head = say.outcome_head(local_date(max(last.values())))
    return Post(
        org_id=office.id,
        channel=contact.channel,
        chat_id=contact.chat_id,
        kind=Kind.NOTICE,
        key=f"urged:{contact.person_id}:{local_date(work.now).isoformat()}:{nudges[-1][0]}",
        text="\n".join([head, *lines, say.OUTCOME_HOW]),
        at=work.now,
        about=tuple(dict.fromkeys(item.code for item in items)),
    )
