"""An order that moves a deadline: the leader's words go to the unit, and the office has one choice that moves it.

Nobody's deadline changes by a sentence alone: the plan's dates are the office's, and the leader is told so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers import scene
from handlers.directing import directive_life
from handlers.office import review
from handlers.say import directive_due as say
from handlers.say import general
from handlers.say.directives import STATES, number
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models import directives
from models.directives import DirectiveFact
from models.items import Item, items_of_task
from models.plan import CLOSED_STAGES, Share

_MOVES = re.compile(
    r" (?:lui|gia han|hoan|keo dai|doi han|cho them thoi gian|don han|day han|dieu chinh (?:thoi )?han|rut ngan)"
    r"(?: \w+){0,4} (?:han|den|toi|sang|ngay|thang) "
)


def moves_deadline(fact: DirectiveFact) -> bool:
    """Whether the words name a task and another day for it."""
    return fact.code is not None and fact.due_on is not None and bool(_MOVES.search(f" {plain_words(fact.text)} "))


def choices(facts: Sequence[DirectiveFact]) -> tuple[Choice, ...]:
    """Under the office's card: one for each task."""
    firsts = {fact.code: fact for fact in facts if moves_deadline(fact)}
    return tuple(Choice(label=say.move(fact), action=f"cd_due:{fact.id}") for fact in firsts.values())


def how_to_move(turn: Turn, facts: Sequence[DirectiveFact], moves: Sequence[Choice]) -> str:
    """Under the office's card: what the choices do, and for whom."""
    if not moves:
        return ""
    met = [_leads(turn, fact) for fact in {each.code: each for each in facts if moves_deadline(each)}.values()]
    units = {each.unit_short: None for leads, _ in met for each in leads} if any(named for _, named in met) else {}
    return say.how_to_move([each.label for each in moves], tuple(units))


def move(turn: Turn, directive_id: str) -> list[Reply]:
    """Đổi hạn: for the units to which the order went, with the order as the reason; the leader is told."""
    fact = directive_life.find(turn, directive_id)
    if fact is None or not moves_deadline(fact):
        return [Reply(text=general.CHOICE_GONE)]
    if not fact.is_open:
        return [Reply(text=say.NOT_MOVED.format(number=number(fact), state=STATES[fact.state]))]
    assert fact.due_on is not None, "checked with the words"
    leads, units = _leads(turn, fact)
    found = [each for each in leads if each.stage not in CLOSED_STAGES]
    if not found or fact.due_on < scene.said_on(turn):
        return [Reply(text=general.CHOICE_GONE)]
    if all(each.due_on == fact.due_on for each in found):
        return [Reply(text=say.moved_before(fact, units))]
    told = review.change_all(turn, found, fact.due_on, say.moved_why(fact))
    key = f"notice:cd:due:{fact.id}"
    moved = say.moved(fact, units, turn.sender.name)
    return [*told, *scene.tell(turn, scene.person(turn, fact.leader_id), key, moved)]


def _leads(turn: Turn, fact: DirectiveFact) -> tuple[list[Item], tuple[str, ...]]:
    """The shares that the order moves, and the units to name where others lead the task besides.

    An order that went to no unit that leads it is of the whole task.
    """
    office = scene.office_of(turn)
    shares = [each for each in items_of_task(turn.db, office, turn.now, fact.code or "") if each.share == Share.LEAD]
    units = {each.unit_id for each in directives.given_with(turn.db, office.id, fact) if each.code == fact.code}
    ordered = [each for each in shares if each.unit_id in units]
    if not ordered or len(ordered) == len(shares):
        return shares, ()
    return ordered, tuple(each.unit_short for each in ordered)
