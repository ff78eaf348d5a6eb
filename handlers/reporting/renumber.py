"""Another number of the result document, for a report that was just recorded or waits: *nhầm số, 13-KH/HPN*. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from handlers.reporting.retract import corrects
from handlers.say.words import plain_words
from handlers.understand.documents import document_in
from models.text import compose

_ONLY_FIGURES = re.compile(
    r"(?<!\w)(?:so|so van ban|van ban so|vb so|so vb)(?: la| dung la| phai la)? (?P<number>\d{1,5})"
    r"(?= (?:moi|chu|khong|thoi|nhe|nha|a|em|day)(?!\w)|$)"
)
_OTHER_FIGURE = re.compile(r"\d ?%")


@dataclass(frozen=True, slots=True, kw_only=True)
class Renumbered:
    """The document as it is now; `on` null where no date is told."""

    number: str
    on: date | None


def renumbered(text: str, old: str, today: date, *, is_asked: bool = False) -> Renumbered | None:
    """What the words put in the place of the number `old`; null where they are about something else.

    `is_asked`: the right words were asked for, so that a number alone is one.
    """
    if not (is_asked or corrects(text)) or _OTHER_FIGURE.search(text):
        return None
    rest = compose(text)
    while (found := document_in(rest, today)) is not None:
        if found.number != old:
            return Renumbered(number=found.number, on=found.on)
        rest = rest[found.end :]  # "12-KH/HPN là nhầm, 13-KH/HPN mới đúng"
    short = _ONLY_FIGURES.search(plain_words(text))
    if short is None or not re.match(r"\d", old):
        return None
    return Renumbered(number=re.sub(r"^\d+", short["number"], old), on=None)
