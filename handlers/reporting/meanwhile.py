"""What was recorded of a task between a read-back and its answer: a colleague's report, the same person's elsewhere.

What would be written is no longer what was shown, so it is read back anew; what falls now is asked about as if it were
typed now. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping

from handlers.reporting import readback
from handlers.reporting.draft import Draft, Line
from handlers.reporting.falling import falls
from handlers.say.readback import NOTHING_NEW, SUPPORT_DONE
from handlers.say.report import value
from models.items import Item
from models.plan import Stage
from models.progress import ReportKind
from models.values import replace

_WITHOUT_OLD = (NOTHING_NEW, SUPPORT_DONE)


def as_shown(draft: Draft, by_id: Mapping[int, Item]) -> Draft:
    """The draft, with what is recorded now of each line's task."""
    return replace(draft, shown=tuple(_shown(line, by_id) for line in draft.lines))


def since_shown(draft: Draft, by_id: Mapping[int, Item]) -> tuple[Draft, list[Item]] | None:
    """The draft as it has to be read back anew, and the tasks whose values have changed; null where none has."""
    if len(draft.shown) != len(draft.lines):
        return None
    changed = {
        item.id: item
        for line, before in zip(draft.lines, draft.shown, strict=True)
        if (item := by_id.get(line.assignment_id or 0)) is not None and _shown(line, by_id) != before
    }
    if not changed:
        return None
    lines = (
        _without_old_fall(line, changed[line.assignment_id]) if line.assignment_id in changed else line
        for line in draft.lines
    )
    return replace(draft, lines=tuple(lines)), list(changed.values())


def _shown(line: Line, by_id: Mapping[int, Item]) -> str:
    """The old value, and the stage where it makes a difference: an obstacle that is told meanwhile changes nothing."""
    item = by_id.get(line.assignment_id or 0)
    is_obstacle = line.kind == ReportKind.DIFFICULTY and not line.same
    parts = [] if item is None or is_obstacle else readback.result(line, item)
    if item is None or not parts or parts[0] in _WITHOUT_OLD:
        return ""
    is_staged = item.stage == Stage.AWAITING or line.kind == ReportKind.NOT_STARTED
    return f"{value(item.percent, item.count)} {item.stage if is_staged else ''}"


def _without_old_fall(line: Line, item: Item) -> Line:
    """What fell when it was read back, and does so no longer, needs no reason."""
    if not line.is_fall or line.kind == ReportKind.NOT_STARTED or falls(line, item):
        return line
    return replace(line, is_fall=False, reason="")
