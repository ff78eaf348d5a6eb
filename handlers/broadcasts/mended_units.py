"""Other units of a notice that was not sent yet: «thêm Phòng Kinh tế», «bỏ CB thôn 3», «các chi bộ»."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from handlers.addressing import changed, looks_like_unit, sides
from handlers.say import addressing as say
from models.address_book import AddressBook
from models.addressees import Addressees


class OtherUnits(Struct, frozen=True, kw_only=True):
    """Whom it goes to now, by id; none: nobody would be left. `is_whole`: said as a whole, not added or left out."""

    ids: tuple[int, ...]
    said: str = ""
    is_whole: bool = False


def other_units(unit_ids: Sequence[int], text: str, book: AddressBook, *, is_asked: bool) -> OtherUnits | None:
    """Null where the words name none surely. `is_asked`: what is to be put right was asked for."""
    parts = sides(text)
    if not parts:
        found = book.read(text)
        ids = tuple(unit.id for unit in found.units)
        return OtherUnits(ids=ids, is_whole=True) if found.is_sure and is_asked else None
    if not all(book.read(part.names).units or looks_like_unit(part.names) for part in parts):
        return None  # «bỏ dòng cuối», «thêm: mang theo sổ»
    now = changed(unit_ids, parts, lambda names: _known(book.read(names)))
    lead = say.notes(now.unknown, [unit.short for unit in book.with_ids(now.never_in)])
    return OtherUnits(ids=now.units, said=lead if now.units else f"{lead}{say.NOBODY_LEFT}")


def _known(found: Addressees) -> tuple[Sequence[int], Sequence[str]]:
    return tuple(unit.id for unit in found.units), found.unknown
