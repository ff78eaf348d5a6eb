"""What is read of a committee's units and plans is kept until one of the tables that it came from is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.orm import Session

from models.db import open_database
from models.org import Unit, UnitAlias
from models.plan import Task
from models.statements import savepoint
from models.units import load_directory
from models.watch import MOST_KEPT, until_written
from tests.house import House, build


class Refused(Exception):
    """Something in the middle of a message went wrong."""


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db", orgs=("HALONG", "DOAI"))


def rename(db: Session) -> None:
    db.execute(update(Unit).where(Unit.org_id == 1, Unit.code == "PKT").values(name="Phòng Tài chính"))


def known(db: Session, name: str = "Phòng Tài chính", org_id: int = 1) -> bool:
    return load_directory(db, org_id).find(name) is not None


def test_a_report_leaves_the_names_of_the_units_as_they_were_read(house: House) -> None:
    with house.db.write() as db:
        before = load_directory(db, 1)
        db.execute(update(Task).values(text="Tên mới"))
        assert load_directory(db, 1) is before
    house.say("lan", "nv7 60%")
    house.say("lan", "1")
    with house.db.write() as db:
        assert load_directory(db, 1) is before


@pytest.mark.parametrize(
    "write",
    [
        rename,
        lambda db: db.execute(text("update units set name = 'Phòng Tài chính' where code = 'PKT' and org_id = 1")),
        lambda db: db.connection().exec_driver_sql("UPDATE units SET name = 'Phòng Tài chính' WHERE code = 'PKT'"),
        lambda db: setattr(db.query(Unit).filter_by(code="PKT", org_id=1).one(), "name", "Phòng Tài chính"),
        lambda db: db.add(UnitAlias(unit_id=3, alias="Phòng Tài chính")),
    ],
    ids=["statement", "text", "driver", "object", "added"],
)
def test_every_way_of_writing_is_seen_at_once(house: House, write: Callable[[Session], object]) -> None:
    with house.db.write() as db:
        assert not known(db)
        write(db)
        db.flush()
        assert known(db)


def test_what_goes_with_something_that_is_deleted_is_seen(house: House) -> None:
    with house.db.write() as db:
        assert known(db, "phòng văn hóa")
        db.execute(delete(UnitAlias).where(UnitAlias.alias == "phòng văn hóa"))
        assert not known(db, "phòng văn hóa")


def rename_and_fail(db: Session) -> None:
    rename(db)
    assert known(db)
    raise Refused


def test_what_is_undone_is_not_remembered(house: House) -> None:
    with house.db.write() as db:
        for block in (savepoint(db), db.begin_nested()):
            with pytest.raises(Refused), block:
                rename_and_fail(db)
            assert not known(db)
    with pytest.raises(Refused), house.db.write() as db:
        rename_and_fail(db)
    with house.db.write() as db:
        assert not known(db)


def test_what_was_read_stands_where_a_transaction_that_is_undone_wrote_something_else(house: House) -> None:
    with house.db.write() as db:
        before = load_directory(db, 1)
    with house.db.trial() as db:
        assert load_directory(db, 1) is before
    with house.db.trial() as db:
        db.execute(update(Task).values(text="Tên mới"))
    with house.db.write() as db:
        assert load_directory(db, 1) is before


def test_what_the_command_line_writes_beside_the_running_bot_is_seen(house: House, tmp_path: Path) -> None:
    with house.db.write() as db:
        assert not known(db)
    beside = open_database(f"sqlite:///{tmp_path / 'house.db'}")
    with beside.write() as db:
        rename(db)
    beside.close()
    with house.db.write() as db:
        assert known(db)


def test_each_committee_has_its_own(house: House) -> None:
    with house.db.write() as db:
        rename(db)
        assert (known(db, org_id=1), known(db, org_id=2)) == (True, False)


def test_where_writing_is_not_watched_all_is_read_anew(house: House) -> None:
    with house.db.read() as db:
        assert not known(db)
    with house.db.write() as other:
        rename(other)
    with house.db.read() as db:
        assert known(db)


def test_only_so_many_committees_are_kept(house: House) -> None:
    read: list[int] = []

    @until_written("units")
    def count(_db: Session, org_id: int) -> int | None:
        read.append(org_id)
        return None  # is kept, too

    with house.db.write() as db:
        for org_id in (*range(MOST_KEPT), *range(MOST_KEPT)):
            count(db, org_id)
        assert read == list(range(MOST_KEPT))
        count(db, MOST_KEPT)
        count(db, 0)
    assert read[MOST_KEPT:] == [MOST_KEPT, 0]
