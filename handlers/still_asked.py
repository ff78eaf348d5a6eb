"""A question of ours that waits for words: a put-off leaves it open.

What a task is ordered or changed in, and whatever is read back with choices, knows this by itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from handlers.assigning import giving
from handlers.broadcasts import broadcasting
from handlers.difficulties import difficulty_answers
from handlers.directing import directive_life, directives, finding_life
from handlers.office import reasons, setup
from handlers.putting_off import puts_off
from handlers.questions import inquiries
from handlers.requests import request_draft, response_draft
from handlers.say import general
from handlers.turn import Reply, Turn

# The steps in which any words would be taken for what was asked for; none named: every step.
ANY = frozenset[str]()
WAITS_FOR_WORDS: Mapping[str, frozenset[str]] = {
    reasons.KIND: frozenset(("reason",)),
    giving.KIND: frozenset(("text",)),
    difficulty_answers.KIND: frozenset(("answer", "dispute")),
    directives.KIND: frozenset(("words",)),
    directive_life.KIND: frozenset(("answer", "more")),
    finding_life.KIND: frozenset(("reply", "more")),
    inquiries.KIND: ANY,
    setup.KIND: frozenset(("value",)),
    broadcasting.KIND: frozenset((broadcasting.UNITS, broadcasting.TEXT, broadcasting.AMEND)),
    request_draft.KIND: frozenset((request_draft.UNITS, request_draft.FIELDS, request_draft.AMEND)),
    response_draft.KIND: frozenset((response_draft.FIELD,)),
}


def waits(turn: Turn) -> list[Reply] | None:
    """The question goes on waiting; null for words that put nothing off."""
    return [Reply(text=general.STILL_ASKED)] if _is_waited_for(turn) and puts_off(turn.text) else None


def _is_waited_for(turn: Turn) -> bool:
    kept = turn.dialogue
    steps = None if kept is None else WAITS_FOR_WORDS.get(kept.kind)
    return kept is not None and steps is not None and (steps is ANY or kept.step in steps)
