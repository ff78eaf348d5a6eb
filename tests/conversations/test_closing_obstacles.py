"""Words that end an obstacle are no answer to it, and a question about one swallows no other order."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import Heard, House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    for who, words in (("cb1", "nv05 vướng không có người"), ("cb2", "nv05 vướng mạng yếu")):
        house.say(who, words)
        house.say(who, "1")
    return house


def to(who: str, heard: list[Heard]) -> str:
    return "\n".join(each.text for each in heard if each.to == who)


@pytest.mark.parametrize("words", ["vm1 xong rồi đóng đi", "vm1 da giai quyet xong, ket thuc nhe", "vm1 đóng"])
def test_words_that_end_it_are_not_sent_as_the_answer(house: House, words: str) -> None:
    heard = house.say("thu", words)
    assert "1. Đóng vướng mắc này và báo CB thôn 1: đã giải quyết xong" in to("thu", heard)
    assert to("cb1", heard) == ""
    heard = house.say("thu", "1")
    assert to("thu", heard) == "Đã đóng VM-001 (NV05); đã báo CB thôn 1."
    assert "VM-001 (NV05) đã được giải quyết nên đóng." in to("cb1", heard)


def test_what_is_answered_is_closed_at_once_in_such_words(house: House) -> None:
    house.say("thu", "vm1 xã cử người xuống")
    assert "Đã đóng VM-001 (NV05): đã được trả lời" in to("thu", house.say("thu", "vm1 xong rồi, đóng nhé"))


def test_an_order_about_a_task_leaves_the_question(house: House) -> None:
    house.say("thu", "vm1 đóng")
    said = to("thu", house.say("thu", "NV19 hủy"))
    assert "chưa gửi cho đơn vị nào" in said
    assert "NV19 (P.KT): không còn thực hiện" in said


def test_an_answer_elsewhere_ends_the_question(house: House) -> None:
    house.say("thu", "vm1 đóng")
    house.say("thu", "vm1 xã cử người xuống")
    heard = house.say("thu", "NV19 hủy")
    assert "Đã đóng" not in to("thu", heard)
    assert to("cb1", heard) == ""


def test_an_order_is_not_the_answer_that_a_button_asked_for(house: House) -> None:
    [card] = [each for each in house.heard if each.to == "thu" and each.text.startswith("⚠️ VM-001")]
    house.press("thu", card)
    heard = house.say("thu", "NV19 tạm dừng vì chờ tỉnh")
    assert to("cb1", heard) == ""
    assert "NV19" in to("thu", heard)
    assert "tạm dừng" in to("thu", heard)


def test_of_several_what_is_answered_is_closed_and_the_rest_is_said(house: House) -> None:
    house.say("thu", "vm1 xã cử người xuống")
    said = to("thu", house.say("thu", "VM-001, VM-002 đóng"))
    assert "Đã đóng VM-001 (NV05)" in said
    assert "VM-002 chưa được trả lời nên chưa đóng." in said


@pytest.mark.parametrize("words", ["rút vm-001", "rut vm1", "vm1 rút lại nhé"])
def test_the_unit_takes_its_own_obstacle_back(house: House, words: str) -> None:
    heard = house.say("cb1", words)
    assert "VM-001 của NV05" in to("cb1", heard)
    assert "VM-001" in to("thu", heard)
    assert "đã kết thúc" in to("thu", house.say("thu", "vm1"))


def test_a_decision_that_was_read_back_and_left_is_said_to_be_undone(house: House) -> None:
    house.say("lan", "nv8 xong")
    house.say("lan", "1")
    house.say("thu", "trả lại nv8 vì thiếu dấu")
    said = to("thu", house.say("thu", "/cauhinh nhac_truoc 5"))
    assert said.startswith("Lưu ý: “trả lại nv8 vì thiếu dấu” chưa được thực hiện")


@pytest.mark.parametrize("words", ["vm1 chờ tôi hỏi lại đã", "vm1 để tôi xin ý kiến huyện đã", "vm1 cho da"])
def test_a_put_off_is_no_answer(house: House, words: str) -> None:
    heard = house.say("thu", words)
    assert "Trợ lý chưa gửi lời này" in to("thu", heard)
    assert to("cb1", heard) == ""
    assert "Đã trình VM-001" in to("thu", house.say("thu", "vm1 trình thường trực"))


@pytest.mark.parametrize("words", ["coi như xong", "đã giải quyết rồi nhé"])
def test_as_good_as_done_is_asked_about(house: House, words: str) -> None:
    heard = house.say("thu", f"vm1 {words}")
    assert "1. Đóng vướng mắc này" in to("thu", heard)
    assert to("cb1", heard) == ""


def test_what_was_answered_is_passed_up_until_the_unit_is_content(house: House) -> None:
    house.say("thu", "vm1 xã cử người xuống")
    heard = house.say("thu", "vm1 trình thường trực")
    assert "Văn phòng đã trả lời: “xã cử người xuống”" in to("lanh", heard)
    assert "VM-001" in to("cb1", house.say("lanh", "vm1 huyện đã đồng ý cấp người"))
    house.say("cb1", "vm1 đã rõ")
    assert "không còn chờ trả lời" in to("thu", house.say("thu", "vm1 trình thường trực"))


@pytest.mark.parametrize("words", ["trình lãnh đạo vm1", "chuyển vm1 lên lãnh đạo"])
def test_its_number_may_stand_last_where_it_goes_up(house: House, words: str) -> None:
    heard = house.say("thu", words)
    assert "VM-001" in to("thu", heard)
    assert "VM-001" in to("lanh", heard)
    assert "VM-001 (NV05): Văn phòng Đảng ủy đã trình lãnh đạo" in to("cb1", heard)


def test_receiving_what_the_answer_promised_ends_it(house: House) -> None:
    house.say("thu", "vm1 đã gửi mẫu qua thư điện tử")
    heard = house.say("cb1", "nhận được mẫu rồi, cảm ơn")
    assert to("cb1", heard).startswith("Đã ghi: VM-001 đã rõ.")
