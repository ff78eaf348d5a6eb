"""Numbers that no rule has read: with a noun behind them they count something else; bare ones must be asked about."""

from __future__ import annotations

import re

from handlers.understand.fold import Copy
from handlers.understand.hits import Hit
from handlers.understand.lexicon import Rule, regex

_BARE = Rule(
    "number.bare",
    r"(?:#\d+ chục|#\d+(?:[.,]\d+)?|@\d+/\d+|@\d+-\d+|(?:hai|ba|bốn|năm|sáu|bảy|tám|chín) (?:mươi|chục|lăm|mốt|nhăm)(?: (?:một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mốt))?)"
    r"(?! chi (?:bộ|hội|đoàn))(?= (?:[,.;:!?¶)]|ạ|á|rồi|thôi|nhé|nha|anh|chị|em|sếp|luôn|đó|đấy|hơn|mấy|$|_còn|nhưng|là|và|_chứ|đang|xong|a|c|e|r|nghen|hén|cho|cứ|τ+)(?: |$)|$)",
    "con số không rõ là gì",
)


_YEAR = re.compile(r" #(?:19|20)\d\d")
_OF_LEVEL = regex(r"(?:mức|mức độ|cấp độ)(?= $)")
_OF_YEAR = regex(r"(?:năm|từ|đến|tới|giai đoạn|khóa)(?= $)")
_EARLIER = regex(r"{PAST}(?: [^ ,.;¶]+){0,3}(?= $)")


def bare_numbers(copy: Copy, has_percent: bool) -> list[Hit]:
    """The numbers that stand alone; beside a percentage one of an earlier time needs no question."""
    found: list[Hit] = []
    for match in copy.each(_BARE.regex):
        before = copy.live[max(0, match.start() - 12) : match.start() + 1]
        if _YEAR.fullmatch(match.group()) and _OF_YEAR.search(before):
            continue  # *sổ năm 1998*
        if _OF_LEVEL.search(copy.live[max(0, match.start() - 9) : match.start() + 1]):
            continue  # *định danh mức 2 cho 275/900 người*
        if has_percent and _EARLIER.search(copy.live[: match.start() + 1]):
            continue
        found.append(Hit(rule=_BARE.id, why=_BARE.why, start=match.start() + 1, end=match.end(), ask=True))
    return found
