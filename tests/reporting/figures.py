"""What must hold of the figures of every report, whoever did what."""

from __future__ import annotations

from models.reporting.values import Report
from models.standing import TaskClass


def adds_up(found: Report) -> None:
    """tổng = hoàn thành (đúng + quá) + chưa hoàn thành (trong + quá): of all, of each group, of the units."""
    for counted in (found.totals, *(group.totals for group in found.groups)):
        parts = counted.done_in_time + counted.done_late + counted.open_in_time + counted.open_overdue
        assert counted.total == parts
    assert found.totals.total == len(found.tasks) == sum(group.totals.total for group in found.groups)
    for klass in TaskClass:
        assert getattr(found.totals, klass.value) == len(found.of(klass))
    assert found.shares == sum(each.total for each in found.units) == sum(len(task.shares) for task in found.tasks)
    for each in found.units:
        assert each.total == each.done_in_time + each.done_late + each.open_in_time + each.open_overdue
    if found.weeks:
        last = found.weeks[-1]
        assert (last.done, last.overdue, last.total) == (
            found.totals.done, found.totals.open_overdue, found.totals.total,
        )  # fmt: skip
