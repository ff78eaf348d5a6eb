"""The deadlines of a task's units that are still to be met, as every output shows them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from models.plan import OPEN_STAGES
from models.reporting.values import ShareLine, TaskLine


def open_days(shares: Sequence[ShareLine]) -> tuple[tuple[date, int], ...]:
    """The deadlines that are still to be met, the nearest first, each with how many units have it."""
    days = Counter(each.due_on for each in shares if each.stage in OPEN_STAGES and each.due_on is not None)
    return tuple(sorted(days.items()))


def ahead(task: TaskLine) -> tuple[ShareLine, ...]:
    """The units whose deadline is still to come, the nearest first; all of the task where none has one."""
    coming = [each for each in task.shares if each.stage in OPEN_STAGES and each.due_on and not each.is_overdue]
    return tuple(sorted(coming, key=lambda each: each.due_on or date.max)) or task.shares


def rolls_to(shares: Sequence[ShareLine], on: date) -> date | None:
    """The working day with which a deadline ends, where that is a rest day."""
    last = max((each.late_after for each in shares if each.due_on == on and each.late_after is not None), default=None)
    return last if last is not None and last > on else None
