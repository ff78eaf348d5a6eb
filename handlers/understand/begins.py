"""The day before which work cannot begin: *đầu tháng 9 mới tổ chức được*, *bắt đầu từ 15/9*. Pure.

No day of completion: it is shown with the words, and measured against the deadline.
"""

from __future__ import annotations

from datetime import date, timedelta

from handlers.understand.dates import read_dates
from handlers.understand.fold import fold
from handlers.understand.lexicon import regex, right_before

_ONLY_THEN = regex(r"(?:(?:{PERSON}|trường|thôn|chi bộ|thì|là|chắc|trở đi|lận|rồi|,) )*(?:mới|bắt đầu|sẽ bắt đầu)")
_FROM = regex(r"bắt đầu(?: (?:từ|vào|hôm|làm|triển khai|tổ chức))*(?= $)")
_PART_OF_IT = regex(r"(?:{W} )?(?:đầu|giữa|cuối|hết)")  # cuối tháng 9: that day, and not the first of the month


def begins_on(said: str, today: date) -> date | None:
    """The first such day; null where none is told."""
    copy = fold(said)
    for raw in read_dates(copy, today):
        if not isinstance(raw.value, date) or raw.value <= today:
            continue
        if _ONLY_THEN.match(copy.full, raw.end) or _FROM.search(right_before(copy.full, raw.start)):
            return _first(raw.rule, raw.value, today, copy.full[raw.start - 1 : raw.end + 1])
    return None


def _first(rule: str, last: date, today: date, words: str) -> date:
    """The first day of the week, month or quarter that ends with `last`; tomorrow, where it has begun."""
    if _PART_OF_IT.match(words):
        return last
    first = {
        "date.week": last - timedelta(days=last.weekday()),
        "date.month": last.replace(day=1),
        "date.quarter": last.replace(month=(last.month - 1) // 3 * 3 + 1, day=1),
    }.get(rule, last)
    return max(first, today + timedelta(days=1))
