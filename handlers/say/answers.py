"""Answers from the data: what a cadre asks about deadlines, reports, units and documents; and what is passed on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from handlers.say.numbers import clip, count2, stamp, weekday_day
from handlers.say.numbers import day as show_day
from handlers.say.readback import until
from handlers.say.report import deadline_line, difficulty_number, figure, report_number, stage_of, title
from handlers.say.words import OFFICE_NAME
from models.items import Item
from models.plan import Stage

DEADLINE = "Thời hạn: "
DAYS = 4  # deadlines of one task in an answer

NO_REPORT = "Trợ lý chưa ghi báo cáo nào của đồng chí. Đồng chí nhắn lại giúp, ví dụ: ‹mã› 50%."
RECEIPT_HEAD = "Trợ lý đã ghi:"
WHY_WHAT = (
    "Trợ lý chưa rõ đồng chí hỏi về điều gì nên chưa chuyển Văn phòng Đảng ủy. "
    "Mong đồng chí ghi rõ việc, ví dụ: vì sao ‹mã› chưa được xác nhận?"
)
NOTHING_AWAITS = "Đơn vị đồng chí không có báo cáo hoàn thành nào chờ xác nhận."
NO_EXTENSION = "Trong sổ chưa có đề nghị gia hạn nào như vậy."
NO_DIFFICULTY = "Trong sổ chưa có vướng mắc nào như vậy."
NO_PERIOD = "Kế hoạch chưa có kỳ báo cáo nào được mở."
REMINDED_BY_DEADLINE = (
    "Trợ lý nhắc theo thời hạn này, cả mấy ngày trước hạn; nếu thời hạn chưa đúng, đồng chí nhắn Văn phòng Đảng ủy."
)
PROOF = (
    "Có văn bản thì đồng chí nhắn số, ngày; không có thì gửi ảnh chụp hoặc tệp, ví dụ biên bản, ảnh buổi họp. "
    "Gửi ngay tại đây{where}; Văn phòng Đảng ủy xem khi xác nhận."
)
PERIOD_HOW = "Mở kỳ thì Trợ lý nhắn; đồng chí trả lời “báo cáo kỳ” để bắt đầu, Trợ lý hỏi lần lượt từng việc."
NOTHING_LATE = "Đơn vị đồng chí không có việc nào quá hạn."
LATE_HEAD = "Việc quá hạn của {unit}: {count} việc."
SOON_HEAD = "Việc {when} của {unit}: {count} việc."
NONE_SOON = "Đơn vị đồng chí không có việc nào {when}."
WITHIN_A_WEEK = "đến hạn trong 07 ngày làm việc tới"
NO_TASK = "Kế hoạch không có nhiệm vụ mang mã {code}."
NO_PRODUCT = "Kế hoạch không ghi sản phẩm riêng cho {code}; đồng chí có thể hỏi Văn phòng Đảng ủy."
NOT_DISCLOSED = "Số liệu của {code} do đơn vị chủ trì báo cáo; đồng chí có thể hỏi Văn phòng Đảng ủy."


def nearest(item: Item) -> str:
    """Gần nhất: NV08, hạn Chủ nhật, 31/8/2025."""
    return f" Gần nhất: {item.code}, hạn {weekday_day(item.due_on)}." if item.due_on else ""


def deadline(item: Item, waiting: date | None) -> str:
    """When a task is due, and whether a later day is being asked for."""
    asked = f"\nĐề nghị gia hạn đến {weekday_day(waiting)} đang chờ duyệt." if waiting else ""
    return f"{title(item)}\n{deadline_line(item)}{asked}"


def stored(item: Item) -> str:
    """What is recorded of a task, with the day on which it is expected to be done."""
    if item.last_report_at is None:
        return f"{title(item)}\nTrợ lý chưa ghi báo cáo nào về {item.code}."
    shown = figure(item)
    what = f"{shown}, {stage_of(item)}" if shown else stage_of(item)
    expected = f"\nDự kiến xong: {weekday_day(item.forecast_on)}." if item.forecast_on and item.is_open else ""
    return f"{title(item)}\nĐang ghi: {what}, cập nhật lúc {stamp(item.last_report_at)}.{expected}"


def to_leader(text: str) -> str:
    """An answer to a leader."""
    return f"Kính báo cáo đồng chí:\n{text}"


def of_unit(item: Item) -> str:
    """- CB thôn 1: 50%, đang thực hiện: one unit's share of a task that several have"""
    shown = figure(item)
    return f"- {item.code} · {item.unit_short}: {f'{shown}, ' if shown else ''}{stage_of(item)}"


def receipt(number: int, code: str, shown: str, at: datetime) -> str:
    """- BC-0003: NV07 60%, ghi lúc 08:00 11/8/2025"""
    return f"- {report_number(number)}: {code}{f' {shown}' if shown else ''}, ghi lúc {stamp(at)}"


