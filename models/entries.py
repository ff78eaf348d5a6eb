"""Which entries of the book still hold: an entry is never changed, only replaced or taken back by a later one. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from models.progress import ReportKind


class Entered(Protocol):
    """As much of a report as says whether it still holds."""

    @property
    def id(self) -> int:
        """Rising in the order of writing."""

    @property
    def corrects_id(self) -> int | None:
        """The entry that this one replaces or takes back."""

    @property
    def kind(self) -> ReportKind:
        """WITHDRAWN for one that only takes another back."""


E = TypeVar("E", bound=Entered)


def ended_by(entries: Sequence[E]) -> dict[int, E]:
    """By which entry each of some, oldest first, was replaced or taken back: by the id of what was.

    A correction that was itself taken back no longer replaces anything: the report before it stands again. One that was
    corrected once more still does: of a chain of corrections only the last stands.
    """
    ended: dict[int, E] = {}
    for entry in reversed(entries):  # whatever replaces a report comes after it
        is_taken_back = entry.id in ended and ended[entry.id].kind == ReportKind.WITHDRAWN
        if entry.corrects_id is not None and not is_taken_back:
            ended.setdefault(entry.corrects_id, entry)
    return ended


def standing_of(entries: Sequence[E]) -> list[E]:
    """Those of some entries, oldest first, that were neither replaced nor taken back."""
    ended = ended_by(entries)
    return [entry for entry in entries if entry.id not in ended and entry.kind != ReportKind.WITHDRAWN]
