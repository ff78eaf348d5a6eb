"""What is said to a unit that answers a request (M34): asked field by field, read back, recorded, put right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from handlers.numbered import Series, shown
from handlers.say.numbers import clip, count2, decimal, stamp
from handlers.say.requests import until
from handlers.say.words import OFFICE_NAME
from models.collecting import FieldKind, RequestState
from models.requests import Asked, Field, Owed
from models.responses import Given

NONE = "chưa có"
RECORD, AMEND, DROP = "Ghi nhận", "Sửa", "Bỏ"
YES_IS, NO_IS = "Đúng, trả lời", "Không, việc khác"
GONE = "Yêu cầu này không còn hiệu lực với đơn vị đồng chí. Gõ /yeucau để xem các yêu cầu đang mở."
NOT_YOURS = "Yêu cầu này gửi cho đơn vị khác nên Trợ lý không ghi. Gõ /yeucau để xem yêu cầu của đơn vị đồng chí."
NOTHING_ASKED = "Đơn vị đồng chí không có yêu cầu báo cáo nào đang mở."
ASKED_BEFORE = "Câu trả lời này đã được ghi hoặc đã bỏ."
DROPPED = "Đã bỏ, chưa ghi câu trả lời nào. Khi cần, đồng chí gửi lại: {code} kèm nội dung."
TOO_LONG = (
    "Câu trả lời dài quá ({limit} ký tự trở lên) nên Trợ lý chưa ghi. Đề nghị đồng chí ghi ngắn lại, hoặc gửi tệp."
)
WANTS = {
    FieldKind.NUMBER: "Trợ lý cần một con số cho mục này. ",
    FieldKind.YES_NO: "Mục này trả lời “có” hoặc “không”. ",
    FieldKind.FILE: "Mục này cần tệp hoặc ảnh. ",
    FieldKind.TEXT: "",
}
HINTS = {
    FieldKind.NUMBER: "Ghi một con số; chưa có số liệu thì ghi “chưa có”.",
    FieldKind.YES_NO: "Ghi “có” hoặc “không”.",
    FieldKind.FILE: "Gửi tệp hoặc ảnh vào đây; chưa có thì ghi “chưa có”.",
    FieldKind.TEXT: "Ghi nội dung; chưa có thì ghi “chưa có”.",
}
BROKEN = "{number} chưa phải số nguyên, mà mục này đếm từng {measure} nên Trợ lý chưa nhận. "
PUT_RIGHT = "Đã sửa mục {places}. "
WHICH_CHANGE = "Trợ lý chưa rõ cần sửa mục nào nên chưa đổi gì.\n"
STILL_UNRECORDED = "Trợ lý chưa ghi câu trả lời này.\n"
UNCLEAR = "Trợ lý chưa rõ con số nào của mục nào nên hỏi từng mục. "
DRAFT_LEFT = "(Báo cáo đang hỏi dở trước đó chưa được ghi; xong việc này, đồng chí gửi lại giúp.)\n"
NO_FILE_WANTED = "{code} không có mục nào cần tệp. Đồng chí trả lời bằng lời: {code} kèm nội dung."
ALREADY_TOLD = "Trước đó {who} đã trả lời lúc {at}: {was}. Số liệu mới nhất được dùng."
FOR_WHICH_UNIT = "Đồng chí trả lời {code} cho đơn vị nào?"
NO_SUCH_UNIT = "Trong {code} không hỏi đơn vị “{name}”. Đồng chí ghi đúng tên đơn vị, ví dụ: {code} {example}: 12."
NO_SUCH = "Không có yêu cầu {code} trong sổ của cơ quan."


def left_unsent(found: Owed) -> str:
    """An unfinished answer, left for that of a newer request."""
    code = code_of(found.asked)
    return f"Câu trả lời {code} đang nhập dở chưa gửi; xong tin này, đồng chí nhắn lại: {code} kèm nội dung."


def left_for_unit(found: Owed, values: str) -> str:
    """What the office types in for a unit, left for something else."""
    code, unit = code_of(found.asked), found.unit_short
    return f"Câu trả lời của {unit} chưa được ghi; xong việc này, đồng chí nhắn lại: {code} {unit}: {values}."


def code_of(asked: Asked) -> str:
    """YC-004"""
    return shown(Series.REQUEST, asked.number)


def how_for_office(asked: Asked, example: str, said: str) -> str:
    """How the office answers for a unit. `said`: what it wrote behind the number, where no unit stands in it."""
    unread = f"Trợ lý chưa rõ “{clip(said, 60)}” là của đơn vị nào. " if said.strip() else ""
    code = code_of(asked)
    return f"{unread}Nhập thay đơn vị: {code} tên đơn vị: nội dung, ví dụ: {code} {example}: 12."


def closed(asked: Asked) -> str:
    """No more answers."""
    at = f" lúc {stamp(asked.closed_at)}" if asked.closed_at else ""
    how = "đã hủy" if asked.state == RequestState.CANCELLED else "đã đóng"
    return f"{code_of(asked)} {how}{at} nên Trợ lý không ghi thêm. Cần bổ sung, đề nghị liên hệ Văn phòng Đảng ủy."


DRAFT_ENDED = "Câu trả lời đồng chí đang soạn chưa được ghi."


HOW_CLOSED, HOW_CANCELLED, HOW_LESS = "đóng", "hủy", "rút đơn vị đồng chí khỏi"


def ended_meanwhile(asked: Asked, how: str) -> str:
    """To whoever was answering when the office closed the request; `how`: one of the words above."""
    return (
        f"Văn phòng Đảng ủy đã {how} yêu cầu {code_of(asked)} ({clip(asked.title.rstrip('.'), 100)}). {DRAFT_ENDED} "
        "Cần bổ sung, đề nghị liên hệ Văn phòng Đảng ủy."
    )


def value(field: Field, given: Given | None) -> str:
    """12 tổ · có · tệp ds.xlsx · chưa có"""
    if given is None or given.is_none:
        return NONE
    if given.number is not None:
        number = decimal(given.number, 3)
        unit = field.measure
        return f"{number}%" if unit == "%" else f"{number} {unit}".strip()
    if len(given.files) > 1:
        return f"{count2(len(given.files))} tệp, ảnh"
    if given.file_id:
        return f"tệp {clip(given.file_name, 60)}" if given.file_name else "ảnh"
    return given.value


def values(fields: Sequence[Field], given: Mapping[int, Given], width: int = 80) -> str:
    """12 tổ; 350 lượt · chưa có"""
    if all((each := given.get(field.id)) is None or each.is_none for field in fields):
        return NONE
    return "; ".join(clip(value(field, given.get(field.id)), width) for field in fields)


def asks(owed: Owed, field: Field, *, lead: str = "", may_be_all: bool = False) -> str:
    """One field's question."""
    asked = owed.asked
    place = f", mục {field.position}/{len(asked.fields)}" if len(asked.fields) > 1 else ""
    counted = f" (tính bằng {field.measure})" if field.measure and field.kind == FieldKind.NUMBER else ""
    label = clip(field.label.rstrip("?. "), 200)
    at_once = "\nĐồng chí cũng có thể trả lời tất cả các mục trong một tin." if may_be_all else ""
    return f"{lead}{code_of(asked)}{place}: {label}{counted}?\n{HINTS[field.kind]}{at_once}"


