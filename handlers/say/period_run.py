"""What is said in the guided run of a period's report, and to a unit that has nothing to report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from handlers.say.numbers import count2, day, weekday_day
from handlers.say.periods import NOTHING, codes, named, short_name
from models.periods import Period
from models.workdays import local_date

KEEP, NOT_STARTED, SKIP = "Giữ nguyên", "Chưa triển khai", "Bỏ qua, để sau"
ALL_NOTHING, NOT_ALL = "Đồng ý, ghi", "Hỏi từng việc"
PAUSED = "Đã tạm dừng báo cáo kỳ; những việc đã ghi vẫn giữ. Khi tiện, đồng chí nhắn “báo cáo kỳ” để làm tiếp."
NO_PERIOD = "Hiện không có kỳ báo cáo nào đang mở. Đồng chí vẫn báo cáo tiến độ như bình thường, ví dụ: ‹mã› 50%."
NOT_IN_RUN = "Việc này không còn trong danh sách phải báo cáo của kỳ."
WHICH_PERIOD = "Đồng chí có các báo cáo kỳ sau đang mở:"
WHICH_NOTHING = "Đơn vị nào, kỳ nào không phát sinh?"
WHICH_HOW = "Đồng chí gõ số thứ tự."


def next_period(period: Period, opens_on: date | None) -> str:
    """Nothing is open; when the next one will be."""
    when = f", dự kiến mở {weekday_day(opens_on)}" if opens_on else ""
    return f"{NO_PERIOD}\nKỳ tới: {period.name}{when}, chốt số liệu {day(period.cutoff_on)}."


def locked(period: Period) -> str:
    """A period that takes no more."""
    on = f" từ {day(local_date(period.locked_at))}" if period.locked_at else ""
    return (
        f"Kỳ {named(period)} đã khóa{on} nên không nhận thêm. Nếu đơn vị còn số liệu của kỳ này, đề nghị đồng chí liên hệ "
        "Văn phòng Đảng ủy để mở lại kỳ. Tiến độ mới vẫn báo như bình thường."
    )


PERIOD_STAYS = "Hạn báo cáo kỳ chưa thay đổi cho đến khi Văn phòng trả lời."


def locked_without(period: Period) -> str:
    """A period that was locked although the unit's report was not in."""
    on = f" từ {day(local_date(period.locked_at))}" if period.locked_at else ""
    return (
        f"Kỳ {named(period)} đã khóa{on} nên không nhận thêm. Báo cáo của đơn vị đồng chí chưa đủ; nếu cần bổ sung, đồng "
        "chí nhắn: mở lại kỳ giúp; Trợ lý chuyển ngay tới Văn phòng Đảng ủy. Tiến độ mới vẫn báo như bình thường, ví dụ: ‹mã› 50%."
    )


def question(place: int, total: int, title: str, last: str, obstacle: str, *, has_value: bool, example: str) -> str:
    """2/5 · NV11 - Phát động phong trào… · lần trước 60% (05/8/2025), chưa có vướng mắc"""
    first = KEEP if has_value else NOT_STARTED
    return "\n".join(
        [
            f"{place}/{total} · {title}",
            f"{last}; {obstacle}.",
            f"Mời đồng chí nhắn kết quả (ví dụ: {example}), hoặc gõ số:",
            f"1. {first}",
            f"2. {NOTHING}",
            f"3. {SKIP}",
        ]
    )


GO_BACK = (
    "Việc đã ghi không hỏi lại; để sửa việc vừa ghi, đồng chí gõ /sua kèm kết quả đúng (ví dụ: /sua 55%), "
    "hoặc nhắn mã việc kèm kết quả."
)


def still_asked(place: int, total: int, code: str) -> str:
    """The question once more, after something else was answered."""
    return f"Đang hỏi {place}/{total}: {code}. Đồng chí nhắn kết quả, hoặc gõ 1, 2, 3 như trên."


def nothing_to_keep(code: str) -> str:
    """*giữ nguyên*, of work that was never reported on."""
    return (
        f"{code} chưa có báo cáo nào nên chưa có số liệu để giữ nguyên. Chưa làm thì gõ 1 ({NOT_STARTED}), không phát sinh "
        "gõ 2, để sau gõ 3; đã làm thì đồng chí nhắn kết quả, ví dụ: 70%."
    )


def kept(code: str, shown: str, number: str) -> str:
    """One tap: the last values once more."""
    return f"Đã ghi {code}: giữ nguyên {shown} ({number})."


def not_started(code: str, number: str) -> str:
    """One tap: never reported, and nothing has begun."""
    return f"Đã ghi {code}: chưa triển khai ({number})."


