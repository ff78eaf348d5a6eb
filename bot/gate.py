"""How many sends may be under way at once: as many as the service's slowness asks for, and no more.

Measured: an HTTP client's cost per request grows with its open connections (httpx: by half from two to eight), so a
service that answers at once gets two, a slow one as many as keep up a rate well above what it allows.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from math import ceil
from typing import TypeVar

from bot.clock import steady

T = TypeVar("T")

RATE = 100.0  # sends a second to keep up: three times what Telegram takes
FEWEST = 2
WEIGHT = 0.1  # of the newest duration in the average


class Gate:
    """Lets at most `most` steps run at once; fewer, where they are quick."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._inside = 0
        self._usual = 0.0  # seconds; quick until shown otherwise: connections once opened stay for a while
        self._waiting: deque[asyncio.Future[None]] = deque()

    @property
    def width(self) -> int:
        """How many may run at once now."""
        return min(self._most, max(FEWEST, ceil(self._usual * RATE)))

    async def run(self, step: Callable[[], Awaitable[T]]) -> T:
        """Wait for a place, then for the step."""
        while self._inside >= self.width:
            place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append(place)
            try:
                await place
            except asyncio.CancelledError:
                self._let_in()  # the place may have been given already
                raise
        self._inside += 1
        started = steady()
        try:
            return await step()
        finally:
            self._usual += WEIGHT * (steady() - started - self._usual)
            self._inside -= 1
            self._let_in()

    def _let_in(self) -> None:
        for _ in range(self.width - self._inside):
            while self._waiting and self._waiting[0].done():  # cancelled meanwhile
                self._waiting.popleft()
            if self._waiting:
                self._waiting.popleft().set_result(None)
