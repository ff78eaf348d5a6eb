"""The sentences of the digests and of `/baocao` (M31, M32, M35): figures first, no judgement, nobody blamed.

Every count comes ready from `models.standing`; nothing is computed here but what a line shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from handlers.say.numbers import clip, count2, day, days_of_units, percent, stamp, weekday_day
from handlers.say.report import difficulty_number, figure
from models.difficulties import DifficultyFact
from models.facts import Overdue, Overview
from models.items import Item
from models.periods import Period
from models.plan import Stage
from models.standing import TaskStanding, Totals, UnitStanding

UNITS_IN_LINE = 3  # units named in the line of one task
ANSWERED = "đã trả lời, chờ ý kiến"  # of an order: the unit has done its part
SHARED = "Nhiệm vụ giao nhiều đơn vị:"
OF_DUE = ", có việc đã đến hạn"  # of units that have not reported: silence of others is no lack


def summary_heading(number: str, office_name: str, in_period: Period | None) -> str:
    """Báo cáo năm 2025 …, and of which plan."""
    plan = f"Kế hoạch số {number} của {office_name}" if number else office_name
    return f"{in_period.name}\n{plan}" if in_period else f"Tiến độ {plan}"


def period_line(in_period: Period) -> str:
    """When the period closes."""
    return f"Chốt số liệu {day(in_period.cutoff_on)}; đơn vị gửi chậm nhất {weekday_day(in_period.unit_due_on)}."


def version_line(version: int, issued_at: datetime) -> str:
    """Which version of the period's figures holds."""
    return f"Số liệu kỳ đã lập lần {version}, lúc {stamp(issued_at)}."


def as_of(overview: Overview, *, is_beside_month: bool = False) -> str:
    """Số liệu đến 07:30 11/8/2025; 12/33 đơn vị đã báo cáo: since the current period began, or, while it is open, its own
    report. `is_beside_month`: how many did in a month is told, too, so that it is said since when these did."""
    of = " kỳ" if overview.task_states is not None else ""
    of = (
        f" từ {day(overview.reported_since)}"
        if is_beside_month and not of and overview.reported_since > date.min
        else of
    )
    counted = f"{count2(overview.units_reported)}/{count2(overview.units_asked)}"
    return f"Số liệu đến {stamp(overview.as_of)}; {counted} đơn vị đã báo cáo{of}."


def figures(totals: Totals) -> list[str]:
    """Tổng = đã hoàn thành (đúng hạn + quá hạn) + chưa hoàn thành (trong hạn + quá hạn)."""
    done, open_ = count2(totals.done), count2(totals.open)
    if totals.done:
        done += f" ({percent(100 * totals.done / totals.total)}), "
        done += f"trong đó đúng hạn {count2(totals.done_in_time)}, quá hạn {count2(totals.done_late)}"
    if totals.open:
        open_ += f", trong đó trong hạn {count2(totals.open_in_time)}, quá hạn {count2(totals.open_overdue)}"
    lines = [f"Tổng: {count2(totals.total)} nhiệm vụ", f"✅ Đã hoàn thành: {done}", f"🔵 Chưa hoàn thành: {open_}"]
    named = (
        ("sắp đến hạn", totals.due_soon),
        ("chờ xác nhận", totals.awaiting),
        ("chưa triển khai", totals.not_started),
        ("thường xuyên", totals.recurring),
    )
    within = ", ".join(f"{words} {count2(number)}" for words, number in named if number)
    return [*lines, f"(Trong số chưa hoàn thành: {within})"] if within else lines


def late_heading(number: int, *, is_now: bool = False) -> str:
    """🔴 Quá hạn: 03 nhiệm vụ. `is_now`: today's, beside figures of an earlier day."""
    name = "🔴 Hiện quá hạn" if is_now else "🔴 Quá hạn"
    return f"{name}: {count2(number)} nhiệm vụ" if number else f"{name}: không"


