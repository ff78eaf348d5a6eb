"""The day that an order or a request names: "báo cáo trước thứ Sáu", "xong trong tuần này". Pure.

A report's reader asks what a day does in a report; an order has no status, so the rule here is its own: the last day
after a word like *trước* or *chậm nhất*, else the last day that is named and is not over.
"""

from __future__ import annotations

from datetime import date, datetime

from handlers.understand.dates import RawDate, read_dates
from handlers.understand.fold import fold
from handlers.understand.lexicon import regex
from handlers.understand.reading import ZONE

LONGEST = 1_500  # characters in which a day is looked for
_UNTIL = regex(
    r"(?:trước|chậm nhất|muộn nhất|trễ nhất|đến|đến hết|tới|hạn|thời hạn|xong|trong|hết|vào|nội)"
    r"(?: (?:là|vào|ngày|hết|trong|{W})){0,2}(?= $)"
)


def day_ordered(text: str, now: datetime, *, only_until: bool = False) -> date | None:
    """The day by which something is wanted, today or later; null where none is named.

    `only_until`: a day without such a word says when something was or will be, and not by when it is wanted.
    """
    today = now.astimezone(ZONE).date()
    copy = fold(text[:LONGEST])
    line = copy.live
    found = [(raw, day) for raw in read_dates(copy, today) if (day := _day(raw, today)) is not None]
    until = [day for raw, day in found if _is_until(line, raw)]
    return until[-1] if until else found[-1][1] if found and not only_until else None


def _day(raw: RawDate, today: date) -> date | None:
    return raw.value if isinstance(raw.value, date) and raw.value >= today else None


def _is_until(line: str, raw: RawDate) -> bool:
    before = line[max(0, raw.start - 30) : raw.start]
    own = line[raw.start : raw.start + 12]
    return _UNTIL.search(f" {before.lstrip()}") is not None or own.lstrip().startswith(
        ("trước", "trong", "hết", "cuối")
    )