def read_back(owed: Owed, given: Mapping[int, Given], before: str, *, is_late: bool, by_office: bool) -> str:
    """What is about to be recorded. `before`: who answered already, and what."""
    asked = owed.asked
    by = f" ({OFFICE_NAME} nhập thay)" if by_office else ""
    lines = [f"Trợ lý hiểu câu trả lời {code_of(asked)} của {owed.unit_short}{by} như sau:"]
    if len(asked.fields) == 1:
        lines.append(f"{clip(asked.fields[0].label.rstrip('?. '), 110)}: {_full(asked.fields[0], given)}")
    else:
        lines += [
            f"{each.position}. {clip(each.label.rstrip('?. '), 110)}: {_full(each, given)}" for each in asked.fields
        ]
    if before:
        lines.append(before)
    if is_late:
        lines.append(f"Đã quá hạn ({until(asked.due_at)}); câu trả lời vẫn được nhận, ghi là trả lời muộn.")
    lines.append("Đúng thì bấm Ghi nhận (hoặc gõ 1); chưa đúng thì bấm Sửa (gõ 2).")
    return "\n".join(lines)


def _full(field: Field, given: Mapping[int, Given]) -> str:
    shown_value = clip(value(field, given.get(field.id)), 300)
    return f"{shown_value} (nếu là số 0, đồng chí ghi 0)" if _says_no(field, given.get(field.id)) else shown_value


def _says_no(field: Field, given: Given | None) -> bool:
    """`ko có` for a number may mean nothing yet, or none."""
    is_no = given is not None and given.said.lower().lstrip().startswith(("k", "h"))
    return is_no and field.kind == FieldKind.NUMBER and given is not None and given.is_none


def told_before(who: str, at: datetime, was: str) -> str:
    """Somebody of the unit has answered already."""
    return f"(Lúc {stamp(at)}, {who} đã trả lời: {was}. Ghi nhận thì số mới thay số cũ.)"


