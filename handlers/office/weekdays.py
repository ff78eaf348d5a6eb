"""A bare weekday in a decision about a later deadline: «cho họ đến thứ 3 thôi» is the first one behind the deadline."""

from __future__ import annotations

import re
from datetime import date, timedelta

from handlers.say.words import plain_words

_WEEKDAY = re.compile(r"\b(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu nhat|cn)\b(?! (?:tuan|nay|sau|toi|ngay)\b)")


def behind_deadline(words: str, day: date, due: date | None) -> date:
    """The day that the words name; where a bare weekday would be before the deadline, the first one after it: before it
    nothing can be granted. It is read back with its date. On the very day of the deadline, that is kept.
    """
    if due is None or day >= due or _WEEKDAY.search(plain_words(words)) is None:
        return day
    return day + timedelta(weeks=(due - day).days // 7 + 1)
