"""What every test shares: the machine is slow and shared, so no property test is timed."""

import gc
import os
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.measuring import analyze_once, asleep, awake, leave_out_foreign, lock_quickly, only_ours_loads

FEW = 500  # tests for which the reader's index is worth the two seconds that making it takes
FIRST = "gw0"  # of the workers
OFTEN = 25  # tests after which the young objects are walked through: they die with their test
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


class Building:
    """What a test is built on is traced too: a plugin of its own, for a conftest is not asked about what serves a whole
    session.
    """

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self) -> Iterator[object]:
        with awake():
            return (yield)


def pytest_configure(config: pytest.Config) -> None:
    """A test leaves little behind that only a walk through all objects finds: to walk after every 700 new ones takes
    a sixteenth of each message.
    """
    gc.set_threshold(100_000, 10, 10)
    config.pluginmanager.register(Building())
    if controller := _controller(config):
        is_shared = hasattr(config, "workerinput") or bool(config.getoption("numprocesses", None))
        _measure_once(controller, is_shared=is_shared)


def _measure_once(controller: Any, *, is_shared: bool) -> None:  # Any: pytest-cov's, without types
    """Where several processes test, theirs is measured: nothing of the product runs in the one that hands out. And
    pytest-cov measures twice in a worker, once as if it were alone: pausing one would let the other go on.
    """
    if is_shared:
        controller.pause()
    if controller.combining_cov is not None:
        analyze_once(controller.combining_cov)


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Iterator[None]:
    """Of what is loaded for the tests only the product is measured, and once: each worker loads the same."""
    lock_quickly()
    worker = getattr(session.config, "workerinput", {}).get("workerid", FIRST)
    with only_ours_loads(is_measured=worker == FIRST):
        return (yield)


def pytest_collection_finish(session: pytest.Session) -> None:
    """The reader has its index and what is loaded stays loaded, as in a running bot."""
    if len(session.items) > FEW:
        from handlers.understand import warm  # only now: what is loaded before the tests is not measured

        _go_on_measuring(session.config, is_wanted=False)  # it takes four times as long, and its rules have their tests
        warm()
    if "httpx" in sys.modules:
        _read_certificates_once(sys.modules["httpx"])
    if session.config.pluginmanager.hasplugin("_cov"):
        leave_out_foreign()
    gc.collect()
    gc.freeze()


def _read_certificates_once(httpx: Any) -> None:  # Any: a module
    """A channel reads those of the whole world when it starts: longer than most tests over HTTP take."""
    made = httpx.create_ssl_context
    of_file = cache(lambda _file: made())
    httpx.create_ssl_context = lambda: of_file(os.environ.get("SSL_CERT_FILE"))


_folders = count(1)
_empty: list[Path] = []  # folders of tests that passed


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """As pytest's, and likewise kept where the test failed. Pytest's looks for a free number and sets a link to the
    newest, which takes as long as saying something; and a disk takes a folder away in two milliseconds, but gives it
    another name in a sixtieth of that.
    """
    failed = request.session.testsfailed
    path = tmp_path_factory.getbasetemp() / f"{request.node.originalname[:30]}{next(_folders)}"
    if _empty:
        _empty.pop().rename(path)
    else:
        path.mkdir(0o700)
    yield path
    if request.session.testsfailed == failed:
        try:
            _clear(path)
        except OSError:  # it was moved, or its rights were
            rmtree(path, ignore_errors=True)
        else:
            _empty.append(path)


def _clear(folder: Path) -> None:
    folder.chmod(0o700)
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            rmtree(entry)
        else:
            Path(entry).unlink()


_ended = count(1)


def pytest_runtest_logfinish() -> None:
    """A house that was left open goes with its connections: a worker that waited for Python to walk held 2.5 GB."""
    if next(_ended) % OFTEN == 0:
        gc.collect(1)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Whether a test is measured goes for what is built for it and taken down, too, and between two tests of one kind
    nothing changes; what pytest does for a test is not.
    """
    _go_on_measuring(item.config, is_wanted=item.get_closest_marker("unmeasured") is None)
    with asleep():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call() -> Iterator[object]:
    """What it does is traced,"""
    with awake():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Iterator[object]:
    """and what it leaves; nothing of what pytest does for it in between."""
    with awake():
        return (yield)


def _controller(config: pytest.Config) -> Any:  # Any: pytest-cov's, without types
    measuring = config.pluginmanager.getplugin("_cov")
    return measuring and measuring.cov_controller


PAUSED = pytest.StashKey[bool]()  # true where measuring was stopped here


def _go_on_measuring(config: pytest.Config, *, is_wanted: bool) -> None:
    """Starts or stops it, where pytest-cov measures in this process and it does not do so already."""
    controller = _controller(config)
    if not controller or controller.started == is_wanted:
        return
    if not is_wanted:
        controller.pause()
        config.stash[PAUSED] = True
    elif config.stash.get(PAUSED, False):
        controller.resume()


MEASURED = 1  # cases of one test that are measured for coverage: the next ones seldom reach another line
WHOLE = "tests/test_dialogs.py"  # here each case is another conversation
LONG = (  # single tests of ten seconds and more: begun near the end, one of them leaves the other process without work
    # not the half year and the crash: what they load first, unmeasured, would count as never loaded
    "tests/clock/test_walk.py", "tests/clock/test_period_walk.py", "tests/reporting/test_as_of.py",
    "tests/understand/test_corpus.py", "tests/understand/test_fuzz.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measuring doubles what a test takes. What takes longest comes first."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))
    seen: Counter[str] = Counter()
    for item in items:
        test = item.nodeid.partition("[")[0]
        seen[test] += 1
        if seen[test] > MEASURED and not test.startswith(WHOLE):
            item.add_marker(pytest.mark.unmeasured)
