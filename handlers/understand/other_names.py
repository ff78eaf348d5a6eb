"""Other names for what a title says (words.yaml, ``alias``): which of them a title has.

There are hundreds, and a title has few: they are looked up by its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from handlers.understand.fold import fold
from handlers.understand.notation import words


class OtherName(Struct, frozen=True):
    """A name, and the parts of a title that it is a name for; lines begin and end with a space."""

    forms: tuple[str, ...]
    said: str  # the forms as a line
    meant: tuple[str, ...]


def as_line(forms: Iterable[str]) -> str:
    """Forms of a title as a line to look names up in."""
    return " " + " ".join(form.lstrip("#=") for form in forms) + " "


def other_names(line: str) -> Iterator[OtherName]:
    """The names for what is said in a title, in the order of words.yaml."""
    return (name for name in _by_words(line, _by_meaning()) if all(part in line for part in name.meant))


def names_in(line: str) -> Iterator[OtherName]:
    """The names that stand in a title themselves."""
    return (name for name in _by_words(line, _by_name()) if name.said in line)


def _by_words(line: str, index: dict[str, tuple[int, ...]]) -> list[OtherName]:
    found = {place for word in {*line.split()} for place in index.get(word, ())}
    return [_names()[place] for place in sorted(found)]


@lru_cache(maxsize=1)
def _names() -> tuple[OtherName, ...]:
    pairs = (alias.split(": ", 1) for alias in words()["alias"])
    return tuple(_name(said, meant) for said, meant in pairs)


def _name(said: str, meant: str) -> OtherName:
    forms = tuple(form.lstrip("=") for form in fold(said).full.split())
    meanings = tuple(as_line(fold(part).full.split()) for part in meant.split(" + "))
    return OtherName(forms, f" {' '.join(forms)} ", meanings)


@lru_cache(maxsize=1)
def _by_meaning() -> dict[str, tuple[int, ...]]:
    """The first word of what is meant → the places of its names."""
    return _places(name.meant[0].split()[0] for name in _names())


@lru_cache(maxsize=1)
def _by_name() -> dict[str, tuple[int, ...]]:
    """The first word of a name → the places of such names."""
    return _places(name.forms[0] for name in _names())


def _places(firsts: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for place, first in enumerate(firsts):
        found.setdefault(first, []).append(place)
    return {first: tuple(places) for first, places in found.items()}
