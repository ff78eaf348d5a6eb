"""What is said when work is given or changed (M04–M06), and about who has received it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from handlers.say.numbers import clip, count2, stamp, weekday_day
from handlers.say.numbers import day as show_day
from handlers.say.report import STAGES, title, undated
from models.giving import TAKEN, FieldNews, Given
from models.items import Item, urgency
from models.loading.journal import BY_FILE
from models.plan import Share, Stage

RECEIVED, DISCUSS = "Đã nhận", "Cần trao đổi"
LEADS_SHOWN = 8  # tasks of one message
UNITS_SHOWN = 6  # names of units behind a task
CODES_SHOWN = 30  # supporting tasks, by code
NOTHING_GIVEN = "Đơn vị đồng chí không có nhiệm vụ nào chờ xác nhận đã nhận."
NOBODY_LATE = "Các đơn vị đã xác nhận nhận việc, không còn nhiệm vụ nào chờ."
HOW_TO_ASK = (
    "Mời đồng chí nhắn nội dung cần trao đổi về {codes}, ví dụ: đề nghị lùi hạn vì thiếu người. "
    "Trợ lý chuyển tới Văn phòng Đảng ủy. Gõ /huy để thôi."
)


def choose(first: int) -> str:
    """What acknowledges, by number; `first`: of its two choices."""
    return f"Đề nghị đồng chí xác nhận: gõ {first} ({RECEIVED}) hoặc {first + 1} ({DISCUSS})."


CHOOSE = choose(1)


def given(works: Sequence[Given], *, name_units: bool = False) -> str:
    """Everything that one person is told at once; `name_units` where they report for several units."""
    new = [work for work in works if not work.news]
    if len(works) == 1:
        return _changed_alone(works[0]) if works[0].news else _alone(works[0])
    leads = sorted((w for w in new if w.item.share == Share.LEAD), key=lambda w: urgency(w.item))
    supports = [work for work in new if work.item.share == Share.SUPPORT]
    changed = sorted((work for work in works if work.news), key=_weight)
    lines = [*_head(works, leads, supports, changed), *_leads(leads, name_units), *_changes(changed, name_units)]
    lines += _supports(supports)
    asks = asks_receipt(works)
    return "\n".join([*lines, f"Gõ /viec để xem đủ. {CHOOSE}" if asks else "Gõ /viec để xem đủ."])


def asks_receipt(works: Sequence[Given]) -> bool:
    """Whether somebody has to acknowledge: leading work is acknowledged, supporting work is only told."""
    return any(work.item.share == Share.LEAD and not _is_taken(work) for work in works)


def _is_taken(work: Given) -> bool:
    return any(each.field == TAKEN for each in work.news)


def _alone(work: Given) -> str:
    item = work.item
    if item.share == Share.SUPPORT:
        return (
            f"Đơn vị đồng chí phối hợp thực hiện {title(item)}, do {_names(work.leads)} chủ trì, "
            f"thời hạn: {until(item)}. Khi có phần việc cụ thể, đơn vị chủ trì sẽ trao đổi với đồng chí."
        )
    by = work.ordered_by or (f"Kế hoạch số {work.plan_number}" if work.plan_number else "")
    together = f" · Phối hợp: {_names(work.supports)}" if work.supports else ""
    lines = [
        f"Nhiệm vụ mới {item.code}{f' ({by})' if by else ''}",
        f"Nội dung: {clip(item.text, 600)}",
        f"Chủ trì: {_names(work.leads)}{together}",
        f"Thời hạn: {until(item)}",
        f"Sản phẩm: {clip(item.deliverable, 200)}" if item.deliverable else "",
        CHOOSE,
    ]
    return "\n".join(line for line in lines if line)


def _weight(work: Given) -> int:
    """What a unit must not overlook comes first: work that it has no more, another role, another deadline."""
    return min(WEIGHTS.get(each.field, len(WEIGHTS)) for each in work.news)


def _changed_alone(work: Given) -> str:
    if _is_taken(work):
        return f"{title(work.item)}: {news(work.news[0])}. Gõ /viec để xem việc của đơn vị."
    changes = [f"- {news(each)}" for each in work.news]
    if work.news[0].old == Stage.PAUSED:
        lines = [f"{title(work.item)} được tiếp tục thực hiện, thời hạn: {until(work.item)}.", *_why(work.news)]
    else:
        lines = [f"{title(work.item)} có điều chỉnh:", *changes, *_why(work.news)]
    return "\n".join([*lines, CHOOSE] if work.item.share == Share.LEAD else lines)


def _why(changes: Sequence[FieldNews]) -> list[str]:
    """Lý do: …. Theo: Công văn số …"""
    reason = next((each.reason for each in changes if each.reason and each.reason != BY_FILE), "")
    document = next((each.document for each in changes if each.document), "")
    said = [f"Lý do: {clip(reason.rstrip('.'), 200)}."] if reason else []
    said += [f"Theo {document}."] if document else []
    return [" ".join(said)] if said else []


def _head(
    works: Sequence[Given], leads: Sequence[Given], supports: Sequence[Given], changed: Sequence[Given]
) -> list[str]:
    numbers = dict.fromkeys(work.plan_number for work in (*leads, *supports) if work.plan_number)
    by = f" theo Kế hoạch số {', '.join(numbers)}" if numbers else ""
    if not leads and not supports:
        return [f"{count2(len(changed))} nhiệm vụ của đơn vị đồng chí có điều chỉnh:"]
    parts = [f"chủ trì {count2(len(leads))}"] if leads else []
    parts += [f"phối hợp {count2(len(supports))}"] if supports else []
    return [f"Đơn vị đồng chí được giao {count2(len(leads) + len(supports))} nhiệm vụ{by}: {', '.join(parts)}."]


def _leads(leads: Sequence[Given], name_units: bool) -> list[str]:
    lines = [f"- {_named(work.item, name_units)} · hạn: {until(work.item)}" for work in leads[:LEADS_SHOWN]]
    rest = len(leads) - LEADS_SHOWN
    return [*lines, f"… và {count2(rest)} nhiệm vụ chủ trì khác."] if rest > 0 else lines


def _changes(changed: Sequence[Given], name_units: bool) -> list[str]:
    lines = [
        f"- {_named(work.item, name_units)}: {clip('; '.join(news(each) for each in work.news), 160)}"
        for work in changed[:LEADS_SHOWN]
    ]
    rest = len(changed) - LEADS_SHOWN
    return [*lines, f"… và {count2(rest)} điều chỉnh khác."] if rest > 0 else lines


def _supports(supports: Sequence[Given]) -> list[str]:
    codes = [work.item.code for work in supports]
    more = "…" if len(codes) > CODES_SHOWN else ""
    return [f"Phối hợp: {', '.join(codes[:CODES_SHOWN])}{more}."] if codes else []


def _named(item: Item, name_units: bool) -> str:
    return f"{title(item, 50)} ({clip(item.unit_short, 24)})" if name_units else title(item, 50)


def _names(names: Sequence[str]) -> str:
    rest = len(names) - UNITS_SHOWN
    shown = ", ".join(names[:UNITS_SHOWN]) or "chưa ghi"
    return f"{shown} và {count2(rest)} đơn vị khác" if rest > 0 else shown


def until(item: Item) -> str:
    """thứ Sáu, 15/8/2025; or the plan's own words where there is no day."""
    return weekday_day(item.due_on) if item.due_on else undated(item).lower()


