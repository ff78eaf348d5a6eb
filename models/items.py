"""One unit's share of one task, as every list shows it: the queries of the read side, each bound to one committee."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.deadline import DeadlineKind, DeadlineState
from models.office import Office
from models.org import Unit
from models.plan import OPEN_STAGES, Assignment, Priority, Share, Stage, Task, TaskGroup
from models.recording import said_before


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One unit's share of one task, as lists show it."""

    id: int
    task_id: int
    code: str
    text: str
    position: int
    group_code: str
    unit_id: int
    unit_code: str
    unit_name: str
    unit_short: str
    share: Share
    stage: Stage
    percent: int | None
    count: tuple[int, int] | None
    due_on: date | None
    original_due_on: date | None
    deadline_text: str
    deliverable: str
    indicator: str  # "≥ 70%", empty where there is none
    priority: Priority
    recurring: bool
    last_report_at: datetime | None
    done_on: date | None
    forecast_on: date | None
    deadline: DeadlineState

    @property
    def is_open(self) -> bool:
        """Whether the unit still has something to do."""
        return self.stage in OPEN_STAGES

    @property
    def is_late(self) -> bool:
        """Past its deadline and not reported as complete."""
        return self.is_open and self.deadline.kind == DeadlineKind.OVERDUE


_COLUMNS = (
    Assignment.id,
    Assignment.task_id,
    Task.code,
    Task.text,
    Task.position,
    TaskGroup.code,
    Assignment.unit_id,
    Unit.code,
    Unit.name,
    Unit.short_name,
    Assignment.share,
    Assignment.stage,
    Assignment.percent,
    Assignment.count_done,
    Assignment.count_total,
    Assignment.due_on,
    Assignment.original_due_on,
    Task.deadline_text,
    Task.deliverable,
    Task.indicator_comparison,
    Task.indicator_target,
    Task.indicator_unit,
    Task.priority,
    Task.recurrence,
    Assignment.last_report_at,
    Assignment.done_on,
    Assignment.forecast_on,
)


def _items() -> Select[tuple[object, ...]]:
    return (
        select(*_COLUMNS)  # type: ignore[return-value]  # the stubs type at most ten columns
        .join(Task, Task.id == Assignment.task_id)
        .join(Unit, Unit.id == Assignment.unit_id)
        .outerjoin(TaskGroup, TaskGroup.id == Task.group_id)
        .where(Assignment.removed_at.is_(None), Task.removed_at.is_(None))
        .order_by(Task.position, Assignment.share, Unit.position, Assignment.id)
    )


def unit_items(
    db: Session, office: Office, now: datetime, unit_ids: Sequence[int], *, share: Share | None = Share.LEAD
) -> list[Item]:
    """The work of some units, open or not, in the plan's order. `share` null: supporting work too."""
    if not unit_ids:
        return []
    query = _items().where(Assignment.unit_id.in_(unit_ids), Assignment.org_id == office.id)
    if share is not None:
        query = query.where(Assignment.share == share)
    return _read(db, office, now, query)


def plan_items(db: Session, office: Office, now: datetime, *, share: Share = Share.LEAD) -> list[Item]:
    """All leading work of the committee, in the plan's order."""
    query = _items().where(Assignment.org_id == office.id, Assignment.share == share)
    return _read(db, office, now, query)


def items_of_task(db: Session, office: Office, now: datetime, code: str) -> list[Item]:
    """All shares of one task, leads first."""
    return _read(db, office, now, _items().where(Assignment.org_id == office.id, Task.code == code))


def item(db: Session, office: Office, now: datetime, assignment_id: int) -> Item | None:
    """One share, if it is this committee's."""
    found = _read(db, office, now, _items().where(Assignment.org_id == office.id, Assignment.id == assignment_id))
    return found[0] if found else None


def items_by_id(db: Session, office: Office, now: datetime, ids: Iterable[int]) -> list[Item]:
    """Some shares of this committee, in the plan's order."""
    return _read(db, office, now, _items().where(Assignment.org_id == office.id, Assignment.id.in_(list(ids))))


def _read(db: Session, office: Office, now: datetime, query: Select[tuple[object, ...]]) -> list[Item]:
    return [_item(office, now, row) for row in db.execute(query)]


def _item(office: Office, now: datetime, row: Sequence[object]) -> Item:
    (
        id_, task_id, code, text, position, group_code, unit_id, unit_code, unit_name, unit_short, share, stage,
        percent, count_done, count_total, due_on, original_due_on, deadline_text, deliverable, comparison, target,
        indicator_unit, priority, recurrence, last_report_at, done_on, forecast_on,
    ) = row  # fmt: skip
    return Item(
        id=id_,  # type: ignore[arg-type]  # the columns above, in their order
        task_id=task_id,  # type: ignore[arg-type]
        code=code,  # type: ignore[arg-type]
        text=text,  # type: ignore[arg-type]
        position=position,  # type: ignore[arg-type]
        group_code=group_code or "",  # type: ignore[arg-type]
        unit_id=unit_id,  # type: ignore[arg-type]
        unit_code=unit_code,  # type: ignore[arg-type]
        unit_name=unit_name,  # type: ignore[arg-type]
        unit_short=unit_short or unit_name,  # type: ignore[arg-type]
        share=share,  # type: ignore[arg-type]
        stage=stage,  # type: ignore[arg-type]
        percent=percent,  # type: ignore[arg-type]
        count=None if count_total is None else (count_done, count_total),  # type: ignore[arg-type]
        due_on=due_on,  # type: ignore[arg-type]
        original_due_on=original_due_on,  # type: ignore[arg-type]
        deadline_text=deadline_text,  # type: ignore[arg-type]
        deliverable=deliverable,  # type: ignore[arg-type]
        indicator=_indicator(comparison, target, indicator_unit),
        priority=priority,  # type: ignore[arg-type]
        recurring=due_on is None and recurrence is not None,
        last_report_at=last_report_at,  # type: ignore[arg-type]
        done_on=done_on,  # type: ignore[arg-type]
        forecast_on=forecast_on,  # type: ignore[arg-type]
        deadline=office.deadline(due_on, now, said_before=said_before(str(deadline_text))),  # type: ignore[arg-type]
    )


def _indicator(comparison: object, target: object, unit: object) -> str:
    if target is None:
        return ""
    sign = {">=": "≥ ", "<=": "≤ "}.get(str(comparison), "")
    return f"{sign}{target}{'%' if unit == '%' else f' {unit}' if unit else ''}"


def urgency(item: Item) -> tuple[int, int, int, int]:
    """Sort key of a unit's list: latest first, then nearest deadline, priority, the plan's order."""
    late = item.deadline.days_overdue if item.is_late else 0
    rank = 0 if item.is_late else 2 if item.due_on is None else 1
    return (rank, -late if item.is_late else item.deadline.days_left, item.priority != Priority.HIGH, item.position)
