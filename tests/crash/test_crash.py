"""The process under SIGKILL: nothing lost, nothing recorded twice. `benchmarks/crash.py` is the long run of it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.crash.drill import Drill

pytestmark = [pytest.mark.process, pytest.mark.no_cover]  # only the fakes run in this process


def test_a_process_that_is_killed_again_and_again_loses_nothing_and_records_nothing_twice(tmp_path: Path) -> None:
    verdict = asyncio.run(Drill(tmp_path, kills=10, seed=20250811, backlog=200).run())
    print(verdict)
    assert verdict.broken == []
    assert verdict.reports > 10, "there was something to lose"
    assert verdict.reminders > 0
    assert verdict.replies_twice + verdict.reminders_twice > 0, "a kill met a message on its way"
