"""Reporting periods as the office sees them: the list, one period in a line, its units by where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from handlers import scene
from handlers.periods import period_notices
from handlers.say import period_office as say_office
from handlers.say.numbers import split_message
from handlers.turn import Reply, Turn
from models import period_changes
from models.collecting import UnitReportState
from models.leaves import units_away
from models.periods import Period, opens_at
from models.unit_reports import REPORTED, unit_reportings
from models.workdays import local_date

LENGTH = 2_000  # characters of one message on the narrowest channel


def list_all(turn: Turn, known: Sequence[Period]) -> list[Reply]:
    """A line for each, then what can be ordered."""
    lines = [line_of(turn, period) for period in known] or [say_office.NO_PERIODS]
    return [Reply(text=part) for part in split_message("\n".join([*lines, "", say_office.HOW]), LENGTH)]


def line_of(turn: Turn, period: Period) -> str:
    """Its dates, how many units have reported, and for whom it is open again."""
    office = scene.office_of(turn)
    units = unit_reportings(turn.db, office, period)
    opens = opens_at(period, office)
    reported = sum(unit.state in REPORTED for unit in units.values())
    again = period_changes.reopened(turn.db, period)
    line = say_office.period_line(period, reported, len(units), opens_on(turn, opens), again)
    if period.locked_at is None or not period.reopened_for or period.reopened_until is None:
        return line
    shorts = period_notices.unit_shorts(turn.db, period.reopened_for)
    return f"{line} · {say_office.open_for(list(shorts.values()), period.reopened_until)}"


def opens_on(turn: Turn, opens: datetime | None) -> date | None:
    """The day on which the clock opens a period: never one that is past."""
    return max(local_date(opens), local_date(turn.now)) if opens else None


def state_lines(turn: Turn, period: Period) -> list[str]:
    """The units of a period by where they stand."""
    office = scene.office_of(turn)
    away = units_away(turn.db, office.id, local_date(turn.now))
    units = unit_reportings(turn.db, office, period, away=away)
    by_state: dict[UnitReportState, list[str]] = {}
    for unit_id, short in period_notices.unit_shorts(turn.db, units).items():
        unit = units[unit_id]
        by_state.setdefault(unit.state, []).append(say_office.with_rest(short, len(unit.pending), len(unit.tasks)))
    return say_office.reporting_lines(by_state)
