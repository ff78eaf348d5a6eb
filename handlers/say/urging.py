"""Đôn đốc: the list of late work, what the unit is told, why not again so soon, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from handlers.say.numbers import clip, clock, count2, short_day, stamp, weekday_day
from handlers.say.numbers import day as show_day
from handlers.say.report import known, standing, title, value
from models.items import Item
from models.nudging import Urged
from models.plan import Mute, Stage
from models.workdays import local_date

NEXT_PAGE = "Xem tiếp"
ALL, SEND, DROP = "Nhắc hết", "Gửi", "Thôi"
NONE_LATE = "Hiện không có việc nào quá hạn. Để nhắc một việc khác: nhắc NV09."
LIST_HOW = "Gõ số thứ tự để đôn đốc việc đó, hoặc: nhắc 1,3; nhắc hết; nhắc NV09: đề nghị gửi trước 16 giờ."
NOT_SENT = "Lưu ý: tin đôn đốc chưa được gửi vì đồng chí chưa xác nhận."
DROPPED = "Đã thôi, chưa gửi gì."
WHICH = "Đồng chí muốn đôn đốc việc nào? Ví dụ: nhắc NV09, hoặc: đôn đốc Ban XDĐ NV09. Gõ /nhac để xem việc quá hạn."
NOT_YOURS = (
    "Đôn đốc các đơn vị do Văn phòng Đảng ủy và Thường trực Đảng ủy thực hiện nên Trợ lý chưa gửi gì. Cần đôn đốc việc "
    "này, mong đồng chí trao đổi với Văn phòng Đảng ủy."
)
NO_UNIT = (
    "Trợ lý chưa rõ “{name}” là đơn vị hay việc nào nên chưa gửi gì. Đồng chí ghi tên đơn vị như trong kế hoạch "
    "(gõ /donvi để xem) hoặc mã việc, ví dụ: nhắc NV09."
)
NONE_SUCH = "Hiện không có đơn vị, việc đang mở nào như vậy nên Trợ lý chưa gửi gì. Gõ /nhac để xem việc quá hạn."
NONE_BESIDE = "Ngoài phần được trừ, hiện không có việc nào quá hạn nên Trợ lý chưa gửi gì."
BUT_WHAT = (
    "Trợ lý chưa rõ “{words}” là việc nào trong danh sách nên chưa gửi gì. Đồng chí gõ /nhac để xem danh sách, rồi ghi "
    "số, mã hoặc tên đơn vị, ví dụ: nhắc hết trừ 1."
)
NO_TASK = "Kế hoạch không có nhiệm vụ {code}. Đề nghị đồng chí kiểm tra lại mã."
NO_NUMBER = "Danh sách vừa xem không có số {number}. Gõ /nhac để xem lại."
TOO_LONG = "Lời nhắc dài quá 500 ký tự nên Trợ lý chưa gửi. Đề nghị đồng chí viết ngắn hơn."
MUTE_HOW = "Để ngừng hoặc nhắc lại một việc: /nhac NV10 tắt, /nhac NV10 bật."
OFFICE_MUTE = "Tắt, bật nhắc một việc là việc của Văn phòng Đảng ủy."
WHY_MUTED = "theo yêu cầu của VPĐU"  # in the history
PAGE = 8


def late_list(total: int, lines: Sequence[str], page: int, pages: int, more: Sequence[str]) -> str:
    """`/nhac`: late work, worst first."""
    where = f" (trang {page}/{pages})" if pages > 1 else ""
    return "\n".join(
        [f"🔴 Phần việc quá hạn, chưa báo xong: {count2(total)}{where}, nặng nhất trước", *lines, *more, LIST_HOW]
    )


def late_line(n: int, item: Item, notes: Sequence[str]) -> str:
    """1. NV09 - Cẩm nang… · Ban XDĐ · quá hạn 03 ngày làm việc · 60% · đã đôn đốc 11/8"""
    shown = value(item.percent, item.count)
    parts = [f"{n}. {title(item, 40)}", clip(item.unit_short, 30), standing(item.deadline), *([shown] if shown else [])]
    return " · ".join([*parts, *notes])


def urged_note(urged: Urged) -> str:
    """đã đôn đốc 11/8"""
    return f"đã đôn đốc {short_day(local_date(urged.at))}"


def snoozed_note(times: int, until: datetime, now: datetime) -> str:
    """hoãn nhắc 01 lần, đến 14:00 11/8/2025"""
    return f"hoãn nhắc {count2(times)} lần" + (f", đến {stamp(until)}" if until > now else "")


def away_note(until: date) -> str:
    """nghỉ phép đến hết 15/8"""
    return f"nghỉ phép đến hết {short_day(until)}"


def extension_note(wanted: date) -> str:
    """đang xin gia hạn đến 17/10"""
    return f"đang xin gia hạn đến {short_day(wanted)}"


MUTED = {Mute.OFFICE: "đã tắt nhắc", Mute.CLAIMED: "đơn vị nói đã nộp, tạm ngừng nhắc"}


def to_unit(items: Sequence[Item], words: str, who: str) -> str:
    """What the unit's people read. `who`: "Văn phòng Đảng ủy", "đồng chí Lành (Thường trực Đảng ủy)"."""
    own = f"\nNội dung: “{words}”" if words else ""
    if len(items) == 1:
        [item] = items
        due = f" Hạn: {weekday_day(item.due_on)}." if item.due_on else ""
        ask = f"Đồng chí trả lời: {item.code} 60%, hoặc {item.code} xong; còn vướng thì ghi nguyên nhân, ngày dự kiến."
        return f"Theo đề nghị của {who}: mong đồng chí báo cáo {title(item)} ({_state(item)}).{due}{own}\n{ask}"
    lines = [f"{n}. {title(item, 50)} · {_state(item)}" for n, item in enumerate(items[:PAGE], 1)]
    if len(items) > PAGE:
        lines.append(f"… và {count2(len(items) - PAGE)} việc khác; gõ /viec để xem đủ.")
    head = f"Theo đề nghị của {who}: mong đồng chí báo cáo {count2(len(items))} việc sau.{own}"
    return "\n".join([head, *lines, f"Trả lời theo mã, ví dụ: {items[0].code} 60%, hoặc {items[0].code} xong."])


