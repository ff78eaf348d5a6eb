"""What every test shares: the machine is slow and shared, so no property test is timed."""

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    """pytest-cov measures twice in a worker, once as if it were alone: pausing one would let the other go on."""
    measuring = config.pluginmanager.getplugin("_cov")
    if measuring is not None and hasattr(config, "workerinput") and measuring.cov_controller is not None:
        measuring.cov_controller.pause()


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is loaded stays loaded, as in a running bot: to walk through it again and again costs time.

    A test leaves little behind that only a walk finds: to look for it after every 700 new objects costs a
    sixteenth of each message.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """Of a test that is not measured pytest-cov measures what is built for it all the same."""
    with _unmeasured(item):
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """As what is built, so what is taken down."""
    with _unmeasured(item):
        yield


@contextmanager
def _unmeasured(item: pytest.Item) -> Iterator[None]:
    measuring = item.config.pluginmanager.getplugin("_cov")
    controller = measuring and measuring.cov_controller
    if not controller or not controller.started or item.get_closest_marker("no_cover") is None:
        yield
        return
    controller.pause()
    try:
        yield
    finally:
        controller.resume()


MEASURED = 3  # cases of one test that are measured for coverage: the next ones seldom reach another line
WHOLE = "tests/test_dialogs.py"  # here each case is another conversation


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measuring doubles what a test takes."""
    seen: Counter[str] = Counter()
    for item in items:
        test = item.nodeid.partition("[")[0]
        seen[test] += 1
        if seen[test] > MEASURED and not test.startswith(WHOLE):
            item.add_marker(pytest.mark.no_cover)
