"""The first sheet: one row per task, and below it one per unit where several have a share; then the twelve months."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from handlers.render.register.table import Cell, Column, Look, Sheet
from handlers.say import report_register as say
from handlers.say.report_status import STATUS
from models.reporting.values import ObstacleLine, Report, ShareLine, TaskLine
from models.workdays import local_time

Obstacles = Mapping[int, ObstacleLine]  # by number
FIRST_PAGE = 14  # columns before the months


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task over all its units (`share` null), or one unit's share of it."""

    number: str | int
    task: TaskLine
    share: ShareLine | None

    @property
    def only(self) -> ShareLine | None:
        """The share that the row is about: its own, or the task's only one."""
        if self.share is not None:
            return self.share
        return self.task.shares[0] if len(self.task.shares) == 1 else None


def tasks_sheet(report: Report) -> Sheet[TaskRow]:
    """«Sổ theo dõi»."""
    year = report.scope.to_on.year
    return Sheet(
        name=say.TASKS,
        heading=say.HEADINGS[say.TASKS],
        columns=[*_fixed(report), *(_month(number, year) for number in range(1, 13))],
        rows=list(_rows(report)),
        frozen=3,
        page_columns=FIRST_PAGE,
        is_detail=lambda row: row.share is not None,
    )


def _rows(report: Report) -> Iterator[TaskRow]:
    for number, task in enumerate(report.tasks, 1):
        yield TaskRow(number=number, task=task, share=None)
        if len(task.shares) > 1:
            for place, share in enumerate(task.shares, 1):
                yield TaskRow(number=f"{number}.{place}", task=task, share=share)


def _fixed(report: Report) -> list[Column[TaskRow]]:
    found = {line.number: line for line in report.obstacles}
    return [
        Column(title="STT", width=6, of=lambda row: row.number, look=Look.WORD),
        Column(title="Mã", width=7, of=lambda row: row.task.code, look=Look.WORD),
        Column(title="Nhiệm vụ", width=34, of=_text),
        Column(title="Văn bản", width=11, of=lambda row: say.ordered_by(report, row.task)),
        Column(title="Chủ trì", width=12, of=_lead),
        Column(title="Phối hợp", width=13, of=lambda row: None if row.share else ", ".join(row.task.supports)),
        Column(title="Hạn ban đầu", width=10.5, of=_original_due, look=Look.DAY),
        Column(title="Hạn hiện tại", width=10.5, of=_due, look=Look.DAY),
        Column(title="%", width=6, of=_percent, look=Look.PERCENT),
        Column(title="Tình trạng", width=12.5, of=_status, look=Look.STATUS),
        Column(title="Kết quả", width=30, of=_result),
        Column(title="Vướng mắc", width=20, of=lambda row: _obstacles(row, found)),
        Column(title="Minh chứng", width=13, of=lambda row: say.evidence(row.only) if row.only else None),
        Column(title="Cập nhật", width=11, of=_updated, look=Look.DAY),
    ]


def _month(number: int, year: int) -> Column[TaskRow]:
    def of(row: TaskRow) -> str | None:
        return None if row.share else row.task.months[number - 1]

    return Column(title=say.month(number, year), width=10.5, of=of, look=Look.WORD)


def _text(row: TaskRow) -> str:
    return row.task.text if row.share is None else say.share_of(row.share)


def _lead(row: TaskRow) -> str:
    return row.only.unit_short if row.only else ", ".join(row.task.leads)


def _original_due(row: TaskRow) -> Cell:
    due = row.share.original_due_on if row.share else row.task.original_due_on
    return due or row.task.deadline_text or None


def _due(row: TaskRow) -> Cell:
    due = row.share.due_on if row.share else row.task.due_on
    return due or row.task.deadline_text or None


def _percent(row: TaskRow) -> float | None:
    percent = row.share.percent if row.share else row.task.percent
    return None if percent is None else percent / 100


def _status(row: TaskRow) -> str:
    return STATUS[row.share.status if row.share else row.task.status]


def _result(row: TaskRow) -> str:
    if row.only is None:
        return say.result_of_all(row.task)
    return say.result(row.only.last, row.only.count, row.only.days_overdue)


def _updated(row: TaskRow) -> datetime | None:
    shares = row.task.shares if row.only is None else (row.only,)
    return max((local_time(share.last.at) for share in shares if share.last), default=None)


def _obstacles(row: TaskRow, by_number: Obstacles) -> str:
    if row.only is None:
        return say.numbers_of(row.task.obstacles)
    found = [by_number[number] for number in row.task.obstacles if number in by_number]
    return say.obstacles([line for line in found if row.share is None or line.unit_short == row.share.unit_short])
