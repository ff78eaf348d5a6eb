"""Sees a loop that stands still: a clock that stopped is started anew, a process that hangs is ended.

Runs in its own thread, because what hangs may be the event loop itself. Ending the process is safe at any moment (all
that counts is in the database); the service manager starts it again.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Mapping

from msgspec import Struct

from bot.loops import Pulses

log = logging.getLogger(__name__)

STUCK = 300.0  # seconds after which a loop is given up, and the process with it
LOOK_EVERY = 10.0  # seconds
TICK = "tick"


class Verdict(Struct, frozen=True, kw_only=True):
    """What the pulses say."""

    is_clock_late: bool = False
    stuck: tuple[str, ...] = ()


def judge(ages: Mapping[str, float], *, tick_late: float) -> Verdict:
    """`ages`: seconds since each loop came round; `tick_late`: seconds after which the clock counts as stopped."""
    return Verdict(
        is_clock_late=ages.get(TICK, 0.0) > tick_late,
        stuck=tuple(sorted(name for name, age in ages.items() if age > STUCK)),
    )


class Watchdog:
    """Looks at the pulses every ten seconds."""

    def __init__(
        self,
        pulses: Pulses,
        *,
        tick_late: float,
        restart_clock: Callable[[], None],
        end: Callable[[int], None] = os._exit,
    ) -> None:
        self._pulses = pulses
        self._tick_late = tick_late
        self._restart_clock = restart_clock
        self._end = end
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """Look away: the process is ending as it should."""
        self._stopped.set()
        self._thread.join()

    def look(self) -> Verdict:
        """Look once, and act."""
        verdict = judge(self._pulses.ages(), tick_late=self._tick_late)
        if verdict.stuck:
            log.critical("đứng quá %.0f giây, Trợ lý tự thoát để được chạy lại: %s", STUCK, ", ".join(verdict.stuck))
            self._end(1)
        elif verdict.is_clock_late:
            log.error("đồng hồ nhắc việc đứng: cho chạy lại")
            self._restart_clock()
        return verdict

    def _watch(self) -> None:
        while not self._stopped.wait(LOOK_EVERY):
            try:
                self.look()
            except Exception:
                log.exception("bộ canh chừng")
