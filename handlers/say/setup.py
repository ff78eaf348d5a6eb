"""`/cauhinh`: every setting with its value, its default and its meaning; what a change does, and from when; the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from handlers.say.numbers import clip, count2, stamp, weekday_day
from handlers.say.numbers import day as show_day
from models.adjusting import NOT_HERE
from models.settings import SETTINGS
from models.signing import FIELDS, PLACE
from models.workdays import RestDay, RestDayKind

AGREE, DROP, NEXT_PAGE = "Đồng ý", "Thôi", "Xem tiếp"
HOW = (
    "Gõ số để đổi, hoặc: /cauhinh nhac_truoc 5,2,1 · 2 tắt · /cauhinh nghỉ 02/01/2026 · /cauhinh làm bù 10/01/2026 · "
    "/cauhinh ngày nghỉ · /cauhinh lịch sử."
)
RULES = (
    "Quy tắc cố định: hạn rơi vào ngày nghỉ thì nhắc từ ngày làm việc trước đó, sau ngày làm việc kế tiếp mới tính quá hạn; "
    "mỗi người nhiều nhất một tin nhắc một ngày, chỉ trong giờ gửi; tự động báo cấp trên mặc định tắt."
)
UNKNOWN = "Trợ lý chưa rõ đồng chí muốn đổi cấu hình nào. Gõ /cauhinh để xem danh sách, rồi gõ số thứ tự."
DROPPED = "Đã thôi, cấu hình giữ nguyên."
NO_DAY = "Trợ lý chưa đọc được ngày (từ hôm nay trở đi). Ví dụ: /cauhinh nghỉ 02/01/2026 Nghỉ bù; /cauhinh nghỉ 16-20/02/2026 Tết."
NO_HISTORY = "Chưa có thay đổi cấu hình nào."
NO_REST_DAYS = "Chưa có ngày nghỉ nào được ghi từ hôm nay trở đi."
NOT_CHANGED = "Lưu ý: cấu hình chưa đổi vì đồng chí chưa xác nhận."
GROUPS = (
    ("Nhắc việc", ("gio_gui", "nhac", "sap_den_han", "truoc_ngay", "hoan_nhac")),
    ("Đôn đốc, báo cấp trên", ("don_doc", "bao_nguoi", "bao_thuong")),
    ("Điểm tin", ("diem_tin", "gio_diem_tin", "bang_xep_hang")),
)
OTHERS = "Khác"
PAPER = "Bản thảo báo cáo"
PAPER_KEYS = (*FIELDS, PLACE)  # and the same of the state's form
VALUE = 60  # characters of a value in a list
AS_REGISTERED = "như tên đã khai"
_EXAMPLES = {
    PLACE: "Hà Long",
    "co_quan_cap_tren": "Đảng bộ tỉnh Thanh Hóa",
    "co_quan_ban_hanh": "Đảng ủy xã Hà Long; Văn phòng",
    "co_quan_cap_tren_nha_nuoc": "Ủy ban nhân dân xã Hà Long",
    "co_quan_ban_hanh_nha_nuoc": "Ủy ban nhân dân; xã Hà Long",
}
_SCHEDULE = "Áp dụng ngay: lịch nhắc các việc đang mở được tính lại; tin đã hẹn cho hôm nay và sáng ngày làm việc kế tiếp giữ nguyên."
_EFFECTS = (
    (("gio_gui", "nhac", "truoc_ngay"), _SCHEDULE),
    (("diem_tin", "gio_diem_tin"), "Áp dụng từ điểm tin kế tiếp."),
    (("bao_nguoi", "bao_thuong"), "Áp dụng từ giờ gửi kế tiếp: lần đầu báo mọi việc đã quá hạn từ mức này, sau đó mỗi thời hạn một lần."),
    (PAPER_KEYS, "Áp dụng từ bản thảo Word lập sau đây; số, ngày ban hành và họ tên người ký vẫn để trống."),
    (("hoan_nhac",), "Áp dụng cho các lần hoãn từ nay."),
)  # fmt: skip


def group_of(key: str) -> str:
    """Under which heading a setting stands; one that nobody thought of stands under the last."""
    groups = ((PAPER, PAPER_KEYS), *GROUPS)
    return next((name for name, prefixes in groups if key.startswith(prefixes)), OTHERS)


def ordered() -> list[str]:
    """Every setting, group by group: the numbers of the list follow this order."""
    names = [*(name for name, _prefixes in GROUPS), OTHERS, PAPER]
    return sorted(SETTINGS, key=lambda key: names.index(group_of(key)))


def shown_value(key: str, value: str) -> str:
    """0 (tắt), where the meaning says what 0 is; what an empty value of a draft stands for."""
    if not value:
        return AS_REGISTERED
    _head, found, rest = SETTINGS[key].meaning.partition("0 = ")
    return f"0 ({rest.partition(')')[0]})" if value == "0" and found else value


def _short(key: str, value: str) -> str:
    """As a list has room for it."""
    return clip(shown_value(key, value), VALUE)


def _past(key: str, value: str) -> str:
    return clip(shown_value(key, value), 2 * VALUE)


def page(lines: Sequence[str], page: int, pages: int, more: Sequence[str]) -> str:
    """One page of settings."""
    head = f"Cấu hình (trang {page})" if pages > 1 else "Cấu hình"
    return "\n".join([head, *lines, *more, *([RULES] if page == 1 else []), HOW])


def line(n: int, key: str, value: str) -> str:
    """1. nhac_truoc: 5,2,1 (mặc định 7,3,1) · Nhắc trước hạn mấy ngày làm việc"""
    spec = SETTINGS[key]
    default = "" if value == spec.default else f" (mặc định {_short(key, spec.default)})"
    return f"{n}. {key}: {_short(key, value)}{default} · {spec.meaning}"


def ask_value(key: str, value: str) -> str:
    """A setting was chosen: to what?"""
    spec = SETTINGS[key]
    return (
        f"{spec.meaning} ({key}).\nĐang dùng: {shown_value(key, value)}; mặc định: {shown_value(key, spec.default)}.\n"
        f"Mời đồng chí nhắn giá trị mới, ví dụ: {_example(key, spec.default)}. {_back(key)}Gõ /huy để thôi."
    )


def _back(key: str) -> str:
    """How to have the default again, where it is no single word."""
    return "Gõ mặc định để trở lại như cũ. " if key.startswith(PAPER_KEYS) else ""


def _example(key: str, default: str) -> str:
    if not default:
        return _EXAMPLES.get(key, "")
    return {"0": "3, hoặc: tắt", "bật": "tắt", "tắt": "bật"}.get(default, default)


def wrong_value(key: str, typed: str, why: str) -> str:
    """The value does not fit."""
    return f"Giá trị “{typed[:40]}” chưa dùng được cho {key}. {why}"


def outside(at: str, windows: str) -> str:
    """A digest's hour at which nothing is sent."""
    return f"Đề nghị chọn giờ trong khung giờ gửi ({windows}), ví dụ: {at}."


