"""The first sheet: one row per task, and below it one per unit where several have a share; then the twelve months."""

from __future__ import annotations

from handlers.render.register.rows import TaskRow, numbered_obstacles, task_rows
from handlers.render.register.table import Column, Look, Sheet
from handlers.say import report_register as say
from models.reporting.values import Report

FIRST_PAGE = 14  # columns before the months


def tasks_sheet(report: Report) -> Sheet[TaskRow]:
    """«Sổ theo dõi»."""
    year = report.scope.to_on.year
    return Sheet(
        name=say.TASKS,
        heading=say.HEADINGS[say.TASKS],
        columns=[*_fixed(report), *(_month(number, year) for number in range(1, 13))],
        rows=list(task_rows(report)),
        frozen=3,
        page_columns=FIRST_PAGE,
        is_detail=lambda row: row.share is not None,
    )


def _fixed(report: Report) -> list[Column[TaskRow]]:
    by_number = numbered_obstacles(report)

    def obstacles(row: TaskRow) -> str:
        """In full beside the unit that has them; by their numbers where several units share a task."""
        if row.only is None:
            return say.numbers_of(row.task.obstacles)
        return say.obstacles(row.obstacles(by_number))

    return [
        Column(title="STT", width=6, of=lambda row: row.number, look=Look.WORD),
        Column(title="Mã", width=7, of=lambda row: row.task.code, look=Look.WORD),
        Column(title="Nhiệm vụ", width=34, of=_text),
        Column(title="Văn bản", width=11, of=lambda row: say.ordered_by(report, row.task)),
        Column(title="Chủ trì", width=12, of=lambda row: row.lead),
        Column(title="Phối hợp", width=13, of=lambda row: None if row.share else ", ".join(row.task.supports)),
        Column(title="Hạn ban đầu", width=10.5, of=lambda row: row.original_due, look=Look.DAY),
        Column(title="Hạn hiện tại", width=10.5, of=lambda row: row.due, look=Look.DAY),
        Column(title="%", width=6, of=lambda row: row.percent, look=Look.PERCENT),
        Column(title="Tình trạng", width=12.5, of=lambda row: row.status, look=Look.STATUS),
        Column(title="Kết quả", width=30, of=lambda row: row.result),
        Column(title="Vướng mắc", width=20, of=obstacles),
        Column(title="Minh chứng", width=13, of=lambda row: row.evidence),
        Column(title="Cập nhật", width=11, of=lambda row: row.updated, look=Look.DAY),
    ]


def _month(number: int, year: int) -> Column[TaskRow]:
    def of(row: TaskRow) -> str | None:
        return None if row.share else say.in_month(row.task.months[number - 1])

    return Column(title=say.month(number, year), width=10.5, of=of, look=Look.WORD)


def _text(row: TaskRow) -> str:
    return row.task.text if row.share is None else say.share_of(row.share)
