"""The issues of a report over a time that is no reporting period: each was drawn, and can be drawn again as it was.

A paper that says what the one before it said is the same issue. Nothing is kept but what was asked for, and when
(`models.rendering`): the figures are counted again from the history, as of that moment.
"""

from __future__ import annotations

from datetime import datetime
from zlib import crc32

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.periods import end_of
from models.rendering import RENDERINGS, RenderingState
from models.reporting.order import MARK, read_wanted
from models.reporting.values import Report, Scope


class Issued(Struct, frozen=True, kw_only=True):
    """One issue. `mark`: of what it says; empty where that was counted only when it was drawn."""

    number: int
    as_of: datetime
    mark: str


def mark_of(report: Report) -> str:
    """Of the units, tasks and results that a report tells; the day on which it is made is no part of it."""
    shares = [
        (share.assignment_id, share.status, share.percent, share.count, share.done_on, share.last and share.last.number)
        for task in report.tasks
        for share in task.shares
    ]
    return f"{crc32(repr((report.totals, report.units_reported, report.units_asked, shares)).encode()):08x}"


def issues_of(db: Session, org_id: int, scope: Scope) -> list[Issued]:
    """The first to the last; none of a reporting period, whose figures have versions, or of a time that goes on."""
    if scope.period_code is not None or scope.as_things_stand:
        return []
    asked = select(RENDERINGS.c.wanted, RENDERINGS.c.as_of).where(
        RENDERINGS.c.org_id == org_id,
        RENDERINGS.c.as_of >= end_of(scope.to_on),
        RENDERINGS.c.state != RenderingState.FAILED,
    )
    found: dict[int, Issued] = {}
    for wanted, as_of in db.connection().execute(asked.order_by(RENDERINGS.c.id)):
        of = read_wanted(wanted).scope if MARK in wanted else None
        if of is not None and of.issue and _is_same(of, scope):
            found.setdefault(of.issue, Issued(number=of.issue, as_of=as_of, mark=wanted[MARK]))
    return list(found.values())


def _is_same(one: Scope, other: Scope) -> bool:
    return _key(one) == _key(other)


def _key(scope: Scope) -> tuple[object, ...]:
    return scope.from_on, scope.to_on, scope.unit_id, scope.unit_ids, scope.group_code, scope.plan_id


def next_number(known: list[Issued], mark: str) -> int:
    """The number of a paper that is drawn now: the last one's, where it says the same."""
    if not known:
        return 1
    return known[-1].number + (not mark or known[-1].mark != mark)
