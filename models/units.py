"""The committee's units as a directory that finds a unit by any of its names."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models.history import Actor, note_change
from models.importing.directory import Unit as DirectoryUnit
from models.importing.directory import UnitDirectory, UnitGroup
from models.org import Unit, UnitAlias, UnitMember
from models.prepared import Prepared
from models.statements import table_of
from models.text import key
from models.watch import until_written


def names_of(db: Session, org_id: int, codes: str | None) -> str:
    """«PKT; CBT01», as the history keeps units, by their short names; words that are no unit stay."""
    listed = (codes or "").split("; ")
    rows = db.execute(select(Unit.code, Unit.short_name, Unit.name).where(Unit.org_id == org_id, Unit.code.in_(listed)))
    names = {code: short or name for code, short, name in rows}
    return ", ".join(names.get(code, code) for code in listed)


UNITS, ALIASES, MEMBERS = map(table_of, (Unit, UnitAlias, UnitMember))


class _Row(Struct, frozen=True):
    """A unit, or a group of units, as it is stored."""

    id: int
    code: str
    name: str
    short_name: str
    kind: str
    parent_code: str | None
    is_group: bool


_HERE = (UNITS.c.org_id == bindparam("of"), UNITS.c.removed_at.is_(None))
_UNITS = Prepared(select(*UNITS.c[_Row.__struct_fields__]).where(*_HERE).order_by(UNITS.c.position, UNITS.c.id))
_ALIASES = Prepared(
    select(ALIASES.c.unit_id, ALIASES.c.alias)
    .join(UNITS, UNITS.c.id == ALIASES.c.unit_id)
    .where(*_HERE)
    .order_by(ALIASES.c.id)
)
_MEMBERS = Prepared(
    select(MEMBERS.c.group_id, MEMBERS.c.unit_id)
    .join(UNITS, UNITS.c.id == MEMBERS.c.unit_id)
    .where(*_HERE)
    .order_by(UNITS.c.position, UNITS.c.id)
)


@until_written("units", "unit_aliases", "unit_members")
def load_directory(db: Session, org_id: int) -> UnitDirectory:
    """All units and groups of units of one committee, with their other names."""
    of = {"of": org_id}
    units = [_Row(*row) for row in _UNITS.all(db, of)]
    codes = {unit.id: unit.code for unit in units}
    aliases: dict[int, list[str]] = {}
    for unit_id, alias in _ALIASES.all(db, of):
        aliases.setdefault(unit_id, []).append(alias)
    members: dict[int, list[str]] = {}
    for group_id, unit_id in _MEMBERS.all(db, of):
        if group_id in codes and unit_id in codes:
            members.setdefault(group_id, []).append(codes[unit_id])
    return UnitDirectory(
        units=tuple(_unit(unit, aliases.get(unit.id, ())) for unit in units if not unit.is_group),
        groups=tuple(
            UnitGroup(
                code=unit.code,
                name=unit.name,
                aliases=tuple(aliases.get(unit.id, ())),
                members=tuple(members.get(unit.id, ())),
            )
            for unit in units
            if unit.is_group
        ),
    )


class NameTaken(ValueError):
    """The name is that of another unit; the argument is its code."""


def add_alias(db: Session, actor: Actor, code: str, alias: str) -> bool:
    """One more name for a unit or a group of units; False where it has it. Raises NameTaken."""
    taken = load_directory(db, actor.org_id).find(alias)
    if taken is not None and taken != code:
        raise NameTaken(taken)
    if taken == code:
        return False
    unit_id = db.scalars(select(Unit.id).where(Unit.org_id == actor.org_id, Unit.code == code)).one()
    db.add(UnitAlias(unit_id=unit_id, alias=alias))
    note_change(db, actor, "units", unit_id, "aliases", None, alias)
    db.flush()
    return True


def _unit(unit: _Row, aliases: list[str] | tuple[()]) -> DirectoryUnit:
    return DirectoryUnit(
        code=unit.code,
        name=unit.name,
        short=unit.short_name,
        aliases=tuple(aliases),
        kind=unit.kind,
        parent=unit.parent_code,
    )


def guess_units(directory: UnitDirectory, name: str) -> list[str]:
    """Codes of the units (no groups) that may be meant: by any of their names, or by how one of these begins.

    "phong van hoa" means Phòng Văn hóa - Xã hội. At least two words, so that "phòng" or "hội" means nobody.
    """
    code = directory.find(name)
    if code is not None:
        return [] if directory.is_group(code) else [code]
    words = key(name)
    if " " not in words:
        return []
    return [
        unit.code
        for unit in directory.units
        if any(key(known).startswith(f"{words} ") for known in (unit.name, unit.short, *unit.aliases))
    ]


def find_unit(db: Session, org_id: int, name: str) -> Unit | None:
    """The one unit (no group of units) that is meant by this name or code; null for none or two."""
    codes = guess_units(load_directory(db, org_id), name)
    if len(codes) != 1:
        return None
    return db.scalar(select(Unit).where(Unit.org_id == org_id, Unit.code == codes[0], Unit.is_group.is_(False)))
