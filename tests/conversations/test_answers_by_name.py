"""The office answers what waits by the unit's name, whatever came since; a bare day grants what a unit asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.fixture
def blocked(house: House) -> House:
    """An obstacle waits, and other cards came since."""
    house.say("lan", "nv7 vướng chưa có mẫu")
    house.say("lan", "1")
    house.say("cb1", "nv5 xong")
    house.say("cb1", "1")
    house.say("thu", "/baocao")
    return house


@pytest.mark.parametrize(
    "words",
    ["phòng văn hóa: mẫu gửi qua zalo rồi nhé", "phong van hoa mau gui qua zalo roi nhe", "pvhxh cứ làm theo mẫu cũ"],
)
def test_an_obstacle_of_the_unit_that_is_named_is_offered(blocked: House, words: str) -> None:
    said = blocked.last_heard("thu", words)
    assert "1. trả lời vướng mắc VM-001 của P.VHXH, NV07" in said
    assert "2. Không gửi" in said


def test_the_unit_reads_the_words_without_its_name(blocked: House) -> None:
    blocked.say("thu", "phòng văn hóa: mẫu gửi qua zalo rồi nhé")
    told = [each.text for each in blocked.say("thu", "1") if each.to == "lan"]
    assert "Trả lời VM-001 (NV07): mẫu gửi qua zalo rồi nhé." in told[0]


def test_of_another_unit_nothing_is_offered(blocked: House) -> None:
    assert "VM-001" not in blocked.last_heard("thu", "phòng kinh tế: mẫu gửi qua zalo rồi nhé")


@pytest.mark.parametrize("words", ["phòng văn hóa vẫn làm nhé, thuế chỉ phối hợp", "pvhxh cứ làm đi"])
def test_who_says_that_the_work_is_not_theirs_is_answered(house: House, words: str) -> None:
    house.say("lan", "nv7 không phải của phòng em, bên thuế họ làm mà")
    house.say("thu", "/baocao")
    assert "1. trả lời đồng chí lan" in house.last_heard("thu", words)


@pytest.mark.parametrize("words", ["ừ thôi cho 23", "được 23", "23 được", "u thoi cho 23"])
def test_a_bare_day_grants_the_later_deadline(house: House, words: str) -> None:
    house.say("cb1", "nv5 xin tới 25/8")
    house.say("cb1", "1")
    house.say("cb1", "thế 23 được không")
    said = house.last_heard("thu", words)
    assert "1. trả lời đồng chí" in said
    assert "2. duyệt gia hạn NV05 của CB thôn 1 đến thứ Bảy, 23/8/2025" in said


def test_so_many_of_something_are_no_day(house: House) -> None:
    house.say("cb1", "nv5 xin tới 25/8")
    house.say("cb1", "1")
    assert "23/8" not in house.last_heard("thu", "cho 23 hộ")


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("thôn 1 cho 3 ngày thôi", "thứ Bảy, 23/8/2025"),
        ("cho 3 ngay thoi nha", "thứ Bảy, 23/8/2025"),
        ("chi bộ thôn 1 thì cho thêm ba ngày làm việc", "thứ Hai, 25/8/2025"),
        ("ừ cho 1 tuần thôi", "thứ Tư, 27/8/2025"),
        ("duyệt chi bộ thôn 1 hai ngày", "thứ Sáu, 22/8/2025"),
    ],
)
def test_a_length_grants_so_much_from_the_deadline(house: House, words: str, until: str) -> None:
    house.say("cb1", "nv5 xin thêm 2 tuần")
    house.say("cb1", "1")
    said = house.last_heard("thu", words)
    assert f"duyệt gia hạn NV05 của CB thôn 1 đến {until}" in said
    assert "03/9" not in said


@pytest.mark.parametrize("words", ["thôn 1 chậm 3 ngày rồi, cho biết lý do", "không cho, trễ 3 ngày rồi"])
def test_how_late_it_is_grants_nothing(house: House, words: str) -> None:
    house.say("cb1", "nv5 xin thêm 2 tuần")
    house.say("cb1", "1")
    assert "1. chưa duyệt gia hạn NV05" in house.last_heard("thu", words)


def test_the_length_is_what_is_recorded(house: House) -> None:
    house.say("cb1", "nv5 xin thêm 2 tuần")
    house.say("cb1", "1")
    house.say("thu", "thôn 1 cho 3 ngày thôi")
    [told] = [each.text for each in house.say("thu", "1") if each.to == "cb1"]
    assert "23/8/2025" in told
