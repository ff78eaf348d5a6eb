"""What the layers find on the way: amounts, dates and signs of status, each with its place and its rule."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct


class Hit(Struct, frozen=True, kw_only=True):
    """A place in the matching copy and the rule that read it. ``ask``: the sender must be asked about it."""

    rule: str
    why: str
    start: int
    end: int
    ask: bool = False


class PercentHit(Hit, frozen=True, kw_only=True):
    """``value`` None: a percent-like expression that says no single value."""

    value: int | None
    above: int | None = None
    earlier: bool = False  # of an earlier time (tháng trước)
    planned: bool = False  # only aimed at or promised
    target: bool = False  # a target or requirement, not an achievement
    explicit: bool = True  # written with a percent sign or word


class CountHit(Hit, frozen=True, kw_only=True):
    value: tuple[int, int] | None


#: Rules whose date is one day; of a period it is the last.
SINGLE_DAYS = frozenset(
    (
        "date.tomorrow", "date.after_tomorrow", "date.third_day", "date.day_month", "date.full", "date.monthday",
        "date.weekday", "date.in_days", "date.in_weeks",
    )
)  # fmt: skip


class Role(StrEnum):
    """What a date is in its message."""

    due = "due"  # committed, forecast or requested
    start = "start"  # when work begins
    past = "past"  # over, or the state as of a day
    open_ended = "open_ended"  # after a day: no day can be had


class DateHit(Hit, frozen=True, kw_only=True):
    value: date | None
    role: Role


class Sense(StrEnum):
    """One sign of status in a message; the whole is decided in ``verdict``."""

    done = "done"
    partial = "partial"  # something is done, not all
    outstanding = "outstanding"  # finished, but
    hedged = "hedged"  # nearly
    unfinished = "unfinished"  # negated completion
    untouched = "untouched"  # negated action
    untouched_part = "untouched_part"
    will_finish = "will_finish"
    will_begin = "will_begin"
    ongoing = "ongoing"
    late = "late"
    evidence = "evidence"
    over = "over"  # more than asked for
    blocked = "blocked"
    extension = "extension"
    declined = "declined"
    ack = "ack"
    promise = "promise"
    receipt = "receipt"
    question = "question"
    delegation = "delegation"
    correction = "correction"
    smalltalk = "smalltalk"
    nothing = "nothing"  # read, and says nothing of status


class SenseHit(Hit, frozen=True, kw_only=True):
    sense: Sense
    promised: bool = False  # a completion after a day to come in its clause, without *đã* or *rồi*
