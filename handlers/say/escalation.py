"""What those above a unit's own people are told of lateness (M13, M14): facts, days, no blame."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.say.numbers import clip, count2, weekday_day
from handlers.say.numbers import day as show_day
from handlers.say.report import standing, title, value
from models.items import Item
from models.undecided import Undecided

LISTED = 8


NO_HEAD = " Đơn vị chưa có người đứng đầu nhận tin qua Trợ lý, nên đề nghị đồng chí báo cáo lại với đồng chí phụ trách đơn vị."


def to_head(items: Sequence[Item], today: date, *, is_headless: bool = False) -> str:
    """M13, to the head of a unit. `is_headless`: to its own people, who tell whoever is in charge."""
    unit = items[0].unit_name
    who = f"đầu mối {unit}" if is_headless else f"phụ trách {unit}"
    beside = NO_HEAD if is_headless else ""
    if len(items) == 1:
        [item] = items
        last = _last(item)
        return (
            f"🔴 Kính gửi đồng chí {who}: {title(item)} đã {standing(item.deadline)}, {last}.\n"
            f"Mong đồng chí quan tâm chỉ đạo và cho biết ngày dự kiến hoàn thành, ví dụ: {item.code} dự kiến 30/9 xong. "
            f"Văn phòng Đảng ủy đã nhận được thông tin này.{beside}"
        )
    lines = [
        f"{n}. {title(item, 50)} · {standing(item.deadline)}, {_last(item)}" for n, item in enumerate(items[:LISTED], 1)
    ]
    return "\n".join(
        [
            f"🔴 Kính gửi đồng chí {who}: đến {show_day(today)} đơn vị có {count2(len(items))} việc quá hạn.",
            *lines,
            *_rest(len(items), "/viec"),
            "Mong đồng chí quan tâm chỉ đạo và cho biết ngày dự kiến hoàn thành từng việc. "
            f"Văn phòng Đảng ủy đã nhận được thông tin này.{beside}",
        ]
    )


def _last(item: Item) -> str:
    shown = value(item.percent, item.count)
    return (
        f"cập nhật gần nhất {shown}" if shown else "chưa có cập nhật" if item.last_report_at is None else "chưa có số"
    )


def _rest(number: int, command: str) -> list[str]:
    return [f"… và {count2(number - LISTED)} việc khác; gõ {command} để xem đủ."] if number > LISTED else []


def to_leaders(
    items: Sequence[Item], reasons: dict[int, str], waiting: Sequence[tuple[Item, date]], after: int, today: date
) -> str:
    """M14, to the leaders and the office. `waiting`: those about which an extension is asked for and not decided."""
    tasks = by_task(items)
    lines = [_task_line(n, shares, reasons) for n, shares in enumerate(tasks[:LISTED], 1)]
    asked = [f"{item.code} ({item.unit_short}) đến {show_day(wanted)}" for item, wanted in waiting[:LISTED]]
    return "\n".join(
        [
            f"Kính báo cáo đồng chí: đến {weekday_day(today)} có thêm {count2(len(items))} việc quá hạn từ "
            f"{count2(after)} ngày làm việc trở lên.",
            *lines,
            *_rest(len(tasks), "/nhac"),
            *([f"Đang xin gia hạn, chưa tính vào danh sách trên: {'; '.join(asked)}."] if asked else []),
            "Đồng chí có cho ý kiến chỉ đạo không? Gõ số thứ tự để đôn đốc việc đó.",
        ]
    )


def by_task(items: Sequence[Item]) -> list[list[Item]]:
    """The shares of each task together, in the order given: leaders read little."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.code, []).append(item)
    return list(found.values())


def _task_line(n: int, shares: Sequence[Item], reasons: dict[int, str]) -> str:
    first = shares[0]
    units = ", ".join(item.unit_short for item in shares[:3])
    if len(shares) > 3:
        units = f"{count2(len(shares))} đơn vị ({units} và {count2(len(shares) - 3)} đơn vị khác)"
    return f"{n}. {title(first, 40)} · {units} · {standing(first.deadline)} · {_reason(shares, reasons)}"


def _reason(shares: Sequence[Item], reasons: dict[int, str]) -> str:
    """The obstacle with the unit whose it is, where several units share the task; of several, how many."""
    told = [item for item in shares if item.id in reasons]
    if not told:
        return "chưa có lý do"
    words = clip(reasons[told[0].id], 60)
    if len(shares) == 1:
        return f"vướng: {words}"
    first = f"{told[0].unit_short} vướng: {words}"
    more = len(told) - 1
    return f"{first}; {count2(more)} đơn vị khác có vướng mắc" if more else f"{first}; còn lại chưa có lý do"


SHOWN = 5  # decisions that are named


def undecided(things: Sequence[Undecided], after: int, *, to_leaders: bool = False) -> str:
    """To whoever decides: what has waited for it."""
    what = f"{count2(len(things))} việc chờ đồng chí quyết định từ {count2(after)} ngày làm việc trở lên"
    head = f"Kính báo cáo đồng chí: {what}:" if to_leaders else f"🟣 {what}:"
    lines = [f"- {_waits(each)}, đã chờ {count2(each.days)} ngày làm việc" for each in things[:SHOWN]]
    lines += [f"… và {count2(len(things) - SHOWN)} việc khác."] if len(things) > SHOWN else []
    first = next((each.about.code for each in things if each.about is not None), "NV05")
    how = f"Đồng chí nhắn, ví dụ: duyệt gia hạn {first}." if to_leaders else "Gõ /duyet để xem và quyết định."
    return "\n".join([head, *lines, how])


def _waits(each: Undecided) -> str:
    if each.about is None:
        return f"“{clip(each.name, 40)}” xin đăng ký"
    if each.wanted_on is not None:
        return f"{each.about.unit_short} xin gia hạn {each.about.code} đến {show_day(each.wanted_on)}"
    return f"{each.about.unit_short} báo xong {title(each.about, 40)}"
