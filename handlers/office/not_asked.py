"""A decision that names units of which nothing waits: said so, with what waits; never taken for another unit's."""

from __future__ import annotations

import re
from collections.abc import Collection

from handlers import scene
from handlers.office import extending, waiting
from handlers.office.card_uses import day_named
from handlers.office.deciding_verdicts import parts_of
from handlers.say import approving as say
from handlers.turn import Reply, Turn
from models.items import plan_items
from models.naming import office_units, units_named
from models.org import OFFICE
from models.text import clean, fold

LONGEST = 300  # characters of a message whose parts are read
_NUMBERED = re.compile(r"\b(?:chi bo )?(?:thon|khu|khu pho|to dan pho|ap|ban|xom|buon) \d{1,2}\b(?! ?[/.-] ?\d)")
_CALLING = "cho "  # before a unit that is called by a part of its name


def units_of_parts(turn: Turn) -> set[int]:
    """The units that the parts of a decision name: «gia hạn cho thôn 3 thì được, nhưng …»; not those of its reason."""
    said = clean(turn.text)
    if len(said) > LONGEST:
        return set()
    return {unit_id for part in parts_of(turn, said) for unit_id in part.unit_ids}


def unknown_unit(turn: Turn) -> str:
    """«thôn 19», which the committee does not have; else empty."""
    said = clean(turn.text)
    for match in _NUMBERED.finditer(fold(said)):
        name = said[match.start() : match.end()]
        if not units_named(turn.db, scene.office_of(turn).id, f"{_CALLING}{name}").units:
            return name
    return ""


def told(turn: Turn, unit_ids: Collection[int], unknown: str = "") -> list[Reply]:
    """What is named does not wait, what does, and how the office gives more time by itself."""
    names = [unit.short for unit in office_units(turn.db, scene.office_of(turn).id) if unit.id in unit_ids]
    lines = [thing.line for thing in waiting.decidable(turn)]
    text = say.not_waiting([*names, *([unknown] if unknown else [])], lines)
    return [Reply(text=text + by_itself(turn, unit_ids))]


def by_itself(turn: Turn, unit_ids: Collection[int]) -> str:
    """How the office gives more time for the one open task of the unit that others ask about, as a last line; empty
    where it is not one, or no later day is named."""
    day = day_named(turn) if turn.sender.has(*OFFICE) and extending.may_decide(turn) else None
    if day is None:
        return ""
    codes = {thing.about.code for thing in waiting.decidable(turn)}
    items = plan_items(turn.db, scene.office_of(turn), turn.now)
    meant = [each for each in items if each.unit_id in unit_ids and each.code in codes and each.is_open]
    if len(meant) != 1 or meant[0].due_on is None or day <= meant[0].due_on:
        return ""
    return f"\n{say.more_time_unasked(meant[0], day)}"


def day_of_unit(turn: Turn) -> list[Reply] | None:
    """«riêng thôn 2 thì 23/8 nhé», where thôn 2 has asked for nothing: so it is told, with how the office sets the day
    itself; null for any other words."""
    said = clean(turn.text)
    if len(said) > LONGEST or not any(map(str.isdigit, said)) or not turn.sender.has(*OFFICE):
        return None
    parts = parts_of(turn, said)
    is_it = len(parts) == 1 and parts[0].is_whole and len(parts[0].unit_ids) == 1 and not parts[0].codes
    day = parts[0].until if is_it else None
    if day is None or day.year != scene.said_on(turn).year or not extending.may_decide(turn):
        return None
    items = plan_items(turn.db, scene.office_of(turn), turn.now)
    theirs = [each for each in items if each.unit_id in parts[0].unit_ids and each.is_open]
    earlier = [each for each in theirs if each.due_on is not None and each.due_on < day]
    meant = max(earlier, key=lambda each: each.due_on or day, default=None)
    return [Reply(text=say.day_unasked(meant, day))] if meant is not None else None
