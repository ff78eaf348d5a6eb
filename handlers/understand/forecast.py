"""Amounts that are only foreseen for a day to come, taken out of a text. Pure."""

from __future__ import annotations

from datetime import date

from handlers.understand.dates import read_dates
from handlers.understand.fold import fold
from handlers.understand.lexicon import regex
from handlers.understand.roles import judge_dates

_WILL_REACH = regex(
    r"(?:(?:là|thì|em|bên em|xã|thôn|mới|sẽ|chỉ) ){0,3}(?:được|đạt|lên|đủ|xong)(?: (?:được|khoảng|tầm|cỡ|lên|đến|tới))* [#@][^ ]+"
)


def reached(text: str, today: date) -> str:
    """The text without amounts of a day to come, *đến 30/10 mới đủ 60%*; every other place stays what it is."""
    copy = fold(text)
    for hit in judge_dates(copy, read_dates(copy, today), today):
        match = _WILL_REACH.match(copy.full, hit.end) if hit.value is not None and hit.value > today else None
        if match is not None:
            start, end = copy.span(hit.start, match.end())
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text
