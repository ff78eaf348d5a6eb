"""Which forms a pattern can begin with, so that a pattern is searched only in messages that hold one of them.

Nine tenths of the work on a message was searching for patterns that could not match. Reads the regular expressions
that ``lexicon`` makes (groups, alternatives, repetition, classes, look-arounds) and errs on the side of searching.
"""

from __future__ import annotations

import re

#: Forms that begin with one of these are known by it alone: numbers, dates, documents, signs of what was read.
HEADS = frozenset("#@πκδρτ·")
_MOST = 6000  # beginnings looked at in one pattern; beyond, it may begin with anything
_ITEM = re.compile(r"\(\?P<\w+>|\(\?<?[:=!]|\(|\)|\||\[\^?\]?[^\]]*\]|\\.|\{\d*,?\d*\}[?+]?|[?*+][?+]?|.")
_BORDER = "\0"  # the rest of this form may be anything


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


def _key(form: str) -> str:
    if form[0] in HEADS:
        return form[0]
    if form.endswith(_BORDER):
        raise _Anything
    return form


class _Reader:
    """Walks the items of a pattern. *Open* beginnings may still grow; *done* ones have reached a space."""

    def __init__(self, items: list[str]) -> None:
        self.items = items
        self.at = 0

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
        while self.at < len(self.items) and self.items[self.at] not in ")|":
            before = begun
            more, begun = self._atom(begun)
            if self._optional():
                begun = begun | before
            done |= more
            if len(begun) + len(done) > _MOST:
                raise _Anything
        return done, begun

    def _optional(self) -> bool:
        """Whether the atom just read may be left out; steps over its repetition."""
        if self.at >= len(self.items):
            return False
        mark = self.items[self.at]
        if mark[0] in "?*+" or (mark[0] == "{" and len(mark) > 1):
            self.at += 1
            return mark[0] in "?*" or mark.startswith(("{0,", "{,"))
        return False

    def _atom(self, begun: set[str]) -> tuple[set[str], set[str]]:
        item = self.items[self.at]
        self.at += 1
        if item[0] == "(":
            return self._group(item, begun)
        if item in "^$":
            return set(), begun
        if item == " ":
            return begun, set()
        if item[0] == "[":
            return set(), self._any_of(item, begun)
        if item == "." or (item[0] == "\\" and item[1].isalnum()):
            return set(), {_grown(form, _BORDER) for form in begun}
        return set(), {_grown(form, item[-1]) for form in begun}

    def _group(self, item: str, begun: set[str]) -> tuple[set[str], set[str]]:
        looks = item[-1] in "=!"
        done, after = self.alternatives({""} if looks else begun)
        self.at += 1  # the closing bracket
        return (set(), begun) if looks else (done, after)

    def _any_of(self, item: str, begun: set[str]) -> set[str]:
        inner = item[1:-1]
        plain = not inner.startswith("^") and "-" not in inner[1:] and "\\" not in inner
        return {_grown(form, char) for form in begun for char in (inner if plain else _BORDER)}


def _grown(form: str, char: str) -> str:
    if not form and char == _BORDER:
        raise _Anything
    return form if form.endswith(_BORDER) else form + char
