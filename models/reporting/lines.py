"""One line for each task of a report and for each share of it. Pure: what stood, and what is near it, comes in."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from models.deadline import DeadlineKind, said_before
from models.office import Office
from models.plan import OPEN_STAGES, Stage
from models.progress import ReportKind
from models.reporting.ledger import Ledger, Standing
from models.reporting.moment import Cut, Entered, Reached
from models.reporting.reading import Named
from models.reporting.values import EntryLine, MonthLine, ReachedLine, ShareLine, Status, TaskLine
from models.standing import (
    TaskClass,
    TaskStanding,
    counts_as_overdue,
    finished_in_original_time,
    finished_in_time,
    overdue_by,
)
from models.text import key
from models.workdays import local_date

_MONTHS = range(1, 13)
MOST_TOLD = 6  # entries among which what was last told of the result is looked for


@dataclass(frozen=True, kw_only=True)
class Around:
    """What the lines of one report share. `since`: the first day of the time that is reported on."""

    ledger: Ledger
    cut: Cut
    since: date
    files: Mapping[int, int]
    named: Mapping[int, Named]
    open_obstacles: Mapping[int, Sequence[int]]  # numbers, by share
    asked_more: Container[int] = ()  # entries with which more time was asked for
    told_obstacles: Mapping[int, Sequence[str]] = field(default_factory=dict)  # as the report tells them, by share

    @property
    def office(self) -> Office:
        """Whose plan it is."""
        return self.ledger.office


def task_line(task: TaskStanding, shares: Mapping[int, Standing], around: Around) -> TaskLine:
    """One task. `shares`: what stood, by share."""
    mine = [shares[item.id] for item in task.items]
    row = around.ledger.tasks[mine[0].item.task_id]
    named = around.named.get(row.id, Named())
    lines = tuple(share_line(each, around) for each in mine)
    return TaskLine(
        code=task.code,
        text=task.text,
        group_code=task.group_code,
        priority=task.priority,
        ordered_by=row.ordered_by,
        leads=(() if mine[0].item.is_nobodys else named.leads) or tuple(each.item.unit_short for each in mine),
        supports=named.supports,
        deadline_text=mine[0].item.deadline_text,
        due_on=_next(mine, [each.item.due_on for each in mine]),
        original_due_on=_next(mine, [each.item.original_due_on for each in mine]),
        deliverable=mine[0].item.deliverable,
        indicator=mine[0].item.indicator,
        klass=task.klass,
        status=_status_of_all(task, [line.status for line in lines]),
        is_recurring=task.recurring,
        done=task.done,
        percent=_mean(mine),
        days_overdue=task.days_overdue,
        shares=lines,
        obstacles=tuple(sorted({number for each in mine for number in around.open_obstacles.get(each.item.id, ())})),
        months=tuple(_month(mine, around.cut.day.year, month) for month in _MONTHS),
        note=row.note,
    )


def _next(shares: Sequence[Standing], days: Sequence[date | None]) -> date | None:
    """Of several units' deadlines the first that is still to be met; the last, where all have done their part."""
    pairs = [(each.item.stage in OPEN_STAGES, day) for each, day in zip(shares, days, strict=True) if day is not None]
    ahead = [day for is_open, day in pairs if is_open]
    return min(ahead) if ahead else max((day for _is_open, day in pairs), default=None)


def _mean(shares: Sequence[Standing]) -> int | None:
    """Over all the units, where each of them gave a figure; a share that is confirmed as complete counts as a hundred.

    Null where one is silent: a mean that leaves it out would tell a task nearly done of which half is unknown.
    """
    given = [100 if each.item.stage == Stage.DONE else each.item.percent for each in shares]
    known = [percent for percent in given if percent is not None]
    if len(known) < len(given):
        return None
    return int((Decimal(sum(known)) / len(known)).quantize(Decimal(1), ROUND_HALF_UP))


def share_line(share: Standing, around: Around) -> ShareLine:
    """One unit's share. What is confirmed as complete is a hundred, whatever figure was told on the way."""
    item = share.item
    due = around.office.due(item.due_on, said_before=said_before(item.deadline_text))
    return ShareLine(
        assignment_id=item.id,
        unit_id=item.unit_id,
        unit_name=item.unit_name,
        unit_short=item.unit_short,
        status=status_of(share, around),
        stage=item.stage,
        percent=100 if item.stage == Stage.DONE else item.percent,
        count=None if item.stage == Stage.DONE and item.count and item.count[0] < item.count[1] else item.count,
        due_on=item.due_on,
        original_due_on=item.original_due_on,
        is_overdue=is_overdue(share, around.office),
        days_overdue=overdue_by(item, around.office),
        done_on=item.done_on,
        forecast_on=item.forecast_on,
        wanted_on=_wanted(share, around),
        last=None if share.state.last is None else entry_line(share.state.last, around),
        files=around.files.get(item.id, 0),
        late_after=None if due is None else due.overdue_after,
        told=tuple(entry_line(entry, around) for entry in reversed(share.state.entries[-MOST_TOLD:])),
        is_extended_late=_is_extended_late(share, around.office),
        reached=tuple(_reached_line(share, each, around) for each in share.state.reached),
    )


def _wanted(share: Standing, around: Around) -> date | None:
    """What waits to be decided: as long as the work goes on, and without a change of where it stands."""
    if share.item.stage not in OPEN_STAGES:
        return None
    return around.ledger.more_time.wanted_on(share.item.id, around.cut.moment, around.cut.at)


def _reached_line(share: Standing, reached: Reached, around: Around) -> ReachedLine:
    """In time by the rule of the task itself: the deadline that held then, and the unit's own day."""
    steps = around.ledger.steps.get(share.item.task_id, ())
    due = around.office.due(reached.due_on, said_before=said_before(share.item.deadline_text))
    return ReachedLine(
        name=next((step.name for step in steps if step.position == reached.position), ""),
        number=reached.position + 1,
        on=reached.on,
        is_late=due is not None and reached.on is not None and reached.on > due.overdue_after,
    )


