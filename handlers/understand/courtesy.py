"""Thanks, faces and empty lines at the end of a message: they say nothing of the work and are left out of matching."""

from __future__ import annotations

from functools import lru_cache

from handlers.understand.notation import words
from handlers.understand.syllable import bare

Piece = tuple[str, str, int, int]  # kind, form or word, start, end
_FACES = frozenset("🙏😊😀😄😁😅🙂😉❤♥🌹💐")
_SHORT = frozenset(("tks", "thanks", "thank", "thks", "cmon", "camon", "cảmơn"))
_PAIRS = frozenset((("cảm", "ơn"), ("cám", "ơn"), ("cam", "on")))
_HEADS = _SHORT | {first for first, _ in _PAIRS}  # words that thanks begin with
_WARMLY = frozenset((("tran", "trong"), ("chan", "thanh")))
_MOST = 9  # words of a clause that thanks


def without_thanks(pieces: list[Piece]) -> list[Piece]:
    """The pieces before them; all of them where nothing else is said."""
    last = _end_of_words(pieces, len(pieces))
    near = range(last - 1, max(last - _MOST, -1), -1)
    thanks = next((at for at in near if pieces[at][1] in _HEADS and _thanks_at(pieces, at)), None)
    if thanks is not None:
        last = _end_of_words(pieces, _begin(pieces, thanks))
    return pieces[:last] if any(kind == "word" for kind, *_ in pieces[:last]) else pieces


def _end_of_words(pieces: list[Piece], last: int) -> int:
    while last and (pieces[last - 1][1] == "¶" or pieces[last - 1][1] in _FACES):
        last -= 1
    return last


def _thanks_at(pieces: list[Piece], at: int) -> bool:
    """Whether the words from here to the end only thank."""
    first, second = pieces[at][1], pieces[at + 1][1] if at + 1 < len(pieces) else ""
    head = 1 if first in _SHORT else 2 if (first, second) in _PAIRS else 0
    if head == 0:
        return False
    said = [form for _, form, _, _ in pieces[at:]]
    return all(bare(form) in _around() or form in _FACES or form in "!.~¶" for form in said[head:])


def _begin(pieces: list[Piece], first: int) -> int:
    """Where the clause begins: *, em xin chân thành cảm ơn*."""
    while first:
        pair = (bare(pieces[first - 2][1]), bare(pieces[first - 1][1])) if first > 1 else ("", bare(pieces[0][1]))
        if pair in _WARMLY:
            first -= 2
        elif pair[1] in _before():
            first -= 1
        else:
            break
    return first - 1 if first and pieces[first - 1][1] in ",;" else first


@lru_cache(maxsize=1)
def _around() -> frozenset[str]:
    return frozenset(bare(part) for word in words()["thanked"] for part in word.split(" "))


@lru_cache(maxsize=1)
def _before() -> frozenset[str]:
    return frozenset(bare(word) for word in words()["thanking"])
