"""The matching copy of a message: folded words with an offset map back to the text as typed.

The text itself is never rewritten. Every rule matches on ``Copy.live``, a line of forms separated by single spaces
(words as *shapes*, numbers as ``#12``, dates as ``@30/9``, documents as ``@doc``), and what a layer has read is
covered with a sign (see ``Sign``), so that no later rule reads it a second time. Knows nothing of what words mean.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct, field

from handlers.understand.courtesy import Piece, without_thanks
from handlers.understand.lexicon import (
    Pattern,
    Reach,
    Spots,
    anywhere,
    begun_by,
    begun_where,
    begun_with,
    keys_of,
    reached,
)
from handlers.understand.notation import VOCABULARY, slang, words
from handlers.understand.pieces import pieces_of
from handlers.understand.southern import with_no
from handlers.understand.syllable import bare, is_syllable, shape, telex, within

MAX_CHARS = 900  # what is read of a message; the rest is only noticed (Copy.cut)
_MAX_SLIPS = 12  # spelling slips looked up per message
_MARKED_SHARE = 0.3  # of the words: from here on the sender types marks


class Sign(StrEnum):
    """What covers a part that has been read."""

    percent = "π"
    counted = "κ"
    date = "δ"  # a date still to come
    past = "ρ"  # a date or time that is no forecast
    task = "τ"
    noise = "·"


_SKIPPED = frozenset("\u200b\u200c\u200d\ufeff\u00ad\ufe0f")
_CLAUSE_END = re.compile(r" [,.;¶](?= )")
_ARTIFICIAL = " ".join(shape(word) for word in ("trí", "tuệ", "nhân", "tạo"))


class Copy(Struct):
    """A message ready for matching.

    ``live``: the forms, read parts covered; ``full``: the same, nothing covered; ``cut``: text beyond MAX_CHARS.
    """

    text: str
    full: str
    live: str
    at: list[int]  # position of each form in ``full``
    source: list[tuple[int, int]]  # the part of ``text`` that each form stands for
    cut: bool
    reach: Reach  # the patterns that can begin here, and those that have what they need
    mask: int  # those that are all of it: they can match
    spots: Spots  # where in ``live`` they can begin
    full_spots: Spots  # and where in ``full``
    full_mask: int  # the patterns that can match there
    unmarked: bool = False  # typed without marks, but for a word here and there
    signs: str = ""  # that cover something
    kept: list[tuple[int, int]] = field(default_factory=list)  # covered, and still words of a title
    asked: list[tuple[int, int]] = field(default_factory=list)  # places of the questions, read as such
    _breaks: list[int] | None = None  # where signs stand that end a clause

    def parted(self, first: int, last: int) -> bool:
        """Whether a clause ends between two positions, be it read or not."""
        if self._breaks is None:
            self._breaks = [match.start() for match in _CLAUSE_END.finditer(self.full)]
        following = bisect_left(self._breaks, first)
        return following < len(self._breaks) and self._breaks[following] + 3 <= last

    def search(self, pattern: Pattern, at: int = 0) -> re.Match[str] | None:
        """The first match in what is not yet read, from ``at``."""
        return self.spots.search(pattern, self.live, at) if pattern.bit & self.mask else None

    def may_match(self, patterns: int) -> bool:
        """Whether any of the patterns (as a mask) can match, in the whole message or in what is not yet read."""
        return bool(patterns & (self.mask | self.full_mask))

    def match_full(self, pattern: Pattern) -> re.Match[str] | None:
        """The match at the beginning of the whole message."""
        return pattern.match(self.full) if pattern.bit & self.full_mask else None

    def search_full(self, pattern: Pattern) -> re.Match[str] | None:
        """The first match in the whole message, read or not."""
        return self.full_spots.search(pattern, self.full) if pattern.bit & self.full_mask else None

    def each(self, pattern: Pattern) -> list[re.Match[str]]:
        """All matches in what is not yet read."""
        return self.spots.each(pattern, self.live) if pattern.bit & self.mask else []

    def each_full(self, pattern: Pattern) -> list[re.Match[str]]:
        """All matches in the whole message, read or not."""
        return self.full_spots.each(pattern, self.full) if pattern.bit & self.full_mask else []

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the text as typed of positions in the copy."""
        first = max(bisect_right(self.at, start) - 1, 0)
        last = max(bisect_right(self.at, max(end - 1, start)) - 1, first)
        return (self.source[first][0], self.source[last][1]) if self.source else (0, 0)

    def typed(self, start: int, end: int) -> str:
        """The text as typed under positions of the copy."""
        a, b = self.span(start, end)
        return self.text[a:b]

    def cover(self, start: int, end: int, sign: Sign) -> None:
        """Mark a part as read."""
        live, mark = self.live, str(sign)
        part = live[start:end]
        covered = mark * len(part) if " " not in part else " ".join([mark * len(form) for form in part.split(" ")])
        self.live = live[:start] + covered + live[end:]
        begins = begun_with(mark)
        if mark not in self.signs:
            self._note(mark)
        first, last = bisect_right(self.at, start) - 1, bisect_right(self.at, end - 1)
        if first >= 0 and self.at[first] == start and live[end : end + 1] == " ":
            self.spots.put(first, [begins] * (last - first))
        else:
            self._look_again(max(first, 0), last)

    def replace(self, start: int, end: int, part: str, sign: Sign) -> None:
        """Put ``part``, of the same length and made of what stood there and ``sign``, into what is not yet read."""
        self.live = self.live[:start] + part + self.live[end:]
        self._note(str(sign))
        self._reach(keys_of(part))
        self._look_again(max(bisect_right(self.at, start) - 1, 0), bisect_right(self.at, end - 1))

    def _note(self, sign: str) -> None:
        """Patterns can match now that begin with a sign, or need one."""
        if sign not in self.signs:
            self.signs += sign
            self._reach(sign)

    def _reach(self, keys: Iterable[str]) -> None:
        begun, needed, other = reached(keys)
        self.reach = (self.reach[0] | begun, self.reach[1] | needed, self.reach[2] | other)
        self.mask = self.reach[0] & self.reach[1] & self.reach[2]

    def look_anew(self) -> None:
        """Leave out the patterns that can match nothing of what is left to read."""
        self.reach = reached({*keys_of(self.live), *self.signs})
        self.mask = self.reach[0] & self.reach[1] & self.reach[2]

    def _look_again(self, first: int, last: int) -> None:
        """What can begin with the forms ``first`` to ``last`` (exclusive), after a change."""
        if first < last:
            stop = self.live.index(" ", self.at[last - 1])
            self.spots.put(first, begun_by(keys_of(self.live[self.at[first] : stop])))

    def take(self, match: re.Match[str], sign: Sign) -> tuple[int, int]:
        """Cover a match of a rule; returns its positions without the leading space."""
        start, end = match.start() + 1, match.end()
        self.cover(start, end, sign)
        return start, end


