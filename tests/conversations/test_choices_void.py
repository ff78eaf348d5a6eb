"""Once a choice was made, what stood beside it is void: a number typed later chooses none of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize("keep", ["2", "2.", "số 2", "chọn 2"])
@pytest.mark.parametrize("again", ["1", "1.", "số 1", "1 ạ"])
def test_a_report_that_was_kept_is_not_taken_back_by_a_number(house: House, keep: str, again: str) -> None:
    house.say("lan", "nv07 30%")
    house.say("lan", "1")
    house.say("lan", "/hoantac")
    assert "giữ nguyên" in house.say("lan", keep)[0].text
    said = house.say("lan", again)
    assert not any("rút lại BC" in each.text for each in said)
    assert "30%" in house.say("lan", "nv07 đến đâu rồi")[0].text


def test_a_number_after_keeping_is_of_the_draft_that_is_open(house: House) -> None:
    house.say("lan", "nv07 30%")
    house.say("lan", "1")
    house.say("lan", "nv11 20%")
    house.say("lan", "/hoantac")
    house.say("lan", "2")
    said = house.say("lan", "1")
    assert "rút lại BC" not in said[0].text
    assert "NV11" in said[0].text


@pytest.mark.parametrize(
    ("order", "carried"),
    [
        ("NV07 không còn thực hiện theo CV 5", "được ghi là không còn"),
        ("/giaoviec Phòng Kinh tế lập báo cáo chợ trước 22/8/2025, sản phẩm: báo cáo", "Đã giao"),
        ("/giahan NV07 30/9/2025 vì chờ tỉnh", "Đã đổi thời hạn"),
        ("nv06 tạm dừng vì chờ tỉnh", "Đã tạm dừng NV06"),
        ("nv11 chuyển cho phòng kinh tế vì nhầm", "Đã chuyển NV11"),
    ],
)
@pytest.mark.parametrize(("fix", "typed"), [("2", "1"), ("số 2", "1."), ("sửa", "số 1"), ("2", "đúng"), ("2", "ok")])
def test_an_order_that_is_to_be_put_right_is_not_carried_out_as_it_was(
    house: House, order: str, carried: str, fix: str, typed: str
) -> None:
    read = house.say("thu", order)
    assert read[-1].choices[1:] == ("Sửa", "Bỏ")
    assert "phần cần sửa" in house.say("thu", fix)[0].text
    said = house.say("thu", typed)
    assert [each.to for each in said] == ["thu"]
    assert said[0].text.startswith("Chưa thực hiện gì")
    assert said[0].choices == read[-1].choices
    assert carried in house.say("thu", "1")[0].text


@pytest.mark.parametrize("wrong", ["hạn 31/9/2025", "hạn 31/11/2025", "31/11"])
def test_after_a_day_that_there_is_not_the_order_is_not_carried_out_as_it_was(house: House, wrong: str) -> None:
    read = house.say("thu", "/giahan NV07 30/9/2025 vì chờ tỉnh")
    house.say("thu", wrong)
    said = house.say("thu", "1")
    assert [each.to for each in said] == ["thu"]
    assert said[0].text.startswith("Chưa thực hiện gì")
    assert said[0].choices == read[-1].choices
