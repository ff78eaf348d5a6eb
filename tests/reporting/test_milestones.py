"""A milestone or a target that is reached is not the task done: every output and the scoreboard tell both."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from handlers.say.report_results import share_said
from models.db import Database
from models.deciding import confirm, unconfirm
from models.plan import Milestone, Stage
from models.progress import ReportKind
from models.reporting.values import ReachedLine, Report, Scope, TaskLine
from models.workdays import VIETNAM
from tests.house import House, build
from tests.reporting.four_outputs import agree
from tests.reporting.office import AUGUST, SEPTEMBER, Office
from tests.reporting.sample import sample_report


@pytest.fixture
def office(database: Database) -> Iterator[Office]:
    """NV02 has a further milestone in December."""
    with database.write() as db:
        made = Office(db)
        task = made.shares["NV02"][0].task_id
        db.scalars(select(Milestone).where(Milestone.task_id == task)).one().name = "phát động"
        db.add(Milestone(task_id=task, position=1, name="khen thưởng", due_on=date(2025, 12, 15)))
        db.flush()
        yield made


def line(found: Report) -> TaskLine:
    return next(task for task in found.tasks if task.code == "NV02")


def test_it_is_told_beside_the_task_that_goes_on(office: Office, tmp_path: Path) -> None:
    office.done("NV02", "2025-08-18", confirmed="2025-08-19")
    found = office.report(AUGUST, "2025-09-01")
    [share] = line(found).shares
    assert share.reached == (ReachedLine(name="phát động", number=1, on=date(2025, 8, 18), is_late=False),)
    assert (share.stage, share.due_on, found.totals.done) == (Stage.DOING, date(2025, 12, 15), 0)
    assert share_said(share).startswith("đã đạt mốc “phát động” ngày 18/8/2025, đang thực hiện")
    assert [task.code for task in found.passed] == ["NV02"]
    assert {unit.short: unit.milestones for unit in found.units if unit.milestones} == {"PVH": 1}
    agree(found, tmp_path)


def test_late_is_what_the_unit_reached_after_the_deadline_of_the_milestone(office: Office) -> None:
    office.done("NV02", "2025-08-25", confirmed="2025-08-26")
    [share] = line(office.report(AUGUST, "2025-09-01")).shares
    assert share.reached[0].is_late
    assert "mốc “phát động” ngày 25/8/2025 (quá hạn)" in share_said(share)


def test_an_earlier_moment_a_confirmation_taken_back_and_the_whole_task_done_tell_none(office: Office) -> None:
    office.done("NV02", "2025-08-18", confirmed="2025-08-19")
    assert not line(office.report(AUGUST, "2025-08-18")).has_passed
    until_then = Scope(from_on=date(2025, 7, 10), to_on=date(2025, 8, 15), title="")
    assert not line(office.report(until_then, "2025-09-01")).has_passed
    share = office.shares["NV02"][0].id
    unconfirm(office.db, office.office, office.actor("2025-08-20", who="Thư"), share)
    assert not line(office.report(AUGUST, "2025-09-01")).has_passed
    confirm(office.db, office.office, office.actor("2025-08-21", who="Thư"), share)
    office.done("NV02", "2025-09-10", confirmed="2025-09-11")
    found = office.report(SEPTEMBER, "2025-10-01")
    assert (line(found).status, line(found).has_passed, found.passed) == ("done_in_time", False, ())


def test_a_target_is_counted_for_the_unit_that_gave_the_value(office: Office) -> None:
    task = office.c.tasks["NV05"]
    task.indicator_name, task.indicator_unit, task.indicator_comparison = "Hồ sơ trực tuyến", "%", ">="
    task.indicator_target = "70"
    office.say("NV05", "2025-08-12", ReportKind.PROGRESS, value="72")
    found = office.report(AUGUST, "2025-09-01")
    told = {unit.short: (unit.targets_reached, unit.targets_known) for unit in found.units}
    assert told == {"PKT": (0, 0), "PVH": (1, 1), "CB1": (0, 0), "CB2": (0, 0)}


def test_the_sample_tells_it_in_all_outputs(tmp_path: Path) -> None:
    report = sample_report()
    assert report.passed
    agree(report, tmp_path)


def test_the_scoreboard_tells_it_and_counts_it_into_no_share(tmp_path: Path) -> None:
    house: House = build(tmp_path / "house.db")
    house.tick()
    house.now = datetime(2025, 8, 13, 9, 0, tzinfo=VIETNAM)
    house.say("lan", "NV11 xong, KH số 12-KH/ĐU")
    house.say("lan", "1")
    house.say("thu", "duyệt NV11")
    house.say("thu", "1")
    [board] = house.say("thu", "/xephang")
    assert "P.VHXH: chưa có việc đến hạn · đã đạt 01 mốc, còn mốc sau" in board.text
