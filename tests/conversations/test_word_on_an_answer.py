"""A unit's word on the answer to its obstacle is about that answer, whatever report is unfinished at that moment."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from models.progress import Difficulty, DifficultyState
from tests.house import House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """VM-001 of NV07 is answered while another report of P.VHXH waits for its confirmation."""
    house = build(tmp_path / "house.db")
    house.say("lan", "nv7 60%, vướng kinh phí in tờ rơi")
    house.say("lan", "1")
    house.say("lan", "nv8 còn thiếu máy chiếu")
    house.say("thu", "VM-001 đã bố trí 5 triệu, đề nghị làm tiếp")
    return house


def difficulties(house: House) -> list[DifficultyState]:
    with house.db.read() as db:
        return list(db.scalars(select(Difficulty.state).order_by(Difficulty.id)))


@pytest.mark.parametrize("said", ["khong dong y", "chua thoa dang vi mai dot la nguy hiem", "Chưa thỏa đáng ạ"])
def test_an_objection_under_the_answer_is_no_part_of_the_draft(house: House, said: str) -> None:
    told = house.say("lan", said)
    assert any(heard.to == "thu" and "VM-001" in heard.text and said in heard.text for heard in told)
    waits = [heard for heard in told if heard.to == "lan"][-1]
    assert "NV08 còn chờ đồng chí" in waits.text
    assert len(difficulties(house)) == 1
    assert "NV08" in house.say("lan", "1")[0].text
    assert len(difficulties(house)) == 2


def test_the_answer_is_clear_and_the_draft_waits_on(house: House) -> None:
    house.say("lan", "dạ rõ rồi ạ")
    assert difficulties(house) == [DifficultyState.SETTLED]
    assert "NV08" in house.say("lan", "1")[0].text
