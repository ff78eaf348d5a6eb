"""What is said while the office changes a task that was given: what would change, what stands against it, who is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from handlers.assigning.change_words import Altered, Change
from handlers.say.numbers import clip, count2, weekday_day
from handlers.say.numbers import day as show_day
from handlers.say.ordering import UNITS_SHOWN, no_such_day, told, units
from handlers.say.report import STAGES, title
from handlers.understand.due import NoDay
from models.items import Item
from models.plan import OPEN_STAGES, Stage

DAY_PUT_RIGHT = "chỉnh lại ngày đã giao"  # the reason of another day for a task that was given just now


def whose_deadline(code: str, leads: Sequence[Item]) -> str:
    """Which units lead a task; its deadline stays."""
    names = ", ".join(each.unit_short for each in leads[:UNITS_SHOWN])
    more = f" và {count2(len(leads) - UNITS_SHOWN)} đơn vị khác" if len(leads) > UNITS_SHOWN else ""
    return f"{code} do {names}{more} chủ trì; thời hạn chưa đổi."


def not_leading(code: str, others: str, leads: Sequence[Item]) -> str:
    """A later deadline for units that do not lead the task."""
    return f"{others} không chủ trì {code}. {whose_deadline(code, leads)}"


def only_for(units: str, count: int) -> str:
    """A deadline that moves for those alone of whom its reason speaks."""
    return f"Trợ lý hiểu là chỉ cho {units}; nếu cho cả {count2(count)} đơn vị, đồng chí nhắn: cho tất cả."


def which_day(code: str) -> str:
    """So many days more than what? The units have different deadlines, or none."""
    return f"Đề nghị đồng chí ghi ngày của thời hạn mới, ví dụ: {code} hạn 20/11/2025 vì … Thời hạn chưa đổi."


def same_day(item: Item) -> str:
    """The deadline that is asked for counts already."""
    assert item.due_on is not None, "compared with a day"
    return f"{item.code} đang có thời hạn {show_day(item.due_on)} nên không phải đổi."


def no_reason(words: str) -> str:
    """What was typed where a reason was asked for, and is none."""
    return f"“{clip(words, 40)}” chưa phải là lý do. "


def not_read_of_change(words: str) -> str:
    """Words under the read-back of a change that name no part of it."""
    return f"Trợ lý chưa rõ “{clip(words, 60)}” sửa phần nào nên chưa đổi; nếu là lý do, đồng chí nhắn: lý do: …\n"


WHICH_SUPPORT = "Đề nghị đồng chí ghi rõ đơn vị phối hợp nào. "


def supports_now(code: str, names: str) -> str:
    """Who supports a task; nothing was changed."""
    now = f"Đơn vị phối hợp {code} hiện nay: {names}" if names else f"{code} hiện chưa có đơn vị phối hợp"
    return f"{now}; chưa đổi gì. Ví dụ: {code} thêm Phòng Kinh tế phối hợp; {code} bỏ phối hợp Trạm Y tế."


def leads_it(code: str, names: str) -> str:
    """A unit that leads is no supporting one."""
    return f"{names} đang chủ trì {code}. "


def supports_already(code: str, names: str) -> str:
    """A unit that supports already."""
    return f"{names} đang phối hợp {code} rồi. "


def supports_not(code: str, names: str) -> str:
    """A unit that does not support."""
    return f"{names} không phối hợp {code}. "


def whose_parts(code: str, leads: Sequence[Item]) -> str:
    """Which units lead a task of which some parts were to be paused, ended or taken up; nothing is changed."""
    names = ", ".join(each.unit_short for each in leads[:UNITS_SHOWN])
    more = f" và {count2(len(leads) - UNITS_SHOWN)} đơn vị khác" if len(leads) > UNITS_SHOWN else ""
    return f"{code} do {names}{more} chủ trì; Trợ lý chưa đổi gì."


def no_part_of(code: str, others: str, leads: Sequence[Item]) -> str:
    """A pause, an end or a resumption for units that have no part in the task."""
    return f"{others} không có phần việc ở {code}. {whose_parts(code, leads)}"


def leads_already(item: Item) -> str:
    return f"{item.unit_short} đang chủ trì {item.code} nên không phải chuyển."


def change_without_day(code: str, said: str, why: NoDay | None) -> str:
    """A change of a deadline whose day is none."""
    return f"{no_such_day(said, why)}Thời hạn {code} chưa đổi; đồng chí nhắn lại, ví dụ: {code} hạn 20/11/2025 vì …"


def change_how(found: Sequence[Item]) -> str:
    """Which task it is, and how a change is said."""
    first = found[0]
    names = ", ".join(dict.fromkeys(each.unit_short for each in found[:UNITS_SHOWN]))
    due = f", hạn {show_day(first.due_on)}" if first.due_on else ""
    code = first.code
    return (
        f"{title(first)} ({names}{due}; {STAGES[first.stage]}). Đồng chí cần thay đổi gì? Ví dụ:\n"
        f"/giaoviec {code} hạn 20/11/2025 vì chờ hướng dẫn của tỉnh\n"
        f"/giaoviec {code} chuyển cho Phòng Kinh tế theo Công văn số 15-CV/ĐU\n"
        f"/giaoviec {code} nội dung: … (hoặc sản phẩm: …)\n"
        f"/giaoviec {code} thêm Phòng Kinh tế phối hợp (hoặc: bỏ phối hợp …)\n"
        f"/giaoviec tạm dừng {code} vì …; tiếp tục {code}; {code} không còn thực hiện vì …"
    )


def cannot(what: str, leads: Sequence[Item]) -> str:
    """Why a change has no object; empty where it has one."""
    if not leads:
        return "Nhiệm vụ này không còn trong kế hoạch."
    stages, code = {each.stage for each in leads}, leads[0].code
    if what == Change.RESUME:
        is_there = stages & {Stage.PAUSED, Stage.CANCELLED}
        return "" if is_there else f"{code} không tạm dừng (hiện: {STAGES[leads[0].stage]})."
    if what == Change.LEAD and len(leads) > 1:
        return (
            f"{code} giao {count2(len(leads))} đơn vị cùng chủ trì nên Trợ lý không chuyển được cả nhóm. "
            "Đề nghị sửa trong tệp kế hoạch rồi gõ /nhap."
        )
    is_open = any(stage in (*OPEN_STAGES, Stage.AWAITING) for stage in stages)
    if is_open or (what == Change.CANCEL and Stage.PAUSED in stages):
        return ""
    again = f" Để làm tiếp: /giaoviec tiếp tục {code}." if Stage.PAUSED in stages else ""
    return f"{code} hiện: {STAGES[leads[0].stage]}, nên Trợ lý không thay đổi được.{again}"


def _supports(change: Altered, names: Mapping[str, str]) -> str:
    """thêm đơn vị phối hợp P.KT; bỏ đơn vị phối hợp TYT"""
    parts = (("thêm", change.joins), ("bỏ", change.leaves))
    return "; ".join(f"{verb} đơn vị phối hợp {units(codes, names)}" for verb, codes in parts if codes)


def _effect(change: Altered, leads: Sequence[Item], names: Mapping[str, str]) -> str:
    first = leads[0]
    match change.what:
        case Change.DUE:
            old = f"từ {show_day(first.due_on)} " if first.due_on else ""
            new = weekday_day(change.due_on) if change.due_on else ""
            sooner = first.due_on is not None and change.due_on is not None and change.due_on < first.due_on
            return (
                f"đổi thời hạn {old}thành {new} ({'sớm hơn hạn hiện tại; ' if sooner else ''}hạn ban đầu vẫn được giữ)"
            )
        case Change.LEAD:
            return f"chuyển chủ trì từ {first.unit_short} sang {names.get(change.unit, change.unit)}, giữ thời hạn"
        case Change.TEXT:
            return f"đổi nội dung thành “{clip(change.value, 600)}”"
        case Change.PRODUCT:
            return f"đổi sản phẩm thành “{clip(change.value, 300)}”"
        case Change.PAUSE:
            return "tạm dừng, Trợ lý thôi nhắc cho đến khi tiếp tục"
        case Change.SUPPORT:
            return _supports(change, names)
        case Change.RESUME:
            return "tiếp tục thực hiện, việc nhắc được nối lại"
        case _:
            return "không còn thực hiện, thôi nhắc, lịch sử vẫn giữ"


def about_change(change: Altered, leads: Sequence[Item], names: Mapping[str, str], others: Sequence[str] = ()) -> str:
    """Before its reason is asked for. `others`: codes of tasks with the same change."""
    also = f"; cũng như vậy: {', '.join(others)}" if others else ""
    return f"{change.code} ({_whom(leads)}): {_effect(change, leads, names)}{also}.\n"


def _effect_of(change: Altered, leads: Sequence[Item], names: Mapping[str, str]) -> str:
    """NV07 - … (P.VHXH): tạm dừng, …"""
    return f"{title(leads[0])} ({_whom(leads)}): {_effect(change, leads, names)}."


def _whom(leads: Sequence[Item]) -> str:
    """CB thôn 1, CB thôn 2 và 10 đơn vị khác"""
    more = f" và {count2(len(leads) - UNITS_SHOWN)} đơn vị khác" if len(leads) > UNITS_SHOWN else ""
    return f"{', '.join(each.unit_short for each in leads[:UNITS_SHOWN])}{more}"


def change_read_back(
    change: Altered,
    leads: Sequence[Item],
    names: Mapping[str, str],
    then: str = "",
    *,
    others_go_on: bool = False,
    rest: str = "",
    others: Sequence[tuple[Altered, Sequence[Item]]] = (),
) -> str:
    """What a change would do. `then`: the words of another one that is read back once this is done; `rest`: what follows
    from a deadline on a rest day; `others`: the same change of other tasks."""
    lines = [
        *(_effect_of(each, shares, names) for each, shares in ((change, leads), *others)),
        f"Hạn này rơi vào {rest}." if rest else "",
        f"Các đơn vị khác vẫn thực hiện {change.code}." if others_go_on else "",
        f"Lý do: {change.reason}." if change.reason else "",
        f"Văn bản: {change.document}." if change.document else "",
        no_end_of_pause(change) if change.until else "",
        f"Phần “{clip(change.unread, 80)}” Trợ lý chưa đọc được nên không ghi." if change.unread else "",
        f"Xong việc này, Trợ lý đọc lại tiếp: “{clip(then, 120)}”." if then else "",
        "Đúng thì gõ 1 (Thực hiện); cần sửa thì nhắn lại hoặc gõ 2; gõ 3 để bỏ.",
    ]
    return "\n".join(line for line in lines if line)


def no_end_of_pause(change: Altered) -> str:
    """A pause lasts until somebody ends it."""
    assert change.until is not None, "asked before"
    return (
        f"Trợ lý chưa tự nối lại vào ngày {show_day(change.until)}; đến khi đó, đồng chí nhắn: tiếp tục {change.code}."
    )


def until_when(change: Altered) -> str:
    """The reason of a pause, with the day that it is said to last to: «chờ tỉnh; dự kiến đến 01/9/2025»."""
    assert change.until is not None, "asked before"
    return "; ".join(part for part in (change.reason, f"dự kiến đến {show_day(change.until)}") if part)


_DONE = {
    Change.DUE: "Đã đổi thời hạn {code} thành {due}.",
    Change.LEAD: "Đã chuyển {code} cho {unit} chủ trì.",
    Change.TEXT: "Đã đổi nội dung {code}.",
    Change.PRODUCT: "Đã đổi sản phẩm {code}.",
    Change.SUPPORT: "{code}: đã {supports}.",
    Change.PAUSE: "Đã tạm dừng {code}; Trợ lý thôi nhắc. Để tiếp tục, gõ: /giaoviec tiếp tục {code}.",
    Change.RESUME: "{code} được tiếp tục; việc nhắc được nối lại.",
    Change.CANCEL: "{code} được ghi là không còn thực hiện; lịch sử vẫn giữ.",
}


def changed(change: Altered, names: Mapping[str, str], told_to: int | None, opens: datetime | None) -> str:
    """After a change was written. `told_to` null: no unit leads the task, so that nobody is told."""
    of = f" của {units(change.units, names)}" if change.units else ""
    due = weekday_day(change.due_on) if change.due_on else ""
    unit, supports = names.get(change.unit, change.unit), _supports(change, names)
    done = _DONE[change.what].format(code=f"{change.code}{of}", due=due, unit=unit, supports=supports)
    return done if told_to is None else f"{done} {told(told_to, opens)}"


def _why(reason: str, document: str) -> str:
    said = f" Lý do: {reason.rstrip('.')}." if reason else ""
    return said + (f" Theo {document}." if document else "")


def taken_away(item: Item, to: str, reason: str, document: str) -> str:
    """To the unit that led a task."""
    return (
        f"{title(item)} được chuyển cho {to} chủ trì; đơn vị đồng chí không phải báo cáo việc này nữa."
        f"{_why(reason, document)} Đề nghị đồng chí bàn giao phần đã làm."
    )


def ended(item: Item, reason: str, document: str) -> str:
    """To a unit whose work is paused or ended."""
    how = (
        "tạm dừng; trong thời gian này Trợ lý không nhắc và chưa cần báo cáo"
        if item.stage == Stage.PAUSED
        else "không còn thực hiện; đơn vị đồng chí không phải báo cáo nữa"
    )
    return f"{title(item)}: {how}.{_why(reason, document)}"


def supports_no_longer(item: Item, reason: str, document: str) -> str:
    """To a unit that supported a task."""
    return f"{title(item)}: đơn vị đồng chí không phải phối hợp nữa.{_why(reason, document)}"


def other_supports(item: Item, change: Altered, names: Mapping[str, str]) -> str:
    """To whoever leads the task."""
    return f"{title(item)}: {_supports(change, names)}.{_why(change.reason, change.document)}"
