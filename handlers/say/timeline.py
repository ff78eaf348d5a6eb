"""The timeline of a task in words: when · who · what (old → new) · why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from handlers.numbered import Series, shown
from handlers.say.numbers import clip, count2, stamp
from handlers.say.numbers import day as show_day
from handlers.say.report import STAGES, difficulty_number, numbered, report_number, title
from models.items import Item
from models.plan import Share, Stage
from models.progress import ExtensionState, ReportKind
from models.timeline import Event, What

HOW = "Để xem lịch sử một nhiệm vụ, đồng chí gõ: /lichsu MÃ, ví dụ: /lichsu ‹mã›."
NEXT = "Xem tiếp"
NOTHING = "Chưa có gì được ghi."
WORDS = 90  # characters of what somebody said
KINDS = {
    ReportKind.PROGRESS: "báo tiến độ",
    ReportKind.DONE: "báo hoàn thành",
    ReportKind.NOT_STARTED: "báo chưa triển khai",
    ReportKind.NOTHING: "báo không phát sinh",
    ReportKind.DIFFICULTY: "báo vướng mắc",
    ReportKind.NOTE: "bổ sung thông tin",
    ReportKind.WITHDRAWN: "rút lại báo cáo",
}
DECIDED = {
    ExtensionState.APPROVED: "duyệt gia hạn",
    ExtensionState.REFUSED: "chưa duyệt gia hạn",
    ExtensionState.WITHDRAWN: "rút đề nghị gia hạn",
    ExtensionState.REPLACED: "đề nghị gia hạn được thay thế",
}
FIELDS = {
    "stage": "tình trạng",
    "due_on": "thời hạn",
    "milestone": "mốc",
    "share": "vai trò",
    "text": "nội dung",
    "deliverable": "sản phẩm",
    "lead": "đơn vị chủ trì",
    "leads": "đơn vị chủ trì",
    "deadline_text": "thời hạn ghi",
}
ONLY = {"added": "giao nhiệm vụ", "removed": "đưa ra khỏi kế hoạch", "returned": "đưa trở lại kế hoạch"}
ONLY_OF_UNIT = {"removed": "không còn được giao phần việc", "returned": "được giao lại phần việc"}
STEERED = {  # by what was steered with: its letters, and what each line says
    "directives": (
        Series.DIRECTIVE,
        {
            "open": "ý kiến chỉ đạo {number}: {words}",
            "seen": "đã nhận {number}",
            "answer": "trả lời {number}: {words}",
            "more": "trao đổi thêm {number}: {words}",
            "due_on": "đổi hạn {number} sang {words}",
            "text": "sửa lời {number}: {words}",
            "closed": "kết thúc {number}",
            "withdrawn": "rút lại {number}",
        },
    ),
    "findings": (
        Series.FINDING,
        {
            "open": "nội dung giám sát {number}: {words}",
            "reply": "trả lời {number}: {words}",
            "more": "hỏi thêm {number}: {words}",
            "reply_due_on": "đổi hạn trả lời {number} sang {words}",
            "text": "sửa lời {number}: {words}",
            "closed": "kết thúc {number}: đạt",
            "withdrawn": "rút lại {number}",
        },
    ),
    "difficulties": (
        Series.DIFFICULTY,
        {
            "answer": "trả lời {number}: {words}",
            "addition": "nói thêm về {number}: {words}",
            "owner": "chuyển {number} để trả lời: {words}",
            "open": "mở lại {number}",
            "answered": "mở lại {number}",
            "disputed": "{number}: đề nghị trả lời thêm",
            "settled": "{number} đã được giải quyết",
            "withdrawn": "rút lại {number}",
        },
    ),
}
SHARES = {Share.LEAD.value: "chủ trì", Share.SUPPORT.value: "phối hợp"}


def page(shares: Sequence[Item], lines: Sequence[str], number: int, pages: int) -> str:
    """One page, with how many of the leading units have reported."""
    leads = [each for each in shares if each.share == Share.LEAD]
    head = f"Lịch sử {title(shares[0])}" + (f": {of_units(leads)}" if len(leads) > 1 else "")
    body = list(lines) or [NOTHING]
    more = [f"Trang {number}/{pages}. Gõ 1 để xem tiếp."] if pages > 1 else []
    return "\n".join([f"{head.removesuffix('…')}{'…' if head.endswith('…') else '.'}", *body, *more])


def of_units(leads: Sequence[Item]) -> str:
    """02/12 đơn vị đã báo cáo, 01 đã hoàn thành"""
    reported = sum(each.last_report_at is not None for each in leads)
    done = sum(each.stage == Stage.DONE for each in leads)
    return f"{count2(reported)}/{count2(len(leads))} đơn vị đã báo cáo, {count2(done)} đã hoàn thành"


def line(event: Event, *, name_units: bool) -> str:
    """- 08:00 13/8/2025 · lan · P.VHXH: báo hoàn thành (BC-0002) · số 02-KH/CB · “NV07 xong”"""
    of_unit = f"{event.unit}: " if event.unit and name_units else ""
    parts = [stamp(event.at), event.who or "Trợ lý", f"{of_unit}{_what(event)}"]
    if event.document and event.what == What.REPORT:
        parts.append(numbered(event.document, event.day))
    if event.why:
        said = clip(event.why, WORDS)
        parts.append(f"“{said}”" if event.what == What.REPORT else f"lý do: {said}")
    if event.document and event.what != What.REPORT:
        parts.append(event.document if event.field in ONLY else f"theo {event.document}")
    return f"- {' · '.join(parts)}"


def several(units: int) -> str:
    """In the place of a unit's name: 12 đơn vị"""
    return f"{count2(units)} đơn vị"


