"""A stranger who waits is let in or turned away in words; who may record findings is said to those who may not."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from models.history import Actor
from models.joining import Offer, create_invitation
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Nga waits to be let in, and something else has been said since."""
    house = build(tmp_path / "house.db")
    house.say("nga", "em là Nga giáo viên bên phòng kinh tế")
    house.say("thu", "/donvi")
    return house


@pytest.mark.parametrize(
    "said", ["duyệt cho Nga vào phòng kinh tế", "chị Nga là người phòng kinh tế, cho vào", "cho nga vao phong kinh te"]
)
def test_somebody_is_let_in_after_it_was_read_back(house: House, said: str) -> None:
    [asked] = house.say("thu", said)
    assert "xác nhận Nga" in asked.text
    assert asked.choices == ("Vào P.KT", "Từ chối")
    told = house.say("thu", "1")
    assert told[0].text == "Đã xác nhận Nga là đầu mối báo cáo của Phòng Kinh tế."


@pytest.mark.parametrize("said", ["từ chối người lạ", "không biết người này, từ chối đi", "từ chối"])
def test_the_only_one_who_waits_is_turned_away(house: House, said: str) -> None:
    assert house.say("thu", said)[0].text == "Đã từ chối đề nghị tham gia số 1."


def test_of_two_who_wait_the_list_is_shown(house: House) -> None:
    house.say("bay", "em là Bảy, trạm y tế")
    [shown] = house.say("thu", "từ chối người này")
    assert "số 1" in shown.text
    assert "số 2" in shown.text
    assert house.say("thu", "từ chối đề nghị số 2")[0].text == "Đã từ chối đề nghị tham gia số 2."


@pytest.mark.parametrize("said", ["giám sát NV07: chưa thấy họp dân", "giám sát phòng kinh tế: nội dung đảng phí"])
def test_a_finding_by_a_unit_is_no_report_of_its_own(house: House, said: str) -> None:
    [told] = house.say("lan", said)
    assert told.text.startswith("Nội dung giám sát do tài khoản có vai trò giám sát")
    assert not told.choices


def test_a_second_group_says_that_the_first_one_stays(house: House) -> None:
    with house.db.write() as db:
        actor = Actor(org_id=house.office().id, person_id=None, channel="cli", now=house.now)
        create_invitation(db, actor, Offer(role=None), "ABCDEF23", life=timedelta(days=1))
    said = house.say("thu", "/nhom ABCDEF23", chat_id="nhom2", is_group=True)[0].text
    assert "Nhóm gắn trước vẫn nhận tin như nhóm này: “Lãnh đạo”. Nhóm nào thôi dùng thì đưa Trợ lý ra khỏi" in said
