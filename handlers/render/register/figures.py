"""The sheets that count: totals over the plan and its groups, the units with their scores, the weeks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal

from msgspec import Struct

from handlers.render.register.table import Cell, Column, Look, Sheet
from handlers.say import report_register as say
from handlers.say.report_status import unit_state
from handlers.say.report_words import group_title
from handlers.say.spans import title_of
from models.reporting.values import OnTime, Report, UnitLine, WeekPoint
from models.standing import Totals


class TotalsRow(Struct, frozen=True, kw_only=True):
    """Totals of the whole, of a group or of the period before; null: not counted for it."""

    name: str
    totals: Totals | None
    shares: int | None = None
    passed: int | None = None  # tasks that reached a milestone and go on
    late_entries: int | None = None
    reported: int | None = None
    asked: int | None = None


_COUNTS: tuple[tuple[str, Callable[[Totals], int]], ...] = (
    ("Tổng số nhiệm vụ", lambda t: t.total),
    ("Đã hoàn thành", lambda t: t.done),
    ("Hoàn thành đúng hạn", lambda t: t.done_in_time),
    ("Hoàn thành quá hạn", lambda t: t.done_late),
    ("Chưa hoàn thành", lambda t: t.open),
    ("Chưa hoàn thành, trong hạn", lambda t: t.open_in_time),
    ("Chưa hoàn thành, quá hạn", lambda t: t.open_overdue),
    ("Trong đó: sắp đến hạn", lambda t: t.due_soon),
    ("Trong đó: chưa triển khai", lambda t: t.not_started),
    ("Trong đó: chờ xác nhận", lambda t: t.awaiting),
    ("Trong đó: thường xuyên", lambda t: t.recurring),
)


def totals_sheet(report: Report) -> Sheet[TotalsRow]:
    """«Tổng hợp»: every figure of the report in its first row."""
    counts: list[Column[TotalsRow]] = [
        Column(title=title, width=11, of=_count(of), look=Look.COUNT) for title, of in _COUNTS
    ]
    columns: list[Column[TotalsRow]] = [
        Column(title="Nội dung", width=40, of=lambda row: row.name),
        *counts,
        Column(title=say.PASSED_COLUMN, width=11, of=lambda row: row.passed, look=Look.COUNT),
        Column(title="Tỷ lệ hoàn thành", width=10, of=_rate, look=Look.RATE),
        Column(title="Số phần việc", width=9, of=lambda row: row.shares, look=Look.COUNT),
        Column(title="Đơn vị đã báo cáo", width=9, of=lambda row: row.reported, look=Look.COUNT),
        Column(title="Tổng số đơn vị", width=9, of=lambda row: row.asked, look=Look.COUNT),
        Column(title="Báo cáo sau hạn", width=9, of=lambda row: row.late_entries, look=Look.COUNT),
    ]
    heading = say.HEADINGS[say.TOTALS]
    return Sheet(name=say.TOTALS, heading=heading, columns=columns, rows=_totals_rows(report), frozen=1)


def _totals_rows(report: Report) -> list[TotalsRow]:
    whole = TotalsRow(
        name=say.WHOLE,
        totals=report.totals,
        shares=report.shares,
        passed=len(report.passed),
        late_entries=report.late_entries,
        reported=report.units_reported,
        asked=report.units_asked,
    )
    alone = len(report.groups) == 1
    names = [group_title(each.code, each.title, is_only=alone) for each in report.groups]
    passed = Counter(task.group_code for task in report.passed)
    groups = [
        TotalsRow(name=name, totals=each.totals, passed=passed[each.code])
        for name, each in zip(names, report.groups, strict=True)
    ]
    return [whole, *groups, _before(report)]


def _before(report: Report) -> TotalsRow:
    before = report.previous
    if before is None:
        return TotalsRow(name=f"{say.BEFORE}: {say.NO_PREVIOUS}", totals=None)
    return TotalsRow(
        name=f"{say.BEFORE}: {title_of(before.span)}",
        totals=before.totals,
        reported=before.units_reported,
        asked=before.units_asked,
    )


def _count(of: Callable[[Totals], int]) -> Callable[[TotalsRow], Cell]:
    return lambda row: None if row.totals is None else of(row.totals)


def _rate(row: TotalsRow) -> float | None:
    return None if row.totals is None or not row.totals.total else row.totals.done / row.totals.total


def units_sheet(report: Report) -> Sheet[UnitLine]:
    """«Đơn vị»: work by class, and on-time by the original and by the current deadline, side by side."""
    columns: list[Column[UnitLine]] = [
        Column(title="Đơn vị", width=36, of=lambda unit: unit.name),
        Column(title="Viết tắt", width=14, of=lambda unit: unit.short),
        Column(title="Tình hình báo cáo", width=18, of=lambda unit: unit_state(unit, report)),
        Column(title="Số phần việc", width=9, of=lambda unit: unit.total, look=Look.COUNT),
        Column(title="Hoàn thành đúng hạn", width=11, of=lambda unit: unit.done_in_time, look=Look.COUNT),
        Column(title="Hoàn thành quá hạn", width=11, of=lambda unit: unit.done_late, look=Look.COUNT),
        Column(title="Chưa hoàn thành, trong hạn", width=12, of=lambda unit: unit.open_in_time, look=Look.COUNT),
        Column(title="Chưa hoàn thành, quá hạn", width=12, of=lambda unit: unit.open_overdue, look=Look.COUNT),
        Column(title="Trong đó: chờ xác nhận", width=10, of=lambda unit: unit.awaiting, look=Look.COUNT),
        Column(title="Mốc đã đạt, còn mốc sau", width=10, of=lambda unit: unit.milestones, look=Look.COUNT),
        Column(title="Chỉ tiêu đã đạt", width=10, of=lambda unit: unit.targets_reached, look=Look.COUNT),
        Column(title="Chỉ tiêu có số liệu", width=10, of=lambda unit: unit.targets_known, look=Look.COUNT),
        *_score("hạn ban đầu", lambda unit: unit.by_original),
        *_score("hạn hiện tại", lambda unit: unit.by_extended),
        Column(title="Xếp thứ", width=16, of=lambda unit: unit.rank or say.NO_RANK, look=Look.WORD),
    ]
    return Sheet(name=say.UNITS, heading=say.HEADINGS[say.UNITS], columns=columns, rows=report.units)


def _score(deadline: str, of: Callable[[UnitLine], OnTime]) -> list[Column[UnitLine]]:
    return [
        Column(title=f"Đúng hạn, theo {deadline}", width=10, of=lambda unit: of(unit).in_time, look=Look.COUNT),
        Column(title=f"Đến hạn, theo {deadline}", width=10, of=lambda unit: of(unit).of, look=Look.COUNT),
        Column(title=f"Tỷ lệ, theo {deadline}", width=10, of=lambda unit: _part(of(unit)), look=Look.RATE),
    ]


def _part(score: OnTime) -> Decimal | None:
    return None if score.percent is None else score.percent / 100


def weeks_sheet(report: Report) -> Sheet[WeekPoint]:
    """«Theo tuần»."""
    columns: list[Column[WeekPoint]] = [
        Column(title="Đến ngày", width=14, of=lambda week: week.on, look=Look.DAY),
        Column(title="Đã hoàn thành", width=14, of=lambda week: week.done, look=Look.COUNT),
        Column(title="Quá hạn", width=14, of=lambda week: week.overdue, look=Look.COUNT),
        Column(title="Tổng số nhiệm vụ", width=14, of=lambda week: week.total, look=Look.COUNT),
    ]
    return Sheet(name=say.WEEKS, heading=say.HEADINGS[say.WEEKS], columns=columns, rows=report.weeks, frozen=1)
