"""Once a choice was made, what stood beside it is void: a number typed later chooses none of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.org import Role
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


ORDERS = [
    "NV07 không còn thực hiện theo CV 5",
    "/giaoviec Phòng Kinh tế lập báo cáo chợ trước 22/8/2025, sản phẩm: báo cáo",
    "/giahan NV07 30/9/2025 vì chờ tỉnh",
    "nv05 lùi hạn đến 30/9/2025 vì mưa bão",
    "nv06 tạm dừng vì chờ tỉnh",
    "nv11 chuyển cho phòng kinh tế vì nhầm",
    "/thongbao các chi bộ: họp 8h thứ 6 tại hội trường",
    "/yeucau các chi bộ: số hộ nghèo, số hộ cận nghèo; trước 16h thứ 5",
]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("times", [1, 2])
def test_after_amending_the_older_button_carries_nothing_out(house: House, order: str, times: int) -> None:
    read = house.say("thu", order)[-1]
    for _ in range(times):
        house.press("thu", read, 2)
    again = house.press("thu", read, 1)
    assert [each.to for each in again] == ["thu"]
    assert again[0].text.endswith(read.text)
    assert again[0].choices == read.choices
    assert house.press("thu", again[0], 1)[0].text.startswith(("Đã ", "NV07 được ghi"))


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("left", ["", "bỏ", "thôi"])
def test_after_dropping_the_older_button_carries_nothing_out(house: House, order: str, left: str) -> None:
    read = house.say("thu", order)[-1]
    if left:
        house.say("thu", left)
    else:
        house.press("thu", read, 3)
    for number in (1, 2):
        assert [each.to for each in house.press("thu", read, number)] == ["thu"]
    assert not any(each.to != "thu" for each in house.heard)


@pytest.mark.parametrize("wrong", ["hạn 31/9/2025", "hạn 31/11/2025"])
@pytest.mark.parametrize("order", ["/giahan NV07 30/9/2025 vì chờ tỉnh", "nv05 lùi hạn đến 30/9/2025 vì mưa bão"])
def test_after_a_day_that_there_is_not_the_older_button_carries_nothing_out(
    house: House, order: str, wrong: str
) -> None:
    read = house.say("thu", order)[-1]
    house.say("thu", wrong)
    again = house.press("thu", read, 1)
    assert [each.to for each in again] == ["thu"]
    assert again[0].choices == read.choices


@pytest.mark.parametrize("more", ["hạn 25/9/2025", "hạn 26/9/2025 vì mưa"])
def test_an_older_button_does_not_confirm_what_was_put_right_since(house: House, more: str) -> None:
    read = house.say("thu", "/giahan NV07 30/9/2025 vì chờ tỉnh")[-1]
    house.press("thu", read, 2)
    house.say("thu", more)
    again = house.press("thu", read, 1)
    assert again[0].text.startswith("Nội dung đã thay đổi")
    assert "Đã đổi thời hạn" in house.press("thu", again[0], 1)[0].text


@pytest.mark.parametrize(
    "then", ["giám sát NV07: chưa họp dân", "hạn 20/9", "hạn 31/9", "giám sát NV07: trả lời trước 31/9"]
)
def test_a_finding_is_sent_only_as_it_was_read_back_last(house: House, then: str) -> None:
    house.join("mttq", Role.SUPERVISOR)
    read = house.say("mttq", "giám sát NV07: chưa có kế hoạch")[-1]
    said = house.say("mttq", then)[-1]
    typed = house.say("mttq", "1") if not said.choices else []
    again = typed or house.press("mttq", read, 1)
    assert [each.to for each in again] == ["mttq"]
    assert "chưa ghi, chưa gửi" in again[0].text
    assert "Đã ghi GS-001" in house.press("mttq", again[0], 1)[0].text


def test_a_finding_that_was_dropped_is_not_sent_by_its_button(house: House) -> None:
    house.join("mttq", Role.SUPERVISOR)
    read = house.say("mttq", "giám sát NV07: chưa có kế hoạch")[-1]
    house.press("mttq", read, 2)
    assert [each.to for each in house.press("mttq", read, 1)] == ["mttq"]


@pytest.mark.parametrize(
    ("who", "first", "then", "lost"),
    [
        ("lanh", "/chidao rà soát nv05 trước 20/8", "/chidao cho ý kiến về nv05 trước 22/8", "Ý kiến hỏi trước đó"),
        ("thu", "/chidao đ/c Hòa: làm nv07 trước 20/8", "/chidao đ/c Hòa: rà soát nv05 trước 22/8", "Ý kiến hỏi"),
        ("thu", "/cauhinh gio_gui 07:30-11:00, 14:00-16:00", "/cauhinh gio_gui 08:30-11:00, 14:00-16:00", "Lưu ý"),
        ("thu", "/nhac hết", "/nhac hết trừ nv07", "Lưu ý"),
    ],
)
def test_the_button_of_an_older_question_chooses_nothing_of_the_next(
    house: House, who: str, first: str, then: str, lost: str
) -> None:
    if "/nhac" in first:
        house.wait(days=10)
    older = house.say(who, first)[-1]
    told, newer = house.say(who, then)
    assert told.text.startswith(lost)
    assert newer.choices
    gone = house.press(who, older, 1)
    assert [each.to for each in gone] == [who]
    assert "không còn hiệu lực" in gone[0].text
    assert "không còn hiệu lực" not in house.press(who, newer, 1)[0].text


@pytest.mark.parametrize("keep", ["2", "press"])
def test_a_report_that_was_kept_is_not_taken_back_by_the_older_button(house: House, keep: str) -> None:
    house.say("lan", "nv07 30%")
    house.say("lan", "1")
    asked = house.say("lan", "/hoantac")[-1]
    said = house.press("lan", asked, 2) if keep == "press" else house.say("lan", keep)
    assert "giữ nguyên" in said[0].text
    assert "không còn hiệu lực" in house.press("lan", asked, 1)[0].text


def test_a_number_typed_before_the_next_read_back_came_is_told_what_waits(house: House) -> None:
    read = house.say("lan", "nv07 30%")[-1]
    house.say("lan", "1")
    house.say("lan", "nv11 20%")
    said = house.say("lan", "1", reply_to=f"m{read.key}")
    assert "đã được ghi trước đó (BC-0001)" in said[0].text
    assert "NV11" in said[1].text
    assert said[1].choices == ("Ghi nhận", "Sửa", "Bỏ")
    assert "Đã ghi nhận NV11" in house.say("lan", "1")[0].text