def _state(item: Item) -> str:
    return f"{standing(item.deadline)}, {known(item)}"


def leader_name(name: str) -> str:
    """A leader urges in their own name."""
    return f"đồng chí {name} (Thường trực Đảng ủy)"


def sent(done: Sequence[Item], at: datetime | None) -> str:
    """To whoever urged. `at`: when it goes out, where not at once."""
    what = "; ".join(_of(done))
    when = f" Tin được gửi lúc {stamp(at)}." if at is not None else ""
    return f"Đã đôn đốc {what}.{when} Ngày làm việc kế tiếp Trợ lý báo lại kết quả."


def _of(items: Sequence[Item]) -> list[str]:
    by_code: dict[str, list[str]] = {}
    for item in items:
        by_code.setdefault(item.code, []).append(item.unit_short)
    return [f"{code} ({_few(units)})" for code, units in list(by_code.items())[:PAGE]] + (
        [f"và {count2(len(by_code) - PAGE)} việc khác"] if len(by_code) > PAGE else []
    )


def _few(units: Sequence[str]) -> str:
    return ", ".join(units[:3]) + (f" và {count2(len(units) - 3)} đơn vị khác" if len(units) > 3 else "")


def too_soon(items: Sequence[Item], urged: Urged, again: datetime) -> str:
    """Somebody urged them a short while ago, at the same moment."""
    return (
        f"{'; '.join(_of(items))} đã được đồng chí {urged.by} đôn đốc lúc {stamp(urged.at)}; "
        f"có thể nhắc lại từ {clock(again)}, {weekday_day(local_date(again))}."
    )


def not_open(item: Item) -> str:
    """There is nothing to urge."""
    if item.stage == Stage.AWAITING:
        return f"{item.code} ({item.unit_short}) đã báo hoàn thành, đang chờ Văn phòng Đảng ủy xác nhận: không đôn đốc."
    return f"{item.code} ({item.unit_short}) không còn mở (hoàn thành, tạm dừng hoặc không còn thực hiện)."


def nobody(item: Item, away_until: date | None) -> str:
    """Nobody can be written to."""
    if away_until is not None:
        return f"{item.code}: {item.unit_short} đang nghỉ phép đến hết {show_day(away_until)}, chưa có người nhận thay."
    return f"{item.code}: chưa nhắn được cho {item.unit_short} qua Trợ lý; đề nghị gọi điện."


def ask_all(items: Sequence[Item], words: str, who: str, left_out: Sequence[Item] = ()) -> str:
    """Before many units are written to, or one that was named by a part of its name: who, who not, and the text."""
    without = f"Không nhắc: {'; '.join(_of(left_out))}.\n" if left_out else ""
    if len(items) == 1:
        [item] = items
        text = to_unit(items, words, who)
        return f"Trợ lý sẽ gửi {item.unit_short}:\n“{text}”\n{without}Đúng thì gõ 1, không thì gõ 2."
    units = len({item.unit_id for item in items})
    own = f" Nội dung: “{words}”." if words else ""
    return (
        f"Trợ lý sẽ đôn đốc {count2(len(items))} việc của {count2(units)} đơn vị: {'; '.join(_of(items))}.{own}\n"
        f"{without}Đúng thì gõ 1, không thì gõ 2."
    )