def _what(event: Event) -> str:
    day = show_day(event.day) if event.day else ""
    match event.what:
        case What.REPORT:
            return _report(event)
        case What.DIFFICULTY:
            return f"vướng mắc {difficulty_number(event.number)}: {clip(event.new, WORDS)}"
        case What.STEERED:
            return _steered(event)
        case What.ASKED:
            return f"xin gia hạn đến {day}"
        case What.DECIDED:
            return f"{DECIDED.get(ExtensionState(event.field), event.field)} (xin đến {day})"
        case What.TAKEN_BACK:
            return f"hoàn tác {DECIDED[ExtensionState(event.field)]} (xin đến {day}), đề nghị lại chờ duyệt"
        case What.EVIDENCE:
            return f"gửi tệp, ảnh{f' {clip(event.new, 40)}' if event.new else ''}"
        case What.NUDGE:
            return f"đôn đốc: “{clip(event.new, WORDS)}”"
        case _:
            return _change(event)


def _report(event: Event) -> str:
    """báo tiến độ 60% (BC-0002) thay cho BC-0001 · rút lại báo cáo BC-0002 (BC-0003)"""
    own, corrects = report_number(event.number), report_number(event.corrects)
    if event.field == ReportKind.WITHDRAWN and event.corrects:
        return f"{KINDS[ReportKind.WITHDRAWN]} {corrects} ({own})"
    figures = f" {event.new}" if event.new else ""
    instead = f" thay cho {corrects}" if event.corrects else ""
    return f"{KINDS[ReportKind(event.field)]}{figures} ({own}){instead}{_ended(event)}"


def _ended(event: Event) -> str:
    if event.ended is None:
        return ""
    kind, number = event.ended
    return (
        f", đã rút lại ({report_number(number)})"
        if kind == ReportKind.WITHDRAWN
        else f", đã thay bằng {report_number(number)}"
    )


def _steered(event: Event) -> str:
    series, says = STEERED[event.subject]
    if event.old and not event.new:  # an answer that was taken back
        return f"rút lại trả lời {shown(series, event.number)}"
    words = show_day(date.fromisoformat(event.new)) if event.field.endswith("due_on") else clip(event.new, WORDS)
    return says[event.field].format(number=shown(series, event.number), words=words)


def _change(event: Event) -> str:
    if event.field == "acknowledged":
        return "đã nhận việc"
    if event.field == "snooze":
        return f"xin hoãn nhắc đến {stamp(datetime.fromisoformat(event.new))}"
    if event.field == "mute":
        return "tắt nhắc" if event.new else "bật lại nhắc"
    if event.field in ONLY:
        return ONLY_OF_UNIT[event.field] if event.unit and event.field in ONLY_OF_UNIT else ONLY[event.field]
    old, new = _value(event.field, event.old), _value(event.field, event.new)
    return f"{FIELDS.get(event.field, event.field)}: {old} → {new}"


def _value(field: str, value: str) -> str:
    if not value:
        return "chưa có"
    match field:
        case "stage":
            return STAGES[Stage(value)]
        case "due_on":
            return show_day(date.fromisoformat(value))
        case "share":
            return SHARES.get(value, value)
        case "milestone":
            return str(int(value) + 1)
        case _:
            return f"“{clip(value, 60)}”"
