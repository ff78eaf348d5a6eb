"""The words on the picture: every bar and line is named, so that it is read without colours."""

from __future__ import annotations

from handlers.render.chart.data import OtherIndicators, OtherUnits
from handlers.say.numbers import count2, decimal, short_day
from handlers.say.report_status import NO_DATA, UNREPORTED
from models.reporting.values import IndicatorLine, UnitLine, WeekPoint
from models.standing import Totals

HEADING = "TIẾN ĐỘ THỰC HIỆN"
TASKS = "nhiệm vụ"
DONE_IN_TIME, DONE_LATE = "Hoàn thành đúng hạn", "Hoàn thành quá hạn"
OPEN_IN_TIME, OPEN_OVERDUE = "Chưa hoàn thành, trong hạn", "Quá hạn, chưa hoàn thành"
BY_UNIT = "Phần việc theo đơn vị"
BY_INDICATOR = "Kết quả so với chỉ tiêu"
NO_TASKS = "Chưa có nhiệm vụ nào."
REACHED, NOT_REACHED = "đạt", "chưa đạt"


def of_which(totals: Totals) -> str:
    """Trong đó: sắp đến hạn 01 · chờ xác nhận 03"""
    named = (
        ("sắp đến hạn", totals.due_soon),
        ("chờ xác nhận", totals.awaiting),
        ("chưa triển khai", totals.not_started),
        ("thường xuyên", totals.recurring),
    )
    return " · ".join(f"{words} {count2(number)}" for words, number in named if number)


def by_week(total: int) -> str:
    """Tiến độ theo tuần (trong 30 nhiệm vụ)"""
    return f"Tiến độ theo tuần (trong {count2(total)} nhiệm vụ)"


def done_line(done: int) -> str:
    """Hoàn thành 07"""
    return f"Hoàn thành {count2(done)}"


def overdue_line(overdue: int) -> str:
    """Quá hạn 05"""
    return f"Quá hạn {count2(overdue)}"


def unit_words(unit: UnitLine) -> tuple[str, str]:
    """Beside a unit's bar: how it stands, and below it that nothing was heard or nobody is there."""
    done = unit.done_in_time + unit.done_late
    state = f"quá hạn {count2(unit.open_overdue)}/{count2(unit.total)}" if unit.open_overdue else ""
    heard = UNREPORTED if unit.is_missing else "nghỉ phép" if unit.away_until and not unit.has_reported else ""
    words = [part for part in (state, heard) if part] or [f"xong {count2(done)}/{count2(unit.total)}"]
    return words[0], " · ".join(words[1:])


def other_units(others: OtherUnits) -> str:
    """và 21 đơn vị khác: 35 phần việc, xong 12, quá hạn 0, chưa báo cáo 01"""
    late = f"quá hạn {count2(others.overdue)}" if others.overdue else "không có quá hạn"
    missing = f", {UNREPORTED} {count2(others.missing)}" if others.missing else ""
    shares = f"{count2(others.shares)} phần việc, xong {count2(others.done)}, {late}{missing}"
    return f"và {count2(others.units)} đơn vị khác: {shares}"


def indicator_value(line: IndicatorLine) -> str:
    """62,5% · chưa đạt"""
    value = decimal(line.value) if line.value is not None else NO_DATA
    unit = "%" if line.unit == "%" else ""
    verdict = REACHED if line.is_reached else NOT_REACHED
    return f"{value}{unit} · {verdict}"


def other_indicators(others: OtherIndicators, *, are_all: bool = False) -> str:
    """và 22 chỉ tiêu khác: đạt 08, chưa đạt 05, chưa có số liệu 09"""
    named = ((REACHED, others.reached), (NOT_REACHED, others.not_reached), (NO_DATA, others.unknown))
    total = others.reached + others.not_reached + others.unknown
    head = f"{count2(total)} chỉ tiêu" if are_all else f"và {count2(total)} chỉ tiêu khác"
    return f"{head}: {', '.join(f'{w} {count2(n)}' for w, n in named if n)}"


def week(point: WeekPoint) -> str:
    """14/12"""
    return short_day(point.on)
