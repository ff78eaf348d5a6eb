"""A file with words is the report that the words are, and hangs on the task that it came with."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from models.evidence import settle
from models.progress import Evidence, EvidenceState, ProgressReport
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def hung(house: House) -> dict[str, int]:
    """By file: the number of the report that it hangs on."""
    with house.db.read() as db:
        rows = db.execute(
            select(Evidence.name, ProgressReport.number).join(ProgressReport, ProgressReport.id == Evidence.report_id)
        ).all()
    return {row.name: row.number for row in rows}


def test_a_caption_about_two_tasks_is_read_like_any_message(house: House) -> None:
    [heard] = house.send_file("lan", "bc.docx", "nv7 50%, nv8 60%")
    assert "02 việc" in heard.text
    house.say("lan", "1")
    assert house.assignment("NV07", "PVHXH").percent == 50
    assert house.assignment("NV08", "PVHXH").percent == 60


def test_a_caption_with_another_task_joins_the_unfinished_report_and_each_file_stays_with_its_own(house: House) -> None:
    house.send_file("lan", "a.pdf", "nv11 50%")
    [heard] = house.send_file("lan", "b.pdf", "nv8 70%")
    assert "Minh chứng: 02 tệp, ảnh" in heard.text
    house.say("lan", "1")
    assert hung(house) == {"a.pdf": 1, "b.pdf": 2}


def test_a_doubtful_figure_in_a_caption_is_asked_about_and_the_file_waits(house: House) -> None:
    [asked] = house.send_file("lan", "a.pdf", "nv8 tầm 40-50%")
    assert asked.choices == ("40%", "50%", "Ghi, không kèm số")
    house.say("lan", "2")
    house.say("lan", "1")
    assert hung(house) == {"a.pdf": 1}


def test_a_file_of_a_unit_with_one_task_needs_no_code(house: House) -> None:
    [heard] = house.send_file("cb1", "kh.pdf")
    assert "NV05" in heard.text
    assert "Minh chứng: 01 tệp, ảnh" in heard.text


def test_a_question_in_a_caption_is_answered(house: House) -> None:
    told, _read_back = house.send_file("lan", "kh.pdf", "nv7 hạn khi nào")
    assert "15/8/2025" in told.text


def test_a_caption_about_somebody_elses_task_says_so(house: House) -> None:
    [heard] = house.send_file("lan", "kh.pdf", "nv19 xong")
    assert "NV19 do P.KT chủ trì" in heard.text


def test_a_file_that_is_not_kept_is_no_evidence_of_what_is_read_back(house: House) -> None:
    house.send_file("lan", "a.pdf", "nv7 xong")
    with house.db.write() as db:
        settle(db, db.execute(select(Evidence.id)).scalar_one(), EvidenceState.REFUSED)
    assert "Minh chứng: chưa có" in house.say("lan", "nv7 xong")[0].text
    assert "Minh chứng: 01 tệp, ảnh" in house.send_file("lan", "b.pdf", "nv7 xong")[0].text


def test_the_photos_of_an_album_are_not_counted_before_they_are_here(house: House) -> None:
    [heard] = house.send_file("lan", "1.jpg", "nv7 30%", album="a")
    assert "Minh chứng: các tệp, ảnh gửi cùng lượt này" in heard.text
    assert house.send_file("lan", "2.jpg", album="a") == []
    house.say("lan", "1")
    assert len(hung(house)) == 2


@pytest.mark.parametrize(("name", "size"), [("a.pdf", 60_000_000), ("a.exe", 1000)])
@pytest.mark.parametrize("words", ["nv07 xong", "nv7 xong roi", "Báo cáo NV7 đã hoàn thành", "nv7 60%, nv8 70%"])
def test_the_words_beside_a_file_that_is_not_taken_are_read(house: House, name: str, size: int, words: str) -> None:
    refused, shown = house.send_file("lan", name, words, size=size)
    assert "20 MB" in refused.text
    assert "NV07" in shown.text
    assert "tệp, ảnh" not in shown.text
    house.say("lan", "1")
    assert hung(house) == {}
    assert house.assignment("NV07", "PVHXH").last_report_id is not None


@pytest.mark.parametrize("words", ["", "đây ạ", "ảnh hôm qua"])
def test_a_file_that_is_not_taken_leaves_the_unfinished_report(house: House, words: str) -> None:
    house.say("lan", "nv7 60%")
    [refused] = house.send_file("lan", "a.pdf", words, size=60_000_000)
    assert "20 MB" in refused.text
    assert "60%" in house.say("lan", "1")[0].text


def test_a_button_of_a_report_that_was_dropped_says_so(house: House) -> None:
    [shown] = house.say("lan", "nv7 60%")
    house.press("lan", shown, 3)
    for number in (1, 2, 3):
        [told] = house.press("lan", shown, number)
        assert told.text.startswith("Nội dung này đồng chí đã bỏ nên Trợ lý không ghi gì.")
