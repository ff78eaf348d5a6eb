"""The sentences of a report in chat (M35): lateness and difficulties first, figures, no judgement, nobody blamed.

Every figure comes ready from the report; nothing is computed here but what a line shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from handlers.say.digest import UNITS_IN_LINE, listed
from handlers.say.numbers import clip, count2, day, decimal
from handlers.say.report_history import owner
from handlers.say.report_status import (
    PASSED,
    behind,
    data_line,
    due_days,
    of_milestone,
    of_parts,
    unmeasured,
    with_data,
)
from handlers.say.spans import title_of
from models.reporting.dues import ahead
from models.reporting.listed import Extended, ObstacleLine, PraiseLine
from models.reporting.values import IndicatorLine, Previous, Report, Scope, ShareLine, Status, TaskLine, UnitLine
from models.standing import Totals

NOT_BEGUN = "Kế hoạch chưa có nhiệm vụ nào trong thời gian này."
NO_PREVIOUS = "So với kỳ trước: chưa có kỳ trước."
FILES = "Biểu đồ, bản thảo Word và sổ Excel gửi ngay sau tin này. Trong bản thảo: số, ngày ban hành, người ký để trống."
CHECK = f"{FILES} Đề nghị đồng chí kiểm tra trước khi trình."  # to who drafts; whom it is drafted for is not asked to


def heading(scope: Scope) -> str:
    """Dự thảo báo cáo tháng 9/2025 · P.VHXH · nhóm II"""
    parts = [f"Dự thảo báo cáo {scope.title}"]
    parts += [scope.unit_name] if scope.unit_name else []
    parts += [f"nhóm {scope.group_code}"] if scope.group_code else []
    return " · ".join(parts)


def of_plan(number: str, committee: str) -> str:
    """Kế hoạch số 03-KH/ĐU của Đảng ủy xã Hà Long"""
    return f"Kế hoạch số {number} của {committee}" if number else committee


def as_of(report: Report) -> str:
    """Số liệu đến hết 30/9/2025, lập lúc 07:30 17/12/2025; 27/30 đơn vị đã báo cáo trong tháng 9/2025."""
    known = with_data(report)
    return f"{data_line(report)}{f' {known}.' if known else ''}"


def just_begun(scope: Scope) -> str:
    """Thời gian báo cáo mới bắt đầu: 15/12/2025 - 14/6/2026."""
    return f"Thời gian báo cáo mới bắt đầu: {day(scope.from_on)} - {day(scope.to_on)}."


def issued(version: int, note: str) -> str:
    """Lập lần 2 (P.KT báo cáo muộn NV19)."""
    return f"Lập lần {version}{f' ({clip(note, 120)})' if note else ''}."


def issued_before(version: int, code: str) -> str:
    """Số liệu tính lại sau bản lập lần 1 (xem bản đó: /baocao NAM-2025 lần 1)."""
    return f"Số liệu tính lại sau bản lập lần {version} (xem bản đó: /baocao {code} lần {version})."


def late_entries(report: Report) -> str:
    """Trong đó 02 báo cáo gửi muộn · Trong đó 02 báo cáo gửi sau ngày chốt."""
    how = "muộn" if report.is_collected else "sau ngày chốt"
    return f"Trong đó {count2(report.late_entries)} báo cáo gửi {how}."


def late_line(task: TaskLine, width: int) -> str:
    """NV09 - Cẩm nang… · Ban XDĐ · quá hạn 03 ngày làm việc"""
    late = task.late
    if all(share.status == Status.AWAITING for share in late):  # reported as complete, after its deadline
        return f"{_named(task, width)} · {_units(late, task)} · chờ xác nhận (xong sau hạn)"
    first = min((share.due_on for share in late if share.due_on), default=None)  # late by no full working day yet
    since = f"quá hạn (hạn {day(first)})" if first is not None else "quá hạn"
    days = f"quá hạn {count2(task.days_overdue)} ngày làm việc" if task.days_overdue else since
    return f"{_named(task, width)} · {_units(late, task)} · {days}"


def _named(task: TaskLine, width: int) -> str:
    return f"{task.code} - {clip(task.text.rstrip('.'), width)}"


def _units(shares: Sequence[ShareLine], task: TaskLine) -> str:
    names = listed([clip(share.unit_short, 40) for share in shares], UNITS_IN_LINE, "đơn vị")
    waiting = sum(share.status == Status.AWAITING for share in shares)
    some = f" ({count2(waiting)} chờ xác nhận)" if 0 < waiting < len(shares) else ""
    return f"{count2(len(shares))}/{count2(len(task.shares))} đơn vị{some}: {names}" if len(task.shares) > 1 else names


def obstacles_heading(count: int, overdue: int) -> str:
    """⚠️ Vướng mắc đang mở: 02, trong đó chờ trả lời quá hạn 01"""
    late = f", trong đó chờ trả lời quá hạn {count2(overdue)}" if overdue else ""
    return f"⚠️ Vướng mắc đang mở: {count2(count)}{late}"


def obstacle_line(each: ObstacleLine, width: int) -> str:
    """VM-012 · NV14 · TTPVHCC: mạng chậm (Văn phòng Đảng ủy, chậm nhất 24/11/2025)"""
    due = f", chậm nhất {day(each.answer_due_on)}" if each.answer_due_on else ""
    who = f"{clip(owner(each), 40)}{due}"
    return f"VM-{each.number:03} · {each.code} · {clip(each.unit_short, 40)}: {clip(each.text, width)} ({who})"


def compared(previous: Previous, now: Totals) -> str:
    """So với tháng 8/2025: hoàn thành 05 → 08 (tăng 03); quá hạn 02 → 03 (tăng 01)."""
    done = _change(previous.totals.done, now.done)
    late = _change(previous.totals.open_overdue, now.open_overdue)
    return f"So với {title_of(previous.span)}: hoàn thành {done}; quá hạn {late}."


def _change(before: int, now: int) -> str:
    if before == now:
        return f"{count2(now)} (không đổi)"
    return f"{count2(before)} → {count2(now)} ({'tăng' if now > before else 'giảm'} {count2(abs(now - before))})"


def missing(report: Report, most: int) -> str:
    """⚪ Chưa báo cáo trong tháng 9/2025, có việc đã đến hạn: 03 đơn vị (Trạm Y tế, CB thôn 3, CB thôn 5)."""
    units, words = report.missing, behind(report)
    names = listed([clip(unit.short, 40) for unit in units], most, "đơn vị") if most else ""
    return f"⚪ {words[:1].upper()}{words[1:]}: {count2(len(units))} đơn vị{f' ({names})' if names else ''}."


def away(units: Sequence[UnitLine], most: int) -> str:
    """⚪ Nghỉ phép: P.VHXH đến hết 15/8/2025."""
    shown = [f"{clip(u.short, 40)} đến hết {day(u.away_until)}" for u in units if u.away_until is not None]
    return f"⚪ Nghỉ phép: {listed(shown, most, 'đơn vị')}."


def awaiting(tasks: Sequence[TaskLine], most: int) -> str:
    """🟣 Chờ xác nhận hoàn thành: 02 (NV07, NV12)"""
    codes = listed([task.code for task in tasks], most, "nhiệm vụ") if most else ""
    return f"🟣 Chờ xác nhận hoàn thành: {count2(len(tasks))}{f' ({codes})' if codes else ''}"


def indicators(reached: int, known: int, total: int) -> str:
    """Chỉ tiêu đã đạt: 11/14 chỉ tiêu có số liệu; chưa có số liệu 16."""
    if not known:
        return f"Chỉ tiêu: {count2(total)}, chưa có số liệu."
    rest = f"; chưa có số liệu {count2(total - known)}" if total > known else ""
    return f"Chỉ tiêu đã đạt: {count2(reached)}/{count2(known)} chỉ tiêu có số liệu{rest}."


def indicator_line(line: IndicatorLine) -> str:
    """NV14: 62,5% (chỉ tiêu ≥ 70%, số liệu đến 14/11/2025; ước 75%)"""
    value = _measured(line.value, line.unit) if line.value is not None else unmeasured(line)
    step = f" {of_milestone(line)}" if of_milestone(line) else ""
    told = [f"chỉ tiêu{step} {line.target_text}"] if line.target_text else []
    told += filter(None, [of_parts(line)])
    told += [f"số liệu đến {day(line.value_on)}"] if line.value_on is not None else []
    guess = f"; ước {_measured(line.estimate, line.unit)}" if line.estimate is not None else ""
    return f"{line.code}: {value} ({', '.join(told)}{guess})"


def _measured(value: Decimal, unit: str) -> str:
    return f"{decimal(value, 2)}{'%' if unit == '%' else f' {clip(unit, 30)}' if unit else ''}"


def extended(moved: Sequence[Extended], tasks: Sequence[TaskLine], most: int) -> str:
    """Điều chỉnh thời hạn: 02 nhiệm vụ (NV05 CB thôn 4 sang 30/8/2025, NV12 sang 31/12/2025): the unit's own, where several
    have the task; tasks are counted, as in the Word draft."""
    shares = {task.code: len(task.shares) for task in tasks}
    units: dict[tuple[str, date | None], list[str]] = {}
    for each in moved:
        units.setdefault((each.code, each.new), []).append(each.unit_short)
    shown = [
        " ".join(filter(None, (code, _whose(names, shares.get(code, 1)), f"sang {day(new)}" if new else "")))
        for (code, new), names in units.items()
    ]
    names = listed(shown, most, "lần") if most else ""
    counted = len({code for code, _new in units})
    return f"Điều chỉnh thời hạn: {count2(counted)} nhiệm vụ{f' ({names})' if names else ''}"


def asking(tasks: Sequence[TaskLine], most: int) -> str:
    """Đang xin gia hạn, chờ duyệt: 02 nhiệm vụ (NV04 HND đến 22/8/2025, NV12 đến 31/12/2025)"""
    shown = list[str]()
    for task in tasks:
        days: dict[date, list[str]] = {}
        for share in task.shares:
            if share.wanted_on is not None:
                days.setdefault(share.wanted_on, []).append(share.unit_short)
        told = ((_whose(names, len(task.shares)), f"đến {day(on)}") for on, names in sorted(days.items()))
        shown += [" ".join(filter(None, (task.code, *each))) for each in told]
    counted = sum(any(share.wanted_on is not None for share in task.shares) for task in tasks)
    names = listed(shown, most, "lần") if most else ""
    return f"Đang xin gia hạn, chờ duyệt: {count2(counted)} nhiệm vụ{f' ({names})' if names else ''}" if counted else ""


def _whose(names: Sequence[str], of: int) -> str:
    """The units whose deadline was moved; nobody, where that is every unit of the task."""
    distinct = list(dict.fromkeys(names))
    if len(distinct) >= of:
        return ""
    return clip(distinct[0], 40) if len(distinct) == 1 else f"{count2(len(distinct))} đơn vị"


def shared(tasks: Sequence[TaskLine], names: int) -> str:
    """Số đơn vị đã hoàn thành, trong việc giao nhiều đơn vị: NV04 0/06, NV05 07/12"""
    told = [f"{task.code} {count2(task.done)}/{count2(len(task.shares))}" for task in tasks]
    return f"Số đơn vị đã hoàn thành, trong việc giao nhiều đơn vị: {listed(told, max(names, 1), 'nhiệm vụ')}"


def passed(tasks: Sequence[TaskLine], most: int) -> str:
    """Đã đạt mốc, tiếp tục thực hiện mốc sau: 01 (NV11)"""
    codes = f" ({listed([task.code for task in tasks], most, 'nhiệm vụ')})" if most else ""
    return f"{PASSED[:1].upper()}{PASSED[1:]}: {count2(len(tasks))}{codes}"


def until(task: TaskLine) -> str:
    """What is still to come: 31/8/2025 tính đến 03/9/2025; 20/8/2025 (11 đơn vị) và 30/8/2025 (01 đơn vị)"""
    own = ahead(task)
    return due_days(own, "{day} tính đến {last}", is_part=len(own) < len(task.shares))


def coming(tasks: Sequence[TaskLine], most: int) -> str:
    """🟡 Đến hạn trong thời gian tới: 03 nhiệm vụ (NV06 31/8/2025 tính đến 03/9/2025; NV09 30/9/2025; …)

    In the words of the Word draft: «sắp đến hạn» is a state of `figures`, of tasks of which no unit is late.
    """
    shown = [f"{task.code} {until(task)}".strip() for task in tasks]
    names = listed(shown, most, "nhiệm vụ", "; ") if most else ""
    return f"🟡 Đến hạn trong thời gian tới: {count2(len(tasks))} nhiệm vụ{f' ({names})' if names else ''}"


def praise(lines: Sequence[PraiseLine], most: int) -> str:
    """Đề nghị biểu dương: Chi bộ thôn 1; đồng chí Lan (P.VHXH)"""
    shown = [
        f"{clip(each.person, 40)} ({clip(each.unit_name, 40)})" if each.person else clip(each.unit_name, 40)
        for each in lines
    ]
    return f"Đề nghị biểu dương: {listed(shown, most, 'đề nghị') if most else count2(len(lines))}"


def rest(number: int) -> str:
    """… và 05 việc khác (xem bản Word, Excel)"""
    return f"… và {count2(number)} việc khác (xem bản Word, Excel)"
