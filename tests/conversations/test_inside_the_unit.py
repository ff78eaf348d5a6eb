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


@pytest.mark.parametrize(
    "said",
    [
        "em bàn giao cho chị Vy rồi, chị Vy báo nha",
        "em ban giao viec cho chi Vy roi",
        "nv7 bàn giao cho chị Vy rồi",
        "em chuyển cho chị Vy làm rồi, chị Vy báo",
        "từ nay chị Vy làm đầu mối thay em",
    ],
)
def test_a_contact_who_hands_over_names_no_other_unit(house: House, said: str) -> None:
    [asked] = house.say("lan", said)
    assert asked.to == "lan"
    assert "Đổi đầu mối của đơn vị do Văn phòng Đảng ủy thực hiện" in asked.text
    [_told, card] = house.say("lan", "1")
    assert (card.to, f"nhắn Văn phòng: “{said}”" in card.text) == ("thu", True)


@pytest.mark.parametrize(
    "said",
    [
        "nv7 giao chị Mận đi",
        "nv7 chuyển cho chị Hoa bên phòng kinh tế",
        "nv7 bàn giao cho phòng kinh tế rồi",
        "nv7 chuyển cho anh Bình phòng kinh tế rồi",
    ],
)
def test_work_that_goes_elsewhere_still_reaches_the_office(house: House, said: str) -> None:
    assert "thu" in {heard.to for heard in house.say("lan", said)}


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("nv7 đã giao chị Mận làm", ["NV07"]),
        ("nv7 lãnh đạo phòng đã phân công đồng chí Tư", ["NV07"]),
        ("nv7 giao đồng chí Hùng tổng hợp", ["NV07"]),
        ("nv7 giao cho các thôn rà soát hộ kinh doanh", ["NV07"]),
        ("nv07 phan cong d/c Bao phong kinh te soan", ["NV07"]),
        ("nv7 giao đoàn thanh niên 5 hộ", ["NV07"]),
        ("nv7 đã phân công đồng chí Tư, nv8 được 3 trang", ["NV07", "NV08"]),
    ],
)
def test_who_in_the_unit_does_it_is_read_back_and_not_sent(house: House, said: str, codes: list[str]) -> None:
    [here] = house.say("lan", said)
    assert here.to == "lan"
    assert [code for code in ("NV07", "NV08") if code in here.text] == codes
    assert "Nội dung: nv" in here.text
    if len(codes) == 1:
        assert "không phải việc của đơn vị" in here.text
        assert "thu" in {heard.to for heard in house.say("lan", "không phải việc của đơn vị")}


@pytest.mark.parametrize(
    "said", ["nv19 nhu cầu 450 triệu, được giao 200 triệu", "nv19 tỉnh giao 30 triệu", "nv19 giao cho mỗi thôn 5 hộ"]
)
def test_money_and_shares_that_were_given_are_told_of_the_task(house: House, said: str) -> None:
    house.join("hai", Role.REPORTER, "PKT")
    [here] = house.say("hai", said)
    assert here.to == "hai"
    assert f"Nội dung: {said}" in here.text


def test_another_units_task_is_sent_and_the_rest_read_back(house: House) -> None:
    passed, card, asked = house.say("lan", "nv7 là việc của mặt trận, nv8 12 bài")
    assert "(NV07)" in passed.text
    assert card.to == "thu"
    assert "Nội dung: nv8 12 bài" in asked.text


@pytest.mark.parametrize(
    "said",
    [
        "nv5 toi giao cho dc phó bí thư Lộc lo",
        "nv5 anh Tâm phó bí thư đang làm, hỏi anh ấy",
        "nv5 chị Mận phụ trách, hỏi chị ấy",
        "nv5 de dong chi Quy lam",
        "nv5 chuyển cho đồng chí phó bí thư",
        "nv5 giao chị Mận làm",
    ],
)
def test_work_shared_in_the_cell_is_no_other_units(house: House, said: str) -> None:
    [here] = house.say("cb1", said)
    assert here.to == "cb1"
    assert "Nhiệm vụ: NV05" in here.text
    assert "không phải việc của đơn vị" in here.text


@pytest.mark.parametrize(
    "said",
    [
        "nv5 giao chị Mận thôn 2 làm",
        "nv5 giao lại cho chị Hạnh phòng kinh tế",
        "nv5 khong thuoc chi bo, thuoc phong VHXH ma",
        "nv5 không phải việc của em, của anh Tâm",
    ],
)
def test_what_is_said_to_be_another_units_reaches_the_office(house: House, said: str) -> None:
    assert "cho rằng nhiệm vụ NV05 thuộc người, đơn vị khác" in house.say("cb1", said)[1].text


def test_whoever_leaves_for_good_is_asked_whether_to_tell_the_office(house: House) -> None:
    [asked] = house.say("cb1", "hôm nay nghỉ việc luôn, bàn giao cho chị Hạnh")
    assert asked.text.startswith("Đổi đầu mối của đơn vị do Văn phòng Đảng ủy thực hiện")
    assert "thu" in {heard.to for heard in house.say("cb1", "1")}


@pytest.mark.parametrize("said", ["ua nham nguoi", "xin lỗi, em nhắn nhầm nhóm", "gửi nhầm người ạ"])
def test_words_for_somebody_else_are_told_to_nobody(house: House, said: str) -> None:
    [here] = house.say("cb1", said)
    assert here.text.startswith("Đã rõ")
