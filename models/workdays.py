"""Which days are worked, and at what hours a message may go out: Vietnam's working calendar as pure values.

Everything above reads deadlines and reminders through this module. It must not know tasks, reminders, the database
or the clock: the rest days come as an argument (stored table or seed), the moment comes as `now`.

Rules: Monday to Friday are worked; a public holiday or a swapped day is not; a Saturday or Sunday to make up for a
swap is. The Prime Minister fixes Tết and the swaps every year, so the list is data that the office edits.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from importlib.resources import files
from itertools import pairwise
from typing import Self
from zoneinfo import ZoneInfo

from msgspec import Struct

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

_ONE_DAY = timedelta(days=1)
WORK_WINDOWS = ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 30)))  # eight hours of work
WORK_DAY = timedelta(hours=8)
_SATURDAY = 5  # date.weekday(): Monday is 0


class RestDayKind(StrEnum):
    """What an entry of the rest-day table changes about its date."""

    OFF = "off"  # a day that is not worked: holiday, day in lieu, swapped day
    WORKED = "worked"  # a Saturday or Sunday worked to make up for a swapped day


class RestDay(Struct, frozen=True, kw_only=True):
    """One exception to "Monday to Friday". `name` is Vietnamese and may be shown to people."""

    day: date
    name: str
    kind: RestDayKind = RestDayKind.OFF
    provisional: bool = False  # our guess; not announced by the government when it was written down


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The working days. Build it with `Calendar.of`; where a date is both off and worked, it is worked.

    Counting and adding cost O(log of the exceptions), so they may be called once per row of a long list.
    """

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    _lost: tuple[int, ...] = field(init=False, repr=False, compare=False)  # ordinals of weekdays that are not worked
    _gained: tuple[int, ...] = field(init=False, repr=False, compare=False)  # ordinals of weekend days that are

    def __post_init__(self) -> None:
        lost = sorted(d.toordinal() for d in self.off - self.worked if d.weekday() < _SATURDAY)
        gained = sorted(d.toordinal() for d in self.worked if d.weekday() >= _SATURDAY)
        object.__setattr__(self, "_lost", tuple(lost))
        object.__setattr__(self, "_gained", tuple(gained))

    @classmethod
    def of(cls, rest_days: Iterable[RestDay]) -> Self:
        """The calendar with these exceptions to Monday-Friday."""
        known = tuple(rest_days)
        return cls(
            off=frozenset(r.day for r in known if r.kind is RestDayKind.OFF),
            worked=frozenset(r.day for r in known if r.kind is RestDayKind.WORKED),
        )

    def is_workday(self, day: date) -> bool:
        return day in self.worked or (day.weekday() < _SATURDAY and day not in self.off)

    def next_workday(self, day: date) -> date:
        """The first working day strictly after `day`."""
        return self.on_or_after(day + _ONE_DAY)

    def previous_workday(self, day: date) -> date:
        """The last working day strictly before `day`."""
        return self.on_or_before(day - _ONE_DAY)

    def on_or_after(self, day: date) -> date:
        """`day` itself if it is worked, else the next working day."""
        while not self.is_workday(day):
            day += _ONE_DAY
        return day

    def on_or_before(self, day: date) -> date:
        """`day` itself if it is worked, else the working day before it."""
        while not self.is_workday(day):
            day -= _ONE_DAY
        return day

    def add_workdays(self, day: date, count: int) -> date:
        """The `count`-th working day after `day` (before it where `count` is negative); `day` itself for 0.

        The first day is not counted (Civil Code 2015, article 147): 5 working days after 20/11/2026 is 30/11/2026.
        """
        if count == 0:
            return day
        start = day.toordinal()
        wanted = self._rank(start) + count if count > 0 else self._rank(start - 1) + count + 1
        reach = (abs(count) + len(self._lost)) * 7 // 5 + 7  # calendar days that surely hold `count` working days
        span = range(start, start + reach) if count > 0 else range(start - reach, start)
        return date.fromordinal(span[bisect_left(span, wanted, key=self._rank)])

    def workdays_between(self, start: date, end: date) -> int:
        """How many working days lie in (start, end]: `start` is not counted, `end` is. Negative if `end` is earlier."""
        return self._rank(end.toordinal()) - self._rank(start.toordinal())

    def add_work_hours(self, moment: datetime, hours: int) -> datetime:
        """`hours` hours of work after an aware moment: a working day has eight (07:30-11:30, 13:30-17:30).

        24 hours after Monday 09:00 are over on Thursday at 09:00; after Friday 18:00, on Wednesday at 17:30.
        """
        local = local_time(moment)
        day = self.on_or_after(local.date())
        spent = _worked_by(local.time()) if day == local.date() else timedelta()
        days, rest = divmod(spent + timedelta(hours=hours), WORK_DAY)
        if not rest:  # the end of a working day, not the beginning of the next
            days, rest = days - 1, WORK_DAY
        return datetime.combine(self.add_workdays(day, days), _clock_after(rest), VIETNAM)

    def _rank(self, ordinal: int) -> int:
        """Working days from year 1 up to and including this proleptic ordinal (ordinal 1 is a Monday)."""
        weeks, rest = divmod(ordinal, 7)
        return weeks * 5 + min(rest, 5) + bisect_right(self._gained, ordinal) - bisect_right(self._lost, ordinal)


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingHours:
    """When the bot may write of its own accord: on working days, within these Vietnam-time windows [start, end).

    Source: the committee's rule of wording, "07:30-11:00 và 14:00-17:00 ngày làm việc". Windows are in order and apart
    from one another, else ValueError.
    """

    windows: tuple[tuple[time, time], ...] = ((time(7, 30), time(11)), (time(14), time(17)))

    def __post_init__(self) -> None:
        edges = [edge for window in self.windows for edge in window]
        if not edges or any(a >= b for a, b in pairwise(edges)):
            raise ValueError(f"sending windows must be in order and not empty: {self.windows}")

    def may_send(self, now: datetime, calendar: Calendar) -> bool:
        """Is `now` (aware) inside a window of a working day?"""
        local = local_time(now)
        clock = local.time()
        return calendar.is_workday(local.date()) and any(start <= clock < end for start, end in self.windows)

    def next_opening(self, now: datetime, calendar: Calendar) -> datetime:
        """`now` itself if sending is allowed, else the start of the next window (aware, Vietnam time)."""
        if self.may_send(now, calendar):
            return now
        local = local_time(now)
        today, clock = local.date(), local.time()
        later = [start for start, _ in self.windows if start > clock] if calendar.is_workday(today) else []
        day, opening = (today, later[0]) if later else (calendar.next_workday(today), self.windows[0][0])
        return datetime.combine(day, opening, tzinfo=VIETNAM)


