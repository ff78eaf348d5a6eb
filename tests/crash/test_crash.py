"""The process under SIGKILL: nothing lost, nothing recorded twice. `benchmarks/crash.py` is the long run of it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.crash.drill import Drill

pytestmark = [pytest.mark.process, pytest.mark.unmeasured]  # only the fakes run in this process


SEEDS = (20250811, 20250812, 20250813, 20250814, 20250815)


def test_a_process_that_is_killed_again_and_again_loses_nothing_and_records_nothing_twice(tmp_path: Path) -> None:
    met = 0  # kills that met a message on its way: a matter of chance, so another ten are tried where there was none
    for seed in SEEDS:
        folder = tmp_path / str(seed)
        folder.mkdir()
        verdict = asyncio.run(Drill(folder, kills=10, seed=seed, backlog=200).run())
        print(verdict)
        assert verdict.broken == []
        assert verdict.reports > 10, "there was something to lose"
        assert verdict.reminders > 0
        met += verdict.replies_twice + verdict.reminders_twice
        if met:
            break
    assert met > 0, "no kill met a message on its way"
