"""*trong đó …*, *gồm …*: of what the result just told consists; its figures say nothing of how far the work is."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.reporting.details import WORDS, is_detail
from handlers.reporting.refigured import bare_figure, says_anew
from handlers.say.words import word_set
from tests.cases import for_each
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@for_each(
    "text",
    ["trong đó 50 triệu là xã hội hóa", "trong do co 50 trieu xa hoi hoa", "gồm 30 hộ chợ với 17 hộ dọc đường",
     "bao gồm cả tiền máy tính", "à mà trong đó 20% là hộ nghèo", "trong số đó 3 bài đã đăng", "cụ thể là thôn 1, 2"],
)  # fmt: skip
def test_a_part_of_what_was_told_begins_so(text: str) -> None:
    assert is_detail(text)
    assert WORDS & word_set(text)


@for_each("text", ["trong hôm nay em gửi", "trong đó", "đã làm trong đó có 3 bài", "gồm 3", "nv8 gồm 3 bài mới"])
def test_other_words_do_not(text: str) -> None:
    assert not is_detail(text)


@pytest.mark.parametrize("recorded", [True, False])
@pytest.mark.parametrize("words", ["trong đó 50 triệu là xã hội hóa", "trong do 20% la xa hoi hoa"])
def test_it_is_content_of_the_task_just_told(house: House, words: str, *, recorded: bool) -> None:
    house.say("binh", "nv19 40%, bố trí được 200 triệu")
    if recorded:
        house.say("binh", "1")
    read = house.say("binh", words)[0].text
    assert "NV19" in read
    assert words in read.partition("Nội dung: ")[2]
    assert "20%" not in read.partition("Kết quả: ")[2].partition("\n")[0]
    house.say("binh", "1")
    assert house.assignment("NV19", "PKT").percent == 40


def test_an_obstacle_in_it_is_one(house: House) -> None:
    for words in ("nv19 bố trí được 200 triệu", "1"):
        house.say("binh", words)
    assert "Vướng mắc: 50 triệu chưa có nguồn" in house.say("binh", "trong đó vướng 50 triệu chưa có nguồn")[0].text


@pytest.mark.parametrize("words", ["trong đó nv8 thì 40%", "gồm những gì?"])
def test_other_work_and_a_question_are_none(house: House, words: str) -> None:
    for each in ("nv7 60%", "1"):
        house.say("lan", each)
    assert "NV07" not in house.say("lan", words)[0].text


def test_of_several_tasks_which_one_is_asked(house: House) -> None:
    for each in ("nv7 60%, nv8 40%", "1"):
        house.say("lan", each)
    assert "chưa rõ đồng chí báo cáo việc nào" in house.say("lan", "trong đó 2 bài đã duyệt")[0].text


@for_each(("text", "figure"), [("ờ mà thôi ghi 80 cho chắc ăn", 80), ("o ma thoi ghi 80 cho chac an", 80),
                               ("cho 80 thôi", 80), ("thôi cứ để 75 cho chắc", 75)])  # fmt: skip
def test_a_figure_to_be_sure_of(text: str, figure: int) -> None:
    assert says_anew(text)
    assert bare_figure(text) == figure


@for_each("text", ["cho 80 hộ", "thôi ghi 80 bài cho chắc ăn", "ghi 80 trên 90 cho chắc"])
def test_so_many_of_something_are_none(text: str) -> None:
    assert not says_anew(text)


@pytest.mark.parametrize("recorded", [True, False])
def test_it_takes_the_place_of_what_was_told(house: House, *, recorded: bool) -> None:
    house.say("cb1", "nv5 90%")
    if recorded:
        house.say("cb1", "1")
    assert "→ 80% (đang thực hiện)" in house.say("cb1", "ờ mà thôi ghi 80 cho chắc ăn")[0].text
