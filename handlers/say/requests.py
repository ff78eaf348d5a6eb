"""Ad-hoc requests (M34): what is asked, by whom, until when; "chưa có" is an answer, silence is named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.numbered import Series, shown
from handlers.say.numbers import clip, count2, stamp, weekday_day
from handlers.understand.due import NoDay
from models.collecting import FieldKind
from models.requests import Asked
from models.workdays import local_date, local_time

NONE_YET = "Chưa có số liệu thì ghi “chưa có”, không bỏ trống."


def until(due_at: datetime) -> str:
    """16 giờ, thứ Sáu, 21/11/2025"""
    at = local_time(due_at)
    hour = f"{at.hour} giờ" + (f" {at.minute:02}" if at.minute else "")
    return f"{hour}, {weekday_day(local_date(due_at))}"


def reminder_line(number: int, title: str, due_at: datetime, now: datetime) -> str:
    """YC-004 - số Tổ công nghệ số… · trả lời trước 16 giờ, thứ Sáu, 21/11/2025"""
    return f"{shown(Series.REQUEST, number)} - {clip(title.rstrip('.'), 60)} · {_standing(due_at, now)}"


def reminder(number: int, title: str, due_at: datetime, now: datetime) -> str:
    """The whole message, where nothing else is due that day."""
    sign = "🔴" if now > due_at else "🟡"
    code = shown(Series.REQUEST, number)
    return (
        f"{sign} Báo cáo đột xuất {code}: {clip(title.rstrip('.'), 100)}.\n"
        f"Đơn vị đồng chí chưa trả lời; {_standing(due_at, now)}.\n"
        f"Trả lời: {code} kèm nội dung. {NONE_YET}"
    )


def respond_label(number: int) -> str:
    """Under a reminder."""
    return f"Trả lời {shown(Series.REQUEST, number)}"


def _standing(due_at: datetime, now: datetime) -> str:
    return f"đã quá hạn ({until(due_at)})" if now > due_at else f"đề nghị gửi trước {until(due_at)}"


# --- the office asks -------------------------------------------------------------------------------------------------

KINDS = {
    FieldKind.NUMBER: "số",
    FieldKind.TEXT: "chữ",
    FieldKind.FILE: "tệp hoặc ảnh",
    FieldKind.YES_NO: "có/không",
}
SEND, AMEND, DROP = "Gửi", "Sửa", "Bỏ"
NEW = "Tạo yêu cầu mới"
NAMES_SHOWN = 12
LABEL_WIDTH = 110
TOO_LONG = (
    "Yêu cầu dài quá ({limit} ký tự trở lên) nên Trợ lý chưa nhận. Đề nghị đồng chí ghi ngắn lại, mỗi mục một dòng."
)
TOO_MANY = "Một yêu cầu nhận tối đa {most} mục; đề nghị đồng chí ghi lại nội dung, hoặc tách làm hai yêu cầu."
ASK_UNITS = (
    "Gửi yêu cầu tới đơn vị nào? Đồng chí ghi tên đơn vị, cách nhau bằng dấu chấm phẩy, "
    "ví dụ: các chi bộ; Phòng Kinh tế. Gửi cho mọi đơn vị thì ghi: tất cả."
)
ASK_FIELDS = (
    "Cần đơn vị báo cáo những gì? Mỗi mục một dòng, hoặc cách nhau bằng dấu chấm phẩy, "
    "ví dụ: số hộ đã cài VNeID; khó khăn, vướng mắc; gửi danh sách."
)
ASK_DUE = "Đơn vị trả lời trước lúc nào? Ví dụ: 16h thứ Sáu, hoặc 16 giờ ngày 21/11."
NO_DAY = {
    NoDay.PAST: "Thời hạn “{said}” đã qua. ",
    NoDay.BAD: "Lịch không có ngày “{said}”. ",
    NoDay.VAGUE: "“{said}” chưa rõ là ngày nào. ",
    NoDay.MISSING: "Hôm nay đã qua {said}. ",
    NoDay.HOUR: "Một ngày chỉ có 24 giờ, nên “{said}” chưa rõ là mấy giờ. ",
}
KEEP_DUE, OTHER_DUE = "Giữ hạn này", "Đổi hạn khác"
DROPPED = "Đã bỏ, chưa gửi gì cho đơn vị nào."
AMEND_HOW = (
    "Đồng chí ghi phần cần sửa, ví dụ:\n"
    "- đơn vị: các chi bộ; Trạm Y tế (hoặc: thêm Trạm Y tế, bỏ CB thôn 3)\n"
    "- hạn: 15h thứ Năm\n"
    "- mục 1: số hộ đã cài VNeID\n"
    "- mục 2: chữ (hoặc: số, tệp, có/không)\n"
    "- bỏ mục 2 · thêm: tên mục mới\n"
    "- theo yêu cầu: Ban Chỉ đạo\n"
    "Gõ 1 để xem lại, /huy để thôi."
)
NOT_YET_SENT = "Trợ lý chưa gửi gì.\n"
NOTHING_LEFT = "Yêu cầu cần ít nhất một mục. Đồng chí ghi nội dung mới, ví dụ: nội dung: số hộ đã cài VNeID."
SENT_BEFORE = "Yêu cầu này đã được gửi hoặc đã bỏ."
ONLY_OFFICE = (
    "Yêu cầu báo cáo do Văn phòng Đảng ủy gửi. Đồng chí chuyển nội dung cho Văn phòng Đảng ủy, "
    "hoặc gõ /yeucau để xem các yêu cầu đang mở."
)


def unknown_units(names: Sequence[str]) -> str:
    """Chưa rõ đơn vị “…”."""
    shown = ", ".join(f"“{clip(name, 40)}”" for name in names[:5])
    return f"Trợ lý chưa rõ đơn vị {shown}. "


def left(labels: Sequence[str]) -> str:
    """A request that was being made was left for another message."""
    named = f" “{clip('; '.join(labels), 60)}”" if labels else ""
    return f"Yêu cầu{named} đang soạn dở chưa được gửi; khi cần, đồng chí gõ lại /yeucau."


def not_read(words: str) -> str:
    """Words under a read-back that name no part of it."""
    return (
        f"Trợ lý chưa rõ “{clip(words, 60)}” sửa phần nào nên chưa đổi, chưa gửi. Ví dụ: hạn: 15h thứ Năm; bỏ CB thôn 3; "
        "mục 1: số hộ đã cài VNeID; thêm mục: …\n"
    )


def perhaps_an_item(name: str) -> str:
    """«thêm thôn 9»: no unit that is known; it may have been meant as something that is asked for."""
    return f"Nếu đó là một mục cần báo cáo, đồng chí nhắn: thêm mục: {clip(name, 40)}.\n"


def known_units(names: Sequence[str]) -> str:
    """What was understood beside an unknown name."""
    return f"Đã rõ {count2(len(names))} đơn vị ({list_units(names, 5)}). Đồng chí ghi lại tên đơn vị còn thiếu, hoặc gõ: bỏ qua."


def odd_due(due_at: datetime, why: str) -> str:
    """The hour is possible, but unusual: closed question."""
    return f"Hạn {until(due_at)} {why}. Đồng chí giữ hạn này không?"


ON_REST_DAY = "là ngày nghỉ"
AFTER_HOURS = "ngoài giờ làm việc"


def too_soon(sent_at: datetime, now: datetime) -> str:
    """How soon after the units get it."""
    return f"quá gấp: chưa đầy 02 giờ kể từ lúc đơn vị nhận tin ({stamp(max(sent_at, now))})"


def past_sending(due_at: datetime, sent_at: datetime) -> str:
    """The hour is over before the units can be written to."""
    return f"Hạn {until(due_at)} đến trước khi gửi được tin (giờ gửi gần nhất: {stamp(sent_at)}). {ASK_DUE}"


def field_line(position: int, label: str, kind: FieldKind, measure: str) -> str:
    """1. số Tổ công nghệ số cộng đồng đang hoạt động (số, tính bằng tổ)"""
    shown = f"số, tính bằng {measure}" if kind == FieldKind.NUMBER and measure else KINDS[kind]
    return f"{position}. {clip(label, LABEL_WIDTH)} ({shown})"


def next_line(number: int, page: int, pages: int) -> str:
    """Under a page of units: how to go on."""
    return f"Còn tiếp (trang {page}/{pages}): gõ {number} để xem."


def list_units(units: Sequence[str], most: int = NAMES_SHOWN) -> str:
    """CB thôn 1, CB thôn 2, … và 04 đơn vị khác"""
    rest = len(units) - most
    shown = ", ".join(clip(name, 40) for name in units[:most])
    return f"{shown} và {count2(rest)} đơn vị khác" if rest > 0 else shown


def read_back(
    units: Sequence[str],
    fields: Sequence[tuple[str, FieldKind, str]],
    due_at: datetime,
    behalf: str,
    *,
    unreached: Sequence[str],
    sent_at: datetime | None,
) -> str:
    """What is about to be sent. `unreached`: units that nobody can be written to for; `sent_at` null: at once."""
    lines = [
        "Trợ lý hiểu yêu cầu báo cáo như sau:",
        f"Gửi tới: {count2(len(units))} đơn vị - {list_units(units)}",
        "Nội dung:",
        *(field_line(n, label, kind, measure) for n, (label, kind, measure) in enumerate(fields, 1)),
        f"Hạn trả lời: {until(due_at)}",
        f"Theo yêu cầu của: {behalf}" if behalf else "Theo yêu cầu của: (chưa ghi)",
    ]
    if unreached:
        lines.append(f"⚠️ Chưa liên hệ được qua Trợ lý, cần gọi điện: {list_units(unreached)}")
    if sent_at is not None:
        lines.append(f"Đơn vị nhận tin lúc {stamp(sent_at)}.")
    lines.append("Đúng thì bấm Gửi (hoặc gõ 1); chưa đúng thì bấm Sửa (gõ 2) hoặc ghi luôn phần cần sửa.")
    return "\n".join(lines)


def sent(number: int, units: int, *, unreached: Sequence[str], sent_at: datetime | None) -> str:
    """To the secretary who sent it."""
    code = shown(Series.REQUEST, number)
    when = f"; đơn vị nhận tin lúc {stamp(sent_at)}" if sent_at is not None else ""
    lines = [f"Đã gửi {code} tới {count2(units)} đơn vị{when}. Xem kết quả: /yeucau {code}."]
    if unreached:
        lines.append(
            f"⚠️ Chưa liên hệ được {count2(len(unreached))} đơn vị: {list_units(unreached)}. Đề nghị đồng chí gọi điện; "
            f"có số liệu thì nhập thay, ví dụ: {code} {clip(unreached[0], 30)}: 12."
        )
    return "\n".join(lines)


def card(asked: Asked, *, unit: str = "") -> str:
    """M34. `unit`: its name, where the person reports for several."""
    code = shown(Series.REQUEST, asked.number)
    by = f" - theo yêu cầu của {asked.on_behalf_of}" if asked.on_behalf_of else ""
    of_unit = f" ({unit})" if unit else ""
    if len(asked.fields) == 1:
        what = [f"Nội dung: {clip(asked.fields[0].label, 300)}."]
    else:
        what = ["Nội dung:", *(f"{each.position}. {clip(each.label, LABEL_WIDTH)}" for each in asked.fields)]
    return "\n".join(
        [
            f"Báo cáo đột xuất {code}{by}{of_unit}:",
            *what,
            f"Đề nghị gửi trước {until(asked.due_at)}. {NONE_YET}",
            f"Trả lời: {example(asked)}; hoặc trả lời (reply) tin này.",
        ]
    )


SAMPLES = ("12", "350", "40")


def example(asked: Asked) -> str:
    """YC-004 kèm nội dung, ví dụ: YC-004 12 tổ, 350 lượt. Only where all of it is numbers."""
    code, fields = shown(Series.REQUEST, asked.number), asked.fields
    if len(fields) > len(SAMPLES) or any(each.kind != FieldKind.NUMBER for each in fields):
        return f"{code} kèm nội dung{', mỗi mục một dòng' if len(fields) > 1 else ''}"
    said = [
        f"{number}%" if each.measure == "%" else f"{number} {each.measure}".strip()
        for number, each in zip(SAMPLES, fields, strict=False)
    ]
    return f"{code} kèm nội dung, ví dụ “{code} {', '.join(said)}”"


RESPOND_NOW = "Trả lời ngay"
