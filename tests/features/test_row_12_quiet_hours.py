"""Row 12: nothing outside working hours and days; the rule for deadlines on rest days shows in /cauhinh; no burst."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from models.workdays import VIETNAM
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.unmeasured  # a sweep: measuring takes as long as doing
def test_nothing_goes_out_by_itself_outside_working_hours(house: House) -> None:
    house.now = datetime(2025, 8, 29, 0, 0, tzinfo=VIETNAM)  # a Friday before the National Day's long weekend
    while house.now < datetime(2025, 9, 6, 0, 0, tzinfo=VIETNAM):
        for heard in house.remind():
            local = heard.not_before.astimezone(VIETNAM)
            assert house.office().settings.hours.may_send(local, house.office().calendar), (local, heard.text)
        house.wait(minutes=45)


def test_after_the_quiet_time_everything_comes_in_one_message_per_person(house: House) -> None:
    house.now = datetime(2025, 8, 28, 16, 59, tzinfo=VIETNAM)
    house.remind()
    house.now = datetime(2025, 9, 3, 7, 30, tzinfo=VIETNAM)  # the first working day after 1/9 and 2/9
    by_person = [heard.to for heard in house.remind() if heard.key.startswith("remind:")]
    assert sorted(by_person) == sorted(set(by_person))


def test_the_rule_for_deadlines_on_rest_days_is_shown(house: House) -> None:
    [shown] = house.say("thu", "/cauhinh")
    assert "hạn rơi vào ngày nghỉ thì nhắc từ ngày làm việc trước đó" in shown.text
    assert "gio_gui: 07:30-11:00, 14:00-17:00" in shown.text
