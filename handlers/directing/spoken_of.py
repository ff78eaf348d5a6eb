"""*giao phòng kinh tế kiểm tra máy ở bộ phận một cửa*: which units that an order names are only spoken of. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.say.words import plain_words

_OF = re.compile(
    r"(?:^| )(?:o|tai|cua|thuoc|trong|tren|ve|tu)(?: (?:ben|don vi|bo phan|tru so|khu vuc|dia ban|cac|noi|cho|quay))*$"
)
_JOINS = frozenset(("", "va", "voi", "cung", "cung voi"))


def told(text: str, places: Sequence[tuple[int, int]]) -> str:
    """The text without the names behind «ở», «của», «về»: those that are left are told to act. Empty where none is, or
    all are. `places`: of every name."""
    kept, last, is_of = list[bool](), 0, False
    for start, end in places:
        before = plain_words(text[last:start])
        is_of = is_of if last and before in _JOINS else _OF.search(before) is not None
        kept.append(not is_of)
        last = end
    if all(kept) or not any(kept):
        return ""
    for (start, end), is_told in zip(places, kept, strict=True):
        text = text if is_told else f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text