def digest_moves(at: str, then: str) -> str:
    """The digest's own hour lies outside the new sending hours."""
    return f"Lưu ý: giờ điểm tin {at} nằm ngoài khung giờ này; điểm tin sẽ gửi lúc {then}. Đổi giờ: /cauhinh gio_diem_tin {then}."


def same_value(key: str, value: str) -> str:
    """Nothing to change."""
    return f"{key} đang là {shown_value(key, value)}; không có gì thay đổi."


def read_back(key: str, old: str, new: str, note: str = "") -> str:
    """Old → new, what that changes from when, and what else follows."""
    effect = next((words for prefixes, words in _EFFECTS if key.startswith(prefixes)), "Áp dụng ngay.")
    return (
        f"Trợ lý hiểu: {SETTINGS[key].meaning} ({key})\nTừ: {shown_value(key, old)} → {shown_value(key, new)}\n"
        f"{effect}\n{note}Đúng thì gõ 1."
    )


def changed(key: str, old: str, new: str) -> str:
    """Done."""
    return f"Đã đổi {key}: {shown_value(key, old)} → {shown_value(key, new)}. Xem lại: /cauhinh lịch sử."


def changed_for_others(key: str, old: str, new: str, by: str) -> str:
    """To the other secretaries."""
    return f"Đồng chí {by} đã đổi cấu hình {key} ({SETTINGS[key].meaning}): {shown_value(key, old)} → {shown_value(key, new)}."


