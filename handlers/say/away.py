"""What is said about leave: read back, noted, told to who stands in and to the office; who is away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.say.numbers import clip, count2, weekday_day
from handlers.say.numbers import day as show_day
from models.leaves import Away

NOTE, AMEND, DROP = "Ghi nhận", "Sửa", "Bỏ"
MY_LEAVE, MY_WORK = "Tôi báo nghỉ", "Báo cáo công việc"
TODAY_ONLY, THIS_WEEK = "Chỉ hôm nay", "Hết tuần này"
NOBODY = "Không ai thay"
OPEN = "Chưa biết ngày về"
FOR_NOW = "Chưa biết ngày về nên Trợ lý ghi tạm 02 tuần; về sớm hoặc nghỉ thêm, đồng chí nhắn lại."
UNDERSTOOD, CANNOT = "Đã rõ", "Không nhận được"
EXAMPLE = "tôi nghỉ từ 12/8 đến 15/8, giao đồng chí Hoa"
HOW = (
    f"Để báo nghỉ, đồng chí nhắn bằng lời, có dấu hoặc không dấu, ví dụ: {EXAMPLE}. "
    "Trong những ngày đó Trợ lý không nhắc đồng chí. Về sớm, đồng chí nhắn: tôi đi làm lại."
)
HOW_OFFICE = "Báo nghỉ thay người khác: /nghi @Lan từ 12/8 đến 15/8, giao đồng chí Hoa (hoặc /nghi @P.VHXH …, /nghi @Lan đi làm lại)."
AMEND_HOW = "Mời đồng chí nhắn lại ngày nghỉ, người thay, ví dụ: {example}. Gõ /huy để thôi."
DROPPED = "Đã bỏ, chưa ghi gì về việc nghỉ."
NOT_NOTED = "Lưu ý: việc báo nghỉ chưa được ghi vì đồng chí chưa xác nhận; khi cần, đồng chí nhắn lại."
CHANGED = "Nội dung đã thay đổi so với tin đồng chí vừa chọn; đề nghị xem lại.\n"
PAST = "Những ngày đó đã qua. "
NO_LEAVE = "Trợ lý chưa ghi đồng chí đang nghỉ, nên vẫn nhắc việc như thường."
GONE = "Việc này đã được xử lý trước đó; hiện đồng chí không được giao nhận việc thay ai."
TAKEN = "Cảm ơn đồng chí. Gõ /viec để xem việc."
NOBODY_AWAY = "Hiện không có đồng chí nào báo nghỉ."
OFFICE_ONLY = (
    "Báo nghỉ thay người khác là việc của Văn phòng Đảng ủy. Để báo nghỉ cho mình, đồng chí nhắn, ví dụ: "
    + EXAMPLE
    + "."
)
NO_SUCH_PERSON = "Trợ lý chưa thấy “{name}” trong danh sách cán bộ đã đăng ký. Đề nghị ghi tên hoặc đơn vị, ví dụ: /nghi @P.VHXH từ 12/8 đến 15/8."
LISTED = 12  # leaves on one page


def asked_later(words: str) -> str:
    """A report and a leave came in one message: one after the other."""
    return f"Việc nghỉ (“{clip(words, 80)}”): xong báo cáo này, Trợ lý hỏi lại đồng chí để ghi."


def is_it_leave(said: str) -> str:
    """The words may be about leave or about work."""
    return (
        f"Trợ lý chưa rõ “{clip(said, 80)}”: đồng chí báo mình nghỉ (Trợ lý sẽ không nhắc trong thời gian đó), "
        f"hay báo cáo công việc?\n1. {MY_LEAVE}\n2. {MY_WORK}\n3. {DROP}"
    )


def which_days(name: str, lead: str, first: date | None) -> str:
    """From when until when? `name` empty: the sender."""
    who = f"đồng chí {name}" if name else "đồng chí"
    since = f" (từ {weekday_day(first)})" if first else ""
    return f"{lead}Đề nghị cho biết {who} nghỉ đến hết ngày nào{since}, ví dụ: đến thứ 6, hoặc: từ 12/8 đến 15/8."


def unregistered(name: str) -> str:
    """Who stands in and cannot be written to; empty for nobody."""
    return f"{name} (ngoài danh sách đăng ký)" if name else ""


def only_told(name: str, unit: str) -> str:
    """What becomes of such a name."""
    return f"Trợ lý chưa thấy “{name}” trong danh sách đã đăng ký của {unit} nên chỉ báo tên cho Văn phòng Đảng ủy."


def which_person(asked: str, names: Sequence[str], unit: str, *, fits: bool) -> str:
    """A name that fits nobody, or more than one."""
    if fits:
        head = f"Có {count2(len(names) - 1)} người tên “{asked}”. Đồng chí giao ai?"
    else:
        head = f"Trợ lý chưa thấy “{asked}” trong danh sách đã đăng ký của {unit}. Ai nhận việc thay?"
    return "\n".join([head, *(f"{n}. {name}" for n, name in enumerate(names, 1))])


def whose(names: Sequence[str]) -> str:
    """Several people are called so, or report for the unit."""
    return "\n".join(["Đồng chí báo nghỉ cho ai?", *(f"{n}. {name}" for n, name in enumerate(names, 1))])


def read_back(
    name: str,
    unit: str,
    first: date,
    last: date,
    delegate: str,
    hears: str,
    *,
    nobody: bool = False,
    lead: str = "",
    notes: Sequence[str] = (),
) -> str:
    """Everything that would be noted. `name` empty: the sender; `hears`: who gets the reminders meanwhile; `notes`:
    what is particular about it."""
    who = f"đồng chí {name} ({unit})" if name else "đồng chí"
    period = _period(first, last)
    stands_in = f"thay: {delegate}" if delegate else "không có người thay" if nobody else "người thay: chưa có"
    how = "" if delegate or name or nobody else " Muốn giao ai, đồng chí nhắn: giao đồng chí (tên)."
    return (
        f"{lead}Trợ lý hiểu: {who} nghỉ {period}; {stands_in}.\n"
        f"Trong thời gian đó Trợ lý không nhắc {who}; {hears}.{how}{''.join(f' {note}' for note in notes)}\nĐúng thì gõ 1."
    )


WHOLE_DAY = "Trợ lý chỉ ghi được cả ngày, chưa ghi riêng một buổi."


def replaces(first: date, last: date) -> str:
    """A leave that was noted and goes for this one."""
    return f"Lần nghỉ đã ghi {_period(first, last)} được thay bằng lần này."


def _period(first: date, last: date) -> str:
    return f"ngày {weekday_day(first)}" if first == last else f"từ {weekday_day(first)} đến hết {weekday_day(last)}"


def hears_delegate(delegate: str) -> str:
    """Who is reminded instead."""
    return f"tin nhắc, câu trả lời gửi {delegate}, người được báo cáo thay"


def hears_others(unit: str) -> str:
    """There are others in the unit."""
    return f"tin nhắc gửi các đồng chí khác của {unit}"


def hears_office(unit: str) -> str:
    """There is nobody else."""
    return f"Văn phòng Đảng ủy được báo là {unit} đang nghỉ phép"


HEARS_OFFICE = "các đồng chí khác của Văn phòng Đảng ủy được báo"


def noted(name: str, first: date, last: date, delegate: str) -> str:
    """To whoever confirmed. `name` empty: the sender's own leave."""
    who = f"đồng chí {name}" if name else "đồng chí"
    told = f" Đã báo {delegate}." if delegate else ""
    back = "" if name else " Về sớm, đồng chí nhắn: tôi đi làm lại."
    return f"Đã ghi: {who} nghỉ {_period(first, last)}.{told}{back}"


