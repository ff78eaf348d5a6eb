"""What a date is in its message: the day something is due, when work starts, or a day that only dates something."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.understand.dates import RawDate
from handlers.understand.fold import Copy, Sign
from handlers.understand.hits import DateHit, Role
from handlers.understand.lexicon import regex

_FAR = timedelta(days=300)  # a day without a year that would be so far ahead is meant to be over
_ENDS_PAST = regex(
    r"(?:hôm|từ|từ hôm|từ ngày|kể từ|ký|ký ngày|hồi|ban hành ngày|vừa|được giao|mới|ngày ký|giao|xong từ|đã (?:{W} )?(?:{W} )?(?:hôm|ngày|vào))(?= $)"
)
_ENDS_AFTER = regex(r"(?:sau|ra|qua|ngoài|ăn|khỏi)(?= $)")
_ENDS_UNTIL = regex(r"(?:đến|tính đến|tới|tính tới|đến hết|đến ngày|tính|cuối|hết)(?= $)")
_ENDS_DENIED = regex(r"(?:không phải|chứ không phải|chứ không|không phải là)(?: ngày| hôm)?(?= $)")
_OF_DOCUMENT = regex(r"@doc(?: (?:ký|ban hành|ngày|của|,|{W}(?= ngày)))*(?= $)")
_ENDS_FUTURE = regex(
    r"(?:dự kiến|sẽ|phấn đấu|cố gắng|cố|hẹn|hứa|quyết tâm|mong|chắc|ước|kịp|xin|lùi|gia hạn|·)(?: (?:{W})){0,4}"
)
_AMOUNT_AFTER = regex(
    r"(?:(?:là|đạt|được|mới|đã|có|xong|:|,|ước|thực hiện|làm|em|thôn|xã|bên em|mới được|{W}) ){0,3}?(?:{PCT}|{CNT}|#\d+)"
)
_DONE_AFTER = regex(r"(?:(?:{W}|,) ){0,5}?(?:rồi|đã (?:nộp|gửi|xong|họp|làm|tập huấn|ban hành|hoàn thành))")
_DONE_BEFORE = regex(r"(?:đã|vừa|mới)(?: (?:{W})){0,5}")
_PERIODS = frozenset(("date.month", "date.week", "date.today", "date.quarter", "date.year"))
_NOW = regex(r"(?:này|nay|ni)")
_NOT_DUE_RULES = frozenset(
    (
        "date.day_month",
        "date.today",
        "date.monthday",
        "date.week",
        "date.month",
        "date.weekday",
        "date.full",
        "date.festival",
        "date.quarter",
        "date.year",
        "date.full_moon",
    )
)


def judge_dates(copy: Copy, raws: Sequence[RawDate], today: date) -> list[DateHit]:
    """The dates with their roles; those that only date something are covered as past. A denied date is left out."""
    found: list[DateHit] = []
    for raw in raws:
        hit = _judge(copy, raw, today)
        if hit is None or hit.role is Role.past:
            current = (
                raw.value != "past"
                and raw.rule in _PERIODS
                and _NOW.search(copy.full[raw.start - 1 : raw.end + 1]) is not None
            )
            copy.cover(raw.start, raw.end, Sign.noise if current else Sign.past)
        if hit is not None:
            found.append(hit)
    return found


def _judge(copy: Copy, raw: RawDate, today: date) -> DateHit | None:
    cut = max(copy.live.rfind(mark, 0, raw.start) for mark in (" , ", " . ", " ; ", "¶", " ( ")) + 1
    before, after = copy.live[max(cut, raw.start - 50) : raw.start], copy.live[raw.end :]
    before = before if before.startswith(" ") else " " + before
    if _ENDS_DENIED.search(before) or _OF_DOCUMENT.search(copy.full[max(0, raw.start - 40) : raw.start]):
        return None
    role, value, ask = Role.due, raw.value if isinstance(raw.value, date) else None, raw.value == "bad"
    future = _ENDS_FUTURE.search(before) is not None
    if raw.value == "past" or (raw.rule in _NOT_DUE_RULES and not future and _is_past(raw, before, after, today)):
        role, value, ask = Role.past, None, False
    elif _ENDS_AFTER.search(before) and not raw.rule.startswith("date.in_"):
        role, value = Role.open_ended, None
    elif value is None and not ask:
        role = Role.open_ended
    return DateHit(rule=raw.rule, why=raw.why, start=raw.start, end=raw.end, value=value, role=role, ask=ask)


def _is_past(raw: RawDate, before: str, after: str, today: date) -> bool:
    if raw.rule == "date.day_month" and isinstance(raw.value, date) and raw.value - today > _FAR:
        return True
    if _ENDS_PAST.search(before):
        return True
    if _AMOUNT_AFTER.match(after) and (
        _ENDS_UNTIL.search(before) or raw.rule in ("date.month", "date.week", "date.today", "date.quarter")
    ):
        return True
    if raw.rule in (
        "date.today",
        "date.day_month",
        "date.monthday",
        "date.weekday",
        "date.week",
        "date.month",
        "date.full",
    ):
        clause = after.split(" , ")[0].split(" . ")[0]
        return bool(_DONE_BEFORE.search(before + " ")) or bool(_DONE_AFTER.match(" " + clause.strip() + " "))
    return False
