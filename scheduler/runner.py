"""The ticker: APScheduler, and no more than that. One job on an interval, in memory; it never holds the truth.

What is due stands in the database, so a tick that was skipped, doubled or late changes nothing but the hour. The
library's defaults drop what is a second late: every one of them is set here.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from models.workdays import VIETNAM

JOBS: dict[str, object] = {
    "misfire_grace_time": None,  # however late: run
    "coalesce": True,  # however many were missed: run once
    "max_instances": 1,  # never beside itself
}


class Ticker:
    """Calls `job` at once and then every `seconds`, on the running event loop."""

    def __init__(self, job: Callable[[], Awaitable[None]], seconds: int) -> None:
        self._job = job
        self._seconds = seconds
        self._scheduler: AsyncIOScheduler | None = None

    def start(self, now: datetime) -> None:
        """Begin, inside a running event loop. `now` is the machine's hour: the interval is counted from there."""
        scheduler = AsyncIOScheduler(jobstores={"default": MemoryJobStore()}, job_defaults=JOBS, timezone=VIETNAM)
        trigger = IntervalTrigger(seconds=self._seconds, start_date=now, timezone=VIETNAM)
        scheduler.add_job(self._job, trigger, id="tick", next_run_time=now)
        scheduler.start()
        self._scheduler = scheduler

    def restart(self, now: datetime) -> None:
        """Throw away a ticker that stopped, and begin anew."""
        self.stop()
        self.start(now)

    def stop(self) -> None:
        """End; a tick under way is finished by whoever runs it."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None
