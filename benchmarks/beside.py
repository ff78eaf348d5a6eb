"""How much answers slow down while a report of 5,000 tasks is drawn: `python -m benchmarks.beside [tasks] [rounds]`.

Messages of cadres are stored and handled one after the other as in production, alone and beside the drawing process;
the two take turns. Carry the ratio to other machines, not the figures.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import insert

from benchmarks import committee
from benchmarks.committee import DUE, FIRST_CHAT, NOW, TASKS, UNITS
from bot.channels.base import Delivery
from bot.desk import Desk
from bot.drawn import Order, to_json
from bot.renderer import CHILD
from handlers.dispatch import answer
from handlers.render.outputs import ALL
from handlers.turn import Incoming, InKind
from models import inbox
from models.db import Database, open_database
from models.plan import Assignment, Milestone, Share, Task
from models.rendering import Job
from models.reporting.order import wanted
from models.reporting.values import Scope
from tests.house import MESSAGES, TestChannel

PEOPLE = 200
ALONE = 300  # messages of a turn without a drawing
PAUSE = 0.02  # seconds between two messages: some 30 a second, more than a province sends
CHANNEL = "telegram"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """How long answers took in one turn, in milliseconds."""

    messages: int
    half: float
    p99: float
    longest: float


def main(tasks: int = 5_000, rounds: int = 3) -> None:
    """Print a line for each turn, then the ratio of the medians of the p99."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dondoc.db"
        committee.build(path, people=PEOPLE, committees=2)
        database = open_database(f"sqlite:///{path}")
        _fill(database, tasks)
        house = _House(database)
        house.speak(lambda said: said < 100)  # warm
        alone, beside = list[Waits](), list[Waits]()
        for _ in range(rounds):
            alone.append(_told("alone", house.speak(lambda said: said < ALONE)))
            with subprocess.Popen(CHILD, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as child:
                assert child.stdin is not None
                child.stdin.write(_order(path))
                child.stdin.close()
                begun = time.perf_counter()
                beside.append(_told("beside", house.speak(lambda _said, child=child: child.poll() is None)))  # type: ignore[misc]
            print(f"        drawn in {time.perf_counter() - begun:.1f} s, exit {child.returncode}", flush=True)
        database.close()
    ratio = median(each.p99 for each in beside) / median(each.p99 for each in alone)
    print(f"p99 beside / alone: {ratio:.2f}×")


def _told(name: str, waits: Waits) -> Waits:
    shown = f"p50 {waits.half:.1f} ms, p99 {waits.p99:.1f} ms, longest {waits.longest:.0f} ms"
    print(f"{name:7} {waits.messages} messages: {shown}", flush=True)
    return waits


def _fill(database: Database, tasks: int) -> None:
    """The second committee's plan, made as large as is asked for; one unit leads each task."""
    first = 2 * TASKS
    numbers = range(TASKS + 1, tasks + 1)
    ids = {number: first + number for number in numbers}
    with database.write() as db:
        db.execute(insert(Task), [{**committee._task(2, TASKS, n), "id": ids[n]} for n in numbers])
        db.execute(insert(Milestone), [{"task_id": ids[n], "position": 0, "due_on": DUE} for n in numbers])
        shares = [
            {"org_id": 2, "task_id": ids[n], "unit_id": UNITS + n % UNITS + 1, "share": Share.LEAD,
             "due_on": DUE, "original_due_on": DUE}
            for n in numbers
        ]  # fmt: skip
        db.execute(insert(Assignment), shares)


def _order(path: Path) -> bytes:
    scope = Scope(from_on=NOW.date(), to_on=NOW.date() + timedelta(days=100), title="100 ngày")
    job = Job(
        id=1, org_id=2, origin="bench", wanted=wanted(scope, ALL, with_text=True), channel="x", chat_id="1",
        as_of=NOW + timedelta(days=30),
    )  # fmt: skip
    return to_json(Order(url=f"sqlite:///{path}", folder=str(path.parent), job=job))


class _House:
    """Cadres who report and confirm, one message after the other."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._desk = Desk({CHANNEL: TestChannel()}, answer)  # type: ignore[dict-item]  # the desk only translates
        self._messages = self._talk()
        self._now = NOW + timedelta(days=31)

    def _talk(self) -> Iterator[tuple[str, str]]:
        for number in count():
            chat = str(FIRST_CHAT + number % PEOPLE)
            yield chat, f"NV07 xong {number % 90 + 5}%, đang làm tiếp"
            yield chat, "1"

    def speak(self, goes_on: Callable[[int], bool]) -> Waits:
        """Until told to stop; each message is timed from before it is stored until its answer is committed."""
        took = list[float]()
        while goes_on(len(took)) or len(took) < 20:
            chat, text = next(self._messages)
            self._now += timedelta(seconds=5)
            took.append(1_000 * self._answer(chat, text))
            time.sleep(PAUSE)
        return Waits(messages=len(took), half=median(took), p99=quantiles(took, n=100)[98], longest=max(took))

    def _answer(self, chat: str, text: str) -> float:
        number = str(self._now.timestamp())
        message = Incoming(
            channel=CHANNEL, kind=InKind.TEXT, chat_id=chat, sender_id=chat, message_id=number, text=text,
            sent_at=self._now,
        )  # fmt: skip
        raw, begun = MESSAGES.dump(message).encode(), time.perf_counter()
        with self._database.write() as db:
            inbox.store(db, CHANNEL, [Delivery(external_id=number, chat_key=chat, raw=raw)], self._now)
        with self._database.write() as db:
            self._desk.handle(db, self._now)
        return time.perf_counter() - begun


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
