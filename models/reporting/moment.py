"""What the book says of a share, and the moment as of which it is read. Values only; the rules are in asof."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from msgspec import Struct

from models.office import Office
from models.periods import Period, end_of, fixed_day
from models.plan import Share, Stage
from models.progress import ReportKind
from models.unit_reports import is_for
from models.workdays import local_date

_LAST = timedelta(microseconds=1)


class Entered(Struct, frozen=True, kw_only=True):
    """One entry of the book."""

    id: int
    number: int
    assignment_id: int
    kind: ReportKind
    stage_before: Stage
    stage_after: Stage
    percent: int | None
    count_done: int | None
    count_total: int | None
    value: str | None
    estimate: str | None
    data_date: date
    forecast_on: date | None
    document: str
    document_on: date | None
    period_id: int | None
    is_late: bool
    said: str
    corrects_id: int | None
    person_id: int
    channel: str
    at: datetime
    proposal: str | None = None


class Noted(Struct, frozen=True, kw_only=True):
    """One line of the history."""

    id: int
    subject: str
    subject_id: int
    field: str
    old: str | None
    new: str | None
    reason: str
    document: str
    person_id: int | None
    channel: str
    at: datetime


class Values(Struct, frozen=True, kw_only=True):
    """What a share says of itself at one moment."""

    share: Share
    stage: Stage
    milestone: int
    due_on: date | None
    original_due_on: date | None
    percent: int | None
    count: tuple[int, int] | None
    forecast_on: date | None
    done_on: date | None


class Stored(Values, frozen=True, kw_only=True):
    """One share as its row holds it now."""

    id: int
    is_removed: bool


@dataclass(frozen=True, kw_only=True)
class Cut:
    """What is asked: known at `at`, and true on `cutoff_on` (null: at that same moment).

    `period`, `handed_in_on`: a reporting period, and the last day of which its own entries may speak.
    """

    at: datetime
    cutoff_on: date | None = None
    period: Period | None = None
    handed_in_on: date | None = None

    @cached_property
    def moment(self) -> datetime:
        """The moment whose deadlines, pauses and endings count."""
        return self.at if self.cutoff_on is None else min(self.at, end_of(self.cutoff_on) - _LAST)

    @cached_property
    def day(self) -> date:
        """The day against which deadlines are counted."""
        return local_date(self.moment)

    @property
    def told_until(self) -> datetime:
        """Until when what is told and answered belongs to it."""
        return self.moment if self.handed_in_on is None else min(self.at, end_of(self.handed_in_on) - _LAST)

    def counts(self, entry: Entered) -> bool:
        """Whether an entry that was known by then speaks of a day that counts."""
        if self.cutoff_on is None or entry.data_date <= self.cutoff_on:
            return True
        if self.period is None or self.handed_in_on is None or not is_for(entry, self.period):
            return False
        is_own = entry.period_id == self.period.id and entry.kind != ReportKind.DONE
        return is_own or entry.data_date <= self.handed_in_on


def cut_of(period: Period, office: Office, now: datetime) -> Cut:
    """A reporting period's figures, known at `now`."""
    again = None if period.reopened_for else period.reopened_until
    handed_in_on = max(fixed_day(period.submit_on, office).last_day, period.cutoff_on, again or period.cutoff_on)
    return Cut(at=now, cutoff_on=period.cutoff_on, period=period, handed_in_on=handed_in_on)


class Reached(Struct, frozen=True, kw_only=True):
    """A milestone that was confirmed, after which the work went on. `on`: the unit's own day of it."""

    position: int
    due_on: date | None
    on: date | None


class State(Values, frozen=True, kw_only=True):
    """How a share stood. `entries`: those that counted, oldest first; `reached`: milestones, likewise."""

    is_there: bool
    entries: tuple[Entered, ...]
    reached: tuple[Reached, ...] = ()

    @property
    def last(self) -> Entered | None:
        """What was said last."""
        return self.entries[-1] if self.entries else None
