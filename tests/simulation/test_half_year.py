"""10 July to 31 December 2025 on the real plan: 32 units with different habits, the clock, the office, the leaders.

`make test` lives until the middle of September, past ten deadlines, two holidays and the first report to the province;
`make test-all` until the end of the year.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from models.progress import ProgressReport
from models.workdays import VIETNAM
from tests.extent import ALL
from tests.simulation import checks
from tests.simulation.commune import ISSUED, Commune, settle
from tests.simulation.habits import People

pytestmark = pytest.mark.unmeasured

FIRST, LAST = date(2025, 7, 10), date(2025, 12, 31)
UNTIL = LAST if ALL else date(2025, 9, 15)
CLOCKS = ("02:00", "07:30", "09:10", "14:00", "15:30", "19:30")


def moments(first: date = FIRST, last: date = UNTIL, clocks: tuple[str, ...] = CLOCKS) -> Iterator[datetime]:
    day = first
    while day <= last:
        for clock in clocks:
            hour, minute = clock.split(":")
            yield datetime(day.year, day.month, day.day, int(hour), int(minute), tzinfo=VIETNAM)
        day += timedelta(days=1)


def live(commune: Commune, people: People, when: Iterator[datetime]) -> int:
    """Returns how many different pictures went with digests."""
    pictures = 0
    for now in when:
        commune.now = now
        commune.tick()
        pictures += checks.pictures_show_what_digests_said(commune)
        people.act()
        if now.hour == 9 and now.weekday() == 0:
            checks.totals_reconcile(commune)
            checks.keep_rows(commune)
    return pictures


@pytest.mark.unmeasured  # a sweep: measuring takes as long as doing
@pytest.mark.parametrize("seed", [57])
def test_half_a_year_of_a_commune(tmp_path: Path, seed: int) -> None:
    commune = settle(tmp_path / "commune.db", never_joined=("CBT07",), never_started=("TYT", "CBT09"))
    people = People.of(commune, seed)
    pictures = live(commune, people, moments())
    commune.tick()
    checks.nothing_is_parked(commune)
    checks.nobody_is_nagged(commune)
    checks.nothing_is_said_twice(commune)
    checks.everything_ends_in_a_defined_state(commune)
    checks.every_monday_can_be_told_again(commune)
    checks.every_report_adds_up(commune, tmp_path)
    weeks = (UNTIL - FIRST).days // 7
    assert checks.digests_reconcile(commune) > weeks - 4
    assert pictures > weeks - 4
    with commune.db.read() as db:
        assert (db.scalar(select(func.count(ProgressReport.id))) or 0) > 100
    by_person = checks.messages_per_person_and_week(commune, ISSUED)
    silent = [cadre.who for cadre in people.cadres if cadre.habit == "silent" and cadre.who in by_person]
    assert max(by_person[who] for who in silent) <= 3.0, by_person
