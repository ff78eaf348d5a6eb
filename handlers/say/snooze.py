"""What is said when a reminder is put off: until when, which time it is, and why not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from handlers.say.numbers import clock, count2, stamp, weekday_day
from handlers.say.urging import snoozed_note
from models.snoozing import Wished
from models.workdays import local_date

WHICH = "Đồng chí muốn hoãn nhắc việc nào? Ví dụ: ‹mã› để mai nhắc."
ALWAYS = (
    "Trợ lý vẫn nhắc đến khi có báo cáo, đồng chí thông cảm. Muốn nhắc muộn hơn, đồng chí nhắn: ‹mã› để mai nhắc. "
    "Nếu việc không cần nhắc nữa, đề nghị đồng chí báo Văn phòng Đảng ủy."
)
SAY_ALONE = (
    "Lời hẹn nhắc lại Trợ lý chưa ghi: xong báo cáo này, đề nghị đồng chí nhắn riêng một tin, ví dụ: ‹mã› để mai nhắc."
)
NOT_BEFORE = "Vâng, từ nay đến lúc đó Trợ lý không nhắc việc này. Có kết quả sớm hơn, đồng chí cứ nhắn."
AGAIN = "Trợ lý sẽ nhắc lại "
USED_UP = " đã được hoãn nhắc "
NO_MORE = "không hoãn được nữa"
SOONER = "không để quá hạn."
OFF = "Văn phòng Đảng ủy không bật hoãn nhắc; Trợ lý nhắc theo lịch. Đồng chí có thể báo ngắn, ví dụ: {code} 50%."
LISTED = 20
NONE_WISHED = "Hiện không có đơn vị nào xin hoãn nhắc mà chưa báo cáo."
NO_DATE = "{code} không có thời hạn nên Trợ lý không nhắc, không cần hoãn."


def until(codes: str, at: datetime, time: int, most: int, *, is_moved: bool = False) -> str:
    """Trợ lý sẽ nhắc lại NV07 lúc 14:00, thứ Hai, 11/8/2025 (hoãn lần 01/02). `is_moved`: not when it was asked for."""
    times = f"(hoãn lần {count2(time)}/{count2(most)})"
    why = " Ngoài giờ làm việc Trợ lý không gửi tin." if is_moved else ""
    return f"{AGAIN}{codes} lúc {clock(at)}, {weekday_day(local_date(at))} {times}.{why}"


def waits(code: str) -> str:
    """NV05 đang chờ xác nhận …"""
    return f"{code} đã báo hoàn thành, đang chờ xác nhận nên Trợ lý không nhắc, cũng không hoãn gì. Cần báo lại, đồng chí gõ /sua."


def sooner(code: str, due_on: date, at: datetime) -> str:
    """The deadline comes before the wish."""
    return (
        f"{code} có hạn {weekday_day(due_on)} nên Trợ lý nhắc lại lúc {clock(at)}, {weekday_day(local_date(at))}, "
        f"{SOONER}"
    )


def last_day(code: str) -> str:
    """No sending hour is left before the deadline is over."""
    return f"Hôm nay là ngày cuối của {code} nên Trợ lý {NO_MORE}. Đồng chí có thể báo ngắn: {code} 50%."


def used_up(code: str, times: int) -> str:
    """It was put off as often as the office allows."""
    return (
        f"{code}{USED_UP}{count2(times)} lần kể từ báo cáo gần nhất nên Trợ lý nhắc theo lịch. "
        f"Đồng chí có thể báo ngắn: {code} 50%."
    )


def answers_wish(text: str) -> bool:
    """Whether a message of ours says what became of such a wish."""
    return text.startswith(AGAIN) or any(words in text for words in (USED_UP, NO_MORE, SOONER))


def promises(text: str) -> bool:
    """Whether a message of ours names the time of the next reminder."""
    return text.startswith(AGAIN)


def wished(found: Sequence[Wished], now: datetime) -> str:
    """Who put reminders off: how often since the last report of each, and until when."""
    if not found:
        return NONE_WISHED
    lines = [f"{n}. {wish(each, now)}" for n, each in enumerate(found[:LISTED], 1)]
    more = [f"… và {count2(len(found) - LISTED)} việc khác."] if len(found) > LISTED else []
    units = len({each.unit_id for each in found})
    return "\n".join([f"Xin hoãn nhắc, từ đó chưa có báo cáo: {count2(units)} đơn vị", *lines, *more])


def wish(each: Wished, now: datetime) -> str:
    """NV01 · VPĐU · đồng chí Hùng: hoãn nhắc 02 lần, đến 07:30 12/8/2025"""
    return f"{each.code} · {each.unit} · đồng chí {each.who}: {snoozed_note(each.times, each.until_at, now)}"


def as_asked(asked: Sequence[datetime], codes: Sequence[str] = ()) -> str:
    """The last line of a reminder that was asked for; `codes`: what of it was, where the rest was not."""
    if not asked:
        return ""
    what = f"Trong đó nhắc lại {', '.join(codes)}" if codes else "Nhắc lại"
    when = f" lúc {stamp(asked[0])}" if len(set(asked)) == 1 else ""
    return f"({what} theo lời hẹn của đồng chí{when}.)"
