"""Messages all of whose parts name what waits: read as decisions before they could be read as anything else."""

from __future__ import annotations

import re

from handlers.office import waiting
from handlers.office.deciding_parts import LONGEST, heard
from handlers.office.deciding_verdicts import GRANTS, parts_of
from handlers.turn import Reply, Turn
from models.text import clean, fold

_TURNS = re.compile(rf"^{GRANTS.pattern}|\bthi (?:khong|ko|chua|thoi)\b")


def of_each(turn: Turn) -> list[Reply] | None:
    """«cho thôn 1, thôn 2 thì không», before it could be read as a question: all of it names what waits."""
    said = clean(turn.text)
    if len(said) > LONGEST or "?" in said or not _TURNS.search(fold(said)):
        return None
    every = waiting.decidable(turn)
    parts = parts_of(turn, said) if every else []
    is_theirs = all(part.is_whole and (part.rank < 3 or any(map(part.holds, every))) for part in parts)
    return heard(turn) if is_theirs and any(part.rank == 3 for part in parts) else None


def with_exceptions(turn: Turn) -> list[Reply] | None:
    """«duyệt hết trừ thôn 2, thôn 2 chỉ tới 23/8»: all but some, with a verdict for them; null for any other words."""
    parts = parts_of(turn, clean(turn.text))
    return heard(turn) if any(part.rank == 3 for part in parts) and all(part.is_whole for part in parts) else None
