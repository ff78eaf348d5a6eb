"""What somebody corrects while writing: «hạn 25/8 à 27/8», «thêm 3 ngày vì mưa, à không thêm 5 ngày». Pure.

Only the corrected value stays: it takes the place of the last value of its kind before the word of correction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from handlers.understand.dates import read_dates
from handlers.understand.fold import fold as copy_of
from models.text import compose, fold

_OH = r"(?:a|ah|o|u|ay|oi|uh)"
_WRONG = (
    r"(?:nham(?: roi)?|lon(?: roi)?|quen|khoan(?: da)?|xin loi|noi lai|ghi nham|viet nham|sua lai|doi lai|dinh chinh)"
)
_MARK = re.compile(
    rf"[\s,;.(…–-]*(?<!\w)(?:{_OH}\b[\s,]*(?:ma\b[\s,]*)?(?:{_WRONG}|khong(?: phai)?|ko(?: phai)?|k|thoi)"
    rf"(?:[\s,]+{_WRONG}|[\s,]+thoi)*"
    rf"|{_WRONG}(?:[\s,]+{_WRONG})*|(?P<bare>a|ah|ay))\b[\s,:]*"
)
# Between the word of correction and the value: «à không, lùi đến 27/8».
_LINK = re.compile(
    r"(?:(?:sua|doi|de|lay|la|thanh|sang|lai|thoi|han|den|toi|truoc|trong|phai|cho|vao|ngay|them|lui|gia|luc|xong|het)"
    r"\b[\s:]*)*"
)
_BESIDE = re.compile(r"[\s,]*(?:(?:ngay|thu|hom|luc|vao)\b\s*)*")  # between two values that are said together
_BEFORE = re.compile(r"(?:trong|truoc|den|vao|het)\s+")
_MEANT = re.compile(r"\s*\b(?:moi (?:dung|phai)|chu)\b")
_KINDS = (
    re.compile(r"(?<!\w)\d{1,3} ?(?:ngay|tuan|hom|thang)(?! ?\d)\b"),  # of time: «thêm 3 ngày»
    re.compile(r"(?<![\w/])\d{1,2} ?(?:h|gio|g)(?: ?\d{2}(?![\d/.-]))?\b(?: ?(?:sang|chieu|trua|toi)\b)?"),
)
_NOT_OH = frozenset("ạ")  # «dạ», «ạ» end a sentence; «à» begins a correction


def corrected(words: str, today: date) -> str:
    """The words with every corrected value in the place of the one that it corrects."""
    text = compose(words)
    for _ in range(3):
        found = _once(text, today)
        if found is None:
            return text
        text = found
    return text


def marks(text: str) -> Iterator[re.Match[str]]:
    """The words of correction inside a text (composed), beginnings excluded."""
    for match in _MARK.finditer(fold(text)):
        typed = match["bare"] and text[match.start("bare") : match.end("bare")].lower()
        if match.start() and not (typed and set(typed) & _NOT_OH):
            yield match


def _once(text: str, today: date) -> str | None:
    for mark in marks(text):
        if (made := _put_in_place(text, mark, today)) is not None:
            return made
    return None


def _put_in_place(text: str, mark: re.Match[str], today: date) -> str | None:
    link = _LINK.match(fold(text), mark.end())
    at = link.end() if link else mark.end()
    old = {kind: (start, end) for kind, start, end in values(text[: mark.start()], today)}
    made, changes = at, list[tuple[tuple[int, int], str]]()
    for kind, start, end in values(text[mark.end() :], today):
        start, end = max(mark.end() + start, made), mark.end() + end
        if end <= made or (start > made and not _BESIDE.fullmatch(fold(text[made:start]))):
            continue  # its beginning was taken for a link, or it stands apart
        if kind in old:
            changes.append((bare(text, *old.pop(kind)), text[start:end]))
        elif changes:
            changes[-1] = (changes[-1][0], f"{changes[-1][1]}{text[made:end]}")
        else:
            return None
        made = end
    if not changes:
        return None
    meant = _MEANT.match(fold(text[made:]))
    rest = text[made + (meant.end() if meant else 0) :]
    head = text[: mark.start()]
    for (first, last), new in sorted(changes, reverse=True):
        head = f"{head[:first]}{new}{head[last:]}"
    return f"{head}{rest}"


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A day without «trong», «trước» before it, which the reader takes for a part of it."""
    before = _BEFORE.match(fold(text[start:end]))
    return start + (before.end() if before else 0), end


def values(text: str, today: date) -> list[tuple[int, int, int]]:
    """(kind, start, end) of every stretch of time (0), hour (1) and day (2), in their order; none inside another."""
    plain, copy = fold(text), copy_of(text)
    found = [(n, *match.span()) for n, pattern in enumerate(_KINDS) for match in pattern.finditer(plain)]
    for raw in read_dates(copy, today):
        start, end = copy.span(raw.start, raw.end)
        for _kind, first, last in sorted(found, key=lambda place: place[1]):
            if first <= start < last:  # the reader takes «11h mai» for one
                start = last
        start += len(plain[start:end]) - len(plain[start:end].lstrip(" ,"))
        if raw.value is not None and start < end and not any(start < last and first < end for _, first, last in found):
            found.append((len(_KINDS), start, end))
    return sorted(found, key=lambda place: place[1])