def late_in_short(task: TaskStanding) -> str:
    """NV08 (P.VHXH, 26 ngày); NV05 (09/12 đơn vị, 31 ngày); NV01 (VPĐU, chờ xác nhận)"""
    late = task.late_items
    units = f"{count2(len(late))}/{count2(len(task.items))} đơn vị" if len(task.items) > 1 else late[0].unit_short
    if all(item.stage == Stage.AWAITING for item in late):
        return f"{task.code} ({units}, chờ xác nhận)"
    return f"{task.code} ({units}{f', {count2(task.days_overdue)} ngày' if task.days_overdue else ''})"


def rest_named(named_: Sequence[str], most: int) -> str:
    """… và 04 việc khác: NV08 (P.VHXH, 26 ngày), NV05 (09/12 đơn vị, 31 ngày), …"""
    shown = [*named_[:most], *(["…"] if len(named_) > most else [])]
    return f"{rest(len(named_), 'việc')}: {', '.join(shown)}" if most else rest(len(named_), "việc")


def late_line(task: TaskStanding, width: int, units: int = UNITS_IN_LINE, *, is_new: bool = False) -> str:
    """NV09 - Cẩm nang… · Ban XDĐ · quá hạn 03 ngày làm việc; NV05 - … · 04/12 đơn vị (01 chờ xác nhận): CB YT, …: of several
    units those that are late alone, as every report has it; others have time left. `is_new`: since the digest before."""
    late, days = task.late_items, task.days_overdue
    waiting = sum(item.stage == Stage.AWAITING for item in late)
    if waiting == len(late):  # reported as complete, after its deadline
        return f"{named(task, width)} · {units_of(late, task, most=units)} · chờ xác nhận (xong sau hạn)"
    first = min((item.due_on for item in late if item.due_on), default=None)  # late by no full working day yet
    since = f"quá hạn (hạn {day(first)})" if first is not None else "quá hạn"
    how_late = f"quá hạn {count2(days)} ngày làm việc" if days else since
    how_late = f"mới {how_late}" if is_new else how_late
    state = f"({count2(waiting)} chờ xác nhận)" if waiting else ""
    return f"{named(task, width)} · {units_of(late, task, state, units)} · {how_late}"


def named(task: TaskStanding, width: int) -> str:
    """NV14 - Hồ sơ trực tuyến"""
    return f"{task.code} - {clip(task.text.rstrip('.'), width)}"


def units_of(items: Sequence[Item], task: TaskStanding, state: str = "", most: int = UNITS_IN_LINE) -> str:
    """The units of some shares of a task: by name, or counted where many have a share; 0: counted alone."""
    names = listed([item.unit_short for item in items], max(most, 1), "đơn vị")
    counted = f"{count2(len(items))}/{count2(len(task.items))} đơn vị{f' {state}' if state else ''}"
    return f"{counted}{f': {names}' if most else ''}" if len(task.items) > 1 else names


def listed(names: Sequence[str], most: int, what: str, between: str = ", ") -> str:
    """VPĐU, Ban XDĐ và 03 đơn vị khác"""
    rest = len(names) - most
    if rest <= 0:
        return between.join(names)
    return f"{between.join(names[:most])} và {count2(rest)} {what} khác" if most else f"{count2(rest)} {what}"


def due_heading(number: int, when: str, codes: Sequence[str] = ()) -> str:
    """🟡 Đến hạn tuần này: 02 nhiệm vụ; `codes`: where the list is cut to this line."""
    return f"🟡 Đến hạn {when}: {count2(number)} nhiệm vụ{_among(codes, number)}"


def due_in_short(task: TaskStanding, items: Sequence[Item]) -> str:
    """NV23 · P.VHXH · 25/8/2025; NV05 · 03 đơn vị · 26/8/2025"""
    first = min(item.due_on for item in items if item.due_on)
    units = items[0].unit_short if len(items) == 1 else f"{count2(len(items))} đơn vị"
    return f"{task.code} · {units} · {day(first)}"


def _among(names: Sequence[str], number: int) -> str:
    """(NV07, NV09, …)"""
    return f" ({', '.join([*names, *(['…'] if len(names) < number else [])])})" if names else ""


def soon_heading(number: int) -> str:
    """🟡 Sắp đến hạn: 02 nhiệm vụ"""
    return f"🟡 Sắp đến hạn: {count2(number)} nhiệm vụ"


