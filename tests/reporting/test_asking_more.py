"""A later deadline that was asked for and not decided: told in every output in the same words; no figure has it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from handlers.render.register.rows import task_rows
from handlers.render.report_text import report_text
from handlers.say.plan_lines import task_line
from handlers.say.report_appendix import result
from handlers.say.report_assess import weak
from handlers.say.report_results import share_said, task_said
from models import extensions
from models.db import Database
from models.progress import ExtensionState
from models.reporting.values import Report
from tests.reporting.figures import adds_up
from tests.reporting.office import AUGUST, Office

WORDS = "đang xin gia hạn đến 22/8/2025, chờ duyệt"


@pytest.fixture
def office(database: Database) -> Iterator[Office]:
    with database.write() as db:
        yield Office(db)


def ask(office: Office, code: str, share: int = 0, wanted: date = date(2025, 8, 22), day: str = "2025-08-14") -> int:
    asked = office.say(code, day, share=share, percent=50)
    request, _before = extensions.ask(
        office.db, office.actor(day), office.shares[code][share].id, asked, wanted, "chờ hội cấp trên"
    )
    return request


def register(found: Report) -> list[str]:
    return [row.result for row in task_rows(found) if "gia hạn" in row.result]


def test_it_stands_in_word_register_and_chat_and_changes_no_figure(office: Office) -> None:
    office.say("NV01", "2025-08-14", percent=50)
    before = office.report(AUGUST, "2025-08-18")
    ask(office, "NV01")
    found = office.report(AUGUST, "2025-08-18")
    [task, *_others] = found.tasks
    said = f"quá hạn 01 ngày làm việc, {WORDS}"
    assert said in task_said(task)
    assert WORDS in result(task)[0]
    assert [said in each for each in register(found)] == [True]
    assert "Đang xin gia hạn, chờ duyệt: 01 nhiệm vụ (NV01 đến 22/8/2025)" in report_text(found)
    assert weak(found)[1].endswith(f": Đơn vị PKT, thời hạn 15/8/2025, {said}.")
    assert task_line(task, task.shares).endswith(f", hạn 15/8/2025, 50%, {WORDS}")
    assert (found.totals, task.due_on, task.status) == (before.totals, before.tasks[0].due_on, before.tasks[0].status)
    adds_up(found)


def test_of_several_units_each_that_asks_is_named(office: Office) -> None:
    ask(office, "NV03", 1, date(2025, 10, 15))
    found = office.report(AUGUST, "2025-08-18")
    task = next(each for each in found.tasks if each.code == "NV03")
    assert ["gia hạn" in share_said(share) for share in task.shares] == [False, True]
    assert "CB1, CB2 (đang xin gia hạn đến 15/10/2025, chờ duyệt))" in task_line(task, task.shares)
    assert "01 nhiệm vụ (NV03 CB2 đến 15/10/2025)" in report_text(found)


def test_what_was_decided_taken_back_or_asked_for_anew_waits_no_more(office: Office) -> None:
    request = ask(office, "NV01")
    anew = ask(office, "NV01", wanted=date(2025, 8, 29), day="2025-08-15")
    asked = [office.report(AUGUST, day).tasks[0].shares[0].wanted_on for day in ("2025-08-14", "2025-08-18")]
    assert (request != anew, asked) == (True, [date(2025, 8, 22), date(2025, 8, 29)])
    extensions.decide(office.db, office.actor("2025-08-20", who="Thư"), anew, ExtensionState.REFUSED)
    found = office.report(AUGUST, "2025-08-20")
    assert (found.tasks[0].shares[0].wanted_on, register(found)) == (None, [])
    assert "xin gia hạn" not in report_text(found)


def test_of_what_is_reported_as_complete_nothing_is_asked(office: Office) -> None:
    ask(office, "NV01")
    office.done("NV01", "2025-08-18")
    assert office.report(AUGUST, "2025-08-19").tasks[0].shares[0].wanted_on is None
