"""Complaint 18: a thing given to many is nobody's; the first answer must not settle it for all."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from models.collecting import Request, RequestState, RequestTarget, TargetState
from tests.conversations.test_requests import add_units, said
from tests.house import build


def test_each_unit_of_many_stands_for_itself_until_it_has_answered(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    add_units(house, 10)
    house.say("thu", "/yeucau các chi bộ: số hộ nghèo. Hạn 16h thứ Sáu")
    house.say("thu", "1")
    house.say("cb1", "YC-001 12 hộ")
    house.say("cb1", "1")
    with house.db.read() as db:
        states = db.scalars(select(RequestTarget.state)).all()
        assert sorted(states) == [TargetState.ANSWERED, *[TargetState.WAITING] * 11]
        assert db.scalars(select(Request.state)).all() == [RequestState.OPEN]
    assert "01/12 đã trả lời" in said(house, "thu", "/yeucau")
    assert {each.to for each in house.say("thu", "YC-001 nhắc")} == {"thu", "cb2", *(f"cb{n}" for n in range(3, 13))}
