"""One message of the office to many (TB-007), with its ledger: who was told, who was not and why, who has seen it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models.collecting import Broadcast, BroadcastTarget
from models.history import Actor, next_number, note_change
from models.mail import OutboxState
from models.office import Office
from models.org import UNIT_SHORT, Person, Unit
from models.outbox import OUTBOX
from models.people import Contact
from models.progress import Change
from models.requests import UNIT_NAMED

SUBJECT = "broadcasts"
NUDGED = "nudged"


class Delivery(StrEnum):
    """What became of one person's copy."""

    SEEN = "seen"
    SENT = "sent"
    WAITING = "waiting"  # for the sending hour, or on its way
    FAILED = "failed"
    NOBODY = "nobody"  # the unit has nobody who could be written to


class Letter(Struct, frozen=True, kw_only=True):
    """One person's copy: the key of its outbox row."""

    contact: Contact
    key: str


class Line(Struct, frozen=True, kw_only=True):
    """One line of the ledger. `at`: when it was seen, sent, or will be sent; `error`: the service's own words."""

    unit_short: str
    person: str
    delivery: Delivery
    at: datetime | None
    error: str = ""


class Said(Struct, frozen=True, kw_only=True):
    """What somebody answered to it."""

    unit_short: str
    person: str
    words: str


class Ledger(Struct, frozen=True, kw_only=True):
    """One broadcast with everybody's copy."""

    id: int
    number: int
    text: str
    at: datetime
    lines: tuple[Line, ...]

    def of(self, *deliveries: Delivery) -> tuple[Line, ...]:
        """The lines that stand so."""
        return tuple(line for line in self.lines if line.delivery in deliveries)


class Brief(Struct, frozen=True, kw_only=True):
    """A broadcast in a list."""

    id: int
    number: int
    text: str
    at: datetime


def create(
    db: Session,
    actor: Actor,
    office: Office,
    text: str,
    unit_ids: Sequence[int],
    by_unit: Mapping[int, Sequence[Contact]],
) -> tuple[int, int, list[Letter]]:
    """Write a broadcast down with everybody it goes to; returns its id, its number and one letter per person."""
    assert actor.person_id is not None, "a broadcast has an author"
    number = next_number(db, office.id, "TB")
    made = Broadcast(org_id=office.id, number=number, text=text, created_at=actor.now, created_by=actor.person_id)
    db.add(made)
    db.flush()
    letters: dict[int, Letter] = {}
    for unit_id in dict.fromkeys(unit_ids):
        people = by_unit.get(unit_id, ())
        if not people:
            db.add(BroadcastTarget(org_id=office.id, broadcast_id=made.id, unit_id=unit_id))
        for contact in people:
            letter = letters.setdefault(
                contact.person_id, Letter(contact=contact, key=f"notice:broadcast:{made.id}:{contact.person_id}")
            )
            target = BroadcastTarget(
                org_id=office.id, broadcast_id=made.id, unit_id=unit_id, person_id=contact.person_id, key=letter.key
            )
            db.add(target)
    db.flush()
    note_change(db, actor, SUBJECT, made.id, "sent", None, f"{len(unit_ids)} đơn vị, {len(letters)} người")
    return made.id, number, list(letters.values())


def find_numbered(db: Session, org_id: int, number: int) -> int | None:
    """The id of TB-007 of this committee."""
    return db.scalar(select(Broadcast.id).where(Broadcast.org_id == org_id, Broadcast.number == number))


def latest(db: Session, org_id: int, most: int) -> list[Brief]:
    """The newest broadcasts."""
    rows = db.scalars(select(Broadcast).where(Broadcast.org_id == org_id).order_by(Broadcast.id.desc()).limit(most))
    return [Brief(id=row.id, number=row.number, text=row.text, at=row.created_at) for row in rows]


def see(db: Session, actor: Actor, broadcast_id: int) -> int | None:
    """Đã nhận, by somebody it went to: its number, however often it is said; null for everybody else."""
    mine = (
        BroadcastTarget.org_id == actor.org_id,
        BroadcastTarget.broadcast_id == broadcast_id,
        BroadcastTarget.person_id == actor.person_id,
    )
    number = db.scalar(
        select(Broadcast.number)
        .join(BroadcastTarget, BroadcastTarget.broadcast_id == Broadcast.id)
        .where(*mine)
        .limit(1)
    )
    if number is not None:
        db.execute(update(BroadcastTarget).where(*mine, BroadcastTarget.seen_at.is_(None)).values(seen_at=actor.now))
    return number


def went_to(db: Session, actor: Actor, broadcast_id: int) -> bool:
    """Whether somebody was sent this notice."""
    mine = (BroadcastTarget.broadcast_id == broadcast_id, BroadcastTarget.person_id == actor.person_id)
    found = select(BroadcastTarget.id).where(BroadcastTarget.org_id == actor.org_id, *mine).limit(1)
    return actor.person_id is not None and db.scalar(found) is not None


def last_to(db: Session, actor: Actor, since: datetime) -> Brief | None:
    """The newest notice that somebody was sent, if it is not older than that."""
    row = db.scalar(
        select(Broadcast)
        .join(BroadcastTarget, BroadcastTarget.broadcast_id == Broadcast.id)
        .where(Broadcast.org_id == actor.org_id, Broadcast.created_at >= since)
        .where(BroadcastTarget.person_id == actor.person_id)
        .order_by(Broadcast.id.desc())
        .limit(1)
    )
    return None if row is None else Brief(id=row.id, number=row.number, text=row.text, at=row.created_at)


