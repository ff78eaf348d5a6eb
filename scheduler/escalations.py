"""Lateness told upwards: to the head of the unit, later to the leaders and the office; and decisions that wait long,
told to whoever takes them. Off unless the office says so.

`organizations.next_escalation_at` is when a committee is looked at again; null while both steps are off. Each step is
taken once for a deadline, so an outage is caught up with once, in one message per person; that message is the person's
message of the day. Nobody is told while a completion waits to be confirmed or an extension to be decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, select, update

from handlers.say import escalation as say
from models import escalating
from models.contacts import reachable_members
from models.items import Item, plan_items
from models.mail import Kind
from models.nudging import extensions_waiting
from models.office import Office
from models.org import Organization, Role
from models.outbox import OUTBOX, Post, post_many
from models.people import Contact
from models.prepared import Prepared
from models.reminding import opening
from models.settings import Approver
from models.standins import hearing_on, role_on, standing_for
from models.steering import EscalationStep
from models.undecided import undecided
from models.workdays import local_date
from scheduler.arming import ORGANIZATIONS
from scheduler.audience import reminder_key
from scheduler.jobs import Done, Posted, Work, posted
from scheduler.reminders import closing

COMMITTEES = 20  # looked at in one transaction
LONGEST = 1_900  # characters of one message, below what the narrowest channel takes
SOURCE = "escalation"  # in the outbox's `calls`
_DUE = Prepared(
    select(Organization.id, Organization.version)
    .where(Organization.next_escalation_at <= bindparam("now"))
    .limit(COMMITTEES)
    .with_for_update(of=Organization, skip_locked=True, key_share=True)
)


def escalate(work: Work) -> Done:
    """Take the steps that have come due."""
    rows = _DUE.all(work.db, {"now": work.now})
    said: list[Posted] = []
    for org_id, version in rows:
        office = work.offices.get(work.db, org_id, version)
        opens = office.next_opening(work.now)
        if not office.settings.escalates:
            _look_at(work, office, None)
        elif opens > work.now:
            _look_at(work, office, opens)
        else:
            said += _take_steps(work, office)
            _look_at(work, office, opening(office.calendar.next_workday(local_date(work.now)), office))
    return Done(posted=tuple(said), more=len(rows) == COMMITTEES)


def _look_at(work: Work, office: Office, at: datetime | None) -> None:
    here = update(ORGANIZATIONS).where(ORGANIZATIONS.c.id == office.id)
    work.db.connection().execute(here.values(next_escalation_at=at))


def _take_steps(work: Work, office: Office) -> list[Posted]:
    every = plan_items(work.db, office, work.now)
    late = [item for item in every if item.is_late and item.due_on is not None]
    waiting = extensions_waiting(work.db, office.id)
    clear = [item for item in late if item.id not in waiting and item.mute is None]
    asked = [(item, waiting[item.id].wanted_on) for item in late if item.id in waiting]
    recalled = _recalled(work, office, every)
    said: list[Posted] = []
    if office.settings.head_after:
        due = _due(work, office, EscalationStep.HEAD, clear, office.settings.head_after)
        said += _tell_heads(work, office, due)
    if office.settings.leaders_after:
        after = office.settings.leaders_after
        due = _due(work, office, EscalationStep.LEADERS, clear, after)
        held = [(item, wanted) for item, wanted in asked if item.deadline.days_overdue >= after]
        said += _tell_leaders(work, office, due, held, recalled)
    return [*said, *_tell_deciders(work, office, recalled)]


def _recalled(work: Work, office: Office, every: Sequence[Item]) -> dict[int, tuple[Contact, str]]:
    """What each who decides is told to have waited long, by person; none on most days."""
    things = undecided(work.db, office, every, work.now)
    if not things:
        return {}
    by_leaders = office.settings.extension_by == Approver.LEADERS
    mine = [each for each in things if not (by_leaders and each.wanted_on)]
    theirs = [each for each in things if by_leaders and each.wanted_on]
    today = local_date(work.now)
    found: dict[int, tuple[Contact, str]] = {}
    if theirs:
        text = say.undecided(theirs, office.settings.recall_after, to_leaders=True)
        found |= {each.person_id: (each, text) for each in role_on(work.db, office.id, today, Role.LEADER)}
    if mine:
        text = say.undecided(mine, office.settings.recall_after)
        found |= {each.person_id: (each, text) for each in role_on(work.db, office.id, today, Role.SECRETARY)}
    return found


def _tell_deciders(work: Work, office: Office, recalled: dict[int, tuple[Contact, str]]) -> list[Posted]:
    """Those who have no other message today: what waits for them is their message of the day."""
    told = _told_today(work, [contact for contact, _text in recalled.values()])
    return [
        _post(work, office, contact, (), text, (), (), is_listed=False)
        for person_id, (contact, text) in recalled.items()
        if person_id not in told
    ]


def _due(work: Work, office: Office, step: EscalationStep, late: Sequence[Item], after: int) -> list[Item]:
    """What has reached a step that was not taken for this deadline, latest first."""
    before = escalating.taken(work.db, office.id, step)
    found = [i for i in late if i.deadline.days_overdue >= after and (i.id, i.due_on) not in before]
    return sorted(found, key=lambda item: (-item.deadline.days_overdue, item.position))


def _tell_heads(work: Work, office: Office, due: Sequence[Item]) -> list[Posted]:
    """Each head hears once of all their units' work; a head who is away is stood in for.

    Where no head can be written to, the unit's own people hear, to tell whoever is in charge.
    """
    by_unit: dict[int, list[Item]] = {}
    for item in due:
        by_unit.setdefault(item.unit_id, []).append(item)
    members = reachable_members(work.db, office.id, by_unit) if by_unit else {}
    heads: dict[int, list[Contact]] = {
        unit_id: standing_for(
            work.db, office.id, [c for role, c in members.get(unit_id, ()) if role == Role.HEAD], local_date(work.now)
        )
        for unit_id in by_unit
    }
    headless = [unit_id for unit_id, contacts in heads.items() if not contacts]
    hearing = hearing_on(work.db, office.id, headless, local_date(work.now))
    heads |= {unit_id: list(hearing[unit_id].contacts) for unit_id in headless}
    told = _told_today(work, (contact for contacts in heads.values() for contact in contacts))
    said: list[Posted] = []
    written: set[int] = set()
    for unit_id, items in by_unit.items():
        free = [c for c in heads[unit_id] if c.person_id not in told and c.person_id not in written]
        if free:
            ids = escalating.take(work.db, office.id, EscalationStep.HEAD, _shares(items), work.now)
            text = say.to_head(items, local_date(work.now), is_headless=unit_id in headless)
            said += [
                _post(work, office, contact, items, text, ids, _reports(items), is_listed=len(items) > 1)
                for contact in free
            ]
            written |= {contact.person_id for contact in free}
    return said


def _tell_leaders(
    work: Work,
    office: Office,
    due: Sequence[Item],
    held: Sequence[tuple[Item, date]],
    recalled: dict[int, tuple[Contact, str]],
) -> list[Posted]:
    """The leaders and the office get one list; below it what waits for each to be decided."""
    there = role_on(work.db, office.id, local_date(work.now), Role.LEADER, Role.SECRETARY) if due else []
    told = _told_today(work, there)
    free = [contact for contact in there if contact.person_id not in told]
    if not free:
        return []
    ids = escalating.take(work.db, office.id, EscalationStep.LEADERS, _shares(due), work.now)
    reasons = escalating.reasons(work.db, office.id)
    text = say.to_leaders(due, reasons, held, office.settings.leaders_after, local_date(work.now))
    firsts = [shares[0] for shares in say.by_task(due)[: say.LISTED]]
    choices = tuple((f"Đôn đốc {item.code}", f"urge_task:{item.task_id}") for item in firsts)
    below = {person_id: words for person_id, (_contact, words) in recalled.items()}
    return [
        _post(
            work,
            office,
            contact,
            due,
            _with_decisions(text, below.get(contact.person_id)),
            ids,
            choices,
            is_listed=True,
        )
        for contact in free
    ]


def _with_decisions(text: str, words: str | None) -> str:
    """One message of what is late and of what waits; where that is too long, of the latter how much it is."""
    if words is None:
        return text
    whole = f"{text}\n\n{words}"
    head, *_lines, how = words.splitlines()
    return whole if len(whole) <= LONGEST else f"{text}\n\n{head.rstrip(':')}. {how}"


def _shares(items: Iterable[Item]) -> list[tuple[int, date]]:
    return [(item.id, item.due_on) for item in items if item.due_on is not None]


def _reports(items: Sequence[Item]) -> tuple[tuple[str, str], ...]:
    return tuple((item.code, f"report:{item.id}") for item in items[: say.LISTED])


def _told_today(work: Work, contacts: Iterable[Contact]) -> set[int]:
    """Who has had their message of today."""
    keys = {reminder_key(contact, local_date(work.now)): contact.person_id for contact in contacts}
    rows = work.db.connection().execute(select(OUTBOX.c.dedupe_key).where(OUTBOX.c.dedupe_key.in_(keys)))
    return {keys[key] for key in rows.scalars()}


def _post(
    work: Work,
    office: Office,
    contact: Contact,
    items: Sequence[Item],
    text: str,
    ids: Sequence[int],
    choices: tuple[tuple[str, str], ...],
    *,
    is_listed: bool,
) -> Posted:
    message = Post(
        org_id=office.id,
        channel=contact.channel,
        chat_id=contact.chat_id,
        kind=Kind.REMINDER,
        key=reminder_key(contact, local_date(work.now)),
        text=text,
        at=work.now,
        choices=choices,
        is_listed=is_listed,
        about=tuple(dict.fromkeys(item.code for item in items)),
        calls=tuple((SOURCE, id_) for id_ in ids),
        expires_at=closing(office, work.now),
    )
    post_many(work.db, [message])
    return posted(message, contact.name, message.about)
