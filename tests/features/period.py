"""A house whose reporting period NAM-2025 is open: what several rows of the feature bar begin with."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from models.collecting import UnitReport, UnitReportState
from models.org import Unit
from models.workdays import VIETNAM
from tests.house import Heard, House, build, played_once

OPENS = datetime(2025, 12, 4, 7, 30, tzinfo=VIETNAM)


@played_once
def opened(path: Path) -> House:
    """On 4/12/2025 the clock has just opened the period; Lan had reported NV07 in November, with an obstacle."""
    house = build(path / "house.db")
    house.now = datetime(2025, 11, 10, 8, 0, tzinfo=VIETNAM)
    house.say("lan", "nv7 60%, vướng thiếu kinh phí")
    house.say("lan", "1")
    at(house, 4)
    return house


def at(house: House, day: int, hour: int = 7, minute: int = 30) -> list[Heard]:
    """The clock ticks at an hour of December 2025; returns what was posted."""
    house.now = datetime(2025, 12, day, hour, minute, tzinfo=VIETNAM)
    return house.tick()


def state(house: House, unit: str) -> UnitReportState:
    """Where a unit stands in the period."""
    with house.db.read() as db:
        query = select(UnitReport.state).join(Unit, Unit.id == UnitReport.unit_id).where(Unit.code == unit)
        return db.scalars(query).one()