def confirmation(item: Item, confirmed_on: date | None) -> str:
    """Where the confirmation of a completion stands."""
    match item.stage:
        case Stage.AWAITING:
            on = f" (đơn vị báo ngày {show_day(item.done_on)})" if item.done_on else ""
            return f"{item.code}: đang chờ Văn phòng Đảng ủy xác nhận{on}."
        case Stage.DONE:
            on = f" ngày {show_day(confirmed_on)}" if confirmed_on else ""
            return f"{item.code}: Văn phòng Đảng ủy đã xác nhận hoàn thành{on}."
        case _:
            return f"{item.code}: {stage_of(item)}; chưa có báo cáo hoàn thành nào chờ xác nhận."


def extension(code: str, wanted: date, state: str, why: str = "") -> str:
    """NV07: xin gia hạn đến thứ Ba, 30/9/2025 - đang chờ duyệt. `why`: the reason of a refusal."""
    return f"{code}: xin gia hạn đến {weekday_day(wanted)} - {state}{f': {why}' if why else ''}."


def difficulty(
    number: int, code: str, text: str, answer: str | None, due_on: date | None, by: str = OFFICE_NAME
) -> str:
    """Where an obstacle stands."""
    due = f", chậm nhất {weekday_day(due_on)}" if due_on else ""
    state = f"đã trả lời: {answer.rstrip('.')}" if answer is not None else f"đang chờ {by} trả lời{due}"
    return f"{difficulty_number(number)} ({code}: {clip(text, 60)}) - {state}."


def difficulty_withdrawn(number: int, code: str, text: str) -> str:
    """It went with its report."""
    return f"{difficulty_number(number)} ({code}: {clip(text, 60)}) - đơn vị đã rút lại cùng báo cáo."


def difficulty_ended(number: int, code: str, text: str, how: str) -> str:
    """It is over without an answer."""
    return f"{difficulty_number(number)} ({code}: {clip(text, 60)}) - {how}."


def responsible(name: str, leads: Sequence[str], supports: Sequence[str]) -> str:
    """Who leads a task and who supports it."""
    lines = [name, f"Chủ trì: {_units(leads)}."]
    return "\n".join([*lines, f"Phối hợp: {_units(supports)}."] if supports else lines)


def led_by_none(named: Sequence[str]) -> list[str]:
    """In the place of who leads: nobody that is known. `named`: as the plan's file has it."""
    return [f"chưa có đơn vị chủ trì (trong tệp ghi “{clip(' · '.join(named), 60)}”)"]


UNITS_SHOWN = 12


def _units(names: Sequence[str]) -> str:
    rest = len(names) - UNITS_SHOWN
    shown = ", ".join(names[:UNITS_SHOWN]) or "chưa ghi trong kế hoạch"
    return f"{shown} và {count2(rest)} đơn vị khác" if rest > 0 else shown


def document(name: str, number: str, title_: str, issued_on: date | None, group: str) -> str:
    """By which document a task is done."""
    on = f" ngày {show_day(issued_on)}" if issued_on else ""
    about = f" ({clip(title_, 120)})" if title_ else ""
    lines = [name] if name else []
    lines.append(f"Thực hiện theo Kế hoạch số {number}{on}{about}.")
    return "\n".join([*lines, f"Thuộc nhóm nhiệm vụ {group}."] if group else lines)


def content(item: Item, leads: Sequence[Item] = ()) -> str:
    """The whole text of a task. `leads`: the shares of it, where their deadlines may differ."""
    lines = [f"{item.code}: {clip(item.text, 900)}"]
    if item.deliverable:
        lines.append(f"Sản phẩm: {clip(item.deliverable, 300)}.")
    if item.indicator:
        lines.append(f"Chỉ tiêu: {item.indicator}{until(item)}.")
    return "\n".join([*lines, _deadlines([each for each in leads if each.is_open] or [item])])


def _deadlines(shares: Sequence[Item]) -> str:
    """Thời hạn: thứ Tư, 20/8/2025 (còn 07 ngày làm việc): 11 đơn vị; thứ Bảy, 30/8/2025 (còn …): 01 đơn vị"""
    firsts = {each.due_on: each for each in sorted(shares, key=lambda each: each.due_on or date.max)}
    if len(firsts) == 1:
        return deadline_line(shares[0])
    units = Counter(each.due_on for each in shares)
    told = [f"{deadline_line(each).removeprefix(DEADLINE)}: {count2(units[on])} đơn vị" for on, each in firsts.items()]
    return (
        f"{DEADLINE}{'; '.join(told[:DAYS])}{f'; … và {count2(len(told) - DAYS)} thời hạn khác' if told[DAYS:] else ''}"
    )


def product(item: Item) -> str:
    """What has to be handed in."""
    return f"{title(item)}\nSản phẩm: {clip(item.deliverable, 400)}."


def period(name: str, cutoff_on: date, unit_due_on: date) -> str:
    """When a reporting period closes."""
    return f"{name}: chốt số liệu {weekday_day(cutoff_on)}; đơn vị gửi chậm nhất {weekday_day(unit_due_on)}."
