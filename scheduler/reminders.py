"""Reminders: everything that is due for a person today, in one message a day, inside sending hours.

The database is asked only for what is due (`next_remind_at`). Every due row leaves the queue in one of three ways: it
is told, or is not to be told (then its next ladder step is set), or it waits for a known moment. So nothing is lost and
an idle tick costs nothing; the outbox's unique keys see to it that nothing is said twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct, field
from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from handlers.say import reminders as say
from handlers.say.reminders import Call
from handlers.say.snooze import as_asked
from models.items import Item, items_by_id, urgency
from models.mail import Kind
from models.office import Office
from models.org import Organization
from models.outbox import Post, post_many
from models.plan import Assignment
from models.standins import Hearing, hearing_on
from models.values import replace
from models.workdays import VIETNAM, local_date
from scheduler import calls, joined
from scheduler.arming import ASSIGNMENTS, set_looks, step_from
from scheduler.audience import Audience, Hearer, Skip, Tell, Verdict, Wait, decide, decide_call, load_audience
from scheduler.jobs import CHUNK, Done, Dropped, Posted, Work, posted
from scheduler.sources import BY_NAME, SOURCES
from scheduler.wishes import change, with_the_days_message

_NEXT_COMMITTEE = (  # built once: an idle tick asks this and nothing else
    select(Organization.id, Organization.version)
    .join(Assignment, Assignment.org_id == Organization.id)
    .where(Assignment.next_remind_at <= bindparam("now"))
    .order_by(Assignment.next_remind_at)
    .limit(1)
    .with_for_update(of=Organization, skip_locked=True, key_share=True)
)
_NEXT_CALLED = tuple(calls.next_committee(source) for source in SOURCES)
WORK = "work"  # the source of dated tasks
Row = tuple[str, int]  # the source, the row's id


def remind(work: Work) -> Done:
    """Post what is due, committee by committee, until about `CHUNK` rows are handled."""
    room = CHUNK
    said: list[Posted] = []
    dropped: list[Dropped] = []
    taken = frozenset[str]()
    while room > 0:
        office = next_committee(work)
        if office is None:
            return Done(posted=tuple(said), dropped=tuple(dropped), joined=taken)
        if not office.settings.hours.may_send(work.now, office.calendar):
            room -= _wait_for_opening(work, office)
            continue
        handled, done = _remind_some(work, office, room)
        room -= handled
        said += done.posted
        dropped += done.dropped
        taken |= done.joined
    return Done(posted=tuple(said), dropped=tuple(dropped), joined=taken, more=True)


def next_committee(work: Work) -> Office | None:
    """The committee of the row that is due longest; with several processes, one that no other has in hand."""
    for statement in (_NEXT_COMMITTEE, *_NEXT_CALLED):
        row = work.db.connection().execute(statement, {"now": work.now}).first()
        if row is not None:
            return work.offices.get(work.db, row.id, row.version)
    return None


def _wait_for_opening(work: Work, office: Office) -> int:
    """Outside sending hours: the due rows are found again when sending opens, and cost nothing till then."""
    opens = office.next_opening(work.now)
    moved = work.db.connection().execute(
        update(ASSIGNMENTS)
        .where(ASSIGNMENTS.c.org_id == office.id, ASSIGNMENTS.c.next_remind_at <= work.now)
        .values(next_remind_at=opens)
    )
    return moved.rowcount + sum(calls.put_off(work.db, source, office, work.now, opens) for source in SOURCES)


def _remind_some(work: Work, office: Office, room: int) -> tuple[int, Done]:
    """Handle about `room` due rows of one committee; returns how many."""
    due = _due_rows(work.db, office, work.now)
    by_unit = hearing_on(work.db, office.id, due.values(), local_date(work.now))
    rows = _together(due, by_unit, room)
    items = items_by_id(work.db, office, work.now, [id_ for source, id_ in rows if source == WORK])
    owed = _owed(work, office, rows)
    audience = load_audience(work.db, office, work.now, by_unit, [item.id for item in items])
    verdicts = {(WORK, item.id): decide(item, audience, office, work.now) for item in items}
    verdicts |= {(call.source, call.id): decide_call(call, audience, office) for call in owed}
    _plan(work, office, rows, items, owed, verdicts)
    things: list[Item | Call] = [*items, *owed]
    done = _post(work, office, audience, [(thing, verdicts[_row_of(thing)]) for thing in things])
    return len(rows), replace(done, dropped=_dropped(things, verdicts))


def _owed(work: Work, office: Office, rows: Sequence[Row]) -> list[Call]:
    """The calls among some due rows that still wait for an answer."""
    wanted = set(rows)
    asked = {source for source, _id in wanted}
    due = (call for source in SOURCES if source.name in asked for call in source.due(work.db, office, work.now))
    return [call for call in due if (call.source, call.id) in wanted]


def _plan(
    work: Work,
    office: Office,
    rows: Sequence[Row],
    items: Sequence[Item],
    owed: Sequence[Call],
    verdicts: Mapping[Row, Verdict],
) -> None:
    """Write when each row is looked at again; one without an item or a call is settled or left the plan."""
    looks: dict[Row, datetime | None] = dict.fromkeys(rows)
    looks |= {(WORK, item.id): _next_look(item, verdicts[WORK, item.id], office, work.now) for item in items}
    looks |= {_row_of(call): _next_call(call, verdicts[_row_of(call)], office, work.now) for call in owed}
    set_looks(work.db, {id_: at for (source, id_), at in looks.items() if source == WORK})
    for source in SOURCES:
        calls.set_looks(work.db, source, {id_: at for (name, id_), at in looks.items() if name == source.name})


def _due_rows(db: Session, office: Office, now: datetime) -> dict[Row, int]:
    """The committee's due rows with their units."""
    rows = db.connection().execute(calls.due_of(ASSIGNMENTS), {"of": office.id, "now": now})
    due = {(WORK, id_): unit_id for id_, unit_id in rows}
    for source in SOURCES:
        due |= {(source.name, id_): unit_id for id_, unit_id in calls.due_ids(db, source, office, now).items()}
    return due


