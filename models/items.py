"""One unit's share of one task, as every list shows it: the queries of the read side, each bound to one committee."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import bindparam, case, func, select
from sqlalchemy.orm import Session

from models.base import Word
from models.deadline import DeadlineKind, DeadlineState, said_before
from models.difficulties import WAITING
from models.office import Office
from models.org import NOBODY, UNIT_SHORT, Unit
from models.plan import OPEN_STAGES, Assignment, Milestone, Mute, Priority, Share, Stage, Task, TaskGroup
from models.prepared import Prepared, Row
from models.progress import Difficulty, ProgressReport, ReportKind
from models.text import key
from models.workdays import local_date

_ALL = 100  # per cent
_REPORTABLE = frozenset((*OPEN_STAGES, Stage.AWAITING))


def is_full(share: int | None, count: tuple[int, int] | None) -> bool:
    """100%, 12/12: nothing is left."""
    return share == _ALL or (count is not None and count[0] == count[1] and share in {None, _ALL})


class Item(Struct, frozen=True, kw_only=True):
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
    indicator: str  # "≥ 70%" as it counts now, empty where there is none
    priority: Priority
    recurring: bool
    last_report_at: datetime | None
    done_on: date | None
    forecast_on: date | None
    deadline: DeadlineState
    mute: Mute | None = None  # nobody is reminded of it, and why
    indicator_name: str = ""
    indicator_unit: str = ""  # "%", "hồ sơ", "triệu đồng"
    indicator_until: date | None = None  # of a target that is a milestone's
    is_returned: bool = False  # its completion was sent back, and nothing was reported since
    is_quiet: bool = False  # nothing is done, and the last report says that nothing has come up

    @property
    def is_nobodys(self) -> bool:
        """Whether no unit leads it."""
        return self.unit_code == NOBODY

    @property
    def is_full(self) -> bool:
        """Whether its figure is that of all of the work."""
        return is_full(self.percent, self.count)

    @property
    def is_open(self) -> bool:
        """Whether the unit still has something to do."""
        return self.stage in OPEN_STAGES

    @property
    def may_be_reported(self) -> bool:
        """Whether a unit may write about it: also while a completion waits to be confirmed."""
        return self.stage in _REPORTABLE

    @property
    def is_late(self) -> bool:
        """Past its deadline and not reported as complete."""
        return self.is_open and self.deadline.kind == DeadlineKind.OVERDUE


_STEP = (  # the milestone whose target counts today: the next of those that have one, else the last
    select(Milestone.id)
    .where(Milestone.task_id == Task.id, Milestone.target.is_not(None))
    .order_by(
        Milestone.due_on < bindparam("today"),
        case((Milestone.due_on >= bindparam("today"), Milestone.due_on)),
        Milestone.due_on.desc(),
    )
    .limit(1)
    .correlate(Task)
    .scalar_subquery()
)
_EVERY = (
    select(
        Assignment.id,
        Assignment.task_id,
        Task.code,
        Task.text,
        Task.position,
        func.coalesce(TaskGroup.code, "").label("group_code"),
        Assignment.unit_id,
        Unit.code.label("unit_code"),
        Unit.name.label("unit_name"),
        UNIT_SHORT.label("unit_short"),
        Assignment.share,
        Assignment.stage,
        Assignment.percent,
        Assignment.count_done,
        Assignment.count_total,
        Assignment.due_on,
        Assignment.original_due_on,
        Task.deadline_text,
        Task.deliverable,
        Task.indicator_name,
        Task.indicator_comparison,
        func.coalesce(Milestone.target, Task.indicator_target).label("indicator_target"),
        Task.indicator_unit,
        Milestone.due_on.label("indicator_until"),
        Task.priority,
        Task.recurrence,
        Assignment.last_report_at,
        Assignment.done_on,
        Assignment.forecast_on,
        Assignment.mute,
        (Assignment.decided_at == Assignment.confirmed_at).label("is_confirmed"),
        ProgressReport.kind.label("last_kind"),
        ProgressReport.stage_after.label("last_stage"),
    )
    .join(Task, Task.id == Assignment.task_id)
    .join(Unit, Unit.id == Assignment.unit_id)
    .outerjoin(TaskGroup, TaskGroup.id == Task.group_id)
    .outerjoin(Milestone, Milestone.id == _STEP)
    .outerjoin(ProgressReport, ProgressReport.id == Assignment.last_report_id)
    .where(Assignment.org_id == bindparam("org"))
    .order_by(Task.plan_id, Task.position, Assignment.share, Unit.position, Assignment.id)
)
_ITEMS = _EVERY.where(Assignment.removed_at.is_(None), Task.removed_at.is_(None))
_OF_UNIT = Prepared(_ITEMS.where(Assignment.unit_id == bindparam("unit")))
_OF_UNITS = Prepared(_ITEMS.where(Assignment.unit_id.in_(bindparam("units", expanding=True))))
_OF_SHARE = Prepared(_ITEMS.where(Assignment.share == bindparam("which_share", type_=Word(Share))))
_OF_TASK = Prepared(_ITEMS.where(Task.code == bindparam("which_code")))
_IDS = Assignment.id.in_(bindparam("ids", expanding=True))
_BY_ID = Prepared(_ITEMS.where(_IDS))
_TAKEN = Prepared(_EVERY.where(_IDS, Assignment.removed_at.is_not(None)))
_OF_REMOVED = Prepared(_EVERY.where(Task.id == bindparam("which_task"), Task.removed_at.is_not(None)))


def unit_items(
    db: Session, office: Office, now: datetime, unit_ids: Sequence[int], *, share: Share | None = Share.LEAD
) -> list[Item]:
    """The work of some units, open or not, in the plan's order. `share` null: supporting work too."""
    if not unit_ids:
        return []
    if len(unit_ids) == 1:
        items = _read(db, office, now, _OF_UNIT, unit=unit_ids[0])
    else:
        items = _read(db, office, now, _OF_UNITS, units=list(unit_ids))
    return items if share is None else [each for each in items if each.share == share]


