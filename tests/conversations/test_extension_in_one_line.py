"""`/giahan` with code, day and reason in one line, in any order; of the office a bare *bỏ* drops what is read back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handlers.office.asked_later import Asked, read_asked
from models.plan import Stage
from tests.cases import for_each
from tests.house import House, build

TODAY = date(2025, 8, 11)


@for_each(
    ("typed", "asked"),
    [
        ("NV07 30/8/2025 mưa", Asked(sentence="NV07 xin gia hạn 30/8/2025 vì mưa")),
        ("30/8 nv07 mua", Asked(sentence="nv07 xin gia hạn 30/8 vì mua")),
        ("vì mưa nv07 30/8", Asked(sentence="nv07 xin gia hạn 30/8 vì mưa")),
        ("nv07 thêm 5 ngày do mưa", Asked(sentence="nv07 xin gia hạn thêm 5 ngày vì mưa")),
        ("nv07 mưa", Asked(sentence="nv07 xin gia hạn vì mưa")),
        ("nv07 đến hết tháng 8 vì mưa bão", Asked(sentence="nv07 xin gia hạn đến hết tháng 8 vì mưa bão")),
        ("nv07 31/9 mưa", Asked(sentence="nv07 xin gia hạn 31/9 vì mưa")),
        ("nv07 1/8/2025 mưa", Asked(sentence="nv07 xin gia hạn vì mưa", past="1/8/2025")),
        ("nv07", Asked(sentence="nv07 xin gia hạn")),
        ("", Asked(sentence="xin gia hạn")),
    ],
)
def test_the_words_after_the_command_become_a_sentence(typed: str, asked: Asked) -> None:
    assert read_asked(typed, TODAY) == asked


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    ("typed", "answers", "day"),
    [
        ("/giahan NV07 30/8/2025 mưa", ("1",), "thứ Bảy, 30/8/2025"),
        ("/giahan 30/8 nv07 mưa", ("1",), "thứ Bảy, 30/8/2025"),
        ("/giahan nv07 thêm 5 ngày do mưa", ("1",), "thứ Tư, 20/8/2025"),
        ("/giahan nv07 mưa", ("1", "1"), "thứ Sáu, 22/8/2025"),
        ("/giahan nv07 1/8/2025 mưa", ("30/8", "1"), "thứ Bảy, 30/8/2025"),
        ("/giahan nv07 31/9 mưa", ("1", "1"), "thứ Ba, 30/9/2025"),
    ],
)
def test_the_office_gets_the_day_and_the_reason(house: House, typed: str, answers: tuple[str, ...], day: str) -> None:
    house.say("lan", typed)
    told = [house.say("lan", answer) for answer in answers][-1]
    [card] = [heard.text for heard in told if heard.to == "thu"]
    assert day in card
    assert "Lý do: mưa." in card
    assert house.assignment("NV07", "PVHXH").due_on == date(2025, 8, 15)


@pytest.mark.parametrize("word", ["bỏ", "bo", "bỏ đi", "thôi bỏ"])
def test_a_bare_word_drops_a_change_and_never_the_task(house: House, word: str) -> None:
    house.say("thu", "/giahan NV07 30/8/2025 mưa")
    house.say("thu", word)
    house.say("thu", "1")
    found = house.assignment("NV07", "PVHXH")
    assert (found.due_on, found.stage) == (date(2025, 8, 15), Stage.NOT_STARTED)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("nv5 20/8 ko kip, t7 23/8 dc ko", "thứ Bảy, 23/8/2025"),
        ("nv5 không kịp, 25/8 được không ạ", "thứ Hai, 25/8/2025"),
    ],
)
def test_whether_a_later_day_will_do_asks_for_more_time(tmp_path: Path, words: str, day: str) -> None:
    told = build(tmp_path / "later.db").say("cb1", words)[0].text
    assert f"Xin gia hạn đến: {day}" in told
    assert "Dự kiến xong" not in told


@pytest.mark.parametrize("words", ["nv5 15/8 được không", "nv5 không kịp, 25/8 xong"])
def test_a_day_in_time_or_a_promise_asks_for_none(tmp_path: Path, words: str) -> None:
    assert "Xin gia hạn đến" not in build(tmp_path / "sooner.db").say("cb1", words)[0].text


@pytest.mark.parametrize(
    "words",
    [
        "xin thêm đến 22 cho chắc",
        "cho em xin tới 22 luôn nhé",
        "xin them den 22 cho chac",
        "cho em tới 22 mới kịp",
        "xin tới 22 nghen",
        "xin lùi đến 22 vì chờ góp ý",
    ],
)
def test_a_bare_day_with_words_behind_it_is_the_day_asked_for(tmp_path: Path, words: str) -> None:
    house = build(tmp_path / "house.db")
    house.say("cb1", "nv5 60%")
    heard = house.last_heard("cb1", words)
    assert "Xin gia hạn đến: thứ Sáu, 22/8/2025" in heard
    assert "Đề nghị" not in heard
