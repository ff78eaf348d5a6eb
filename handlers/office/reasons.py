"""Whatever is not granted needs a reason: it is asked for, one thing after the other, with the rest kept meanwhile."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from handlers import scene
from handlers.say import extending as say_extending
from handlers.say import general
from handlers.say import office as say
from handlers.turn import Reply, Turn
from models import extensions
from models.codec import Codec
from models.items import Item, item

KIND = "return"
COMPLETION, EXTENSION = "completion", "extension"


class Refused(Struct, frozen=True, kw_only=True):
    """Something that is not granted, and whose reason is still to be told."""

    what: str  # COMPLETION | EXTENSION
    number: int  # the assignment of a completion; the request of an extension
    report_id: int = 0


_QUEUE = Codec(tuple[Refused, ...])


def ask_for(turn: Turn, queue: Sequence[Refused]) -> list[Reply]:
    """Ask for the reason of the first; the others are asked about one after the other."""
    first = queue[0]
    found = _subject(turn, first)
    if found is None:
        return [Reply(text=general.CHOICE_GONE)]
    scene.begin(turn, KIND, "reason", _QUEUE.dump(tuple(queue)))
    name = found.code if len(queue) == 1 else f"{found.code} của {found.unit_short}"
    how = say.RETURN_WHY.format(code=name) if first.what == COMPLETION else say_extending.why_not(name)
    how += say.then_others(len(queue) - 1) if len(queue) > 1 else ""
    return [Reply(text=how, about=(found.code,))]


def asked(turn: Turn) -> tuple[Refused, ...]:
    """What the open dialogue asks reasons for, first of all what was asked about."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    return _QUEUE.load(turn.dialogue.data)


def _subject(turn: Turn, refused: Refused) -> Item | None:
    office, number = scene.office_of(turn), refused.number
    if refused.what == EXTENSION:
        request = extensions.find(turn.db, office.id, number)
        number = request.assignment_id if request is not None else 0
    return item(turn.db, office, turn.now, number)
