"""Orders that have become overdue: whoever ordered is told once, everything of a morning in one message.

`directives.late_look_at` is when an order is looked at; null once that is told, or where there is nothing to tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select, update

from handlers.directing.directive_life import for_leader
from handlers.say import directive_words as say
from handlers.say.directives import number
from handlers.turn import Choice
from models import directives
from models.contacts import contacts_by_person, contacts_with_role
from models.directives import DirectiveFact
from models.mail import Kind
from models.office import Office
from models.org import Organization, Role
from models.outbox import Post, post_many
from models.people import Contact
from models.prepared import Prepared
from models.reminding import opening
from models.steering import Directive, DirectiveState
from models.workdays import local_date
from scheduler.directive_calls import DIRECTIVES
from scheduler.jobs import CHUNK, Done, Posted, Work, posted

_DUE = Prepared(
    select(Directive.id, Directive.org_id, Organization.version)
    .join(Organization, Organization.id == Directive.org_id)
    .where(Directive.late_look_at <= bindparam("now"))
    .order_by(Directive.late_look_at)
    .limit(CHUNK)
    .with_for_update(of=Directive, skip_locked=True)
)


def tell_late(work: Work) -> Done:
    """Tell of the orders that are overdue and that nobody has answered."""
    by_committee: dict[tuple[int, int], list[int]] = {}
    rows = _DUE.all(work.db, {"now": work.now})
    for id_, org_id, version in rows:
        by_committee.setdefault((org_id, version), []).append(id_)
    said: list[Posted] = []
    for (org_id, version), ids in by_committee.items():
        office = work.offices.get(work.db, org_id, version)
        if not office.settings.hours.may_send(work.now, office.calendar):
            _look_at(work, ids, office.next_opening(work.now))
            continue
        waits = (Directive.id.in_(ids), Directive.state == DirectiveState.OPEN)
        found = directives.find_all(work.db, org_id, *waits)
        held = [fact.id for fact in found if fact.is_work_awaiting]  # the office decides first whether that is done
        _look_at(work, ids, None)
        _look_at(work, held, opening(office.calendar.next_workday(local_date(work.now)), office))
        said += _tell(work, office, [fact for fact in found if not (fact.is_work_awaiting or fact.is_work_done)])
    return Done(posted=tuple(said), more=len(rows) == CHUNK)


def _look_at(work: Work, ids: Sequence[int], at: datetime | None) -> None:
    work.db.connection().execute(update(DIRECTIVES).where(DIRECTIVES.c.id.in_(ids)).values(late_look_at=at))


def _tell(work: Work, office: Office, late: Sequence[DirectiveFact]) -> list[Posted]:
    """Whoever ordered; where they cannot be written to, the office."""
    by_leader: dict[int, list[DirectiveFact]] = {}
    for fact in late:
        by_leader.setdefault(fact.leader_id, []).append(fact)
    reached = contacts_by_person(work.db, office.id, by_leader)
    office_people = [] if len(reached) == len(by_leader) else contacts_with_role(work.db, office.id, Role.SECRETARY)
    posts = [
        (contact, _post(office, contact, facts, work.now, is_own=contact.person_id == leader_id))
        for leader_id, facts in by_leader.items()
        for contact in ([reached[leader_id]] if leader_id in reached else office_people)
    ]
    post_many(work.db, [message for _contact, message in posts])
    return [posted(message, contact.name, message.about) for contact, message in posts]


def _post(office: Office, contact: Contact, facts: Sequence[DirectiveFact], now: datetime, *, is_own: bool) -> Post:
    is_one = len(facts) == 1
    shown = for_leader(facts[0], is_answered=False) if is_one else _numbers(facts[: say.LATE_LISTED])
    return Post(
        org_id=office.id,
        channel=contact.channel,
        chat_id=contact.chat_id,
        kind=Kind.NOTICE,
        key=f"notice:cd:late:{facts[0].id}:{contact.person_id}:{local_date(now).isoformat()}",
        text=say.late_one(facts[0], is_own=is_own) if is_one else say.late_several(facts, is_own=is_own),
        at=now,
        choices=tuple((choice.label, choice.action) for choice in shown),
        is_listed=not is_one,
        about=tuple(dict.fromkeys(fact.code for fact in facts if fact.code)),
    )


def _numbers(facts: Sequence[DirectiveFact]) -> tuple[Choice, ...]:
    return tuple(Choice(label=number(fact), action=f"cd_show:{fact.id}") for fact in facts)
