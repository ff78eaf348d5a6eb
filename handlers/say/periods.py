"""Reporting periods: opening (M33), the units that are not complete (M36), the guided run, new figures after late data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct

from handlers.say.numbers import clip, count2, day, weekday_day
from models.collecting import UnitReportState
from models.issuing import Issue, Said
from models.periods import Period
from models.progress import ReportKind
from models.workdays import local_date

MINUTES_EACH = 1  # that one task takes in the guided run
CODES_NAMED = 6
UNITS_NAMED = 12
START, NOTHING = "Bắt đầu", "Không phát sinh"
HOW_TO_START = "Nhắn “báo cáo kỳ” để bắt đầu; nếu cả kỳ không có gì, nhắn “không phát sinh”."
STATES = {
    UnitReportState.REPORTED: "đã báo cáo",
    UnitReportState.LATE: "báo cáo muộn",
    UnitReportState.NOTHING: "không phát sinh",
    UnitReportState.WAITING: "chưa báo cáo",
    UnitReportState.ON_LEAVE: "nghỉ phép",
}


def named(period: Period) -> str:
    """Kỳ báo cáo năm 2025: the name as it stands in a sentence."""
    name = short_name(period)
    return f"{name[0].lower()}{name[1:]}" if name.startswith("Báo cáo") else f"báo cáo {name}"


def counted_late(period: Period, due_on: date) -> str:
    """Of one report, to its unit and on the office's card. `due_on`: the unit's day."""
    return f"Báo cáo muộn của kỳ {named(period)} (hạn gửi {weekday_day(due_on)})."


def short_name(period: Period) -> str:
    """Báo cáo năm 2025: without what the plan adds in brackets."""
    return clip(period.name.partition(" (")[0], 60)


class Share(Struct, frozen=True, kw_only=True):
    """What one unit has to report in one period."""

    period: Period
    unit_short: str
    due_on: date
    tasks: int


def opened(shares: Sequence[Share], today: date, *, name_units: bool = False) -> str:
    """M33. Several units or periods of one person stand in one message."""
    if len(shares) == 1:
        [share] = shares
        unit = f"Đơn vị đồng chí ({share.unit_short})" if name_units else "Đơn vị đồng chí"
        return "\n".join(
            [
                f"Mở kỳ {named(share.period)}. {_dates(share, today)}",
                f"{unit} có {count2(share.tasks)} nhiệm vụ cần báo cáo. Trợ lý hỏi lần lượt từng việc "
                f"(khoảng {count2(max(2, share.tasks * MINUTES_EACH))} phút), dừng lúc nào cũng được.",
                HOW_TO_START,
            ]
        )
    lines = [f"Mở {count2(len({share.period.id for share in shares}))} kỳ báo cáo:"]
    lines += [
        f"{n}. {short_name(share.period)} · {share.unit_short}: {count2(share.tasks)} nhiệm vụ. {_dates(share, today)}"
        for n, share in enumerate(shares, 1)
    ]
    return "\n".join([*lines, "Gõ số thứ tự để bắt đầu, hoặc nhắn “báo cáo kỳ”."])


def _dates(share: Share, today: date) -> str:
    word = "Hạn gửi đã qua" if share.due_on < today else "Đơn vị gửi chậm nhất"
    return f"Chốt số liệu: {day(share.period.cutoff_on)}. {word}: {weekday_day(share.due_on)}."


def opened_for_office(period: Period, units: int, tasks: int, unreached: Sequence[str]) -> str:
    """What the secretaries are told when a period opens."""
    text = (
        f"Đã mở kỳ {named(period)} ({period.code}): {count2(units)} đơn vị, {count2(tasks)} nhiệm vụ cần báo cáo. "
        f"Chốt số liệu {day(period.cutoff_on)}; đơn vị gửi chậm nhất {weekday_day(period.unit_due_on)}; "
        f"trình {day(period.submit_on)}."
    )
    if unreached:
        text += (
            f"\nChưa nhắn được qua Trợ lý: {count2(len(unreached))} đơn vị ({names(unreached)}). "
            "Đề nghị đồng chí gọi điện."
        )
    return f"{text}\nXem hoặc đổi ngày: /kybaocao"


def names(units: Sequence[str], most: int = UNITS_NAMED) -> str:
    """P.KT, VPĐU và 03 đơn vị khác"""
    rest = len(units) - most
    shown = ", ".join(units[:most])
    return f"{shown} và {count2(rest)} đơn vị khác" if rest > 0 else shown


def codes(found: Sequence[str]) -> str:
    """NV22, NV23 và 02 việc khác"""
    rest = len(found) - CODES_NAMED
    shown = ", ".join(found[:CODES_NAMED])
    return f"{shown} và {count2(rest)} việc khác" if rest > 0 else shown


def reminder(period: Period, due_on: date, pending: Sequence[str], total: int, now: datetime) -> str:
    """M36, the whole message where nothing else is due that day."""
    is_late = local_date(now) > due_on
    sign, word = ("🔴", "Hạn gửi đã qua") if is_late else ("🟡", "Hạn gửi")
    return (
        f"{sign} Kỳ {named(period)}: đơn vị đồng chí còn {count2(len(pending))}/{count2(total)} nhiệm vụ "
        f"chưa có số liệu ({codes(pending)}). {word}: {weekday_day(due_on)}.\n"
        f"Nhắn “báo cáo kỳ” để làm tiếp. Nếu không phát sinh, trả lời: không phát sinh"
    )


def reminder_line(period: Period, due_on: date, pending: int, total: int, now: datetime) -> str:
    """The same, as one line among other things."""
    word = "đã quá hạn" if local_date(now) > due_on else "hạn"
    return (
        f"Kỳ {clip(named(period), 60)} · còn {count2(pending)}/{count2(total)} nhiệm vụ chưa có số liệu "
        f"({word} {weekday_day(due_on)}); trả lời: nhắn “báo cáo kỳ”"
    )


def run_label(period: Period) -> str:
    """Under M36: takes the run up again."""
    return f"Báo cáo {period.code}"[:20]


def issued_first(period: Period, figures: Mapping[str, int], missing: Sequence[str], unit_due_on: date) -> str:
    """To the secretaries, when the units' due date is over: what came in, and who is missing."""
    text = (
        f"Hết hạn đơn vị gửi kỳ {named(period)} ({day(unit_due_on)}). Số liệu lần 1, tính đến ngày chốt "
        f"{day(period.cutoff_on)}: hoàn thành {count2(done(figures))}/{count2(figures['total'])} nhiệm vụ, "
        f"quá hạn {count2(figures['open_overdue'])}; "
        f"{count2(came_in(figures))}/{count2(figures['units'])} đơn vị đã báo cáo."
    )
    if missing:
        text += f"\n⚪ Chưa báo cáo: {names(missing)}. Báo cáo đến sau vẫn ghi, đánh dấu muộn, đến khi khóa kỳ."
    return f"{text}\nXem đủ: /baocao"


