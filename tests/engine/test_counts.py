"""What a plain report costs at the desk, counted and not timed: a machine may be slow, a count is the same everywhere.

Where one of these grows, something is asked of each message that only few can mean: ask first for a word of it, or let
the conversation's line in the table of routes say which words it cannot be without.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from bot.desk import Desk
from handlers.dispatch import answer
from handlers.reporting import hearing
from handlers.turn import Incoming, InKind
from handlers.understand import understand
from models import inbox
from models.inbox import Arrival
from models.org import Role
from tests.house import CHANNEL, MESSAGES, House, TestChannel, add_person, build
from tests.overhearing import overheard

READER = "understand"
SEARCHES = {  # how often read; of patterns, outside the reader: a tenth more than were counted when this was written
    "nv8 40%": (0, 34),
    "em bao nv8 duoc 3/5 lop, tuan sau xong": (1, 138),
    "nv8 xong roi, con vuong kinh phi": (1, 140),
}


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db", orgs=("HALONG",))


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """How often patterns are searched for in the handlers, and how often a message is read, while the block runs."""
    found: Counter[str] = Counter()
    read = {understand.__code__: "read", hearing._heard.__code__: "heard"}

    def note(frame: FrameType, what: str, called: object) -> None:
        if what == "call" and frame.f_code in read:
            found[read[frame.f_code]] += 1
        elif what == "c_call" and isinstance(getattr(called, "__self__", None), re.Pattern):
            parts = Path(frame.f_code.co_filename).parts
            found["searched"] += "handlers" in parts and READER not in parts

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield found
    finally:
        sys.setprofile(before)


@pytest.mark.parametrize(("words", "read", "most"), [(words, *counts) for words, counts in SEARCHES.items()])
def test_a_plain_report_is_read_once_and_searched_little(house: House, words: str, read: int, most: int) -> None:
    house.say("lan", words.replace("nv8", "nv7"))  # what is made at its first use is made
    house.say("lan", "/huy")
    with counted() as found:
        [heard] = house.say("lan", words)
    assert "NV08" in heard.text
    assert (found["read"], found["heard"]) == (read, read)
    assert found["searched"] <= most


def statements_of(house: House, desk: Desk, people: list[str], words: str) -> list[str]:
    """What the database is asked while a batch of reports is handled."""
    arrivals = [
        Arrival(external_id=f"{words}:{who}", chat_key=who, raw=MESSAGES.dump(message).encode())
        for who in people
        for message in [
            Incoming(channel=CHANNEL, kind=InKind.TEXT, chat_id=who, sender_id=who, message_id=who, text=words)
        ]
    ]
    with house.db.write() as db:
        inbox.store(db, CHANNEL, arrivals, house.now)
    with house.db.write() as db, overheard() as asked:
        assert desk.handle(db, house.now).done == len(people)
    return asked


def test_a_batch_asks_the_database_as_often_for_many_reports_as_for_one(house: House) -> None:
    people = [f"can{number}" for number in range(12)]
    for who in people:
        add_person(house, who, Role.REPORTER, "PVHXH")
    desk = Desk({CHANNEL: TestChannel()}, answer, budget=600.0)  # however slow the machine
    statements_of(house, desk, people, "nv7 50%")
    statements_of(house, desk, people, "/huy")
    house.collect()
    many = statements_of(house, desk, people, "nv8 40%")
    assert ["NV08" in each.text for each in house.collect()] == [True] * len(people)
    begun = [sql for sql in many if sql.startswith("INSERT INTO dialogues")]
    assert len(begun) == len(people)
    assert len(many) - len(begun) <= 7, many
