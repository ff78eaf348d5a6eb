"""The shape of the house, held by a test: imports go one way down, and the outside world has one door each."""

from __future__ import annotations

import ast
import importlib
from functools import cache
from pathlib import Path

import pytest

from tests.cases import for_each

pytestmark = pytest.mark.unmeasured  # sources are read, nothing of them runs
ROOT = Path(__file__).parent.parent
LAYERS = ("bot", "scheduler", "handlers", "models")  # each may import itself and what stands after it
OUTSIDE = {"telegram", "httpx", "aiohttp", "starlette", "asyncio", "click", "socket", "subprocess"}
FILES = sorted(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))


@cache
def names(path: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Of a file the top-level names that it imports, at any depth of nesting, and the dotted names of everything that
    it calls or reads, as written. Nothing else is kept: all files have a million nodes.
    """
    imported, dotted = set(), set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides its direction"
            imported.add((node.module or "").partition(".")[0])
        elif isinstance(node, ast.Attribute):
            dotted.add(ast.unparse(node))
    return frozenset(imported), frozenset(dotted)


def imports(path: Path) -> frozenset[str]:
    return names(path)[0]


def calls(path: Path) -> frozenset[str]:
    return names(path)[1]


def where(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_imports_go_down_only() -> None:
    wrong = {where(path): above for path in FILES if (above := _above(path) & imports(path))}
    assert wrong == {}


def _above(path: Path) -> set[str]:
    """The layers that a file must not know."""
    return set(LAYERS[: LAYERS.index(where(path).partition("/")[0])])


def test_only_bot_touches_the_outside_world() -> None:
    inside = [path for path in FILES if not where(path).startswith("bot/")]
    assert {where(path): out for path in inside if (out := OUTSIDE & imports(path))} == {}


def test_one_file_ticks() -> None:
    assert [where(path) for path in FILES if "apscheduler" in imports(path)] == ["scheduler/runner.py"]


def test_one_file_reads_the_clock() -> None:
    readings = ("datetime.now", "datetime.utcnow", "date.today", "time.time", "time.monotonic", "time.perf_counter")
    found = {where(path) for path in FILES for call in calls(path) if call.endswith(readings)}
    assert found <= {"bot/clock.py"}


def test_one_file_reads_the_environment() -> None:
    found = {where(path) for path in FILES for call in calls(path) if call in {"os.environ", "os.getenv"}}
    assert found <= {"bot/settings.py"}


def test_no_handler_commits() -> None:
    commits = {
        where(path)
        for path in FILES
        for call in calls(path)
        if call.endswith((".commit", ".rollback")) and not where(path).startswith(("bot/", "models/db.py"))
    }
    assert not commits - {"models/statements.py"}


@for_each("path", sorted((ROOT / "benchmarks").glob("*.py")))
def test_every_benchmark_finds_what_it_measures(path: Path) -> None:
    importlib.import_module(f"benchmarks.{path.stem}")
