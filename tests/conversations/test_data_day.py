"""The day up to which figures go is the one that the unit states: on the card, in the answer, in what is recorded."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import select

from handlers.reporting.data_day import data_day
from models.progress import ProgressReport
from tests.cases import for_each
from tests.features.period import opened

TODAY = date(2025, 8, 11)


@for_each(
    ("words", "on"),
    [
        ("nv24 đạt 90%, số liệu đến 8/8", date(2025, 8, 8)),
        ("nv24 dat 90%, so lieu tinh den ngay 31/7/2025", date(2025, 7, 31)),
        ("đến ngày 31/7 nv21 đạt 47%", date(2025, 7, 31)),
        ("65% tinh den ngay 5/8, uoc den 31/12 dat 75%", date(2025, 8, 5)),
        ("đạt 50%, tính đến hết tháng 7", date(2025, 7, 31)),
        ("50%, số liệu đến hết tháng 7/2025", date(2025, 7, 31)),
        ("50%, số liệu đến hết quý II", date(2025, 6, 30)),
        ("so lieu den 31/7 nham, so lieu den 8/8", date(2025, 8, 8)),
        ("nv24 50% so lieu den 20/8", None),
        ("số liệu đến hết tháng 8", None),
        ("ước tính đến 5/8 đạt 62%", None),
        ("đến 20/8 đạt 60%", None),
        ("nv05 đến ngày 5/8 xong", None),
        ("xin gia hạn đến ngày 31/8", None),
    ],
)
def test_a_day_that_is_over_is_read_and_no_forecast(words: str, on: date | None) -> None:
    found = data_day(words, TODAY)
    assert (found.on if found is not None else None) == on


def test_the_stated_day_is_shown_put_right_and_recorded(tmp_path: Path) -> None:
    house = opened(tmp_path)
    [read] = house.say("lan", "nv7 đạt 80% tính đến hết tháng 11")
    assert "\nSố liệu đến: 30/11/2025" in read.text
    assert "Dự kiến xong" not in read.text
    [read] = house.say("lan", "số liệu đến 31/12")
    assert "“số liệu đến 31/12” chưa phải một ngày đã qua" in read.text
    assert "\nSố liệu đến: 04/12/2025" in read.text
    house.say("lan", "2")
    [read] = house.say("lan", "số liệu đến 1/12/2025")
    assert "80%" in read.text
    assert "\nSố liệu đến: 01/12/2025" in read.text
    assert "số liệu đến 01/12/2025" in house.say("lan", "1")[0].text
    with house.db.read() as db:
        assert db.scalars(select(ProgressReport.data_date).order_by(ProgressReport.id.desc())).first() == date(
            2025, 12, 1
        )


def test_one_day_stands_for_all_tasks_of_a_message(tmp_path: Path) -> None:
    house = opened(tmp_path)
    [read] = house.say("lan", "nv7 80%, nv11 40%, số liệu đến 30/11")
    assert "(02 việc, số liệu đến 30/11/2025)" in read.text
    assert "số liệu đến 30/11/2025" in house.say("lan", "1")[0].text
