"""A question about the plan while something is read back to be sent: it is answered, and what waits is read back again.

A question is no change of a finding, a request or a notice; words with a colon give a part of it anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handlers import scene
from handlers.broadcasts import broadcasting
from handlers.directing import finding_life, findings
from handlers.office import office_chat
from handlers.putting_off import asks
from handlers.questions import plan_questions, spoken
from handlers.questions.questions import question_in
from handlers.requests import request_draft, requesting, response_draft, response_steps, table_words
from handlers.routing import Who, may
from handlers.turn import Reply, Turn

_AGAIN: Mapping[str, Callable[[Turn], list[Reply]]] = {
    finding_life.KIND: findings.still_waits,
    request_draft.KIND: requesting.still_waits,
    broadcasting.KIND: broadcasting.still_waits,
    response_draft.KIND: response_steps.still_waits,
}
_ANSWERS = (
    table_words.in_words,
    spoken.narrowed,
    plan_questions.heard,
    spoken.any_question,
    office_chat.asked_of_the_plan,
)


def answered(turn: Turn) -> list[Reply] | None:
    """Null for words that are no question, and where nothing is read back."""
    kept = turn.dialogue
    if kept is None or kept.step != "confirm" or kept.kind not in _AGAIN or not may(turn, Who.READER):
        return None
    if ":" in turn.text or len(turn.text) > spoken.LONGEST or not _is_question(turn):
        return None
    told = next((told for each in _ANSWERS if (told := each(turn)) is not None), None)
    return None if told is None else [*told, *_AGAIN[kept.kind](turn)]


def _is_question(turn: Turn) -> bool:
    is_one = asks(turn.text) or turn.text.rstrip().endswith("?")
    return is_one or question_in(turn.text, scene.reading_of(turn, turn.text)) is not None
