"""The commune: the real plan in a real SQLite file, people who write and are written to, a clock moved by hand.

Messages travel as in production: stored in the inbox, handled by the desk, posted to the outbox, and delivered when
their time has come. Only the wire is missing: what is delivered lands in `delivered`, for habits to read and tests to
check.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, insert, select, text, update
from sqlalchemy.orm import Session

from bot.channels.base import Delivery
from bot.desk import Desk
from handlers.dispatch import answer
from handlers.turn import Incoming, InKind
from models import inbox
from models.base import Base
from models.db import Database
from models.founding import Charter, found
from models.history import Actor
from models.importing import read_plan
from models.loading import apply, compare
from models.mail import Kind, OutboxRow, OutboxState
from models.office import Offices, load_office
from models.org import Account, Group, Membership, Organization, Person, Reach, Role, Unit
from models.outbox import expire
from models.plan import Assignment, Share
from models.workdays import VIETNAM
from scheduler.tick import tick
from tests.databases import open_quick
from tests.house import CHANNEL, MESSAGES, TestChannel
from tests.reporting.rows import Held

PLAN = "ke_hoach_03.yaml"
ISSUED = datetime(2025, 7, 10, 6, 0, tzinfo=VIETNAM)
GROUP = "nhom"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message that reached somebody."""

    row_id: int
    to: str  # chat id
    kind: Kind
    key: str
    text: str
    choices: tuple[tuple[str, str], ...]
    about: tuple[str, ...]
    at: datetime


# made once, of columns alone: they run twice at each of a thousand moments
_MAIL: Any = OutboxRow.__table__
_DUE = (
    select(_MAIL.c["id", "chat_id", "kind", "dedupe_key", "text", "choices", "about"])
    .where(text("state = 'queued'"), _MAIL.c.not_before <= bindparam("now"))
    .order_by(_MAIL.c.priority, _MAIL.c.not_before, _MAIL.c.id)
)
_SENT = (
    update(_MAIL)
    .where(_MAIL.c.id.in_(bindparam("ids", expanding=True)))
    .values(state=OutboxState.SENT, message_id="m" + _MAIL.c.dedupe_key, sent_at=bindparam("now"))
)


@dataclass(slots=True)
class Commune:
    """The committee, its hour, and everything that was said to anybody."""

    db: Database
    now: datetime = ISSUED
    delivered: list[Letter] = field(default_factory=list)
    units: dict[str, str] = field(default_factory=dict)  # code of the unit → chat of its reporter
    org_id: int = 0
    ticks: int = 0
    messages: int = 0  # that people wrote
    held: dict[datetime, Held] = field(default_factory=dict)  # what all rows held, at some moments
    _desk: Desk = field(init=False)
    _offices: Offices = field(default_factory=Offices)

    def __post_init__(self) -> None:
        self._desk = Desk({CHANNEL: TestChannel()}, answer)  # type: ignore[dict-item]  # the desk only translates

    def tick(self) -> None:
        """The clock job, until nothing more is due at this moment, and whatever may go out goes out."""
        more = True
        while more:
            self.ticks += 1
            with self.db.write() as db:
                more = tick(db, self.now, self._offices).more
        self.deliver()

    def say(self, who: str, words: str, **more: object) -> list[Letter]:
        """Somebody writes; returns what came back at once, to whomever."""
        self.messages += 1
        fields: dict[str, object] = {
            "channel": CHANNEL, "kind": InKind.TEXT, "chat_id": who, "sender_id": who, "sender_name": who,
            "message_id": f"{self.messages}", "text": words, "sent_at": self.now,
        }  # fmt: skip
        message = Incoming(**(fields | more))  # type: ignore[arg-type]  # a test's own words
        delivery = Delivery(
            external_id=f"{self.messages}", chat_key=message.chat_id, raw=MESSAGES.dump(message).encode()
        )
        with self.db.write() as db:
            inbox.store(db, CHANNEL, [delivery], self.now)
        with self.db.write() as db:
            self._desk.handle(db, self.now)
        return self.deliver()

    def press(self, who: str, letter: Letter, number: int) -> list[Letter]:
        """Somebody presses a button under a message."""
        return self.say(who, "", kind=InKind.PRESS, press=(letter.row_id, number - 1), chat_id=letter.to)

    def deliver(self) -> list[Letter]:
        """Everything whose time has come reaches its chat; what is of no more use expires."""
        at = {"now": self.now}
        with self.db.write() as db:
            expire(db, self.now)
            new = [_letter(row, self.now) for row in db.execute(_DUE, at)]
            if new:
                db.execute(_SENT, at | {"ids": [letter.row_id for letter in new]})
        self.delivered += new
        return new

    def read(self) -> Session:
        """A snapshot to look at; the caller closes it."""
        return Session(self.db.reader)


