"""Reminders: everything that is due for a person today, in one message a day, inside sending hours.

The database is asked only for what is due (`next_remind_at`). Every due row leaves the queue in one of three ways: it
is told, or is not to be told (then its next ladder step is set), or it waits for a known moment. So nothing is lost and
an idle tick costs nothing; the outbox's unique keys see to it that nothing is said twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from handlers.say import reminders as say
from models.contacts import reporters_of
from models.items import Item, items_by_id, urgency
from models.mail import Kind
from models.office import Office
from models.org import Organization
from models.outbox import Post, post_many
from models.people import Contact
from models.plan import Assignment
from models.workdays import VIETNAM, local_date
from scheduler.arming import ASSIGNMENTS, set_looks, step_from
from scheduler.audience import Audience, Hearer, Skip, Tell, Verdict, Wait, decide, load_audience
from scheduler.jobs import CHUNK, Done, Dropped, Posted, Work, posted

_NEXT_COMMITTEE = (  # built once: an idle tick asks this and nothing else
    select(Organization.id, Organization.version)
    .join(Assignment, Assignment.org_id == Organization.id)
    .where(Assignment.next_remind_at <= bindparam("now"))
    .order_by(Assignment.next_remind_at)
    .limit(1)
    .with_for_update(of=Organization, skip_locked=True, key_share=True)
)


def remind(work: Work) -> Done:
    """Post what is due, committee by committee, until about `CHUNK` rows are handled."""
    room = CHUNK
    said: list[Posted] = []
    dropped: list[Dropped] = []
    while room > 0:
        office = _next_committee(work)
        if office is None:
            return Done(posted=tuple(said), dropped=tuple(dropped))
        if not office.settings.hours.may_send(work.now, office.calendar):
            room -= _wait_for_opening(work, office)
            continue
        handled, done = _remind_some(work, office, room)
        room -= handled
        said += done.posted
        dropped += done.dropped
    return Done(posted=tuple(said), dropped=tuple(dropped), more=True)


def _next_committee(work: Work) -> Office | None:
    """The committee of the row that is due longest; with several processes, one that no other has in hand."""
    row = work.db.connection().execute(_NEXT_COMMITTEE, {"now": work.now}).first()
    return None if row is None else work.offices.get(work.db, row.id, row.version)


def _wait_for_opening(work: Work, office: Office) -> int:
    """Outside sending hours: the due rows are found again when sending opens, and cost nothing till then."""
    moved = work.db.connection().execute(
        update(ASSIGNMENTS)
        .where(ASSIGNMENTS.c.org_id == office.id, ASSIGNMENTS.c.next_remind_at <= work.now)
        .values(next_remind_at=office.settings.hours.next_opening(work.now, office.calendar))
    )
    return moved.rowcount


def _remind_some(work: Work, office: Office, room: int) -> tuple[int, Done]:
    """Handle about `room` due rows of one committee; returns how many."""
    due = _due_rows(work.db, office, work.now)
    by_unit = reporters_of(work.db, office.id, due.values())
    ids = _together(due, by_unit, room)
    items = items_by_id(work.db, office, work.now, ids)
    audience = load_audience(work.db, office, work.now, by_unit)
    verdicts = {item.id: decide(item, audience, office, work.now) for item in items}
    looks: dict[int, datetime | None] = dict.fromkeys(ids)  # a row without an item was removed from the plan
    looks |= {item.id: _next_look(item, verdicts[item.id], office, work.now) for item in items}
    set_looks(work.db, looks)
    said = _post(work, office, audience, [(item, verdicts[item.id]) for item in items])
    return len(ids), Done(posted=said, dropped=_dropped(items, verdicts))


def _due_rows(db: Session, office: Office, now: datetime) -> dict[int, int]:
    """The committee's due assignments with their units."""
    rows = db.execute(
        select(Assignment.id, Assignment.unit_id)
        .where(Assignment.org_id == office.id, Assignment.next_remind_at <= now)
        .order_by(Assignment.id)
    )
    return dict(rows.all())


