"""What all loops share: staying alive, backing off, being woken, and showing that they still turn."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping
from typing import Protocol

from bot.clock import steady

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds between tries after failures


class Loop(Protocol):
    """What runs until it is told to stop, and never ends by itself."""

    name: str

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`; then what was begun is finished."""


class Pulses:
    """When each loop last came round, on the steady clock; the watchdog reads it."""

    def __init__(self) -> None:
        self._last: dict[str, float] = {}

    def beat(self, name: str) -> None:
        """The loop `name` came round."""
        self._last[name] = steady()

    def forget(self, name: str) -> None:
        """The loop `name` has ended as it should."""
        self._last.pop(name, None)

    def ages(self) -> Mapping[str, float]:
        """Seconds since each loop came round."""
        now = steady()
        return {name: now - last for name, last in list(self._last.items())}


class Pause:
    """How long to wait after failures in a row: 1 to 30 s, doubled each time, with jitter so that nothing marches."""

    def __init__(self) -> None:
        self._failures = 0

    def reset(self) -> None:
        """It worked."""
        self._failures = 0

    def next(self) -> float:
        """Seconds to wait after one more failure."""
        wait = min(LONGEST_PAUSE, FIRST_PAUSE * (1 << min(self._failures, 16)))
        self._failures += 1
        return wait * random.uniform(0.75, 1.0)


async def sleep_or(event: asyncio.Event, seconds: float) -> bool:
    """Wait until the event is set, at most `seconds`. True when it was set."""
    if event.is_set():
        return True
    try:
        async with asyncio.timeout(seconds):
            return await event.wait()
    except TimeoutError:
        return False
