"""What the picture shows, as values: the very figures that are drawn, and which lines there is room for. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from handlers.say.report_status import about, data_line
from models.reporting.values import IndicatorLine, Report, UnitLine, WeekPoint
from models.standing import Totals

MOST_UNITS = 8  # bars; a phone shows no more that can be read
MOST_INDICATORS = 4
LEAST_WEEKS = 2  # points that make a line


class OtherUnits(Struct, frozen=True, kw_only=True):
    """The units without a bar of their own, together."""

    units: int
    shares: int
    done: int
    overdue: int
    missing: int


class OtherIndicators(Struct, frozen=True, kw_only=True):
    """The indicators without a bar of their own, by what is known of them."""

    reached: int
    not_reached: int
    unknown: int


class ChartData(Struct, frozen=True, kw_only=True):
    """Everything on the picture. `units`: overdue first; null `others`: none is left out."""

    committee: str
    title: str  # Kế hoạch số 03-KH/ĐU - năm 2025
    data_line: str
    totals: Totals
    units: tuple[UnitLine, ...]
    other_units: OtherUnits | None
    indicators: tuple[IndicatorLine, ...]
    other_indicators: OtherIndicators | None
    weeks: tuple[WeekPoint, ...]


def chart_data(report: Report) -> ChartData:
    """What `chart` draws of a report; nothing is counted anew but what is left out."""
    units = sorted(report.units, key=_urgency)
    shown, others = units[:MOST_UNITS], units[MOST_UNITS:]
    measured = sorted((line for line in report.indicators if _is_measured(line)), key=_distance)
    drawn = measured[:MOST_INDICATORS]
    left = [line for line in report.indicators if not any(line is each for each in drawn)]
    return ChartData(
        committee=report.committee.name,
        title=about(report),
        data_line=data_line(report),
        totals=report.totals,
        units=tuple(shown),
        other_units=_other_units(others) if others else None,
        indicators=tuple(drawn),
        other_indicators=_other_indicators(left) if left else None,
        weeks=report.weeks if len(report.weeks) >= LEAST_WEEKS else (),
    )


def _urgency(unit: UnitLine) -> tuple[int, bool, int]:
    """Most overdue first, then who is silent, then who has most to do; the plan's order among equals."""
    return (-unit.open_overdue, not unit.is_missing, -unit.open_in_time)


def _is_measured(line: IndicatorLine) -> bool:
    return line.value is not None and line.target is not None and line.target > 0


def _distance(line: IndicatorLine) -> tuple[bool, Decimal]:
    """Targets that are not reached come first, the farthest at the top."""
    part = (line.value or Decimal(0)) / (line.target or Decimal(1))
    return (bool(line.is_reached), part if line.comparison in {">", ">=", "="} else -part)


def _other_units(units: Iterable[UnitLine]) -> OtherUnits:
    units = list(units)
    return OtherUnits(
        units=len(units),
        shares=sum(unit.total for unit in units),
        done=sum(unit.done_in_time + unit.done_late for unit in units),
        overdue=sum(unit.open_overdue for unit in units),
        missing=sum(unit.is_missing for unit in units),
    )


def _other_indicators(lines: Iterable[IndicatorLine]) -> OtherIndicators:
    lines = list(lines)
    return OtherIndicators(
        reached=sum(line.is_reached is True for line in lines),
        not_reached=sum(line.is_reached is False for line in lines),
        unknown=sum(line.is_reached is None for line in lines),
    )
