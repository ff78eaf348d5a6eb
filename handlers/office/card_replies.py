"""A reply to the card of a completion or of a later deadline is about that card, whatever question stands open."""

from __future__ import annotations

from handlers.office import cards, reasons
from handlers.turn import Reply, Turn
from models.org import OFFICE, Role

_OF = {reasons.COMPLETION: "approve", reasons.EXTENSION: "extend_yes"}


def is_about_another(turn: Turn) -> bool:
    """Whether the words reply to such a card, and the open question is about something else."""
    if turn.dialogue is None or not turn.sender.has(*OFFICE, Role.LEADER):
        return False
    card = cards.decidable_card(turn)
    if not card or turn.dialogue.kind != reasons.KIND:
        return bool(card)
    first = reasons.asked(turn)[0]
    return f"{_OF[first.what]}:{first.number}" not in card


def heard(turn: Turn) -> list[Reply] | None:
    """The words for the card that they reply to; null for a reply to anything else."""
    return cards.offer(turn) if cards.decidable_card(turn) else None
