# ruff: noqa: E501
"""A small committee to talk to: a real SQLite file, the real desk, people on a channel named "test".

`House` holds the clock (moved by hand). `house.say(person, text)` stores a message in the inbox, handles it exactly as
in production, and returns what was posted; nothing is faked but the wire.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache, wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.orm import Session

from bot.channels.base import Delivery
from bot.desk import Desk
from handlers.dispatch import answer
from handlers.turn import Incoming, IncomingFile, InKind
from models import inbox
from models.adjusting import change_setting
from models.codec import Codec
from models.db import Database
from models.history import Actor
from models.mail import DocumentRow, InboxRow, OutboxRow, OutboxState
from models.office import Office, load_office
from models.org import Account, Group, Membership, Organization, Person, Role, Unit, UnitAlias
from models.people import Sender
from models.plan import Assignment, Milestone, Plan, Priority, ReportingPeriod, Share, Task, TaskGroup, TaskUnit
from models.values import replace
from models.workdays import VIETNAM
from scheduler.arming import arm
from scheduler.tick import tick_all
from tests.databases import file_of, lend, new_database

CHANNEL = "test"
MESSAGES = Codec(Incoming)
MONDAY = datetime(2025, 8, 11, 8, 0, tzinfo=VIETNAM)


class TestChannel:
    """The wire, as far as the desk needs it: a stored message is an `Incoming` as JSON."""

    name = CHANNEL
    text_limit = 4096

    def translate(self, raw: bytes) -> Incoming | None:
        return MESSAGES.load(raw)


@dataclass(frozen=True, slots=True)
class Heard:
    """One message that was posted."""

    to: str
    text: str
    choices: tuple[str, ...]
    row_id: int
    key: str
    not_before: datetime
    file: str = ""  # the name of the file that goes with it


# code, name, short, aliases
UNITS = (
    ("VPDU", "Văn phòng Đảng ủy", "VPĐU", ()),
    ("PVHXH", "Phòng Văn hóa - Xã hội", "P.VHXH", ("Phòng VH-XH", "phòng văn hóa")),
    ("PKT", "Phòng Kinh tế", "P.KT", ("Phòng KT",)),
    ("BXDD", "Ban Xây dựng Đảng", "Ban XDĐ", ()),
    ("CBT01", "Chi bộ thôn 01", "CB thôn 1", ("Chi bộ thôn 1",)),
    ("CBT02", "Chi bộ thôn 02", "CB thôn 2", ("Chi bộ thôn 2",)),
)
# code, text, leads, supports, due dates, deadline text, priority
TASKS = (
    ("NV05", "Các chi bộ xây dựng kế hoạch thực hiện Nghị quyết", ("CBT01", "CBT02"), ("BXDD",), (date(2025, 8, 20),), "Trước ngày 20/8/2025", True),
    ("NV06", "Tổ chức học tập, quán triệt Nghị quyết", ("BXDD",), ("VPDU",), (date(2025, 8, 31),), "Trong tháng 8/2025", True),
    ("NV07", "Xây dựng kế hoạch tuyên truyền về Nghị quyết", ("PVHXH",), ("BXDD",), (date(2025, 8, 15),), "Trước ngày 15/8/2025", False),
    ("NV08", "Xây dựng chuyên mục chuyển đổi số trên trang thông tin điện tử xã", ("PVHXH",), (), (date(2025, 8, 31),), "Tháng 8/2025", False),
    ("NV11", "Phát động phong trào thi đua; xét khen thưởng", ("PVHXH",), (), (date(2025, 9, 30), date(2025, 12, 15)), "Phát động tháng 9/2025; xét khen thưởng trước 15/12/2025", False),
    ("NV19", "Bố trí nguồn kinh phí thực hiện", ("PKT",), ("VPDU",), (date(2025, 12, 5),), "Trước ngày 05/12/2025", True),
    ("NV10", "Phát hiện, tuyên truyền các mô hình hay", ("PVHXH",), (), (), "Thường xuyên", False),
)  # fmt: skip


# made once, of columns alone: every message of every conversation is collected with them
_MAIL: Any = OutboxRow.__table__
_FILES: Any = DocumentRow.__table__
_POSTED = (
    select(_MAIL.c["id", "chat_id", "text", "choices", "dedupe_key", "not_before"], _FILES.c.name.label("file"))
    .select_from(_MAIL.outerjoin(_FILES, _FILES.c.id == _MAIL.c.document_id))
    .where(_MAIL.c.id > bindparam("after"), _MAIL.c.state != OutboxState.DROPPED)
    .order_by(_MAIL.c.id)
)
_SENT = (
    update(_MAIL)
    .where(_MAIL.c.id > bindparam("after"), _MAIL.c.state == OutboxState.QUEUED)
    .values(state=OutboxState.SENT, message_id="m" + _MAIL.c.dedupe_key, sent_at=bindparam("at"))
)
_COMMITTEES: Any = Organization.__table__
_COMMITTEE = select(_COMMITTEES.c["id", "version"]).where(_COMMITTEES.c.code == bindparam("org"))
_EVERY_COMMITTEE = select(_COMMITTEES.c["id", "version"])
_SHARES: Any = Assignment.__table__
_UNPLANNED = select(_SHARES.c.id).where(
    _SHARES.c.org_id == bindparam("org"), _SHARES.c.next_remind_at.is_(None), _SHARES.c.last_report_at.is_(None)
)
_SHARE = (
    select(Assignment)
    .join(Task, Task.id == Assignment.task_id)
    .join(Unit, Unit.id == Assignment.unit_id)
    .join(Organization, Organization.id == Assignment.org_id)
    .where(Task.code == bindparam("task"), Unit.code == bindparam("unit"), Organization.code == bindparam("org"))
)


@dataclass(slots=True)
class House:
    """One committee (or several) with its people, and the hour."""

    db: Database
    now: datetime = MONDAY
    heard: list[Heard] = field(default_factory=list)
    folder: Path | None = None  # the data folder
    stores_apart: bool = field(
        default=False, kw_only=True
    )  # a message is stored in a transaction of its own, as the bot does
    _last_row: int = 0
    _message: int = 1000
    _known: Sequence[Office] = ()  # committees that the desk has read, as a running one has
    _desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        self._desk = Desk({CHANNEL: TestChannel()}, answer, folder=self.folder)  # type: ignore[dict-item]  # the desk only translates
        self._desk._offices._kept.update({office.id: office for office in self._known})

    def say(self, who: str, text: str, **more: object) -> list[Heard]:
        """`who` types `text` in private; returns what was posted because of it, in order."""
        self._message += 1
        message = Incoming(
            channel=CHANNEL,
            kind=InKind.TEXT,
            chat_id=who,
            sender_id=who,
            sender_name=more.pop("sender_name", f"Đồng chí {who}"),  # type: ignore[arg-type]
            message_id=str(more.pop("message_id", self._message)),
            text=text,
            sent_at=self.now,
        )
        return self.receive(replace(message, **more))  # type: ignore[arg-type]

    def last_heard(self, who: str, text: str) -> str:
        """`who` types `text`; the last that comes back to them."""
        return [each for each in self.say(who, text) if each.to == who][-1].text

    def press(self, who: str, heard: Heard, number: int = 1, *, chat: str | None = None) -> list[Heard]:
        """`who` presses a button under a message."""
        return self.say(who, "", kind=InKind.PRESS, press=(heard.row_id, number - 1), chat_id=chat or who)

    def send_file(self, who: str, name: str, caption: str = "", *, size: int = 1000, **more: object) -> list[Heard]:
        """`who` sends a document."""
        file = IncomingFile(kind="document", file_id=f"file:{name}", name=name, size=size)
        return self.say(who, caption, kind=InKind.FILES, files=(file,), **more)

    def receive(self, message: Incoming) -> list[Heard]:
        """Store one message, handle it, and collect what it led to."""
        raw = MESSAGES.dump(message).encode()
        delivery = Delivery(external_id=f"{self._message}:{hash(raw)}", chat_key=message.chat_id, raw=raw)
        if self.stores_apart:
            with self.db.write() as db:
                inbox.store(db, CHANNEL, [delivery], self.now)
        with self.db.write() as db:  # one transaction where the bot has three: they take a tenth of a message
            if not self.stores_apart:
                inbox.store(db, CHANNEL, [delivery], self.now)
            self._desk.handle(db, self.now)
            return self._collected(db.connection())

    def collect(self) -> list[Heard]:
        """What was posted since the last look; marks it as sent."""
        with self.db.writer.begin() as db:
            return self._collected(db)

    def _collected(self, db: Connection) -> list[Heard]:
        after = {"after": self._last_row}
        new = [
            Heard(
                to=row.chat_id,
                text=row.text,
                choices=tuple(label for label, _action in row.choices or ()),
                row_id=row.id,
                key=row.dedupe_key,
                not_before=row.not_before,
                file=row.file or "",
            )
            for row in db.execute(_POSTED, after)
        ]
        if new:
            db.execute(_SENT, after | {"at": self.now})
        self._last_row = max([self._last_row, *(heard.row_id for heard in new)])
        self.heard += new
        return new

    def mould(self) -> Callable[[Path], House]:
        """What makes houses like this one at this hour, each with a file of its own."""
        with closing(sqlite3.connect(self.db.writer.url.database or "")) as mine:
            content = mine.serialize()
        now, heard, last_row, message = self.now, (*self.heard,), self._last_row, self._message
        known = (*self._desk._offices._kept.values(),)
        return lambda path: House(lend(content, path), now, [*heard], path.parent, last_row, message, known)

    def join(self, who: str, role: Role, unit: str | None = None, org: str = "HALONG") -> None:
        """Somebody new: `mttq` as a supervisor, `hoa` as a second cadre of a unit."""
        with self.db.write() as db:
            row = db.scalars(select(Organization).where(Organization.code == org)).one()
            unit_id = (
                db.scalars(select(Unit.id).where(Unit.org_id == row.id, Unit.code == unit)).one() if unit else None
            )
            _add_person(db, row, who, role, unit_id)

    def tick(self) -> list[Heard]:
        """The clock looks at what is due; what it posts is sent."""
        tick_all(self.db, self.now, self._desk._offices)
        return self.collect()

    def set(self, key: str, value: str) -> None:
        """A setting is changed, as on the command line."""
        with self.db.write() as db:
            org_id = db.scalars(select(Organization.id).order_by(Organization.id)).first() or 0
            change_setting(db, Actor(org_id=org_id, person_id=None, channel="cli", now=self.now), key, value)

    def remind(self) -> list[Heard]:
        """The clock ticks at this hour, after the reminders were planned, as a plan's import does."""
        with self.db.write() as db:
            connection = db.connection()
            for org_id, version in connection.execute(_EVERY_COMMITTEE).all():
                unplanned = connection.scalars(_UNPLANNED, {"org": org_id}).all()
                arm(db, self._desk._offices.get(db, org_id, version), self.now, unplanned)
        return self.tick()

    def wait(self, **how_long: float) -> None:
        """Time goes by."""
        self.now += timedelta(**how_long)

    def assignment(self, code: str, unit: str, org: str = "HALONG") -> Assignment:
        """One unit's share of one task, as it is in the file now."""
        with self.db.read() as db:
            return db.scalars(_SHARE, {"task": code, "unit": unit, "org": org}).one()

    def office(self, org: str = "HALONG") -> Office:
        """The committee, as rules see it."""
        with self.db.read() as db:
            org_id, version = db.connection().execute(_COMMITTEE, {"org": org}).one()
            return self._desk._offices.get(db, org_id, version)

    def office_in(self, db: Session, sender: Sender) -> Office | None:
        """A sender's committee, as the desk has it: read when its version has risen."""
        return self._desk._offices.get(db, sender.org_id, sender.org_version) if sender.org_id else None

    def raw_inbox(self) -> list[bytes]:
        """Everything that is kept of what came in."""
        with self.db.read() as db:
            return list(db.scalars(select(InboxRow.raw)))


