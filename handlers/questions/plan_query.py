"""A question about the plan, as it was understood: what is asked of what, narrowed by what. Values only."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct


class Kind(StrEnum):
    """The form of the answer."""

    LIST = "list"
    COUNT = "count"
    RATIO = "ratio"
    RANK = "rank"
    COMPARE = "compare"  # with the equal time before, or with another that is named
    SUMMARY = "summary"  # how it stands: all classes


class Subject(StrEnum):
    """What is counted or named."""

    TASKS = "tasks"
    UNITS = "units"
    GROUPS = "groups"  # of tasks
    OBSTACLES = "obstacles"
    INDICATORS = "indicators"


class State(StrEnum):
    """What must hold of it. Of a unit: of at least one of its tasks, unless the member says otherwise."""

    DONE = "done"  # of a unit: of all its tasks
    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"
    OPEN = "open"
    OPEN_IN_TIME = "open_in_time"
    OVERDUE = "overdue"
    DUE = "due"  # falls due in the time that is named; without one, soon
    NOT_STARTED = "not_started"
    DOING = "doing"
    AWAITING = "awaiting"
    PAUSED = "paused"
    RECURRING = "recurring"
    BLOCKED = "blocked"  # with an obstacle that waits for an answer
    EXTENDED = "extended"
    HIGH = "high"  # priority
    REPORTED = "reported"
    UNREPORTED = "unreported"
    REPORTED_LATE = "reported_late"
    SENT = "sent"  # of a unit's share: reported as complete
    UNSENT = "unsent"
    NOT_LATE = "not_late"  # of a unit: nothing that is overdue
    NONE_DONE = "none_done"  # of a unit: not one task
    ON_LEAVE = "on_leave"  # of a unit
    ON_TIME = "on_time"  # of a ratio: by both deadlines, as the scoreboard has it
    WAITING = "waiting"  # of an obstacle: somebody owes an answer
    ANSWERED = "answered"
    ANSWER_LATE = "answer_late"
    REACHED = "reached"  # of an indicator
    UNREACHED = "unreached"
    UNMEASURED = "unmeasured"


class Time(Struct, frozen=True, kw_only=True):
    """A time that was named. `code`: of a reporting period that is called so."""

    from_on: date
    to_on: date
    title: str
    code: str | None = None
    said_from: date | None = None  # by the calendar, where the committee's own period has other days
    said_to: date | None = None

    @property
    def as_said(self) -> Time:
        """The calendar's days of the words: what falls due in 2026, this month beside the last."""
        if self.said_from is None or self.said_to is None:
            return self
        return Time(from_on=self.said_from, to_on=self.said_to, title=self.title)


class Query(Struct, frozen=True, kw_only=True):
    """One question. Whatever is empty narrows nothing. `is_each`: broken down by the subject, every line of it."""

    kind: Kind
    subject: Subject
    states: tuple[State, ...] = ()
    time: Time | None = None
    against: Time | None = None  # of a comparison
    unit_ids: tuple[int, ...] = ()
    unit_names: str = ""
    plan: tuple[int, str] | None = None  # one of several plans: id, number
    group_code: str = ""
    group_title: str = ""
    codes: tuple[str, ...] = ()
    words: str = ""  # of the tasks' texts, as typed
    top: int = 0
    is_least: bool = False  # of a ranking: the smallest first
    by_days: bool = False  # of a ranking: by how long, not by how many
    by_share: bool = False  # of a ranking: by per cent
    is_each: bool = False
    least_days: int = 0  # overdue by at least so many working days
    supports: bool = False  # the units are those that support the ones that lead
    by_original: bool = False  # in time by the deadline that was set first
    asks_why: bool = False  # of what is late: with what the units said hinders it
    percent_from: int = 0  # of tasks: with at least so many per cent
    percent_to: int = 100  # with at most so many

    @property
    def state(self) -> State | None:
        """The first one: what a ratio or a ranking is about."""
        return self.states[0] if self.states else None

    @property
    def rates_units(self) -> bool:
        """Whether the answer ranks units or rates the work of some: shown in the group where the leaders allow it."""
        if self.kind == Kind.RANK:
            return self.subject == Subject.UNITS and (bool(self.states) or self.by_share)
        if self.kind == Kind.COMPARE and self.against is None:
            return True
        return bool(self.unit_ids) and (self.kind == Kind.RATIO or self.by_share)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the kind, the subject and the state was named."""
        return bool(
            self.time
            or self.unit_ids
            or self.plan
            or self.group_code
            or self.codes
            or self.words
            or self.least_days
            or self.against
        )


class Doubt(StrEnum):
    """Why there is no answer."""

    NOTHING = "nothing"  # no question about the plan
    LEFT = "left"  # words that no rule reads
    NO_UNIT = "no_unit"
    WHICH_UNIT = "which_unit"
    NO_TASK = "no_task"
    NO_TIME = "no_time"  # 31/6, a time before the plan
    WHICH_RATIO = "which_ratio"


class Heard(Struct, frozen=True, kw_only=True):
    """What a text was read as. `query` null: not even half understood; `asks`: it has the form of a question.

    `words`: what the doubt is about, as typed; `units`: (id, short name) to choose from; `is_bare`: names neither a
    subject nor a state, only a filter, so it goes on with what was asked before.
    """

    query: Query | None
    doubt: Doubt | None = None
    words: str = ""
    units: tuple[tuple[int, str], ...] = ()
    asks: bool = False
    is_bare: bool = False
    went_on: bool = False  # with the question before
    also_not: bool = False  # «…, còn ai chưa»: those of whom it does not hold, too

    @property
    def is_sure(self) -> bool:
        """Whether every word was understood."""
        return self.query_if_sure is not None

    @property
    def query_if_sure(self) -> Query | None:
        """The question, where every word of it was understood."""
        return self.query if self.doubt is None else None