def unseen(db: Session, org_id: int, broadcast_id: int) -> list[tuple[int, str]]:
    """Person and "CB thôn 1 (Lan)" of everybody who was sent it and has not said so."""
    rows = db.execute(
        select(Person.id, Person.name, UNIT_NAMED)
        .join(BroadcastTarget, BroadcastTarget.person_id == Person.id)
        .join(Unit, Unit.id == BroadcastTarget.unit_id)
        .where(
            BroadcastTarget.org_id == org_id,
            BroadcastTarget.broadcast_id == broadcast_id,
            BroadcastTarget.seen_at.is_(None),
        )
        .order_by(Unit.position, Unit.id, BroadcastTarget.id)
    )
    found: dict[int, str] = {}
    for person_id, name, unit in rows:
        found.setdefault(person_id, f"{unit} ({name})")
    return list(found.items())


def nudged_at(db: Session, org_id: int, broadcast_id: int) -> datetime | None:
    """When those who are silent were last nudged."""
    mine = (Change.subject == SUBJECT, Change.subject_id == broadcast_id, Change.field == NUDGED)
    return db.scalar(select(func.max(Change.at)).where(Change.org_id == org_id, *mine))


def note_nudge(db: Session, actor: Actor, broadcast_id: int, people: Sequence[str]) -> None:
    """Keep who was nudged."""
    note_change(db, actor, SUBJECT, broadcast_id, NUDGED, None, "; ".join(people))


def note_words(db: Session, actor: Actor, broadcast_id: int, words: str) -> None:
    """Keep what somebody answered."""
    note_change(db, actor, SUBJECT, broadcast_id, "answer", None, words)


def answers(db: Session, broadcast_id: int, most: int) -> list[Said]:
    """What people answered, oldest first: of the last `most`."""
    unit = (
        select(UNIT_SHORT)
        .join(BroadcastTarget, BroadcastTarget.unit_id == Unit.id)
        .where(BroadcastTarget.broadcast_id == broadcast_id, BroadcastTarget.person_id == Change.person_id)
        .limit(1)
        .scalar_subquery()
    )
    rows = db.execute(
        select(func.coalesce(unit, ""), func.coalesce(Person.name, ""), Change.new)
        .outerjoin(Person, Person.id == Change.person_id)
        .where(Change.subject == SUBJECT, Change.subject_id == broadcast_id, Change.field == "answer")
        .order_by(Change.id.desc())
        .limit(most)
    )
    return [Said(unit_short=short, person=person, words=words or "") for short, person, words in rows][::-1]


def ledger(db: Session, org_id: int, broadcast_id: int) -> Ledger | None:
    """Everybody's copy: what went wrong first, then what nobody has seen."""
    made = db.scalar(select(Broadcast).where(Broadcast.org_id == org_id, Broadcast.id == broadcast_id))
    if made is None:
        return None
    rows = db.execute(
        select(
            UNIT_NAMED,
            func.coalesce(Person.name, "").label("person"),
            BroadcastTarget.key,
            BroadcastTarget.seen_at,
            OUTBOX.c.state,
            OUTBOX.c.sent_at,
            OUTBOX.c.not_before,
            OUTBOX.c.error,
        )
        .join(Unit, Unit.id == BroadcastTarget.unit_id)
        .outerjoin(Person, Person.id == BroadcastTarget.person_id)
        .outerjoin(OUTBOX, OUTBOX.c.dedupe_key == BroadcastTarget.key)
        .where(BroadcastTarget.broadcast_id == broadcast_id)
        .order_by(Unit.position, Unit.id, BroadcastTarget.id)
    )
    lines = [
        _line(row.unit_short, row.person, row.key, row.seen_at, row.state, row.sent_at, row.not_before, row.error or "")
        for row in rows
    ]
    order = (Delivery.NOBODY, Delivery.FAILED, Delivery.WAITING, Delivery.SENT, Delivery.SEEN)
    lines.sort(key=lambda line: order.index(line.delivery))
    return Ledger(id=made.id, number=made.number, text=made.text, at=made.created_at, lines=tuple(lines))


def _line(
    unit: str,
    person: str,
    key: str | None,
    seen_at: datetime | None,
    state: OutboxState | None,
    sent_at: datetime | None,
    not_before: datetime | None,
    error: str,
) -> Line:
    if key is None:
        return Line(unit_short=unit, person=person, delivery=Delivery.NOBODY, at=None)
    if seen_at is not None:
        return Line(unit_short=unit, person=person, delivery=Delivery.SEEN, at=seen_at)
    if state == OutboxState.SENT:
        return Line(unit_short=unit, person=person, delivery=Delivery.SENT, at=sent_at)
    if state in {OutboxState.REFUSED, OutboxState.EXPIRED, OutboxState.DROPPED}:
        return Line(unit_short=unit, person=person, delivery=Delivery.FAILED, at=None, error=error)
    return Line(unit_short=unit, person=person, delivery=Delivery.WAITING, at=not_before, error=error)
