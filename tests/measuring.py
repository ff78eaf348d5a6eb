"""What is not measured for coverage: while Python traces, everything takes nearly twice as long, and most of that is
paid for what is not ours.
"""

import sys
from collections.abc import Callable
from functools import wraps
from re import _compiler  # type: ignore[attr-defined]  # where all patterns are compiled
from typing import Any

from sqlalchemy import Connection, MetaData
from sqlalchemy.engine.result import Result, ScalarResult
from sqlalchemy.engine.util import TransactionalContext
from sqlalchemy.orm import Session
from sqlalchemy.sql.operators import ColumnOperators

FOREIGN: tuple[tuple[Any, tuple[str, ...]], ...] = (  # the doors through which ours calls what is not ours
    (Session, ("execute", "scalars", "scalar", "get", "get_one", "flush", "connection", "commit", "__exit__")),
    (Connection, ("execute", "scalars", "scalar", "exec_driver_sql")),
    (TransactionalContext, ("__exit__",)),
    (MetaData, ("create_all",)),
    (ColumnOperators, ("__eq__", "in_", "is_")),
    (Result, ("all", "first", "one")),
    (ScalarResult, ("all", "first", "one")),
    (_compiler, ("compile",)),
)


def leave_out_foreign() -> None:
    """From now on nothing is traced behind these doors."""
    for owner, names in FOREIGN:
        for name in names:
            setattr(owner, name, _untraced(getattr(owner, name)))


def _untraced(call: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(call)
    def quick(*args: Any, **kwargs: Any) -> Any:
        tracer = sys.gettrace()
        if tracer is None:
            return call(*args, **kwargs)
        sys.settrace(None)
        try:
            return call(*args, **kwargs)
        finally:
            tracer.start()  # type: ignore[attr-defined]  # coverage's, in C: the way round by `settrace` loses lines

    return quick
