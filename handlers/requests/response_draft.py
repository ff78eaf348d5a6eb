"""An answer to a request that was not recorded yet, as its dialogue keeps it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct, field

from handlers import scene
from handlers.editions import edition
from handlers.turn import Turn
from models import dialogues
from models.codec import Codec
from models.responses import Given
from models.values import replace

KIND = "respond"  # the dialogue in which an answer is given
LEFT_OPEN = "@"  # in a report's draft, before an answer that it interrupted, as that was kept
FIELD, CONFIRM, IS_IT = "field", "confirm", "is"
MOST_TEXT = 2_000  # characters of one message
CODE = re.compile(r"\b(?:nv|bc|vm)[\s-]?\d", re.IGNORECASE)


class Kept(Struct, frozen=True, kw_only=True):
    """One field's answer, as the dialogue keeps it."""

    value: str = ""
    number: str = ""
    file_id: str = ""
    file_name: str = ""
    said: str = ""


class Draft(Struct, frozen=True, kw_only=True):
    """An answer that was not recorded yet, by the field's id."""

    target_id: int
    given: dict[int, Kept] = field(default_factory=dict)
    asked: int = 0  # the field that is asked about
    words: str = ""  # a bare text of which it is asked whether it is an answer
    shown: str = ""  # the earlier answer that the read-back told of, by its moment


_CODEC = Codec(Draft)


def with_given(draft: Draft, given: Mapping[int, Given]) -> Draft:
    """The draft with more answers."""
    kept = {
        id_: Kept(
            value=each.value,
            number="" if each.number is None else f"{each.number:f}",
            file_id=each.file_id,
            file_name=each.file_name,
            said=each.said,
        )
        for id_, each in given.items()
    }
    return replace(draft, given={**draft.given, **kept})


def given_of(draft: Draft) -> dict[int, Given]:
    """The draft's answers, as they are recorded."""
    return {
        id_: Given(
            value=each.value,
            number=Decimal(each.number) if each.number else None,
            file_id=each.file_id,
            file_name=each.file_name,
            said=each.said,
        )
        for id_, each in draft.given.items()
    }


def own_draft(turn: Turn, dialogue_id: str) -> Draft | None:
    """The sender's own draft, while it is open."""
    return scene.own_draft(turn, dialogue_id, KIND, load)


def ended_draft(turn: Turn, dialogue_id: str) -> Draft | None:
    """The sender's own draft that is open no more, as far as it was kept."""
    kept = dialogues.find(turn.db, scene.office_of(turn).id, int(dialogue_id))
    is_own = kept is not None and kept.account_id == turn.sender.account_id and kept.kind == KIND
    return load(kept.data) if kept is not None and is_own and not kept.is_open and kept.data else None


def mark(draft: Draft) -> str:
    """A mark of exactly these words and figures; files do not count: the photos of an album trickle in one by one."""
    bare = {id_: replace(each, file_id="", file_name="", said="") for id_, each in draft.given.items()}
    return edition(dump(replace(draft, given=bare, words="", shown="")))


def dump(draft: Draft) -> str:
    """As it is kept."""
    return _CODEC.dump(draft)


def load(data: str) -> Draft:
    """From how it is kept."""
    return _CODEC.load(data)
