"""How a unit shares its work among its own people is no matter of the Party office."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.org import Role
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    house.join("hoa", Role.REPORTER, "PVHXH")
    return house


@pytest.mark.parametrize("said", ["nv7 đã giao đồng chí hoa làm", "nv07 da giao cho d/c hoa phu trach roi"])
def test_work_given_to_a_colleague_is_told_to_nobody(house: House, said: str) -> None:
    [here] = house.say("lan", said)
    assert here.to == "lan"
    assert "đồng chí hoa cùng đơn vị (P.VHXH)" in here.text
    assert "NV07" in here.text
    assert "không báo Văn phòng Đảng ủy" in here.text


@pytest.mark.parametrize("said", ["nv7 đã giao chị Mận làm", "nv7 chuyển cho chị Hoa bên phòng kinh tế"])
def test_work_that_goes_elsewhere_still_reaches_the_office(house: House, said: str) -> None:
    assert "thu" in {heard.to for heard in house.say("lan", said)}
