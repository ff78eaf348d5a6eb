"""Takes a name with several numbers apart: «Chi bộ thôn 1, 2 và 3», «các chi bộ thôn 1, thôn 2», «Chi bộ thôn 1-5».

Pure; must not know which units there are.
"""

from __future__ import annotations

import re

from models.text import clean, fold, key

MOST = 60  # units that one cell numbers
_EVERY = re.compile(r"(?:(?:tat ca|toan bo) )?(?:cac|nhung) ")
_JOINT = re.compile(r"\s*(?:[,;&+]|\bva\b)\s*(?:va )?")
_FROM = re.compile(r"\btu ")  # only before a stretch: «Phòng Tư pháp 1» has such a word in its name
_PART = re.compile(
    r"(?P<name>\D*)(?P<first>\d{1,3})"
    r"(?:\s*(?:[-–—]|\bden\b|\btoi\b)\s*(?P<again>\D*)(?P<last>\d{1,3}))?"
)


def numbered(text: str) -> tuple[str, ...]:
    """The names, each with its own number, as typed; empty where the text is no such list."""
    text = clean(text)
    every = _EVERY.match(fold(text))
    text = text[every.end() :] if every else text
    folded = fold(text)
    cuts = list(_JOINT.finditer(folded))[:MOST]
    starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(text)]
    parts = [_PART.fullmatch(folded, start, end) for start, end in zip(starts, ends, strict=True)]
    first = parts[0]
    if first is None:
        return ()
    begun = _FROM.search(first["name"]) if first["last"] else None
    name = text[: begun.start()] + text[begun.end() : first.end("name")] if begun else text[: first.end("name")]
    numbers = [number for part in parts for number in _numbers(part, key(name))]
    is_list = bool(key(name)) and 1 < len(numbers) <= MOST and all(numbers)
    return tuple(f"{name}{number}" for number in numbers) if is_list else ()


def _numbers(part: re.Match[str] | None, name: str) -> list[str]:
    """The numbers of a part; an empty one where it is of another name."""
    if part is None:
        return [""]
    named = _FROM.sub("", part["name"]) if part["last"] else part["name"]
    words = [word for word in (key(named), key(part["again"] or "")) if word]
    if not all(f" {name}".endswith(f" {word}") for word in words):
        return [""]
    first, last = int(part["first"]), int(part["last"] or part["first"])
    return [part["first"], *map(str, range(first + 1, last + 1))]
