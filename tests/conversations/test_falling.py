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


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("em xin lùi tới 22/8", "đề nghị gia hạn đến 22/8/2025"),
        ("cho em tới 22 được hông", "đề nghị gia hạn đến 22/8/2025"),
        ("xin khat den 22", "đề nghị gia hạn đến 22/8/2025"),
        ("cho tụi em qua 22 nha", "đề nghị gia hạn đến 22/8/2025"),
        ("chắc phải tuần sau mới xong", "NV07: lần trước 60%, lần này 35%"),
    ],
)
def test_more_time_or_a_day_to_come_is_no_reason_and_the_reason_asks_again(
    house: House, words: str, heard: str
) -> None:
    say(house, "nv7 60%", "1", "nv7 35%")
    assert heard in (asked := say(house, words))
    assert "lần trước 60%, lần này 35%. Nếu đúng" in asked
    told = say(house, "3 bài phải viết lại")
    assert "Lý do giảm so với lần trước (60%): 3 bài phải viết lại" in told
    assert "Xin gia hạn đến: thứ Sáu, 22/8/2025" in told or "Dự kiến xong: thứ Sáu, 22/8/2025" in told


def test_the_reason_of_the_request_is_read_back_as_the_one_of_the_fall_too(house: House) -> None:
    told = say(house, "nv7 60%", "1", "nv7 35%", "xin gia hạn đến 22/8 vì thiếu người")
    assert "Lý do giảm so với lần trước (60%): thiếu người" in told
    assert "Xin gia hạn đến: thứ Sáu, 22/8/2025\nLý do xin gia hạn: thiếu người" in told
    assert "chắc trễ vài bữa đó" in say(house, "3", "nv7 35%", "chắc trễ vài bữa đó, cho em tới 22 được hông")
    assert "đề nghị gia hạn NV07 đến thứ Sáu, 22/8/2025" in say(house, "1")
