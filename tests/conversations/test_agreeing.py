"""People agree, refuse and take back in their own words; a repeated question grows shorter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from handlers.assent import agrees, amends, drops, sends
from models.recording import standing_reports
from tests.cases import for_each
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def say(house: House, *texts: str) -> str:
    """Lan says it all; what she hears last."""
    heard = [each for text in texts for each in house.say("lan", text) if each.to == "lan"]
    return heard[-1].text


@pytest.mark.parametrize(
    "words",
    [
        "đồng ý", "chính xác", "chốt", "ok nha", "oki luôn", "👍", "👍👍", "👍🏻", "rồi", "dạ rồi ạ", "đc rồi ghi giúp",
        "ghi vào đi em", "dong y", "chinh xac nhe", "nhất trí", "đúng thế", "ok, ghi đi",
    ],
)  # fmt: skip
def test_agreement_records_what_was_read_back(house: House, words: str) -> None:
    assert "Đã ghi nhận NV07: 70%" in say(house, "nv7 70%", words)


@for_each(
    "words",
    ["dung ghi", "đừng ghi", "dừng ghi", "không đồng ý", "chưa đúng", "ghi lại", "luôn", "ok 80", "thôi", "xong", ""],
)
def test_what_is_no_plain_agreement_confirms_nothing(words: str) -> None:
    assert not agrees(words)


@for_each(
    ("means", "words"),
    [(drops, "thôi bỏ"), (drops, "Hủy bỏ."), (amends, "nhầm"), (amends, "sửa lại"), (sends, "gửi nhé")],
)
def test_a_bare_word_under_what_was_read_back_means_the_same_everywhere(
    means: Callable[[str], bool], words: str
) -> None:
    assert [each for each in (drops, amends, sends) if each(words)] == [means]


def test_a_report_is_taken_back_in_words_after_one_confirmation(house: House) -> None:
    assert "Rút lại báo cáo BC-0001" in say(house, "nv7 70%", "1", "thôi rút lại")
    assert "Đã rút lại BC-0001" in say(house, "đúng")
    with house.db.read() as db:
        assert not standing_reports(db, house.assignment("NV07", "PVHXH").id)
    assert "BC-0001" not in say(house, "ok"), "the question was answered"


@pytest.mark.parametrize("words", ["ừ rút", "rút đi em"])
def test_the_word_itself_confirms_a_withdrawal(house: House, words: str) -> None:
    assert "Đã rút lại BC-0001" in say(house, "nv7 70%", "1", "rút lại", words)


@pytest.mark.parametrize("words", ["không", "thôi giữ nguyên"])
def test_a_withdrawal_that_is_refused_leaves_the_report(house: House, words: str) -> None:
    assert "giữ nguyên" in say(house, "nv7 70%", "1", "rút lại", words)
    with house.db.read() as db:
        assert standing_reports(db, house.assignment("NV07", "PVHXH").id)


def test_that_it_was_wrong_right_after_recording_corrects_it(house: House) -> None:
    assert "Thay cho báo cáo BC-0001" in say(house, "nv7 xong", "1", "thôi sai rồi, mới 40 thôi")
    assert "Đã sửa NV07: 40%" in say(house, "1")


def test_a_total_answers_what_a_number_is(house: House) -> None:
    assert "1.500/2.000" in say(house, "nv7 1.500"), "the example has a round total"
    assert "1.500/3.000" in say(house, "tổng 3000")


def test_a_question_that_was_repeated_comes_back_in_one_line(house: House) -> None:
    asked = say(house, "nv7 tỷ lệ số hóa đạt 63%")
    assert asked in say(house, "cảm ơn")
    [*_, again] = house.say("lan", "hạn nv8 khi nào")
    assert again.text.startswith("Còn chờ đồng chí: NV07: “63%”")
    assert "\n" not in again.text
    assert again.choices == ("Là tiến độ: 63%", "Là chỉ tiêu khác")
    assert "63%" in say(house, "1")
    assert "Đã ghi nhận NV07: 63%" in say(house, "1")


def test_a_bare_code_is_never_misunderstood(house: House) -> None:
    say(house, "nv8 50%")
    [asked, waiting] = house.say("lan", "nv07")
    assert "NV07 60%" in asked.text
    assert "NV08 còn chờ" in waiting.text
    [shown] = house.say("lan", "nv08")
    assert "→ 50%" in shown.text
    say(house, "1")
    assert house.assignment("NV08", "PVHXH").last_report_id is not None
