"""A later deadline granted by its length: «hội nông dân cho 3 ngày thôi», «thôi cho một tuần», counted as the units'
own requests are: from the deadline, or from today where that is over."""

from __future__ import annotations

import re
from datetime import date

from handlers.reporting.draft import Line, Span
from handlers.reporting.readback import wanted_deadline
from handlers.say.words import plain_words
from models.items import Item
from models.numerals import number_of
from models.values import replace
from models.workdays import Calendar

_LENGTH = re.compile(
    r"\b(?:cho|them|duoc|gia han|lui|chi|duyet|dong y|thoi)\b"
    r"(?: (?!(?:cham|qua|tre|biet|truoc|thu|trong|sau)\b)\w+){0,6}?"
    r" (?P<n>\d{1,2}|mot|hai|ba|bon|nam|sau|bay|muoi) (?P<unit>ngay|hom|bua|tuan|thang)\b(?P<work> lam viec)?"
    r"(?! (?:\d|truoc|nay|qua|roi|tre|cham|phep|nghi))"
)
_SAID = re.compile(
    r"(?:\bthem )?(?<!\d)(?:\d{1,2}|mot|hai|ba|bon|nam|sau|bay|muoi) (?:ngay|hom|bua|tuan|thang)(?: lam viec)?\b"
)
_UNITS = {"tuan": 7, "thang": 1}


def apart(folded: str) -> tuple[str, bool]:
    """Folded words without the length that they grant, and whether there is one."""
    if _LENGTH.search(plain_words(folded)) is None:
        return folded, False
    return _SAID.sub(lambda match: " " * len(match[0]), folded, count=1), True


def granted(text: str, found: Item, today: date, calendar: Calendar) -> date | None:
    """The day up to which so much more time goes; null where the words grant no length, or the task has no deadline."""
    match = _LENGTH.search(plain_words(text)) if found.due_on is not None else None
    if match is None or not (n := number_of(match["n"])):
        return None
    unit = Span.MONTHS if match["unit"] == "thang" else Span.WORKDAYS if match["work"] else Span.DAYS
    line = Line(extend_by=n * _UNITS.get(match["unit"], 1), extend_in=unit)
    day = wanted_deadline(line, found, calendar)
    return day if day is None or day > today else wanted_deadline(line, replace(found, due_on=today), calendar)
