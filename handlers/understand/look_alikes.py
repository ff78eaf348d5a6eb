"""What only looks like an obstacle: a place, a number, a step of which nobody is short."""

from __future__ import annotations

import re

from handlers.understand import obstacle_rules as rules
from handlers.understand.parts import Bounds, ends


def is_place(line: str, start: int, end: int) -> bool:
    """*đã niêm yết tại bộ phận một cửa*: where it was done; *chưa niêm yết tại bộ phận một cửa chậm*: why not."""
    if not ends(rules.DONE_THERE, line[max(0, start - 40) : start]):
        return False
    stop = rules.CLAUSE_END.search(line, end)
    return rules.GONE_WRONG.search(line, end, stop.start() + 1 if stop else len(line)) is None


def is_nobody(bounds: Bounds, match: re.Match[str]) -> bool:
    """*không có chi bộ nào chưa nộp*: nobody's step is missing."""
    before = bounds.line[max(0, match.start() - 24) : match.start() + 1]
    return rules.WHICH.search(match.group() + " ") is not None and ends(rules.NONE_LEFT, before)


def is_number_word(bounds: Bounds, match: re.Match[str]) -> bool:
    """Typed without marks *so* is *số*, and *trên* is a place, unless it begins its clause or is waited for."""
    return bounds.line.startswith(("so ", "trên ", "tren "), match.start() + 1) and not rules.BEGINS.search(
        " " + bounds.line[max(0, match.start() - 8) : match.start() + 1]
    )
