"""What waited for the office goes with the report that asked for it: both sides are told so."""

from __future__ import annotations

from handlers import scene
from handlers.say import office as say
from handlers.turn import Reply, Turn
from models.extensions import taken_back
from models.items import items_by_id
from models.progress import ProgressReport


def told_here(turn: Turn, report_id: int, *, asks_again: bool = False) -> list[str]:
    """To the unit, as part of its answer. `asks_again`: another extension was just asked for in its place."""
    report = turn.db.get_one(ProgressReport, report_id)
    gone = taken_back(turn.db, report)
    wanted = gone.wanted_on if gone is not None and not asks_again else None
    if gone is None or (wanted is None and gone.difficulty_number is None):
        return []
    [item] = items_by_id(turn.db, scene.office_of(turn), turn.now, [report.assignment_id])
    return [say.taken_back_here(item.code, wanted, gone.difficulty_number)]


def tell_office(turn: Turn, report_id: int) -> list[Reply]:
    """One line to every secretary; their cards about it refuse from now on."""
    report = turn.db.get_one(ProgressReport, report_id)
    gone = taken_back(turn.db, report)
    if gone is None:
        return []
    [item] = items_by_id(turn.db, scene.office_of(turn), turn.now, [report.assignment_id])
    told = say.taken_back_for_office(item, report.number, gone.wanted_on, gone.difficulty_number, turn.sender.name)
    return scene.tell_office(turn, f"notice:taken_back:{report.id}", told, about=(item.code,))