def build(path: Path, *, orgs: Sequence[str] = ("HALONG",)) -> House:
    """A house with one or more committees of the same shape. People: `lan` (P.VHXH), `binh` (P.KT), `cb1`, `cb2`
    (chi bộ), `xay` (Ban XDĐ), `thu` (secretary), `lanh` (leader); group `nhom`. A second committee's people carry its
    code as a suffix: `lan@DOAI`."""
    content, known = _built(tuple(orgs))
    return House(lend(content, path), folder=path.parent, _known=known)


@cache
def _built(orgs: tuple[str, ...]) -> tuple[bytes, tuple[Office, ...]]:
    """The file of a house that nobody has used, and its committees: made once in a process, since making it takes
    longer than most tests.
    """
    with TemporaryDirectory() as folder:
        db = new_database(Path(folder))
        for n, code in enumerate(orgs):
            _add_org(db, code, "" if n == 0 else f"@{code}")
        with db.read() as session:
            known = tuple(load_office(session, org_id) for org_id in session.scalars(select(Organization.id)))
        return file_of(db), known


def played_once(begin: Callable[[Path], House]) -> Callable[[Path], House]:
    """What the tests of a file begin with (a fixture, or a function of the test's folder) is said once in a process, and
    each test has a house of its own in which that was just said.
    """
    moulds: list[Callable[[Path], House]] = []

    @wraps(begin)
    def begun(tmp_path: Path) -> House:
        if moulds:
            return moulds[0](tmp_path / "house.db")
        house = begin(tmp_path)
        moulds.append(house.mould())
        return house

    return begun


