"""Reminders that were asked for again at another time: repeated then, once, unless they have become pointless.

They are asked for by a person, so they count besides the one reminder of the day; the ladder leaves that work out
meanwhile (`models.snoozing.waiting`), so that nothing is said twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update

from handlers.say import reminders as say
from handlers.say import snooze as say_snooze
from models.contacts import contacts_by_person, with_several_units
from models.items import Item, items_by_id, urgency
from models.leaves import away_on, units_stood_in
from models.mail import Kind
from models.office import Office
from models.org import Membership
from models.outbox import Post, post_many
from models.people import Contact
from models.plan import Share
from models.snoozing import SNOOZES
from models.workdays import local_date
from scheduler.arming import ORGANIZATIONS
from scheduler.jobs import CHUNK, Done, Posted, Work, posted
from scheduler.reminders import closing

_DUE = (
    select(
        SNOOZES.c.id,
        SNOOZES.c.org_id,
        ORGANIZATIONS.c.version,
        SNOOZES.c.assignment_id,
        SNOOZES.c.person_id,
        SNOOZES.c.origin,
        SNOOZES.c.at,
    )
    .join(ORGANIZATIONS, ORGANIZATIONS.c.id == SNOOZES.c.org_id)
    .where(SNOOZES.c.settled_at.is_(None), SNOOZES.c.until_at <= bindparam("now"))
    .order_by(SNOOZES.c.until_at, SNOOZES.c.id)
    .limit(CHUNK)
    .with_for_update(of=SNOOZES, skip_locked=True)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """One due row."""

    id: int
    assignment_id: int
    person_id: int
    origin: str
    at: datetime


def repeat_snoozed(work: Work) -> Done:
    """Remind of what was put off until now."""
    rows = work.db.connection().execute(_DUE, {"now": work.now}).all()
    if not rows:
        return Done()
    by_org: dict[tuple[int, int], list[_Wish]] = {}
    for row in rows:
        wish = _Wish(id=row.id, assignment_id=row.assignment_id, person_id=row.person_id, origin=row.origin, at=row.at)
        by_org.setdefault((row.org_id, row.version), []).append(wish)
    said: list[Posted] = []
    for (org_id, version), wishes in by_org.items():
        office = work.offices.get(work.db, org_id, version)
        if office.settings.hours.may_send(work.now, office.calendar):
            said += _repeat(work, office, wishes)
            _set(work, wishes, settled_at=work.now)
        else:
            _set(work, wishes, until_at=office.next_opening(work.now))
    return Done(posted=tuple(said), more=len(rows) == CHUNK)


def _set(work: Work, wishes: Sequence[_Wish], **values: datetime) -> None:
    work.db.connection().execute(update(SNOOZES).where(SNOOZES.c.id.in_([wish.id for wish in wishes])).values(**values))


def _repeat(work: Work, office: Office, wishes: Sequence[_Wish]) -> list[Posted]:
    items = {item.id: item for item in items_by_id(work.db, office, work.now, [w.assignment_id for w in wishes])}
    contacts = contacts_by_person(work.db, office.id, (wish.person_id for wish in wishes))
    units = _units_of(work, office, contacts)
    letters: dict[tuple[int, str], list[_Wish]] = {}
    for wish in wishes:
        item, contact = items.get(wish.assignment_id), contacts.get(wish.person_id)
        if item is None or contact is None or not _is_wanted(item, wish):
            continue
        if item.unit_id in units.get(wish.person_id, ()):
            letters.setdefault((wish.person_id, wish.origin), []).append(wish)
    several = with_several_units(work.db, contacts)
    posts = [
        (contacts[person_id], _post(work, office, contacts[person_id], each, items, is_several=person_id in several))
        for (person_id, _origin), each in letters.items()
    ]
    post_many(work.db, [message for _contact, message in posts])
    return [posted(message, contact.name, message.about) for contact, message in posts]


def _is_wanted(item: Item, wish: _Wish) -> bool:
    """Not where the unit has reported meanwhile, or there is nothing left to remind of."""
    reported = item.last_report_at is not None and item.last_report_at > wish.at
    return item.is_open and item.share == Share.LEAD and item.due_on is not None and item.mute is None and not reported


def _units_of(work: Work, office: Office, contacts: Mapping[int, Contact]) -> dict[int, list[int]]:
    """The units that each person may still report for; of somebody away, none."""
    day = local_date(work.now)
    gone = away_on(work.db, office.id, day)
    found = units_stood_in(work.db, [office.id], contacts, day) if contacts else {}
    rows = work.db.execute(
        select(Membership.person_id, Membership.unit_id).where(
            Membership.person_id.in_(contacts), Membership.until.is_(None), Membership.unit_id.is_not(None)
        )
    )
    for person_id, unit_id in rows:
        found.setdefault(person_id, []).append(unit_id or 0)
    return {person_id: units for person_id, units in found.items() if person_id not in gone}


def _post(
    work: Work,
    office: Office,
    contact: Contact,
    wishes: Sequence[_Wish],
    items: Mapping[int, Item],
    *,
    is_several: bool,
) -> Post:
    mine = [items[wish.assignment_id] for wish in wishes]
    said = say.reminder(mine, office, work.now, name_units=is_several, note=say_snooze.as_asked(wishes[0].at))
    return Post(
        org_id=office.id,
        channel=contact.channel,
        chat_id=contact.chat_id,
        kind=Kind.NOTICE,
        key=f"snooze:{min(wish.id for wish in wishes)}",
        text=said.text,
        at=work.now,
        choices=tuple((choice.label, choice.action) for choice in said.choices),
        is_listed=said.is_listed,
        about=tuple(dict.fromkeys(item.code for item in sorted(mine, key=urgency))),
        assignments=tuple(item.id for item in mine),
        expires_at=closing(office, work.now),
    )
