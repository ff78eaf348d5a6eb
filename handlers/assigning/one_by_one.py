"""*NV07 hạn 31/8, NV08 hạn 15/9 vì bão*: changes of several tasks in one message, read back one after the other."""

from __future__ import annotations

import re

from handlers.assigning.change_words import Altered, Change, read_change
from handlers.assigning.recognizing import directory, task_named, tasks_named, today
from handlers.assigning.scope import codes_before_reason
from handlers.turn import Turn
from models.text import clean, fold

_NEXT = re.compile(r"\s*[,;.]\s*(?:(?:va|con|rieng)\s+)?(?=nv[ -]?\d)|\s+(?:va|con|rieng)\s+(?=nv[ -]?\d)")
_WHOLE = frozenset((Change.DUE, Change.PAUSE, Change.RESUME, Change.CANCEL))


def cut(turn: Turn, words: str) -> tuple[str, str]:
    """What changes the first task, or the first ones, and the words that change another; a reason that one of the two
    lacks is that of both. The second is empty where the words hold no such change."""
    said = clean(words)
    for found in _NEXT.finditer(fold(said)):
        first, behind = said[: found.start()], said[found.end() :]
        one, other = _read(turn, first), _read(turn, behind)
        if one is None or other is None or one.code == other.code:
            continue
        return _with_reason(first, one, other), _with_reason(behind, other, one)
    return words, ""


def strange_code(turn: Turn, words: str) -> str:
    """A task that the words would change besides, and that the plan has not: never is its day that of another one."""
    known = tasks_named(turn, words)
    named = [spellings[0] for spellings in codes_before_reason(words) if spellings[0].startswith("NV")]
    return next(
        (code for code in named if int(code[2:]) not in {int(each[2:]) for each in known if each.startswith("NV")}), ""
    )


def _with_reason(words: str, own: Altered, other: Altered) -> str:
    if own.reason or own.document:
        return words
    return (
        f"{words} vì {other.reason}" if other.reason else f"{words} theo {other.document}" if other.document else words
    )


def _read(turn: Turn, words: str) -> Altered | None:
    """A change that the words say to the end; of several tasks side by side, that of the first."""
    named = task_named(turn, words)
    if named is None or not fold(words).startswith("nv"):
        return None
    code, rest = named
    for other in tasks_named(turn, words)[1:]:
        rest = re.sub(rf"\W*\b{other[:2]}[ -]?0*{int(other[2:])}\b\W*", " ", rest, flags=re.IGNORECASE)
    change = read_change(code, rest, directory(turn), today(turn))
    is_whole = change is not None and change.what in _WHOLE and not (change.no_day or change.unread or change.strange)
    return change if is_whole else None
