"""One place of a notice said anew: «sửa lại thành 14h», «đổi 7h thành 9h», «sửa giờ thành 8h». Pure.

The text stays, but for the one value that the words name; where it is not plain which, nothing is changed.
"""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from handlers.corrected import bare, values
from models.text import compose, fold

MANY_WORDS, FEW_WORDS = 8, 3  # so few in the place of so many are hardly the whole notice
_VERB = r"(?:(?:a|u|khoan|nham(?: roi)?|thoi|xin|cho|sua|doi|thay|chinh|chuyen|dieu chinh|ghi|viet|de)(?: lai)?[\s,]+)+"
_SWAPS = tuple(  # «sang» may be «sáng»
    re.compile(rf"\s*{_VERB}(?P<old>(?!lai\b)\S.*?)\s+(?:{to})\s+(?P<new>\S.*)", re.DOTALL)
    for to in ("thanh", "bang|la", "sang")
)
_NOT_THAT = (  # thứ sáu chứ không phải thứ năm; không phải 7h mà là 9h
    re.compile(r"(?P<new>\S.*?)[\s,]+(?:chu|ma) (?:khong|ko|k) (?:phai )?(?:la )?(?P<old>\S.*)", re.DOTALL),
    re.compile(r"(?:khong|ko|k) phai (?:la )?(?P<old>\S.*?)[\s,]+(?:ma(?: la)?|la) (?P<new>\S.*)", re.DOTALL),
)
_MORE = re.compile(r"(?:ghi |bo sung |noi )?(?:them|bo sung)(?: noi dung| dong| y| cau)?\s*:\s*(?=\S)")
_LABEL = re.compile(
    r"(?:(?:cai|phan|cho|noi dung|thong bao)\s+)*(?:gio|thoi gian|thoi diem|ngay|thu|han|lich|buoi)"
    r"(?:\s+(?:hop|bat dau|nop|gui|di|den))*"
)
_AROUND = re.compile(
    rf"(?:{_VERB})?(?:(?:la|thanh|sang|bang|gio|ngay|luc|vao|thoi gian|nhe|nha|a|thoi|di|chu|moi|dung|hop"
    r"|giup|ho|dum|toi|em|minh|cho)\b"
    r"[\s,:.]*)*"
)


class Mended(Struct, frozen=True, kw_only=True):
    """The whole text with its one place said anew; empty where it is not plain which. `is_meant`: a place was meant."""

    text: str = ""
    is_meant: bool = False


def mended(text: str, words: str, today: date) -> Mended:
    """What becomes of the text by the words. Not `is_meant`: they are about something else."""
    said = compose(words).strip()
    if more := _MORE.match(fold(said)):
        return Mended(text=f"{text}\n{said[more.end() :]}", is_meant=True)
    swap = next((found for each in _SWAPS if (found := each.fullmatch(fold(said)))), None)
    if swap is not None and not _LABEL.fullmatch(swap["old"]):
        return _swapped(text, said[swap.start("old") : swap.end("old")], said[swap.start("new") : swap.end("new")])
    begins = _AROUND.match(fold(said))
    turned = said[begins.end() if begins else 0 :]
    if denied := next((found for each in _NOT_THAT if (found := each.fullmatch(fold(turned)))), None):
        old, new_words = (turned[slice(*denied.span(name))] for name in ("old", "new"))
        if values(old, today) and values(new_words, today):
            return _swapped(text, old, new_words)
    new = values(said, today)
    rest = fold(said)
    for _kind, start, end in reversed(new):
        rest = f"{rest[:start]} {rest[end:]}"
    if not new or not _AROUND.fullmatch(f"{rest.strip(' .!,')} ".lstrip()):
        return Mended()
    made = compose(text)
    for kind, start, end in new:
        there = [place for place in values(made, today) if place[0] == kind]
        if len(there) != 1:
            return Mended(is_meant=True)
        first, last = bare(made, *there[0][1:])
        made = f"{made[:first]}{said[start:end].strip()}{made[last:]}"
    return Mended(text=made, is_meant=True)


def _swapped(text: str, old: str, new: str) -> Mended:
    """«đổi hội trường thành nhà văn hóa»: the one place that says so."""
    plain, sought = fold(compose(text)), fold(old).strip(" .,;:“”\"'")
    places = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(sought)}(?!\w)", plain)] if sought else []
    if len(places) != 1:
        return Mended(is_meant=True) if places else Mended()
    clean = re.sub(r"[\s,]+(?:nhé|nhe|nha|ạ|đi|thôi)[\s.!]*$", "", new)
    made = compose(text)
    return Mended(text=f"{made[: places[0]]}{clean}{made[places[0] + len(sought) :]}", is_meant=True)


def is_too_little(text: str, new: str) -> bool:
    """Whether a few words can hardly stand for a whole notice."""
    return len(new.split()) <= FEW_WORDS and len(text.split()) >= MANY_WORDS
