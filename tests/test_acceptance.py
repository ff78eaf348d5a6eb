"""The acceptance checks of the requirements (§5) that concern the main job, each through chat and clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from models.facts import overview
from models.history import history_of
from models.importing import read_plan
from models.items import items_of_task
from models.plan import Assignment, Stage
from models.standing import TaskClass
from models.workdays import VIETNAM
from scheduler.arming import arm
from scheduler.tick import tick
from tests.house import Heard, House, build, played_once

SEEDS = Path(__file__).parent.parent / "models" / "seeds"


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """The small committee, its reminders armed."""
    house = build(tmp_path / "house.db")
    at(house, "11/8/2025 07:00")
    with house.db.write() as db:
        arm(db, house.office(), house.now)
    return house


def at(house: House, moment: str) -> None:
    house.now = datetime.strptime(moment, "%d/%m/%Y %H:%M").replace(tzinfo=VIETNAM)


def ticked(house: House) -> list[Heard]:
    """What the clock posts now."""
    with house.db.write() as db:
        tick(db, house.now)
    return house.collect()


def reminded(house: House, who: str) -> list[str]:
    return [heard.text for heard in ticked(house) if heard.to == who and heard.key.startswith("remind:")]


@pytest.mark.parametrize("name", ["ke_hoach_03.xlsx", "ke_hoach_03.yaml"])
def test_check_1_the_real_plan_is_understood_whole(name: str) -> None:
    plan = read_plan(SEEDS / name)
    assert (len(plan.groups), len(plan.tasks), plan.items) == (7, 30, 59)
    assert plan.unknown_units == ()
    assert sum(task.deadline.date is None for task in plan.tasks) == 5


def test_check_2_a_deadline_on_a_rest_day_is_missed_after_the_next_working_day(house: House) -> None:
    late = {}
    for moment in ("02/9/2025 09:00", "03/9/2025 09:00", "04/9/2025 09:00"):
        at(house, moment)
        with house.db.read() as db:
            [item] = [i for i in items_of_task(db, house.office(), house.now, "NV06") if i.unit_code == "BXDD"]
        late[moment] = (item.is_late, item.deadline.days_overdue)
    assert late == {"02/9/2025 09:00": (False, 0), "03/9/2025 09:00": (False, 0), "04/9/2025 09:00": (True, 1)}


@pytest.mark.parametrize(
    ("day", "is_sent"),
    [("24/11/2026", False), ("31/8/2026", False), ("02/01/2026", False), ("10/01/2026", True), ("22/8/2026", True)],
)
def test_check_3_nothing_is_sent_on_holidays_and_worked_saturdays_count(house: House, day: str, is_sent: bool) -> None:
    at(house, f"{day} 08:00")
    with house.db.write() as db:
        db.execute(update(Assignment).values(next_remind_at=house.now - timedelta(hours=1)))
    assert bool(ticked(house)) is is_sent


def test_check_4_a_task_of_many_units_stays_open_until_all_have_done_it(house: House) -> None:
    at(house, "12/8/2025 09:00")
    house.say("cb1", "xong kế hoạch NV05")
    house.say("cb1", "1")
    [card] = [heard for heard in house.heard if heard.to == "thu"]
    house.press("thu", card, 1)
    with house.db.read() as db:
        [task] = [task for task in overview(db, house.office(), house.now).tasks if task.code == "NV05"]
    assert (task.done, len(task.items)) == (1, 2)
    assert task.klass == TaskClass.OPEN_IN_TIME
    at(house, "22/8/2025 09:00")
    with house.db.read() as db:
        [task] = [task for task in overview(db, house.office(), house.now).tasks if task.code == "NV05"]
    assert task.klass == TaskClass.OPEN_OVERDUE


def test_check_5_reminders_stop_while_a_completion_waits_and_resume_when_it_is_returned(house: House) -> None:
    at(house, "12/8/2025 08:00")
    assert any("NV07" in text for text in reminded(house, "lan"))
    house.say("lan", "NV07 xong rồi")
    house.say("lan", "1")
    assert house.assignment("NV07", "PVHXH").stage == Stage.AWAITING
    at(house, "14/8/2025 08:00")
    assert not any("NV07" in text for text in reminded(house, "lan"))
    house.say("thu", "/duyet")
    house.say("thu", "1")
    house.say("thu", "2")
    house.say("thu", "thiếu tệp kế hoạch")
    assert house.assignment("NV07", "PVHXH").stage == Stage.DOING
    at(house, "15/8/2025 08:00")
    assert any("NV07" in text for text in reminded(house, "lan"))


def test_check_6_the_units_date_counts_not_the_confirmations(house: House) -> None:
    at(house, "13/8/2025 16:00")
    house.say("lan", "NV07 xong rồi")
    house.say("lan", "1")
    at(house, "20/8/2025 09:00")
    house.say("thu", "/duyet")
    house.say("thu", "1")
    [told, *_] = house.say("thu", "1")
    assert "đúng hạn" in told.text
    with house.db.read() as db:
        [task] = [task for task in overview(db, house.office(), house.now).tasks if task.code == "NV07"]
    assert task.klass == TaskClass.DONE_IN_TIME


def test_check_7_asked_twice_the_figures_are_the_same(house: House) -> None:
    at(house, "18/8/2025 08:00")  # NV07 fell due on Friday: its unit owes a report
    first = [heard.text for heard in house.say("thu", "/baocao")]
    assert [heard.text for heard in house.say("thu", "/baocao")] == first
    assert "Chưa báo cáo trong" in "\n".join(first)


def test_check_10_a_changed_deadline_keeps_the_old_one_with_approver_and_reason(house: House) -> None:
    at(house, "13/8/2025 09:00")
    house.say("thu", "/giahan NV07 29/8/2025 chờ tài liệu của tỉnh")
    assert house.assignment("NV07", "PVHXH").due_on == date(2025, 8, 15), "read back first"
    house.say("thu", "1")
    assignment = house.assignment("NV07", "PVHXH")
    assert (assignment.due_on, assignment.original_due_on) == (date(2025, 8, 29), date(2025, 8, 15))
    with house.db.read() as db:
        [change] = history_of(db, house.office().id, "assignments", assignment.id)
    assert (change.field, change.old, change.new) == ("due_on", "2025-08-15", "2025-08-29")
    assert change.reason == "chờ tài liệu của tỉnh"
    assert change.person_id is not None


def test_a_milestone_that_is_confirmed_leads_to_the_next_one(house: House) -> None:
    at(house, "29/9/2025 09:00")
    house.say("lan", "NV11 đã phát động xong")
    house.say("lan", "1")
    house.say("thu", "/duyet")
    house.say("thu", "1")
    house.say("thu", "1")
    assignment = house.assignment("NV11", "PVHXH")
    assert (assignment.stage, assignment.due_on) == (Stage.DOING, date(2025, 12, 15))
    assert assignment.next_remind_at is not None


def test_history_says_who_when_and_through_which_channel(house: House) -> None:
    house.say("lan", "NV07 60%")
    house.say("lan", "1")
    assignment = house.assignment("NV07", "PVHXH")
    with house.db.read() as db:
        changes = {change.field: change for change in history_of(db, house.office().id, "assignments", assignment.id)}
    assert (changes["percent"].old, changes["percent"].new) == (None, "60")
    assert (changes["stage"].old, changes["stage"].new) == ("not_started", "doing")
    assert {change.channel for change in changes.values()} == {"test"}
    assert isinstance(changes["stage"].at, datetime)
    assert changes["stage"].person_id is not None


def test_nothing_is_reminded_of_within_a_day_of_a_report(house: House) -> None:
    at(house, "14/8/2025 16:00")
    house.say("lan", "NV07 60%")
    house.say("lan", "1")
    at(house, "15/8/2025 08:00")
    assert not any("NV07" in text for text in reminded(house, "lan"))
