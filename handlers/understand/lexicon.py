"""Words and rules as data: reads ``words.yaml`` and compiles patterns written in plain, fully marked Vietnamese.

A pattern is a regular expression over the matching copy (see ``fold``): words separated by single spaces.
``_bận`` matches only with its marks. ``{FINISH}`` is a group of words.yaml, ``{X?}`` the same, optional, and ``{X*}`` up to three of them.
Each word of a pattern also matches its unmarked form; typed marks that contradict it never match.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import yaml

from handlers.understand.starts import HEADS, divided, needs, starts
from handlers.understand.syllable import bare, shape

_LETTERS = "a-zăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
_PART = re.compile(rf"\(\?P<\w+>|\(\?[:=!>]|\(\?<[=!]|\\.|\[[^\]]*\]|\{{[A-Z][A-Z0-9_]*[?*]?\}}|_?[{_LETTERS}]+")

# Signs of the matching copy: see fold.Copy.
_MACROS = {
    "W": r"[^ ,.;:?!¶()·τ]+",  # one word of any kind; a task ends what is said of another
    "V": r"[^ ,.;:?!¶()·#@πκδρτ]+",  # one word that is no number and not yet read
    "END": r"(?:[,.;:?!¶)]|$)",
    "NUM": r"#\d+",
    "DEC": r"#\d+(?:[.,]\d+)?",
    "PCT": r"π++(?: π++)*+",
    "CNT": r"κ++(?: κ++)*+",
    "DATE": r"δ++(?: δ++)*+",
    "PAST": r"ρ++(?: ρ++)*+",
    "TASK": r"τ++(?: τ++)*+",
}


@cache
def words() -> dict[str, tuple[str, ...]]:
    """The groups of words.yaml; keys as written there."""
    raw = yaml.load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"), Loader=_loader())
    return {group: tuple(str(word) for word in entries) for group, entries in raw.items() if isinstance(entries, list)}


@cache
def slang() -> dict[str, str]:
    """Short forms as typed → what they stand for."""
    raw = yaml.load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"), Loader=_loader())
    return {str(short): str(full) for short, full in raw["slang"].items()}


def _loader() -> type[yaml.SafeLoader]:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Vocabulary:
    """Every word that occurs in any pattern: the fold uses it to judge partial marks and slips."""

    def __init__(self) -> None:
        self.shapes: set[str] = set()
        self.by_bare: dict[str, list[str]] = {}
        self.by_start: dict[tuple[str, int], list[str]] = {}  # first letter and length → bare words

    def add(self, word: str) -> None:
        form = shape(word)
        if form not in self.shapes:
            self.shapes.add(form)
            plain = bare(word)
            if plain not in self.by_bare:
                self.by_start.setdefault((plain[0], len(plain)), []).append(plain)
            self.by_bare.setdefault(plain, []).append(form)


VOCABULARY = _Vocabulary()


def _word(word: str) -> str:
    if word.startswith("_"):
        VOCABULARY.add(word[1:])
        return shape(word[1:])
    VOCABULARY.add(word)
    form, plain = shape(word), bare(word)
    if form == plain:
        return f"=?{form}"
    if form.rstrip("12345") == plain:
        return f"{plain}{form[-1]}?"
    return f"(?:{form}|{plain})"


def expand(pattern: str) -> str:
    """The regular expression of a pattern over the matching copy."""

    def one(part: re.Match[str]) -> str:
        text = part.group()
        if text.startswith("{"):
            name = text.strip("{}?*")
            body = _MACROS.get(name) or group(name)
            return {"?": f"(?:{body} )?", "*": f"(?:{body} ){{0,3}}"}.get(text[-2], f"(?:{body})")
        return text if text[0] in "(\\[" else _word(text)

    return _PART.sub(one, pattern)


@cache
def group(name: str) -> str:
    """Alternatives of one group of words.yaml, longest first."""
    entries = sorted(words()[name.lower()], key=len, reverse=True)
    return "(?:" + "|".join(expand(entry) for entry in entries) + ")"


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

    def __init__(self, line: str, parts: Sequence[Pattern] = ()) -> None:
        self.line = line
        self.parts = parts  # of many alternatives, each some of them: what cannot begin at a place is not tried there
        self.bit = bits(parts) or 1 << len(_ALL)  # its place in the masks of ``possible``

    def __getattr__(self, name: str) -> Any:  # Any: as for every __getattr__; reached only before the first use
        if name not in ("search", "match", "finditer"):
            raise AttributeError(name)
        made = re.compile(self.line)
        self.search, self.match, self.finditer = made.search, made.match, made.finditer
        return self.__dict__[name]


_ALL: list[Pattern] = []


_BY_START: dict[str, int] = {}  # key of a form → the patterns that can begin with it; empty until ``warm``
_BY_NEED: dict[str, int] = {}  # key of a form → the patterns whose every match has such a form, or one like it
_EVERY = -1  # the mask of all patterns


def warm() -> None:
    """Index what each pattern begins with, once; for a quiet moment after the start."""
    if _BY_START:
        return
    index: dict[str, int] = {"": 0}
    needed: dict[str, int] = {"": 0}
    for pattern in _ALL:
        _enter(pattern, index, needed)
    _BY_NEED.update(needed)
    _BY_START.update(index)


def _enter(pattern: Pattern, index: dict[str, int], needed: dict[str, int]) -> None:
    for entries, keys in ((index, starts(pattern.line)), (needed, needs(pattern.line))):
        for key in ("",) if keys is None else keys:
            entries[key] = entries.get(key, 0) | pattern.bit


def keys_of(line: str) -> list[str]:
    """What the forms of a line are looked up by."""
    return [form[0] if form[0] in HEADS else form for form in line.split()]


def reached(keys: Iterable[str]) -> tuple[int, int]:
    """The patterns (as masks of their bits) that can begin with one of these forms, and those that have what they need.
    All of them before ``warm``.
    """
    begun, needed = _BY_START.get("", _EVERY), _BY_NEED.get("", _EVERY)
    for key in keys:
        begun |= _BY_START.get(key, 0)
        needed |= _BY_NEED.get(key, 0)
    return begun, needed


def possible(keys: Iterable[str]) -> int:
    """The patterns that can match a line of these forms."""
    begun, needed = reached(keys)
    return begun & needed


def begun_by(keys: Iterable[str]) -> list[int]:
    """For each form the patterns that can begin with it; what may begin with anything is left out (``anywhere``)."""
    return [_BY_START.get(key, 0) for key in keys]


def anywhere() -> int:
    """The patterns that can begin with any form. All of them before ``warm``."""
    return _BY_START.get("", _EVERY)


_NEAR = 160  # characters: more than any pattern of what stands before a place goes back


def right_before(line: str, at: int) -> str:
    """What stands right before a place, for patterns that end there: of a long text not all of it."""
    return line[max(0, at - _NEAR) : at]


@dataclass(slots=True)
class Spots:
    """Where in a line of the matching copy each pattern can begin: spares the search everywhere else.

    ``at``: position of each form; ``begins``: the patterns that can begin with it.
    """

    at: list[int]
    begins: list[int]
    anywhere: int

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
        for place, begins in zip(self.at, self.begins, strict=True):
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
        for place, begins in zip(self.at, self.begins, strict=True):
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
    pattern: str
    why: str = ""
    parted: int = 0  # so many of its alternatives are one part (see Pattern.parts)
    regex: Pattern = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.regex = regex(self.pattern, parted=self.parted)


_T = TypeVar("_T")


class _Masked(Protocol):
    """What has a mask of the patterns that can match in it."""

    mask: int


class Ordered(Generic[_T]):
    """A table of rules in the order of their patterns, of which those are walked that can match."""

    def __init__(self, rows: Iterable[tuple[Pattern, _T]]) -> None:
        self._by_bit = {pattern.bit: row for pattern, row in rows}
        self._mask = sum(self._by_bit)
        if list(self._by_bit) != sorted(self._by_bit):
            raise ValueError("patterns out of order")

    def walk(self, line: _Masked) -> Iterator[_T]:
        """The rows in their order; what can match in the line may grow on the way."""
        by_bit, own = self._by_bit, self._mask
        mask = line.mask
        left = mask & own
        while left:
            bit = left & -left
            yield by_bit[bit]
            if line.mask is mask:
                left ^= bit
            else:
                mask = line.mask
                left = mask & own & -(bit << 1)


def regex(pattern: str, *, parted: int = 0) -> Pattern:
    """A pattern without an id, for contexts (what stands before, after)."""
    line = f" (?:{_bounded(expand(_whole_words(pattern)))})(?= )"
    if not parted:
        return _entered(line)
    return Pattern(line, [_entered(part) for part in divided(line, parted)])


def _entered(line: str) -> Pattern:
    made = Pattern(line)
    _ALL.append(made)
    if _BY_START:  # of a module that is loaded later
        _enter(made, _BY_START, _BY_NEED)
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


def _bounded(pattern: str) -> str:
    """No group repeats without limit, so that the work on any text stays in proportion to its length."""
    return pattern.replace(")*", "){0,5}").replace(")+", "){1,6}")
