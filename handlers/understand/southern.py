"""*hong* as it is typed in the South: *hổng* (no) before what is denied, and *hỏng* (broken) after a thing."""

from __future__ import annotations

from functools import lru_cache

from handlers.understand.courtesy import Piece
from handlers.understand.notation import words
from handlers.understand.syllable import bare

_ASKED_BY_IT = frozenset(("duoc", "phai", "dung"))
_CLOSERS = frozenset(("a", "anh", "chi", "sep", "em", "ta", "vay", "ha", "co", "chu", "?", ".", "!"))
_NO = "ko"


def with_no(pieces: list[Piece]) -> list[Piece]:
    """The pieces with *hong* put as *no* where it denies or asks."""
    if "hong" not in [word for _, word, _, _ in pieces]:
        return pieces
    return [
        (kind, _NO, start, end) if word == "hong" and _is_no(pieces, at) else (kind, word, start, end)
        for at, (kind, word, start, end) in enumerate(pieces)
    ]


def _is_no(pieces: list[Piece], at: int) -> bool:
    before = bare(pieces[at - 1][1]) if at else ""
    following = [bare(word) for _, word, _, _ in pieces[at + 1 : at + 3]]
    if before in _ASKED_BY_IT and all(word in _CLOSERS for word in following):
        return True
    return bool(following) and following[0] in _bare("denied_in_south") and before not in _bare("may_break")


@lru_cache(maxsize=2)
def _bare(group: str) -> frozenset[str]:
    return frozenset(bare(word) for word in words()[group])
