"""Whom a request or a notice is for: «các chi bộ», «tất cả trừ Công an», «Phòng Kinh tế; Trạm Y tế» → units.

Names are matched as in a plan (`models.importing`): a name may hold a comma. Groups of units are opened; where the
committee keeps no such group, «các chi bộ» means every unit whose name begins so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.importing.directory import UnitDirectory
from models.importing.text import clean, compose, fold, key
from models.importing.units import UnitReader
from models.org import Unit
from models.units import load_directory

MOST_TEXT = 1_500  # characters that name units
_ALL = re.compile(
    r"(?:tat ca|toan bo|toan the|moi|het|tat)(?: (?:cac|moi|nhung))?(?: co quan)?(?: (?:don vi|dau moi))?"
    r"(?: (?:trong|toan|thuoc) xa)?"
    r"|(?:cac|moi)(?: co quan)? (?:don vi|dau moi)|toan xa"
)
_MANY = re.compile(r"^(?:(?:tat ca|toan bo|toan the|moi) )?(?:\d+ )?(?:cac |nhung )?")
_EXCEPT = re.compile(r"\b(?:ngoai tru|loai tru|tru ra|tru)\b:?")
_PARTS = re.compile(r"\s*[,;\n]\s*|\s+và\s+|\s+va\s+|\s*[+&]\s*", re.IGNORECASE)
_LEAD = re.compile(r"^(?:kinh gui|gui cho|gui toi|gui den|gui|toi|cho|den)\s*:?\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """One unit that is meant."""

    id: int
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressees:
    """The units that are meant, in the committee's order, and the words that name none."""

    units: tuple[Addressed, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether every word named units."""
        return bool(self.units) and not self.unknown


class AddressBook:
    """One committee's units by any of their names; loaded once for a message."""

    def __init__(self, db: Session, org_id: int) -> None:
        self._directory: UnitDirectory = load_directory(db, org_id)
        self._reader = UnitReader(self._directory)
        rows = db.execute(
            select(Unit.id, Unit.code, Unit.short_name, Unit.name)
            .where(Unit.org_id == org_id, Unit.removed_at.is_(None), Unit.is_group.is_(False))
            .order_by(Unit.position, Unit.id)
        )
        self._units = {code: Addressed(id=id_, short=short or name) for id_, code, short, name in rows}

    def read(self, text: str) -> Addressees:
        """The units that a text names."""
        text = compose(text).strip()[:MOST_TEXT]
        text = text[match.end() :] if (match := _LEAD.match(fold(text))) else text
        without = _EXCEPT.search(fold(text))
        if without is None:
            return self._made(*self._read(text))
        wanted, unknown = self._read(text[: without.start()])
        left_out, strange = self._read(text[without.end() :])
        return self._made([code for code in wanted if code not in left_out], [*unknown, *strange])

    def with_ids(self, ids: Iterable[int]) -> tuple[Addressed, ...]:
        """Those of the units that still exist, in the committee's order."""
        wanted = set(ids)
        return tuple(unit for unit in self._units.values() if unit.id in wanted)

    def _made(self, codes: Sequence[str], unknown: Sequence[str]) -> Addressees:
        wanted = set(codes)
        units = tuple(unit for code, unit in self._units.items() if code in wanted)
        return Addressees(units=units, unknown=tuple(dict.fromkeys(unknown)))

    def _read(self, text: str) -> tuple[list[str], list[str]]:
        """Codes of units, and what was not understood."""
        codes: list[str] = []
        unknown: list[str] = []
        for ref in self._reader.read(text.strip(" ,.:")):
            found = list(self._directory.members(ref.unit)) if ref.unit else self._loosely(ref.raw)
            if found:
                codes += found
            else:
                unknown.append(clean(ref.raw))
        return [code for code in codes if code in self._units], unknown

    def _loosely(self, raw: str) -> list[str]:
        """All, a family of units, or a list of these of which every part is known; else nothing."""
        words = key(raw)
        if _ALL.fullmatch(words):
            return list(self._units)
        if family := self._family(words):
            return family
        parts = [part for part in _PARTS.split(raw) if part]
        if len(parts) < 2:
            return []
        found = [self._read(part) for part in parts]
        return (
            [] if any(unknown for _codes, unknown in found) else [code for codes, _unknown in found for code in codes]
        )

    def _family(self, words: str) -> list[str]:
        """«các chi bộ», «chi bộ thôn»: two or more units whose names begin so."""
        begin = _MANY.sub("", words)
        if not begin or (begin == words and " " not in begin):  # «phòng» means nobody, «các phòng» all of them
            return []
        found = [
            unit.code
            for unit in self._directory.units
            if any(key(name).startswith(f"{begin} ") for name in (unit.name, unit.short, *unit.aliases))
        ]
        return found if len(found) > 1 else []