def local_time(now: datetime) -> datetime:
    """An aware moment as Vietnam's clocks show it. ValueError for a naive one: its zone would be a guess."""
    if now.tzinfo is None:
        raise ValueError(f"naive datetime: {now}")
    return now.astimezone(VIETNAM)


def _worked_by(clock: time) -> timedelta:
    """How much of a working day is over."""
    return sum((_between(start, min(max(clock, start), end)) for start, end in WORK_WINDOWS), timedelta())


def _clock_after(worked: timedelta) -> time:
    """When so much of a working day is over."""
    for start, end in WORK_WINDOWS:
        length = _between(start, end)
        if worked <= length:
            return (datetime.combine(date.min, start) + worked).time()
        worked -= length
    return WORK_WINDOWS[-1][1]


def _between(start: time, end: time) -> timedelta:
    return datetime.combine(date.min, end) - datetime.combine(date.min, start)


def local_date(now: datetime) -> date:
    """The date in Vietnam at an aware moment."""
    return local_time(now).date()


def load_rest_days() -> tuple[RestDay, ...]:
    """The seed of the rest-day table (2025-2027), by date."""
    return parse_rest_days(files("models").joinpath("seeds", "holidays.yaml").read_text(encoding="utf-8"))


def parse_rest_days(text: str) -> tuple[RestDay, ...]:
    """Rest days from YAML in the seed's form, by date. ValueError if a day is no date or a date stands twice."""
    import yaml  # only when a committee is founded: a start need not wait for it

    days = sorted((_rest_day(row) for row in yaml.safe_load(text)["rest_days"]), key=lambda r: r.day)
    if len({r.day for r in days}) != len(days):
        raise ValueError("a date stands twice among the rest days")
    return tuple(days)


def _rest_day(row: Mapping[str, object]) -> RestDay:
    day = row["day"]
    if not isinstance(day, date) or isinstance(day, datetime):
        raise ValueError(f"not a date: {day!r}")  # noqa: TRY004 - wrong data in a file, not a wrong call
    kind = RestDayKind(str(row.get("kind", RestDayKind.OFF)))
    return RestDay(day=day, name=str(row["name"]), kind=kind, provisional=row.get("provisional") is True)
