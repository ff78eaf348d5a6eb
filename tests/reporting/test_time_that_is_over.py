"""A report on a time that is over says up to which day its figures go, and when it was made, in all four outputs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from handlers.render.chart.data import chart_data
from handlers.say.spans import of_days
from models.reporting.building import report
from models.reporting.spans import months
from models.workdays import VIETNAM
from tests.house import House, build

AT = datetime(2025, 9, 3, 8, 0, tzinfo=VIETNAM)


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    house.now = AT
    return house


@pytest.mark.parametrize("words", ["báo cáo tháng 8", "/baocao tháng 8"])
def test_a_month_that_is_over_is_told_up_to_its_last_day(house: House, words: str) -> None:
    text = house.say("lanh", words)[0].text
    assert "Số liệu đến hết 31/8/2025, lập lúc 08:00 03/9/2025; " in text
    assert "NV07 - Xây dựng kế hoạch tuyên truyền về Nghị quyết · P.VHXH · quá hạn 10 ngày làm việc" in text


@pytest.mark.parametrize("words", ["báo cáo tháng 9", "/baocao"])
def test_a_time_that_goes_on_is_told_up_to_now(house: House, words: str) -> None:
    assert "Số liệu đến 08:00 03/9/2025; " in house.say("lanh", words)[0].text


@pytest.mark.parametrize("words", ["tháng 8 có bao nhiêu việc quá hạn", "thang 8 bao nhieu viec qua han"])
def test_an_answer_about_a_time_that_is_over_says_the_same(house: House, words: str) -> None:
    assert "Số liệu đến hết 31/8/2025, lập lúc 08:00 03/9/2025; " in house.say("lanh", words)[0].text


def test_the_picture_says_the_same(house: House) -> None:
    with house.db.read() as db:
        found = report(db, house.office(), of_days(months(2025, 8, 1)), AT)
    assert chart_data(found).data_line.startswith("Số liệu đến hết 31/8/2025, lập lúc 08:00 03/9/2025; ")


def test_work_that_is_late_by_no_full_working_day_says_since_when(house: House) -> None:
    house.now = datetime(2025, 8, 18, 8, 0, tzinfo=VIETNAM)
    text = house.say("lanh", "/baocao từ 1/8 đến 17/8")[0].text  # a Sunday; the deadline was on Friday
    assert "P.VHXH · quá hạn (hạn 15/8/2025)" in text