def _together(due: Mapping[Row, int], by_unit: Mapping[int, Hearing], room: int) -> list[Row]:
    """At least one, at most about `room` of the due rows, never parting what one person must hear in one message.

    Units hang together through the people who report for them; units that nobody can be reached for share the
    secretaries' notice.
    """
    rows_of: dict[int, list[Row]] = {}
    for row, unit_id in due.items():
        rows_of.setdefault(unit_id, []).append(row)
    units_of: dict[int | None, list[int]] = {}
    for unit_id in rows_of:
        for person in _people(unit_id, by_unit):
            units_of.setdefault(person, []).append(unit_id)
    taken: list[Row] = []
    while rows_of and len(taken) < room:
        waiting = [next(iter(rows_of))]
        while waiting:
            unit_id = waiting.pop()
            taken += rows_of.pop(unit_id, [])
            for person in _people(unit_id, by_unit):
                waiting += units_of.pop(person, [])
    return taken


def _people(unit_id: int, by_unit: Mapping[int, Hearing]) -> list[int | None]:
    return [contact.person_id for contact in by_unit.get(unit_id, Hearing()).contacts] or [None]


def _next_look(item: Item, verdict: Verdict, office: Office, now: datetime) -> datetime | None:
    match verdict:
        case Wait(until=until):
            return until
        case Tell() | Skip():
            return step_from(office, item.due_on, item.deadline_text, local_date(now) + timedelta(days=1))
        case _:
            return None


def _next_call(call: Call, verdict: Verdict, office: Office, now: datetime) -> datetime | None:
    return verdict.until if isinstance(verdict, Wait) else BY_NAME[call.source].later(call, office, now)


def _row_of(thing: Item | Call) -> Row:
    return (WORK, thing.id) if isinstance(thing, Item) else (thing.source, thing.id)


class _Letter(Struct):
    """What one person is told, as it is gathered."""

    hearer: Hearer
    items: list[Item]
    owed: list[Call]
    asked: dict[str, datetime] = field(default_factory=dict)  # what they put off themselves, by code, and when


