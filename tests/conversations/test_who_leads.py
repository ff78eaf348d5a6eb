"""Somebody else's task: its units are named as people know them, never by a code of the plan's file."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select, update

from models.plan import Share, Task, TaskUnit
from tests.house import build


def test_a_group_of_units_is_told_by_its_units(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    with house.db.write() as db:  # as a plan says it that gives the task to a whole group
        task_id = db.scalars(select(Task.id).where(Task.code == "NV05")).one()
        db.execute(
            update(TaskUnit)
            .where(TaskUnit.task_id == task_id, TaskUnit.share == Share.LEAD)
            .values(unit_id=None, raw="CHIBO")
        )
    [heard] = house.say("lan", "nv5 xong")
    assert "CHIBO" not in heard.text
    assert "NV05 do CB thôn 1, CB thôn 2 chủ trì" in heard.text
