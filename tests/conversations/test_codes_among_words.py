"""A code is taken wherever it stands in what a newcomer writes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from models.history import Actor
from models.joining import Offer, code_in, create_invitation
from models.org import Organization, Role, Unit
from tests.cases import for_each
from tests.house import CHANNEL, House, build

CODE = "4SPUF6HD"


@pytest.fixture
def house(tmp_path: Path) -> House:
    made = build(tmp_path / "house.db")
    with made.db.write() as db:
        org = db.scalars(select(Organization)).one()
        unit = db.scalars(select(Unit).where(Unit.code == "PKT")).one()
        actor = Actor(org_id=org.id, person_id=None, channel=CHANNEL, now=made.now)
        create_invitation(db, actor, Offer(role=Role.REPORTER, unit_id=unit.id), CODE, life=timedelta(days=7))
    return made


@pytest.mark.parametrize(
    "text",
    [
        CODE, "/start 4SPUF6HD gửi", "xin chào, mã của tôi là 4spuf6hd nhé", "4SPUF6HD đây ạ", "mã: “4SPUF6HD”.",
        "em ở phòng kinh tế mã mời 4SPU-F6HD",
    ],
)  # fmt: skip
def test_the_code_opens_the_door(house: House, text: str) -> None:
    [heard] = house.say("moi", text)
    assert "Phòng Kinh tế" in heard.text
    assert "đầu mối báo cáo" in heard.text


@for_each(
    "text",
    [
        "tôi là Nam ở phòng kinh tế",
        "25/KH-UBND",
        "4SPUF6HD hay 4SPUF6HE",
        "kế hoạch 08/KH-UBND ngày 6/8",
        "theo 25/KH-UBND",
    ],
)
def test_what_is_no_code_or_two_is_none(text: str) -> None:
    assert code_in(text) == ""