def is_noted(text: str) -> bool:
    """Whether a text of ours is this one, of one's own leave."""
    return text.startswith("Đã ghi: đồng chí nghỉ")


def for_delegate(name: str, unit: str, first: date, last: date, open_tasks: int) -> str:
    """Somebody is to stand in."""
    work = (
        f" Đơn vị chủ trì {count2(open_tasks)} việc đang mở (chưa kể việc phối hợp); gõ /viec để xem."
        if open_tasks
        else ""
    )
    whose = f" ({unit})" if unit else ""
    what = f"nhận tin nhắc, báo cáo cho {unit}" if unit else "nhận các tin cần đồng chí ấy xem, cho ý kiến"
    return (
        f"Đồng chí {name}{whose} nghỉ {_period(first, last)} và giao đồng chí nhận việc thay: "
        f"{what} trong thời gian đó.{work}\n"
        "Nếu không nhận được, đồng chí nhắn: không nhận được."
    )


def for_office(name: str, unit: str, first: date, last: date, delegate: str, *, is_open: bool = False) -> str:
    """The secretary is told once."""
    instead = f"thay: {delegate}" if delegate else "chưa có người nhận thay"
    period = f"{_period(first, last)}{' (ghi tạm, chưa biết ngày về)' if is_open else ''}"
    return f"Đồng chí {name} ({unit}) báo nghỉ {period}; {instead}. Gõ /nghi để xem ai đang nghỉ."


