"""Units, groups of units and people that are named inside a sentence: "đề nghị Ban XDĐ báo cáo", "giao chị Hoa".

By whole names and by how one begins, with or without marks; nothing is decided here about what to do with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.importing.directory import UnitDirectory
from models.org import UNIT_ROLES, Membership, Person, Unit
from models.text import clean, key
from models.units import guess_units, load_directory

MOST_WORDS = 8  # of a unit's name
LONGEST = 80  # words of a sentence in which names are looked for
_WORDS = re.compile(r"[\w&/.-]*\w", re.UNICODE)
_TITLE = frozenset(("dc", "d/c", "chi", "anh", "ong", "ba", "bac", "co", "chu"))
_NOT_UNITS = frozenset(("dang uy", "thuong truc", "van phong", "chi bo", "trung tam", "hoi", "ban", "phong"))


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedUnit:
    """One unit of the committee."""

    id: int
    code: str
    name: str
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Who is named. `is_exact`: every unit by one of its own names; `from_word`, `to_word`: where the first one stands.

    `group`: the units came from a group of units ("các chi bộ").
    """

    units: tuple[NamedUnit, ...] = ()
    is_exact: bool = True
    is_group: bool = False
    start: int = 0
    end: int = 0


def units_named(db: Session, org_id: int, text: str) -> Named:
    """The units that a text names, in its order; `start`, `end`: the place of the first name in the text."""
    directory = load_directory(db, org_id)
    found = list(_places(directory, text))
    codes = list(dict.fromkeys(code for place in found for code in place[2]))
    if not codes:
        return Named()
    rows = db.scalars(select(Unit).where(Unit.org_id == org_id, Unit.code.in_(codes))).all()
    by_code = {row.code: row for row in rows}
    units = tuple(
        NamedUnit(id=row.id, code=code, name=row.name, short=row.short_name or row.name)
        for code in codes
        if (row := by_code.get(code)) is not None
    )
    return Named(
        units=units,
        is_exact=all(exact for *_place, exact, _group in found),
        is_group=any(group for *_place, group in found),
        start=found[0][0],
        end=found[0][1],
    )


def _places(directory: UnitDirectory, text: str) -> Iterator[tuple[int, int, list[str], bool, bool]]:
    """(start, end, codes, is a whole name, is a group) of each name, the longest first, none inside another."""
    words = list(_WORDS.finditer(text))[:LONGEST]
    at = 0
    while at < len(words):
        for size in range(min(MOST_WORDS, len(words) - at), 0, -1):
            start, end = words[at].start(), words[at + size - 1].end()
            if (hit := _unit(directory, text[start:end])) is not None:
                yield start, end, *hit
                at += size
                break
        else:
            at += 1


def _unit(directory: UnitDirectory, words: str) -> tuple[list[str], bool, bool] | None:
    plain = key(words)
    if plain in _NOT_UNITS or not plain:
        return None
    code = directory.find(words)
    if code is not None:
        return (_members(directory, code), True, True) if directory.is_group(code) else ([code], True, False)
    if len(plain.split()) < 2:
        return None
    guessed = guess_units(directory, words)
    return (guessed, False, False) if len(guessed) == 1 else None


def _members(directory: UnitDirectory, code: str) -> list[str]:
    """The units of a group, and of the groups in it."""
    groups = {group.code: group for group in directory.groups}
    wanted, found = [code], list[str]()
    seen = set[str]()
    while wanted:
        each = wanted.pop(0)
        if each in groups and each not in seen:
            seen.add(each)
            wanted += groups[each].members
        elif each not in groups:
            found.append(each)
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPerson:
    """A person of a unit, by name."""

    name: str
    unit: NamedUnit


def people_named(db: Session, org_id: int, text: str) -> list[NamedPerson]:
    """The people of units whom *đồng chí Hoa*, *chị Hoa* may mean: by the last word of their name."""
    names = _names_after_titles(text)
    if not names:
        return []
    rows = db.execute(
        select(
            Person.name,
            Unit.id,
            Unit.code,
            Unit.name.label("unit_name"),
            func.coalesce(func.nullif(Unit.short_name, ""), Unit.name).label("short"),
        )
        .join(Membership, Membership.person_id == Person.id)
        .join(Unit, Unit.id == Membership.unit_id)
        .where(Person.org_id == org_id, Membership.until.is_(None), Membership.role.in_(UNIT_ROLES))
        .order_by(Membership.id)
    )
    return [
        NamedPerson(name=row[0], unit=NamedUnit(id=row[1], code=row[2], name=row[3], short=row[4]))
        for row in rows
        if key(row[0]).rpartition(" ")[2] in names
    ]


def _names_after_titles(text: str) -> set[str]:
    words = key(clean(text).replace("đ/c", "dc").replace("Đ/c", "dc")).split()
    found = set[str]()
    for at, word in enumerate(words[:-1]):
        is_title = word in _TITLE or (word == "chi" and words[at - 1 : at] == ["dong"])
        if is_title and words[at + 1] not in {"bo", "dong", "hoi", "uy", "tiet", "dao"}:
            found.add(words[at + 1])
    return found


def leader_named(people: list[tuple[int, str]], name: str) -> list[tuple[int, str]]:
    """Those of some people whom a name may mean: the whole name, else its last words."""
    plain = key(name)
    whole = [each for each in people if key(each[1]) == plain]
    return whole or [each for each in people if plain and f" {key(each[1])}".endswith(f" {plain}")]
