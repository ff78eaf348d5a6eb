"""*NV07 xong chưa* asks, *NV07 chưa xong* tells: the two must never be taken for one another."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import update

from handlers.reporting.hearing import Heard, hear_words
from handlers.say.topics import Topic
from handlers.understand import ZONE, Intent, OpenTask
from models.plan import Task
from tests.cases import for_each
from tests.house import build

TASKS = (
    OpenTask(code="NV07", title="Tuyên truyền dịch vụ công trực tuyến"),
    OpenTask(code="NV23", title="Tập huấn kỹ năng số cho 100% thôn"),
)


def hear(text: str) -> Heard:
    return hear_words(text, datetime(2025, 8, 11, 7, 30, tzinfo=ZONE), TASKS)


@for_each("text", ["nv7 xong chua", "nv7 xong chưa em", "lan đã báo nv7 chưa", "nv7 đã nộp chưa ạ"])
def test_whether_a_task_is_done_is_asked(text: str) -> None:
    question = hear(text).question
    assert question is not None
    assert (question.topic, question.is_all) == (Topic.VALUE, True)


@for_each(
    ("text", "topic"),
    [
        ("ai giữ nv7", Topic.WHO),
        ("nv7 có mấy đơn vị làm", Topic.WHO),
        ("hạn nào phải xong v?", Topic.DEADLINE),
        ("bao giờ phải xong hết", Topic.DEADLINE),
        ("bao giờ phải nộp kế hoạch vậy", Topic.DEADLINE),
        ("bao gio phai nop kh vay", Topic.DEADLINE),
        ("khi nào nộp kế hoạch vậy anh", Topic.DEADLINE),
        ("hôm nào phải xong kế hoạch", Topic.DEADLINE),
        ("chừng nào nộp kế hoạch", Topic.DEADLINE),
        ("tuần này phải nộp gì", Topic.SOON),
        ("mai em phải làm gì", Topic.SOON),
        ("hom nay co gi phai lam k", Topic.LIST),
        ("con nv nao qua han", Topic.LATE),
        ("em báo nv7 chưa nhỉ", Topic.VALUE),
        ("cho em xem tiến độ nv7", Topic.VALUE),
        ("nv7 phải nộp gì", Topic.PRODUCT),
        ("sao nv7 của em bị đỏ", Topic.DEADLINE),
        ("em còn nợ gì không", Topic.LIST),
    ],
)
def test_what_a_cadre_asks_of_the_work_is_known(text: str, topic: Topic) -> None:
    question = hear(text).question
    assert question is not None
    assert (question.topic, question.is_all) == (topic, True)


def test_when_the_plan_is_due_is_told_of_the_task_that_makes_one(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    with house.db.write() as session:
        session.execute(update(Task).where(Task.code == "NV07").values(deliverable="Kế hoạch tuyên truyền"))
    said = house.last_heard("lan", "bao giờ phải nộp kế hoạch vậy")
    assert said.startswith("NV07")
    assert "NV08" not in said
    assert "NV08" in house.last_heard("lan", "bao giờ phải nộp")


def test_whether_other_units_are_done_goes_to_the_office() -> None:
    question = hear("các hội khác xong chưa").question
    assert question is not None
    assert (question.topic, question.is_all) == (None, True)


@for_each(
    "text",
    [
        "xem lại nv7 60%",
        "tuần này phải xong nv7",
        "nv7 chưa xong",
        "nv7 xong chưa đâu",
        "nv7 em chưa làm",
        "nv7 xong thì chưa",
        "nv22 kinh phi khong co",
    ],
)
def test_what_is_told_asks_nothing(text: str) -> None:
    assert hear(text).question is None


def test_a_day_or_so_many_units_is_asked_about() -> None:
    got = hear("nv23 7/12")
    assert (got.reading.date, got.reading.clarify) == (None, True)
    assert hear("nv23 nộp 7/12").reading.date is not None


def test_the_leave_of_somebody_asked_for_a_report_is_no_completion() -> None:
    assert Intent.done not in hear("bao cao ky ma em nghi roi").reading.intents
