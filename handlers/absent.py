"""What is said of a code that no task of the plan bears: that its task was taken out, when and by whom; else that there
is none, as each conversation says it."""

from __future__ import annotations

from handlers import scene
from handlers.say import absent as say
from handlers.turn import Turn
from models.items import items_of_removed
from models.org import READERS
from models.removed import removed_task


def no_task(turn: Turn, code: str, otherwise: str) -> str:
    """`otherwise`: the conversation's own sentence for a code that never was one."""
    office = scene.office_of(turn)
    gone = removed_task(turn.db, office.id, code)
    if gone is None:
        return otherwise
    shares = items_of_removed(turn.db, office, turn.now, gone.task_id)
    had_it = any(each.unit_id in turn.sender.unit_ids for each in shares)
    return say.removed(gone, may_look=had_it or turn.sender.has(*READERS))


def is_removed(turn: Turn, code: str) -> bool:
    """Whether a code is that of a task which left the plan: nothing can be asked or recorded about it."""
    return removed_task(turn.db, scene.office_of(turn).id, code) is not None
