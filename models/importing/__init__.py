"""Plan files: from .xlsx, .docx and .yaml to frozen values, and back. No database, no clock, no chat."""

from __future__ import annotations

from pathlib import Path

from models.importing.deadlines import read_deadline
from models.importing.directory import Unit, UnitDirectory, UnitGroup
from models.importing.errors import ClassifiedFileError, PlanFileError
from models.importing.values import (
    Deadline,
    Group,
    Holiday,
    Indicator,
    Milestone,
    Period,
    PlanFile,
    PlanHeader,
    Priority,
    Problem,
    ProblemKind,
    Recurrence,
    RowKind,
    TaskRow,
    UnitRef,
)

__all__ = [
    "ClassifiedFileError", "Deadline", "Group", "Holiday", "Indicator", "Milestone", "Period", "PlanFile",
    "PlanFileError", "PlanHeader", "Priority", "Problem", "ProblemKind", "Recurrence", "RowKind", "TaskRow", "Unit",
    "UnitDirectory", "UnitGroup", "UnitRef", "plan_bytes", "read_deadline", "read_plan", "write_plan",
]  # fmt: skip


def read_plan(path: Path, *, units: UnitDirectory | None = None) -> PlanFile:
    """See `models.importing.reader.read_plan`."""
    from models.importing import reader  # sheets, Word tables, YAML: only who reads a plan pays for them

    return reader.read_plan(path, units=units)


def write_plan(plan: PlanFile, path: Path) -> None:
    """Writes .xlsx or .yaml by the path's ending; raises `PlanFileError` for any other."""
    from models.importing import export  # openpyxl: only who writes a plan pays for it

    export.write_plan(plan, path)


def plan_bytes(plan: PlanFile, ending: str) -> bytes:
    """The content of a plan file: `ending` is ".xlsx" or ".yaml". Raises `PlanFileError` for any other."""
    from models.importing import export

    return export.plan_bytes(plan, ending)
