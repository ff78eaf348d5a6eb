"""What the office is told of its reporting periods: each change is read back before it is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import date

from handlers.say.numbers import clip, count2, day, weekday_day
from handlers.say.periods import HOW_TO_START, STATES, UNITS_NAMED, named, names
from models.collecting import UnitReportState
from models.period_changes import Reopened
from models.periods import Period
from models.workdays import local_date

AGREE, DROP = "Đồng ý", "Bỏ"
ONLY_THESE, EVERYBODY = "Chỉ đơn vị này", "Tất cả đơn vị"
DROPPED = "Đã bỏ, kỳ báo cáo không thay đổi."
STILL_OPEN = "Đề nghị đồng chí trả lời trước: gõ 1 (Đồng ý) hoặc 2 (Bỏ)."
CHANGED_SINCE = "Nội dung đã thay đổi so với tin đồng chí vừa bấm; đề nghị xem lại.\n"
NO_PERIODS = "Chưa có kỳ báo cáo nào."
HOW = (
    "Cách dùng:\n"
    "/kybaocao tháng 9/2025 (hoặc quý 3, 9 tháng, năm 2026): thêm kỳ, hoặc xem kỳ đã có\n"
    "/kybaocao NAM-2025 chốt 14/12/2025 hạn 16/12 trình 19/12: đổi ngày\n"
    "/kybaocao NAM-2025 hạn 18/12 cho P.KT lý do …: đổi hạn của một đơn vị\n"
    "/kybaocao mở NAM-2025 · /kybaocao khóa NAM-2025 · /kybaocao mở lại NAM-2025 lý do … "
    "(chỉ cho một đơn vị: mở lại NAM-2025 chỉ cho P.KT lý do …)"
)
NOT_READ = "Trợ lý chưa rõ kỳ nào.\n"
NOTHING_CHANGES = "Các ngày này đang đúng như vậy, không có gì thay đổi."


def state_of(period: Period) -> str:
    """Where a period stands, in words."""
    if period.locked_at is not None:
        return f"đã khóa {day(local_date(period.locked_at))}"
    if period.opened_at is not None:
        return f"đang mở từ {day(local_date(period.opened_at))}"
    return "chưa mở"


def dates_of(period: Period) -> str:
    """từ 10/7/2025, chốt 14/12/2025, đơn vị gửi 16/12/2025, trình 19/12/2025"""
    return (
        f"từ {day(period.from_on)}, chốt {day(period.cutoff_on)}, đơn vị gửi {day(period.unit_due_on)}, "
        f"trình {day(period.submit_on)}"
    )


def opened_again(period: Period, again: Reopened) -> str:
    """đã khóa 19/12/2025, mở lại 22/12/2025 cho tất cả đến hết 26/12/2025 (lý do: …)"""
    was = f"đã khóa {day(local_date(again.locked_at))}, " if again.locked_at else ""
    until = f" đến hết {day(period.reopened_until)}" if period.reopened_until else ""
    why = f" (lý do: {clip(again.reason, 80)})" if again.reason else ""
    return f"{was}mở lại {day(local_date(again.at))} cho tất cả{until}{why}"


def period_line(period: Period, reported: int, units: int, opens_on: date | None, again: Reopened | None = None) -> str:
    """One period in the office's list; `again`: how it was opened again."""
    state = state_of(period) if again is None else opened_again(period, again)
    parts = [f"{period.code} · {clip(period.name, 60)}: {dates_of(period)}", state]
    if period.opened_at is None and period.locked_at is None and opens_on is not None:
        parts.append(f"Trợ lý tự mở {weekday_day(opens_on)}")
    if units:
        parts.append(f"{count2(reported)}/{count2(units)} đơn vị đã báo cáo")
    if period.version:
        parts.append(f"số liệu lần {period.version}")
    return " · ".join(parts)


REPORTING = "Tình hình báo cáo kỳ:"


def reporting_lines(by_state: Mapping[UnitReportState, Sequence[str]], most: int = UNITS_NAMED) -> list[str]:
    """Đã báo cáo: 20 đơn vị · Báo cáo muộn: 02 (P.KT, …) …"""
    lines = []
    for state in (
        UnitReportState.REPORTED,
        UnitReportState.LATE,
        UnitReportState.NOTHING,
        UnitReportState.ON_LEAVE,
        UnitReportState.WAITING,
    ):
        found = by_state.get(state, ())
        if found:
            word = STATES[state]
            lines.append(f"- {word[0].upper()}{word[1:]}: {count2(len(found))} đơn vị ({names(found, most)})")
    return lines


