"""The process that is killed: everything that `dondoc run` starts, with its clock set to a Monday in August 2025.

`python -m tests.crash.process SECONDS`: by how much its clock differs from the machine's. So a drill does not depend
on the day and the hour at which it is run, and the clock goes on while the process is dead.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta

from bot.app import serve
from bot.logs import set_up_logs
from bot.settings import read_settings


class ShiftedClock:
    """The machine's clock, moved."""

    def __init__(self, shift: timedelta) -> None:
        self._shift = shift

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC) + self._shift


def main(seconds: str) -> int:
    """Run until SIGTERM."""
    settings = read_settings()
    set_up_logs(settings.log_level, settings.secrets)
    return serve(settings, ShiftedClock(timedelta(seconds=float(seconds))))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
