"""What a report lists beside its tasks: obstacles, findings, praise, moved deadlines, the history. Pure values."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from models.difficulties import ended_unanswered
from models.plan import Stage
from models.progress import DifficultyState, ReportKind
from models.steering import FindingState


class ObstacleLine(Struct, frozen=True, kw_only=True):
    """One obstacle of the time that is reported on, or open at its end."""

    number: int  # VM-012
    code: str
    unit_short: str
    text: str
    proposal: str
    owner: str  # the unit that must answer; empty: the office, or (`for_leaders`) the leaders
    opened_on: date
    answer_due_on: date | None
    answer: str
    closed_on: date | None
    state: DifficultyState
    is_overdue: bool
    answered_on: date | None = None  # when the answer came, which may be long before it is closed
    for_leaders: bool = False

    @property
    def is_answered(self) -> bool:
        """Whether the unit has an answer, and has not asked for another one."""
        return self.state in (DifficultyState.ANSWERED, DifficultyState.SETTLED) and not self.ended_unanswered

    @property
    def ended_unanswered(self) -> bool:
        """Whether it is over although nobody answered."""
        return ended_unanswered(self.state, self.answer)


class ProposalLine(Struct, frozen=True, kw_only=True):
    """What a unit asked for in the time that is reported on, without telling an obstacle."""

    code: str
    unit_short: str
    text: str
    on: date


class FindingLine(Struct, frozen=True, kw_only=True):
    """What a supervisor (MTTQ, UBKT) found in the time that is reported on, or is open at its end."""

    number: int  # GS-002
    code: str
    unit_short: str
    supervisor: str  # a person's name
    text: str
    found_on: date
    reply_due_on: date
    reply: str  # of the unit; empty: none
    replied_on: date | None
    closed_on: date | None
    state: FindingState
    is_overdue: bool  # the unit owes an answer since before the cut-off day

    @property
    def is_open(self) -> bool:
        """Whether the supervisor has not closed it."""
        return self.state in (FindingState.OPEN, FindingState.ANSWERED)


class PraiseLine(Struct, frozen=True, kw_only=True):
    """Đề nghị biểu dương, kept by the office."""

    unit_name: str
    person: str  # empty: the unit as a whole
    reason: str
    code: str | None


class Extended(Struct, frozen=True, kw_only=True):
    """A deadline that was moved in the time that is reported on."""

    code: str
    unit_short: str
    old: date | None
    new: date | None
    reason: str
    document: str
    is_asked: bool = False  # the unit asked for it, and the reason is the unit's own


class Said(Struct, frozen=True, kw_only=True):
    """The figures of one entry, or of the one before it. `stage`: where it changed, or where nothing else was said."""

    percent: int | None = None
    count: tuple[int, int] | None = None
    stage: Stage | None = None


class HistoryLine(Struct, frozen=True, kw_only=True):
    """One entry, or one change: of a share, a task or an obstacle. How it is put in words is not said here.

    `who` null: the clock or the command line. Of an entry `kind`, `before` and `after`; of a change `field` with what
    was and is stored there. `number`: of the entry (BC-0147) or the obstacle (VM-012).
    """

    at: datetime
    who: str | None
    channel: str  # as it is kept: "telegram"
    code: str
    unit_short: str
    kind: ReportKind | None = None
    number: int | None = None
    before: Said | None = None
    after: Said | None = None
    field: str = ""
    old: str | None = None
    new: str | None = None
    reason: str
    document: str = ""
    is_late: bool = False  # it speaks of this time, and was written after its cut-off day
