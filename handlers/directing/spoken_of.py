"""*giao phòng kinh tế kiểm tra máy ở bộ phận một cửa*: which units that an order names are only spoken of. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.say.words import plain_words

_OF = re.compile(
    r"(?:^| )(?:o|tai|cua|thuoc|trong|tren|ve|tu)(?: (?:ben|don vi|bo phan|tru so|khu vuc|dia ban|cac|noi|cho|quay))*$"
)
_JOINS = frozenset(("", "va", "voi", "cung", "cung voi"))


_TOLD = re.compile(  # NV23 đề nghị P.VHXH rà soát lại danh sách tổ công nghệ các thôn: P.VHXH is told
    r"(?:^|.* )(?:de nghi|yeu cau|giao|phan cong|nhac|nho|don doc)(?: (?:cho|dong chi|ben|don vi))*|(?:nv ?\d{1,3})?"
)
_CLAUSE = re.compile(r"[,;.:\n]|\s{3}")  # where a code stood nothing is left, of the mark behind it neither
_BOTH = re.compile(r"\b(?:va|voi|cung|con|phoi hop|hoac)\b")


def told(text: str, places: Sequence[tuple[int, int]]) -> str:
    """The text without the names behind «ở», «của», «về»: those that are left are told to act. Empty where none is, or
    all are. `places`: of every name."""
    kept, last, is_of = list[bool](), 0, False
    for start, end in places:
        before = plain_words(text[last:start])
        is_of = is_of if last and before in _JOINS else _OF.search(before) is not None
        kept.append(not is_of)
        last = end
    if all(kept):
        kept = _first_told(text, places)
    if all(kept) or not any(kept):
        return ""
    for (start, end), is_told in zip(places, kept, strict=True):
        text = text if is_told else f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _first_told(text: str, places: Sequence[tuple[int, int]]) -> list[bool]:
    """Only the first name, where it is told what to do and the others stand in what it is to do."""
    (first, last), *others = places or [(0, 0)]
    between = text[last : others[0][0]] if others else ""
    is_told = _TOLD.fullmatch(plain_words(text[:first])) is not None
    is_deed = len(between.split()) > 1 and not (_CLAUSE.search(between) or _BOTH.search(plain_words(between)))
    is_alone = all(not _CLAUSE.search(text[last:start]) for start, _end in others)
    return [True, *(not (is_told and is_deed and is_alone) for _ in others)]
