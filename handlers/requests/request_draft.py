"""A request that was not sent yet: what is known of it, and where it waits."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from models.codec import Codec
from models.requests import FieldSpec

KIND = "ask"  # the dialogue in which a request is made
UNITS, FIELDS, DUE, ODD, CONFIRM, AMEND = "units", "fields", "due", "odd", "confirm", "amend"


class Draft(Struct, frozen=True, kw_only=True):
    """A request that was not sent yet."""

    unit_ids: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()  # names that fit no unit
    fields: tuple[FieldSpec, ...] = ()
    due_at: datetime | None = None
    is_due_kept: bool = False  # an unusual hour that the secretary insists on
    behalf: str = ""
    rounds: int = 0  # how often it was to be put right: what was drawn before that sends nothing


_CODEC = Codec(Draft)
dump, load = _CODEC.dump, _CODEC.load
