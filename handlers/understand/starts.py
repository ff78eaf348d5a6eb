"""Which forms a pattern can begin with, so that a pattern is searched only in messages that hold one of them.

Nine tenths of the work on a message was searching for patterns that could not match. Reads the regular expressions
that ``notation`` makes (groups, alternatives, repetition, classes, look-arounds) and errs on the side of searching.
A group of words.yaml stands in them by its name, and is looked at once for all patterns.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter

from handlers.understand.notation import group

#: Forms that begin with one of these are known by it alone: numbers, dates, documents, signs of what was read.
HEADS = frozenset("#@πκδρτ·")
_MOST = 6000  # beginnings looked at in one pattern; beyond, it may begin with anything
_RARE = 4  # forms at one place: no rarer one is looked for
_ITEM = re.compile(
    r"\{[A-Z]\w*\}|\(\?P=\w+\)|\(\?P<\w+>|\(\?<?[:=!>]|\(|\)|\||\[\^?\]?[^\]]*\]|\\.|\{\d*,?\d*\}[?+]?|[?*+][?+]?|."
)
_BORDER = "\0"  # the rest of this form may be anything
#: Keys of forms of which a match has at least one, and further ones of which it has one as well: the same where there
#: is no second place.
Needs = tuple[frozenset[str], frozenset[str]]


class _Depths(dict[str, int]):
    """By how much an item leads into a group; a reference back to one (``(?P=U)``) is none."""

    def __missing__(self, item: str) -> int:
        depth = self[item] = 0 if item.startswith("(?P=") else (item[0] == "(") - (item == ")")
        return depth


_DEPTHS = _Depths()  # a few hundred items, asked for millions of times while the index is made


class _Anything(Exception):
    """The pattern may begin with any form."""


def key_of(form: str) -> str:
    """What a form of the copy is looked up by."""
    return form[0] if form[0] in HEADS else form


def starts(line: str) -> frozenset[str] | None:
    """Keys of the forms that ``line``, a pattern beginning with a space, can begin with; None: any."""
    try:
        done, partial = _Reader(_ITEM.findall(line[1:])).alternatives({""})
        forms = done | partial
        return None if "" in forms else frozenset(_key(form) for form in forms)
    except _Anything:
        return None


def needs(line: str) -> Needs | None:
    """What every match of ``line`` has, be it behind its first form; None: no such."""
    items = _ITEM.findall(line[1:])
    return _needed(items[1 : _closing(items, 0)]) if items and items[0] == "(?:" else None


@cache
def _items_of(name: str) -> list[str]:
    """Of a group that is named ``{NAME}``."""
    return _ITEM.findall(group(name[1:-1]))


@cache
def _beginnings_of(name: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """What a group begins with: the forms that are done in it, and those still open behind it; None: anything."""
    try:
        done, after = _Reader(_items_of(name)).alternatives({""})
    except _Anything:
        return None
    return frozenset(done), frozenset(after)


@cache
def _needed_in(name: str) -> Needs | None:
    """What a group is never without."""
    return _needed(_items_of(name))


def forget_groups() -> None:
    """What was kept of the groups while pattern after pattern was looked at."""
    for kept in (_items_of, _beginnings_of, _needed_in):
        kept.cache_clear()


def divided(line: str, size: int) -> Iterator[str]:
    """Patterns with so many of the alternatives of ``line`` each, in their order: the first that matches is its match."""
    items = _ITEM.findall(line[1:])
    for behind, told in groupby(_flat(items[1 : _closing(items, 0)], ""), key=itemgetter(0)):
        said = [branch for _, branch in told]
        for at in range(0, len(said), size):
            yield f" (?:(?:{'|'.join(said[at : at + size])}){behind})(?= )"


def _flat(items: list[str], behind: str) -> Iterator[tuple[str, str]]:
    """What is looked for behind an alternative, and the alternative; those of a group that is one told apart."""
    for branch in _branches(items):
        end = _closing(branch, 0)
        looks = branch[end + 1 :]
        if branch[:1] and _is_name(branch[0]) and (not looks or (looks[0] in ("(?=", "(?!") and looks[-1] == ")")):
            yield from _flat(_items_of(branch[0]), "".join(looks) + behind)
        elif branch[:1] == ["(?:"] and (not looks or (looks[0] in ("(?=", "(?!") and looks[-1] == ")")):
            yield from _flat(branch[1:end], "".join(looks) + behind)
        else:
            yield behind, "".join(branch)


def _needed(items: list[str]) -> Needs | None:
    """Of each alternative the forms at those of its places where the fewest can stand."""
    found, also = set[str](), set[str]()
    for branch in _branches(items):
        inner = bool(branch) and _leads(branch[0]) and _closing(branch, 0) == len(branch) - 1
        if len(branch) == 1 and _is_name(branch[0]):
            keys = _needed_in(branch[0])
        else:
            keys = _needed(branch[1:-1]) if inner else _rarest(branch)
        if keys is None:
            return None
        found |= keys[0]
        also |= keys[1]
    return frozenset(found), frozenset(also)


def _rarest(branch: list[str]) -> Needs | None:
    """The two smallest of the sets of forms that can stand at the places where a form always begins; what it begins
    with only where there is no other, for that is looked up anyhow."""
    found: list[frozenset[str]] = []
    first, *others = [*_beginnings(branch)] or [0]
    for at in others:
        if keys := _first_forms(branch, at):
            found.append(keys)
        if sum(len(each) <= _RARE for each in found) == 2:
            break
    if found:
        found.sort(key=len)
        return found[0], found[:2][-1]
    keys = _first_forms(branch, first)
    return (keys, keys) if keys else _within(branch, first)


def _within(branch: list[str], at: int) -> Needs | None:
    """What the group is never without that an alternative begins with."""
    end = _closing(branch, at)
    following = branch[end + 1 : end + 3]
    stands_apart = not following or following[0] == " " or following == ["(?=", " "]
    return _needed(branch[at + 1 : end]) if _leads(branch[at]) and stands_apart else None


def _beginnings(branch: list[str]) -> Iterator[int]:
    """Where in an alternative a form always begins: at first, behind a space, behind a group that ends with one."""
    at, begins = 0, True
    while at < len(branch):
        if begins and branch[at] != " ":
            yield at
        end = _closing(branch, at) if branch[at][0] == "(" and branch[at][:4] != "(?P=" else at
        mark = branch[end + 1] if end + 1 < len(branch) else ""
        is_repeated = _repeats(mark)
        if branch[at] == " " or (_leads(branch[at]) and _ends_with_space(branch[at + 1 : end])):
            begins = begins or not is_repeated or mark[0] == "+"
        elif branch[at][-1:] not in ("=", "!") or branch[at][0] != "(":
            begins = False
        at = end + 1 + is_repeated


def _is_name(item: str) -> bool:
    return item[0] == "{" and item[1:2].isupper()


def _repeats(item: str) -> bool:
    return item[:1] in ("?", "*", "+") or (item[:1] == "{" and len(item) > 1 and not _is_name(item))


def _leads(item: str) -> bool:
    """Into a group that takes up what it matches."""
    return item == "(?:" or (item.startswith("(?P<") and item.endswith(">"))


def _ends_with_space(items: list[str]) -> bool:
    return all(branch and branch[-1] == " " for branch in _branches(items))


def _first_forms(branch: list[str], at: int) -> frozenset[str] | None:
    """Keys of the forms that can stand from ``at`` on, up to the next space; None: any, or none at all."""
    try:
        forms = _Reader(branch, at).first_forms()
        return None if "" in forms else frozenset(_key(form) for form in forms)
    except _Anything:
        return None


def _branches(items: list[str]) -> list[list[str]]:
    """The alternatives at the outermost level."""
    found: list[list[str]] = [[]]
    depth = 0
    for item in items:
        depth += _DEPTHS[item]
        if item == "|" and depth == 0:
            found.append([])
        else:
            found[-1].append(item)
    return found


def _closing(items: list[str], at: int) -> int:
    """The bracket that closes the one at ``at``."""
    depth = 0
    for place in range(at, len(items)):
        depth += _DEPTHS[items[place]]
        if depth == 0:
            return place
    return len(items)


def _key(form: str) -> str:
    if form[0] in HEADS:
        return form[0]
    if form.endswith(_BORDER):
        raise _Anything
    return sys.intern(form)  # the same few thousand in all patterns


class _Reader:
    """Walks the items of a pattern. *Open* beginnings may still grow; *done* ones have reached a space."""

    def __init__(self, items: list[str], at: int = 0) -> None:
        self.items = items
        self.at = at

    def first_forms(self) -> set[str]:
        """The forms that one alternative can begin with, without walking what follows the space behind them."""
        done, begun = set[str](), {""}
        while begun and self.at < len(self.items):
            begun = self._repeated(begun, done)
        return done | begun

    def alternatives(self, begun: set[str]) -> tuple[set[str], set[str]]:
        """To the end of the group (or of the pattern): what is done in it, and what is open after it."""
        done, after = set[str](), set[str]()
        while True:
            more, left = self._sequence(set(begun))
            done |= more
            after |= left
            if self.at >= len(self.items) or self.items[self.at] == ")":
                return done, after
            self.at += 1  # the bar

    def _sequence(self, begun: set[str]) -> tuple[set[str], set[str]]:
        done = set[str]()
        while begun and self.at < len(self.items) and self.items[self.at] not in ")|":
            begun = self._repeated(begun, done)
        if not begun:
            self._skip()
        return done, begun

    def _skip(self) -> None:
        """To the end of an alternative of which no more is to be known."""
        depth = 0
        while self.at < len(self.items) and (depth or self.items[self.at] not in ")|"):
            depth += _DEPTHS[self.items[self.at]]
            self.at += 1

    def _repeated(self, begun: set[str], done: set[str]) -> set[str]:
        """What is open after one atom and its repetition; adds to what is done."""
        more, after = self._atom(begun)
        done |= more
        after = after | begun if self._optional() else after
        if len(after) + len(done) > _MOST:
            raise _Anything
        return after

    def _optional(self) -> bool:
        """Whether the atom just read may be left out; steps over its repetition."""
        if self.at >= len(self.items):
            return False
        mark = self.items[self.at]
        if _repeats(mark):
            self.at += 1
            return mark[0] in "?*" or mark.startswith(("{0,", "{,"))
        return False

    def _atom(self, begun: set[str]) -> tuple[set[str], set[str]]:
        item = self.items[self.at]
        self.at += 1
        if item.startswith("(?P="):
            return set(), {_grown(form, _BORDER) for form in begun}
        if item[0] == "(":
            return self._group(item, begun)
        if _is_name(item):
            return self._named(item, begun)
        if item in "^$":
            return set(), begun
        if item == " ":
            return begun - {""}, set()  # no form is empty
        if item[0] == "[":
            return set(), self._any_of(item, begun)
        if item == "." or (item[0] == "\\" and item[1].isalnum()):
            return set(), {_grown(form, _BORDER) for form in begun}
        return set(), {_grown(form, item[-1]) for form in begun}

    def _group(self, item: str, begun: set[str]) -> tuple[set[str], set[str]]:
        if item[-1] in "=!":  # looks around: takes up nothing
            self.at = _closing(self.items, self.at - 1) + 1
            return set(), begun
        done, after = self.alternatives(begun)
        self.at += 1  # the closing bracket
        return done, after

    def _named(self, name: str, begun: set[str]) -> tuple[set[str], set[str]]:
        if begun != {""}:
            return _Reader(_items_of(name)).alternatives(begun)
        found = _beginnings_of(name)
        if found is None:
            raise _Anything
        return set(found[0]), set(found[1])

    def _any_of(self, item: str, begun: set[str]) -> set[str]:
        inner = item[1:-1]
        plain = not inner.startswith("^") and "-" not in inner[1:] and "\\" not in inner
        return {_grown(form, char) for form in begun for char in (inner if plain else _BORDER)}


def _grown(form: str, char: str) -> str:
    if not form and char == _BORDER:
        raise _Anything
    return form if form.endswith(_BORDER) else form + char