def for_absent(first: date, last: date, delegate: str, by: str) -> str:
    """The office entered a leave for somebody."""
    instead = f" {delegate[0].upper()}{delegate[1:]} nhận việc thay." if delegate else ""
    return (
        f"Đồng chí {by} (Văn phòng Đảng ủy) đã ghi: đồng chí nghỉ {_period(first, last)}.{instead} "
        "Trong thời gian đó Trợ lý không nhắc đồng chí. Nếu chưa đúng, đồng chí nhắn: tôi đi làm lại."
    )


def back(name: str, open_tasks: int) -> str:
    """The leave is over. `name` empty: the sender's own."""
    who = f"đồng chí {name}" if name else "đồng chí"
    work = (
        f" Đơn vị chủ trì {count2(open_tasks)} việc đang mở (chưa kể việc phối hợp); gõ /viec để xem."
        if open_tasks and not name
        else ""
    )
    return f"Đã ghi: {who} đi làm lại. Trợ lý nhắc việc như thường.{work}"


def back_on(name: str, day: date) -> str:
    """The leave ends sooner, on a day to come."""
    who = f"đồng chí {name}" if name else "đồng chí"
    return f"Đã ghi: {who} đi làm lại từ {weekday_day(day)}."


def back_for_absent(day: date | None, by: str) -> str:
    """The office ended a leave for somebody."""
    when = f" từ {weekday_day(day)}" if day else ""
    return f"Đồng chí {by} (Văn phòng Đảng ủy) đã ghi: đồng chí đi làm lại{when}. Trợ lý nhắc việc như thường."


def replaced_delegate(name: str, unit: str) -> str:
    """To somebody who was to stand in, and is not to any more."""
    return f"Đồng chí {name} ({unit}) đã báo lại việc nghỉ; đồng chí không phải nhận thay nữa. Cảm ơn đồng chí."


def back_for_others(name: str, unit: str, day: date | None) -> str:
    """To the office and to whoever stood in."""
    when = f"đi làm lại từ {weekday_day(day)}" if day else "đã đi làm lại"
    return f"Đồng chí {name} ({unit}) {when}; việc nhận thay kết thúc theo."


def declined_here(name: str) -> str:
    """To whoever cannot stand in."""
    return f"Đã ghi: đồng chí không nhận thay đồng chí {name}. Đồng chí {name} và Văn phòng Đảng ủy được báo."


def declined(delegate: str, name: str, unit: str, *, to_absent: bool) -> str:
    """To the absent person and to the office."""
    if to_absent:
        return (
            f"Đồng chí {delegate} không nhận thay được trong thời gian đồng chí nghỉ. "
            f"Muốn giao người khác, đồng chí nhắn, ví dụ: {EXAMPLE}."
        )
    return (
        f"Đồng chí {delegate} không nhận thay được đồng chí {name} ({unit}); {unit} chưa có người nhận thay. "
        f"Để cử người khác: /nghi @{name} …, giao đồng chí (tên)."
    )


def my_leaves(leaves: Sequence[Away]) -> str:
    """`/nghi` of somebody who is, or will be, away."""
    lines = ["Trợ lý đang ghi đồng chí nghỉ:"]
    lines += [f"- {_period(each.from_on, each.until_on)}; {_instead(each)}" for each in leaves]
    return "\n".join([*lines, f"Đổi: đồng chí nhắn lại, ví dụ: {EXAMPLE}. Về sớm: tôi đi làm lại."])


def _instead(leave: Away) -> str:
    return f"thay: đồng chí {leave.delegate}" if leave.delegate else "chưa có người thay"


def list_of(now: Sequence[tuple[Away, str]], later: Sequence[tuple[Away, str]], *, may_note: bool) -> str:
    """Who is away and who will be; (leave, unit) of each."""
    lines = []
    for head, leaves in (("Đang nghỉ", now), ("Sắp nghỉ", later)):
        if leaves:
            lines.append(f"{head}: {count2(len(leaves))} đồng chí")
            lines += [f"- {_line(each, unit)}" for each, unit in leaves[:LISTED]]
        if len(leaves) > LISTED:
            lines.append(f"… và {count2(len(leaves) - LISTED)} đồng chí khác.")
    return "\n".join([*(lines or [NOBODY_AWAY]), *([HOW_OFFICE] if may_note else [])])


def _line(leave: Away, unit: str) -> str:
    when = f"{show_day(leave.from_on)} - {show_day(leave.until_on)}"
    return f"{leave.name} ({clip(unit, 30)}): {when}; {_instead(leave)}"


def dong_chi(name: str, unit: str) -> str:
    """đồng chí Hoa (P.VHXH)"""
    return f"đồng chí {name} ({unit})" if unit else f"đồng chí {name}"
