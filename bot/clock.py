"""The one place that asks what time it is. Everybody else gets `now` as a parameter."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What tells the time."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)


class MovableClock:
    """A clock that stands still until it is moved: for the demo and for tests."""

    def __init__(self, start: datetime) -> None:
        self.set(start)

    def now(self) -> datetime:
        """Where the clock stands, in UTC."""
        return self._now

    def set(self, moment: datetime) -> None:
        """Move to a moment (aware), forward or back."""
        if moment.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        self._now = moment.astimezone(UTC)

    def advance(self, step: timedelta) -> None:
        """Move by `step`."""
        self.set(self._now + step)


def steady() -> float:
    """Seconds on a clock that nobody sets: for measuring how long something takes."""
    return time.monotonic()
