"""A document that was told stays told: when the report is put right, and when the work is complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build

TOLD = ("nv5 đang làm, kế hoạch số 15-KH/CB ngày 10/8", "1")
SHOWN = "Văn bản: số 15-KH/CB, ngày 10/8/2025 (đã ghi ở BC-0001)"


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    for text in TOLD:
        house.say("cb1", text)
    return house


@pytest.mark.parametrize(
    "words",
    [
        "nhầm, xong hẳn rồi chứ",
        "à nhầm, xong rồi ạ",
        "nham, xong roi nha",
        "sửa lại: 90%",
        "nhầm, 60% thôi",
        "nv5 xong hôm 9/8 r nha",
        "nv5 xong rồi nhé",
        "nv5 hoàn thành rồi ạ",
        "nv5 100% rồi nghen",
    ],
)
def test_number_and_day_go_on_with_a_correction_and_a_completion(house: House, words: str) -> None:
    told = house.last_heard("cb1", words)
    assert SHOWN in told
    assert "Minh chứng: chưa có" not in told


def test_the_office_reads_it_on_its_card(house: House) -> None:
    house.say("cb1", "nhầm, xong hẳn rồi chứ")
    [card] = [each for each in house.say("cb1", "1") if each.to == "thu"]
    assert "Minh chứng: số 15-KH/CB, ngày 10/8/2025." in card.text
    assert "Chưa có minh chứng" not in card.text


@pytest.mark.parametrize(
    "words",
    [
        "nhầm, chưa ký đâu, mới 80%",
        "nhầm, chưa có kế hoạch, 50% thôi",
        "nham, chua ban hanh, 70%",
        "nv5 95%",  # a report of its own; the document stands in the one before it
        "nv5 xong rồi, nhưng số kế hoạch em ghi nhầm",
        "nhầm, chưa làm gì cả",
    ],
)
def test_words_that_deny_it_or_tell_no_end_carry_none(house: House, words: str) -> None:
    assert "15-KH/CB" not in house.last_heard("cb1", words)


def test_another_number_takes_its_place(house: House) -> None:
    told = house.last_heard("cb1", "nv5 xong rồi, số 16-KH/CB ngày 11/8")
    assert "Văn bản: số 16-KH/CB, ngày 11/8/2025" in told
    assert "15-KH/CB" not in told
    house.say("cb1", "3")
    house.say("cb1", "nv5 xong rồi")
    assert "Văn bản: số 17-KH/CB, ngày 10/8/2025\n" in house.last_heard("cb1", "nhầm, số 17-KH/CB")


@pytest.mark.parametrize("words", ["không phải văn bản đó", "bỏ số văn bản đi"])
def test_what_is_taken_out_stays_out(house: House, words: str) -> None:
    house.say("cb1", "nv5 xong rồi")
    assert "Văn bản:" not in house.last_heard("cb1", words)
    assert "Văn bản:" not in house.last_heard("cb1", "xong hôm 8/8")


def test_an_edited_message_is_whole(house: House) -> None:
    house.say("cb1", "nv5 xong, số 15-KH/CB ngày 10/8", message_id="7")
    house.say("cb1", "1")
    told = [each for each in house.say("cb1", "nv5 xong 50%", message_id="7", kind="edited") if each.to == "cb1"]
    assert "Văn bản:" not in told[-1].text


def test_what_was_sent_back_is_shown_anew(house: House) -> None:
    for who, text in (
        ("cb1", "nv5 xong rồi"),
        ("cb1", "1"),
        ("thu", "trả lại nv5 vì kế hoạch thiếu dấu"),
        ("thu", "1"),
    ):
        house.say(who, text)
    assert "15-KH/CB" not in house.last_heard("cb1", "nv5 xong rồi")


def test_it_goes_with_a_report_that_is_moved_to_its_task(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    for text in ("nv7 đang làm, kế hoạch số 15-KH/PVHXH ngày 10/8", "1"):
        house.say("lan", text)
    assert "Văn bản: số 15-KH/PVHXH, ngày 10/8/2025" in house.last_heard("lan", "nhầm, nv8 chứ không phải nv7")
