"""Work that is confirmed ends what blocked it, and says so; what a leader ordered about it is still to be done."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import difficulties
from models.progress import DifficultyState
from tests.house import Heard, House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """P.VHXH (lan) reported NV07 with an obstacle."""
    house = build(tmp_path / "house.db")
    house.say("lan", "nv7 70%, vướng: loa hỏng chưa có tiền sửa")
    house.say("lan", "1")
    return house


def finish(house: House) -> None:
    house.say("lan", "nv7 xong rồi, kế hoạch số 15-KH/UBND ngày 11/8")
    house.say("lan", "1")


def state(house: House, number: int = 1) -> DifficultyState:
    with house.db.read() as db:
        fact = difficulties.find_number(db, house.office().id, number)
    assert fact is not None
    return fact.state


def to(who: str, heard: list[Heard]) -> str:
    return "\n".join(each.text for each in heard if each.to == who)


@pytest.mark.parametrize("words", ["duyệt nv7", "xac nhan nv7", "duyệt hết", "duyet het"])
def test_what_ends_with_the_work_is_said_to_both(house: House, words: str) -> None:
    finish(house)
    heard = house.say("thu", words)
    heard += house.say("thu", "1") if "Đã xác nhận" not in to("thu", heard) else []
    assert "⚠️ Vướng mắc kết thúc cùng nhiệm vụ: VM-001 (loa hỏng chưa có tiền sửa)." in to("thu", heard)
    assert "Vướng mắc kết thúc cùng nhiệm vụ: VM-001 (loa hỏng chưa có tiền sửa)." in to("lan", heard)
    assert state(house) == DifficultyState.SETTLED


@pytest.mark.parametrize("words", ["VM-001 vẫn vướng, loa vẫn hỏng", "vm1 van vuong loa hong"])
def test_the_unit_says_that_it_is_blocked_all_the_same(house: House, words: str) -> None:
    house.say("thu", "VM-001 đã cấp loa mới")
    finish(house)
    house.say("thu", "duyệt nv7")
    house.say("thu", "1")
    assert state(house) == DifficultyState.SETTLED
    assert "VM-001" in to("thu", house.say("lan", words))
    assert state(house) == DifficultyState.DISPUTED


def test_an_obstacle_whose_order_is_not_carried_out_stays_open(house: House) -> None:
    house.say("lanh", "vm1 giao phòng kinh tế tìm 5 triệu sửa loa trước 22/8")
    house.say("lanh", "1")
    finish(house)
    house.say("thu", "duyệt nv7")
    heard = house.say("thu", "1")
    said = (
        "⚠️ VM-001 (loa hỏng chưa có tiền sửa) còn mở: CĐ-001 chưa có kết quả. Nếu đã xong, đồng chí nhắn: VM-001 đóng."
    )
    assert said in to("thu", heard)
    assert "VM-001 (loa hỏng chưa có tiền sửa) vẫn được theo dõi cho đến khi có kết quả CĐ-001." in to("lan", heard)
    assert state(house) == DifficultyState.ANSWERED
    assert "Đã đóng VM-001" in to("thu", house.say("thu", "VM-001 đóng"))
    assert state(house) == DifficultyState.SETTLED


def test_an_obstacle_whose_order_is_answered_ends_with_the_work(house: House) -> None:
    house.say("lanh", "vm1 giao phòng kinh tế tìm 5 triệu sửa loa trước 22/8")
    house.say("lanh", "1")
    house.say("binh", "CĐ-001 đã chi 5 triệu sửa loa xong")
    finish(house)
    house.say("thu", "duyệt nv7")
    assert "kết thúc cùng nhiệm vụ: VM-001" in to("thu", house.say("thu", "1"))


def test_whoever_owes_the_answer_hears_that_none_is_needed(house: House) -> None:
    house.say("thu", "VM-001 chuyển phòng kinh tế")
    house.say("thu", "1")
    finish(house)
    house.say("thu", "duyệt nv7")
    heard = house.say("thu", "1")
    assert "VM-001 (loa hỏng chưa có tiền sửa) kết thúc; không cần trả lời nữa." in to("binh", heard)


def test_work_without_an_obstacle_is_confirmed_as_before(house: House) -> None:
    house.say("binh", "nv19 xong, QĐ số 3-QĐ/UBND ngày 11/8")
    house.say("binh", "1")
    house.say("thu", "duyệt nv19")
    heard = house.say("thu", "1")
    assert "ướng mắc" not in to("thu", heard) + to("binh", heard)