def nothing(code: str, number: str) -> str:
    """One tap: nothing to report."""
    return f"Đã ghi {code}: không phát sinh ({number})."


def skipped(code: str) -> str:
    """One tap: put off."""
    return f"{code}: để sau."


def reported_already(code: str, state: str) -> str:
    """A colleague, or another account, was faster."""
    return f"{code} đã có báo cáo trong kỳ ({state}) nên Trợ lý không ghi thêm."


def late_mark(due_on: date, now: datetime) -> str:
    """Said wherever something is taken after the unit's due date."""
    return f"Báo cáo lúc này tính là muộn (hạn gửi {day(due_on)}). " if local_date(now) > due_on else ""


def finished(period: Period, unit_short: str, done_: Sequence[str], missing: Sequence[str]) -> str:
    """The end of a run: what was reported, what is missing, thanks."""
    total = len(done_) + len(missing)
    head = f"{unit_short} đã báo cáo {count2(len(done_))}/{count2(total)} nhiệm vụ của kỳ {named(period)}"
    if not missing:
        return (
            f"{head}: {'; '.join(done_)}.\nĐủ báo cáo của kỳ. Trân trọng cảm ơn đồng chí và đơn vị. "
            "Nếu cần sửa, gõ /sua kèm mã báo cáo trước khi khóa kỳ."
        )
    shown = f": {'; '.join(done_)}" if done_ else ""
    return (
        f"{head}{shown}.\nCòn thiếu: {codes(missing)}. Cảm ơn đồng chí; khi có số liệu, nhắn “báo cáo kỳ” để làm tiếp, "
        f"hoặc nhắn ngay, ví dụ: {missing[0]} 60%."
    )


def done_line(code: str, shown: str) -> str:
    """NV07 60%"""
    return f"{code} {shown}"


MOST_LISTED = 20


def listed(lines: Sequence[str]) -> list[str]:
    """At most so many, the rest counted."""
    rest = len(lines) - MOST_LISTED
    return [*lines[:MOST_LISTED], f"và {count2(rest)} việc khác"] if rest > 0 else list(lines)


def ask_all_nothing(period: Period, unit_short: str, pending: Sequence[str]) -> str:
    """Nothing to report of the whole unit: asked back once."""
    return (
        f"Kỳ {named(period)}: ghi “không phát sinh” cho {count2(len(pending))} nhiệm vụ chưa báo cáo của {unit_short} "
        f"({codes(pending)})? Tính là đã báo cáo, không tính là tiến độ."
    )


def ask_all_keep(period: Period, unit_short: str, shown: Sequence[str]) -> str:
    """No change in all that is left: asked back once, with what would be recorded."""
    return (
        f"Kỳ {named(period)}: giữ nguyên {count2(len(shown))} nhiệm vụ chưa báo cáo của {unit_short} "
        f"({'; '.join(listed(shown))})? Gõ 1 (Đồng ý, ghi) hoặc 2 (Hỏi từng việc)."
    )


def how_line(period: Period, unit_short: str, due_on: date, pending: int, now: datetime) -> str:
    """When the report of a period is due, and what is left."""
    left = f"còn {count2(pending)} nhiệm vụ chưa báo cáo" if pending else "đã báo cáo đủ"
    word = "hạn gửi đã qua, báo cáo lúc này tính là muộn" if local_date(now) > due_on else "gửi chậm nhất"
    return f"Kỳ {named(period)}: chốt số liệu {day(period.cutoff_on)}, {word} ({weekday_day(due_on)}). {unit_short} {left}."


def all_nothing(period: Period, unit_short: str, recorded: Sequence[str], numbers: str) -> str:
    """What was recorded of the whole unit."""
    return (
        f"Đã ghi không phát sinh cho {count2(len(recorded))} nhiệm vụ của {unit_short} trong kỳ {named(period)}: "
        f"{codes(recorded)} (mã {numbers})."
    )


def complete(period: Period, unit_short: str) -> str:
    """Asked to begin, with nothing left."""
    return f"{unit_short} đã báo cáo đủ kỳ {named(period)}. Cảm ơn đồng chí. Nếu cần sửa, gõ /sua kèm mã báo cáo."


def choice_line(number: int, unit_short: str, period: Period, pending: int, total: int) -> str:
    """1. P.KT · Báo cáo năm 2025: còn 02/05 nhiệm vụ"""
    return f"{number}. {unit_short} · {short_name(period)}: còn {count2(pending)}/{count2(total)} nhiệm vụ"
