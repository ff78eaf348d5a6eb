"""Words that may be an answer or something else: the question which, its answer, and the way on with the same words."""

from __future__ import annotations

from collections.abc import Callable

from handlers import scene
from handlers.assent import agrees, short_answer
from handlers.turn import InKind, Reply, Turn
from models.dialogues import Outcome


def chosen(turn: Turn, dialogue_id: str, kind: str, yes: str) -> str | None:
    """What the question kept, once it was answered; null where it is over. A no records nothing."""
    kept = scene.take_out(turn, dialogue_id, kind, Outcome.RECORDED if yes == "1" else Outcome.DROPPED)
    if kept is None:
        return None
    turn.dialogue, turn.action = None, None
    return kept.data


def as_other(turn: Turn, words: str) -> list[Reply]:
    """The words are heard again, as whatever else they are."""
    turn.is_again = turn.is_other = True
    turn.say_instead(words)
    return []


def go_on(turn: Turn, take: Callable[[Turn, str, str], list[Reply]]) -> list[Reply] | None:
    """Yes or no in words; null for a message of its own."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    if turn.incoming.kind == InKind.TEXT and agrees(turn.text):
        return take(turn, str(turn.dialogue.id), "1")
    if short_answer(turn.text) == "no":
        return take(turn, str(turn.dialogue.id), "0")
    scene.leave(turn)
    return None
