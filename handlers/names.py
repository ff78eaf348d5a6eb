"""People's names as they are typed: without marks, with titles, a given name alone. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from handlers.say.words import plain_words

TITLES = frozenset(
    ("dong", "chi", "d", "c", "dc", "anh", "a", "chu", "co", "bac", "ong", "ba", "em", "e", "thay", "ban", "sep", "cau",
     "con")
)  # fmt: skip
# What ends a name: "giao chị Hoa trong phòng", "… làm thay nhé".
_ENDS = """
thay lam truc trong cung phong phu trach lo nhan nhe nha giup ho bao cao tiep theo doi o ben cua va xu ly giai quyet
viec cong nay thoi gian neu khi den tu vi do la ma roi luon voi dum gium noi hoi doan tram no nhen nghen hen ha
coi dom ganh
"""
DELEGATE_ENDS = frozenset(_ENDS.split())
LONGEST_NAME = 5  # words


def words_of(text: str) -> list[str]:
    """The words as typed, composed, without signs: each is one word of `plain_words`."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text))


def without_titles(words: Sequence[str]) -> list[str]:
    """The name without đồng chí, anh, chị … before it; at least its last word stays."""
    left = list(words)
    while len(left) > 1 and plain_words(left[0]) in TITLES:
        left.pop(0)
    return left


def find_named(said: Sequence[str], names: Sequence[str]) -> list[int]:
    """Which of the names (by index) the words begin with, title or not; the longest fit alone.

    Somebody known as Thịnh and Nguyễn Văn Thịnh are both *đồng chí Thịnh*; a full name is that person alone.
    """
    for start in range(len(said)):
        if start and plain_words(said[start - 1]) not in TITLES:
            break
        words = [plain_words(word) for word in said[start : start + LONGEST_NAME]]
        for length in range(len(words), 0, -1):
            found = [n for n, name in enumerate(names) if _fits(words[:length], plain_words(name).split())]
            if found and (length > 1 or start or not _is_title_only(said, start)):
                full = [n for n in found if length > 1 and plain_words(names[n]).split() == words[:length]]
                return full or found
    return []


def _is_title_only(said: Sequence[str], start: int) -> bool:
    """Whether the one word is a title with a name behind it: *chị Hoa* names no Chi."""
    return plain_words(said[start]) in TITLES and len(said) > start + 1


def _fits(words: Sequence[str], name: Sequence[str]) -> bool:
    """*Hoa*, *Thị Hoa*, *Nguyễn Thị Hoa* for Nguyễn Thị Hoa; *Nguyễn Thị Hoa* for one known as Hoa."""
    if not words or not name:
        return False
    if len(words) > len(name) and words[0] in TITLES:
        return False  # the title is no part of the name: looked at again behind it
    longer, shorter = (name, words) if len(name) >= len(words) else (words, name)
    return list(longer[-len(shorter) :]) == list(shorter)
