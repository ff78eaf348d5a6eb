"""Everything that a report says: the one value from which chat text, chart, Word draft and Excel register are drawn.

Frozen, without knowledge of the database and of how it will look. A figure stands here once; whoever draws it adds
nothing up anew. "No data" is null, never 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from models.collecting import UnitReportState
from models.facts import PlanFact
from models.plan import CLOSED_STAGES, Priority, Stage
from models.progress import ReportKind
from models.reporting.listed import Extended, FindingLine, HistoryLine, ObstacleLine, PraiseLine, ProposalLine
from models.reporting.spans import Span
from models.signing import DEFAULT as AS_DEFAULT
from models.signing import PaperLines
from models.standing import TaskClass, Totals
from models.stopped import Stopped
from models.workdays import local_date

JUST_BEGUN = 10  # a time of more days of which less than one in so many is over


class Status(StrEnum):
    """The class of a task or of a unit's share, as the register prints it (requirements §3.3)."""

    NO_REPORT = "no_report"  # Chưa báo cáo: none yet, and not near its deadline
    DOING = "doing"  # Đang thực hiện (trong hạn)
    DUE_SOON = "due_soon"  # Sắp đến hạn
    OVERDUE = "overdue"  # Quá hạn
    AWAITING = "awaiting"  # Chờ xác nhận
    DONE_IN_TIME = "done_in_time"  # Hoàn thành đúng hạn
    DONE_LATE = "done_late"  # Hoàn thành quá hạn
    PAUSED = "paused"  # Tạm dừng
    RECURRING_REPORTED = "recurring_reported"  # recurring work is never done: đã báo cáo
    RECURRING_LATE = "recurring_late"  # báo cáo chậm
    RECURRING_MISSING = "recurring_missing"  # chưa báo cáo


class Scope(Struct, frozen=True, kw_only=True):
    """What a report is about. `to_on` is the cut-off day: nothing said of a later day counts.

    `period_code`: a reporting period of the committee; null where only dates were asked for. `title`: as the report
    names the time ("6 tháng đầu năm 2026", "quý III/2025", "từ 01/8/2025 đến 15/9/2025"). `as_things_stand`: as a
    digest counts: every deadline and entry up to the moment itself, a report by the day on which it was written.
    """

    from_on: date
    to_on: date
    title: str
    period_code: str | None = None
    unit_id: int | None = None
    unit_name: str = ""
    group_code: str | None = None
    group_title: str = ""
    as_things_stand: bool = False
    unit_ids: tuple[int, ...] = ()  # several units, where a question names them; empty: `unit_id` says which
    plan_id: int | None = None  # one of several plans; null: all of them
    issue: int = 0  # which paper over a time that is no reporting period (`models.reporting.issues`); 0: none

    @property
    def is_whole_plan(self) -> bool:
        """Whether all units and all groups are in it."""
        return self.unit_id is None and self.group_code is None and not self.unit_ids and self.plan_id is None

    def has_unit(self, unit_id: int) -> bool:
        """Whether a unit is in it."""
        return self.unit_id in (None, unit_id) and (not self.unit_ids or unit_id in self.unit_ids)


class Committee(Struct, frozen=True, kw_only=True):
    """Whose report it is, as the head and the foot of a document name it."""

    name: str  # "Đảng ủy xã Hà Long"
    superior: str  # "Đảng bộ tỉnh Thanh Hóa"
    place: str  # "Hà Long"
    paper: PaperLines = AS_DEFAULT  # what the committee set for its drafts


class EntryLine(Struct, frozen=True, kw_only=True):
    """What one unit said last of its share, as of the report's moment."""

    number: int  # BC-0147
    kind: ReportKind
    said: str
    percent: int | None
    count: tuple[int, int] | None
    data_date: date
    document: str  # "02-KH/CB"; empty where there is none
    document_on: date | None
    is_late: bool
    at: datetime
    is_after: bool = False  # speaks of a day after the cut-off
    asks_more: bool = False  # more time was asked for with it
    obstacle: str = ""  # the words in it that the report tells among the obstacles


class ReachedLine(Struct, frozen=True, kw_only=True):
    """A milestone that a unit reached and the office confirmed, while the task goes on to the next one."""

    name: str  # "phát động"; empty where the plan names none
    number: int  # the first is 1
    on: date | None
    is_late: bool


