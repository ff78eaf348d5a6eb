"""*giao các thôn … trước 25/8, riêng thôn 6 đến 30/8*: the day of one of the units apart from that of the task.

The task is given with its day; the other day is read back after it, as a change of the deadline of that unit alone.
"""

from __future__ import annotations

import re
from datetime import date

from handlers.assigning.ordered_words import read_limit, read_units
from handlers.say import several_changes as say
from handlers.say.numbers import day as show_day
from models.importing.directory import UnitDirectory
from models.text import compose, fold

_APART = re.compile(
    r"\s*[,;.(]\s*(?:(?:con|va|nhung)\s+)?(?:rieng\s+)(?:cho\s+|doi voi\s+)?(?P<names>[^,;.()]{2,60}?)\s+"
    r"(?:thi\s+|la\s+|duoc\s+|cho\s+|lui\s+|xong\s+|nop\s+)*(?:den|toi|truoc|han|cham nhat|vao)\s+"
    r"(?:la\s+|ngay\s+|het\s+)*"
    r"(?P<day>[^,;()]{2,30}?)(?:\s+(?:vi|do|tai|boi)\s+(?P<why>[^,;.()]{2,80}?))?"
    r"(?:\s+(?:nhe|nha|a|cung duoc|thoi))*\s*(?=[,;)]|\.(?!\d)|$)\)?"
)
_BARE_DAY = re.compile(r"(?:[1-9]|[12]\d|3[01])")
_WHY = "vì"


def cut(words: str, directory: UnitDirectory, today: date) -> tuple[str, str]:
    """The order without the day of a unit apart, and that unit with its day; empty where there is none, or several."""
    said = compose(words)
    plain = fold(said)
    found = list(_APART.finditer(plain)) if len(plain) == len(said) else []
    if len(found) != 1:
        return words, ""
    (match,) = found
    names, day = said[slice(*match.span("names"))], said[slice(*match.span("day"))]
    known, unknown = read_units(names, directory)
    limit = read_limit(f"ngày {day}" if _BARE_DAY.fullmatch(day) else day, today)
    if not known or unknown or limit is None or limit.due_on is None:
        return words, ""
    rest = f"{said[: match.start()]}{said[match.end() :]}"
    why = f" {_WHY} {said[slice(*match.span('why'))]}" if match["why"] else ""
    return rest, f"{names} hạn {show_day(limit.due_on)}{why}"


def as_change(apart: str) -> str:
    """The words of the change, with its reason."""
    return apart if f" {_WHY} " in apart else f"{apart} {_WHY} {say.WHY_APART}"
