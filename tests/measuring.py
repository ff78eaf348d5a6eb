"""What is not measured for coverage: while Python traces, everything takes nearly twice as long, and most of that is
paid for what is not ours. The few lines of ours that are called from there (types of columns) do not count as tested.
"""

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import wraps
from importlib.machinery import SourceFileLoader
from itertools import repeat
from multiprocessing import get_all_start_methods, get_context
from types import ModuleType
from typing import Any

from coverage import Coverage

OURS = ("bot", "handlers", "models", "scheduler")

FOREIGN: tuple[tuple[str, str, tuple[str, ...]], ...] = (  # the doors through which ours calls what is not ours
    ("sqlalchemy.orm", "Session",
        ("__init__", "begin", "add", "add_all", "execute", "scalars", "scalar", "get", "get_one", "flush", "connection",
         "commit", "__exit__")),
    ("sqlalchemy.engine.base", "Connection", ("execute", "scalars", "scalar")),
    ("sqlalchemy.engine.base", "Engine", ("dispose",)),
    ("sqlalchemy.engine.util", "TransactionalContext", ("__exit__",)),
    ("sqlalchemy.engine.result", "Result", ("all", "first", "one")),
    ("sqlalchemy.engine.result", "ScalarResult", ("all", "first", "one")),
    ("sqlalchemy.sql.operators", "ColumnOperators",
        ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "in_", "not_in", "is_", "is_not", "desc",
         "nulls_last", "startswith")),
    ("sqlalchemy.sql.operators", "Operators", ("__and__", "__or__")),
    ("sqlalchemy.sql.selectable", "Select",
        ("where", "join", "outerjoin", "order_by", "group_by", "limit", "distinct")),
    ("sqlalchemy.sql.dml", "ValuesBase", ("values",)),
    ("sqlalchemy.dialects.sqlite.dml", "Insert", ("on_conflict_do_nothing", "on_conflict_do_update")),
    ("sqlalchemy", "", ("select", "insert", "update", "or_")),
    ("sqlalchemy.sql.schema", "MetaData", ("create_all",)),
    ("docxtpl.template", "DocxTemplate", ("patch_xml",)),
    ("jinja2.environment", "Environment", ("from_string", "parse")),
    ("openpyxl.reader.excel", "ExcelReader", ("read",)),
    ("pypdf._page", "PageObject", ("extract_text",)),
    ("re._compiler", "", ("compile",)),
    ("xlsxwriter.workbook", "Workbook", ("close",)),
    ("yaml", "", ("load", "safe_load")),
)  # fmt: skip


@contextmanager
def only_ours_loads(*, is_measured: bool) -> Iterator[None]:
    """Nothing is traced in the meantime but the loading of our modules, if that is: to load the tests and what ours
    are built on, took twice as long.
    """
    tracer: Any = sys.gettrace()  # Any: coverage's, in C
    if tracer is None:
        yield
        return

    def exec_module(loader: SourceFileLoader, module: ModuleType) -> None:
        before, is_ours = sys.gettrace(), module.__name__.partition(".")[0] in OURS
        _trace(tracer if is_ours and is_measured else None)
        try:
            load(loader, module)
        finally:
            _trace(before)

    load = SourceFileLoader.exec_module
    SourceFileLoader.exec_module = exec_module  # type: ignore[method-assign]
    _trace(None)
    try:
        yield
    finally:
        SourceFileLoader.exec_module = load  # type: ignore[method-assign]
        _trace(tracer)


def lock_quickly() -> None:
    """Coverage's tracer locks what it found at each call of ours, with two functions in Python: a twentieth of a test
    that is measured. The lock's own do the same.
    """
    tracer: Any = sys.gettrace()  # Any: coverage's, in C
    collector = getattr(getattr(tracer, "lock_data", None), "__self__", None)
    lock = getattr(collector, "data_lock", None)
    if collector is None or lock is None:
        return
    for each in (collector, *collector.tracers):
        each.lock_data, each.unlock_data = lock.acquire, lock.release


def analyze_once(measured: Coverage) -> None:
    """A table and its total are two reports, and each reads all sources: they are read once, on all processors."""
    analyze = measured._analyze
    known: dict[Any, Any] = {}  # Any: a file's name, and what coverage makes of it

    def analyzed(file: Any, **how: Any) -> Any:  # Any: as above
        if not known:
            known.update(_analyses(measured))
        return known.get(file) or known.setdefault(file, analyze(file, **how))

    measured._analyze = analyzed  # type: ignore[method-assign]


def _analyses(measured: Coverage) -> dict[str, Any]:
    files, many = sorted(measured.get_data().measured_files()), os.cpu_count() or 1
    if many == 1 or "fork" not in get_all_start_methods():
        return {}
    parts = [files[n::many] for n in range(many)]
    with ProcessPoolExecutor(many, mp_context=get_context("fork")) as pool:
        made = pool.map(_analyses_of, parts, repeat(measured.get_data().data_filename()))
        return {file: each for part in made for file, each in part.items()}


def _analyses_of(files: list[str], data_file: str) -> dict[str, Any]:
    measured = Coverage(data_file)
    measured.load()
    return {file: measured._analyze(file) for file in files}


_asleep: Any = None  # Any: coverage's tracer, while nothing is traced for a test that is measured


@contextmanager
def asleep() -> Iterator[None]:
    """What pytest does for a test is not traced: a sixth of the lines in a test that says something to the bot."""
    global _asleep
    _asleep = tracer = sys.gettrace()
    _trace(None)
    try:
        yield
    finally:
        _asleep = None
        if tracer is not None:
            _trace(tracer)


@contextmanager
def awake() -> Iterator[None]:
    """What the test itself does is."""
    tracer = _asleep
    if tracer is None or sys.gettrace() is not None:
        yield
        return
    _trace(tracer)
    try:
        yield
    finally:
        _trace(None)


def _trace(tracer: Any) -> None:  # Any: as above
    if tracer is None:
        sys.settrace(None)
    else:
        tracer.start()  # the way round by `settrace` loses lines


def leave_out_foreign() -> None:
    """From now on nothing is traced behind those doors that are there."""
    for module, owner, names in FOREIGN:
        if module in sys.modules:
            home = getattr(sys.modules[module], owner) if owner else sys.modules[module]
            for name in names:
                door = getattr(home, name)
                setattr(home, name, _untraced(door))
                if not owner:
                    _put_in_place(name, door, getattr(home, name))


def _put_in_place(name: str, door: object, quick: object) -> None:
    """Ours have functions under their names, from when they were loaded."""
    for module in [*sys.modules.values()]:
        if getattr(module, "__name__", "").partition(".")[0] in OURS and vars(module).get(name) is door:
            setattr(module, name, quick)


def _untraced(call: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(call)
    def quick(*args: Any, **kwargs: Any) -> Any:
        tracer = sys.gettrace()
        if tracer is None:
            return call(*args, **kwargs)
        _trace(None)
        try:
            return call(*args, **kwargs)
        finally:
            _trace(tracer)

    return quick
