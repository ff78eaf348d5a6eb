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
