"""`/giahan NV07 30/8 mưa`: code, day and reason in any order, as the sentence that asks for it. Pure."""

from __future__ import annotations

import re
from datetime import date, time

from msgspec import Struct

from handlers.say.words import TASK_CODE
from handlers.understand.due import NoDay, read_due
from models.text import compose, fold

_LENGTH = re.compile(
    r"\b(?:(?:xin|cho|lui|gia han) )?them \d{1,3} (?:ngay|tuan|thang)(?: lam viec)?\b|\b\d{1,2} (?:ngay|tuan)\b"
)
_ASKS = re.compile(r"\b(?:xin|cho|de nghi|lui|gia han|doi|keo dai|han|den|toi|sang|ngay)\b")
_WHY = re.compile(r"^[\s,;:.–-]*(?:(?:vi|do|ly do|tai|boi)\b[\s:]*)?")
_CLOSING = time(17)


class Asked(Struct, frozen=True, kw_only=True):
    """`sentence`: what is asked for, in words that the reader knows; `past`: the day as typed, where it is over."""

    sentence: str
    past: str = ""


def read_asked(args: str, today: date) -> Asked:
    """The words after the command; without a code they stay as they are, and are asked about."""
    said = compose(args).strip()
    code = TASK_CODE.search(fold(said))
    if code is None:
        return Asked(sentence=f"xin gia hạn {said}".strip())
    name, rest = said[code.start() : code.end()], f"{said[: code.start()]} {said[code.end() :]}".strip()
    length, due = _LENGTH.search(fold(rest)), read_due(rest, today, closing=_CLOSING, is_answer=True)
    if length is not None:
        start, end = length.span()
    elif due is not None:
        start, end = due.start, due.end
    else:
        start = end = 0
    day, words = rest[start:end].strip(" ,.;"), f"{rest[:start].strip()} {rest[end:].strip()}".strip()
    is_past = (
        length is None and due is not None and (due.problem == NoDay.PAST or (due.day is not None and due.day < today))
    )
    why = words[match.end() :] if (match := _WHY.match(fold(words))) is not None else words
    because = f" vì {why.strip()}" if any(letter.isalpha() for letter in _ASKS.sub("", fold(why))) else ""
    when = "" if is_past else day
    return Asked(sentence=f"{name} xin gia hạn {when}".rstrip() + because, past=day if is_past else "")