_DAY_KINDS = {"off": "ngày nghỉ", "worked": "ngày làm bù", "ordinary": "ngày thường"}


def read_back_days(kind: str, days: Sequence[date], name: str) -> str:
    """A change of the calendar."""
    named = f" ({name})" if name else ""
    return (
        f"Trợ lý hiểu: {_days(days)} là {_DAY_KINDS[kind]}{named}.\n"
        "Áp dụng ngay: thời hạn, lịch nhắc được tính lại theo lịch mới; ngày nghỉ Trợ lý không gửi tin.\nĐúng thì gõ 1."
    )


def _days(days: Sequence[date]) -> str:
    if len(days) == 1:
        return weekday_day(days[0])
    return f"{count2(len(days))} ngày từ {weekday_day(days[0])} đến {weekday_day(days[-1])}"


def days_changed(kind: str, days: Sequence[date]) -> str:
    """Done."""
    return f"Đã ghi: {_days(days)} là {_DAY_KINDS[kind]}. Lịch nhắc việc đã tính lại."


def no_such_days(days: Sequence[date]) -> str:
    """They are ordinary already."""
    return f"{_days(days)} vốn là ngày thường; không có gì thay đổi."


def rest_days(found: Sequence[tuple[RestDay, bool]]) -> str:
    """What is to come; (day, whether it is the committee's own line)."""
    lines = [f"- {weekday_day(day.day)}: {_what(day, is_own=own)}" for day, own in found]
    return "\n".join(
        [
            "Ngày nghỉ, ngày làm bù sắp tới:",
            *lines,
            "Đổi: /cauhinh nghỉ NGÀY TÊN · /cauhinh làm bù NGÀY · /cauhinh bỏ nghỉ NGÀY.",
        ]
    )


def _what(day: RestDay, *, is_own: bool) -> str:
    notes = [*(["dự kiến, cần kiểm tra"] if day.provisional else []), *(["cơ quan tự ghi"] if is_own else [])]
    kind = "nghỉ" if day.kind == RestDayKind.OFF else "làm bù"
    return f"{kind}, {day.name.removesuffix(' (dự kiến)')}" + (f" ({'; '.join(notes)})" if notes else "")


def history(lines: Sequence[str], page: int, pages: int) -> str:
    """Who changed what, newest first."""
    head = f"Lịch sử cấu hình (trang {page}/{pages})" if pages > 1 else "Lịch sử cấu hình"
    return "\n".join([head, *lines, *([f"1. {NEXT_PAGE}"] if page < pages else [])])


def history_line(at: datetime, by: str, field: str, old: str | None, new: str | None) -> str:
    """- 08:00 11/8/2025 · thu · nhac_truoc: 7,3,1 → 5,2,1"""
    if field in SETTINGS:
        was = SETTINGS[field].default if old is None else old
        return f"- {stamp(at)} · {by} · {field}: {_past(field, was)} → {_past(field, new or '')}"
    return f"- {stamp(at)} · {by} · {show_day(date.fromisoformat(field))}: {_rest(old)} → {_rest(new)}"


def _rest(words: str | None) -> str:
    if words is None:
        return "ngày thường"
    kind, _, name = words.partition(": ")
    if name.startswith(NOT_HERE):
        return f"ngày thường (không áp dụng {name.removeprefix(NOT_HERE)})"
    return f"{'nghỉ' if kind == RestDayKind.OFF else 'làm bù'} ({name})"


COMMAND_LINE = "dòng lệnh"
