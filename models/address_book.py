"""The units of one committee, as somebody's words name them: `models.addressees` with what the database holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.addressees import Addressed, Addressees, list_of
from models.org import Unit
from models.units import load_directory
from models.watch import until_written


class AddressBook:
    """One committee's units by any of their names."""

    def __init__(self, db: Session, org_id: int) -> None:
        self._list = list_of(load_directory(db, org_id))
        self._units = _addressed(db, org_id)

    def read(self, text: str) -> Addressees:
        """The units that a text names."""
        return self._made(*self._list.read(text))

    def with_ids(self, ids: Iterable[int]) -> tuple[Addressed, ...]:
        """Those of the units that still exist, in the committee's order."""
        wanted = set(ids)
        return tuple(unit for unit in self._units.values() if unit.id in wanted)

    def _made(self, codes: Sequence[str], unknown: Sequence[str]) -> Addressees:
        wanted = set(codes)
        units = tuple(unit for code, unit in self._units.items() if code in wanted)
        return Addressees(units=units, unknown=tuple(dict.fromkeys(unknown)))


@until_written("units")
def _addressed(db: Session, org_id: int) -> Mapping[str, Addressed]:
    """The units by their codes, in the committee's order."""
    rows = db.execute(
        select(Unit.id, Unit.code, Unit.short_name, Unit.name)
        .where(Unit.org_id == org_id, Unit.removed_at.is_(None), Unit.is_group.is_(False))
        .order_by(Unit.position, Unit.id)
    )
    return MappingProxyType({code: Addressed(id=id_, short=short or name) for id_, code, short, name in rows})
