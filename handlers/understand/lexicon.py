"""Patterns and rules, and which of them can match where: compiles what ``notation`` spells out, when it is first used."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import InitVar, dataclass, field
from itertools import repeat
from sys import intern
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct

from handlers.understand.beginnings import found_out, kept, mark_of
from handlers.understand.notation import bounded, named, spelt_out
from handlers.understand.starts import HEADS, divided, forget_groups


def bits(patterns: Iterable[Pattern]) -> int:
    """The mask of these patterns."""
    return sum(pattern.bit for pattern in patterns)


class Pattern:
    """A pattern over the matching copy, compiled when it is first used: compiling all takes more than a second and nine
    megabytes, and many are never searched for.
    """

    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]

    def __init__(self, named: str, parts: Sequence[Pattern] = ()) -> None:
        self._named = named.encode()  # in half the room: letters with marks make those without them twice as wide
        self.parts = parts  # of many alternatives, each some of them: what cannot begin at a place is not tried there
        self.bit = bits(parts) or 1 << len(_ALL)  # its place in the masks of ``possible``

    @property
    def named(self) -> str:
        """The regular expression, in which groups of words are named."""
        return self._named.decode()

    @property
    def line(self) -> str:
        """The regular expression."""
        return spelt_out(self.named)

    def __getattr__(self, name: str) -> Any:  # Any: as for every __getattr__; reached only before the first use
        if name not in ("search", "match", "finditer"):
            raise AttributeError(name)
        made = re.compile(_narrow(self.line))
        self.search, self.match, self.finditer = made.search, made.match, made.finditer
        return self.__dict__[name]


def _narrow(line: str) -> str:
    """The same regular expression in half the room: one letter beyond Latin-1 makes all of them take two bytes."""
    return line.encode("latin-1", "backslashreplace").decode("latin-1")


_ALL: list[Pattern] = []


_BY_START: dict[str, int] = {}  # key of a form → the patterns that can begin with it; empty until ``warm``
_BY_NEED: dict[str, int] = {}  # key of a form → the patterns whose every match has such a form, or one like it
_BY_OTHER: dict[str, int] = {}  # likewise at another place: else two in five more are searched for
_EVERY = -1  # the mask of all patterns


def warm() -> None:
    """Index what each pattern begins with, once; for a quiet moment after the start."""
    if _BY_START:
        return
    left: dict[str, list[Pattern]] = defaultdict(list)  # mark of a pattern → those not yet indexed
    for pattern in _ALL:
        left[mark_of(pattern.named)].append(pattern)
    made: list[dict[str, int]] = [{"": 0}, {"": 0}, {"": 0}]
    for mark, forms in kept():
        if mark in left:
            _enter(bits(left.pop(mark)), forms, made)
    for patterns in left.values():
        _enter(bits(patterns), found_out(patterns[0].named), made)
    masks: dict[int, int] = {}  # thousands of forms, hundreds of masks
    for entries, found in zip((_BY_OTHER, _BY_NEED, _BY_START), reversed(made), strict=True):
        entries.update((key, masks.setdefault(mask, mask)) for key, mask in found.items())
    forget_groups()


def _enter(mask: int, forms: Sequence[Collection[str]], indexes: Sequence[dict[str, int]]) -> None:
    for entries, keys in zip(indexes, forms, strict=True):
        wider: dict[int, int] = {}  # forms that share a mask go on sharing one: thousands of forms, hundreds of masks
        for key in keys:
            found = entries.get(key, 0)
            entries[intern(key)] = wider.setdefault(found, found | mask)
    _LENGTHS.clear()


def all_patterns() -> Iterator[str]:
    """Of all that are indexed, with the names of groups."""
    return (pattern.named for pattern in _ALL)


def keys_of(line: str) -> list[str]:
    """What the forms of a line are looked up by."""
    return [form[0] if form[0] in HEADS else form for form in line.split()]


Reach = tuple[int, int, int]


def reached(keys: Iterable[str]) -> Reach:
    """The patterns (as masks of their bits) that can begin with one of these forms, and twice those that have what they
    need. All of them before ``warm``.
    """
    begun, needed, other = _BY_START.get("", _EVERY), _BY_NEED.get("", _EVERY), _BY_OTHER.get("", _EVERY)
    for key in keys:
        begun |= _BY_START.get(key, 0)
        needed |= _BY_NEED.get(key, 0)
        other |= _BY_OTHER.get(key, 0)
    return begun, needed, other


def possible(keys: Iterable[str]) -> int:
    """The patterns that can match a line of these forms."""
    begun, needed, other = reached(keys)
    return begun & needed & other


def begun_by(keys: Iterable[str]) -> list[int]:
    """For each form the patterns that can begin with it; what may begin with anything is left out (``anywhere``)."""
    return [_BY_START.get(key, 0) for key in keys]


def begun_with(key: str) -> int:
    """The patterns that can begin with a form."""
    return _BY_START.get(key, 0)


_LONG = 24  # forms: of a longer line it is found out once where each pattern can begin


def begun_where(keys: Sequence[str], at: Sequence[int]) -> dict[int, list[int]] | None:
    """Of a long line: for each pattern, by the length of its bit, at which of the positions ``at`` it can begin."""
    if len(keys) <= _LONG:
        return None
    where: dict[int, list[int]] = defaultdict(list)
    for key, place in zip(keys, at, strict=True):
        for length in _lengths(key):
            where[length].append(place)
    return where


_LENGTHS: dict[
    str, tuple[int, ...]
] = {}  # key of a form → the patterns that can begin with it, as lengths of their bits


def _lengths(key: str) -> tuple[int, ...]:
    if (known := _LENGTHS.get(key)) is not None:
        return known
    left, found = _BY_START.get(key, 0), list[int]()
    if not left:
        return ()
    while left:
        found.append(left.bit_length())
        left ^= 1 << found[-1] - 1
    return _LENGTHS.setdefault(key, tuple(found))


def anywhere() -> int:
    """The patterns that can begin with any form. All of them before ``warm``."""
    return _BY_START.get("", _EVERY)


_NEAR = 160  # characters: more than any pattern of what stands before a place goes back


def right_before(line: str, at: int) -> str:
    """What stands right before a place, for patterns that end there: of a long text not all of it."""
    return line[max(0, at - _NEAR) : at]


class Spots(Struct):
    """Where in a line of the matching copy each pattern can begin: spares the search everywhere else.

    ``at``: position of each form; ``begins``: the patterns that can begin with it.
    """

    at: list[int]
    begins: list[int]
    anywhere: int
    where: dict[int, list[int]] | None = None  # of a long line, as it was at first: see ``begun_where``
    changed: int = 0  # the patterns that can begin with what has been put there since

    def put(self, first: int, begins: list[int]) -> None:
        """Other forms stand there now."""
        self.begins[first : first + len(begins)] = begins
        for each in begins:
            self.changed |= each

    def _known(self, bit: int) -> Iterable[tuple[int, int]]:
        """Of a long line: where a pattern may begin, from left to right, as ``at`` and ``begins`` together tell it."""
        return zip(self.where.get(bit.bit_length(), ()) if self.where else (), repeat(bit))

    def within(self, start: int, end: int) -> Spots:
        """Those of a part of the line, which begins with a space."""
        first, last = bisect_left(self.at, start), bisect_left(self.at, end)
        shift = self.at[first] - 1 if first < last else 0
        return Spots([place - shift for place in self.at[first:last]], self.begins[first:last], self.anywhere)

    def search(self, pattern: Pattern, line: str, at: int = 0) -> re.Match[str] | None:
        """The first match at or after ``at``, as ``pattern.search`` finds it."""
        bit = pattern.bit
        if bit & self.anywhere:
            return pattern.search(line, at)
        if pattern.parts:
            return next(self._by_parts(pattern, line, at), None)
        match = pattern.match
        is_known = self.where is not None and not bit & self.changed
        for place, begins in self._known(bit) if is_known else zip(self.at, self.begins, strict=True):
            if bit & begins and place > at and (found := match(line, place - 1)) is not None:
                return found
        return None

    def each(self, pattern: Pattern, line: str) -> list[re.Match[str]]:
        """All matches that do not overlap, from left to right."""
        bit = pattern.bit
        if bit & self.anywhere:
            return list(pattern.finditer(line))
        if pattern.parts:
            return list(self._by_parts(pattern, line, 0))
        match, after, matches = pattern.match, 0, list[re.Match[str]]()
        is_known = self.where is not None and not bit & self.changed
        for place, begins in self._known(bit) if is_known else zip(self.at, self.begins, strict=True):
            if bit & begins and place > after and (found := match(line, place - 1)) is not None:
                matches.append(found)
                after = found.end()
        return matches

    def _by_parts(self, pattern: Pattern, line: str, after: int) -> Iterator[re.Match[str]]:
        for place, begins in zip(self.at, self.begins, strict=True):
            if not pattern.bit & begins or place <= after:
                continue
            for part in pattern.parts:
                if part.bit & begins and (found := part.match(line, place - 1)) is not None:
                    yield found
                    after = found.end()
                    break


@dataclass(slots=True)
class Rule:
    """One rule: an id that ``why`` names, the pattern, and the Vietnamese reason shown to an administrator."""

    id: str
    pattern: InitVar[str]
    why: str = ""
    parted: InitVar[int] = 0  # so many of its alternatives are one part (see Pattern.parts)
    regex: Pattern = field(init=False, repr=False)

    def __post_init__(self, pattern: str, parted: int) -> None:
        self.regex = regex(pattern, parted=parted)


_T = TypeVar("_T")


class _Line(Protocol):
    """A line with what is not yet read of it, which patterns can match in that, and where."""

    live: str
    mask: int
    spots: Spots


class Ordered(Generic[_T]):
    """A table of rules in the order of their patterns, of which those are tried that can match."""

    def __init__(self, rows: Iterable[tuple[Pattern, _T]]) -> None:
        self._by_bit = {pattern.bit: (pattern, row) for pattern, row in rows}
        self._mask = sum(self._by_bit)
        if list(self._by_bit) != sorted(self._by_bit):
            raise ValueError("patterns out of order")

    def matching(self, line: _Line) -> Iterator[tuple[_T, re.Match[str]]]:
        """The rows that match, in their order, each with its first match; what can match may grow on the way."""
        by_bit, own = self._by_bit, self._mask
        mask = line.mask
        left = mask & own
        while left:
            bit = left & -left
            pattern, row = by_bit[bit]
            match = line.spots.search(pattern, line.live)
            if match is not None:
                yield row, match
            if line.mask is mask:
                left ^= bit
            else:
                mask = line.mask
                left = mask & own & -(bit << 1)


def regex(pattern: str, *, parted: int = 0) -> Pattern:
    """A pattern without an id, for contexts (what stands before, after)."""
    line = f" (?:{bounded(named(_whole_words(pattern)))})(?= )"
    if not parted:
        return _entered(line)
    return Pattern(line, [_entered(part) for part in divided(line, parted)])


def _entered(line: str) -> Pattern:
    made = Pattern(line)
    _ALL.append(made)
    if _BY_START:  # of a module that is loaded later
        _enter(made.bit, found_out(line), (_BY_START, _BY_NEED, _BY_OTHER))
    return made


_LOOK = re.compile(r"\(\?[=!] \(\?:")


def _whole_words(pattern: str) -> str:
    """What is looked ahead for is whole words: *(?! (?:hộ))* does not forbid *hoàn*."""
    at = 0
    while (match := _LOOK.search(pattern, at)) is not None:
        at = match.end()
        close = _closing(pattern, match.end())
        if pattern.startswith((")", "|$)"), close + 1) and "@" not in pattern[match.end() : close]:
            pattern = pattern[: close + 1] + "(?=[ δρπκτ·]|$)" + pattern[close + 1 :]
    return pattern


def _closing(pattern: str, at: int) -> int:
    """The bracket that closes the group whose inside begins at ``at``."""
    depth = 1
    for place in range(at, len(pattern)):
        escaped = pattern[place - 1] == "\\"
        depth += 0 if escaped else (pattern[place] == "(") - (pattern[place] == ")")
        if depth == 0:
            return place
    raise ValueError(pattern)
