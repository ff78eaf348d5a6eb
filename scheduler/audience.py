"""Who hears of a due assignment, and whether now: loaded once for a chunk, then decided in pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct
from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from handlers.say.reminders import Call
from models.contacts import contacts_with_role, with_several_units
from models.items import Item
from models.office import Office
from models.org import Role
from models.outbox import OUTBOX
from models.people import Contact
from models.plan import Share
from models.prepared import Prepared
from models.progress import Dialogue
from models.reminding import opening
from models.snoozing import waiting
from models.standins import Hearing
from models.statements import table_of
from models.workdays import local_date

DIALOGUES = table_of(Dialogue)
_TOLD = Prepared(
    select(OUTBOX.c.dedupe_key, OUTBOX.c.assignments).where(OUTBOX.c.dedupe_key.in_(bindparam("keys", expanding=True)))
)
_TALKING = Prepared(
    select(DIALOGUES.c.account_id, func.max(DIALOGUES.c.expires_at))
    .where(DIALOGUES.c.account_id.in_(bindparam("accounts", expanding=True)))
    .where(DIALOGUES.c.closed_at.is_(None), DIALOGUES.c.expires_at > bindparam("now"))
    .group_by(DIALOGUES.c.account_id)
)
QUIET_AFTER_REPORT = timedelta(hours=24)


class Hearer(Struct, frozen=True, kw_only=True):
    """One person's message of today: the unit's people are reminded, a secretary is told whom to telephone."""

    contact: Contact
    is_secretary: bool
    key: str  # of today's message


class Audience(Struct, frozen=True, kw_only=True):
    """Who could be written to today about the units of a chunk, and what already was."""

    day: date
    by_unit: Mapping[int, Hearing]
    secretaries: Sequence[Contact]
    told: Mapping[str, frozenset[int]]  # today's messages that are posted already, with their assignments
    talking: Mapping[int, datetime]  # accounts with an open dialogue, and when that expires
    several_units: frozenset[int]  # people whose reminder must name the unit
    put_off: frozenset[tuple[int, int]]  # (person, assignment): they asked to be reminded at another time

    def hearers(self, unit_id: int) -> list[Hearer]:
        """Whom to write to about a unit's work: its people who are there and who stand in for the others, or the
        secretaries where nobody can be reached."""
        if contacts := self.by_unit.get(unit_id, Hearing()).contacts:
            return [Hearer(contact=c, is_secretary=False, key=reminder_key(c, self.day)) for c in contacts]
        return [Hearer(contact=c, is_secretary=True, key=notice_key(c, self.day)) for c in self.secretaries]


def reminder_key(contact: Contact, today: date) -> str:
    """One reminder per person and day."""
    return f"remind:person:{contact.person_id}:{today.isoformat()}"


def notice_key(contact: Contact, today: date) -> str:
    """One list of whom to telephone per secretary and day."""
    return f"notice:unreachable:{contact.person_id}:{today.isoformat()}"


def load_audience(
    db: Session, office: Office, now: datetime, by_unit: Mapping[int, Hearing], assignment_ids: Iterable[int]
) -> Audience:
    """Everything that `decide` asks about the people of some units and some of their work."""
    today = local_date(now)
    people = [contact for hearing in by_unit.values() for contact in hearing.contacts]
    secretaries = contacts_with_role(db, office.id, Role.SECRETARY)
    keys = {reminder_key(contact, today) for contact in people} | {notice_key(c, today) for c in secretaries}
    return Audience(
        day=today,
        by_unit=by_unit,
        secretaries=secretaries,
        told=told(db, keys),
        talking=talking(db, {contact.account_id for contact in people}, now),
        several_units=frozenset(with_several_units(db, (contact.person_id for contact in people))),
        put_off=waiting(db, assignment_ids, today),
    )


def told(db: Session, keys: Iterable[str]) -> dict[str, frozenset[int]]:
    """The messages under these keys that are posted already, with their assignments."""
    rows = _TOLD.all(db, {"keys": list(keys)})
    return {key: frozenset(assignments or ()) for key, assignments in rows}


def talking(db: Session, account_ids: Iterable[int], now: datetime) -> dict[int, datetime]:
    """The accounts with an open dialogue, and when that expires."""
    return dict(_TALKING.all(db, {"accounts": list(account_ids), "now": now}))


class Tell(Struct, frozen=True, kw_only=True):
    """These hear of it now."""

    hearers: tuple[Hearer, ...]


class Wait(Struct, frozen=True, kw_only=True):
    """Not now: look again then."""

    until: datetime


class Skip(Struct, frozen=True, kw_only=True):
    """Not on this step of the ladder. `reason` only where somebody should know."""

    reason: str = ""


class Never(Struct, frozen=True, kw_only=True):
    """There is nothing to remind of."""


Verdict = Tell | Wait | Skip | Never
NOBODY = "chưa liên hệ được với đơn vị và chưa có thư ký để báo"


def decide(item: Item, audience: Audience, office: Office, now: datetime) -> Verdict:
    """What happens to one due assignment inside sending hours. Pure."""
    if item.share != Share.LEAD or not item.is_open or item.due_on is None:
        return Never()
    if item.mute is not None or _reported_lately(item, now) or _is_early(item, office):
        return Skip()
    hearers = audience.hearers(item.unit_id)
    if hearers:
        hearers = [each for each in hearers if (each.contact.person_id, item.id) not in audience.put_off]
        if not hearers:
            return Skip()  # they are reminded when they asked to be
    if any(item.id in audience.told.get(hearer.key, ()) for hearer in hearers):
        return Skip()  # said today already
    return _heard_by(hearers, audience, office)


def decide_call(call: Call, audience: Audience, office: Office) -> Verdict:
    """What happens to something else that a unit owes, inside sending hours. Pure."""
    if call.is_quiet:
        return Skip()
    return _heard_by(audience.hearers(call.unit_id), audience, office)


def _heard_by(hearers: Sequence[Hearer], audience: Audience, office: Office) -> Verdict:
    """Those who have had no message today; nobody is written to in the middle of a conversation."""
    if not hearers:
        return Skip(reason=NOBODY)
    free = tuple(hearer for hearer in hearers if hearer.key not in audience.told)
    if not free:
        return Wait(until=opening(office.calendar.next_workday(audience.day), office))
    busy = [until for h in free if not h.is_secretary and (until := audience.talking.get(h.contact.account_id))]
    return Wait(until=max(busy)) if busy else Tell(hearers=free)


def _reported_lately(item: Item, now: datetime) -> bool:
    return item.last_report_at is not None and timedelta() <= now - item.last_report_at < QUIET_AFTER_REPORT


def _is_early(item: Item, office: Office) -> bool:
    """The deadline moved away after the look was planned."""
    return item.deadline.days_left > max(office.settings.ladder.before, default=0)
