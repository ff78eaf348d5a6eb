"""A draft about work that was the unit's when it was read back and is not any more: said when it is confirmed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from handlers import scene
from handlers.absent import no_task
from handlers.say import absent as say
from handlers.turn import Turn
from models.plan import Assignment, Task


def remarks(turn: Turn, assignment_ids: Sequence[int]) -> list[str]:
    """One sentence for each share that left the unit: its task left the plan, or went to another unit."""
    if not assignment_ids:
        return []
    rows = turn.db.execute(
        select(Assignment.unit_id, Task.code)
        .join(Task, Task.id == Assignment.task_id)
        .where(Assignment.org_id == scene.office_of(turn).id, Assignment.id.in_(assignment_ids))
    )
    codes = [row.code for row in rows if turn.sender.speaks_for(row.unit_id)]
    return [f"{no_task(turn, code, say.not_yours_any_more(code))} {say.NOT_RECORDED}" for code in codes]
