"""A bare weekday or day in a decision about a later deadline: «cho họ đến thứ 3 thôi», the first one behind
the deadline, «tới 25 thôi»."""

from __future__ import annotations

import re
from datetime import date, timedelta

from handlers.say.words import plain_words
from models.text import fold

_WEEKDAY = re.compile(r"\b(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu nhat|cn)\b(?! (?:tuan|nay|sau|toi|ngay)\b)")
TAG = r"(?:nhe|nha|nghen|nghe|nhen|hen|heng|hi|ne|nhi|hoi)"  # what a sentence ends with, here and in the south
DAY_ALONE = re.compile(rf"\b(?:den|toi|het|sang|truoc) (\d{{1,2}})(?= (?:thoi|a|la|luon|cho|di|het|{TAG})\b|$)")
_DAY_BEHIND = re.compile(rf"(?:^|\s)(?:cung|la|chi|\s)\s*(\d{{1,2}})(?= (?:thoi|a|luon|cho|di|{TAG})\b)")


def with_day(words: str, *, is_of_unit: bool = False) -> str:
    """«tới 25 thôi», «thôn 3 cũng 25 luôn»: ngày 25."""
    plain = fold(words)
    alone = DAY_ALONE.search(plain) or (_DAY_BEHIND.search(plain) if is_of_unit else None)
    return words if alone is None else f"{words[: alone.start(1)]}ngày {words[alone.start(1) :]}"


def behind_deadline(words: str, day: date, due: date | None) -> date:
    """The day that the words name; where a bare weekday would be before the deadline, the first one after it: before it
    nothing can be granted. It is read back with its date. On the very day of the deadline, that is kept.
    """
    if due is None or day >= due or _WEEKDAY.search(plain_words(words)) is None:
        return day
    return day + timedelta(weeks=(due - day).days // 7 + 1)
