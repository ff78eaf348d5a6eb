"""Every contract test runs once per channel in `HARNESSES`; `@needs(Ability…)` skips those that cannot do a thing."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.contract.harness import ChannelHarness
from tests.contract.harnesses import HARNESSES


@pytest_asyncio.fixture(params=sorted(HARNESSES))
async def harness(request: pytest.FixtureRequest) -> AsyncIterator[ChannelHarness]:
    made = HARNESSES[request.param]()
    for mark in request.node.iter_markers("needs"):
        missing = set(mark.args) - made.abilities
        if missing:
            pytest.skip(f"{request.param} cannot do: {', '.join(sorted(missing))}")
    await made.open()
    yield made
    await made.close()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "needs(*abilities): what the channel must be able to do for this test")
