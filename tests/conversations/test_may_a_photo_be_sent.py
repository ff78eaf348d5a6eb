"""*chụp gửi được k*: a photo may be sent, and goes with the completion that was just told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build

ASKED = [
    "có văn bản gì đâu, chi bộ ghi biên bản thôi, chụp gửi được k",
    "chụp biên bản gửi được ko chị",
    "gửi ảnh qua đây được không ạ",
    "gui hinh bien ban dc k",
    "nộp file scan được hông",
]


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize("words", ASKED)
def test_it_goes_with_the_completion_just_told(house: House, words: str) -> None:
    house.say("cb1", "nv5 xong roi dc oi, ko co van ban")
    house.say("cb1", "1")
    house.wait(hours=2)
    [told] = house.say("cb1", words)
    assert told.text == "Được. Đồng chí gửi ảnh hoặc tệp ngay tại đây; Trợ lý sẽ kèm làm minh chứng cho NV05."
    [read_back] = house.send_file("cb1", "bb.jpg")
    assert "NV05" in read_back.text
    assert "Minh chứng: 01 tệp" in read_back.text


@pytest.mark.parametrize("words", ASKED)
def test_without_a_completion_it_is_told_how(house: House, words: str) -> None:
    [told] = house.say("cb1", words)
    assert told.text == "Được. Đồng chí gửi ảnh hoặc tệp ngay tại đây, kèm mã việc trong lời nhắn, ví dụ: NV05 xong."


@pytest.mark.parametrize(
    "words",
    ["nv5 xong rồi, chụp gửi được không", "nv5 60% chụp ảnh gửi được không", "nv5 chưa chụp được ảnh", "gửi được chưa"],
)
def test_other_words_are_heard_as_before(house: House, words: str) -> None:
    assert not house.last_heard("cb1", words).startswith("Được.")