def with_rest(unit_short: str, pending: int, total: int) -> str:
    """P.VHXH (còn 02/05 việc)"""
    return f"{unit_short} (còn {count2(pending)}/{count2(total)} việc)" if 0 < pending < total else unit_short


def to_change(period: Period, pairs: Sequence[tuple[str, date, date]], reason: str, told: int) -> str:
    """Other dates, read back."""
    words = {"from_on": "từ ngày", "cutoff_on": "chốt số liệu", "unit_due_on": "đơn vị gửi", "submit_on": "trình"}
    lines = [f"Đổi ngày kỳ {named(period)} ({period.code}):"]
    lines += [f"- {words[name]}: {day(old)} → {weekday_day(new)}" for name, old, new in pairs]
    lines += [f"Lý do: {reason}"] if reason else []
    lines += [f"Trợ lý nhắn lại cho {count2(told)} đơn vị chưa báo cáo đủ."] if told else []
    return "\n".join([*lines, _AGREED])


_AGREED = "Đồng chí đồng ý không? Gõ 1 (Đồng ý) hoặc 2 (Bỏ)."


def to_change_unit(period: Period, units: Sequence[str], old: Set[date], new: date, reason: str) -> str:
    """Another due date for some units, read back. `old`: their dates now."""
    why = f" Lý do: {reason}." if reason else ""
    dates = f"{', '.join(map(day, sorted(old)))} → {weekday_day(new)}"
    return f"Đổi hạn gửi kỳ {named(period)} của {', '.join(units)}: {dates}.{why}\n{_AGREED}"


def to_add(period: Period, opens_on: date | None, *, now: bool) -> str:
    """A period that is not known yet, read back."""
    if now:
        opens = "Mở ngay và nhắn các đơn vị."
    else:
        opens = f"Trợ lý tự mở {weekday_day(opens_on)}." if opens_on else "Trợ lý không tự mở; mở bằng /kybaocao mở."
    return f"Thêm kỳ {named(period)} ({period.code}): {dates_of(period)}.\n{opens}\n{_AGREED}"


def to_open(period: Period) -> str:
    """Opening by hand, read back."""
    return (
        f"Mở ngay kỳ {named(period)} ({period.code}): {dates_of(period)}. Trợ lý nhắn các đơn vị có việc phải báo cáo.\n"
        f"{_AGREED}"
    )


NONE_OPEN = "Hiện không có kỳ báo cáo nào đang mở nên chưa nhắc đơn vị nào. Xem các kỳ: /kybaocao."


def to_nudge(period: Period, shorts: Sequence[str]) -> str:
    """Reminding the units of a period's report, read back."""
    return f"Nhắc {count2(len(shorts))} đơn vị chưa báo cáo đủ kỳ {named(period)} ({period.code}): {names(shorts)}.\n{_AGREED}"


def nobody_owes(period: Period) -> str:
    """Nobody need be reminded."""
    return f"Các đơn vị đã báo cáo đủ kỳ {named(period)} nên không có đơn vị nào cần nhắc."


def nudged(period: Period, units: int) -> str:
    """After that."""
    return f"Đã nhắc {count2(units)} đơn vị về kỳ {named(period)}."


def nudge_for_unit(period: Period, due_on: date) -> str:
    """To a unit that owes a report. `due_on`: the unit's own day."""
    return f"Văn phòng Đảng ủy đề nghị đơn vị đồng chí gửi {named(period)}, chậm nhất {weekday_day(due_on)}."


def for_whom(period: Period, shorts: Sequence[str], units: int, until: date, reason: str) -> str:
    """Reopening for a reason that speaks of some units: for these alone, or for everybody?"""
    return (
        f"Mở lại kỳ {named(period)} ({period.code}) đến hết {weekday_day(until)}, lý do: {reason}. Mở cho đơn vị nào?\n"
        f"1. Chỉ cho {names(shorts)} (các đơn vị khác vẫn khóa và không nhận tin)\n"
        f"2. Cho tất cả {count2(units)} đơn vị\n3. Bỏ"
    )


def to_reopen(period: Period, units: int, until: date, reason: str, today: date) -> str:
    """Reopening, read back. `units`: for how many."""
    return (
        f"Mở lại kỳ {named(period)} ({period.code}) cho tất cả {count2(units)} đơn vị đến hết {weekday_day(until)}. Lý do: {reason}.\n"
        f"Báo cáo gửi {_late_from(period, today)}; số liệu được lập lại và thông báo.\n{_AGREED}"
    )


