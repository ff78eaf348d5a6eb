"""The service's limits, kept before it has to refuse: how long to wait before a chat may be written to.

No clock and no waiting here: the caller gives `now` from its monotonic clock (seconds) and does the waiting. What must
survive a restart (a `retry_after`) stands in the outbox; this is only the living process's memory.
"""

from __future__ import annotations

from collections import OrderedDict, deque

from msgspec import Struct

MARGIN = 1.05  # the service counts when a message arrives: windows are a little longer here than there


class Limits(Struct, frozen=True, kw_only=True):
    """How many messages in how many seconds; a count of 0 is no limit. The defaults are Telegram's.

    "About one a second per chat, short bursts allowed" is read as three in any three seconds.
    """

    overall: int = 30
    overall_period: float = 1.0
    chat: int = 3
    chat_period: float = 3.0
    group: int = 20
    group_period: float = 60.0


UNLIMITED = Limits(overall=0, chat=0, group=0)


class _Window:
    """At most `limit` moments in any `period` seconds: exact, and no larger than `limit`."""

    __slots__ = ("moments",)

    def __init__(self, limit: int) -> None:
        self.moments: deque[float] = deque(maxlen=limit)

    def delay(self, now: float, limit: int, period: float) -> float:
        if not limit or len(self.moments) < limit:
            return 0.0
        return max(0.0, self.moments[0] + period - now)


class _Windows:
    """One window per chat; those at rest for a whole period are forgotten, so memory follows what is busy."""

    def __init__(self, limit: int, period: float) -> None:
        self._limit = limit
        self._period = period * MARGIN
        self._open: OrderedDict[str, _Window] = OrderedDict()  # the longest at rest first

    def __len__(self) -> int:
        return len(self._open)

    def delay(self, chat_id: str, now: float) -> float:
        window = self._open.get(chat_id)
        return window.delay(now, self._limit, self._period) if window else 0.0

    def took(self, chat_id: str, now: float) -> None:
        if not self._limit:
            return
        window = self._open.pop(chat_id, None) or _Window(self._limit)
        window.moments.append(now)
        self._open[chat_id] = window
        self._forget(now)

    def _forget(self, now: float) -> None:
        while self._open:
            chat_id, window = next(iter(self._open.items()))
            if window.moments[-1] + self._period > now:
                return
            del self._open[chat_id]


class Pacer:
    """Asks before each send: `delay`, then `took` just before sending; `hold` after a `retry_after`."""

    def __init__(self, limits: Limits | None = None) -> None:
        limits = limits or Limits()
        self._all = _Windows(limits.overall, limits.overall_period)
        self._chats = _Windows(limits.chat, limits.chat_period)
        self._groups = _Windows(limits.group, limits.group_period)
        self._held: dict[str, float] = {}
        self._all_held_until = 0.0
        self._next_sweep = 0.0

    @property
    def remembered(self) -> int:
        """Chats in memory."""
        return len(self._chats) + len(self._groups) + len(self._held)

    def delay(self, chat_id: str, *, is_group: bool, now: float) -> float:
        """Seconds until this chat may be written to; 0: now."""
        return max(
            0.0,
            self._all_held_until - now,
            self._held.get(chat_id, now) - now,
            self._all.delay("", now),
            self._chats.delay(chat_id, now),
            self._groups.delay(chat_id, now) if is_group else 0.0,
        )

    def overall_delay(self, now: float) -> float:
        """Seconds until any chat at all may be written to."""
        return max(0.0, self._all_held_until - now, self._all.delay("", now))

    def took(self, chat_id: str, *, is_group: bool, now: float) -> None:
        """A message is being sent."""
        self._all.took("", now)
        self._chats.took(chat_id, now)
        if is_group:
            self._groups.took(chat_id, now)

    def hold(self, chat_id: str, *, until: float, now: float) -> None:
        """The service asked to leave this chat alone; the later of two holds counts."""
        self._sweep(now)
        self._held[chat_id] = max(until, self._held.get(chat_id, until))

    def hold_all(self, *, until: float) -> None:
        """The service asked for silence, or is out of reach."""
        self._all_held_until = max(until, self._all_held_until)

    def _sweep(self, now: float) -> None:
        """Forget holds that are over, once in a while."""
        if now < self._next_sweep:
            return
        self._next_sweep = now + 60.0
        self._held = {chat_id: until for chat_id, until in self._held.items() if until > now}