def _together(due: Mapping[int, int], by_unit: Mapping[int, Sequence[Contact]], room: int) -> list[int]:
    """At least one, at most about `room` of the due rows, never parting what one person must hear in one message.

    Units hang together through the people who report for them; units that nobody can be reached for share the
    secretaries' notice.
    """
    rows_of: dict[int, list[int]] = {}
    for row, unit_id in due.items():
        rows_of.setdefault(unit_id, []).append(row)
    units_of: dict[int | None, list[int]] = {}
    for unit_id in rows_of:
        for person in _people(unit_id, by_unit):
            units_of.setdefault(person, []).append(unit_id)
    taken: list[int] = []
    while rows_of and len(taken) < room:
        waiting = [next(iter(rows_of))]
        while waiting:
            unit_id = waiting.pop()
            taken += rows_of.pop(unit_id, [])
            for person in _people(unit_id, by_unit):
                waiting += units_of.pop(person, [])
    return taken


def _people(unit_id: int, by_unit: Mapping[int, Sequence[Contact]]) -> list[int | None]:
    return [contact.person_id for contact in by_unit.get(unit_id, ())] or [None]


def _next_look(item: Item, verdict: Verdict, office: Office, now: datetime) -> datetime | None:
    match verdict:
        case Wait(until=until):
            return until
        case Tell() | Skip():
            return step_from(office, item.due_on, item.deadline_text, local_date(now) + timedelta(days=1))
        case _:
            return None


@dataclass(slots=True)
class _Letter:
    """What one person is told, as it is gathered."""

    hearer: Hearer
    items: list[Item]


def _post(
    work: Work, office: Office, audience: Audience, decided: Sequence[tuple[Item, Verdict]]
) -> tuple[Posted, ...]:
    letters: dict[str, _Letter] = {}
    for item, verdict in decided:
        for hearer in verdict.hearers if isinstance(verdict, Tell) else ():
            letters.setdefault(hearer.key, _Letter(hearer, [])).items.append(item)
    posts = [(letter, _message(letter, office, audience, work.now)) for letter in letters.values()]
    post_many(work.db, [message for _, message in posts])
    return tuple(posted(message, letter.hearer.contact.name, _codes(letter.items)) for letter, message in posts)


def _message(letter: _Letter, office: Office, audience: Audience, now: datetime) -> Post:
    text, choices, is_listed = _words(letter, office, audience, now)
    contact = letter.hearer.contact
    return Post(
        org_id=office.id,
        channel=contact.channel,
        chat_id=contact.chat_id,
        kind=Kind.NOTICE if letter.hearer.is_secretary else Kind.REMINDER,
        key=letter.hearer.key,
        text=text,
        at=now,
        choices=choices,
        is_listed=is_listed,
        about=() if letter.hearer.is_secretary else _codes(letter.items),
        assignments=tuple(item.id for item in letter.items),
        expires_at=_closing(office, now),
    )


def _words(
    letter: _Letter, office: Office, audience: Audience, now: datetime
) -> tuple[str, tuple[tuple[str, str], ...], bool]:
    if letter.hearer.is_secretary:
        by_unit: dict[int, list[Item]] = {}
        for item in letter.items:
            by_unit.setdefault(item.unit_id, []).append(item)
        return say.to_telephone(list(by_unit.values()), office, now), (), False
    name_units = letter.hearer.contact.person_id in audience.several_units
    said = say.reminder(letter.items, office, now, name_units=name_units)
    return said.text, tuple((choice.label, choice.action) for choice in said.choices), said.is_listed


def _codes(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.code for item in sorted(items, key=urgency)))


def _closing(office: Office, now: datetime) -> datetime:
    """The end of today's last sending window: a reminder of today is of no use tomorrow."""
    return datetime.combine(local_date(now), office.settings.hours.windows[-1][1], VIETNAM)


def _dropped(items: Sequence[Item], verdicts: Mapping[int, Verdict]) -> tuple[Dropped, ...]:
    return tuple(
        Dropped(what=f"{item.code} · {item.unit_short}", reason=verdict.reason)
        for item in items
        if isinstance(verdict := verdicts[item.id], Skip) and verdict.reason
    )
