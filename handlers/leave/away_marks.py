"""What is said beside a leave's read-back: a part of a day is noted as the day, and which noted leave it replaces."""

from __future__ import annotations

import re

from handlers.leave.away_draft import Draft, unit_of
from handlers.say import away as say
from handlers.say.words import plain_words
from handlers.turn import Turn
from models.leaves import leaves_of

_PART = re.compile(
    r"\b(?:nghi|vang|ban) (?:\w+ ){0,2}?(?:(?:buoi )?(?:sang|chieu)(?: (?:nay|mai|thu))?|nua (?:ngay|buoi)"
    r"|mot buoi|1 buoi)\b"
    r"|\b(?:sang|chieu) (?:nay|mai|mot|kia|thu \w+|t ?[2-7]|(?:ngay |hom )?\d{1,2}(?: \d{1,2})?)"
    r"(?: tuan (?:nay|sau))? (?:\w+ ){0,4}?(?:nghi|vang|ban|di)\b"
)


def notes(turn: Turn, draft: Draft) -> list[str]:
    """Sentences; none for a leave of whole days that replaces nothing."""
    if draft.first is None or draft.last is None:
        return []
    found = [
        each
        for each in leaves_of(turn.db, draft.person_id, draft.first)
        if each.from_on <= draft.last and (each.from_on, each.until_on) != (draft.first, draft.last)
    ]
    said = [say.replaces(each.from_on, each.until_on) for each in found]
    if draft.unknown:
        said.append(say.only_told(draft.unknown, unit_of(turn, draft.person_id)))
    if draft.is_open:
        said.append(say.FOR_NOW)
    is_part = draft.first == draft.last and _PART.search(plain_words(draft.said)) is not None
    return [*said, say.WHOLE_DAY] if is_part else said
