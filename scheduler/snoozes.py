"""Reminders that were asked for again at another time: repeated then, once, unless they have become pointless.

What falls into the day's message goes out with it (`scheduler.reminders`); the rest is repeated here, in one message
per person. Where none went out today it is the day's message itself; what was put off today comes besides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, select

from handlers.say import reminders as say
from handlers.say import snooze as say_snooze
from models.contacts import contacts_by_person, with_several_units
from models.items import Item, urgency
from models.mail import Kind
from models.office import Office
from models.outbox import Post, post_many
from models.people import Contact
from models.prepared import Prepared
from models.snoozing import SNOOZES
from models.workdays import local_date
from scheduler import joined
from scheduler.arming import ORGANIZATIONS
from scheduler.audience import reminder_key, talking, told
from scheduler.jobs import CHUNK, Done, Work, posted
from scheduler.reminders import closing, next_committee
from scheduler.wishes import COLUMNS, Wish, change, still_wanted, with_the_days_message

_DUE = Prepared(
    select(*COLUMNS, SNOOZES.c.org_id, ORGANIZATIONS.c.version)
    .join(ORGANIZATIONS, ORGANIZATIONS.c.id == SNOOZES.c.org_id)
    .where(SNOOZES.c.settled_at.is_(None), SNOOZES.c.until_at <= bindparam("now"))
    .order_by(SNOOZES.c.until_at, SNOOZES.c.id)
    .limit(CHUNK)
    .with_for_update(of=SNOOZES, skip_locked=True)
)


def repeat_snoozed(work: Work) -> Done:
    """Remind of what was put off until now; after the reminders of the day, which may take it along."""
    rows = _DUE.all(work.db, {"now": work.now})
    if not rows:
        return Done()
    if next_committee(work) is not None:
        return Done(more=True)
    by_org: dict[tuple[int, int], list[Wish]] = {}
    for *wish, org_id, version in rows:
        by_org.setdefault((org_id, version), []).append(Wish(*wish))
    done = list[Done]()
    for (org_id, version), wishes in by_org.items():
        office = work.offices.get(work.db, org_id, version)
        if office.settings.hours.may_send(work.now, office.calendar):
            done.append(_repeat(work, office, wishes))
        else:
            change(work, wishes, until_at=office.next_opening(work.now))
    return Done(
        posted=tuple(message for each in done for message in each.posted),
        joined=frozenset(key for each in done for key in each.joined),
        more=len(rows) == CHUNK,
    )


def _repeat(work: Work, office: Office, wishes: Sequence[Wish]) -> Done:
    contacts = contacts_by_person(work.db, office.id, (wish.person_id for wish in wishes))
    busy = _wait_for_the_busy(work, contacts, wishes)
    free = {wish.person_id for wish in wishes} - busy
    keys = {id_: reminder_key(contacts[id_], local_date(work.now)) for id_ in free if id_ in contacts}
    heard = told(work.db, keys.values())
    second = {id_ for id_, key in keys.items() if key in heard}
    wanted = still_wanted(work, office, [wish for wish in wishes if wish.person_id in second])
    wanted |= with_the_days_message(work, office, keys.keys() - second)
    change(work, (wish for wish in wishes if wish.person_id in free), settled_at=work.now)
    change(work, (wish for mine in wanted.values() for wish, _item in mine), settled_at=work.now)
    several = with_several_units(work.db, wanted)
    notices = joined.waiting(work.db, office.id, [contacts[id_] for id_ in wanted.keys() - second], work.now)
    posts = []
    for id_, mine in wanted.items():
        to = contacts[id_]
        key = f"snooze:{min(wish.id for wish, _item in mine)}" if id_ in second else keys[id_]
        kind = Kind.NOTICE if id_ in second else Kind.REMINDER
        waits = notices.get((to.channel, to.chat_id), ())
        message = _post(work, office, to, mine, key, kind, is_several=id_ in several, most=joined.room(waits))
        posts.append((to, joined.join(message, waits)))
    taken = joined.take(work.db, notices)
    post_many(work.db, [message for _contact, message in posts])
    return Done(posted=tuple(posted(message, to.name, message.about) for to, message in posts), joined=taken)


def _wait_for_the_busy(work: Work, contacts: Mapping[int, Contact], wishes: Sequence[Wish]) -> set[int]:
    """Nobody is written to in the middle of a conversation; who is in one."""
    until = talking(work.db, {contact.account_id for contact in contacts.values()}, work.now)
    busy = {id_ for id_, contact in contacts.items() if contact.account_id in until}
    for id_ in busy:
        mine = [wish for wish in wishes if wish.person_id == id_]
        change(work, mine, until_at=until[contacts[id_].account_id])
    return busy


def _post(
    work: Work,
    office: Office,
    contact: Contact,
    mine: Sequence[tuple[Wish, Item]],
    key: str,
    kind: Kind,
    *,
    is_several: bool,
    most: int,
) -> Post:
    items = [item for _wish, item in mine]
    note = say_snooze.as_asked([wish.at for wish, _item in mine])
    said = say.reminder(items, office, work.now, name_units=is_several, note=note, most=most)
    return Post(
        org_id=office.id,
        channel=contact.channel,
        chat_id=contact.chat_id,
        kind=kind,
        key=key,
        text=said.text,
        at=work.now,
        choices=tuple((choice.label, choice.action) for choice in said.choices),
        is_listed=said.is_listed,
        about=tuple(dict.fromkeys(item.code for item in sorted(items, key=urgency))),
        assignments=tuple(item.id for item in items),
        expires_at=closing(office, work.now),
    )
