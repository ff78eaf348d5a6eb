"""Lists after *vướng mắc:* – with numbers, letters, dashes or semicolons – told as the clauses of one obstacle.

Works on a line of the matching copy and keeps every place. What marks an item is no number and ends no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.understand.fold import Copy, Sign
from handlers.understand.lexicon import regex

_STATED = regex(r"(?:{OBSTACLE})")
_INTRODUCED = regex(
    r"(?:{OBSTACLE}|{CAUSE})(?: (?:mắc|là|gồm|như sau|hiện nay|chính|sau|có|do|vì))*(?:(?: {W}){0,4} :| ,)?"
)
_CLOSE = r"[).:/-]"
_NUMBER = re.compile(rf" (?P<mark>#1) (?P<close>{_CLOSE})(?= [^ #])")
_AT_FIRST = re.compile(rf"(?:^| [:;,.¶]){_NUMBER.pattern}")
_AT_LAST = re.compile(r" (?P<mark>#\d\d?) [)/] $")  # the mark of what was cut off behind it
_BEGUN = re.compile(rf"\s*1 ?(?P<close>{_CLOSE})")  # a text that begins so begins a line of the copy
_LETTER = re.compile(r" =?a (?P<close>[).:])(?= )")
_LINES = re.compile(r"(?: ¶)+(?= )")
_NEXT_LINE = re.compile(r" ¶ ¶(?= )")
_HARD = re.compile(r" [.?!¶](?= )")
_ITEM = "(?: [.;,])? (?P<mark>{name}) {close}(?= [^ #])"
_LETTERS = "abcdefgh"
_MOST = 12  # items of a list
_NAMES = tuple(f"#{n}" for n in range(2, _MOST))


def cover_marks(copy: Copy) -> None:
    """*1) máy cũ 2) mạng yếu*: the numbers of a list count nothing, and an item ends where the next begins."""
    last = _AT_LAST.search(copy.full, max(len(copy.full) - 8, 0))
    begun = _BEGUN.match(copy.text)
    first = _AT_FIRST.search(copy.full) if begun is None else begun
    at = 0 if first is None or begun is not None else first.end()
    marks = [] if first is None else _items(copy.full, at, first["close"], _NAMES)
    if marks and begun is None and first is not None:
        marks.append(first)
    if last is not None:
        marks.append(last)
    for start, end in ((mark.start("mark"), mark.end()) for mark in marks):
        if copy.live[start] == "#":
            copy.replace(start, end, re.sub(r"[^ ]", ";", copy.full[start:end]), Sign.noise)


def as_clauses(copy: Copy) -> str:
    """What is not yet read, with what follows an obstacle's introducer told as clauses: between them stand commas alone."""
    line = copy.live
    for match in copy.each(_INTRODUCED)[:_MOST]:
        line = _one_by_one(line, copy.full, match.end())
    for match in list(_STATED.finditer(line))[:_MOST] if copy.may_match(_STATED.bit) else ():
        line = _softened(line, match.end())
    return line


def as_list(line: str, full: str, at: int) -> str:
    """The line with a numbered list of requests that begins at ``at`` told as clauses; the mark of the first hidden."""
    first = _NUMBER.match(full, at)
    if first is None:
        return line
    return _softened(_joined(_hidden(line, first, "·"), _items(full, first.end(), first["close"], _NAMES)), at)


def _one_by_one(line: str, full: str, at: int) -> str:
    """The items of the list that begins here; the line itself where none does."""
    if (first := _LINES.match(line, at)) is not None:
        line = _hidden(line, first, "·")
        return _joined(line, _following_lines(line, first.end()))
    if (first := _NUMBER.match(full, at)) is not None:
        return _joined(_hidden(line, first, "·"), _items(full, first.end(), first["close"], _NAMES))
    if (first := _LETTER.match(full, at)) is not None:
        items = _items(full, first.end(), first["close"], [f"=?{letter}\\d?" for letter in _LETTERS[1:]])
        return _joined(_hidden(line, first, "·"), items) if items else line
    return line


def _items(line: str, at: int, close: str, names: Sequence[str]) -> list[re.Match[str]]:
    """The marks of the second and all further items, closed as the first is."""
    found: list[re.Match[str]] = []
    for name in names:
        mark = re.compile(_ITEM.format(name=name, close=re.escape(close))).search(line, at)
        if mark is None:
            break
        found.append(mark)
        at = mark.end()
    return found


def _following_lines(line: str, at: int) -> list[re.Match[str]]:
    """The lines with a dash or a number of their own, up to the first without one."""
    found: list[re.Match[str]] = []
    while (stop := _HARD.search(line, at)) is not None and (item := _NEXT_LINE.match(line, stop.start())) is not None:
        found.append(item)
        at = item.end()
    return found


def _joined(line: str, marks: list[re.Match[str]]) -> str:
    for mark in marks:
        line = _hidden(line, mark, ",")
    return line


def _hidden(line: str, mark: re.Match[str], sign: str) -> str:
    return line[: mark.start()] + re.sub(r"[^ ]", sign, mark.group()) + line[mark.end() :]


def _softened(line: str, at: int) -> str:
    """*vướng máy cũ; điện yếu*: up to the end of the sentence a semicolon parts no more than a comma."""
    stop = _HARD.search(line, at)
    end = stop.start() if stop else len(line)
    return line[:at] + line[at:end].replace(" ; ", " , ") + line[end:]