def _letter(row: Any, now: datetime) -> Letter:
    return Letter(
        row_id=row.id,
        to=row.chat_id,
        kind=row.kind,
        key=row.dedupe_key,
        text=row.text,
        choices=tuple((label, action) for label, action in row.choices or ()),
        about=tuple(row.about or ()),
        at=now,
    )


def settle(path: Path, *, never_joined: tuple[str, ...] = (), never_started: tuple[str, ...] = ()) -> Commune:
    """The real plan, loaded on the day it was issued. Every unit has one reporter, `dv:<code>`, but those in
    `never_joined`; those in `never_started` are known and cannot be written to. Phòng Văn hóa and VP HĐND&UBND have a
    second reporter and a head (`dv2:`, `tt:`). `thu` is the secretary, `bithu` and `phobithu` lead, `mttq` supervises.
    """
    database = open_quick(path)
    Base.metadata.create_all(database.writer)
    commune = Commune(database)
    with database.write() as db:
        org = found(db, Charter(name="Đảng ủy xã Hà Long"), CHANNEL, ISSUED)
        with as_file(files("models") / "seeds" / PLAN) as file:
            plan = read_plan(Path(file))
        actor = Actor(org_id=org.id, person_id=None, channel=CHANNEL, now=ISSUED)
        apply(db, actor, load_office(db, org.id), plan, compare(db, org.id, plan), file_name=PLAN)
        _people(db, commune, org, never_joined, never_started)
        commune.org_id = org.id
    return commune


def _people(
    db: Session, commune: Commune, org: Organization, never_joined: tuple[str, ...], never_started: tuple[str, ...]
) -> None:
    leading = select(Assignment.unit_id).where(Assignment.share == Share.LEAD)
    units = db.scalars(select(Unit).where(Unit.org_id == org.id, Unit.id.in_(leading)).order_by(Unit.position)).all()
    for unit in units:
        if unit.code in never_joined:
            continue
        reach = Reach.NEVER_STARTED if unit.code in never_started else Reach.OPEN
        commune.units[unit.code] = f"dv:{unit.code}"
        _person(db, org, f"dv:{unit.code}", f"Cán bộ {unit.short_name or unit.name}", Role.REPORTER, unit.id, reach)
        if unit.code in {"PVHXH", "VPHU"}:
            _person(db, org, f"dv2:{unit.code}", f"Hoa {unit.code}", Role.REPORTER, unit.id, Reach.OPEN)
            _person(db, org, f"tt:{unit.code}", f"Trưởng {unit.code}", Role.HEAD, unit.id, Reach.OPEN)
    for who, role in (
        ("thu", Role.SECRETARY), ("bithu", Role.LEADER), ("phobithu", Role.LEADER), ("mttq", Role.SUPERVISOR),
    ):  # fmt: skip
        _person(db, org, who, f"Đồng chí {who}", role, None, Reach.OPEN)
    db.add(Group(org_id=org.id, channel=CHANNEL, chat_id=GROUP, title="Lãnh đạo", bound_at=ISSUED))


def _person(db: Session, org: Organization, who: str, name: str, role: Role, unit_id: int | None, reach: Reach) -> None:
    person = db.execute(
        insert(Person).values(org_id=org.id, name=name, created_at=ISSUED).returning(Person.id)
    ).scalar_one()
    db.add(
        Account(
            channel=CHANNEL,
            external_id=who,
            chat_id=who,
            display_name=name,
            person_id=person,
            reach=reach,
            created_at=ISSUED,
        )
    )
    db.add(Membership(org_id=org.id, person_id=person, unit_id=unit_id, role=role, since=ISSUED))
