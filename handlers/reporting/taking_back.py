"""What waited for the office goes with the report that asked for it: both sides are told so."""

from __future__ import annotations

from handlers import scene
from handlers.difficulties import difficulty_people as people
from handlers.say import obstacles_ended as say_ended
from handlers.say import office as say
from handlers.turn import Reply, Turn
from models import difficulties
from models.extensions import taken_back
from models.items import items_by_id
from models.org import Role
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
    key = f"notice:taken_back:{report.id}"
    return [
        *scene.tell_office(turn, key, told, about=(item.code,)),
        *_tell_answerers(turn, key, gone.difficulty_number),
    ]


def _tell_answerers(turn: Turn, key: str, number: int | None) -> list[Reply]:
    """Whoever else had the obstacle to answer, need not any more."""
    fact = difficulties.find_number(turn.db, scene.office_of(turn).id, number) if number else None
    if fact is None:
        return []
    if fact.for_leaders:
        text = say_ended.withdrawn_for_leader(fact)
        return scene.tell_role(turn, Role.LEADER, f"{key}:leaders", text, about=(fact.code,))
    return people.tell_owner(turn, fact, "withdrawn-owner", say_ended.withdrawn_for_owner(fact))
