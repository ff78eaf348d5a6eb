"""What a leader types right under a unit's words on an order goes to that unit, once it is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    """CĐ-001 is P.VHXH's, due on Friday."""
    house = build(tmp_path / "house.db")
    house.say("lanh", "chỉ đạo phòng văn hóa treo băng rôn trước thứ 6")
    house.say("lanh", "1")
    return house


@pytest.mark.parametrize(
    "words",
    [
        "không được, thứ 6 là thứ 6",
        "khong duoc, thu 6 la thu 6",
        "phải xong thứ 6",
        "thứ 6 nhé, không lùi",
        "cố gắng lên",
        "tôi đã nói thứ 6 rồi",
        "ừ thì thứ 2 cũng được",
    ],
)
@pytest.mark.parametrize("said", ["bọn em sợ thứ 6 không kịp", "đã treo 3 cái"])
def test_the_words_go_to_the_unit(house: House, said: str, words: str) -> None:
    house.say("lan", f"CĐ-001 {said}")
    (asked,) = house.say("lanh", words)
    assert "trao đổi với P.VHXH về CĐ-001" in asked.text
    told = house.say("lanh", "1")
    assert any(each.to == "lan" and words in each.text for each in told)


@pytest.mark.parametrize(
    "words", ["thế còn tuần trước?", "chỉ đạo thôn 1 treo cờ trước 20/8", "nv07 đến đâu rồi", "/baocao"]
)
def test_other_words_are_what_they_are(house: House, words: str) -> None:
    house.say("lan", "CĐ-001 bọn em sợ thứ 6 không kịp")
    assert "trao đổi với P.VHXH" not in house.say("lanh", words)[0].text


@pytest.mark.parametrize("words", ["không được, thứ 6 là thứ 6", "cố gắng thứ 6 cho tôi"])
def test_under_a_wish_for_a_later_day_they_may_refuse_it(house: House, words: str) -> None:
    house.say("lan", "CĐ-001 cho em xin tới thứ 2 tuần sau")
    (asked,) = house.say("lanh", words)
    assert asked.choices == ("Giữ hạn, kèm lời này", "Chuyển lời này", "Không gửi")
    told = house.say("lanh", "1")
    assert "hạn vẫn là thứ Sáu, 15/8/2025" in told[0].text
    assert any(each.to == "lan" and words in each.text for each in told)


@pytest.mark.parametrize(
    ("words", "is_sure"), [("đồng ý", True), ("nhất trí nhé", True), ("ừ được", False), ("ok", False)]
)
def test_a_yes_there_moves_the_day_or_is_asked(house: House, words: str, is_sure: bool) -> None:
    house.say("lan", "CĐ-001 cho em xin tới thứ 2 tuần sau")
    told = house.say("lanh", words)
    if not is_sure:
        assert "đồng ý cho P.VHXH lùi hạn CĐ-001" in told[0].text
        told = house.say("lanh", "1")
    assert "Đã đổi hạn CĐ-001" in told[0].text
