"""The example plan in the database, counted against the file itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml
from sqlalchemy import func, select

from models.importing import PlanFile, read_plan
from models.loading import Part
from models.office import load_office
from models.org import RestDayRow, Unit
from models.periods import periods
from models.plan import Milestone, Share, Task, TaskGroup
from tests.loading.conftest import MONDAY, SEEDS, Cabinet, org_version


def expected_shares() -> dict[tuple[str, str], Share]:
    """Straight from the YAML, without our reader: groups opened, leads before supports."""
    raw = yaml.safe_load((SEEDS / "ke_hoach_03.yaml").read_text(encoding="utf-8"))
    members = {group["ma"]: group["thanh_vien"] for group in raw["nhom_don_vi"]}

    def units(codes: list[str]) -> list[str]:
        return [unit for code in codes for unit in (units(members[code]) if code in members else [code])]

    shares: dict[tuple[str, str], Share] = {}
    for task in raw["nhiem_vu"]:
        for unit in units(task["don_vi_chu_tri"]):
            shares[task["ma"], unit] = Share.LEAD
        for unit in units(task["don_vi_phoi_hop"]):
            shares.setdefault((task["ma"], unit), Share.SUPPORT)
    return shares


@pytest.mark.parametrize("name", ["ke_hoach_03.yaml", "ke_hoach_03.xlsx"])
def test_the_example_gives_seven_groups_thirty_tasks_fifty_nine_items_and_five_without_a_date(
    cabinet: Cabinet, name: str
) -> None:
    plan = read_plan(SEEDS / name)
    applied, change = cabinet.load(plan)
    with cabinet.db.read() as db:
        groups = db.scalar(select(func.count()).select_from(TaskGroup))
        tasks = db.scalar(select(func.count()).select_from(Task))
        undated = db.scalars(select(Task.code).where(Task.id.not_in(select(Milestone.task_id)))).all()
        units = db.scalar(select(func.count()).select_from(Unit).where(Unit.is_group.is_(False)))
    assert (groups, tasks, units) == (7, 30, 32)
    assert (applied.groups, applied.tasks, applied.leads) == (7, 30, 59)
    assert plan.unknown_units == ()
    assert sorted(undated) == ["NV03", "NV10", "NV26", "NV28", "NV29"]
    assert change.is_new_plan


@pytest.mark.parametrize("name", ["ke_hoach_03.yaml", "ke_hoach_03.xlsx"])
def test_every_unit_gets_exactly_its_shares(cabinet: Cabinet, name: str) -> None:
    cabinet.load(read_plan(SEEDS / name))
    shares = {key: share.share for key, share in cabinet.shares().items()}
    assert shares == expected_shares()
    assert sum(share is Share.LEAD for share in shares.values()) == 59


def test_the_deadline_of_a_share_is_the_first_milestone_and_is_kept_as_the_original(
    cabinet: Cabinet, example: PlanFile
) -> None:
    cabinet.load(example)
    first = {task.code: task.deadline.milestones[0].date for task in example.tasks if task.deadline.milestones}
    for (task, _), share in cabinet.shares().items():
        assert share.due_on == share.original_due_on == first.get(task)
        assert share.milestone == 0


def test_reminders_are_planned_for_open_leads_only(cabinet: Cabinet, example: PlanFile) -> None:
    cabinet.load(example)
    planned = {key: share.next_remind_at for key, share in cabinet.shares().items()}
    for key, share in cabinet.shares().items():
        assert (planned[key] is not None) == (share.share is Share.LEAD and share.due_on is not None)
    looks = {key[0]: at.astimezone(MONDAY.tzinfo) for key, at in planned.items() if at}
    assert f"{looks['NV01']:%d/%m %H:%M}" == "11/08 07:30"  # due 31/7: seven working days late today, a step
    assert f"{looks['NV05']:%d/%m %H:%M}" == "11/08 07:30"  # due 20/8: seven working days before
    assert f"{looks['NV07']:%d/%m %H:%M}" == "12/08 07:30"  # due 15/8: three working days before


def test_the_committee_takes_name_and_place_from_its_first_plan(
    found_cabinet: Callable[[str], Cabinet], example: PlanFile
) -> None:
    unnamed, named = found_cabinet(""), found_cabinet("Đảng ủy xã Đoài")
    for cabinet in (unnamed, named):
        cabinet.load(example)
    with unnamed.db.read() as db:
        assert load_office(db, unnamed.org_id).name == "Đảng ủy xã Hà Long"
        assert load_office(db, unnamed.org_id).place == "Hà Long"
        assert load_office(db, named.org_id).name == "Đảng ủy xã Đoài"


def test_periods_come_with_the_yaml_and_the_common_rest_days_are_not_repeated(
    cabinet: Cabinet, example: PlanFile
) -> None:
    _, change = cabinet.load(example)
    with cabinet.db.read() as db:
        assert [p.code for p in periods(db, cabinet.org_id)] == ["NAM-2025", "6T-2026", "NAM-2026", "6T-2027"]
        own = db.scalars(select(RestDayRow.day).where(RestDayRow.org_id == cabinet.org_id)).all()
    assert own == []
    assert change.of(Part.REST_DAY) == ()


def test_units_raise_the_version_that_caches_ask_for(cabinet: Cabinet, example: PlanFile) -> None:
    before = org_version(cabinet)
    cabinet.load(example)
    assert org_version(cabinet) == before + 1
    cabinet.load(example)
    assert org_version(cabinet) == before + 1
