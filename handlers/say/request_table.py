"""How a request stands: the lines of its table, what the office may do with it, what the clock says of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.numbered import Series, shown
from handlers.say.numbers import clip, count2, decimal, stamp
from handlers.say.requests import list_units, until
from handlers.say.responses import code_of, values
from models.collecting import FieldKind, RequestState
from models.requests import Asked, Standing
from models.responses import RequestTable, TableRow

NUDGE, CLOSE, FILE, NEXT = "Nhắc đơn vị", "Đóng", "Xuất Excel", "Xem tiếp"
CLOSE_YES, CLOSE_NO = "Đóng", "Để mở"
ONLY_OFFICE = (
    "Việc nhắc đơn vị, đổi hạn, đóng hoặc hủy yêu cầu do Văn phòng Đảng ủy thực hiện; đồng chí xem bảng bằng /yeucau."
)
NONE_OPEN = "Chưa có yêu cầu báo cáo nào."
HOW_TO_ASK = (
    "Gửi yêu cầu mới: /yeucau đơn vị: nội dung. Hạn, theo yêu cầu của ai. Ví dụ: "
    "/yeucau các chi bộ: số hộ đã cài VNeID; khó khăn, vướng mắc. Trước 16h thứ Sáu, theo yêu cầu Ban Chỉ đạo"
)
HOW_TO_SEE = "Gõ số thứ tự để xem bảng trả lời, hoặc: /yeucau {code}."
NOBODY_SILENT = "Mọi đơn vị đã trả lời {code}, không cần nhắc."
LEFT_OPEN = "{code} vẫn mở."
OR_THE_PLAN = "Cần số liệu của cả kế hoạch, đồng chí gõ /baocao."
NO_FILES = "{code} chưa có tệp nào."
SILENT = "chưa trả lời"
ANSWERS_SHOWN = 12  # beside the sheet, which has all
ENDED = {RequestState.CLOSED: "đã đóng", RequestState.CANCELLED: "đã hủy"}


def closed_before(asked: Asked) -> str:
    """Nothing is to be done with it any more."""
    return f"{code_of(asked)} {ENDED[asked.state]} trước đó."


def listing(found: Sequence[Standing], now: datetime, new: str = "") -> str:
    """`/yeucau`: open requests, then the last closed ones; `new`: the choice to make one."""
    still = sum(each.state == RequestState.OPEN for each in found)
    lines = [f"Yêu cầu báo cáo đột xuất: {count2(still)} yêu cầu đang mở."]
    for n, each in enumerate(found, 1):
        code = shown(Series.REQUEST, each.number)
        state = ENDED[each.state] if each.state in ENDED else _hour(each.due_at, now)
        answered = f"{count2(each.answered)}/{count2(each.units)} đã trả lời"
        lines.append(f"{n}. {code} - {clip(each.title, 60)} · {state} · {answered}")
    lines += [f"{len(found) + 1}. {new}"] if new else []
    lines.append(HOW_TO_SEE.format(code=shown(Series.REQUEST, found[0].number)))
    return "\n".join(lines)


def _hour(due_at: datetime, now: datetime) -> str:
    return f"{'quá hạn' if now > due_at else 'hạn'} {until(due_at)}"


def heading(table: RequestTable, now: datetime) -> str:
    """The first lines of the table: what was asked, x/y answered, sums, who is silent."""
    asked = table.asked
    by = f" · theo yêu cầu của {clip(asked.on_behalf_of, 60)}" if asked.on_behalf_of else ""
    state = (
        f"{ENDED[asked.state]} lúc {stamp(asked.closed_at)}"
        if asked.closed_at and asked.state in ENDED
        else _hour(asked.due_at, now)
    )
    lines = [f"{code_of(asked)} - {clip(asked.title, 160)}", f"{state[:1].upper()}{state[1:]}{by}", tally(table, now)]
    lines += [line for line in [sums(table)] if line]
    if table.silent:
        lines.append(f"Chưa trả lời ({count2(len(table.silent))}): {list_units([r.unit_short for r in table.silent])}")
    return "\n".join(lines)


def tally(table: RequestTable, now: datetime) -> str:
    """Đã trả lời: 03/12 đơn vị (chưa có số liệu: 01; muộn: 01) - số liệu đến 08:00 15/8/2025"""
    parts = [
        f"{name}: {count2(len(rows))}"
        for name, rows in (("chưa có số liệu", table.none_yet), ("trả lời muộn", table.late))
        if rows
    ]
    of_which = f" ({'; '.join(parts)})" if parts else ""
    answered = f"{count2(len(table.answered))}/{count2(len(table.rows))}"
    return f"Đã trả lời: {answered} đơn vị{of_which} - số liệu đến {stamp(now)}"


def sums(table: RequestTable) -> str:
    """Tổng: 36 tổ (03 đơn vị); 1.250 lượt (02 đơn vị). A rate is not added up."""
    parts = []
    for each in table.asked.fields:
        total, units = table.sum_of(each.id)
        if each.kind == FieldKind.NUMBER and each.measure != "%" and units:
            parts.append(f"{decimal(total, 3)} {each.measure or clip(each.label, 30)} ({count2(units)} đơn vị)")
    return f"Tổng: {'; '.join(parts)}" if parts else ""


def row(table: RequestTable, each: TableRow) -> str:
    """- CB thôn 1: 12 tổ; 350 lượt (muộn)"""
    if each.is_silent:
        return f"- {clip(each.unit_short, 40)}: {SILENT}"
    width = max(16, 100 // len(table.asked.fields))
    answers = values(table.asked.fields, each.given, width)
    return f"- {clip(each.unit_short, 40)}: {answers}{remarks(table, each)}"


def remarks(table: RequestTable, each: TableRow) -> str:
    """(muộn; VPĐU nhập thay)"""
    said = [
        text
        for text, holds in (
            ("muộn", each.is_late),
            ("sửa sau hạn", table.is_corrected_late(each)),
            ("VPĐU nhập thay", each.last is not None and each.last.by_office),
        )
        if holds
    ]
    return f" ({'; '.join(said)})" if said else ""


def page_head(table: RequestTable, page: int, pages: int) -> str:
    """YC-004 - trang 2/4"""
    return f"{code_of(table.asked)} - trang {page}/{pages}"


def how_to_decide(table: RequestTable) -> str:
    """What may be typed without buttons."""
    code = code_of(table.asked)
    if not table.asked.is_open:
        again = f" Mở lại: {code} gia hạn đến 16h thứ Sáu." if table.asked.state == RequestState.CLOSED else ""
        return f"Xuất Excel: /yeucau {code} excel.{again}"
    nudge = f"{code} nhắc · " if table.silent else ""
    return f"Gõ: {nudge}{code} gia hạn đến … · {code} bỏ TÊN ĐƠN VỊ · {code} đóng · {code} hủy · {code} excel."


def complete(table: RequestTable, page: str) -> str:
    """Everybody has answered."""
    return f"✅ Mọi đơn vị đã trả lời {code_of(table.asked)}.\n{page}"


def at_the_hour(table: RequestTable, page: str) -> str:
    """The hour has come."""
    return f"Đã đến hạn {code_of(table.asked)}.\n{page}"


def the_day_after(table: RequestTable, page: str) -> str:
    """Silence remains a working day later."""
    return f"⚠️ {code_of(table.asked)} quá hạn, còn {count2(len(table.silent))} đơn vị chưa trả lời.\n{page}"


def nudge(table: RequestTable, unit: str = "") -> str:
    """To a silent unit, because the office asks."""
    asked = table.asked
    code, of_unit = code_of(asked), f" ({unit})" if unit else ""
    return (
        f"Văn phòng Đảng ủy đề nghị đồng chí trả lời {code}{of_unit}: {clip(asked.title.rstrip('.'), 160)}.\n"
        f"Hạn: {until(asked.due_at)}. Trả lời: {code} kèm nội dung; chưa có số liệu thì ghi “chưa có”."
    )


def nudged(table: RequestTable, told: Sequence[str], unreached: Sequence[str], sent_at: datetime | None) -> str:
    """What the nudge did."""
    when = f" (đơn vị nhận tin lúc {stamp(sent_at)})" if sent_at is not None else ""
    lines = [f"Đã nhắc {count2(len(told))} đơn vị chưa trả lời {code_of(table.asked)}{when}: {list_units(told)}."]
    if unreached:
        lines.append(f"⚠️ Chưa liên hệ được, đề nghị gọi điện: {list_units(unreached)}.")
    return "\n".join(lines) if told else lines[-1]


def not_silent(table: RequestTable) -> str:
    """Nobody of those that are named is silent."""
    silent = list_units([each.unit_short for each in table.silent])
    code = code_of(table.asked)
    return f"Đơn vị đồng chí nêu không có trong số chưa trả lời {code} nên Trợ lý chưa nhắc ai. Chưa trả lời: {silent}."


def nudged_lately(table: RequestTable, at: datetime, again: datetime) -> str:
    """Not twice within four hours."""
    return f"{code_of(table.asked)} đã nhắc lúc {stamp(at)}; có thể nhắc lại từ {stamp(again)}."


def close_anyway(table: RequestTable) -> str:
    """Closing names the silence."""
    silent = [each.unit_short for each in table.silent]
    return f"{code_of(table.asked)} còn {count2(len(silent))} đơn vị chưa trả lời: {list_units(silent)}. Đóng luôn?"


def closed(table: RequestTable) -> str:
    """It is closed."""
    silent = [each.unit_short for each in table.silent]
    left = f" Chưa trả lời: {list_units(silent)}." if silent else ""
    answered = f"{count2(len(table.answered))}/{count2(len(table.rows))}"
    code = code_of(table.asked)
    return f"Đã đóng {code}: {answered} đơn vị đã trả lời.{left} Xuất bảng: /yeucau {code} excel."


def file_words(table: RequestTable, now: datetime) -> str:
    """Beside the Excel sheet."""
    silent = [each.unit_short for each in table.silent]
    lines = [f"Bảng tổng hợp {code_of(table.asked)} - {clip(table.asked.title, 160)}", tally(table, now)]
    lines += [line for line in [sums(table)] if line]
    lines += [row(table, each) for each in table.answered[:ANSWERS_SHOWN]]
    if (more := len(table.answered) - ANSWERS_SHOWN) > 0:
        lines.append(f"… và {count2(more)} đơn vị khác trong bảng.")
    if silent:
        lines.append(f"Chưa trả lời ({count2(len(silent))}): {list_units(silent)}")
    return "\n".join(lines)


def answer_file(table: RequestTable, unit: str) -> str:
    """Beside a file that a unit sent."""
    return f"{code_of(table.asked)}: tệp của {unit}."


def file_missing(table: RequestTable, units: Sequence[str]) -> str:
    """Files that are not here: on their way, refused or lost."""
    return (
        f"{code_of(table.asked)}: tệp của {list_units(units)} chưa tải được về (đang tải, hoặc có dấu hiệu mật "
        "nên không lưu). Đồng chí thử lại sau ít phút."
    )
