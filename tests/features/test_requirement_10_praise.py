"""R10: praise models promptly: early and complete units and nominations with their reason; the office keeps them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models import directives, nominations
from models.plan import Assignment
from models.steering import NominationState
from tests.house import Heard, House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def finish(house: House, who: str, code: str) -> list[Heard]:
    house.say(who, f"{code} xong")
    house.say(who, "1")
    return house.say("thu", "1")


def proposed(house: House) -> list[tuple[str, str]]:
    with house.db.read() as db:
        return [(fact.unit_short, fact.reason) for fact in nominations.proposed(db, house.office().id)]


def test_a_confirmation_three_days_early_is_proposed_and_told_to_nobody(house: House) -> None:
    heard = finish(house, "lan", "NV07")
    assert proposed(house) == [("P.VHXH", "hoàn thành NV07 sớm 04 ngày làm việc")]
    assert not [each for each in heard if "biểu dương" in each.text]


@pytest.mark.parametrize(("day", "is_proposed"), [(12, True), (13, False)])
def test_so_many_working_days_count_as_early(house: House, day: int, is_proposed: bool) -> None:
    house.now = house.now.replace(day=day)
    finish(house, "lan", "NV07")  # due on Friday, 15/8
    assert bool(proposed(house)) == is_proposed


@pytest.mark.parametrize(("value", "found"), [("5", []), ("0", [])])
def test_the_office_sets_how_early_or_that_the_figures_propose_nobody(
    house: House, value: str, found: list[object]
) -> None:
    house.set("bieu_duong_som", value)
    finish(house, "lan", "NV07")
    assert proposed(house) == found


def test_a_unit_that_completed_all_it_leads_is_proposed(house: House) -> None:
    with house.db.write() as db:  # NV11 has a second milestone, NV08 and NV11 are far away: only these two count
        for code in ("NV11", "NV10"):
            db.get_one(Assignment, house.assignment(code, "PVHXH").id).removed_at = house.now
        for code in ("NV07", "NV08"):
            db.get_one(Assignment, house.assignment(code, "PVHXH").id).due_on = date(2025, 8, 12)
    finish(house, "lan", "NV07")
    assert proposed(house) == []
    finish(house, "lan", "NV08")
    assert proposed(house) == [("P.VHXH", "hoàn thành đúng hạn toàn bộ 02 nhiệm vụ chủ trì")]


def test_the_unit_hears_of_it_only_when_it_is_kept(house: House) -> None:
    house.say("xay", "đề nghị biểu dương Chi bộ thôn 1 vì làm tốt tuyên truyền")
    house.say("xay", "/bieuduong P.KT, đồng chí Trần Thị Bình: bố trí vốn sớm")
    assert [unit for unit, _reason in proposed(house)] == ["CB thôn 1", "P.KT"]
    [listed] = house.say("thu", "/bieuduong")
    assert "2. P.KT - Trần Thị Bình: bố trí vốn sớm (đồng chí xay, 11/8/2025)" in listed.text
    house.say("thu", "2")
    kept = house.say("thu", "1")
    assert "đồng chí Trần Thị Bình" in "".join(each.text for each in kept if each.to == "binh")
    house.say("thu", "/bieuduong")
    house.say("thu", "1")
    assert not [each for each in house.say("thu", "2") if each.to == "cb1"]
    with house.db.read() as db:
        assert [fact.unit_short for fact in nominations.kept(db, house.office().id)] == ["P.KT"]
        states = {fact.state for fact in nominations.find_all(db, house.office().id)}
    assert states == {NominationState.KEPT, NominationState.DECLINED}


@pytest.mark.parametrize(
    ("who", "said", "proposed"),
    [
        ("lanh", "khen chi bộ thôn 1 làm tốt NV05", [("CB thôn 1", "", "làm tốt NV05")]),
        ("lanh", "biểu dương P.VHXH hoàn thành sớm NV07", [("P.VHXH", "", "hoàn thành sớm NV07")]),
        ("lanh", "cần biểu dương phòng kinh tế vì tích cực", [("P.KT", "", "tích cực")]),
        ("thu", "khen đ/c Lan làm nhanh lắm", [("P.VHXH", "lan", "làm nhanh lắm")]),
        ("lanh", "khen nv07 làm nhanh lắm", [("P.VHXH", "", "nv07 làm nhanh lắm")]),
        ("lanh", "khen NV05 làm tốt", []),  # many units lead it
        ("lanh", "khen P.VHXH", []),
        ("lanh", "khen các đồng chí", []),
        ("lanh", "khen P.VHXH và P.KT làm tốt", [("P.VHXH", "", "làm tốt"), ("P.KT", "", "làm tốt")]),
    ],
)
def test_praise_in_the_group_is_a_proposal_and_never_an_order(
    tmp_path: Path, who: str, said: str, proposed: list[tuple[str, str, str]]
) -> None:
    house = build(tmp_path / "house.db")
    told = house.say(who, said, chat_id="nhom", is_group=True)
    assert [heard.to for heard in told] == ["nhom"], "no unit hears of it yet"
    with house.db.read() as db:
        found = nominations.proposed(db, house.office().id)
        assert not directives.unfinished(db, house.office().id)
    assert [(each.unit_short, each.name, each.reason) for each in found] == proposed


def test_praise_beside_an_order_goes_along_with_the_order(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    said = "khen P.VHXH làm tốt NV07, đề nghị triển khai NV08 trước 30/8"
    house.say("lanh", said, chat_id="nhom", is_group=True)
    with house.db.read() as db:
        assert {each.text for each in directives.unfinished(db, house.office().id)} == {said}
