"""How many sends at once: two while the service is quick, all that are allowed while it is slow."""

from __future__ import annotations

import asyncio

import pytest

from bot.gate import FEWEST, Gate

MOST = 8


class Counted:
    """Steps of a given duration, and how many ran at once."""

    def __init__(self, gate: Gate, seconds: float) -> None:
        self.gate, self.seconds = gate, seconds
        self.inside = self.most = self.done = 0

    async def step(self) -> None:
        self.inside += 1
        self.most = max(self.most, self.inside)
        await asyncio.sleep(self.seconds)
        self.inside -= 1
        self.done += 1

    async def run(self, times: int) -> None:
        await asyncio.gather(*(self.gate.run(self.step) for _ in range(times)))


async def test_a_quick_service_gets_two_at_once() -> None:
    counted = Counted(Gate(MOST), 0.0)
    await counted.run(50)
    assert (counted.most, counted.done) == (FEWEST, 50)


async def test_a_slow_service_gets_as_many_as_are_allowed() -> None:
    counted = Counted(Gate(MOST), 0.15)
    await counted.run(40)
    assert (counted.most, counted.done) == (MOST, 40)


async def test_a_step_that_raises_or_is_cancelled_gives_its_place_back() -> None:
    gate = Gate(FEWEST)

    async def fail() -> None:
        raise ValueError("x")

    for _ in range(5):
        with pytest.raises(ValueError, match="x"):
            await gate.run(fail)
    waiting = [asyncio.create_task(gate.run(asyncio.Event().wait)) for _ in range(5)]
    await asyncio.sleep(0)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    counted = Counted(gate, 0.0)
    await counted.run(10)
    assert counted.done == 10