def recurring_heading(number: int, reported: int) -> str:
    """Thường xuyên, định kỳ: 05 nhiệm vụ, trong kỳ đã báo cáo 02, chưa báo cáo 03"""
    return (
        f"Thường xuyên, định kỳ: {count2(number)} nhiệm vụ, "
        f"trong kỳ đã báo cáo {count2(reported)}, chưa báo cáo {count2(number - reported)}"
    )


def difficulties_heading(number: int) -> str:
    """⚠️ Vướng mắc đang mở: 02"""
    return f"⚠️ Vướng mắc đang mở: {count2(number)}"


def due_line(task: TaskStanding, items: Sequence[Item], ends: Mapping[date, date], width: int) -> str:
    """NV07 - Kế hoạch tuyên truyền · P.VHXH · thứ Sáu, 15/8/2025 (60%); Chủ nhật, 31/8/2025 tính đến 03/9/2025

    `items`: the open shares that it is about. `ends`: the working day with which a deadline on a rest day ends.
    """
    mine = Counter(item.due_on for item in items if item.due_on)
    days = [(f"{weekday_day(on)}{f' tính đến {day(ends[on])}' if on in ends else ''}", mine[on]) for on in sorted(mine)]
    if len(task.items) > 1:
        others = {item.due_on for item in task.items if item.is_open and item.due_on}
        when = days_of_units(days) if len(others) > 1 else days[0][0]
        return f"{named(task, width)} · {when} · {done_of(task)}"
    shown = figure(items[0])
    return f"{named(task, width)} · {items[0].unit_short} · {days[0][0]}" + (f" ({shown})" if shown else "")


def done_of(task: TaskStanding) -> str:
    """07/12 đơn vị đã hoàn thành"""
    return f"{count2(task.done)}/{count2(len(task.items))} đơn vị đã hoàn thành"


def unreported(units: Sequence[UnitStanding], most: int, within: str = "") -> str:
    """⚪ Chưa báo cáo trong tháng 10/2025, có việc đã đến hạn: 21 đơn vị (VPĐU, Ban XDĐ và 19 đơn vị khác)"""
    names = listed([unit.short for unit in units], most, "đơn vị") if most else ""
    of = f" trong {within}" if within else ""
    if any(unit.in_period for unit in units):
        head = f"Chưa báo cáo{of}"
    else:
        head = "Đến hạn chưa báo" if most == 1 else f"Chưa báo cáo{of}{OF_DUE}"  # the shortest digest
    return f"⚪ {head}: {count2(len(units))} đơn vị" + (f" ({names})" if names else "")


def on_leave(units: Sequence[UnitStanding], most: int) -> str:
    """⚪ Nghỉ phép: 01 đơn vị (P.VHXH đến hết 15/8/2025)"""
    names = [f"{u.short} đến hết {day(u.away_until)}" if u.away_until else u.short for u in units]
    shown = listed(names, most, "đơn vị") if most else ""
    return f"⚪ Nghỉ phép: {count2(len(units))} đơn vị" + (f" ({shown})" if shown else "")


def no_data(units: Sequence[UnitStanding]) -> str:
    """The units that said nothing: named, and not taken for zero."""
    names = ", ".join(unit.short for unit in units)
    return f"⚪ Chưa có số liệu: {count2(len(units))} đơn vị (không tính là 0): {names}."


def _awaited(task: TaskStanding) -> str:
    """NV07; NV04: 02 đơn vị"""
    units = sum(each.stage == Stage.AWAITING for each in task.items)
    return f"{task.code}: {count2(units)} đơn vị" if units > 1 else task.code


def awaiting_line(tasks: Sequence[TaskStanding], most: int) -> str:
    """🟣 Chờ xác nhận hoàn thành: 02 (NV07, NV12)"""
    codes = f" ({listed([_awaited(task) for task in tasks], most, 'nhiệm vụ')})" if most else ""
    return f"🟣 Chờ xác nhận hoàn thành: {count2(len(tasks))}{codes}"


