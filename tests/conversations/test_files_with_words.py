"""A file with words is the report that the words are, and hangs on the task that it came with."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from models.progress import Evidence, ProgressReport
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