def fold(text: str) -> Copy:
    """The matching copy of ``text``. Any text, bounded work."""
    lower, origin = _normalize(text[:MAX_CHARS])
    is_longer = len(text) > MAX_CHARS or len(lower) > MAX_CHARS  # *…*, *½*: written out
    lower = lower[:MAX_CHARS]
    pieces = with_no(without_thanks(pieces_of(lower)))
    marks = _marked_sentences(pieces)
    shouts = text.isupper()
    forms: list[str] = []
    at: list[int] = []
    source: list[tuple[int, int]] = []
    position, slips = 1, 0
    for at_piece, (kind, word, start, end) in enumerate(pieces):
        if kind == "word" and word == "ai" and not shouts and text[slice(*origin.span(start, end))] == "AI":
            form = _ARTIFICIAL  # the abbreviation, not *who*
        elif kind == "word" and _begins_code(pieces, at_piece):
            form = shape(word)
        elif kind == "word":
            form, slip = _word_form(word, marks[at_piece], slips < _MAX_SLIPS)
            slips += slip
        else:
            form = word
        typed = origin.span(start, end)
        for part in form.split(" "):
            forms.append(part)
            at.append(position)
            source.append(typed)
            position += len(part) + 1
    line = " " + " ".join(forms) + " "
    keys = keys_of(line)
    begins, reach = begun_by(keys), reached(keys)
    mask, where = reach[0] & reach[1] & reach[2], begun_where(keys, at)
    return Copy(
        text=text, full=line, live=line, at=at, source=source, cut=is_longer, reach=reach, mask=mask, full_mask=mask,
        unmarked=not any(marks),
        spots=Spots(at, list(begins), anywhere(), where), full_spots=Spots(at, begins, anywhere(), where),
    )  # fmt: skip


def _begins_code(pieces: list[Piece], at: int) -> bool:
    """*bn5*, *CN08*: letters stuck to a number are no short form, except the usual ones (*dc50%*)."""
    _, word, _, end = pieces[at]
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    stuck = following is not None and following[2] == end and following[1][0] == "#"
    return stuck and 2 <= len(word) <= 4 and word.isascii() and slang().get(word, "được") != "được"


