"""A leader's answer to an obstacle that sets another unit to work: it is an order to that unit, too."""

from __future__ import annotations

import re

from handlers import scene
from handlers.directing.directives import own_draft, record
from handlers.directing.orders import Option, read_order
from handlers.turn import Reply, Turn
from models.difficulties import DifficultyFact
from models.naming import units_named
from models.org import Role
from models.text import compose, fold
from models.values import replace

_SPOKEN_OF = re.compile(r"\b(?:cua|o|tai|theo|tu|nhu|ve|ben|voi|cho muon|nho)(?: ben| phia)?\s*$")


def from_answer(turn: Turn, fact: DifficultyFact, words: str) -> list[Reply]:
    """The order that the words give, recorded; empty where they set nobody else to work."""
    if not turn.sender.has(Role.LEADER):
        return []
    reading = read_order(turn, words, codes=(fact.code,))
    if reading is None or not reading.options:
        return []
    called = _called_upon(turn, words)
    others = [each for each in reading.options[0].targets if each.unit_id != fact.unit_id and each.unit_id in called]
    named = _names_unit(turn, words)
    if not others or not named:
        return []
    option = Option(label="", targets=tuple(others))
    own = own_draft(turn)  # one message may answer several obstacles, each with an order of its own
    draft = replace(own, origin=f"{own.origin}:{fact.id}", words=words, due_on=reading.due_on)
    return record(turn, draft, option, fact.id)


def _called_upon(turn: Turn, words: str) -> set[int]:
    """The units that are set to work, and not only spoken of: «mượn 2 người của Phòng Kinh tế» orders nothing."""
    org_id = scene.office_of(turn).id
    places = units_named(turn.db, org_id, words).places
    called = [words[start:end] for start, end in places if not _SPOKEN_OF.search(fold(compose(words[:start])))]
    return {unit.id for name in called for unit in units_named(turn.db, org_id, f"cho {name}").units}


def _names_unit(turn: Turn, words: str) -> bool:
    """Whether a unit is named by its own whole name."""
    named = units_named(turn.db, scene.office_of(turn).id, words)
    return bool(named.units) and named.is_exact and not named.is_group
