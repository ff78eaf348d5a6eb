"""What digests of different mornings say of themselves: headings, a month, a period, what waits for whom (M31, M32)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from handlers.say.digest import listed
from handlers.say.numbers import clip, count2, day, stamp, weekday_day
from handlers.say.numbers import period as stretch
from handlers.say.scoreboard import on_time
from handlers.say.words import plain_words
from models.collecting import UnitReportState
from models.issuing import Issue
from models.periods import Period
from models.plan import Stage
from models.reporting.present import plain_name
from models.reporting.scoring import UnitScore
from models.standing import Totals
from models.stopped import Stopped
from models.unit_reports import REPORTED

AHEAD = "trong 07 ngày tới"
MORE = "Gõ /chitiet để xem đủ."
REASON = 40  # characters of what orders that a task ends
DECIDE = "Gõ /duyet để xem và quyết định."


def sunday(today: date) -> date:
    """The last day of the week."""
    return today + timedelta(days=6 - today.weekday())


def month_end(today: date) -> date:
    """The last day of the month."""
    return today.replace(day=monthrange(today.year, today.month)[1])


def week_name(today: date) -> str:
    """tuần 11/8 - 17/8/2025"""
    return f"tuần {stretch(sunday(today) - timedelta(days=6), sunday(today))}"


def month_name(first: date) -> str:
    """tháng 10/2025"""
    return f"tháng {first.month}/{first.year}"


def heading(
    number: str, today: date, is_week: bool, month: date | None, period_name: str | None, *, to_leaders: bool
) -> str:
    """Kính báo cáo các đồng chí tiến độ Kế hoạch số 03-KH/ĐU - tuần 11/8 - 17/8/2025"""
    plan = f"Kế hoạch số {number}" if number else "Kế hoạch"
    if is_week:
        words = f"tiến độ {plan} - {week_name(today)}"
        words += f" và kết quả {month_name(month)}" if month is not None else ""
    elif month is not None:
        words = f"kết quả {month_name(month)} thực hiện {plan}"
    elif period_name is not None:
        words = f"kết quả kỳ {period_name} thực hiện {plan}"
    else:
        words = f"tiến độ {plan} - {weekday_day(today)}"
    return f"Kính báo cáo các đồng chí {words}" if to_leaders else words[0].upper() + words[1:]


def due_when(today: date, *, is_week: bool, is_month: bool) -> str:
    """Until when the list of what falls due goes."""
    if is_week:
        return "tuần này"
    return f"trong {month_name(today)}" if is_month else AHEAD


def month_result(first: date, done: Sequence[str], difficulties: int, units: tuple[int, int], most: int) -> str:
    """Trong tháng 10/2025 (đến 31/10/2025): 12/30 đơn vị đã báo cáo; hoàn thành 05 nhiệm vụ (NV02, NV07 và 03 nhiệm vụ
    khác); vướng mắc mới 03. `units`: how many reported, of how many."""
    codes = f" ({listed(done, most, 'nhiệm vụ')})" if done and most else ""
    head = f"Trong {month_name(first)} (đến {day(month_end(first))}): {count2(units[0])}/{count2(units[1])} đơn vị đã báo cáo"
    return f"{head}; hoàn thành {count2(len(done))} nhiệm vụ{codes}; vướng mắc mới {count2(difficulties)}"


def now(moment: datetime) -> str:
    """Before what is of the message's own moment, where its totals are of an earlier day."""
    return f"Hiện nay (đến {stamp(moment)}):"


def done_since(codes: Sequence[str], most: int) -> str:
    """✅ Hoàn thành mới báo, đã xác nhận: 02 (NV02, NV05)"""
    named = f" ({listed(codes, most, 'nhiệm vụ')})" if most else ""
    return f"✅ Hoàn thành mới báo, đã xác nhận: {count2(len(codes))}{named}"


def totals_of(issue: Issue) -> Totals:
    """The figures of the tasks, as they were issued."""
    counted = issue.figures
    return Totals(
        total=counted["total"],
        done_in_time=counted["done_in_time"],
        done_late=counted["done_late"],
        open_in_time=counted["open_in_time"],
        open_overdue=counted["open_overdue"],
        due_soon=counted["due_soon"],
        not_started=counted["not_started"],
        awaiting=counted["awaiting"],
        recurring=counted["recurring"],
    )


