"""What the office has confirmed is not changed by the unit's words: these go to the office, and the unit is told so."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.plan import Stage
from tests.house import Heard, House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """NV07 was reported as done, and confirmed."""
    house = build(tmp_path / "house.db")
    for text in ("nv7 xong", "1"):
        heard = house.say("lan", text)
    house.press("thu", next(each for each in heard if each.to == "thu"))
    assert house.assignment("NV07", "PVHXH").stage == Stage.DONE
    return house


def to(who: str, heard: list[Heard]) -> str:
    return "\n".join(each.text for each in heard if each.to == who)


@pytest.mark.parametrize(
    "words", ["nv7 nhầm chưa xong", "nv7 chua hoan thanh dau", "nhầm rồi, chưa xong", "nv7 nhầm, 60%"]
)
def test_the_office_gets_what_is_said_against_its_confirmation(house: House, words: str) -> None:
    heard = house.say("lan", words)
    assert "NV07 đã được Văn phòng Đảng ủy xác nhận hoàn thành nên Trợ lý không tự sửa" in to("lan", heard)
    assert "không còn nhiệm vụ" not in to("lan", heard)
    [card] = [each for each in heard if each.to == "thu"]
    assert words in card.text
    assert "NV07" in card.text
    assert house.assignment("NV07", "PVHXH").stage == Stage.DONE
    house.press("thu", card)
    assert "mời đồng chí sang Văn phòng" in to("lan", house.say("thu", "mời đồng chí sang Văn phòng"))


@pytest.mark.parametrize("words", ["nv8 chưa xong", "nv7 xác nhận chưa", "nhầm, nv8 60%", "nv7 chưa xong à?"])
def test_what_is_about_open_work_or_asks_is_no_objection(house: House, words: str) -> None:
    assert "không tự sửa" not in to("lan", house.say("lan", words))


@pytest.mark.parametrize("words", ["sao lại trả lại, em gửi đủ rồi mà", "em gui du roi ma sao van bi tra ve"])
def test_what_is_said_against_a_return_goes_to_the_office_whole(house: House, words: str) -> None:
    heard = house.say("lan", words)
    assert "chuyển câu hỏi tới Văn phòng" in to("lan", heard)
    assert "báo cáo việc nào" not in to("lan", heard)
    assert f"“{words}”" in to("thu", heard)


@pytest.mark.parametrize(
    "words",
    [
        "chết, kế hoạch đó ban thường vụ chưa thông qua, rút lại giùm em", "rút lại giùm em", "em báo nhầm, xin mở lại",
        "xin rút lại báo cáo nv7", "nv7 kế hoạch chưa được thông qua", "nv7 chua ky, thu hoi giup em",
        "nv7 xin bỏ xác nhận",
    ],
)  # fmt: skip
def test_what_the_unit_takes_back_after_the_confirmation_is_decided_from_its_card(house: House, words: str) -> None:
    heard = house.say("lan", words)
    assert "NV07 đã được Văn phòng Đảng ủy xác nhận hoàn thành nên Trợ lý không tự sửa" in to("lan", heard)
    [card] = [each for each in heard if each.to == "thu"]
    assert card.choices == ("Trả lời", "Bỏ xác nhận NV07")
    assert "mở lại NV07" in card.text
    assert house.assignment("NV07", "PVHXH").stage == Stage.DONE
    told = to("lan", house.press("thu", card, 2))
    assert "NV07: theo đề nghị của đơn vị, Văn phòng Đảng ủy đã bỏ xác nhận hoàn thành." in told
    assert house.assignment("NV07", "PVHXH").stage == Stage.AWAITING
    assert "Rút lại báo cáo BC-0001 của NV07" in to("lan", house.say("lan", "rút lại nv7"))


@pytest.mark.parametrize(
    "words",
    [
        "mở lại nv7 cho phòng văn hóa", "mo lai nv7 pvhxh", "cho phòng văn hóa rút lại nv7",
        "mở lại giúp phòng văn hóa",
        "nv7 phòng văn hóa chưa xong, mở lại cho họ", "ok mở lại đi em",
    ],
)  # fmt: skip
def test_the_office_opens_a_task_again_in_its_own_words(house: House, words: str) -> None:
    house.say("lan", "nv7 chưa được thông qua, rút lại giùm em")
    asked = to("thu", house.say("thu", words))
    assert "1. Bỏ xác nhận NV07 của P.VHXH" in asked
    assert house.assignment("NV07", "PVHXH").stage == Stage.DONE
    house.say("thu", "1")
    assert house.assignment("NV07", "PVHXH").stage == Stage.AWAITING


def test_a_reply_to_the_card_that_opens_it_again_is_a_decision_and_any_other_an_answer(house: House) -> None:
    [card] = [each for each in house.say("lan", "nv7 xin rút lại") if each.to == "thu"]
    asked = house.say("thu", "ok mở lại cho em", reply_to=f"m{card.key}")
    assert "1. Bỏ xác nhận NV07 của P.VHXH" in to("thu", asked)
    assert to("lan", asked) == ""
    answered = house.say("thu", "chưa mở lại được đâu em", reply_to=f"m{card.key}")
    assert "chưa mở lại được đâu em" in to("lan", answered)


@pytest.mark.parametrize("words", ["chưa mở lại nv7", "không mở lại nv7 đâu", "mở lại kỳ báo cáo", "mở lại nv8"])
def test_nothing_is_opened_again_that_is_denied_or_was_not_confirmed(house: House, words: str) -> None:
    assert "Bỏ xác nhận" not in to("thu", house.say("thu", words))


@pytest.mark.parametrize(
    "words", ["nv8 rút lại giùm em", "nv8 chưa thông qua", "rút lại gia hạn nv7", "thu hồi 3 giấy phép"]
)
def test_what_takes_back_something_else_is_no_objection(house: House, words: str) -> None:
    assert "không tự sửa" not in to("lan", house.say("lan", words))
