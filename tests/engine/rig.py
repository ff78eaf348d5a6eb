"""What the engine's tests share: a committee with a secretary, messages, and the loops of one process that turn."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import event, select, text

from bot.clock import MovableClock
from bot.courier import Courier, Identity
from bot.desk import Desk, Handler
from bot.intake import Intake
from bot.loops import Pulses
from bot.pacing import UNLIMITED, Pacer
from bot.worker import Worker
from bot.writer import Writer
from handlers.turn import Answer, Reply, Turn
from models.db import BUSY_TIMEOUT_MS, Database
from models.mail import Kind, OutboxRow
from models.org import Account, Group, GroupRole, Membership, Organization, Person, Reach, Role
from models.outbox import Post, post
from models.workdays import VIETNAM
from tests.fakes.memory_channel import MemoryChannel
from tests.overhearing import heeding

MONDAY = datetime(2025, 8, 11, 8, 0, tzinfo=VIETNAM)
PATIENCE = 60.0  # seconds until a test gives loops up: only on a machine with much else to do are they slow


def add_committee(database: Database, *, channel: str = "memory") -> int:
    """A committee with a secretary (chat 900), an administrator (chat 901), a reporter (chat 100), a leaders' group
    (chat -5). Returns its id."""
    with database.write() as db:
        org = Organization(code="HALONG", name="Đảng ủy xã Hà Long", created_at=MONDAY)
        db.add(org)
        db.flush()
        for chat, name, role in (
            ("900", "Thư", Role.SECRETARY),
            ("901", "Quản", Role.ADMIN),
            ("100", "Lan", Role.REPORTER),
        ):
            person = Person(org_id=org.id, name=name, created_at=MONDAY)
            db.add(person)
            db.flush()
            db.add(Membership(org_id=org.id, person_id=person.id, unit_id=None, role=role, since=MONDAY))
            db.add(
                Account(
                    channel=channel,
                    external_id=chat,
                    chat_id=chat,
                    person_id=person.id,
                    reach=Reach.OPEN,
                    created_at=MONDAY,
                )
            )
        db.add(
            Group(
                org_id=org.id,
                channel=channel,
                chat_id="-5",
                title="Thường trực",
                role=GroupRole.LEADERSHIP,
                bound_at=MONDAY,
            )
        )
        return org.id


def echo(turn: Turn) -> Answer:
    """The simplest conversation: what was said comes back; "hỏng" is a handler's fault."""
    if turn.text == "hỏng":
        raise ValueError("hỏng")
    return Answer(replies=(Reply(text=f"Đã nhận: {turn.text}"),))


def message(number: int, *, chat: str = "100", kind: Kind = Kind.REPLY, at: datetime = MONDAY, **more: object) -> Post:
    """A message to send."""
    return Post(channel="memory", chat_id=chat, kind=kind, key=f"{kind}:{number}", text=f"tin {number}", at=at, **more)  # type: ignore[arg-type]


def post_all(database: Database, *messages: Post) -> None:
    """Put messages into the outbox."""
    with database.write() as db:
        for one in messages:
            post(db, one)


def outbox_rows(database: Database) -> list[OutboxRow]:
    """The whole outbox, oldest first."""
    with database.read() as db:
        return list(db.scalars(select(OutboxRow).order_by(OutboxRow.id)))


def scalar(database: Database, sql: str) -> object:
    """One value from the database."""
    with database.read() as db:
        return db.execute(text(sql)).scalar()


class Faults:
    """What the writer's connection meets from now on: pragmas each time it is taken, an error before each statement.

    It listens from before the loops turn: SQLAlchemy's list of listeners must not change while another thread goes
    through it. A listener that fails then costs the pool its only connection, and every write after it waits in vain.
    `errors`: what SQLite, or the test for it, has raised.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.pragmas: dict[str, int] = {}
        self.error: Callable[[], sqlite3.Error] | None = None
        self.errors: list[BaseException] = []
        event.listen(database.writer, "checkout", self._set_pragmas)
        event.listen(database.writer, "handle_error", lambda context: self._note(context.original_exception))

    def _set_pragmas(self, connection: sqlite3.Connection, *_rest: object) -> None:
        for name, value in tuple(self.pragmas.items()):
            connection.execute(f"PRAGMA {name} = {value}")

    @contextmanager
    def befalling(self) -> Iterator[Faults]:
        """Every statement meets them inside the block."""
        with heeding(self._raise, self._note):
            yield self

    def _note(self, error: BaseException) -> None:
        if error not in self.errors:  # SQLAlchemy tells of those that it meets, too: it alone begins transactions
            self.errors.append(error)

    def _raise(self, _sql: str) -> None:
        if error := self.error:
            raise error()


@contextmanager
def impatient(faults: Faults) -> Iterator[None]:
    """Inside the block the writer's connection does not wait for another process's lock."""
    faults.pragmas["busy_timeout"] = 1
    try:
        yield
    finally:
        faults.pragmas["busy_timeout"] = BUSY_TIMEOUT_MS


async def until(condition: Callable[[], object]) -> None:
    """Let the loops turn until something is so."""
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 - the loops under test know nothing of the test
            await asyncio.sleep(0.002)


@dataclass
class Rig:
    """The loops of one process around a channel in memory."""

    database: Database
    clock: MovableClock
    channel: MemoryChannel = field(default_factory=MemoryChannel)
    answer: Handler = echo
    me: str = "rig"
    is_alone: bool = True
    pulses: Pulses = field(default_factory=Pulses)

    def __post_init__(self) -> None:
        self.writer = Writer(self.database)
        self.courier = Courier(
            self.channel,
            self.writer,
            Pacer(UNLIMITED),
            self.clock,
            Identity(me=self.me, is_alone=self.is_alone),
            self.pulses,
            is_group=lambda chat_id: chat_id.startswith("-"),
        )
        channels = {self.channel.name: self.channel}
        self.worker = Worker(
            Desk(channels, self.answer, retry_after=(timedelta(0), timedelta(0))),
            self.writer,
            self.clock,
            channels,
            self.pulses,
            on_posted=lambda _names: self.courier.wake(),
        )
        self.intake = Intake(self.channel, self.writer, self.clock, self.pulses, on_stored=self.worker.wake)

    @asynccontextmanager
    async def running(self, *loops: Intake | Worker | Courier) -> AsyncIterator[None]:
        """All loops (or those given) turn inside the block, and end as they should after it."""
        stop = asyncio.Event()
        tasks = [asyncio.create_task(loop.run(stop)) for loop in loops or (self.intake, self.worker, self.courier)]
        try:
            yield
            assert not any(task.done() for task in tasks), "a loop has ended"
        finally:
            stop.set()
            self.worker.wake()
            self.courier.wake()
            await asyncio.gather(*tasks)
            await asyncio.to_thread(self.writer.close)

    @property
    def texts(self) -> list[str]:
        """What was sent, in order."""
        return [sent.text for sent in self.channel.sent]