class ShareLine(Struct, frozen=True, kw_only=True):
    """One leading unit's share of a task."""

    assignment_id: int
    unit_id: int
    unit_name: str
    unit_short: str
    status: Status
    stage: Stage
    percent: int | None
    count: tuple[int, int] | None
    due_on: date | None
    original_due_on: date | None
    is_overdue: bool  # as the totals count it: also work that was completed late and waits to be confirmed
    days_overdue: int  # working days
    done_on: date | None
    forecast_on: date | None
    wanted_on: date | None = None  # the later deadline that it asked for and that nobody has decided about
    last: EntryLine | None
    files: int  # photos and files that show it
    late_after: date | None = None  # the working day with which the deadline ends: after `due_on` where that is none
    told: tuple[EntryLine, ...] = ()  # the last entries, newest first: what is quoted is not always in the last
    is_extended_late: bool = False  # complete by the deadline that was granted, not by the one that was set first
    reached: tuple[ReachedLine, ...] = ()  # a milestone reached is not the task done: both are shown

    def falls_due(self, first: date, last: date, today: date) -> bool:
        """Whether its deadline is in some days: by the day itself, and past it as long as a rest day holds it open."""
        if self.due_on is None:
            return False
        is_held = self.due_on <= today and self.late_after is not None and self.due_on < first <= self.late_after
        return first <= self.due_on <= last or is_held


class MonthLine(Struct, frozen=True, kw_only=True):
    """What was last said of a task in one month; of several units only how many were complete by then."""

    kind: ReportKind | None = None
    count: tuple[int, int] | None = None
    percent: int | None = None
    is_complete: bool = False


class TaskLine(Struct, frozen=True, kw_only=True):
    """One task, over all its leading units; in the plan's order.

    `months`: for each of the twelve months of the year of the cut-off day, what was last said in it; null: nothing.
    """

    code: str
    text: str
    group_code: str
    priority: Priority
    ordered_by: str  # the document that orders it, where it is not the plan itself
    leads: tuple[str, ...]  # as the plan names them
    supports: tuple[str, ...]
    deadline_text: str
    due_on: date | None
    original_due_on: date | None
    deliverable: str
    indicator: str  # "≥ 70%"
    klass: TaskClass
    status: Status
    is_recurring: bool
    done: int  # leading units that have completed their share
    percent: int | None  # over the leading units; null where one of them gave none: `done` of them says more then
    days_overdue: int
    shares: tuple[ShareLine, ...]
    obstacles: tuple[int, ...]  # numbers of the obstacles that are open: VM-012
    months: tuple[MonthLine | None, ...]
    note: str

    @property
    def late(self) -> tuple[ShareLine, ...]:
        """The units' shares that count as overdue, latest first; those that wait to be confirmed stand last."""
        late = (share for share in self.shares if share.is_overdue)
        return tuple(sorted(late, key=lambda share: (share.stage == Stage.AWAITING, -share.days_overdue)))

    @property
    def has_passed(self) -> bool:
        """Whether a milestone of it was reached and it goes on."""
        return any(share.reached and share.stage not in CLOSED_STAGES for share in self.shares)

    @property
    def silent(self) -> tuple[ShareLine, ...]:
        """The units of which no data is there: named, never counted as zero."""
        return tuple(share for share in self.shares if share.last is None)


class GroupLine(Struct, frozen=True, kw_only=True):
    """One group of tasks (Roman numeral)."""

    code: str
    title: str
    totals: Totals
    codes: tuple[str, ...]


class OnTime(Struct, frozen=True, kw_only=True):
    """How many of what should be complete was in time. `of`: completed, or past the deadline that is meant."""

    in_time: int
    of: int
    awaiting: int = 0  # of `in_time`: reported as complete, not confirmed yet; no other figure counts it as complete

    @property
    def percent(self) -> Decimal | None:
        """With one decimal; null where nothing was due."""
        return None if not self.of else (Decimal(100) * self.in_time / self.of).quantize(Decimal("0.1"))


class UnitLine(Struct, frozen=True, kw_only=True):
    """One leading unit: its work by class, whether it has reported, and its score by both deadlines.

    `rank` null: fewer than three tasks were due (no rank).
    """

    unit_id: int
    name: str
    short: str
    total: int  # shares
    done_in_time: int
    done_late: int
    open_in_time: int
    open_overdue: int
    awaiting: int  # of the open ones
    has_reported: bool
    state: UnitReportState | None  # in the period; null where none is reported on
    away_until: date | None
    by_original: OnTime
    by_extended: OnTime
    rank: int | None = None
    is_asked: bool = True  # has something to report in this time: not where all of its work was complete before
    has_data: bool = False  # something was said of this time, whether the period's own report is in or not
    has_work: bool = True  # has data, or open work
    owes_due: bool = True  # some open work fell due by the end of this time; in a period, its report is asked for
    milestones: int = 0  # reached, of work that goes on
    targets_reached: int = 0
    targets_known: int = 0  # of how many of its indicators there is a value
    is_nobody: bool = False  # the work that no unit leads: counted, but no unit

    @property
    def is_silent(self) -> bool:
        """Has not reported in this time, whether or not it owed anything."""
        return self.is_asked and not self.has_reported and self.away_until is None

    @property
    def is_missing(self) -> bool:
        """Named in the report as one that has not reported in this time."""
        return self.is_silent and self.owes_due


