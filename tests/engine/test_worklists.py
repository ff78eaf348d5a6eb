"""A unit's work is read once, and again as soon as anybody may have changed it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text, update
from sqlalchemy.orm import Session

from models.db import open_database
from models.org import Unit
from models.outbox import OUTBOX
from models.plan import Task
from models.statements import savepoint
from models.values import replace
from models.watch import stamp
from models.worklists import MOST_ITEMS, Worklists
from tests.house import MONDAY, House, build
from tests.overhearing import overheard


class Refused(Exception):
    """Something in the middle of a message went wrong."""


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db", orgs=("HALONG", "DOAI"))


@contextmanager
def reads_of_work() -> Iterator[list[str]]:
    """The statements that read a unit's work while the block runs."""
    found: list[str] = []
    with overheard() as asked:
        yield found
    found += [sql for sql in asked if sql.startswith("SELECT assignments.id, assignments.task_id")]


def rename(db: Session) -> None:
    db.execute(update(Task).where(Task.code == "NV07").values(text="Tên mới"))


def titles(house: House, db: Session, lists: Worklists, unit_id: int = 2) -> list[str]:
    return [item.text for item in lists.of_units(db, house.office(), MONDAY, (unit_id,))]


def test_the_second_message_of_a_unit_reads_no_work(house: House) -> None:
    house.say("lan", "nv7 60%")
    with reads_of_work() as reads:
        [heard] = house.say("lan", "nv8 40%")
    assert "NV08" in heard.text
    assert reads == []


OF_THE_MAIL = {"inbox", "outbox", "documents", "accounts", "people", "memberships", "organizations", "dialogues"}


@pytest.mark.parametrize("words", ["nv8 40%", "nv8 được 3/5 thôn, 28/8 xong", "nv8 đang làm, vướng kinh phí"])
def test_a_report_that_is_read_back_asks_the_book_for_nothing_that_was_read(house: House, words: str) -> None:
    for said in ("xin lùi nv19 đến 30/12 vì chờ số liệu", "1"):  # a request of another unit waits
        house.say("binh", said)
    for said in (words, "/huy"):
        house.say("lan", said)
    with overheard() as statements:
        house.say("lan", words)
    tables = {name for each in statements for name in re.findall(r"(?:FROM|JOIN|INTO|UPDATE) (\w+)", each)}
    assert tables <= OF_THE_MAIL, statements


def test_what_was_just_recorded_is_read_back_as_the_old_value(house: House) -> None:
    house.say("lan", "nv7 60%")
    house.say("lan", "1")
    with reads_of_work() as reads:
        [heard] = house.say("lan", "nv7 70%")
    assert "60%" in heard.text
    assert len(reads) == 1


def test_days_left_are_counted_anew_each_day(house: House) -> None:
    [today] = house.say("lan", "nv7 60%")
    house.wait(days=1)
    [tomorrow] = house.say("lan", "nv7 60%")
    assert today.text.splitlines()[-2:] != tomorrow.text.splitlines()[-2:]


def test_committees_never_see_each_others_work(house: House) -> None:
    with house.db.write() as db:
        db.execute(update(Task).where(Task.org_id == 2, Task.code == "NV07").values(text="Của xã khác"))
    [here] = house.say("lan", "nv7 60%")
    [there] = house.say("lan@DOAI", "nv7 60%")
    assert "Của xã khác" in there.text
    assert "Của xã khác" not in here.text


@pytest.mark.parametrize(
    "write",
    [
        rename,
        lambda db: db.execute(text("update tasks set text = 'Tên mới' where code = 'NV07'")),
        lambda db: db.connection().exec_driver_sql("UPDATE tasks SET text = 'Tên mới' WHERE code = 'NV07'"),
        lambda db: (setattr(db.query(Task).filter_by(code="NV07", org_id=1).one(), "text", "Tên mới"), db.flush()),
    ],
    ids=["statement", "text", "driver", "object"],
)
def test_every_way_of_writing_is_seen_within_the_transaction(house: House, write: Callable[[Session], object]) -> None:
    lists = Worklists()
    with house.db.write() as db:
        assert "Tên mới" not in titles(house, db, lists)
        write(db)
        assert "Tên mới" in titles(house, db, lists)


def rename_and_fail(house: House, db: Session, lists: Worklists) -> None:
    rename(db)
    assert "Tên mới" in titles(house, db, lists)
    raise Refused


def test_what_is_undone_is_not_remembered(house: House) -> None:
    lists = Worklists()
    with house.db.write() as db:
        for block in (savepoint(db), db.begin_nested()):
            with pytest.raises(Refused), block:
                rename_and_fail(house, db, lists)
            assert "Tên mới" not in titles(house, db, lists)
    with pytest.raises(Refused), house.db.write() as db:
        rename_and_fail(house, db, lists)
    with house.db.write() as db:
        assert "Tên mới" not in titles(house, db, lists)


def test_what_the_command_line_writes_beside_the_running_bot_is_seen(house: House, tmp_path: Path) -> None:
    lists = Worklists()
    with house.db.write() as db:
        assert "Tên mới" not in titles(house, db, lists)
    beside = open_database(f"sqlite:///{tmp_path / 'house.db'}")
    with beside.write() as db:
        rename(db)
    beside.close()
    with house.db.write() as db:
        assert "Tên mới" in titles(house, db, lists)


def test_messages_in_and_out_change_no_work(house: House) -> None:
    with house.db.write() as db:
        before = stamp(db)
        db.execute(update(OUTBOX).values(attempts=1))
        assert stamp(db) == before
        db.execute(update(Unit).values(position=Unit.position))
        assert stamp(db) != before


def test_where_writing_is_not_watched_nothing_is_kept(house: House) -> None:
    lists = Worklists()
    with house.db.read() as db:
        assert stamp(db) is None
        assert "Tên mới" not in titles(house, db, lists)
    with house.db.write() as other:
        rename(other)
    with house.db.read() as db:
        assert "Tên mới" in titles(house, db, lists)


def test_another_setting_of_the_office_means_other_deadlines(house: House) -> None:
    lists, office = Worklists(), house.office()
    later = replace(office, settings=replace(office.settings, soon=0))
    with house.db.write() as db:
        [kind, *_] = [item.deadline.kind for item in lists.of_units(db, office, MONDAY, (2,)) if item.code == "NV07"]
        [other, *_] = [item.deadline.kind for item in lists.of_units(db, later, MONDAY, (2,)) if item.code == "NV07"]
    assert kind != other


def test_only_so_much_is_kept(house: House) -> None:
    lists, office = Worklists(), house.office()
    with house.db.write() as db:
        size = len(lists.of_units(db, office, MONDAY, (2,)))
        for n in range(MOST_ITEMS // size + 50):
            lists.of_units(db, office, MONDAY, (2, 1_000 + n))
        with reads_of_work() as reads:
            lists.of_units(db, office, MONDAY, (2,))  # the oldest has gone
            lists.of_units(db, office, MONDAY + timedelta(hours=1), (2, 1_000 + n))  # the newest has not
    assert len(reads) == 1
