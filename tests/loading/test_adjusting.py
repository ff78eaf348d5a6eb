"""Settings and days off: written with history, and the reminders follow."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import select

from models.adjusting import (
    NoSuchRestDay,
    UnknownSetting,
    change_setting,
    remove_rest_day,
    rest_days,
    set_rest_day,
    stored_settings,
)
from models.importing import PlanFile
from models.office import load_office
from models.org import Organization
from models.plan import Stage
from models.progress import Change
from models.settings import SettingError
from models.workdays import VIETNAM, RestDay, RestDayKind
from tests.loading.conftest import Cabinet, org_version


def look(cabinet: Cabinet, task: str, unit: str) -> str:
    at = cabinet.share(task, unit).next_remind_at
    return f"{at.astimezone(VIETNAM):%d/%m/%Y %H:%M}" if at else "never"


def test_a_new_day_off_moves_the_reminders_behind_it(cabinet: Cabinet, example: PlanFile) -> None:
    cabinet.load(example)
    version = org_version(cabinet)
    assert look(cabinet, "NV18", "VPHU") == "05/11/2025 07:30"  # due 14/11/2025
    with cabinet.db.write() as db:
        set_rest_day(db, cabinet.actor(), RestDay(day=date(2025, 11, 10), name="Nghỉ theo thông báo"))
    assert look(cabinet, "NV18", "VPHU") == "04/11/2025 07:30"
    assert org_version(cabinet) == version + 1
    with cabinet.db.write() as db:
        remove_rest_day(db, cabinet.actor(), date(2025, 11, 10))
    assert look(cabinet, "NV18", "VPHU") == "05/11/2025 07:30"


def test_a_common_day_off_can_be_undone_for_one_committee(cabinet: Cabinet) -> None:
    national = date(2026, 11, 24)
    with cabinet.db.write() as db:
        remove_rest_day(db, cabinet.actor(), national)
    with cabinet.db.read() as db:
        assert load_office(db, cabinet.org_id).calendar.is_workday(national)
        line = next(line for line in rest_days(db, cabinet.org_id) if line.rest_day.day == national)
    assert (line.is_own, line.rest_day.kind) == (True, RestDayKind.WORKED)
    with cabinet.db.write() as db, pytest.raises(NoSuchRestDay):
        remove_rest_day(db, cabinet.actor(), national)
    with cabinet.db.write() as db:
        set_rest_day(db, cabinet.actor(), RestDay(day=national, name="Ngày Văn hóa Việt Nam"))
    with cabinet.db.read() as db:
        assert not load_office(db, cabinet.org_id).calendar.is_workday(national)


def test_a_worked_saturday_can_be_undone_too(cabinet: Cabinet) -> None:
    saturday = date(2026, 8, 22)
    with cabinet.db.write() as db:
        remove_rest_day(db, cabinet.actor(), saturday)
    with cabinet.db.read() as db:
        assert not load_office(db, cabinet.org_id).calendar.is_workday(saturday)


def test_a_setting_is_checked_kept_and_written_down(cabinet: Cabinet, example: PlanFile) -> None:
    cabinet.load(example)
    with cabinet.db.write() as db:
        assert change_setting(db, cabinet.actor(), "nhac_truoc", "10,2") is None
        assert change_setting(db, cabinet.actor(), "nhac_truoc", "4") == "10,2"
    assert look(cabinet, "NV18", "VPHU") == "10/11/2025 07:30"
    with cabinet.db.write() as db:
        with pytest.raises(SettingError, match="ví dụ"):
            change_setting(db, cabinet.actor(), "nhac_truoc", "mười")
        with pytest.raises(UnknownSetting):
            change_setting(db, cabinet.actor(), "nhac_sau", "1")
    with cabinet.db.read() as db:
        assert stored_settings(db, cabinet.org_id) == {"nhac_truoc": "4"}
        lines = db.execute(select(Change.old, Change.new).where(Change.subject == "settings")).all()
    assert [tuple(line) for line in lines] == [(None, "10,2"), ("10,2", "4")]


def test_planning_anew_wakes_no_work_that_is_done_and_hurries_nothing(cabinet: Cabinet, example: PlanFile) -> None:
    cabinet.load(example)
    cabinet.set_share("NV07", "PVHXH", stage=Stage.AWAITING, next_remind_at=None)
    morning = datetime(2025, 8, 12, 7, 30, tzinfo=VIETNAM)
    cabinet.set_share("NV18", "VPHU", next_remind_at=morning)  # sent back: to be told next morning
    with cabinet.db.write() as db:
        change_setting(db, cabinet.actor(), "nhac_truoc", "5,1")
        assert db.get_one(Organization, cabinet.org_id).next_digest_at is None
    assert look(cabinet, "NV07", "PVHXH") == "never"
    assert look(cabinet, "NV18", "VPHU") == "12/08/2025 07:30"
