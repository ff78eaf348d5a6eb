"""Row 27: lead and coordinating units, each with its own status.

Passes when: a task shows how many of its units have reported; it closes only by the lead, or when all leading units
have reported (requirements R15; check 4: with 07 of 12 it shows 07/12 and stays open).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from models.facts import overview
from models.plan import Stage
from models.standing import TaskClass
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def test_a_supporting_unit_adds_but_cannot_close(house: House) -> None:
    house.say("xay", "NV07 đã góp ý xong dự thảo")
    house.say("xay", "1")
    assert house.assignment("NV07", "PVHXH").stage == Stage.NOT_STARTED
    assert house.assignment("NV07", "BXDD").stage not in {Stage.AWAITING, Stage.DONE}


def test_one_of_two_leading_units_done_leaves_the_task_open_and_counted(house: House) -> None:
    house.say("cb1", "NV05 xong, KH số 02-KH/CB ngày 8/8")
    house.say("cb1", "1")
    card = next(heard for heard in house.heard if heard.to == "thu" and heard.choices)
    house.press("thu", card)
    with house.db.read() as db:
        facts = overview(db, house.office(), house.now)
    nv05 = next(task for task in facts.tasks if task.code == "NV05")
    assert (nv05.done, len(nv05.items)) == (1, 2)
    assert nv05.klass == TaskClass.OPEN_IN_TIME
    told = "\n".join(heard.text for heard in house.say("thu", "/baocao"))
    assert "01/02" in told
