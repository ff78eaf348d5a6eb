"""A statement past SQLAlchemy reads and leaves the same, raises the same errors and is noticed like one through it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Dialect,
    Executable,
    Integer,
    LargeBinary,
    MetaData,
    Select,
    Table,
    Text,
    bindparam,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.orm import Session

from models.base import Base, Json, Moment, Word
from models.faults import is_damage, is_outage
from models.org import Organization, UnitAlias
from models.plan import Stage
from models.prepared import LONGEST, MOST_WAYS, Prepared, Row, Values, prepared_new
from models.progress import Dialogue
from models.statements import savepoint, table_of
from models.watch import stamp
from models.workdays import VIETNAM
from tests.house import MONDAY, House, build
from tests.overhearing import heeding, overheard

DIALOGUES, ALIASES = table_of(Dialogue), table_of(UnitAlias)
VALUES = {
    "org_id": 1,
    "account_id": 1,
    "chat_id": "lan",
    "kind": "report",
    "step": "confirm",
    "data": "bí mật của lan",
    "opened_at": MONDAY,
    "expires_at": datetime(2025, 8, 11, 9, 30, 0, 5, tzinfo=VIETNAM),
}
BEGIN = Prepared(insert(DIALOGUES).returning(DIALOGUES.c.id))
NEW_ALIAS = prepared_new(ALIASES, "unit_id", "alias")
_OF_UNITS = ALIASES.c.unit_id.in_(bindparam("units", expanding=True))
FIND = Prepared(select(ALIASES.c.alias).where(_OF_UNITS).order_by(ALIASES.c.id))
MOVE = Prepared(update(ALIASES).where(_OF_UNITS).values(unit_id=bindparam("to")))

KINDS = Table(
    "kinds",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("number", BigInteger),
    Column("words", Text),
    Column("day", Date),
    Column("at", Moment),
    Column("is_so", Boolean),
    Column("content", LargeBinary),
    Column("more", Json),
    Column("stage", Word(Stage)),
)
FULL = {
    "number": 2**40,
    "words": "đã xong",
    "day": date(2025, 8, 11),
    "at": datetime(2025, 8, 11, 9, 30, 0, 5, tzinfo=VIETNAM),
    "is_so": True,
    "content": b"\x00\xff",
    "more": [["Ghi nhận", "confirm:1"]],
    "stage": Stage.DOING,
}
BY_ALL = select(KINDS).where(*(KINDS.c[name] == bindparam(f"a_{name}", type_=KINDS.c[name].type) for name in FULL))


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def usual(db: Session, statement: Executable, values: Values) -> list[Row]:
    return [tuple(row) for row in db.connection().execute(statement, values)]


def test_values_of_every_kind_are_read_written_and_compared_alike(house: House) -> None:
    assert {type(each.type) for table in Base.metadata.tables.values() for each in table.columns} <= {
        type(column.type) for column in KINDS.columns
    }
    with house.db.write() as db:
        KINDS.create(db.connection())
        for row in (FULL, dict.fromkeys(FULL), FULL | {"is_so": False}):
            Prepared(insert(KINDS)).run(db, row)
            db.connection().execute(insert(KINDS), row)
        every = Prepared(select(KINDS).order_by(KINDS.c.id)).all(db)
        assert every == usual(db, select(KINDS).order_by(KINDS.c.id), {})
        assert [row[1:] for row in every[0::2]] == [row[1:] for row in every[1::2]]
        assert every[0][1:] == (*FULL.values(),)
        wanted = {f"a_{name}": value for name, value in FULL.items()}
        found = Prepared(BY_ALL).all(db, wanted)
        assert found == usual(db, BY_ALL, wanted) == every[:2]
        assert [type(value) for value in found[0]] == [type(value) for value in usual(db, BY_ALL, wanted)[0]]


def test_what_a_conversation_reads_is_what_sqlalchemy_reads(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    run = Prepared.all

    def both(self: Prepared, db: Session, values: Values) -> list[Row]:
        nonlocal compared
        found = run(self, db, values)
        if isinstance(self._statement, Select):
            compared += 1
            assert found == usual(db, self._statement, values)
        return found

    monkeypatch.setattr(Prepared, "all", both)
    for words in ("nv7 60%", "1", "nv8 xong roi, con vuong kinh phi", "1", "/viec", "xin lùi nv8 đến 30/12", "1"):
        house.say("lan", words)
    house.say("thu", "/tinhhinh")
    house.remind()
    assert compared > 20


def test_lists_of_any_length_are_found(house: House) -> None:
    with house.db.write() as db:
        known = {alias: unit_id for unit_id, alias in usual(db, select(ALIASES.c["unit_id", "alias"]), {})}
        for units in ([], [1], [2, 3], [3], [2, 3], range(1, LONGEST + 1), range(1, LONGEST + 2), []):
            found = [alias for (alias,) in FIND.all(db, {"units": units})]
            assert sorted(found) == sorted(alias for alias, unit_id in known.items() if unit_id in units)
        assert FIND.first(db, {"units": [10_000]}) is FIND.scalar(db, {"units": [10_000]}) is None
        some = [alias for alias, unit_id in known.items() if unit_id in (2, 3)]
        assert MOVE.run(db, {"units": [2, 3], "to": 1}) == len(some)
        assert MOVE.run(db, {"units": range(1, LONGEST + 2), "to": 1}) == len(known)
        assert len(FIND.all(db, {"units": [1]})) == len(known)
        with pytest.raises(AssertionError, match="differ"):
            MOVE.run_each(db, [{"units": [1], "to": 2}, {"units": [2, 3], "to": 3}])


def test_only_so_many_ways_to_run_one_are_kept(house: House) -> None:
    many = Prepared(select(ALIASES.c.id).where(_OF_UNITS))
    with house.db.write() as db:
        for length in range(LONGEST + 1):
            many.all(db, {"units": range(length)})
            assert 0 < len(many._ways) <= MOST_WAYS


def test_the_row_is_the_same_and_its_number_known(house: House) -> None:
    with house.db.write() as db:
        first = BEGIN.scalar(db, VALUES)
        second = db.execute(insert(DIALOGUES).values({**VALUES, "chat_id": "khac"}).returning(DIALOGUES.c.id)).scalar()
        rows = db.execute(select(DIALOGUES).order_by(DIALOGUES.c.id)).mappings().all()
    assert (first, second) == (rows[0]["id"], rows[1]["id"])
    assert {name for name in rows[0] if rows[0][name] != rows[1][name]} == {"id", "chat_id"}
    assert rows[0]["expires_at"] == VALUES["expires_at"]


def test_what_is_there_already_is_left_alone_and_not_counted(house: House) -> None:
    rows = [{"unit_id": 1, "alias": alias} for alias in ("vp", "văn phòng", "vp")]
    with house.db.write() as db:
        before = db.scalar(select(func.count()).select_from(ALIASES))
        assert [NEW_ALIAS.run_each(db, rows), NEW_ALIAS.run_each(db, rows[:1]), NEW_ALIAS.run(db, rows[0])] == [2, 0, 0]
        assert db.scalar(select(func.count()).select_from(ALIASES)) == before + 2


def test_a_second_open_conversation_is_refused_without_quoting_anybody(house: House) -> None:
    with house.db.write() as db:
        BEGIN.scalar(db, VALUES)
        with pytest.raises(IntegrityError) as refused:
            BEGIN.scalar(db, VALUES)
        assert BEGIN.scalar(db, {**VALUES, "chat_id": "khac"})
    assert "bí mật" not in str(refused.value)
    assert not is_outage(refused.value)


def test_a_naive_time_is_refused(house: House) -> None:
    with house.db.write() as db, pytest.raises(ValueError, match="time zone"):
        BEGIN.scalar(db, {**VALUES, "opened_at": MONDAY.replace(tzinfo=None)})


def test_a_value_that_is_not_given_is_missed(house: House) -> None:
    with house.db.write() as db:
        with pytest.raises(Exception, match="units"):
            FIND.all(db)
        with pytest.raises(AssertionError, match="must be given"):  # the number of its attempts, which the class has
            Prepared(insert(Base.metadata.tables["inbox"])).run(db, {"channel": "test"})


_CLEAR = Prepared(update(ALIASES).values(alias=bindparam("new")))


@pytest.mark.parametrize(
    "run",
    [
        lambda db: FIND.all(db, {"units": [1]}),
        lambda db: _CLEAR.run(db, {"new": "x"}),
        lambda db: _CLEAR.run_each(db, [{"new": "x"}, {"new": "y"}]),
        lambda db: savepoint(db).__enter__(),
    ],
    ids=["read", "write", "write many", "savepoint"],
)
def test_a_damaged_file_is_told_as_one(house: House, run: Callable[[Session], object]) -> None:
    def fail(sql: str) -> None:
        if sql.startswith(("SELECT", "UPDATE", "SAVEPOINT")):
            error = sqlite3.DatabaseError("database disk image is malformed")
            error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise error

    with house.db.write() as db, heeding(fail), pytest.raises(DatabaseError) as told:
        run(db)
    assert is_outage(told.value)
    assert is_damage(told.value)


def test_what_is_written_is_noticed_where_it_matters(house: House) -> None:
    with house.db.write() as db:
        before = stamp(db)
        BEGIN.scalar(db, VALUES)
        assert stamp(db) == before
        NEW_ALIAS.run(db, {"unit_id": 1, "alias": "vp"})
        assert stamp(db) != before


def test_each_statement_can_be_overheard(house: House) -> None:
    with house.db.write() as db, overheard() as heard:
        FIND.all(db, {"units": [1]})
        NEW_ALIAS.run_each(db, [{"unit_id": 1, "alias": alias} for alias in ("vp", "văn phòng")])
        db.scalar(select(func.count()).select_from(table_of(Organization)))
    assert [sql.split()[0] for sql in heard] == ["SELECT", "INSERT", "SELECT"]


def test_another_database_gets_its_own_words() -> None:
    told: list[str] = []

    def answer(statement: Any, values: Values) -> SimpleNamespace:
        told.append(str(statement.compile(dialect=postgresql.dialect(), column_keys=list(values))))
        return SimpleNamespace(rowcount=7)

    class Elsewhere:
        dialect: Dialect = postgresql.dialect()
        execute = staticmethod(answer)

    db: Any = SimpleNamespace(connection=Elsewhere)
    assert NEW_ALIAS.run(db, {"unit_id": 1, "alias": "vp"}) == 7
    assert MOVE.run(db, {"units": [1], "to": 2}) == 7
    assert "ON CONFLICT (unit_id, alias) DO NOTHING" in told[0]
    assert told[1].startswith("UPDATE unit_aliases")