def period_result(period: Period, issue: Issue) -> str:
    """Kỳ năm 2025: số liệu chốt 14/12/2025, lập lần 1 lúc 00:00 17/12/2025; 31/33 đơn vị đã báo cáo."""
    reported = sum(issue.figures.get(f"units_{state.value}", 0) for state in UnitReportState if state in REPORTED)
    return (
        f"Kỳ {plain_name(period)}: số liệu chốt {day(period.cutoff_on)}, lập lần {issue.version} lúc {stamp(issue.as_of)}; "
        f"{count2(reported)}/{count2(issue.figures['units'])} đơn vị đã báo cáo."
    )


def undated(number: int, silent: Sequence[str], most: int) -> str:
    """Không có thời hạn: 05 nhiệm vụ, trong kỳ chưa đủ báo cáo 03 (NV03, NV10, NV12)"""
    if not silent:
        return f"Không có thời hạn: {count2(number)} nhiệm vụ, trong kỳ đều đã báo cáo"
    codes = f" ({listed(silent, most, 'nhiệm vụ')})" if most else ""
    return f"Không có thời hạn: {count2(number)} nhiệm vụ, trong kỳ chưa đủ báo cáo {count2(len(silent))}{codes}"


def findings_overdue(number: int) -> str:
    """For the group: how many, the office follows them one by one."""
    return f"Giám sát chờ đơn vị trả lời quá hạn: {count2(number)}"


def extensions_wait(codes: Sequence[str], most: int, *, by_leaders: bool) -> str:
    """🟣 Xin gia hạn chờ Văn phòng: 01 (NV09)"""
    who = "Thường trực" if by_leaders else "Văn phòng"
    named = f" ({listed(codes, most, 'nhiệm vụ')})" if most else ""
    return f"🟣 Xin gia hạn chờ {who}: {count2(len(codes))}{named}"


def joins_wait(number: int) -> str:
    """For the secretary: people at the door."""
    return f"🟣 Chờ cho tham gia: {count2(number)} người"


def stopped(found: Sequence[Stopped], most: int, *, has_reasons: bool = True) -> str:
    """Thôi thực hiện 01 (NV19, theo thông báo 12), thôi một phần 01 (NV04 04 đơn vị), tạm dừng 01 (NV14): what has ended
    is in no total, what rests is not complete. Empty where nothing is told."""
    parts = list[str]()
    for stage, is_whole, words in (
        (Stage.CANCELLED, True, "thôi thực hiện"),
        (Stage.CANCELLED, False, "thôi một phần"),
        (Stage.PAUSED, True, "tạm dừng"),
        (Stage.PAUSED, False, "tạm dừng một phần"),
    ):
        mine = [each for each in found if (each.stage, each.is_whole) == (stage, is_whole)]
        if mine:
            names = (
                listed([_stop_named(each, has_reasons=has_reasons) for each in mine], most, "nhiệm vụ") if most else ""
            )
            parts.append(f"{words} {count2(len(mine))}{f' ({names})' if names else ''}")
    line = ", ".join(parts)
    return f"{line[:1].upper()}{line[1:]}"


def _stop_named(each: Stopped, *, has_reasons: bool) -> str:
    """NV19, theo thông báo 12; NV04 04 đơn vị; NV05 CB thôn 4"""
    whose = "" if each.is_whole else f" {_stop_units(each)}"
    by = stopped_by(each) if has_reasons and each.stage == Stage.CANCELLED else ""
    return f"{each.code}{whose}{f', {clip(by, REASON)}' if by else ''}"


def _stop_units(each: Stopped) -> str:
    return clip(each.units[0], 40) if len(each.units) == 1 else f"{count2(len(each.units))} đơn vị"


def stopped_by(each: Stopped) -> str:
    """theo văn bản số 12-TB/ĐU; what the office gave as the reason, where that names what orders it"""
    if each.document:
        return f"theo văn bản số {each.document}"
    reason = each.reason.strip()
    return reason if plain_words(reason).split(" ")[:1] == ["theo"] else ""


HIGH = 50  # per cent in time from which a share is called high


def best_units(units: Sequence[UnitScore], most: int) -> list[str]:
    """The first of the board, where there are ranks; equal ones together. A share under half is not called high,
    though nobody has a better one."""
    high = (unit for unit in units if unit.rank and (unit.by_extended.percent or 0) >= HIGH)
    ranked = sorted(high, key=lambda unit: unit.rank or 0)
    if not ranked:
        return []
    last = ranked[min(most, len(ranked)) - 1].rank or 0
    shown = [unit for unit in ranked if (unit.rank or 0) <= last][: most + 2]
    return [
        f"Tỷ lệ đúng hạn cao: {'; '.join(f'{unit.short} {on_time(unit.by_extended)}' for unit in shown)} (/xephang)"
    ]
