"""Two committees with the same plan in one database: neither sees, changes or counts a row of the other's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import select

from models import facts, items
from models.adjusting import change_setting, rest_days, set_rest_day, stored_settings
from models.importing import PlanFile
from models.loading import stored_plan
from models.office import load_office
from models.org import Unit
from models.oversight import silent_units, unreached_people
from models.plan import Assignment, Plan, Stage
from models.units import load_directory
from models.workdays import RestDay
from tests.loading.conftest import Cabinet, edited, without

Maker = Callable[[str], Cabinet]


def pair(found_cabinet: Maker, example: PlanFile) -> tuple[Cabinet, Cabinet]:
    ours, theirs = found_cabinet("Đảng ủy xã Hà Long"), found_cabinet("Đảng ủy xã Đoài")
    ours.load(example)
    theirs.load(example)
    return ours, theirs


def seen(cabinet: Cabinet) -> object:
    """Everything that the read side tells about a committee."""
    with cabinet.db.read() as db:
        office = load_office(db, cabinet.org_id)
        plan = db.scalars(select(Plan).where(Plan.org_id == cabinet.org_id)).one()
        return (
            facts.overview(db, office, cabinet.now),
            items.plan_items(db, office, cabinet.now),
            stored_plan(db, cabinet.org_id, plan),
            load_directory(db, cabinet.org_id),
            rest_days(db, cabinet.org_id),
            stored_settings(db, cabinet.org_id),
            silent_units(db, cabinet.org_id),
            unreached_people(db, cabinet.org_id),
        )


def test_each_committee_holds_the_whole_plan_for_itself(found_cabinet: Maker, example: PlanFile) -> None:
    ours, theirs = pair(found_cabinet, example)
    our_ids, their_ids = ({share.id for share in cabinet.shares().values()} for cabinet in (ours, theirs))
    assert len(our_ids) == len(their_ids) == 233
    assert not our_ids & their_ids
    with ours.db.read() as db:
        crossing = db.scalars(
            select(Assignment.id).join(Unit, Unit.id == Assignment.unit_id).where(Unit.org_id != Assignment.org_id)
        ).all()
    assert crossing == []


def test_what_one_committee_changes_the_other_does_not_see(found_cabinet: Maker, example: PlanFile) -> None:
    ours, theirs = pair(found_cabinet, example)
    before = seen(theirs)
    ours.load(edited(without(example, "NV02"), "NV01", text="Thành lập Ban Chỉ đạo"))
    ours.set_share("NV07", "PVHXH", stage=Stage.DOING, percent=60)
    with ours.db.write() as db:
        set_rest_day(db, ours.actor(), RestDay(day=date(2025, 8, 14), name="Nghỉ riêng"))
        change_setting(db, ours.actor(), "nhac_truoc", "5")
    assert seen(theirs) == before
    assert seen(ours) != before
    assert theirs.compare(example).is_empty


def test_a_comparison_speaks_of_ones_own_plan_only(found_cabinet: Maker, example: PlanFile) -> None:
    ours, theirs = pair(found_cabinet, example)
    ours.load(without(example, "NV30"))
    assert theirs.compare(example).is_empty
    assert [entry.code for entry in ours.compare(example).entries] == ["NV30"]
