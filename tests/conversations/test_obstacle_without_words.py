"""That something is in the way, and nothing about what: shown, recorded, and never an empty report."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from models.plan import Assignment, Stage, Task
from models.progress import Difficulty
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def told(house: House) -> list[str]:
    with house.db.read() as db:
        return list(db.scalars(select(Difficulty.text).order_by(Difficulty.id)))


@pytest.mark.parametrize(
    ("words", "obstacle"),
    [
        ("vẫn vướng nv8", "vẫn vướng"),
        ("nv7 50%, nv8 khó", "khó"),
        ("nv7 xong, nv8 thấy khó quá", "thấy khó quá"),
        ("nv8 toi thay viec nay kho lam qua", "toi thay viec nay kho lam qua"),
    ],
)
def test_the_words_themselves_are_the_obstacle(house: House, words: str, obstacle: str) -> None:
    shown = house.say("lan", words)[-1].text
    assert f"Vướng mắc: {obstacle}" in shown
    house.say("lan", "1")
    assert told(house) == [obstacle]


def test_so_short_a_one_is_asked_to_be_told(house: House) -> None:
    assert "mong đồng chí nhắn thêm: vướng gì" in house.say("lan", "vẫn vướng nv8")[-1].text


def test_the_one_that_waits_is_meant_where_there_is_one(house: House) -> None:
    house.say("lan", "nv8 thiếu máy tính để đăng bài")
    house.say("lan", "1")
    before = told(house)
    assert f"Vướng mắc: {before[0]}" in house.say("lan", "vẫn vướng nv8")[-1].text
    house.say("lan", "1")
    assert told(house) == before, "no second one is opened"


@pytest.mark.parametrize(
    ("words", "told_back"),
    [
        ("nv8 vướng kinh phí", "Kết quả: chưa triển khai → đang thực hiện"),
        ("nv8 thiếu người làm, đề nghị cử thêm 1 đồng chí", "Kết quả: chưa triển khai → đang thực hiện"),
        ("nv8 chưa làm, thiếu người", "Kết quả: vẫn chưa triển khai"),
        ("nv8 đề nghị cho mượn máy chiếu", ""),
        ("nv8 xin thêm 5 ngày vì thiếu máy", ""),
    ],
)
def test_what_is_read_back_is_where_the_record_brings_the_work(house: House, words: str, told_back: str) -> None:
    shown = [line for line in house.say("lan", words)[-1].text.splitlines() if line.startswith("Kết quả")]
    assert shown == ([told_back] if told_back else [])
    house.say("lan", "1")
    with house.db.read() as db:
        stage = db.scalar(select(Assignment.stage).join(Task, Task.id == Assignment.task_id).where(Task.code == "NV08"))
    assert stage == (Stage.DOING if "→" in told_back else Stage.NOT_STARTED)


def test_of_work_that_has_begun_an_obstacle_changes_nothing_and_says_so_by_silence(house: House) -> None:
    house.say("lan", "nv8 40%")
    house.say("lan", "1")
    assert "Kết quả" not in house.say("lan", "nv8 vướng kinh phí")[-1].text