def answered_already(owed: Owed, who: str, at: datetime, was: str) -> str:
    """Trả lời was pressed for a unit that has answered."""
    return f"{owed.unit_short} đã có câu trả lời ({who}, {stamp(at)}): {was}. Trả lời lại thì số mới thay số cũ.\n"


def how_it_stands(owed: Owed, now: datetime, told: str) -> str:
    """To the unit that asks about a request: what, until when, and whether it has answered. `told`: what it answered."""
    asked = owed.asked
    fields = "; ".join(f"{each.position}. {clip(each.label.rstrip('?. '), 80)}" for each in asked.fields)
    what = clip(asked.fields[0].label.rstrip("?. "), 200) if len(asked.fields) == 1 else clip(fields, 600)
    due = f"Hạn trả lời: {until(asked.due_at)} ({'đã quá hạn' if now > asked.due_at else 'còn hạn'})."
    state = told.rstrip("\n") or f"{owed.unit_short} chưa trả lời. Trả lời: {code_of(asked)} kèm nội dung."
    return f"{code_of(asked)}: {what}.\n{due}\n{state}"


def author(given: Given) -> str:
    """đồng chí Lan · Văn phòng Đảng ủy"""
    return OFFICE_NAME if given.by_office else f"đồng chí {given.person}"


def recorded(owed: Owed, given: Mapping[int, Given], told: str, *, is_late: bool, by_office: bool) -> str:
    """It is written down."""
    asked = owed.asked
    late = ", trả lời muộn" if is_late else ""
    lines = [
        f"Đã ghi nhận câu trả lời {code_of(asked)} của {owed.unit_short}{late}: "
        f"{values(asked.fields, given)}.{'' if by_office else ' Cảm ơn đồng chí.'}"
    ]
    if told:
        lines.append(told)
    how = f"{code_of(asked)} {owed.unit_short}: nội dung đúng" if by_office else f"{code_of(asked)} kèm nội dung đúng"
    lines.append(f"Cần sửa, đồng chí gửi lại: {how} (trước khi yêu cầu được đóng).")
    return "\n".join(lines)


def replaced(owed: Owed, who: str, was: str, now: str) -> str:
    """To whoever of the unit answered before."""
    return (
        f"{code_of(owed.asked)}: {who} vừa trả lời lại cho {owed.unit_short}: {now}. "
        f"Trước đó đồng chí trả lời: {was}. Nếu chưa đúng, đồng chí gửi lại: {code_of(owed.asked)} kèm nội dung."
    )


def later(owed: Owed) -> str:
    """`đang thống kê, mai có`: no answer yet."""
    code = code_of(owed.asked)
    return (
        f"Đã rõ, Trợ lý chưa ghi câu trả lời {code}. Khi có số liệu, đồng chí gửi: {code} kèm nội dung "
        f"(trước {until(owed.asked.due_at)})."
    )


def is_it(owed: Owed, words: str) -> str:
    """A bare text right after the card."""
    return f"“{clip(words, 80)}”: có phải đồng chí trả lời {code_of(owed.asked)} ({clip(owed.asked.title, 60)})?"


def owed_list(found: Sequence[Owed], now: datetime, answers: Mapping[int, str]) -> str:
    """`/yeucau` of a unit."""
    lines = [f"Yêu cầu báo cáo của đơn vị đồng chí: {count2(len(found))} yêu cầu đang mở."]
    for n, each in enumerate(found, 1):
        state = f"đã trả lời: {clip(answers[each.target_id], 60)}" if each.target_id in answers else "chưa trả lời"
        over = "đã quá hạn " if now > each.asked.due_at else "hạn "
        title = clip(each.asked.title, 60)
        lines.append(f"{n}. {code_of(each.asked)} - {title} · {over}{until(each.asked.due_at)} · {state}")
    lines.append(f"Gõ số thứ tự để trả lời, hoặc ghi: {code_of(found[0].asked)} kèm nội dung.")
    return "\n".join(lines)


def asked_later(words: str) -> str:
    """The answer to a request came in one message with a report: one after the other."""
    return f"Phần trả lời yêu cầu (“{clip(words, 120)}”): xong báo cáo này, Trợ lý đọc lại để đồng chí xác nhận."


def asked_on(asked: Asked) -> str:
    """A report came in the middle of an answer, which is asked on afterwards."""
    return f"Câu trả lời {code_of(asked)} còn dở; xong báo cáo này, Trợ lý hỏi tiếp."


def answer_left(words: str) -> str:
    """Three things came in one message: this one is to be sent again."""
    return f"Phần trả lời yêu cầu chưa ghi; mong đồng chí nhắn riêng: {clip(words, 200)}"