FIELDS = {
    "due_on": "thời hạn",
    "text": "nội dung",
    "deliverable": "sản phẩm",
    "stage": "tình trạng",
    "share": "vai trò",
    "lead": "đơn vị chủ trì",
    "leads": "đơn vị chủ trì",
}
WEIGHTS = {TAKEN: 0, "share": 1, "lead": 1, "leads": 1, "stage": 1, "due_on": 2}
SHARES = {Share.LEAD.value: "chủ trì", Share.SUPPORT.value: "phối hợp"}


def news(change: FieldNews) -> str:
    """thời hạn: 30/9/2025 → 17/10/2025"""
    if change.field == TAKEN:
        return _taken(change)
    return f"{FIELDS.get(change.field, change.field)}: {_value(change.field, change.old)} → {_value(change.field, change.new)}"


def _taken(change: FieldNews) -> str:
    if change.new is None:
        return "được đưa ra khỏi kế hoạch, đơn vị đồng chí không phải thực hiện, báo cáo nữa"
    if change.old == Share.SUPPORT:
        return "đơn vị đồng chí không còn phối hợp"
    to = f"chuyển cho {clip(change.new, 60)} chủ trì" if change.new else "giao đơn vị khác chủ trì"
    return f"{to}, đơn vị đồng chí không phải báo cáo nữa; đề nghị đồng chí bàn giao phần đã làm"


