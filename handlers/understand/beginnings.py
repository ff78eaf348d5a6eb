"""What each pattern begins with and cannot be without, as found out once: beginnings.txt holds a line for each pattern.

Finding it out takes a second and six megabytes, which a start would pay for every time. ``make index`` writes the file;
a pattern that it has no line for, because it or a group of words in it is another one now, is looked at anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

from handlers.understand.notation import group, groups_in
from handlers.understand.starts import needs, starts

FILE = Path(__file__).with_suffix(".txt")
_HEAD = "# made by make index: what patterns begin with, need, and need besides; * anything, = as before it\n"
_ANY, _SAME = "*", "="
#: Of a pattern the forms it can begin with, those of which it needs one, and those of which it needs another: as
#: ``starts`` and ``needs`` tell them, with the empty form for any.
Forms = tuple[Collection[str], Collection[str], Collection[str]]


def found_out(named: str) -> Forms:
    """Of a pattern, by looking at it."""
    begun, (needed, other) = starts(named), needs(named) or (None, None)
    return _or_any(begun), _or_any(needed), _or_any(other)


def _or_any(forms: frozenset[str] | None) -> Collection[str]:
    return ("",) if forms is None else forms


def mark_of(named: str) -> str:
    """By which a line of the file is found: of the pattern itself, then of the words of its groups."""
    own, groups = _digest(named, 5), groups_in(named)
    return f"{own}-{_digest(' '.join(map(_mark_of_group, groups)), 3)}" if groups else own


@cache
def _mark_of_group(name: str) -> str:
    return _digest(group(name), 5)


def _digest(text: str, size: int) -> str:
    return blake2b(text.encode(), digest_size=size).hexdigest()


def kept() -> Iterator[tuple[str, list[list[str]]]]:
    """Marks of patterns and their forms, as the file holds them; lines of patterns that are gone do no harm."""
    with FILE.open(encoding="utf-8") as lines:
        for line in lines:
            mark, *fields = line.rstrip("\n").split("\t")
            forms: list[list[str]] = []
            for field in fields:
                forms.append(forms[-1] if field == _SAME else [""] if field == _ANY else field.split(" "))
            yield mark, forms


def written(patterns: Iterable[str]) -> str:
    """The file for these patterns."""
    return _HEAD + "".join(sorted({f"{mark_of(named)}\t{_fields(found_out(named))}\n" for named in patterns}))


def _fields(forms: Forms) -> str:
    fields = [" ".join(sorted(each)) or _ANY for each in forms]
    return "\t".join(_SAME if at and field == fields[at - 1] else field for at, field in enumerate(fields))
