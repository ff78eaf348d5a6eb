"""A row of the register's first sheet, with what stands in its cells: a task over all units, or one unit's share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from msgspec import Struct

from handlers.render.register.table import Cell
from handlers.say import report_register as say
from handlers.say.report_status import STATUS
from models.reporting.listed import ObstacleLine
from models.reporting.values import Report, ShareLine, TaskLine
from models.workdays import local_time


class TaskRow(Struct, frozen=True, kw_only=True):
    """A task (`share` null) or one unit's share of it; null cells are empty, "no data" is said in words."""

    number: str | int
    task: TaskLine
    share: ShareLine | None = None

    @property
    def only(self) -> ShareLine | None:
        """The share that the row is about: its own, or the task's only one."""
        if self.share is not None:
            return self.share
        return self.task.shares[0] if len(self.task.shares) == 1 else None

    @property
    def lead(self) -> str:
        """Who is responsible: the units by their full names; of a share in the row below its task by the short one."""
        if self.share is not None:
            return self.share.unit_short
        return self.only.unit_name if self.only else ", ".join(self.task.leads)

    @property
    def original_due(self) -> Cell:
        """The deadline that was set first, else what the plan says instead of a date."""
        return (self.share or self.task).original_due_on or self.task.deadline_text or None

    @property
    def due(self) -> Cell:
        """The deadline that counts today, else what the plan says instead of a date."""
        return (self.share or self.task).due_on or self.task.deadline_text or None

    @property
    def percent(self) -> float | None:
        """A part of one; null: nobody gave one."""
        percent = (self.share or self.task).percent
        return None if percent is None else percent / 100

    @property
    def status(self) -> str:
        """The word of the class."""
        return STATUS[(self.share or self.task).status]

    @property
    def result(self) -> str:
        """What was reached, in the unit's own words; over several units, how many and who is silent."""
        if self.only is None:
            return say.result_of_all(self.task)
        return say.result(self.only)

    @property
    def evidence(self) -> str | None:
        """The result document and the number of files."""
        return say.evidence(self.only) if self.only else None

    @property
    def updated(self) -> datetime | None:
        """When it was last reported on, in Vietnam."""
        shares = self.task.shares if self.only is None else (self.only,)
        return max((local_time(share.last.at) for share in shares if share.last), default=None)

    def obstacles(self, by_number: Mapping[int, ObstacleLine]) -> list[ObstacleLine]:
        """The open ones of the task, or of the unit's share."""
        found = [by_number[number] for number in self.task.obstacles if number in by_number]
        return [line for line in found if self.share is None or line.unit_short == self.share.unit_short]


def task_rows(report: Report) -> Iterator[TaskRow]:
    """Each task, and below it each share where several units have one."""
    for number, task in enumerate(report.tasks, 1):
        yield TaskRow(number=number, task=task)
        if len(task.shares) > 1:
            for place, share in enumerate(task.shares, 1):
                yield TaskRow(number=f"{number}.{place}", task=task, share=share)


def share_rows(report: Report) -> Iterator[TaskRow]:
    """Each unit's share, numbered on."""
    shares = ((task, share) for task in report.tasks for share in task.shares)
    for number, (task, share) in enumerate(shares, 1):
        yield TaskRow(number=number, task=task, share=share)


def numbered_obstacles(report: Report) -> Mapping[int, ObstacleLine]:
    """By number."""
    return {line.number: line for line in report.obstacles}
