"""The units of a report: their work by class, and how much of it was in time by the first and by the later deadline.

The figures name facts; nobody is rated. Under three tasks that were due no rank: one slip would decide it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from models.collecting import UnitReportState
from models.deadline import said_before
from models.items import Item
from models.office import Office
from models.plan import CLOSED_STAGES, OPEN_STAGES, Stage
from models.reporting.ledger import Standing
from models.reporting.lines import Around, in_time_of, is_overdue
from models.reporting.values import IndicatorLine, OnTime, TaskLine, UnitLine
from models.standing import finished_in_time, was_due
from models.unit_reports import REPORTED, UnitReporting
from models.values import replace
from models.workdays import local_date

FEWEST = 3  # tasks that were due, which a rank needs


class Asked(Struct, frozen=True, kw_only=True):
    """Who owed a report. `in_period` null: there is no such period, or it was never opened; then whoever has open work
    or said something in this time."""

    in_period: Mapping[int, UnitReporting] | None
    away: Mapping[int, date]
    written_since: date | None = None  # what was written from this day on is a report, whatever day it speaks of


def unit_lines(shares: Sequence[Standing], around: Around, asked: Asked) -> tuple[UnitLine, ...]:
    """The leading units, in the plan's order; what no unit leads has a line of its own, so that all is counted."""
    by_unit: dict[int, list[Standing]] = {}
    for each in shares:
        by_unit.setdefault(each.item.unit_id, []).append(each)
    return tuple(_ranked([_unit_line(mine, around, asked) for mine in by_unit.values()]))


def _unit_line(shares: Sequence[Standing], around: Around, asked: Asked) -> UnitLine:
    first, office = shares[0].item, around.office
    done = [each for each in shares if each.item.stage == Stage.DONE]
    in_time = sum(finished_in_time(each.item, office) for each in done)
    late = sum(is_overdue(each, office) for each in shares)
    has_data = _has_data(shares, around, asked)
    has_work = has_data or (not first.is_nobodys and any(each.item.stage in OPEN_STAGES for each in shares))
    has_reported, is_asked, state = _reporting(shares, asked) or (has_data, has_work, None)
    return UnitLine(
        unit_id=first.unit_id,
        name=first.unit_name,
        short=first.unit_short,
        total=len(shares),
        done_in_time=in_time,
        done_late=len(done) - in_time,
        open_in_time=len(shares) - len(done) - late,
        open_overdue=late,
        awaiting=sum(each.item.stage == Stage.AWAITING for each in shares),
        has_reported=has_reported,
        is_asked=is_asked,
        state=state,
        has_data=has_data,
        has_work=has_work,
        owes_due=state is not None or (has_work and any(was_due(each.item, around.cut.day) for each in shares)),
        is_nobody=first.is_nobodys,
        away_until=asked.away.get(first.unit_id),
        by_original=_on_time([each.item for each in shares], around.office, around.cut.day, is_original=True),
        by_extended=_on_time([each.item for each in shares], around.office, around.cut.day, is_original=False),
    )


def with_results(
    units: Sequence[UnitLine], tasks: Sequence[TaskLine], indicators: Sequence[IndicatorLine]
) -> tuple[UnitLine, ...]:
    """With the milestones and the targets that each reached: neither is a task done, and neither counts as one."""
    passed = Counter(
        share.unit_id
        for task in tasks
        for share in task.shares
        for _ in share.reached
        if share.stage not in CLOSED_STAGES
    )
    known = Counter(line.unit_id for line in indicators if line.is_reached is not None)
    reached = Counter(line.unit_id for line in indicators if line.is_reached)
    return tuple(
        replace(
            unit,
            milestones=passed[unit.unit_id],
            targets_reached=reached[unit.unit_id],
            targets_known=known[unit.unit_id],
        )
        for unit in units
    )


