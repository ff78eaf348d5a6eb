"""The shape of the house, held by a test: imports go one way down, and the outside world has one door each."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
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
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Everything in a file, read once."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imports(path: Path) -> Iterator[str]:
    """The top-level names that a file imports, at any depth of nesting."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides its direction"
            yield (node.module or "").partition(".")[0]


@cache
def calls(path: Path) -> frozenset[str]:
    """The dotted names of everything that a file calls or reads, as written: spelt out once."""
    return frozenset(ast.unparse(node) for node in nodes(path) if isinstance(node, ast.Attribute))


def where(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_imports_go_down_only() -> None:
    wrong = {where(path): above for path in FILES if (above := _above(path) & set(imports(path)))}
    assert wrong == {}


def _above(path: Path) -> set[str]:
    """The layers that a file must not know."""
    return set(LAYERS[: LAYERS.index(where(path).partition("/")[0])])


def test_only_bot_touches_the_outside_world() -> None:
    inside = [path for path in FILES if not where(path).startswith("bot/")]
    assert {where(path): out for path in inside if (out := OUTSIDE & set(imports(path)))} == {}


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
