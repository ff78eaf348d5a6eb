"""A database that is locked, full or gone, at every loop; and every single statement failing in turn.

The faults are real where they can be: another connection holds the lock, the file may not grow.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import orjson
import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from bot.channels.base import Delivery, TryLater
from bot.clock import MovableClock
from bot.engine import Engine
from bot.intake import store
from handlers.dispatch import answer
from models.db import Database, open_database
from models.faults import is_outage
from models.outbox import release_stale
from tests.engine.rig import MONDAY, Faults, Rig, impatient, message, post_all, scalar, until
from tests.fakes.memory_channel import MemoryChannel, said
from tests.house import CHANNEL, build
from tests.overhearing import heeding


@contextmanager
def locked(faults: Faults) -> Iterator[None]:
    """Another process holds the write lock."""
    other = sqlite3.connect(faults.database.writer.url.database or "", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with impatient(faults):
        yield
    other.execute("ROLLBACK")
    other.close()


@contextmanager
def full(faults: Faults) -> Iterator[None]:
    """The file may not grow by a single page: what SQLite says then is what it says on a full disk."""
    faults.pragmas["max_page_count"] = 1
    yield
    faults.pragmas["max_page_count"] = 1_000_000


@contextmanager
def gone(faults: Faults) -> Iterator[None]:
    """Every statement fails as it does when the disk cannot be read."""
    faults.error = outage
    yield
    faults.error = None


def outage() -> sqlite3.OperationalError:
    """What SQLite raises when it cannot read the disk."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR
    return error


BIG = "x" * 5000  # makes any write need a new page


@pytest.mark.parametrize("fault", [locked, full, gone])
@pytest.mark.parametrize("loop", ["intake", "worker", "courier"])
async def test_a_loop_outlives_a_database_out_of_order_and_nothing_is_lost_or_counted(
    database: Database, faults: Faults, clock: MovableClock, fault: Callable[[Faults], Iterator[None]], loop: str
) -> None:
    rig = Rig(database, clock)
    deliveries = [said(n, f"{n} {BIG}"[:1900], chat=str(n)) for n in range(5)]
    if loop != "intake":
        with database.write() as db:
            store(db, "memory", deliveries, clock)
    if loop == "courier":
        post_all(database, *(message(n, chat=str(n)) for n in range(5)))
    async with rig.running():
        with fault(faults):
            if loop == "intake":
                rig.channel.waiting.append(deliveries)
            if loop == "courier":
                rig.channel.plan.extend([TryLater(BIG) for _send in range(5)])
            seen = len(faults.errors)
            await until(lambda: len(faults.errors) > seen + 3)
            await until(lambda: all(age < 1 for age in rig.pulses.ages().values()))

        def all_answered() -> bool:
            clock.advance(timedelta(seconds=1))
            rig.worker.wake()
            rig.courier.wake()
            return sum(text.startswith("Đã nhận") for text in rig.texts) == 5

        await until(all_answered)
        await until(lambda: scalar(database, "SELECT count(*) FROM inbox WHERE state = 'done'") == 5)
    assert scalar(database, "SELECT max(attempts) FROM inbox") == 0
    assert len(set(rig.texts)) == len(rig.texts)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (sqlite3.SQLITE_BUSY, True),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, True),
        (sqlite3.SQLITE_FULL, True),
        (sqlite3.SQLITE_IOERR_WRITE, True),
        (sqlite3.SQLITE_ERROR, False),  # a wrong statement: somebody's fault
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, False),
    ],
)
def test_an_outage_is_told_from_a_wrong_statement(code: int, expected: bool) -> None:
    cause = sqlite3.OperationalError("x")
    cause.sqlite_errorcode = code
    assert is_outage(OperationalError("SELECT", {}, cause)) is expected


def test_other_errors_are_no_outage() -> None:
    assert not is_outage(ValueError("x"))


# Every statement in turn: a conversation of three turns, with the real handlers.