def _add_org(db: Database, code: str, suffix: str) -> None:
    with db.write() as session:
        org = Organization(code=code, name=f"Đảng ủy xã {code.title()}", place="Hà Long", created_at=MONDAY)
        session.add(org)
        session.flush()
        units: dict[str, Unit] = {}
        for position, (unit_code, name, short, aliases) in enumerate(UNITS):
            unit = Unit(org_id=org.id, code=unit_code, name=name, short_name=short, position=position)
            session.add(unit)
            session.flush()
            session.add_all(UnitAlias(unit_id=unit.id, alias=alias) for alias in aliases)
            units[unit_code] = unit
        _add_plan(session, org, units)
        for who, role, unit_code in (
            ("lan", Role.REPORTER, "PVHXH"),
            ("binh", Role.REPORTER, "PKT"),
            ("xay", Role.REPORTER, "BXDD"),
            ("cb1", Role.REPORTER, "CBT01"),
            ("cb2", Role.REPORTER, "CBT02"),
            ("thu", Role.SECRETARY, None),
            ("lanh", Role.LEADER, None),
        ):
            _add_person(session, org, f"{who}{suffix}", role, units[unit_code].id if unit_code else None)
        session.add(Group(org_id=org.id, channel=CHANNEL, chat_id=f"nhom{suffix}", title="Lãnh đạo", bound_at=MONDAY))


