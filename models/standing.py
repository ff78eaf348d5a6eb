"""Counting: how a task stands over all its units, and the totals that every output shares. Pure, no database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from models.collecting import UnitReportState
from models.deadline import DeadlineKind, said_before
from models.items import Item
from models.office import Office
from models.plan import OPEN_STAGES, Priority, Stage
from models.unit_reports import REPORTED, UnitReporting
from models.workdays import local_date


class TaskClass(StrEnum):
    """The four classes that add up to the total (how the government's follow-up counts)."""

    DONE_IN_TIME = "done_in_time"  # hoàn thành đúng hạn
    DONE_LATE = "done_late"  # hoàn thành quá hạn
    OPEN_IN_TIME = "open_in_time"  # chưa hoàn thành, trong hạn
    OPEN_OVERDUE = "open_overdue"  # chưa hoàn thành, quá hạn


class TaskStanding(Struct, frozen=True, kw_only=True):
    """One task over all its leading units: done when all are, late when any is (requirements §3.3)."""

    code: str
    text: str
    group_code: str
    priority: Priority
    position: int
    klass: TaskClass
    items: tuple[Item, ...]
    done: int  # leading units that have completed their share
    due_soon: bool
    not_started: bool
    awaiting: bool
    recurring: bool
    days_overdue: int  # working days, of the latest unit
    late_items: tuple[Item, ...]  # the shares that count as overdue, latest first; those that wait stand last


def standings(items: Sequence[Item], office: Office) -> list[TaskStanding]:
    """The tasks that `items` (leading work) belong to, in the plan's order; cancelled shares do not count."""
    by_task: dict[int, list[Item]] = {}
    for each in items:
        if each.stage != Stage.CANCELLED:
            by_task.setdefault(each.task_id, []).append(each)
    return [_standing(shares, office) for shares in by_task.values()]


def _standing(shares: Sequence[Item], office: Office) -> TaskStanding:
    first = shares[0]
    done = [share for share in shares if share.stage == Stage.DONE]
    late = [share for share in shares if counts_as_overdue(share, office)]
    return TaskStanding(
        code=first.code,
        text=first.text,
        group_code=first.group_code,
        priority=first.priority,
        position=first.position,
        klass=_klass(shares, done, late, office),
        items=tuple(shares),
        done=len(done),
        due_soon=not late and any(s.is_open and s.deadline.kind == DeadlineKind.DUE_SOON for s in shares),
        not_started=all(share.stage == Stage.NOT_STARTED for share in shares),
        awaiting=any(share.stage == Stage.AWAITING for share in shares),
        recurring=all(share.recurring for share in shares),
        days_overdue=max((overdue_by(share, office) for share in late), default=0),
        late_items=tuple(sorted(late, key=lambda share: (not share.is_open, -overdue_by(share, office)))),
    )


def _klass(shares: Sequence[Item], done: Sequence[Item], late: Sequence[Item], office: Office) -> TaskClass:
    if len(done) == len(shares):
        in_time = all(finished_in_time(share, office) for share in shares)
        return TaskClass.DONE_IN_TIME if in_time else TaskClass.DONE_LATE
    return TaskClass.OPEN_OVERDUE if late else TaskClass.OPEN_IN_TIME


def counts_as_overdue(share: Item, office: Office) -> bool:
    """Past its deadline: the one rule of every total, list, digest, chart and question.

    Work that a unit reported as complete is not complete until the office confirms it (requirements §3.3), so it stays
    on the side of its deadline on which it was completed: late, where that day lies after it.
    """
    if share.stage in OPEN_STAGES:
        return share.deadline.kind == DeadlineKind.OVERDUE
    return share.stage == Stage.AWAITING and not finished_in_time(share, office)


def was_due(share: Item, day: date) -> bool:
    """Whether open work had fallen due by a day: a unit without any is not told of as behind."""
    return share.stage in OPEN_STAGES and share.due_on is not None and share.due_on <= day


def overdue_by(share: Item, office: Office) -> int:
    """By how many working days it counts as overdue, up to the day of a completion that waits; 0 for any other."""
    if not counts_as_overdue(share, office):
        return 0
    return share.deadline.days_overdue if share.is_open else days_late(share, office)


def finished_in_time(share: Item, office: Office) -> bool:
    """Whether the unit's own date of completion met the deadline that counts (not the date of confirmation)."""
    due = office.due(share.due_on, said_before=said_before(share.deadline_text))
    return due is None or share.done_on is None or share.done_on <= due.overdue_after


def days_late(share: Item, office: Office) -> int:
    """By how many working days a completion missed the deadline that counts; 0 where it met it."""
    due = office.due(share.due_on, said_before=said_before(share.deadline_text))
    if due is None or share.done_on is None or share.done_on <= due.overdue_after:
        return 0
    return office.calendar.workdays_between(due.overdue_after, share.done_on)


def finished_in_original_time(share: Item, office: Office) -> bool:
    """The same by the deadline that was set first, whatever was granted later."""
    due = office.due(share.original_due_on, said_before=said_before(share.deadline_text))
    return due is None or share.done_on is None or share.done_on <= due.overdue_after


class Totals(Struct, frozen=True, kw_only=True):
    """The figures of every output. total = done_in_time + done_late + open_in_time + open_overdue, always."""

    total: int
    done_in_time: int
    done_late: int
    open_in_time: int
    open_overdue: int
    due_soon: int  # of open_in_time
    not_started: int  # of the open ones
    awaiting: int  # of the open ones: a completion waits for confirmation
    recurring: int  # of open_in_time: work without an end date

    @property
    def done(self) -> int:
        """Completed, in time or late."""
        return self.done_in_time + self.done_late

    @property
    def open(self) -> int:
        """Not completed, in time or overdue."""
        return self.open_in_time + self.open_overdue


def totals(tasks: Sequence[TaskStanding]) -> Totals:
    """Count the tasks by class."""
    count = {klass: sum(task.klass == klass for task in tasks) for klass in TaskClass}
    open_tasks = [t for t in tasks if t.klass in {TaskClass.OPEN_IN_TIME, TaskClass.OPEN_OVERDUE}]
    return Totals(
        total=len(tasks),
        done_in_time=count[TaskClass.DONE_IN_TIME],
        done_late=count[TaskClass.DONE_LATE],
        open_in_time=count[TaskClass.OPEN_IN_TIME],
        open_overdue=count[TaskClass.OPEN_OVERDUE],
        due_soon=sum(t.due_soon for t in open_tasks if t.klass == TaskClass.OPEN_IN_TIME),
        not_started=sum(t.not_started for t in open_tasks),
        awaiting=sum(t.awaiting for t in open_tasks),
        recurring=sum(t.recurring for t in open_tasks if t.klass == TaskClass.OPEN_IN_TIME),
    )


class UnitStanding(Struct, frozen=True, kw_only=True):
    """One leading unit: whether it has reported since a day, or in the period that is open; how much of it is late."""

    unit_id: int
    code: str
    name: str
    short: str
    reported: bool
    last_report_at: datetime | None
    open: int
    late: int
    away_until: date | None = None  # on leave: nobody who reports is there before the day after
    in_period: UnitReporting | None = None  # only while a period is open
    is_asked: bool = True  # has something to report: in the period that is open, else open work
    owes_due: bool = True  # some open work has fallen due; in a period that is open, its report is asked for

    @property
    def state(self) -> UnitReportState | None:
        """Where the unit stands in the period that is open; null where none is, or where it has nothing to report."""
        return None if self.in_period is None else self.in_period.state

    @property
    def is_silent(self) -> bool:
        """Whether nothing was reported, owed or not; on leave, none is asked for."""
        return self.is_asked and not self.reported and self.away_until is None

    @property
    def is_missing(self) -> bool:
        """Whether it is named as one that has not reported."""
        return self.is_silent and self.owes_due

    @property
    def is_excused(self) -> bool:
        """Nghỉ phép: no report, and nobody there to write one."""
        return self.is_asked and not self.reported and self.away_until is not None


def unit_standings(
    items: Sequence[Item],
    since: date,
    office: Office,
    today: date,
    away: Mapping[int, date] | None = None,
    in_period: Mapping[int, UnitReporting] | None = None,
) -> list[UnitStanding]:
    """The leading units of `items`, in the plan's order; reported means: a report on or after `since` (Vietnam day).

    `away`: the units all of whose reporters are on leave, and until when. `in_period`: while a period is open, what
    counts as reported there; a unit that is not in it owes nothing, nor does one whose work is all complete.
    """
    by_unit: dict[int, list[Item]] = {}
    for each in items:
        if each.stage != Stage.CANCELLED and not each.is_nobodys:
            by_unit.setdefault(each.unit_id, []).append(each)
    return [
        _unit_standing(shares, since, office, today, (away or {}).get(unit), in_period)
        for unit, shares in by_unit.items()
    ]


def _unit_standing(
    shares: Sequence[Item],
    since: date,
    office: Office,
    today: date,
    away_until: date | None,
    known: Mapping[int, UnitReporting] | None,
) -> UnitStanding:
    in_period = None if known is None else known.get(shares[0].unit_id)
    is_open = any(share.stage in OPEN_STAGES for share in shares)
    last = max((share.last_report_at for share in shares if share.last_report_at), default=None)
    reported = in_period.state in REPORTED if in_period else last is not None and local_date(last) >= since
    return UnitStanding(
        unit_id=shares[0].unit_id,
        code=shares[0].unit_code,
        name=shares[0].unit_name,
        short=shares[0].unit_short,
        reported=reported,
        last_report_at=last,
        open=sum(share.is_open for share in shares),
        late=sum(counts_as_overdue(share, office) for share in shares),
        away_until=away_until,
        in_period=in_period,
        is_asked=reported or is_open if known is None else in_period is not None,
        owes_due=in_period is not None or any(was_due(share, today) for share in shares),
    )
