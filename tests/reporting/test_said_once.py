"""What the four outputs say of one thing is one thing: an answer, a report, a deadline, a late date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from handlers.questions.plan_figures import _OF_OBSTACLE
from handlers.questions.plan_query import State
from handlers.say import report_appendix, report_assess, report_leading, report_register
from models.db import Database
from models.progress import ReportKind
from tests.reporting.office import AUGUST, Office


@pytest.fixture
def office(database: Database) -> Iterator[Office]:
    with database.write() as db:
        yield Office(db)


def test_an_obstacle_that_ended_with_its_work_was_not_answered(office: Office) -> None:
    office.say("NV01", "2025-08-12", ReportKind.DIFFICULTY, difficulty="thiếu máy")
    office.done("NV01", "2025-08-14", confirmed="2025-08-15")
    found = office.report(AUGUST, "2025-09-01")
    [told] = found.obstacles
    assert (told.is_answered, told.ended_unanswered, told.closed_on) == (False, True, date(2025, 8, 15))
    assert report_appendix.obstacle_state(told) == "Đã kết thúc, chưa có trả lời"
    assert report_register.obstacle_state(told) == "Đã kết thúc, chưa có trả lời"
    [head] = report_assess.obstacles(found)
    assert "đã trả lời 0, chưa trả lời 0, đã kết thúc khi chưa có trả lời 01" in head
    assert not any("Đã có ý kiến trả lời" in line for line in report_leading.leading(found))
    assert not _OF_OBSTACLE[State.ANSWERED](told)