def _add_plan(session, org: Organization, units: dict[str, Unit]) -> None:
    plan = Plan(org_id=org.id, number="03-KH/ĐU", title="Kế hoạch", issued_on=date(2025, 7, 10), imported_at=MONDAY)
    session.add(plan)
    session.flush()
    group = TaskGroup(plan_id=plan.id, code="I", title="CÔNG TÁC LÃNH ĐẠO", position=0)
    session.add(group)
    session.add(
        ReportingPeriod(
            org_id=org.id,
            code="NAM-2025",
            name="Báo cáo năm 2025",
            from_on=date(2025, 7, 10),
            cutoff_on=date(2025, 12, 14),
            unit_due_on=date(2025, 12, 16),
            submit_on=date(2025, 12, 19),
        )
    )
    session.flush()
    for position, (code, text, leads, supports, dues, deadline_text, high) in enumerate(TASKS):
        task = Task(
            org_id=org.id,
            plan_id=plan.id,
            group_id=group.id,
            code=code,
            position=position,
            text=text,
            deadline_text=deadline_text,
            recurrence=None if dues else "thuong_xuyen",
            fan_out=len(leads) > 1,
            priority=Priority.HIGH if high else Priority.NORMAL,
        )
        session.add(task)
        session.flush()
        session.add_all(Milestone(task_id=task.id, position=n, due_on=due) for n, due in enumerate(dues))
        for share, codes in ((Share.LEAD, leads), (Share.SUPPORT, supports)):
            for n, unit_code in enumerate(codes):
                first = dues[0] if dues else None
                session.add(
                    TaskUnit(task_id=task.id, share=share, position=n, raw=unit_code, unit_id=units[unit_code].id)
                )
                session.add(
                    Assignment(
                        org_id=org.id,
                        task_id=task.id,
                        unit_id=units[unit_code].id,
                        share=share,
                        due_on=first,
                        original_due_on=first,
                    )
                )


def _add_person(session, org: Organization, who: str, role: Role, unit_id: int | None) -> None:
    person = Person(org_id=org.id, name=who, created_at=MONDAY)
    session.add(person)
    session.flush()
    session.add(
        Account(channel=CHANNEL, external_id=who, chat_id=who, display_name=who, person_id=person.id, created_at=MONDAY)
    )
    session.add(Membership(org_id=org.id, person_id=person.id, unit_id=unit_id, role=role, since=MONDAY))


def add_person(house: House, who: str, role: Role, unit: str | None = None, *, org: str = "HALONG") -> None:
    """One more person of a committee, who writes as `who`."""
    with house.db.write() as session:
        found = session.scalars(select(Organization).where(Organization.code == org)).one()
        unit_id = session.scalar(select(Unit.id).where(Unit.org_id == found.id, Unit.code == unit)) if unit else None
        _add_person(session, found, who, role, unit_id)


def dump(value: object) -> str:
    """JSON for a message in an assertion."""
    return orjson.dumps(value).decode()