def _value(field: str, value: str | None) -> str:
    if not value or value == "None":
        return "chưa có"
    match field:
        case "due_on":
            return show_day(date.fromisoformat(value))
        case "stage":
            return STAGES[Stage(value)]
        case "share":
            return SHARES.get(value, value)
        case _:
            return f"“{clip(value, 120)}”"


_RECEIVED = "Đã ghi nhận: "


def received(codes: Sequence[str], unit: str, example: str) -> str:
    """To whoever acknowledged."""
    return (
        f"{_RECEIVED}{unit} đã nhận {_counted(codes)}. Khi có kết quả, đồng chí nhắn, ví dụ: {example} 50%, "
        f"hoặc: {example} xong."
    )


def is_receipt(text: str) -> bool:
    """Whether a message of ours is that one."""
    return text.startswith(_RECEIVED)


def _counted(codes: Sequence[str]) -> str:
    if len(codes) == 1:
        return codes[0]
    more = "…" if len(codes) > CODES_SHOWN else ""
    return f"{count2(len(codes))} nhiệm vụ ({', '.join(codes[:CODES_SHOWN])}{more})"


def received_before(name: str, at: datetime) -> str:
    """Somebody of the unit had done so already."""
    return f"Việc nhận nhiệm vụ đã được ghi trước đó (đồng chí {name}, {stamp(at)})."


def late_receipts(items: Sequence[Item], hours: int, unreachable: Sequence[int]) -> str:
    """The secretary's notice: who has not acknowledged in time. `unreachable`: units nobody can be written to for."""
    days = f" ({count2(hours // 8)} ngày làm việc)" if hours % 8 == 0 else ""
    units = len({item.unit_id for item in items})
    head = f"⚪ Sau {hours} giờ làm việc{days}, {count2(units)} đơn vị chưa xác nhận đã nhận việc:"
    lines = [head, *_by_unit(items, unreachable)]
    return "\n".join([*lines, "Đề nghị đồng chí liên hệ đơn vị. Xem lại bất cứ lúc nào: /giaoviec chưa nhận."])


def waiting_list(items: Sequence[Item], unreachable: Sequence[int]) -> str:
    """The same on demand, whether or not their time is over."""
    units = len({item.unit_id for item in items})
    tasks = len({item.task_id for item in items})
    shares = f" ({count2(len(items))} phần việc)" if tasks != len(items) else ""
    head = f"Chưa xác nhận đã nhận việc: {count2(units)} đơn vị, {count2(tasks)} nhiệm vụ{shares}."
    return "\n".join([head, *_by_unit(items, unreachable)])


LISTED = 20  # units in one message


def _by_unit(items: Sequence[Item], unreachable: Sequence[int]) -> list[str]:
    by_unit: dict[int, list[Item]] = {}
    for item in items:
        by_unit.setdefault(item.unit_id, []).append(item)
    lines = []
    for unit_id, mine in list(by_unit.items())[:LISTED]:
        codes = [item.code for item in mine]
        more = "…" if len(codes) > 6 else ""
        nobody = " (chưa có người nhận tin)" if unit_id in unreachable else ""
        lines.append(f"- {mine[0].unit_short}{nobody}: {', '.join(codes[:6])}{more}")
    rest = len(by_unit) - LISTED
    return [*lines, f"… và {count2(rest)} đơn vị khác."] if rest > 0 else lines


def told_at(moment: datetime) -> str:
    """After an import: when the units hear of it."""
    return f"Đơn vị có việc mới giao hoặc thay đổi được báo từ {stamp(moment)}, mỗi người một tin."
