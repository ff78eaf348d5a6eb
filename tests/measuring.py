"""What is not measured for coverage: while Python traces, everything takes nearly twice as long, and most of that is
paid for what is not ours. The few lines of ours that are called from there (types of columns) do not count as tested.
"""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

FOREIGN: tuple[tuple[str, str, tuple[str, ...]], ...] = (  # the doors through which ours calls what is not ours
    ("sqlalchemy.orm", "Session",
        ("execute", "scalars", "scalar", "get", "get_one", "flush", "connection", "commit", "__exit__")),
    ("sqlalchemy.engine.base", "Connection", ("execute", "scalars", "scalar")),
    ("sqlalchemy.engine.base", "Engine", ("dispose",)),
    ("sqlalchemy.engine.util", "TransactionalContext", ("__exit__",)),
    ("sqlalchemy.engine.result", "Result", ("all", "first", "one")),
    ("sqlalchemy.engine.result", "ScalarResult", ("all", "first", "one")),
    ("sqlalchemy.sql.operators", "ColumnOperators", ("__eq__", "in_", "is_")),
    ("sqlalchemy.sql.schema", "MetaData", ("create_all",)),
    ("docxtpl.template", "DocxTemplate", ("patch_xml",)),
    ("jinja2.environment", "Environment", ("from_string", "parse")),
    ("openpyxl.reader.excel", "ExcelReader", ("read",)),
    ("pypdf._page", "PageObject", ("extract_text",)),
    ("re._compiler", "", ("compile",)),
    ("xlsxwriter.workbook", "Workbook", ("close",)),
    ("yaml", "", ("load", "safe_load")),
)  # fmt: skip


def leave_out_foreign() -> None:
    """From now on nothing is traced behind those doors that are there."""
    for module, owner, names in FOREIGN:
        if module in sys.modules:
            home = getattr(sys.modules[module], owner) if owner else sys.modules[module]
            for name in names:
                setattr(home, name, _untraced(getattr(home, name)))


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
