"""The work of the units that wrote last, most urgent first, kept for as long as nothing is written.

Reading a unit's work takes a third of the time of handling a message, and most messages change none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy.orm import Session

from models.difficulties import answering_units, blocked_units
from models.directives import ordered_units
from models.extensions import asking_units
from models.findings import replying_units
from models.items import Item, unit_items, urgency
from models.office import Office
from models.requests import owes
from models.watch import Stamp, stamp
from models.workdays import local_date

_FindUnits = Callable[[Session, int], frozenset[int]]
MOST_ITEMS = 4_000  # kept at once, of all units: a few megabytes


class _Kept(Struct, frozen=True, kw_only=True):
    """`office` and `day`: what the deadlines were computed from."""

    items: tuple[Item, ...]
    office: Office
    day: date


class Worklists:
    """What was read of the units' work, in one process; asked inside a transaction."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, tuple[int, ...]], _Kept] = {}
        self._owing: dict[tuple[int, ...], bool] = {}
        self._units: dict[tuple[_FindUnits, int], frozenset[int]] = {}
        self._stamp: Stamp | None = None
        self._size = 0

    def of_units(self, db: Session, office: Office, now: datetime, unit_ids: Sequence[int]) -> tuple[Item, ...]:
        """Leading and supporting work, open or not, open and leading work first."""
        is_fresh = self._freshen(db)
        key, day = (office.id, tuple(unit_ids)), local_date(now)
        found = self._kept.get(key)
        if found is not None and found.office is office and found.day == day:
            return found.items
        items = unit_items(db, office, now, unit_ids, share=None)
        ordered = tuple(sorted(items, key=lambda item: (not item.is_open, item.share, *urgency(item))))
        if is_fresh:
            self._keep(key, _Kept(items=ordered, office=office, day=day))
        return ordered

    def owes_answer(self, db: Session, unit_ids: Sequence[int]) -> bool:
        """Whether any of these units has not answered a request: asked before each free text."""
        is_fresh, key = self._freshen(db), tuple(unit_ids)
        found = self._owing.get(key)
        if found is None:
            found = owes(db, key)
            if is_fresh:
                self._owing[key] = found
        return found

    def owes_way_out(self, db: Session, org_id: int, unit_ids: Sequence[int]) -> bool:
        """Whether an obstacle waits for the answer of one of these units: asked before each list of work."""
        return self._is_among(answering_units, db, org_id, unit_ids)

    def owes_reply(self, db: Session, org_id: int, unit_ids: Sequence[int]) -> bool:
        """Whether a finding waits for the answer of one of these units: asked before words are taken for it."""
        return self._is_among(replying_units, db, org_id, unit_ids)

    def has_obstacle(self, db: Session, org_id: int, unit_ids: Sequence[int]) -> bool:
        """Whether one of these units told an obstacle that waits: asked before words are taken for its details."""
        return self._is_among(blocked_units, db, org_id, unit_ids)

    def has_order(self, db: Session, org_id: int, unit_ids: Sequence[int]) -> bool:
        """Whether one of these units has an order that is not over: asked before words are taken for the answer."""
        return self._is_among(ordered_units, db, org_id, unit_ids)

    def asks_time(self, db: Session, org_id: int, unit_ids: Sequence[int]) -> bool:
        """Whether a request of one of these units for more time waits: asked before words are taken for another day."""
        return self._is_among(asking_units, db, org_id, unit_ids)

    def _is_among(self, find: _FindUnits, db: Session, org_id: int, unit_ids: Sequence[int]) -> bool:
        is_fresh, found = self._freshen(db), self._units.get((find, org_id))
        if found is None:
            found = find(db, org_id)
            if is_fresh:
                self._units[find, org_id] = found
        return not found.isdisjoint(unit_ids)

    def _freshen(self, db: Session) -> bool:
        """Forget everything where anything was written; whether what is read now may be kept."""
        current = stamp(db)
        if current != self._stamp:
            self._kept, self._owing, self._units, self._stamp, self._size = {}, {}, {}, current, 0
        return current is not None

    def _keep(self, key: tuple[int, tuple[int, ...]], kept: _Kept) -> None:
        self._drop(key)
        while self._kept and self._size + len(kept.items) > MOST_ITEMS:
            self._drop(next(iter(self._kept)))
        self._kept[key] = kept
        self._size += len(kept.items)

    def _drop(self, key: tuple[int, tuple[int, ...]]) -> None:
        old = self._kept.pop(key, None)
        self._size -= len(old.items) if old is not None else 0
