"""What somebody asks to be urged: "nhắc 1,3", "nhắc nv09: gửi trước 16 giờ", "đôn đốc Ban XDĐ", "nhắc hết". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.say.words import plain_words
from models.text import compose, fold

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
_EVERYBODY = re.compile(  # nhắc hết trừ 1 · nhắc tất cả các đơn vị quá hạn nộp trước thứ 6
    r"(?:tat ca|toan bo|het)(?: (?:cac|nhung))?(?: (?:don vi|viec|nhiem vu))?(?: dang)?"
    r"(?: (?:qua han|cham|tre)(?: han)?)?"
    r"(?: (?:nhe|di|luon))*(?:[\s,;(]+(?:(?:chi )?(?:ngoai tru|loai tru|tru ra|tru|ngoai)\s+(?P<but>.+)"
    r"|(?P<what>(?:nop|gui|bao cao|hoan thanh|xong|truoc|trong|de nghi|yeu cau)\b.+)))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Urge:
    """`numbers`: of the list that was shown last. `target`: names of tasks and units. `words`: the urger's own."""

    is_all: bool = False
    numbers: tuple[int, ...] = ()
    target: str = ""
    words: str = ""
    but: str = ""  # of all: what is left out


def read_urge(text: str) -> Urge | None:
    """Null where the words do not begin with such a verb."""
    text = compose(text)
    match = _VERB.match(text)
    if match is None:
        return None
    target, colon, words = text[match.end() :].partition(":")
    target = target.strip(" ,.;")
    plain = plain_words(target)
    if plain in _ALL:
        return Urge(is_all=True, words=words.strip())
    everybody = _EVERYBODY.fullmatch(fold(target))
    if everybody is not None:
        but, what = (target[slice(*everybody.span(name))] if everybody[name] else "" for name in ("but", "what"))
        return Urge(is_all=True, words=words.strip() or what.strip(), but=but.strip(" ,.;()"))
    numbered = _NUMBERS.fullmatch(target)
    if numbered is not None:
        numbers = tuple(int(number) for number in re.findall(r"\d+", numbered[1]))
        return Urge(numbers=numbers, words=words.strip())
    return Urge(target=target, words=words.strip() if colon else "")
