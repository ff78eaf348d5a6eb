"""*NV07 60%*, which reminders ask for and people type most: one task, how far it is, and nothing else.

No conversation listens for such words, and nothing is asked, denied or put right by them: they are read back without
being looked through for all that people also say. The long way leads to the same (tests/conversations/test_plainly.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers import scene
from handlers.reporting.hearing import Heard
from handlers.say.words import plain_words
from handlers.turn import Turn
from handlers.understand.plain import may_be_plain, read_plain
from handlers.understand.values import OpenTask
from models.items import Item


def heard_in(turn: Turn, items: Sequence[Item]) -> Heard | None:
    """The turn's message, where it is of this form and names one of these tasks."""
    return hear(turn.text, scene.open_tasks(items), scene.said_on(turn)) if may_be_plain(turn.text) else None


def hear(text: str, tasks: Sequence[OpenTask], said_on: date) -> Heard | None:
    """As `hearing.hear_words` has it; null for words of any other form."""
    reading = read_plain(text, tasks)
    if reading is None or reading.percent is None or not reading.task_refs:
        return None
    return Heard(
        text=text,
        reading=reading,
        bare=None,
        is_nothing=False,
        is_same=False,
        is_complaint=False,
        words=len(plain_words(text).split()),
        said_on=said_on,
    )
