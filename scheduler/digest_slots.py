"""When digests are due: every working morning, the first of a week, of a month, and the one after a period's figures.

Pure. A slot has one name for ever ("week:2025-W33"), by which it is sent once; from when to when it is of use.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from models.office import Office
from models.workdays import VIETNAM, local_date

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


class DigestKind(StrEnum):
    """What a digest looks back on; in the order in which the name of a message that covers several begins."""

    WEEK = "week"
    MONTH = "month"
    PERIOD = "period"  # a reporting period of which the first figures were issued
    DAY = "day"


class Issued(Struct, frozen=True, kw_only=True):
    """The first figures of a reporting period."""

    period_id: int
    code: str
    at: datetime


class Slot(Struct, frozen=True, kw_only=True):
    """One digest that is due at `at`. `until_on`: the last day on which it is of use."""

    kind: DigestKind
    name: str  # "week:2025-W33", "day:2025-08-11", "month:2025-10", "period:NAM-2025"
    at: datetime
    since: date  # its Monday, its day, the first day of the month or the day of issue that it is about
    until_on: date
    period_id: int | None = None

    def ends(self, office: Office) -> datetime:
        """When its last working day closes: what was not sent until then is not sent any more."""
        last = max(office.calendar.on_or_before(self.until_on), local_date(self.at))
        return datetime.combine(last, office.settings.hours.windows[-1][1], VIETNAM)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def week_name(monday: date) -> str:
    """2025-W33"""
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02}"


def is_on(office: Office, kind: DigestKind) -> bool:
    """Whether the committee wants digests of a kind."""
    wanted = office.settings
    return {
        DigestKind.DAY: wanted.daily_digest,
        DigestKind.WEEK: wanted.weekly_digest,
        DigestKind.MONTH: wanted.monthly_digest,
        DigestKind.PERIOD: wanted.period_digest,
    }[kind]


def slots_between(office: Office, start: datetime, end: datetime, issued: Sequence[Issued] = ()) -> list[Slot]:
    """What was due from `start` to `end`, both included, of the kinds that are switched on; the earliest first."""
    back = local_date(start) - 2 * _WEEK  # a slot may be due some days after the day that it is named after
    found = [*_days(office, back, local_date(end)), *(_period(office, each) for each in issued)]
    wanted = [slot for slot in found if is_on(office, slot.kind) and start <= slot.at <= end]
    return sorted(wanted, key=lambda slot: (slot.at, list(DigestKind).index(slot.kind)))


def next_slot(office: Office, after: datetime, issued: Sequence[Issued] = ()) -> datetime:
    """When the first digest strictly after a moment is due; with all kinds switched off, when a weekly one would be."""
    first = local_date(after) - 2 * _WEEK
    kinds = {kind for kind in DigestKind if is_on(office, kind)} or {DigestKind.WEEK}
    due = [slot.at for each in issued if (slot := _period(office, each)).kind in kinds and slot.at > after]
    by_calendar = kinds - {DigestKind.PERIOD} or {DigestKind.WEEK}
    while True:
        window = _days(office, first, first + 5 * _WEEK)
        due += [slot.at for slot in window if slot.kind in by_calendar and slot.at > after]
        if due:
            return min(due)
        first += 5 * _WEEK


def before(office: Office, slot: Slot) -> datetime:
    """When the digest of the same kind before a slot was due; a week before that of a reporting period."""
    days = _days(office, slot.since - 10 * _WEEK, local_date(slot.at) - _DAY)
    earlier = [each.at for each in days if each.kind == slot.kind and each.at < slot.at]
    return earlier[-1] if earlier else slot.at - _WEEK


def morning(office: Office, moment: datetime) -> datetime:
    """The first hour of a digest at a moment or later."""
    day = office.calendar.on_or_after(local_date(moment))
    while (at := _at(office, day)) < moment:
        day = office.calendar.next_workday(day)
    return at


def _at(office: Office, day: date) -> datetime:
    """A working day's hour for digests, or the next sending hour where that is outside of these."""
    return office.next_opening(datetime.combine(day, office.settings.digest_at, VIETNAM))


def _days(office: Office, first: date, last: date) -> Iterator[Slot]:
    """The slots named after the days of a stretch."""
    day = first
    while day <= last:
        if office.calendar.is_workday(day):
            at, before = _at(office, day), office.calendar.previous_workday(day)
            yield Slot(kind=DigestKind.DAY, name=f"day:{day}", at=at, since=day, until_on=local_date(at))
            if before < monday_of(day):
                yield _week(day, at)
            if before < day.replace(day=1):
                yield _month(day, at)
        day += _DAY


def _week(day: date, at: datetime) -> Slot:
    monday = monday_of(day)
    name = f"week:{week_name(monday)}"
    return Slot(kind=DigestKind.WEEK, name=name, at=at, since=monday, until_on=monday + _WEEK - _DAY)


def _month(day: date, at: datetime) -> Slot:
    """Of the month before the one that begins; of use for a week."""
    since = (day.replace(day=1) - _DAY).replace(day=1)
    name = f"month:{since:%Y-%m}"
    return Slot(kind=DigestKind.MONTH, name=name, at=at, since=since, until_on=day + _WEEK - _DAY)


def _period(office: Office, issued: Issued) -> Slot:
    """The first morning after the figures were issued; of use for a week."""
    at = morning(office, issued.at)
    until_on = local_date(at) + _WEEK - _DAY
    name = f"period:{issued.code}"
    return Slot(
        kind=DigestKind.PERIOD, name=name, at=at, since=local_date(issued.at), until_on=until_on,
        period_id=issued.period_id,
    )  # fmt: skip