def _late_from(period: Period, today: date) -> str:
    """From when a report to a period that is opened again counts as late: only behind its last day."""
    if today <= period.unit_due_on:
        return f"đến hết {weekday_day(period.unit_due_on)} vẫn tính là đúng hạn"
    return "trong thời gian này tính là muộn"


def to_reopen_for(period: Period, shorts: Sequence[str], until: date, reason: str, today: date) -> str:
    """Reopening for some units, read back."""
    return (
        f"Mở lại kỳ {named(period)} ({period.code}) chỉ cho {names(shorts)} đến hết {weekday_day(until)}. "
        f"Lý do: {reason}.\nCác đơn vị khác vẫn khóa và không nhận tin; báo cáo gửi {_late_from(period, today)}, "
        f"số liệu được lập lại và thông báo.\n{_AGREED}"
    )


def reopened_for_here(period: Period, shorts: Sequence[str], until: date) -> str:
    """Opened again for some units."""
    return (
        f"Đã mở lại kỳ {named(period)} ({period.code}) chỉ cho {names(shorts)}; khóa lại sau {weekday_day(until)}. "
        "Đã báo các đơn vị này."
    )


def reopened_for(period: Period, until: date, reason: str) -> str:
    """To the units for which it was opened again."""
    return (
        f"Văn phòng Đảng ủy mở lại kỳ {named(period)} riêng cho đơn vị đồng chí đến hết {weekday_day(until)}. "
        f"Lý do: {reason}."
    )


def how_to_amend(code: str) -> str:
    """`code`: a task of the unit's own."""
    return f"Cần bổ sung hoặc sửa số liệu, đồng chí nhắn như thường, ví dụ: {code} 70%; hoặc gõ /sua."


def open_for(shorts: Sequence[str], until: date) -> str:
    """In the list: for whom a locked period is open."""
    return f"mở lại riêng {names(shorts)} đến hết {day(until)}"


def which_unit(words: str) -> str:
    """Units that are not known; nothing is opened for anybody."""
    return (
        f"Trợ lý chưa rõ đơn vị “{clip(words, 60)}” nên chưa mở lại kỳ cho ai. Đề nghị ghi tên như trong kế hoạch, "
        "ví dụ: mở lại kỳ NAM-2025 chỉ cho P.KT lý do gửi nhầm số liệu."
    )


def to_close(period: Period, missing: int) -> str:
    """Locking by hand, read back."""
    still = f"Còn {count2(missing)} đơn vị chưa báo cáo đủ. " if missing else ""
    return f"Khóa ngay kỳ {named(period)} ({period.code}). {still}Sau khi khóa, chỉ Văn phòng mở lại được, kèm lý do.\n{_AGREED}"


def changed(period: Period) -> str:
    """What holds now."""
    return f"Đã ghi. {period.code}: {dates_of(period)}; {state_of(period)}."


def opened_here(period: Period, units: int) -> str:
    """Opened by hand."""
    return f"Đã mở kỳ {named(period)} ({period.code}). Trợ lý nhắn {count2(units)} đơn vị vào giờ gửi."


def _until(period: Period) -> date:
    return period.reopened_until or period.submit_on


def reopened_here(period: Period) -> str:
    """Opened again."""
    return f"Đã mở lại kỳ {named(period)} ({period.code}); khóa lại sau {weekday_day(_until(period))}."


def locked_here(period: Period) -> str:
    """Locked by hand."""
    return f"Đã khóa kỳ {named(period)} ({period.code})."


def unit_due_here(period: Period, unit_short: str, due_on: date) -> str:
    """One unit's due date."""
    return f"Đã ghi: {unit_short} gửi kỳ {named(period)} chậm nhất {weekday_day(due_on)}."


def due_moved(period: Period, new: date, reason: str) -> str:
    """To the units: another day."""
    why = f" Lý do: {reason}." if reason else ""
    return f"Hạn gửi kỳ {named(period)} được điều chỉnh: chậm nhất {weekday_day(new)}.{why}"


def reopened(period: Period, reason: str) -> str:
    """To the units: taken up again."""
    return f"Văn phòng Đảng ủy mở lại kỳ {named(period)} đến hết {weekday_day(_until(period))}. Lý do: {reason}."


def changed_for_unit(words: str, pending: int, total: int) -> str:
    """The same, with what the unit still owes."""
    return f"{words} Đơn vị đồng chí còn {count2(pending)}/{count2(total)} nhiệm vụ chưa có số liệu. {HOW_TO_START}"


def for_every_unit(unit: str) -> str:
    """A period is opened, or locked, for all."""
    return f"Mở kỳ lần đầu, khóa kỳ là cho mọi đơn vị, không riêng {clip(unit, 60)}."