def _post(work: Work, office: Office, audience: Audience, decided: Sequence[tuple[Item | Call, Verdict]]) -> Done:
    letters: dict[str, _Letter] = {}
    for thing, verdict in decided:
        for hearer in verdict.hearers if isinstance(verdict, Tell) else ():
            letter = letters.setdefault(hearer.key, _Letter(hearer, [], []))
            if isinstance(thing, Item):
                letter.items.append(thing)
            else:
                letter.owed.append(thing)
    mine = [letter for letter in letters.values() if not letter.hearer.is_secretary]
    _take_along(work, office, mine)
    notices = joined.waiting(work.db, office.id, [letter.hearer.contact for letter in mine], work.now)
    posts = [(letter, _message(letter, office, audience, work.now, notices)) for letter in letters.values()]
    taken = joined.take(work.db, notices)
    post_many(work.db, [message for _, message in posts])
    said = tuple(posted(message, letter.hearer.contact.name, _codes(letter)) for letter, message in posts)
    return Done(posted=said, joined=taken)


def _take_along(work: Work, office: Office, letters: Sequence[_Letter]) -> None:
    """What these people put off until some hour of today: one message a day has everything."""
    wanted = with_the_days_message(work, office, [letter.hearer.contact.person_id for letter in letters])
    for letter in letters:
        for wish, item in wanted.get(letter.hearer.contact.person_id, ()):
            letter.items.append(item)
            letter.asked[item.code] = wish.at
    change(work, (wish for mine in wanted.values() for wish, _item in mine), settled_at=work.now)


def _message(letter: _Letter, office: Office, audience: Audience, now: datetime, notices: joined.Notices) -> Post:
    contact = letter.hearer.contact
    waits = () if letter.hearer.is_secretary else notices.get((contact.channel, contact.chat_id), ())
    text, choices, is_listed = _words(letter, office, audience, now, most=joined.room(waits))
    message = Post(
        org_id=office.id,
        channel=contact.channel,
        chat_id=contact.chat_id,
        kind=Kind.NOTICE if letter.hearer.is_secretary else Kind.REMINDER,
        key=letter.hearer.key,
        text=text,
        at=now,
        choices=choices,
        is_listed=is_listed,
        about=() if letter.hearer.is_secretary else _codes(letter),
        assignments=tuple(item.id for item in letter.items),
        calls=tuple((call.source, call.id) for call in letter.owed),
        expires_at=closing(office, now),
    )
    return joined.join(message, waits)


def _words(
    letter: _Letter, office: Office, audience: Audience, now: datetime, *, most: int
) -> tuple[str, tuple[tuple[str, str], ...], bool]:
    if letter.hearer.is_secretary:
        away = {unit_id: hearing.away for unit_id, hearing in audience.by_unit.items() if hearing.away}
        return say.to_telephone(letter.items, letter.owed, office, now, away=away), (), False
    person = letter.hearer.contact.person_id
    units = {item.unit_id: item.unit_short for item in letter.items}
    units |= {call.unit_id: call.unit_short for call in letter.owed}
    hearing = {id_: audience.by_unit.get(id_, Hearing()) for id_ in units}  # none of work that was only put off
    instead = {id_: leave for id_ in units if (leave := hearing[id_].stand_ins.get(person)) is not None}
    notes = (
        say.instead_of([(units[id_], leave) for id_, leave in instead.items()], is_all=len(instead) == len(units))
        or say.as_head([unit for id_, unit in units.items() if hearing[id_].as_head]),
        as_asked(list(letter.asked.values()), list(letter.asked)),
    )
    said = say.reminder(
        letter.items,
        office,
        now,
        owed=letter.owed,
        name_units=person in audience.several_units or bool(instead),
        note="\n".join(filter(None, notes)),
        most=most,
    )
    return said.text, tuple((choice.label, choice.action) for choice in said.choices), said.is_listed


def _codes(letter: _Letter) -> tuple[str, ...]:
    of_work = (item.code for item in sorted(letter.items, key=urgency))
    return tuple(dict.fromkeys([*of_work, *(code for call in letter.owed for code in call.about)]))


def closing(office: Office, now: datetime) -> datetime:
    """The end of today's last sending window: a reminder of today is of no use tomorrow."""
    return datetime.combine(local_date(now), office.settings.hours.windows[-1][1], VIETNAM)


def _dropped(things: Sequence[Item | Call], verdicts: Mapping[Row, Verdict]) -> tuple[Dropped, ...]:
    return tuple(
        Dropped(what=f"{_name_of(thing)} · {thing.unit_short}", reason=verdict.reason)
        for thing in things
        if isinstance(verdict := verdicts[_row_of(thing)], Skip) and verdict.reason
    )


def _name_of(thing: Item | Call) -> str:
    return thing.code if isinstance(thing, Item) else thing.line