TURNS = ("NV07 60%", "1", "/viec")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A committee, as a file to copy."""
    path = tmp_path_factory.mktemp("house") / "house.db"
    build(path).db.close()
    return path


class Talk:
    """A committee on a file that can be laid out anew, and Lan who talks to the bot.

    The database's doors stay the same objects all the time: what SQLAlchemy has compiled is then compiled once.
    """

    def __init__(self, house: Path, path: Path) -> None:
        self._house, self._path = house, path
        self.left: list[Path] = []  # the files as they stood before each statement: what a process that dies leaves
        self.database = open_database(f"sqlite:///{path}")
        event.listen(self.database.writer, "checkout", lambda one, *_: one.execute("PRAGMA synchronous=OFF"))

    def lay_out(self, fail_at: int = 0, fail: Callable[[], None] | None = None) -> None:
        """The house as it was at first; the statement number `fail_at` (from 1, 0: each) will `fail`."""
        self._clear()
        shutil.copy(self._house, self._path)
        self.statements, self._fail_at, self._fail = 0, fail_at, fail

    def _clear(self) -> None:
        self.database.close()
        for leftover in self._files():
            leftover.unlink()

    def _files(self) -> list[Path]:
        """The database and what SQLite keeps beside it."""
        return list(self._path.parent.glob(f"{self._path.name}*"))

    def count(self, _sql: str) -> None:
        """A statement is about to run."""
        self.statements += 1
        if self._fail is not None and self._fail_at in (0, self.statements):
            self._fail()

    def keep_files(self) -> None:
        """Copy what a process that died now would leave behind; its locks and its memory would be gone."""
        folder = self._path.parent / f"before {self.statements}"
        folder.mkdir()
        for file in self._files():
            shutil.copy(file, folder)
        self.left.append(folder)

    def go(self) -> None:
        """A new process takes all turns; what was heard before is not heard twice."""
        engine = Engine(self.database, {CHANNEL: MemoryChannel(name=CHANNEL)}, MovableClock(MONDAY), answer)
        for number, text in enumerate(TURNS):
            for step in (partial(engine.deliver, CHANNEL, lan(number, text)), engine.work, engine.flush):
                self._insist(step)

    def restart(self, left: Path) -> None:
        """A new process on what a dead one left behind."""
        self._fail = None
        self._clear()
        for file in left.iterdir():
            shutil.move(file, self._path.parent)
        with self.database.write() as db:
            release_stale(db, CHANNEL, MONDAY, everything=True)
        self.go()

    @staticmethod
    def _insist(step: Callable[[], object]) -> None:
        """Repeat a step until the database works, as the loops do."""
        for _again in range(3):
            try:
                step()
            except OperationalError:
                continue
            return

    def outcome(self) -> list[object]:
        """Everything that the conversation left behind, without how often it was tried."""
        with self.database.read() as db:
            return [db.connection().exec_driver_sql(query).all() for query in LEFT_BEHIND]


LEFT_BEHIND = (
    "SELECT assignment_id, number, kind, percent, origin FROM progress_reports ORDER BY id",
    "SELECT id, stage, percent, last_report_id FROM assignments ORDER BY id",
    "SELECT kind, step, closed_at IS NULL, outcome FROM dialogues ORDER BY id",
    "SELECT dedupe_key, chat_id, text, state FROM outbox ORDER BY id",
    "SELECT external_id, state FROM inbox ORDER BY id",
    "SELECT subject, subject_id, field, old, new FROM changes ORDER BY id",
)


def lan(number: int, text: str) -> Delivery:
    """What Lan says."""
    fields = {"kind": "text", "chat_id": "lan", "sender_id": "lan", "text": text, "message_id": str(number)}
    return Delivery(external_id=str(number), chat_key="lan", raw=orjson.dumps(fields))


def raise_outage() -> None:
    raise outage()


@pytest.fixture
def talk(house: Path, tmp_path: Path) -> Iterator[Talk]:
    talk = Talk(house, tmp_path / "talk.db")
    with heeding(talk.count):
        yield talk
    talk.database.close()


@pytest.mark.unmeasured  # a sweep: measuring takes as long as doing
def test_whichever_statement_fails_the_conversation_ends_the_same(talk: Talk) -> None:
    talk.lay_out()
    talk.go()
    expected, statements = talk.outcome(), talk.statements
    assert expected[0], "the report was recorded"
    for number in range(1, statements + 1):
        talk.lay_out(number, raise_outage)
        talk.go()
        assert talk.outcome() == expected, f"statement {number} of {statements}"


@pytest.mark.unmeasured  # a sweep: measuring takes as long as doing
def test_wherever_the_process_dies_the_next_one_ends_the_conversation_the_same(talk: Talk) -> None:
    """The drill of `tests/crash` kills a real process; here each statement has its death."""
    talk.lay_out(fail=talk.keep_files)
    talk.go()
    expected, statements = talk.outcome(), talk.statements
    assert len(talk.left) == statements
    for number, left in enumerate(talk.left, start=1):
        talk.restart(left)
        assert talk.outcome() == expected, f"statement {number} of {statements}"
