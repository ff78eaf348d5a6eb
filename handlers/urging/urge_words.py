"""What somebody asks to be urged: "nhắc 1,3", "nhắc nv09: gửi trước 16 giờ", "đôn đốc Ban XDĐ", "nhắc hết". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.say.words import plain_words

_VERB = re.compile(
    r"\s*(?:(?:đề nghị|de nghi|nhờ|nho|em|anh|chị|chi|trợ lý|tro ly)\s+)*"
    r"(?:nhắc nhở|nhac nho|nhắc việc|nhac viec|nhắc|nhac|đôn đốc|don doc|hối thúc|hoi thuc|hối|giục|giuc)"
    r"(?:\s+(?:giúp|giup|hộ|ho|giùm|gium|lại|lai|ngay|luôn|luon|cho|việc|viec))*(?=[\s:,.]|$)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"(?:việc|viec|số|so|mục|muc)?\s*(\d{1,2}(?:\s*(?:,|;|và|va|\s)\s*\d{1,2})*)\s*(?:nhé|nhe|ạ|a)?", re.IGNORECASE
)
_ALL = frozenset(
    (
        "cac viec qua han",
        "het",
        "tat ca",
        "toan bo",
        "het nhe",
        "tat ca nhe",
        "het di",
        "tat ca viec qua han",
        "viec qua han",
    )
)
OWN_WORDS = 500  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Urge:
    """`numbers`: of the list that was shown last. `target`: names of tasks and units. `words`: the urger's own."""

    is_all: bool = False
    numbers: tuple[int, ...] = ()
    target: str = ""
    words: str = ""


def read_urge(text: str) -> Urge | None:
    """Null where the words do not begin with such a verb."""
    match = _VERB.match(text)
    if match is None:
        return None
    target, colon, words = text[match.end() :].partition(":")
    target = target.strip(" ,.;")
    plain = plain_words(target)
    if plain in _ALL:
        return Urge(is_all=True, words=words.strip())
    numbered = _NUMBERS.fullmatch(target)
    if numbered is not None:
        numbers = tuple(int(number) for number in re.findall(r"\d+", numbered[1]))
        return Urge(numbers=numbers, words=words.strip())
    return Urge(target=target, words=words.strip() if colon else "")
