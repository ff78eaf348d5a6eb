"""What is said between the Party office and the units: confirming, returning, deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.say.numbers import clip, count2, weekday_day
from handlers.say.numbers import day as show_day
from handlers.say.report import difficulty_number, report_number, standing, title
from models.deadline import DeadlineKind
from models.items import Item

NOTHING_WAITS = "Hiện không có việc nào chờ xác nhận và không có ai chờ tham gia."
DECIDED_BEFORE = "{code} đã được xử lý trước đó (hiện: {stage})."
RETURN_WHY = "Đề nghị đồng chí ghi lý do trả lại {code}, ví dụ: chưa có tệp kế hoạch kèm theo. Gõ /huy để thôi."
REASON_IN_WORDS = "Đề nghị đồng chí ghi lý do bằng lời để đơn vị biết cần bổ sung gì. Gõ /huy để thôi."
DEADLINE_HOW = (
    "Để đổi thời hạn, đồng chí gõ: /giahan MÃ NGÀY LÝ DO, ví dụ: /giahan NV09 17/10/2025 chờ tài liệu của tỉnh."
)
DEADLINE_NO_DAY = "Lịch không có ngày {day} nên thời hạn chưa đổi. Đề nghị đồng chí ghi lại, ví dụ: /giahan NV09 17/10/2025 chờ tài liệu."
DEADLINE_DATE = "Trợ lý chưa đọc được ngày. Đề nghị ghi dạng 17/10/2025, ví dụ: /giahan NV09 17/10/2025 chờ tài liệu."
DEADLINE_REASON = "Đề nghị ghi thêm lý do, ví dụ: /giahan {code} {day} chờ tài liệu của tỉnh."
DEADLINE_PAST = "Ngày {day} đã qua. Đề nghị ghi một ngày từ hôm nay trở đi."
NO_SUCH_TASK = "Kế hoạch không có nhiệm vụ mang mã {code}. Đề nghị đồng chí kiểm tra lại mã, ví dụ: NV09."
EXTENSION_GONE = "Đề nghị gia hạn này đã được xử lý trước đó."
EXTENSION_WITHDRAWN = "Đơn vị đã rút đề nghị gia hạn {code} này.{now}"
EXTENSION_REPLACED = "Đề nghị gia hạn {code} này không còn hiệu lực: đã có đề nghị hoặc thời hạn khác thay thế.{now}"
EXTENSION_REFUSED_DONE = "Đã trả lời đơn vị: chưa duyệt gia hạn {code}."
WAITING_HEAD = "Chờ xác nhận hoàn thành:"
JOIN_HEAD = "Chờ xác nhận tham gia: {count:02d} đề nghị. Gõ /duyet SỐ TÊN ĐƠN VỊ để xác nhận."


JOIN_PICK = "Gõ số thứ tự để xem, chọn đơn vị hoặc từ chối."
JOIN_LABEL = "Đề nghị số {number}"
UNITS_NAMED = 3  # whose deadline was changed, by name


def stranger(name: str, said: str) -> str:
    """One line of who waits at the door."""
    return f"{name or 'người chưa rõ tên'}, nhắn: “{clip(said, 80)}”" if said else (name or "người chưa rõ tên")


def by_original(item: Item, *, in_time: bool, in_original: bool) -> str:
    """What the first deadline says, where the one that was granted later says otherwise."""
    if in_time == in_original or item.original_due_on is None:
        return ""
    how = "đúng hạn" if in_original else "quá hạn"
    return f" So với hạn ban đầu {show_day(item.original_due_on)}: {how}."


def confirmed(item: Item, done_on: date | None, *, in_time: bool, in_original: bool, next_due: date | None) -> str:
    """M18, to the unit; both deadlines where they say different things."""
    when = f" ({show_day(done_on)}, hạn {show_day(item.due_on)})" if done_on and item.due_on else ""
    how = ("đúng hạn" if in_time else "quá hạn") if item.due_on else ""
    text = f"✅ Văn phòng Đảng ủy xác nhận {title(item)} hoàn thành{f' {how}' if how else ''}{when}."
    text += by_original(item, in_time=in_time, in_original=in_original)
    if next_due is not None:
        text += f" Mốc tiếp theo: {weekday_day(next_due)}."
    return f"{text} Cảm ơn đồng chí và đơn vị."


def confirmed_here(item: Item, *, in_time: bool, in_original: bool) -> str:
    """What the secretary hears."""
    how = (" đúng hạn" if in_time else " quá hạn") if item.due_on else ""
    said = f"Đã xác nhận {item.code} của {item.unit_short} hoàn thành{how}; đã báo đơn vị."
    return said + by_original(item, in_time=in_time, in_original=in_original)


def returned(item: Item, reason: str, by: date | None = None) -> str:
    """M19, to the unit. `by`: the day that the reason names; a deadline that is over is not named as one to keep."""
    is_over = item.deadline.kind == DeadlineKind.OVERDUE
    until = by or (None if is_over else item.due_on)
    day = f" trước {weekday_day(until)}" if until else " sớm nhất" if is_over else ""
    late = ""
    if is_over and item.due_on:
        late = f" Việc đã {standing(item.deadline)} (hạn {show_day(item.due_on)})."
        late += "" if by else f" Cần thêm thời gian, đồng chí nhắn: {item.code} xin gia hạn đến NGÀY, kèm lý do."
    return (
        f"Báo cáo {title(item)} cần bổ sung: {reason.rstrip('.')}. "
        f"Đề nghị đồng chí gửi tệp hoặc số, ngày văn bản{day}; sau đó nhắn: {item.code} xong.{late}"
    )


def returned_here(item: Item, by: date | None = None) -> str:
    """What the secretary hears."""
    text = f"Đã trả lại {item.code} cho {item.unit_short} để bổ sung; việc nhắc được tiếp tục."
    if item.deadline.kind != DeadlineKind.OVERDUE or by is not None:
        return text
    return f"{text} Việc đã {standing(item.deadline)}; cần hạn mới thì gõ: /giahan {item.code} NGÀY LÝ DO."


def deadline_changed(item: Item, old: date | None, new: date, by: str, on: date, reason: str) -> str:
    """M06, to the unit."""
    before = f"từ {show_day(old)} sang " if old else "thành "
    return (
        f"Thời hạn {title(item)} được điều chỉnh: {before}{weekday_day(new)}.\n"
        f"Người duyệt: {by}, {show_day(on)}. Lý do: {reason}."
    )


def deadline_changed_here(code: str, new: date, units: Sequence[str], supports: int, original: date | None) -> str:
    """What the secretary hears. `units`: who leads; by name where they are few and nobody else has the new day."""
    kept = f" Hạn ban đầu {show_day(original)} vẫn được giữ." if original else ""
    which = f"{len(units) + supports:02d} đơn vị"
    if units and supports:
        which = f"{len(units):02d} đơn vị chủ trì và {supports:02d} đơn vị phối hợp"
    elif units and len(units) <= UNITS_NAMED:
        which = ", ".join(units)
    return f"Đã đổi thời hạn {code} thành {weekday_day(new)} cho {which}.{kept}"


def deadline_now(item: Item) -> str:
    """Thời hạn giữ nguyên: thứ Sáu, 15/8/2025."""
    return f" Thời hạn giữ nguyên: {weekday_day(item.due_on)}." if item.due_on else " Thời hạn không đổi."


def then_others(count: int) -> str:
    """More things are returned, and each has its reason."""
    return f" Sau đó Trợ lý hỏi lý do của {count2(count)} việc còn lại; một lý do chung thì nhắn: trả lại hết vì …"


def extension_overtaken(item: Item, wanted: date) -> str:
    """The deadline that holds is no earlier than the one that was asked for."""
    return f"{item.code} đã có thời hạn không sớm hơn ngày đơn vị xin ({show_day(wanted)}).{deadline_now(item)}"


def _requests(wanted: date | None, difficulty: int | None) -> str:
    told = [f"đề nghị gia hạn đến {weekday_day(wanted)}"] if wanted else []
    told += [f"vướng mắc {difficulty_number(difficulty)}"] if difficulty else []
    return " và ".join(told)


def taken_back_for_office(item: Item, number: int, wanted: date | None, difficulty: int | None, by: str) -> str:
    """One line: what waited for the office went with the report that had asked for it."""
    kept = deadline_now(item) if wanted else ""
    what = _requests(wanted, difficulty)
    return f"{item.unit_short} đã rút {what} của {item.code} (cùng báo cáo {report_number(number)}).{kept} Người rút: {by}."


def taken_back_here(code: str, wanted: date | None, difficulty: int | None) -> str:
    """To the unit whose report was withdrawn or put right."""
    what = _requests(wanted, difficulty)
    return f"{what[0].upper()}{what[1:]} của {code} cũng được rút cùng báo cáo; Văn phòng Đảng ủy được báo."


def instead_of(before: date) -> str:
    """On the card of a request that takes the place of another one."""
    return f"\nThay cho đề nghị trước đó (đến {show_day(before)}); tin cũ không còn hiệu lực."


def extension_refused(item: Item, words: str, by: str) -> str:
    """To the unit, with the reason. `by`: who decided."""
    now = f" Thời hạn vẫn là {weekday_day(item.due_on)}." if item.due_on else ""
    return f"{by} chưa duyệt gia hạn {title(item)}: “{clip(words, 300)}”.{now}"


def granted_as_answer(until: date) -> str:
    """What the register says of the obstacle for which more time was asked."""
    return f"đã duyệt gia hạn đến {weekday_day(until)}"


def proof_lost(item: Item, proof: str, *, marked: bool) -> str:
    """A file that the office was told of is not kept. `proof`: the sentence that a completion's card has."""
    why = "có dấu hiệu là văn bản mật nên Trợ lý không lưu" if marked else "Trợ lý chưa tải được"
    return (
        f"🟣 {title(item)} ({item.unit_short}): 01 tệp minh chứng {why}. "
        f"Nay: {proof[0].lower()}{proof[1:]} Báo cáo hoàn thành vẫn chờ xác nhận."
    )
