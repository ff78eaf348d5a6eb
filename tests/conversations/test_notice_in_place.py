"""One place of a notice is said anew; the rest of its text stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handlers.broadcasts.mended_text import Mended, mended
from tests.cases import for_each
from tests.house import build

MONDAY = date(2025, 8, 11)
TEXT = "họp giao ban 8h sáng thứ Hai tại hội trường, mang theo sổ họp"


@for_each(
    ("words", "text"),
    [
        ("sửa lại thành 14h", "họp giao ban 14h thứ Hai tại hội trường, mang theo sổ họp"),
        ("sua gio thanh 9h", "họp giao ban 9h thứ Hai tại hội trường, mang theo sổ họp"),
        ("đổi 8h sáng thành 9h", "họp giao ban 9h thứ Hai tại hội trường, mang theo sổ họp"),
        ("à nhầm, thứ ba 15h", "họp giao ban 15h thứ ba tại hội trường, mang theo sổ họp"),
        ("đổi hội trường thành nhà văn hóa nhé", "họp giao ban 8h sáng thứ Hai tại nhà văn hóa, mang theo sổ họp"),
        ("thứ ba chứ không phải thứ hai", "họp giao ban 8h sáng thứ ba tại hội trường, mang theo sổ họp"),
        ("không phải thứ hai mà là thứ ba", "họp giao ban 8h sáng thứ ba tại hội trường, mang theo sổ họp"),
        ("đổi sang 9h giúp tôi", "họp giao ban 9h thứ Hai tại hội trường, mang theo sổ họp"),
        ("thêm: mang theo bút", f"{TEXT}\nmang theo bút"),
    ],
)
def test_one_place_is_said_anew(words: str, text: str) -> None:
    assert mended(TEXT, words, MONDAY) == Mended(text=text, is_meant=True)


@pytest.mark.parametrize("words", ["sửa lại là họp giao ban lúc 15h tại nhà văn hóa thôn", "bỏ CB thôn 1", "gửi đi"])
def test_other_words_are_about_something_else(words: str) -> None:
    assert mended(TEXT, words, MONDAY) == Mended()


def test_which_of_two_hours_is_asked(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.say("thu", "/thongbao các chi bộ: họp giao ban từ 8h đến 11h tại hội trường, mang sổ")
    heard = house.say("thu", "sửa lại thành 14h")[0].text
    assert "chưa rõ sửa chỗ nào" in heard
    assert "từ 8h đến 11h" in heard


def test_few_words_are_not_the_whole_notice(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.say("thu", f"/thongbao các chi bộ: {TEXT}")
    assert TEXT in house.say("thu", "sửa lại là họp lùi")[0].text
    assert "Nội dung:\nhọp giao ban 14h" in house.say("thu", "sửa lại thành 14h")[0].text


@pytest.mark.parametrize("whom", ["cho các chi bộ", "tới chi bộ thôn 1 và chi bộ thôn 2", "gửi cho các thôn"])
def test_whom_a_notice_is_for_may_stand_at_its_end(tmp_path: Path, whom: str) -> None:
    heard = build(tmp_path / "house.db").say("thu", f"thông báo hoãn họp tới sáng thứ 3 {whom}")[0].text
    assert "CB thôn 1, CB thôn 2" in heard
    assert "Nội dung:\nhoãn họp tới sáng thứ 3\n" in heard


@pytest.mark.parametrize("words", ["gửi tin cho tất cả: chúc mừng", "nhắn tin các chi bộ: chúc mừng"])
def test_a_message_to_all_is_a_notice(tmp_path: Path, words: str) -> None:
    heard = build(tmp_path / "house.db").say("thu", words)[0].text
    assert "CB thôn 1, CB thôn 2" in heard
    assert "Nội dung:\nchúc mừng\n" in heard