def plan_items(db: Session, office: Office, now: datetime, *, share: Share = Share.LEAD) -> list[Item]:
    """All leading work of the committee, in the plan's order."""
    return _read(db, office, now, _OF_SHARE, which_share=share)


def items_of_task(db: Session, office: Office, now: datetime, code: str) -> list[Item]:
    """All shares of one task, leads first."""
    return _read(db, office, now, _OF_TASK, which_code=code)


def item(db: Session, office: Office, now: datetime, assignment_id: int) -> Item | None:
    """One share, if it is this committee's."""
    return next(iter(items_by_id(db, office, now, [assignment_id])), None)


def items_by_id(db: Session, office: Office, now: datetime, ids: Iterable[int]) -> list[Item]:
    """Some shares of this committee, in the plan's order."""
    return _read(db, office, now, _BY_ID, ids=list(ids))


def taken_items(db: Session, office: Office, now: datetime, ids: Iterable[int]) -> list[Item]:
    """Of these shares those that their units do not have any more, as they were last."""
    return _read(db, office, now, _TAKEN, ids=list(ids))


def items_of_removed(db: Session, office: Office, now: datetime, task_id: int) -> list[Item]:
    """All shares of a task that is in the plan no longer, leads first."""
    return _read(db, office, now, _OF_REMOVED, which_task=task_id)


def open_obstacle(db: Session, assignment_id: int) -> tuple[int, str] | None:
    """Number and text of the newest obstacle of a share that waits for an answer."""
    row = db.execute(
        select(Difficulty.number, Difficulty.text)
        .where(Difficulty.assignment_id == assignment_id, Difficulty.state.in_(WAITING))
        .order_by(Difficulty.id.desc())
        .limit(1)
    ).first()
    return None if row is None else (row.number, row.text)


def _read(db: Session, office: Office, now: datetime, query: Prepared, **values: object) -> list[Item]:
    rows = query.all(db, {"org": office.id, "today": local_date(now), **values})
    return [_item(office, now, row) for row in rows]


def _item(office: Office, now: datetime, row: Row) -> Item:
    (  # as in `_EVERY`
        id_, task_id, code, text, position, group_code, unit_id, unit_code, unit_name, unit_short,
        share, stage, percent, done, total, due_on, original_due_on, deadline_text, deliverable,
        indicator_name, comparison, target, indicator_unit, indicator_until,
        priority, recurrence, last_report_at, done_on, forecast_on, mute, is_confirmed, last_kind, last_stage,
    ) = row  # fmt: skip
    return Item(
        id=id_,
        task_id=task_id,
        code=code,
        text=text,
        position=position,
        group_code=group_code,
        unit_id=unit_id,
        unit_code=unit_code,
        unit_name=unit_name,
        unit_short=unit_short,
        share=share,
        stage=stage,
        percent=percent,
        count=None if total is None else (done, total),
        due_on=due_on,
        original_due_on=original_due_on,
        deadline_text=deadline_text,
        deliverable=deliverable,
        indicator=indicator_text(comparison, target, indicator_unit),
        priority=priority,
        recurring=due_on is None and recurrence is not None,
        last_report_at=last_report_at,
        done_on=done_on,
        forecast_on=forecast_on,
        deadline=office.deadline(due_on, now, said_before=said_before(deadline_text)),
        mute=mute,
        indicator_name=indicator_name or "",
        indicator_unit=indicator_unit or "",
        indicator_until=indicator_until,
        is_returned=stage == Stage.DOING and last_stage == Stage.AWAITING and not is_confirmed,
        is_quiet=stage == Stage.NOT_STARTED and last_kind == ReportKind.NOTHING,
    )


def indicator_text(comparison: str | None, target: str | None, unit: str | None) -> str:
    """«≥ 70%»; empty where there is no target."""
    if target is None:
        return ""
    sign = {">=": "≥ ", "<=": "≤ "}.get(comparison or "", "")
    return f"{sign}{target}{'%' if unit == '%' else f' {unit}' if unit else ''}"


def is_monthly(unit: str) -> bool:
    """Whether an indicator is counted anew each month: *tin, bài/tháng*."""
    return key(unit.rpartition("/")[2]) in {"thang", "moi thang"} and "/" in unit


def counted_in(unit: str) -> str:
    """*tin, bài/tháng* is counted in tin, bài."""
    return unit.rpartition("/")[0].strip() if is_monthly(unit) else unit


_CLASSES = (DeadlineKind.OVERDUE, DeadlineKind.DUE_SOON)
MONTH_WORKDAYS = 22
_NEVER = 100_000  # days


def urgency(item: Item) -> tuple[int, bool, int, date, Share, int]:
    """Sort key of a list of work: late, soon due, due within a month, all other; in each what is led with priority
    first (§I.2), then the nearest day, led before supported. What has priority and months of time is not before what
    must be done this month.
    """
    kind = item.deadline.kind if item.is_open else DeadlineKind.IN_TIME
    rank = _CLASSES.index(kind) if kind in _CLASSES else len(_CLASSES)
    is_near = item.is_open and item.due_on is not None and item.deadline.days_left <= MONTH_WORKDAYS
    rank += kind not in _CLASSES and not is_near
    days = -item.deadline.days_overdue if item.is_late else item.deadline.days_left
    return (
        rank,
        item.priority != Priority.HIGH or item.share != Share.LEAD,
        days if item.due_on else _NEVER,
        item.due_on or date.max,
        item.share,
        item.position,
    )