def issued_again(period: Period, before: Issue, figures: Mapping[str, int], version: int, reason: str) -> str:
    """Row 30: one line to whoever had the earlier figures."""
    parts = [reason] if reason else []
    pairs = (
        ("hoàn thành", done(before.figures), done(figures), figures["total"], "nhiệm vụ"),
        ("quá hạn", before.figures.get("open_overdue", 0), figures["open_overdue"], figures["total"], "nhiệm vụ"),
        ("đã báo cáo", came_in(before.figures), came_in(figures), figures["units"], "đơn vị"),
    )
    changed = [
        f"{word} {count2(old)}/{count2(of)} → {count2(new)}/{count2(of)} {what}"
        for word, old, new, of, what in pairs
        if old != new
    ]
    shown = "; ".join([*parts, *(changed or ["các con số tổng hợp không đổi"])])
    return f"Số liệu kỳ {named(period)} cập nhật lần {version}: {shown}."


def done(figures: Mapping[str, int]) -> int:
    """Completed, in time or late."""
    return figures.get("done_in_time", 0) + figures.get("done_late", 0)


def came_in(figures: Mapping[str, int]) -> int:
    """Units that have reported, in whatever way."""
    return sum(figures.get(f"units_{state}", 0) for state in ("reported", "late", "nothing"))


def reason_of(said: Sequence[Said]) -> str:
    """P.KT báo cáo muộn NV19; P.VHXH sửa NV07"""
    found: dict[tuple[str, str], list[str]] = {}
    for entry in said:
        codes_of = found.setdefault((entry.unit_short, _verb(entry)), [])
        if entry.code not in codes_of:
            codes_of.append(entry.code)
    return clip("; ".join(f"{unit} {verb} {codes(list_)}" for (unit, verb), list_ in found.items()), 300)


def _verb(entry: Said) -> str:
    if entry.kind == ReportKind.WITHDRAWN:
        return "rút báo cáo"
    if entry.corrects:
        return "sửa"
    return "báo cáo muộn" if entry.is_late else "báo cáo"


OTHER_CHANGE = "xác nhận, điều chỉnh nhiệm vụ"
OUT_OF_TIME = "đã qua hạn khóa trước khi mở"
BY_CLOCK = "đến ngày mở kỳ"
LOCKED_BY_CLOCK = "hết hạn trình"
LOCKED_BY_OFFICE = "Văn phòng khóa kỳ"
