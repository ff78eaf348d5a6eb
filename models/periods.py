"""Reporting periods: when each opens, falls due and locks, and which one a report counts for.

Rules (requirements §3.4, §3.5): the figures are those of the cut-off day · units report until their due date, and late
until the period is locked · a superior's date that falls on a rest day is met on the working day before it · a report
counts for the period that was open when it was made, and for any other that was open then (a quarter and a year often
have the same cut-off). Who has reported in one: `models.unit_reports`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from msgspec import Struct
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models.deadline import DueDay, Ladder, due_day, next_step_after
from models.office import Office
from models.plan import ReportingPeriod
from models.prepared import Prepared, Row
from models.reminding import opening
from models.statements import table_of
from models.values import replace
from models.watch import until_written
from models.workdays import VIETNAM, local_date

PERIODS = table_of(ReportingPeriod)
NEVER = datetime(9999, 1, 1, tzinfo=UTC)  # the clock need not look at a period again
STEPS = Ladder(before=(3, 1), overdue=(1, 3), overdue_every=0)  # when a unit that is not complete is reminded


class Period(Struct, frozen=True, kw_only=True):
    """One reporting period."""

    id: int
    code: str
    name: str
    from_on: date
    cutoff_on: date
    unit_due_on: date
    submit_on: date
    opened_at: datetime | None = None
    locked_at: datetime | None = None
    version: int = 0  # of the figures issued last
    reopened_for: tuple[int, ...] = ()  # units that still report although it is locked
    reopened_until: date | None = None  # the last day on which they do; or all, where it is open again for all

    @property
    def is_open(self) -> bool:
        """Whether units report in it now."""
        return self.opened_at is not None and self.locked_at is None

    @property
    def is_open_again(self) -> bool:
        """Whether it had been locked and takes everybody's reports once more, until `reopened_until`."""
        return self.is_open and self.reopened_until is not None

    def seen_by(self, unit_id: int) -> Period:
        """The period as one unit has it: open, where it was opened again for this unit alone."""
        return replace(self, locked_at=None) if unit_id in self.reopened_for else self

    def on(self, dates: Mapping[str, date]) -> Period:
        """The same period with other dates, by column."""
        return replace(
            self,
            from_on=dates.get("from_on", self.from_on),
            cutoff_on=dates.get("cutoff_on", self.cutoff_on),
            unit_due_on=dates.get("unit_due_on", self.unit_due_on),
            submit_on=dates.get("submit_on", self.submit_on),
        )


_OF_COMMITTEE = Prepared(select(*PERIODS.c[Period.__struct_fields__]).where(PERIODS.c.org_id == bindparam("of")))


@until_written("reporting_periods")
def periods(db: Session, org_id: int) -> tuple[Period, ...]:
    """The committee's reporting periods, earliest first."""
    found = map(_period, _OF_COMMITTEE.all(db, {"of": org_id}))
    return tuple(sorted(found, key=lambda period: (period.from_on, period.cutoff_on, period.id)))


def find_period(db: Session, org_id: int, period_id: int) -> Period | None:
    """One period, if it is this committee's."""
    return next((period for period in periods(db, org_id) if period.id == period_id), None)


def open_periods(db: Session, org_id: int, unit_ids: Collection[int] = ()) -> list[Period]:
    """Those in which units report now, the one that is cut off first before the others. `unit_ids`: as one of these
    units has them, with what was opened again for it alone."""
    opened = [each for each in periods(db, org_id) if each.opened_at is not None]
    known = [each for each in opened if each.locked_at is None or each.reopened_until is not None]
    seen = [next((found for unit in unit_ids if (found := each.seen_by(unit)).is_open), each) for each in known]
    return sorted((each for each in seen if each.is_open), key=lambda period: (period.cutoff_on, period.id))


def _period(row: Row) -> Period:
    values = dict(zip(Period.__struct_fields__, row, strict=True))
    return Period(**values | {"reopened_for": tuple(values["reopened_for"] or ())})


def current_period(all_periods: Sequence[Period], today: date) -> Period | None:
    """The period that reports are being written for: the open one that is cut off first; where none is open, the first
    that has begun and is not yet submitted, else the last."""
    opened = [period for period in all_periods if period.is_open]
    if opened:
        return min(opened, key=lambda period: (period.cutoff_on, period.id))
    started = [period for period in all_periods if period.from_on <= today]
    return next((period for period in started if today <= period.submit_on), started[-1] if started else None)


def end_of(day: date) -> datetime:
    """The moment at which a day in Vietnam is over."""
    return datetime.combine(day + timedelta(days=1), time(), VIETNAM)


def opens_at(period: Period, office: Office) -> datetime | None:
    """When the clock opens a period; null in an office that opens its periods by hand."""
    before = office.settings.open_period_before
    return opening(office.calendar.add_workdays(period.cutoff_on, -before), office) if before else None


def fixed_day(day: date, office: Office) -> DueDay:
    """A superior's date: never rolled later."""
    return due_day(day, office.calendar, fixed=True)


def collected_at(period: Period, office: Office) -> datetime:
    """When the first figures are issued: the units' due date is over, and so is the cut-off day."""
    return max(end_of(fixed_day(period.unit_due_on, office).overdue_after), end_of(period.cutoff_on))


def locks_at(period: Period, office: Office) -> datetime:
    """When units can report in a period no more."""
    if period.is_open_again:
        return max(end_of(period.reopened_until or period.submit_on), collected_at(period, office))
    last = office.calendar.add_workdays(fixed_day(period.submit_on, office).aim, office.settings.lock_period_after)
    return max(end_of(last), collected_at(period, office))


def next_remind(unit_due_on: date, office: Office, after: date) -> datetime | None:
    """When a unit that is not complete is reminded next, strictly after a day; null: no more."""
    step = next_step_after(after, fixed_day(unit_due_on, office), office.calendar, STEPS)
    return None if step is None else opening(step, office)


def next_window(office: Office, now: datetime) -> datetime:
    """The next time that sending opens, strictly after `now`: what comes in till then is told together."""
    hours, calendar = office.settings.hours, office.calendar
    opens = hours.next_opening(now, calendar)
    if opens > now:
        return opens
    closing = next(end for start, end in hours.windows if start <= now.astimezone(VIETNAM).time() < end)
    return hours.next_opening(datetime.combine(local_date(now), closing, VIETNAM), calendar)


def period_for(opened: Sequence[Period], data_date: date) -> Period | None:
    """Which of the open periods a report counts for: the one that covers its data date; past the cut-off, while
    nothing else covers it, the one that is still being collected."""
    begun = [period for period in opened if period.from_on <= data_date]
    covering = [period for period in begun if data_date <= period.cutoff_on]
    return next(iter(covering or begun), None)