class _Origin:
    """Offset map: position in the normalized text → position in the text as typed."""

    __slots__ = ("ends", "starts")

    def __init__(self, starts: list[int] | None, ends: list[int] | None) -> None:
        self.starts, self.ends = starts, ends

    def span(self, start: int, end: int) -> tuple[int, int]:
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def _normalize(text: str) -> tuple[str, _Origin]:
    """Lower case, composed; and the way back."""
    if unicodedata.is_normalized("NFKC", text) and _SKIPPED.isdisjoint(text):
        lower = text.lower()
        if len(lower) == len(text):
            return lower, _Origin(None, None)
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        stop = at + 1
        while stop < len(text) and unicodedata.combining(text[stop]):
            stop += 1
        for char in "" if text[at] in _SKIPPED else unicodedata.normalize("NFKC", text[at:stop]).lower():
            chars.append(char)
            starts.append(at)
            ends.append(stop)
        at = stop
    return "".join(chars), _Origin(starts, ends)


def _marked_sentences(pieces: list[Piece]) -> list[bool]:
    """For each piece, whether its sentence is typed with marks: a signature with marks may follow a line without."""
    found: list[bool] = []
    begin = 0
    for at, (_, form, _, _) in enumerate(pieces):
        if form in (".", "!", "?", "¶"):
            found.extend([_types_marks(pieces[begin : at + 1])] * (at + 1 - begin))
            begin = at + 1
    return found + [_types_marks(pieces[begin:])] * (len(pieces) - begin)


def _types_marks(pieces: list[Piece]) -> bool:
    typed = [word for kind, word, _, _ in pieces if kind == "word"]
    marked = [word for word in typed if not word.isascii()]
    return bool(typed) and len(marked) >= _MARKED_SHARE * len(typed)


def _word_form(word: str, marked: bool, may_search: bool) -> tuple[str, bool]:
    """The form of a word, and whether a slip was searched for."""
    known = _known_form(word)
    if known is not None:
        if marked and known == word and word in _real_bare():
            return "=" + word, False
        return known, False
    return (_slip_form(word), True) if may_search else (shape(word), False)


@lru_cache(maxsize=1)
def _real_bare() -> frozenset[str]:
    return frozenset(words()["real_bare"])


@lru_cache(maxsize=1)
def _real_partial() -> frozenset[str]:
    return frozenset(shape(word) for word in words()["real_partial"])


@lru_cache(maxsize=8192)
def _known_form(word: str) -> str | None:
    """The form of a word that needs no search: a short form, a known word, a word with marks missing, a syllable."""
    if word in slang():
        return " ".join(shape(part) for part in slang()[word].split(" "))
    form = shape(word)
    if form in VOCABULARY.shapes or (word.isascii() and word in VOCABULARY.by_bare):
        return form
    if not word.isascii() and form not in _real_partial():
        for known in VOCABULARY.by_bare.get(bare(word), ()):
            if within(form, known):
                return known
    if is_syllable(word) or len(word) == 1:
        return form
    if word.isascii() and (decoded := telex(word)) is not None:
        if decoded in VOCABULARY.shapes:
            return decoded
        return next((k for k in VOCABULARY.by_bare.get(bare(_letters(decoded)), ()) if within(decoded, k)), decoded)
    return None


def _letters(form: str) -> str:
    return form.rstrip("12345")


@lru_cache(maxsize=2048)
def _slip_form(word: str) -> str:
    """A word that is no Vietnamese syllable: one slip of the finger away from exactly one known word, or itself."""
    squeezed = re.sub(r"(.)\1+", r"\1", word)
    if squeezed != word and (known := _known_form(squeezed)) is not None:
        return known
    plain = bare(word)
    if len(plain) < 4 or len(plain) > 7:
        return shape(word)
    near = (VOCABULARY.by_start.get((plain[0], length), ()) for length in range(len(plain) - 1, len(plain) + 2))
    hits = [known for words_near in near for known in words_near if _one_slip(plain, known)]
    if len(hits) != 1:
        return shape(word)
    form = shape(word)
    return VOCABULARY.by_bare[hits[0]][0] if form != plain else hits[0]


def _one_slip(typed: str, known: str) -> bool:
    """Two neighbours swapped, one letter too many, or one left out inside; of two words that begin with one letter."""
    if len(known) < 4:
        return False
    if len(typed) == len(known):
        diff = [i for i, (a, b) in enumerate(zip(typed, known, strict=True)) if a != b]
        return (
            len(diff) == 2
            and diff[1] == diff[0] + 1
            and typed[diff[0]] == known[diff[1]]
            and typed[diff[1]] == known[diff[0]]
        )
    if len(typed) + 1 == len(known):
        return len(typed) >= 4 and any(known[:i] + known[i + 1 :] == typed for i in range(1, len(known) - 1))
    return len(typed) == len(known) + 1 and any(typed[:i] + typed[i + 1 :] == known for i in range(1, len(typed)))
