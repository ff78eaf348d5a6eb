"""Work that has ended, which no total counts, and work that rests: which tasks, of which units, since when and why.

Pure, but for the one query that a list of shares as they stand now needs; none where nothing is stopped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.items import Item
from models.plan import Stage
from models.progress import Change
from models.workdays import local_date

STOPPED = (Stage.CANCELLED, Stage.PAUSED)


class Stop(Struct, frozen=True, kw_only=True):
    """The line of the history by which a share was paused or ended."""

    at: datetime
    reason: str
    document: str


class Stopped(Struct, frozen=True, kw_only=True):
    """One task, or some units' part of it. `is_whole`: nobody who leads it is at work on it."""

    code: str
    units: tuple[str, ...]  # short names of those that led it
    names: tuple[str, ...]  # the same in full
    stage: Stage  # paused or cancelled
    is_whole: bool
    at: datetime | None  # the last time; null: imported so
    reason: str
    document: str

    def is_news(self, since: date) -> bool:
        """What rests is told as long as it does; what has ended, of the time in which it did."""
        return self.stage == Stage.PAUSED or (self.at is not None and local_date(self.at) >= since)


def stopped_of(items: Sequence[Item], stops: Mapping[int, Stop]) -> list[Stopped]:
    """Of leading work in the plan's order, what has ended included. `stops`: by share, the last."""
    by_task: dict[int, list[Item]] = {}
    for each in items:
        by_task.setdefault(each.task_id, []).append(each)
    return [found for mine in by_task.values() for found in _of_task(mine, stops)]


def _of_task(items: Sequence[Item], stops: Mapping[int, Stop]) -> Iterator[Stopped]:
    running = {each.stage for each in items if each.stage != Stage.CANCELLED}
    for stage, is_whole in ((Stage.CANCELLED, not running), (Stage.PAUSED, running == {Stage.PAUSED})):
        mine = [each for each in items if each.stage == stage]
        last = max((stops[each.id] for each in mine if each.id in stops), key=lambda stop: stop.at, default=None)
        if mine:
            yield Stopped(
                code=mine[0].code,
                units=tuple(each.unit_short for each in mine),
                names=tuple(each.unit_name.strip() or each.unit_short for each in mine),
                stage=stage,
                is_whole=is_whole,
                at=last.at if last else None,
                reason=last.reason if last else "",
                document=last.document if last else "",
            )


def stopped_now(db: Session, org_id: int, items: Sequence[Item]) -> list[Stopped]:
    """Of all leading work of a committee, as it stands."""
    ids = [each.id for each in items if each.stage in STOPPED]
    if not ids:
        return []
    lines = select(Change.subject_id, Change.at, Change.reason, Change.document).where(
        Change.org_id == org_id,
        Change.subject == "assignments",
        Change.subject_id.in_(ids),
        Change.field == "stage",
        Change.new.in_(STOPPED),
    )
    rows = db.execute(lines.order_by(Change.id))
    return stopped_of(
        items, {row.subject_id: Stop(at=row.at, reason=row.reason, document=row.document) for row in rows}
    )
