"""An insert past SQLAlchemy leaves the same row, the same errors and the same traces as one through it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from models.faults import is_outage
from models.org import UnitAlias
from models.progress import Dialogue
from models.statements import QuickInsert, table_of
from models.watch import stamp
from models.workdays import VIETNAM
from tests.house import MONDAY, House, build

DIALOGUES = table_of(Dialogue)
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
QUICK = QuickInsert(DIALOGUES, *VALUES)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def test_the_row_is_the_same(house: House) -> None:
    with house.db.write() as db:
        first = QUICK.run(db, VALUES)
        usual = db.execute(
            insert(DIALOGUES).values({**VALUES, "chat_id": "khac"}).returning(DIALOGUES.c.id)
        ).scalar_one()
        rows = db.execute(select(DIALOGUES).order_by(DIALOGUES.c.id)).mappings().all()
    assert (first, usual) == (rows[0]["id"], rows[1]["id"])
    differing = {name for name in rows[0] if rows[0][name] != rows[1][name]}
    assert differing == {"id", "chat_id"}
    assert rows[0]["expires_at"] == VALUES["expires_at"]


def test_a_second_open_conversation_is_refused_without_quoting_anybody(house: House) -> None:
    with house.db.write() as db:
        QUICK.run(db, VALUES)
        with pytest.raises(IntegrityError) as refused:
            QUICK.run(db, VALUES)
        assert QUICK.run(db, {**VALUES, "chat_id": "khac"})
    assert "bí mật" not in str(refused.value)
    assert not is_outage(refused.value)


def test_a_naive_time_is_refused(house: House) -> None:
    with house.db.write() as db, pytest.raises(ValueError, match="time zone"):
        QUICK.run(db, {**VALUES, "opened_at": MONDAY.replace(tzinfo=None)})


def test_what_it_writes_is_noticed_where_it_matters(house: House) -> None:
    aliases = QuickInsert(table_of(UnitAlias), "unit_id", "alias")
    with house.db.write() as db:
        before = stamp(db)
        QUICK.run(db, VALUES)
        assert stamp(db) == before
        aliases.run(db, {"unit_id": 1, "alias": "vp"})
        assert stamp(db) != before
