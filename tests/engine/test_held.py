"""A share that is held past the session is the one that the session has, before and after."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.held import Held, hold, keep, terms_of
from models.plan import Assignment, Stage, Task
from models.values import replace
from tests.house import MONDAY, House, build
from tests.overhearing import overheard


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db", orgs=("HALONG", "DOAI"))


def test_it_has_what_the_row_and_its_task_say(house: House) -> None:
    id_ = house.assignment("NV08", "PVHXH").id
    with house.db.write() as db:
        row = db.get_one(Assignment, id_)
        row.percent, row.forecast_on, row.last_report_at = 40, date(2025, 8, 28), MONDAY  # not flushed yet
        held, terms = hold(db, 1, id_)
        assert {name: getattr(held, name) for name in Held.__struct_fields__} == {
            name: getattr(row, name) for name in Held.__struct_fields__
        }
        task = db.get_one(Task, row.task_id)
        assert (terms.recurrence, terms.deadline_text) == (task.recurrence, task.deadline_text)
        assert terms == terms_of(db, task.id)


def test_what_has_changed_is_written_and_what_the_session_has_is_read_anew(house: House) -> None:
    id_ = house.assignment("NV08", "PVHXH").id
    with house.db.write() as db:
        row = db.get_one(Assignment, id_)
        held, _terms = hold(db, 1, id_)
        with overheard() as heard:
            keep(db, held, replace(held, stage=Stage.DOING, percent=40))
        assert [sql.split(" WHERE")[0] for sql in heard[:1]] == ["UPDATE assignments SET stage=?, percent=?"]
        assert (row.stage, row.percent) == (Stage.DOING, 40)
    with house.db.write() as db, overheard() as heard:
        held, _terms = hold(db, 1, id_)
        assert (held.stage, held.percent) == (Stage.DOING, 40)
        keep(db, held, replace(held))
    assert len(heard) == 1, "nothing has changed, so nothing was written"


def test_what_is_removed_or_another_committees_is_not_there(house: House) -> None:
    id_ = house.assignment("NV08", "PVHXH").id
    with house.db.write() as db:
        for org_id, share in ((2, id_), (1, 10_000)):
            with pytest.raises(LookupError, match=str(share)):
                hold(db, org_id, share)
        db.get_one(Assignment, id_).removed_at = MONDAY
        with pytest.raises(LookupError):
            hold(db, 1, id_)