def new_difficulties(found: int, still_open: int) -> str:
    """⚠️ Vướng mắc mới: 02; đang mở 05"""
    return f"⚠️ Vướng mắc mới: {count2(found)}; đang mở {count2(still_open)}"


def new_difficulty_line(fact: DifficultyFact, width: int) -> str:
    """VM-012 · NV14 · TTPVHCC: mạng chậm"""
    return f"{difficulty_number(fact.number)} · {fact.code} · {fact.unit_short}: {clip(fact.text, width + 12)}"


def difficulty_line(fact: DifficultyFact) -> str:
    """VM-012 · NV14 · TTPVHCC: mạng chậm (trả lời chậm nhất 24/11/2025)"""
    by = f" (trả lời chậm nhất {day(fact.answer_due_on)})" if fact.answer_due_on else ""
    return f"{difficulty_number(fact.number)} · {fact.code} · {fact.unit_short}: {clip(fact.text, 80)}{by}"


def waits_for_leaders(facts: Sequence[DifficultyFact], most: int) -> str:
    """⚠️ Cần lãnh đạo cho ý kiến: VM-012 (NV14)"""
    names = listed([f"{difficulty_number(each.number)} ({each.code})" for each in facts], most, "vướng mắc")
    return f"⚠️ Cần lãnh đạo cho ý kiến: {names}"


def _overdue(heading: str, facts: Sequence[Overdue], most: int, what: str) -> str:
    named_ = [
        f"{each.label} ({', '.join([*([each.code] if each.code else []), *([each.who] if each.who else []), _days(each)])})"
        for each in facts
    ]
    return f"{heading}: {listed(named_, most, what)}"


def _days(each: Overdue) -> str:
    if each.is_answered:
        return ANSWERED
    return f"{count2(each.days)} ngày" if each.days > 0 else "quá hạn"


def overdue_difficulties(facts: Sequence[Overdue], most: int) -> str:
    """⚠️ Chờ trả lời quá hạn: VM-003 (NV14, 02 ngày)"""
    return _overdue("⚠️ Chờ trả lời quá hạn", facts, most, "vướng mắc")


def overdue_directives(facts: Sequence[Overdue], most: int) -> str:
    """Ý kiến chỉ đạo quá hạn: CĐ-003 (NV09, Ban XDĐ, 02 ngày)"""
    return _overdue("Ý kiến chỉ đạo quá hạn", facts, most, "ý kiến")


def overdue_findings(facts: Sequence[Overdue], most: int) -> str:
    """Giám sát chờ đơn vị trả lời quá hạn: GS-002 (NV14, TTPVHCC, 02 ngày)"""
    return _overdue("Giám sát chờ đơn vị trả lời quá hạn", facts, most, "phát hiện")


def recurring_line(task: TaskStanding, reported: int, late: int, width: int) -> str:
    """NV03 - Tổng hợp khó khăn… · VPĐU · đã báo cáo trong kỳ"""
    if len(task.items) > 1:
        state = f"{count2(reported)}/{count2(len(task.items))} đơn vị đã báo cáo trong kỳ"
        state += f", trong đó báo cáo chậm {count2(late)}" if late else ""
    else:
        word = "báo cáo chậm" if late else "đã báo cáo" if reported else "chưa báo cáo"
        state = f"{task.items[0].unit_short} · {word} trong kỳ"
    return f"{named(task, width)} · {state}"


def unreachable(names: Sequence[str], most: int) -> str:
    """For the secretary: who has to be telephoned."""
    return f"Chưa nhắn được qua Trợ lý: {count2(len(names))} đơn vị ({listed(names, most, 'đơn vị')})"


def rest(number: int, what: str) -> str:
    """… và 05 việc khác"""
    return f"… và {count2(number)} {what} khác"


def reported_values(items: Sequence[Item]) -> str:
    """Số liệu đơn vị báo cáo: NV07 (P.VHXH) 60%; NV14 (TTPVHCC) 655/1.048, 63%"""
    shown = [f"{item.code} ({item.unit_short}) {figure(item)}" for item in items]
    return f"Số liệu đơn vị báo cáo: {'; '.join(shown)}."
