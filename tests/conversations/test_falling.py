"""What is lower than what is recorded is asked about; a step that is outstanding takes nothing back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def say(house: House, *texts: str) -> str:
    """Lan says it all; what she hears last."""
    return [each for text in texts for each in house.say("lan", text) if each.to == "lan"][-1].text


@pytest.mark.parametrize("words", ["nv7 chưa ký", "nv7 chua trinh", "nv7 chưa ban hành được", "nv7 chưa họp được"])
def test_a_step_that_is_outstanding_leaves_the_progress_as_it_is(house: House, words: str) -> None:
    say(house, "nv7 75%", "1")
    heard = say(house, words)
    assert f"Nội dung: {words}" in heard
    assert "Kết quả" not in heard
    assert "tiến độ đang ghi giữ nguyên" in say(house, "1")


def test_in_a_list_it_is_a_note_of_its_task_and_before_the_report_is_recorded_it_takes_no_figure(house: House) -> None:
    say(house, "nv7 75%", "1")
    heard = say(house, "nv8 30%, nv7 thì chưa")
    assert "Nội dung: nv7 thì chưa" in heard
    assert "→ chưa triển khai" not in heard
    assert "→ 40%" in say(house, "3", "nv8 40%", "nv8 chưa ký")


def test_that_nothing_has_been_done_at_all_is_asked_about_where_there_is_a_figure(house: House) -> None:
    say(house, "nv7 75%", "1")
    assert "lần trước 75%, lần này chưa triển khai" in say(house, "nv7 chưa làm gì cả")


@pytest.mark.parametrize(
    ("before", "now", "asked"),
    [
        ("nv8 8/10 bài", "nv8 6/10 bài", "lần trước 8/10, lần này 6/10"),
        ("nv8 9/12 bài", "nv8 9/14 bài", "lần trước 9/12, lần này 9/14"),
        ("nv8 9/12 bài", "nv8 70%", "lần trước 9/12, lần này 70%"),
        ("nv8 62%", "nv8 còn 55%", "tin có 55% và 45%"),
    ],
)
def test_less_than_before_is_asked_about(house: House, before: str, now: str, asked: str) -> None:
    say(house, before, "1")
    assert asked in say(house, now)


def test_the_reason_is_read_back_and_more_of_a_larger_total_is_no_fall(house: House) -> None:
    say(house, "nv8 9/12 bài", "1")
    assert "Lý do giảm so với lần trước (9/12): 1 bài bị gỡ" in say(house, "nv8 giảm còn 8/12 bài vì 1 bài bị gỡ")
    assert "9/12 → 10/14" in say(house, "3", "nv8 10/14 bài")


def test_a_question_thanks_or_a_bare_number_of_things_is_no_reason_and_the_reason_asks_again(house: House) -> None:
    say(house, "nv8 80%", "1", "nv8 50%")
    for words in ("còn việc nào", "viec nao qua han", "cảm ơn em", "sao lại hỏi", "7 thôn", "3 ngay nua", "mai em gửi"):
        assert "NV08: lần trước 80%, lần này 50%" in say(house, words), words
    assert "Lý do giảm so với lần trước (80%): 3 bài phải viết lại" in say(house, "3 bài phải viết lại")