def _is_extended_late(share: Standing, office: Office) -> bool:
    item = share.item
    in_time = item.stage == Stage.DONE and finished_in_time(item, office)
    return in_time and not finished_in_original_time(item, office)


def entry_line(entry: Entered, around: Around) -> EntryLine:
    """What was said."""
    return EntryLine(
        number=entry.number,
        kind=entry.kind,
        said=entry.said,
        percent=entry.percent,
        count=None if entry.count_total is None else (entry.count_done or 0, entry.count_total),
        data_date=entry.data_date,
        document=entry.document,
        document_on=entry.document_on,
        is_late=entry.is_late,
        at=entry.at,
        is_after=around.cut.cutoff_on is not None and entry.data_date > around.cut.cutoff_on,
        asks_more=entry.id in around.asked_more,
        obstacle=_obstacle_in(entry, around),
    )


def _obstacle_in(entry: Entered, around: Around) -> str:
    """The longest of the unit's obstacles whose words stand in an entry."""
    told = around.told_obstacles.get(entry.assignment_id, ())
    said = f" {key(entry.said)} "
    return max((each for each in told if key(each) and f" {key(each)} " in said), key=len, default="")


def is_overdue(share: Standing, office: Office) -> bool:
    """Past its deadline, as the totals count it."""
    return counts_as_overdue(share.item, office)


def status_of(share: Standing, around: Around) -> Status:
    """The class in which the register prints a share."""
    item = share.item
    if item.recurring and item.stage in OPEN_STAGES:
        return _recurring(share, around)
    match item.stage:
        case Stage.PAUSED | Stage.CANCELLED:
            return Status.PAUSED
        case Stage.DONE:
            return Status.DONE_IN_TIME if finished_in_time(item, around.office) else Status.DONE_LATE
        case Stage.AWAITING:
            return Status.AWAITING
    match item.deadline.kind:
        case DeadlineKind.OVERDUE:
            return Status.OVERDUE
        case DeadlineKind.DUE_SOON:
            return Status.DUE_SOON
    return Status.NO_REPORT if share.state.last is None else Status.DOING


def _recurring(share: Standing, around: Around) -> Status:
    said = in_time_of(share, around)
    if not said:
        return Status.RECURRING_MISSING
    return Status.RECURRING_LATE if all(entry.is_late for entry in said) else Status.RECURRING_REPORTED


def in_time_of(share: Standing, around: Around) -> list[Entered]:
    """What was said of the time that is reported on; a completion also where it was told in it, of a day before."""
    return [entry for entry in share.state.entries if entry.data_date >= around.since or _was_told_in(entry, around)]


def _was_told_in(entry: Entered, around: Around) -> bool:
    """The day of a completion is that of the work; figures *đến 31/7* that are told in August are July's."""
    return entry.kind == ReportKind.DONE and is_within(entry.at, around.since, around.cut.told_until)


_WORST_FIRST = (
    Status.OVERDUE,
    Status.DUE_SOON,
    Status.RECURRING_MISSING,
    Status.RECURRING_LATE,
    Status.RECURRING_REPORTED,
    Status.DOING,
)


def _status_of_all(task: TaskStanding, of_shares: Sequence[Status]) -> Status:
    """What a task over several units is called: complete when all are, late when any is."""
    if task.klass in (TaskClass.DONE_IN_TIME, TaskClass.DONE_LATE):
        return Status.DONE_IN_TIME if task.klass == TaskClass.DONE_IN_TIME else Status.DONE_LATE
    seen = set(of_shares) - {Status.DONE_IN_TIME, Status.DONE_LATE}
    if len(seen) == 1:
        [only] = seen
        return Status.DOING if only == Status.NO_REPORT and task.done else only
    if task.klass == TaskClass.OPEN_OVERDUE:
        return Status.OVERDUE
    return next((status for status in _WORST_FIRST if status in seen), Status.DOING)


def _month(shares: Sequence[Standing], year: int, month: int) -> MonthLine | None:
    """What was said last in a month; of several units, how many were complete by its end. Null: nothing was said."""
    said = [
        (entry, share)
        for share in shares
        for entry in share.state.entries
        if (entry.data_date.year, entry.data_date.month) == (year, month)
    ]
    if not said:
        return None
    if len(shares) > 1:
        return MonthLine(count=(_complete_by(shares, said[-1][0].data_date), len(shares)))
    entry, share = max(said, key=lambda pair: pair[0].id)
    return MonthLine(
        kind=entry.kind,
        count=None if entry.count_total is None else (entry.count_done or 0, entry.count_total),
        percent=entry.percent,
        is_complete=entry.kind == ReportKind.DONE and not share.item.recurring,
    )


def _complete_by(shares: Sequence[Standing], day: date) -> int:
    last = (day.year, day.month)
    complete = (share.item.done_on for share in shares if share.item.stage == Stage.DONE)
    return sum(on is not None and (on.year, on.month) <= last for on in complete)


def came_late(entry: Entered, around: Around) -> bool:
    """Whether an entry of this time was written after the unit's due date."""
    return entry.is_late and entry.data_date >= around.since


def came_after_cutoff(entry: Entered, cut: Cut) -> bool:
    """Whether an entry that counts was written only after the day up to which the figures go."""
    return cut.cutoff_on is not None and local_date(entry.at) > cut.cutoff_on


def is_within(moment: datetime, since: date, until: datetime) -> bool:
    """Whether something happened from a day on, until a moment."""
    return local_date(moment) >= since and moment <= until
