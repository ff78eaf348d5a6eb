"""What a plan file says, as frozen values. No file formats, no database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from models.importing.directory import Unit, UnitGroup

Day = date  # where a field is called "date": its own name would hide the type from whoever reads the annotation


class RowKind(StrEnum):
    TASK = "task"
    SUBTASK = "subtask"


class Recurrence(StrEnum):
    """How a task comes back; the first three are the words of the .yaml plan format."""

    ONGOING = "thuong_xuyen"  # always
    YEARLY = "hang_nam"  # every year
    PERIODIC = "theo_ky"  # with the reporting periods
    HALF_YEARLY = "6_thang"  # every six months
    QUARTERLY = "hang_quy"  # every quarter
    MONTHLY = "hang_thang"  # every month
    WEEKLY = "hang_tuan"  # every week


class Priority(StrEnum):
    HIGH = "cao"
    NORMAL = "binh_thuong"
    LOW = "thap"


class ProblemKind(StrEnum):
    """What can be wrong with a plan. `ASSUMED_*` and `OTHER_TABLE` only ask for a look."""

    MISSING_COLUMN = "missing_column"  # the table has no such column
    NO_NUMBER = "no_number"  # a row that looks like a task has no STT
    DUPLICATE_NUMBER = "duplicate_number"  # the same STT twice
    NUMBER_GAP = "number_gap"  # an STT is left out
    NUMBER_ORDER = "number_order"  # the STT runs backwards
    DUPLICATE_CODE = "duplicate_code"  # the same task or group code twice
    NO_TEXT = "no_text"  # a numbered row without text
    NO_LEAD = "no_lead"  # nobody is responsible
    UNKNOWN_UNIT = "unknown_unit"  # a name that matches no unit
    NO_DEADLINE = "no_deadline"  # the cell is empty
    UNKNOWN_DEADLINE = "unknown_deadline"  # the text names neither a date nor a rhythm
    IMPOSSIBLE_DATE = "impossible_date"  # 31/02/2025
    SUSPICIOUS_DATE = "suspicious_date"  # month before day, a serial number, a year far off
    RELATIVE_DEADLINE = "relative_deadline"  # ten days from signing
    NO_YEAR = "no_year"  # 15/8, and neither the text nor the plan says of which year
    ASSUMED_DATE = "assumed_date"  # read by a convention or with the plan's year
    BEFORE_ISSUE = "before_issue"  # due before the plan was issued
    UNREADABLE_CELL = "unreadable_cell"  # a formula without value, an Excel error, a wrong type
    OTHER_TABLE = "other_table"  # the file holds another plan table, which was not read
    NO_PLAN_NUMBER = "no_plan_number"  # number or date of the plan not found


class Problem(Struct, frozen=True, kw_only=True):
    """`row` as in the sheet (or of the Word table), `column` the column's title; None: it concerns the whole file."""

    row: int | None = None
    column: str | None = None
    kind: ProblemKind
    message: str


class Doubt(Struct, frozen=True, kw_only=True):
    """A problem that does not know yet in which row it is."""

    kind: ProblemKind
    message: str


class Milestone(Struct, frozen=True, kw_only=True):
    """`target`: of the task's indicator at this step, where the file says so."""

    name: str
    date: Day
    target: Decimal | None = None


class Deadline(Struct, frozen=True, kw_only=True):
    """`date` is the last milestone's. `open_ended`: no date is meant. Neither: a person must say which one."""

    text: str
    date: Day | None = None
    open_ended: bool = False
    milestones: tuple[Milestone, ...] = ()
    recurrence: Recurrence | None = None
    doubts: tuple[Doubt, ...] = ()


class UnitRef(Struct, frozen=True, kw_only=True):
    """A unit as written, and the code of the unit or group of units that it is (None: nothing matched)."""

    raw: str
    unit: str | None


class Indicator(Struct, frozen=True, kw_only=True):
    """`comparison` is one of = >= <= > <; `target` None where the text names no number; `source`: who sets it."""

    name: str
    unit: str = ""
    comparison: str = "="
    target: Decimal | None = None
    source: str = ""


class Group(Struct, frozen=True, kw_only=True):
    row: int
    code: str
    title: str


class TaskRow(Struct, frozen=True, kw_only=True):
    """One task or sub-task. `fan_out`: every lead unit, and every member of a lead group, makes its own.

    `report_cycle` is mot_lan | thang | quy | 6_thang | nam where the file says so.
    """

    row: int
    kind: RowKind = RowKind.TASK
    group: str | None = None
    stt: str = ""
    code: str
    text: str
    lead_units: tuple[UnitRef, ...] = ()
    support_units: tuple[UnitRef, ...] = ()
    deadline: Deadline
    deliverable: str = ""
    note: str = ""
    fan_out: bool = False
    indicator: Indicator | None = None
    priority: Priority | None = None
    report_cycle: str | None = None
    parent: str | None = None


class PlanHeader(Struct, frozen=True, kw_only=True):
    """Empty strings and None where the file does not say it."""

    number: str = ""
    title: str = ""
    issued: date | None = None
    issuer: str = ""
    superior: str = ""
    place: str = ""


class Period(Struct, frozen=True, kw_only=True):
    """A reporting period: data from `start` to `cutoff`, units send by `units_due`, submitted by `submit_due`."""

    code: str
    name: str
    start: date
    cutoff: date
    units_due: date | None = None
    submit_due: date | None = None


class Holiday(Struct, frozen=True, kw_only=True):
    """A day off, or (`worked`) a rest day on which one works. `expected`: not officially announced yet."""

    date: Day
    name: str = ""
    worked: bool = False
    expected: bool = False


class PlanFile(Struct, frozen=True, kw_only=True):
    """All that was understood. Not a plan: `is_plan` False, `message` says why, the rest is empty.

    `items` counts what will be tracked: one per row of `tasks`, or one per unit where it fans out.
    """

    is_plan: bool
    message: str
    plan: PlanHeader = PlanHeader()
    groups: tuple[Group, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    items: int = 0
    unknown_units: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    units: tuple[Unit, ...] = ()
    unit_groups: tuple[UnitGroup, ...] = ()
    periods: tuple[Period, ...] = ()
    holidays: tuple[Holiday, ...] = ()
