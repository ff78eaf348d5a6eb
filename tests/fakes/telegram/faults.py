"""What can go wrong on purpose, and the service's real limits when they are switched on."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import orjson

from tests.fakes.telegram.wire import Answer


@dataclass(slots=True, kw_only=True)
class Fault:
    """The next `times` calls of `method` (to `chat`) go wrong.

    `status` with `description` and `parameters`: an error answer. `raw`: this body, as a broken proxy would give it.
    `hang`: no answer. `cut`: the connection is closed. `slow`: seconds before the answer. `delivered`: the call
    takes effect before it goes wrong, so that the client cannot know.
    """

    method: str | None = None
    chat: int | None = None
    times: int = 1
    status: int = 0
    description: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)
    raw: str | None = None
    hang: bool = False
    cut: bool = False
    slow: float = 0.0
    delivered: bool = False

    def fits(self, method: str, chat: object) -> bool:
        return self.method in (None, method) and (self.chat is None or str(self.chat) == str(chat))

    def answer(self) -> Answer | None:
        """What is answered in place of the truth; null where the truth only comes late."""
        if self.hang or self.cut:
            return Answer(hang=self.hang, cut=self.cut)
        if self.raw is not None:
            return Answer(body=self.raw.encode(), status=self.status or 200, content_type="text/html")
        return refusal(self.status, self.description, **self.parameters) if self.status else None


class Faults:
    """Those that wait."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def take(self, method: str, chat: object) -> Fault | None:
        """The first that fits, counted down."""
        for fault in self.waiting:
            if fault.fits(method, chat):
                fault.times -= 1
                if fault.times <= 0:
                    self.waiting.remove(fault)
                return fault
        return None


class RateLimits:
    """30 a second overall, one a second per chat (three at once are let pass), 20 a minute per group."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._all: deque[float] = deque()
        self._chats: defaultdict[int, deque[float]] = defaultdict(deque)
        self._groups: defaultdict[int, deque[float]] = defaultdict(deque)

    def wait_for(self, chat_id: int) -> int:
        """Seconds to wait; 0 lets the message pass and counts it."""
        now = self._clock()
        windows = [(self._all, 30, 1.0), (self._chats[chat_id], 3, 3.0)]
        if chat_id < 0:
            windows.append((self._groups[chat_id], 20, 60.0))
        waits = [_wait(times, limit, period, now) for times, limit, period in windows]
        if max(waits) > 0:
            return math.ceil(max(waits))
        for times, _, _ in windows:
            times.append(now)
        return 0


def _wait(times: deque[float], limit: int, period: float, now: float) -> float:
    while times and times[0] <= now - period:
        times.popleft()
    return times[0] + period - now if len(times) >= limit else 0.0


def refusal(code: int, description: str, **parameters: Any) -> Answer:
    """`{"ok": false, …}`."""
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    if parameters:
        body["parameters"] = parameters
    return Answer(body=orjson.dumps(body), status=code)


def flood(seconds: int) -> Answer:
    return refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