def _reporting(shares: Sequence[Standing], asked: Asked) -> tuple[bool, bool, UnitReportState | None] | None:
    """Whether the unit has reported in a period, whether it had to, and its state there; null outside of any."""
    if asked.in_period is None:
        return None
    known = asked.in_period.get(shares[0].item.unit_id)
    return known is not None and known.state in REPORTED, known is not None, known.state if known else None


def _has_data(shares: Sequence[Standing], around: Around, asked: Asked) -> bool:
    """The one rule of who has reported in a time that is no period: something was said of it."""
    since = asked.written_since
    return any(in_time_of(each, around) if since is None else _was_written(each, since) for each in shares)


def _was_written(share: Standing, since: date) -> bool:
    return any(local_date(entry.at) >= since for entry in share.state.entries)


def _on_time(items: Sequence[Item], office: Office, day: date, *, is_original: bool) -> OnTime:
    judged = [(each, _was_in_time(each, office, day, is_original=is_original)) for each in items]
    known = [(each, is_in_time) for each, is_in_time in judged if is_in_time is not None]
    in_time = [each for each, is_in_time in known if is_in_time]
    awaiting = sum(each.stage == Stage.AWAITING for each in in_time)
    return OnTime(in_time=len(in_time), of=len(known), awaiting=awaiting)


def _was_in_time(item: Item, office: Office, day: date, *, is_original: bool) -> bool | None:
    """Null where nothing was due yet: neither complete nor past the deadline that is meant."""
    meant = item.original_due_on if is_original else item.due_on
    due = office.due(meant, said_before=said_before(item.deadline_text))
    if item.stage in (Stage.PAUSED, Stage.CANCELLED):
        return None
    if item.stage != Stage.DONE and (due is None or day <= due.overdue_after):
        return None
    is_complete = item.stage in (Stage.DONE, Stage.AWAITING)
    return is_complete and (due is None or item.done_on is None or item.done_on <= due.overdue_after)


def _ranked(units: Sequence[UnitLine]) -> list[UnitLine]:
    ranks = ranks_of([(each.unit_id, each.by_original, each.by_extended) for each in units if not each.is_nobody])
    return [replace(unit, rank=ranks.get(unit.unit_id)) for unit in units]


def ranks_of(scores: Sequence[tuple[int, OnTime, OnTime]]) -> dict[int, int]:
    """By unit, from its scores by the first and by the later deadline; a unit of which few tasks were due has none.

    Equal shares have an equal rank, and the next one leaves as many places free.
    """
    known = {
        unit: (extended.percent or Decimal(0), original.percent or Decimal(0))
        for unit, original, extended in scores
        if extended.of >= FEWEST
    }
    return {unit: 1 + sum(other > mine for other in known.values()) for unit, mine in known.items()}


class UnitScore(Struct, frozen=True, kw_only=True):
    """One unit on the scoreboard. `rank` null: fewer than three tasks were due."""

    unit_id: int
    short: str
    by_original: OnTime
    by_extended: OnTime
    rank: int | None
    milestones: int = 0
    targets_reached: int = 0
    targets_known: int = 0


def unit_scores(items: Sequence[Item], office: Office, day: date) -> list[UnitScore]:
    """The leading units as they stand on a day, those with a rank first; the same figures as a report of that day."""
    by_unit: dict[int, list[Item]] = {}
    for each in items:
        if each.stage != Stage.CANCELLED and not each.is_nobodys:
            by_unit.setdefault(each.unit_id, []).append(each)
    scored = {
        unit: tuple(_on_time(mine, office, day, is_original=first) for first in (True, False))
        for unit, mine in by_unit.items()
    }
    ranks = ranks_of([(unit, original, extended) for unit, (original, extended) in scored.items()])
    found = [
        UnitScore(
            unit_id=unit,
            short=by_unit[unit][0].unit_short,
            by_original=original,
            by_extended=extended,
            rank=ranks.get(unit),
        )
        for unit, (original, extended) in scored.items()
    ]
    return sorted(found, key=lambda score: (score.rank is None, score.rank or 0, not score.by_extended.of))
