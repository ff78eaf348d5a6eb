"""A pair such as 4/6 is a count or a day, and a document's day is of these weeks before it is of last year."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update

from models.plan import Task
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def say(house: House, *texts: str) -> str:
    """Lan says it all; what she hears last."""
    return [each for text in texts for each in house.say("lan", text) if each.to == "lan"][-1].text


@pytest.mark.parametrize("words", ["nv11 chính xác là 4/6", "nv11 sửa lại 4/6", "nv11 4/6", "nv11 4/6 giám sát"])
def test_a_pair_of_counted_work_is_a_count(house: House, words: str) -> None:
    say(house, "nv11 3/6 bài", "1")
    assert "Kết quả: 3/6 → 4/6" in say(house, words)


@pytest.mark.parametrize("words", ["nv11 xong 10/12", "nv11 10/12 hoan thanh", "nv11 làm xong 10/12 rồi"])
def test_a_pair_that_is_done_is_no_day_of_work_that_is_counted(house: House, words: str) -> None:
    say(house, "nv11 3/12 bài", "1")
    assert "Kết quả: 3/12 → 10/12" in say(house, words)
    say(house, "3", "nv11 4/9 bài", "1")
    assert "“10/12” là số lượng" in say(house, words)
    assert "Dự kiến xong: thứ Tư, 10/12/2025" in say(house, "2")


@pytest.mark.parametrize(
    "words", ["nv11 6/6", "nv11 5/7 giam sat", "nv11 5/9", "nv11 sửa lại 4/6", "nv11 - 5/9", "3. nv11 5/9", "nv11: 5/9"]
)
def test_a_pair_of_work_that_was_not_counted_is_asked_about(house: House, words: str) -> None:
    pair = words.split("/")[0][-1] + "/" + words.split("/")[1][0]
    assert f"“{pair}” là số lượng" in say(house, words)
    assert f"→ {pair} (" in say(house, "1")


def test_of_the_two_answers_the_day_is_a_forecast_if_it_is_to_come(house: House) -> None:
    assert "Dự kiến xong: thứ Sáu, 05/9/2025" in say(house, "nv11 5/9", "2")
    past = say(house, "3", "nv11 5/7 giam sat", "2")
    assert "Dự kiến" not in past
    assert "Nội dung: nv11 5/7 giam sat" in past


@pytest.mark.parametrize("words", ["nv11 sẽ xong ngày 6/9", "nv11 hẹn đến 6/9", "nv11 15/8", "nv11 đã họp ngày 5/7"])
def test_a_pair_that_is_said_to_be_a_day_is_one(house: House, words: str) -> None:
    assert "là số lượng" not in say(house, words)


def test_a_document_some_days_ahead_is_of_this_year_and_remarked_on(house: House) -> None:
    told = say(house, "nv7 xong roi, KH so 15/KH-UBND ngay 12/8")
    assert "số 15/KH-UBND, ngày 12/8/2025" in told
    assert "sau ngày báo cáo" in told
    assert "2024" not in told


@pytest.mark.parametrize(("day", "shown"), [("28/12", "28/12/2024"), ("8/8", "08/8/2025"), ("10/10", "10/10/2025")])
def test_only_a_near_day_is_taken_for_one_to_come(house: House, day: str, shown: str) -> None:
    assert f"ngày {shown}" in say(house, f"nv7 xong roi, KH so 15/KH-UBND ngay {day}")


def test_a_pair_of_one_of_several_tasks_is_asked_about_at_once(house: House) -> None:
    say(house, "nv7 30%; nv8 40%", "2")
    assert "“4/7” là số lượng" in say(house, "nv8 4/7")
    told = say(house, "1")
    assert "→ 4/7 (" in told
    assert "→ 30% (" in told


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("nv23 9/12, vướng kinh phí nv23", True),
        ("nv23 9/12 vuong kinh phi", True),
        ("nv23 9/12, còn kẹt người", True),
        ("nv23 dự kiến 9/12, vướng kinh phí", False),
        ("nv23 đến 9/12 mới xong, vướng kinh phí", False),
        ("nv23 5/9, vướng kinh phí", False),
    ],
)
def test_a_day_long_after_the_deadline_of_villages_is_asked_about(tmp_path: Path, words: str, asks: bool) -> None:
    house = build(tmp_path / "house.db")
    with house.db.write() as db:
        db.execute(
            update(Task).where(Task.code == "NV08").values(code="NV23", text="Kiện toàn tổ công nghệ tại 100% thôn")
        )
    assert ("là số lượng" in say(house, words)) == asks
