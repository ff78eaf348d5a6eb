"""The process that is killed: everything that `dondoc run` starts, with its clock set to a Monday in August 2025.

Forked from one that has loaded the program (`tests.crash.loaded`) and done nothing else: a kill in the first second met
a process that was still being loaded, which has nothing to lose.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from bot.app import serve
from bot.logs import set_up_logs
from bot.settings import read_settings

FORKING = get_context("forkserver")
FORKING.set_forkserver_preload(["tests.crash.loaded"])


class ShiftedClock:
    """The machine's clock, moved: so a drill does not depend on the day and the hour at which it is run, and the clock
    goes on while the process is dead.
    """

    def __init__(self, shift: timedelta) -> None:
        self._shift = shift

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC) + self._shift


def start(env: Mapping[str, str], log: Path, shift: timedelta) -> ForkServerProcess:
    """One more process; `shift`: by how much its clock differs from the machine's."""
    process = FORKING.Process(target=_live, args=(dict(env), log, shift))
    process.start()
    return process


def _live(env: Mapping[str, str], log: Path, shift: timedelta) -> None:
    """Until SIGTERM."""
    os.environ.update(env)
    with log.open("ab") as told:
        os.dup2(told.fileno(), sys.stderr.fileno())
    settings = read_settings()
    set_up_logs(settings.log_level, settings.secrets)
    sys.exit(serve(settings, ShiftedClock(shift)))