def in_time(units: Sequence[str], due: Sequence[Item]) -> str:
    """A unit was named that is late with nothing: what it leads is offered by number."""
    head = f"{_few(units)} hiện không có việc nào quá hạn."
    if not due:
        return f"{head} Để nhắc một việc khác, ghi kèm mã: nhắc NV09."
    lines = [f"{n}. {title(item, 40)} · {item.unit_short} · {standing(item.deadline)}" for n, item in enumerate(due, 1)]
    return "\n".join([f"{head} Việc sắp tới, gõ số để đôn đốc:", *lines])


def not_theirs(codes: Sequence[str], units: Sequence[str], leads: Sequence[str]) -> str:
    """The units that are named do not lead the task that is named."""
    code = ", ".join(codes)
    return (
        f"{code} do {_few(leads)} chủ trì; {_few(units)} không chủ trì việc này nên Trợ lý chưa gửi gì. "
        f"Để đôn đốc {_few(leads)}, đồng chí nhắn: nhắc {codes[0]}."
    )


def outcome_head(day: date) -> str:
    """The next working day, to whoever urged."""
    return f"Kết quả đôn đốc {weekday_day(day)}:"


def outcome_line(n: int, item: Item, answered: bool, extension: date | None) -> str:
    """1. NV09 - Cẩm nang… · Ban XDĐ: đã báo cáo 60%"""
    if item.stage in (Stage.AWAITING, Stage.DONE):
        said = "đã báo hoàn thành"
    elif answered:
        said = f"đã báo cáo {value(item.percent, item.count)}".rstrip()
    elif extension is not None:
        said = f"chưa báo cáo; đang xin gia hạn đến {show_day(extension)}"
    else:
        said = f"chưa trả lời ({standing(item.deadline)})"
    return f"{n}. {title(item, 40)} · {item.unit_short}: {said}"


def outcome_rest(number: int) -> str:
    """… và 03 việc khác; gõ /nhac để xem"""
    return f"… và {count2(number)} việc khác; gõ /nhac để xem việc còn quá hạn."


OUTCOME_HOW = "Nhắc lại: gõ /nhac."


def muted(code: str, units: int) -> str:
    """The office stopped the reminders of a task."""
    return f"Đã tắt nhắc {code} ({count2(units)} đơn vị): Trợ lý không tự nhắc nữa. Bật lại: /nhac {code} bật."


def unmuted(code: str, units: int) -> str:
    """The reminders go on."""
    return f"Đã bật nhắc {code} ({count2(units)} đơn vị): Trợ lý nhắc theo lịch từ mốc kế tiếp."


def mute_label(unit: str, *, is_off: bool) -> str:
    """Tắt nhắc CB thôn 6"""
    return f"{'Tắt' if is_off else 'Bật'} nhắc {unit}".strip()[:20]


def sure_to_mute(items: Sequence[Item], *, is_off: bool) -> str:
    """Stop the reminders of a task, for these units?"""
    what, units = "Tắt" if is_off else "Bật lại", list(dict.fromkeys(item.unit_short for item in items))
    after = " Trợ lý sẽ không tự nhắc việc này cho đến khi bật lại." if is_off else ""
    return f"{what} nhắc {items[0].code} của {count2(len(units))} đơn vị ({', '.join(units[:6])}{'…' if len(units) > 6 else ''})?{after}"


def not_leading(items: Sequence[Item]) -> str:
    """The unit that is named does not lead the task."""
    units = ", ".join(dict.fromkeys(item.unit_short for item in items[:6]))
    return f"Đơn vị đồng chí nêu không chủ trì {items[0].code} (chủ trì: {units}) nên Trợ lý không nhắc đơn vị đó việc này."


def muted_some(whose: str, units: int, *, is_off: bool) -> str:
    """Done, of one unit or of all: *NV05 của CB thôn 6*."""
    if is_off:
        return f"Đã tắt nhắc {whose} ({count2(units)} đơn vị): Trợ lý không tự nhắc nữa. Bật lại, đồng chí nhắn: bật nhắc {whose}."
    return unmuted(whose, units)


def as_it_was(code: str, *, is_off: bool) -> str:
    """Nothing to change."""
    return f"{code} vốn đã {'tắt' if is_off else 'bật'} nhắc."