def rest_day(due_on: date, aim: date) -> str:
    """A report's date that falls on a rest day is met on the working day before it."""
    return f"{weekday_day(due_on)[0].upper()}{weekday_day(due_on)[1:]} là ngày nghỉ nên đơn vị gửi chậm nhất {weekday_day(aim)}."


def wrong_order(period: Period) -> str:
    """The dates do not follow each other."""
    due = max(period.cutoff_on, period.unit_due_on)
    dates = f"chốt {day(period.cutoff_on)} hạn {day(due)} trình {day(max(due, period.submit_on))}"
    return (
        f"Các ngày chưa theo thứ tự (từ ≤ chốt ≤ đơn vị gửi ≤ trình): {dates_of(period)}. "
        f"Đề nghị ghi đủ, ví dụ: /kybaocao {period.code} {dates}."
    )


def no_such_day(typed: str) -> str:
    """31/2."""
    return f"Không có ngày {typed}. Đề nghị đồng chí ghi lại, ví dụ: chốt 14/12/2025."


def no_such_period(code: str) -> str:
    """A code that is not known and says no usual form."""
    return (
        f"Chưa có kỳ {code}. Để thêm, đề nghị ghi tháng, quý, 6 tháng, 9 tháng hoặc năm, ví dụ: /kybaocao tháng 9/2025."
    )


def already_open(period: Period) -> str:
    """Nothing to open."""
    return f"Kỳ {named(period)} đang mở. Để đổi ngày: /kybaocao {period.code} chốt … hạn …"


def is_over(period: Period) -> str:
    """Its end has passed: it would be locked at once."""
    return (
        f"Hạn trình của kỳ {named(period)} ({day(period.submit_on)}) đã qua nên mở ra sẽ khóa ngay. "
        f"Đề nghị ghi hạn mới, ví dụ: /kybaocao mở {period.code} hạn … trình …"
    )


def not_locked(period: Period) -> str:
    """Nothing to reopen."""
    return f"Kỳ {named(period)} chưa khóa ({state_of(period)}) nên không phải mở lại."


def not_open(period: Period) -> str:
    """Nothing to lock, or no unit to move."""
    return f"Kỳ {named(period)} không ở trạng thái mở ({state_of(period)})."


def is_locked(period: Period) -> str:
    """Dates of a locked period."""
    return (
        f"Kỳ {named(period)} đã khóa. Để nhận thêm báo cáo, đề nghị mở lại kèm lý do: "
        f"/kybaocao mở lại {period.code} lý do …"
    )


EVERYBODY_WORDS = "tất cả các đơn vị"
ONLY_OFFICE = (
    "Kỳ báo cáo do Văn phòng Đảng ủy mở, khóa, đổi hạn, mở lại nên Trợ lý chưa làm gì. Mong đồng chí trao đổi với Văn phòng "
    "Đảng ủy; xem số liệu của kỳ: /baocao."
)
NOBODY_EXCUSED = (
    "Trợ lý chưa miễn báo cáo kỳ cho riêng đơn vị nào. Đơn vị không có gì để báo thì nhắn “không phát sinh” là đủ; cần thêm "
    "ngày thì đồng chí nhắn: cho TÊN ĐƠN VỊ nộp muộn kỳ tháng 8 đến 28/8 vì …; việc không giao nữa thì hủy việc đó."
)
NEVER_REMOVED = (
    "Kỳ báo cáo không xóa được vì số liệu đã gửi phải giữ lại; Trợ lý chưa làm gì. Đồng chí khóa kỳ thì nhắn: khóa kỳ tháng 8; "
    "đổi ngày thì nhắn: kỳ tháng 8 chốt 27/8 hạn 29/8 trình 31/8."
)


def why_reopen(period: Period, unit: str = "", until: date | None = None) -> str:
    """A reason is needed."""
    only = f" chỉ cho {clip(unit, 60)}" if unit else ""
    only += f" đến {day(until)}" if until else ""
    return (
        f"Mở lại kỳ {named(period)} ({period.code}){only} phải có lý do. Đồng chí nhắn lý do, ví dụ: P.KT gửi nhầm số liệu. "
        "Để thôi, nhắn: bỏ."
    )


def until_past(until: date) -> str:
    """A day that is over."""
    return f"Ngày {day(until)} đã qua. Đề nghị ghi một ngày từ hôm nay trở đi."


def no_such_unit(unit: str) -> str:
    """The unit is not known, or reports nothing."""
    return f"Trợ lý chưa tìm thấy đơn vị “{clip(unit, 40)}” trong kỳ này. Đề nghị ghi tên tắt hoặc mã đơn vị."