class IndicatorLine(Struct, frozen=True, kw_only=True):
    """One indicator with its target and what was reported of it.

    `value` is thực hiện with its data date, `estimate` ước thực hiện; each null where nobody gave one. `is_reached`
    null: no value. A target reached is not the task done: `task_status` stands beside it.
    """

    code: str  # of the task
    name: str
    unit: str  # "%", "hồ sơ", "triệu đồng"
    comparison: str  # ">=", "<=", "="
    target: Decimal | None
    target_text: str  # "≥ 70%"
    milestone: str  # "năm 2025"; empty where there is one target only, or it has no name
    milestone_on: date | None = None  # until when its target is to be reached
    source: str
    value: Decimal | None
    value_on: date | None
    value_by: str  # the unit's short name
    unit_id: int | None = None  # who gave the value
    estimate: Decimal | None
    is_reached: bool | None
    task_status: Status
    counted: tuple[int, int] | None = None  # told of the task, where no value is there: it may be another count
    parts: tuple[int, int] | None = None  # units that have done their part, of all: the value is their share
    is_beside_result: bool = False  # no value, though parts of the task are complete: they may be what it counts


class WeekPoint(Struct, frozen=True, kw_only=True):
    """The plan at the end of one week (its Sunday, or the cut-off day)."""

    on: date
    done: int
    overdue: int
    total: int


class Previous(Struct, frozen=True, kw_only=True):
    """The equal period before, from the same rules; the report compares with it."""

    span: Span
    totals: Totals
    units_reported: int
    units_asked: int


class Report(Struct, frozen=True, kw_only=True):
    """One report as of one moment. `version`: of a period's figures that were issued, or which paper over any other
    time it is; null where it is neither."""

    committee: Committee
    plan: PlanFact | None
    scope: Scope
    as_of: datetime
    version: int | None
    issued_note: str  # why this version was issued: "P.KT báo cáo muộn NV19"; empty for the first
    totals: Totals
    shares: int  # phần việc: units' shares of the tasks
    groups: tuple[GroupLine, ...]
    tasks: tuple[TaskLine, ...]
    units: tuple[UnitLine, ...]
    indicators: tuple[IndicatorLine, ...]
    obstacles: tuple[ObstacleLine, ...]
    findings: tuple[FindingLine, ...]
    praise: tuple[PraiseLine, ...]
    extended: tuple[Extended, ...]
    coming: tuple[TaskLine, ...]  # open tasks that fall due in the equal time after: nhiệm vụ kỳ tới
    weeks: tuple[WeekPoint, ...]
    previous: Previous | None  # null: chưa có kỳ trước
    history: tuple[HistoryLine, ...]
    late_entries: int  # reports of this time that came after the unit's due date
    proposals: tuple[ProposalLine, ...] = ()
    issued_before: int | None = None  # the version issued last, where these figures are not those of it any more
    stopped: tuple[Stopped, ...] = ()  # what rests, and what has ended in this time

    @property
    def has_just_begun(self) -> bool:
        """Whether not a tenth of a longer time is over: its figures are those of the time before."""
        days, over = self.scope.to_on - self.scope.from_on, self.counted_to - self.scope.from_on
        return days.days > JUST_BEGUN and over.days * JUST_BEGUN < days.days

    @property
    def counted_to(self) -> date:
        """The day up to which the figures go: the cut-off day, or the report's own where that is still to come."""
        return min(local_date(self.as_of), self.scope.to_on)

    @property
    def leading(self) -> tuple[UnitLine, ...]:
        """The units themselves, in the plan's order."""
        return tuple(unit for unit in self.units if not unit.is_nobody)

    @property
    def units_reported(self) -> int:
        """x of "x/y đơn vị đã báo cáo"."""
        return sum(unit.has_reported for unit in self.units if unit.is_asked)

    @property
    def units_asked(self) -> int:
        """y."""
        return sum(unit.is_asked for unit in self.units)

    @property
    def is_collected(self) -> bool:
        """Whether "has reported" means the report of a period that was opened, task by task; else any data."""
        return any(unit.state is not None for unit in self.units)

    @property
    def units_with_data(self) -> int:
        """x of "x/y đơn vị đã có số liệu": what a period that opens does not undo."""
        return sum(unit.has_data for unit in self.units)

    @property
    def units_with_work(self) -> int:
        """y."""
        return sum(unit.has_work for unit in self.units)

    @property
    def passed(self) -> tuple[TaskLine, ...]:
        """The tasks that reached a milestone and go on, in the plan's order."""
        return tuple(task for task in self.tasks if task.has_passed)

    @property
    def missing(self) -> tuple[UnitLine, ...]:
        """The units that owe a report and have not given it, in the plan's order."""
        return tuple(unit for unit in self.units if unit.is_missing)

    def of(self, klass: TaskClass) -> Sequence[TaskLine]:
        """The tasks of one class, in the plan's order."""
        return [task for task in self.tasks if task.klass == klass]
