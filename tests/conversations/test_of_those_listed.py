"""Words after a list of tasks mean those of the list: one by a word of its name, or all of them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from models.workdays import VIETNAM
from tests.house import House, build, played_once


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.fixture
@played_once
def reminded(tmp_path: Path) -> House:
    """P.VHXH is reminded of NV07 and NV08 in one message."""
    house = build(tmp_path / "house.db")
    house.now = datetime(2025, 8, 20, 7, 30, tzinfo=VIETNAM)
    [told] = [each for each in house.remind() if each.to == "lan"]
    assert told.choices == ("NV07", "NV08")
    return house


@pytest.mark.parametrize("words", ["cả hai xong rồi", "ca 2 xong roi", "cả hai việc đều xong"])
def test_both_means_the_two_that_a_message_named(reminded: House, words: str) -> None:
    [told] = reminded.say("lan", words)
    assert told.text.count("→ hoàn thành") == 2
    reminded.say("lan", "1")
    assert reminded.assignment("NV08", "PVHXH").last_report_id is not None


@pytest.fixture
@played_once
def reminded_apart(tmp_path: Path) -> House:
    """P.VHXH is reminded of NV07 on one day and of a new task on the next."""
    house = build(tmp_path / "house.db")
    for words in ("giao PVHXH lập danh sách người cao tuổi chưa có VNeID trước 18/8", "1", "1"):
        house.say("thu", words)
    for day in (12, 13):
        house.now = datetime(2025, 8, day, 7, 30, tzinfo=VIETNAM)
        [told] = [each for each in house.remind() if each.to == "lan"]
        assert "NV" not in told.choices[0], "of one task"
    return house


@pytest.mark.parametrize(
    "words",
    ["xong cả hai rồi", "xong ca hai roi", "xong cả 2 rồi", "xong ca 2 nha", "cả hai xong rồi",
     "hoàn thành cả hai luôn", "đã xong cả hai", "ca 2 deu xong"],
)  # fmt: skip
def test_both_means_the_two_that_were_reminded_of_apart(reminded_apart: House, words: str) -> None:
    [told] = reminded_apart.say("lan", words)
    assert told.text.count("→ hoàn thành") == 2
    assert "2/2" not in told.text


@pytest.mark.parametrize("words", ["xong cả ba rồi", "xong cả 3 rồi", "nv7 xong cả hai rồi", "nv7 xong ca 2 nha"])
def test_so_many_of_nothing_are_no_count_of_one_task(reminded_apart: House, words: str) -> None:
    [told] = reminded_apart.say("lan", words)
    assert "2/2" not in told.text
    assert "3/3" not in told.text


@pytest.mark.parametrize("answer", ["3", "cả hai", "ca 2 viec"])
def test_both_is_an_answer_to_which_of_the_two(reminded: House, answer: str) -> None:
    [asked] = reminded.say("lan", "60%")
    assert asked.choices == ("NV07", "NV08", "Cả hai việc", "Việc khác")
    [told] = reminded.say("lan", answer)
    assert told.text.count("→ 60%") == 2


def test_both_villages_are_no_tasks(reminded: House) -> None:
    [told] = reminded.say("lan", "cả hai thôn xong rồi")
    assert "Cả hai việc" in told.choices, "it is asked which task"


@pytest.mark.parametrize("words", ["nv7 xong cả 2 văn bản rồi", "nv7 cả hai đều xong"])
def test_both_of_one_task_that_is_named_are_no_tasks(reminded: House, words: str) -> None:
    [told] = reminded.say("lan", words)
    assert "NV07" in told.text
    assert "NV08" not in told.text


@pytest.mark.parametrize("words", ["chuyên mục", "cai chuyen muc", "chuyên mục chuyển đổi số nhé"])
def test_a_word_of_its_name_is_an_answer(reminded: House, words: str) -> None:
    reminded.say("lan", "60%")
    [told] = reminded.say("lan", words)
    assert "Nhiệm vụ: NV08" in told.text


def test_a_word_of_two_names_means_the_one_that_was_listed(reminded: House) -> None:
    """NV07 and NV10 tell of tuyên truyền; NV10 was not named."""
    reminded.say("lan", "60%")
    [told] = reminded.say("lan", "tuyên truyền")
    assert "Nhiệm vụ: NV07" in told.text


@pytest.mark.parametrize(
    ("words", "first", "second"),
    [
        ("60% còn nv8 90%", "→ 60%", "→ 90%"),
        ("60% con nv8 90%", "→ 60%", "→ 90%"),
        ("em làm được nửa rồi còn nv8 thì chưa đăng", "→ 50%", "vẫn chưa triển khai"),
        ("xong roi, con nv8 chua lam", "→ hoàn thành", "vẫn chưa triển khai"),
        ("chưa xong còn nv8 xong rồi", "→ đang thực hiện", "→ hoàn thành"),
    ],
)
def test_what_stands_before_another_code_is_of_the_task_of_the_reminder(
    house: House, words: str, first: str, second: str
) -> None:
    house.now = datetime(2025, 8, 14, 7, 30, tzinfo=VIETNAM)
    [reminder] = [each for each in house.remind() if each.to == "lan"]
    assert ("NV07" in reminder.text, "NV08" in reminder.text) == (True, False)
    [told] = house.say("lan", words)
    of_first, of_second = told.text.split("- NV08")
    assert "- NV07" in of_first
    assert (first in of_first, second in of_second) == (True, True)


def test_of_both_and_of_what_is_only_left_nothing_is_told_of_the_reminder(house: House) -> None:
    house.now = datetime(2025, 8, 14, 7, 30, tzinfo=VIETNAM)
    house.remind()
    for words in ("cả hai xong, còn nv8 90%", "chỉ còn nv8 chưa xong"):
        [told] = house.say("lan", words)
        assert "NV07" not in told.text


@pytest.mark.parametrize(
    ("words", "code", "read"),
    [
        ("cái đầu tiên 40%", "NV07", "→ 40%"),
        ("số 1 xong rồi", "NV07", "→ hoàn thành"),
        ("2 được 40%", "NV08", "→ 40%"),
        ("việc thứ 2 được 15 bài", "NV08", "15 bài"),
        ("1 chưa làm, 2 xong", "NV08", "→ hoàn thành"),
    ],
)
def test_a_place_in_the_list_is_a_task_right_after_it(house: House, words: str, code: str, read: str) -> None:
    [listed] = house.say("lan", "/viec")
    assert listed.choices[:2] == ("NV07", "NV08")
    [told] = house.say("lan", words)
    assert (code in told.text, read in told.text) == (True, True), told.text


@pytest.mark.parametrize("words", ["xong hết rồi nha anh", "đang hoàn thiện", "còn khoảng 20% nữa", "coi như xong"])
def test_a_bare_answer_days_later_is_about_the_only_task_reminded_of(house: House, words: str) -> None:
    house.now = datetime(2025, 8, 12, 7, 30, tzinfo=VIETNAM)
    house.remind()
    house.wait(days=2)
    house.say("lan", "/huy")
    assert "Nhiệm vụ: NV07" in house.say("lan", words)[0].text
    for other in ("/huy", "nv8 3 bài", "1"):
        house.say("lan", other)
    assert "chưa rõ đồng chí báo cáo việc nào" in house.say("lan", words)[0].text


@pytest.mark.parametrize(
    ("words", "second"),
    [
        ("việc đầu xong, việc kia vướng do chưa phòng nào gửi danh sách", "Vướng mắc: chưa phòng nào gửi danh sách"),
        ("nv đầu xong, nv sau chưa có danh sách các phòng", "Vướng mắc: chưa có danh sách các phòng"),
        ("cai 1 r cai 2 thi chua", "Kết quả: vẫn chưa triển khai"),
        ("1 xong 2 chưa", "Kết quả: vẫn chưa triển khai"),
        ("1 xong 2 dang lam", "Kết quả: chưa triển khai → đang thực hiện"),
        ("cái 1 rồi, cái còn lại 50%", "Kết quả: chưa triển khai → 50% (đang thực hiện)"),
    ],
)
def test_each_of_the_two_is_named_by_its_place(reminded: House, words: str, second: str) -> None:
    [told] = reminded.say("lan", words)
    first, _, rest = told.text.partition("- NV08")
    assert "Kết quả: chưa triển khai → hoàn thành" in first
    assert "Vướng mắc" not in first
    assert second in rest


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("ca 2 viec deu xong", "Đồng chí nhắc đến 02 việc, Trợ lý mới rõ NV07"),
        ("cái đầu 70%, cái sau xong", "Phần “cái sau xong” chưa ghi vì chưa rõ là việc nào"),
        ("cái 1 xong cái 2 chưa", "Phần “cái 2 chưa” chưa ghi vì chưa rõ là việc nào"),
    ],
)
def test_the_second_of_a_list_of_one_is_asked_for(house: House, words: str, told: str) -> None:
    house.now = datetime(2025, 8, 14, 7, 30, tzinfo=VIETNAM)
    house.remind()
    [answer] = house.say("lan", words)
    assert answer.text.startswith(told)
    assert "Nhiệm vụ: NV07" in answer.text


@pytest.mark.parametrize("words", ["nv7 60%, việc sau cùng là in ấn", "15 hộ xong 2 chưa"])
def test_other_words_name_no_place(reminded: House, words: str) -> None:
    [told] = reminded.say("lan", words)
    assert "- NV08" not in told.text
    assert "chưa ghi vì" not in told.text


@pytest.mark.parametrize(
    "words", ["cả 4 việc của phòng vẫn như tuần trước nha", "ca 4 viec van nhu cu", "tất cả các việc không thay đổi gì"]
)
def test_as_many_as_the_unit_leads_are_all_of_them(house: House, words: str) -> None:
    for code in ("nv7", "nv8", "nv10", "nv11"):
        house.say("lan", f"{code} 40%")
        house.say("lan", "1")
    read_back = house.say("lan", words)[0].text
    assert all(f"- {code}" in read_back for code in ("NV07", "NV08", "NV10", "NV11"))
    assert read_back.count("giữ nguyên như lần trước") == 4


@pytest.mark.parametrize("words", ["cả 3 việc vẫn như cũ", "cả 4 thôn đang làm"])
def test_another_number_or_other_things_are_asked_about(house: House, words: str) -> None:
    assert "báo cáo việc nào" in house.say("lan", words)[0].text
