"""Carrying out a confirmed change of a task, and telling its units: deadline, lead, content, pause, resumption, end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers import scene
from handlers.assigning import giving
from handlers.assigning.change_words import OF_PARTS, STAGES, Altered, Change
from handlers.office import review
from handlers.say import changing as say
from handlers.turn import Reply, Turn
from models.deciding import change_deadline
from models.history import last_change
from models.items import Item, items_by_id, items_of_task, plan_items
from models.ordering import Why, end, hand_over, resume, reword
from models.plan import CLOSED_STAGES, Share
from models.supporting import change_supports
from models.units import load_directory
from models.values import replace


def leads_of(turn: Turn, code: str) -> list[Item]:
    """The leading shares of a task."""
    found = items_of_task(turn.db, scene.office_of(turn), turn.now, code)
    return [each for each in found if each.share == Share.LEAD]


def supports_of(turn: Turn, code: str) -> list[Item]:
    """The supporting shares of a task."""
    found = items_of_task(turn.db, scene.office_of(turn), turn.now, code)
    return [each for each in found if each.share == Share.SUPPORT]


def open_codes(turn: Turn, unit_code: str) -> list[str]:
    """The tasks that a unit leads and that are not closed, in the plan's order."""
    items = plan_items(turn.db, scene.office_of(turn), turn.now)
    mine = [each for each in items if each.share == Share.LEAD and each.unit_code == unit_code]
    return list(dict.fromkeys(each.code for each in mine if each.stage not in CLOSED_STAGES))


def concerned(turn: Turn, change: Altered) -> list[Item]:
    """The leading shares that a change is about: all, or those of the units that it names; of a pause, an end or a
    resumption also the supporting ones that it names."""
    every = leads_of(turn, change.code)
    every += supports_of(turn, change.code) if change.units and change.what in OF_PARTS else []
    return [each for each in every if not change.units or each.unit_code in change.units]


def others_go_on(turn: Turn, change: Altered) -> bool:
    """Whether units that a pause, or an end, does not name go on leading the task."""
    others = [each for each in leads_of(turn, change.code) if change.units and each.unit_code not in change.units]
    return change.what in STAGES and any(each.is_open for each in others)


def unit_names(turn: Turn) -> dict[str, str]:
    """Short names by code."""
    units = load_directory(turn.db, scene.office_of(turn).id).units
    return {unit.code: unit.short or unit.name for unit in units}


def opens(turn: Turn, told: Sequence[Reply]) -> datetime | None:
    """When the units hear of it, where that is not at once."""
    moments = [reply.not_before for reply in told if reply.not_before is not None and reply.not_before > turn.now]
    return min(moments, default=None)


def alter_all(turn: Turn, changes: Sequence[Altered]) -> list[Reply]:
    """Each in its turn; what is said here is one message. Raises `ClosedWork`."""
    done = [alter(turn, each) for each in changes]
    here = Reply(text="\n".join(replies[0].text for replies in done), about=tuple(each.code for each in changes))
    return [here, *(told for replies in done for told in replies[1:])]


def alter(turn: Turn, change: Altered) -> list[Reply]:
    """Write the change down and tell the units. Raises `ClosedWork`."""
    office, actor = scene.office_of(turn), scene.actor(turn)
    change = replace(change, reason=say.until_when(change)) if change.until is not None else change
    why, leads = Why(reason=change.reason, document=change.document), concerned(turn, change)
    since = last_change(turn.db, office.id)
    match change.what:
        case Change.DUE:
            return _told(turn, change, giving.tell(turn, _redate(turn, leads, change), since=since))
        case Change.LEAD:
            _old, ids = hand_over(turn.db, office, actor, change.code, change.unit, why)
            to = unit_names(turn).get(change.unit, change.unit)
            taken = say.taken_away(leads[0], to, change.reason, change.document)
            away = review.tell_unit(turn, leads[0], "handed-over", taken)
            return _told(turn, change, [*giving.tell(turn, ids, since=since), *away])
        case Change.TEXT | Change.PRODUCT:
            ids = reword(turn.db, office, actor, change.code, change.what, change.value, why)
            return _told(turn, change, giving.tell(turn, ids, since=since))
        case Change.SUPPORT:
            return _told(turn, change, _supported(turn, leads, change, why))
        case Change.RESUME:
            ids = resume(turn.db, office, actor, change.code, why, units=change.units)
            return _told(turn, change, giving.tell(turn, ids, since=since))
        case _:
            ids = end(turn.db, office, actor, change.code, STAGES[change.what], why, units=change.units)
            return _told(turn, change, _ended(turn, change, ids))


def _told(turn: Turn, change: Altered, told: Sequence[Reply]) -> list[Reply]:
    is_nobodys = not told and all(each.is_nobodys for each in leads_of(turn, change.code))
    here = say.changed(change, unit_names(turn), None if is_nobodys else len(told), opens(turn, told))
    return [Reply(text=here, about=(change.code,)), *told]


def _redate(turn: Turn, leads: Sequence[Item], change: Altered) -> list[int]:
    assert change.due_on is not None, "a new deadline has a day"
    office, actor = scene.office_of(turn), scene.actor(turn)
    ids = [each.id for each in (*leads, *_following(turn, leads, change)) if each.may_be_reported]
    for id_ in ids:
        change_deadline(turn.db, office, actor, id_, change.due_on, change.reason, document=change.document)
    return ids


def _following(turn: Turn, leads: Sequence[Item], change: Altered) -> list[Item]:
    """The supporting units of a task whose every lead has a new day, as far as theirs was the same."""
    if change.units:
        return []
    shares = items_of_task(turn.db, scene.office_of(turn), turn.now, change.code)
    days = {each.due_on for each in leads}
    return [each for each in shares if each.share == Share.SUPPORT and each.is_open and each.due_on in days]


def _supported(turn: Turn, leads: Sequence[Item], change: Altered, why: Why) -> list[Reply]:
    """Who supports from now on, and no longer; whoever leads hears of it as well."""
    went = [each for each in supports_of(turn, change.code) if each.unit_code in change.leaves]
    moved = change_supports(
        turn.db, scene.office_of(turn), scene.actor(turn), change.code, change.joins, change.leaves, why
    )
    names = unit_names(turn)
    left = [
        notice
        for each in went
        for notice in review.tell_unit(
            turn, each, "support-ends", say.supports_no_longer(each, why.reason, why.document)
        )
    ]
    heard = [
        notice
        for each in leads
        for notice in review.tell_unit(turn, each, "supports", say.other_supports(each, change, names))
    ]
    return [*giving.tell(turn, moved.came), *left, *heard]


def _ended(turn: Turn, change: Altered, ids: Sequence[int]) -> list[Reply]:
    items = items_by_id(turn.db, scene.office_of(turn), turn.now, ids)
    return [
        notice
        for each in items
        for notice in review.tell_unit(
            turn, each, f"ended-{change.what}", say.ended(each, change.reason, change.document)
        )
    ]
