"""Units, groups of units and people that are named inside a sentence: "đề nghị Ban XDĐ báo cáo", "giao chị Hoa".

By whole names and by how one begins, with or without marks; nothing is decided here about what to do with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models.addressees import UnitList, UnitName, list_of
from models.called_together import is_another, several
from models.org import UNIT_ROLES, UNIT_SHORT, Membership, Person, Unit
from models.text import clean, key
from models.units import load_directory
from models.watch import until_written

MOST_WORDS = 8  # of a unit's name
_CALLING = "cho "  # before a unit that is called by a part of its name
LONGEST = 80  # words of a sentence in which names are looked for
_WORDS = re.compile(r"[\w&/.-]*\w", re.UNICODE)
_TITLE = frozenset(("dc", "d/c", "chi", "anh", "ong", "ba", "bac", "co", "chu"))
_CALLS = re.compile(r"(?:(?:a|da|em|anh|chi|thi|nay|cho|gui|kinh|giup|ho|toi|nho|moi|lai) ?)*")  # before the first word
_CALLED = re.compile(  # right before a unit that is called upon
    r" (?:giao|nhac|nhac nho|don doc|de nghi|yeu cau|chi dao|phan cong|moi|gui|cho|gui cho|cua|hoi|giuc|bao|phoi hop"
    r"|tru|ngoai tru|loai tru|tru ra)"
    r"(?: (?:dong chi|ben|don vi|cho|voi|cung))?$"
)
_JOINS = frozenset(("va", "voi", "cung", "cung voi", ""))
_ABOVE = frozenset(("huyen", "tinh", "tp", "thanh", "trung"))  # «công an huyện» is not the commune's
_PLACES = frozenset(("xa", "phuong", "tran", "khu"))  # the last word of what kind of place it is
_ENDS = re.compile(r"[:\n]")  # a name does not go on behind them
_THOSE = re.compile(r"\s*(?:đó|do|này|nay|kia|ấy|ay|trên|tren)(?!\w)", re.IGNORECASE)  # mấy chi bộ đó: of a list
_JOINED_NAME = re.compile(r"\s*(?:,|&|\+|(?:và|va|với|voi|cùng|cung)\b)\s*(?P<name>\w+)\b", re.IGNORECASE)


class NamedUnit(Struct, frozen=True, kw_only=True):
    """One unit of the committee."""

    id: int
    code: str
    name: str
    short: str


class Named(Struct, frozen=True, kw_only=True):
    """Who is named. `is_exact`: every unit by one of its own names; `from_word`, `to_word`: where the first one stands.

    `group`: the units came from a group of units ("các chi bộ").
    """

    units: tuple[NamedUnit, ...] = ()
    is_exact: bool = True
    is_group: bool = False
    start: int = 0
    end: int = 0
    places: tuple[tuple[int, int], ...] = ()  # of every name


def units_named(db: Session, org_id: int, text: str) -> Named:
    """The units that a text names, in its order; `start`, `end`: the place of the first name in the text."""
    found = list(_places(list_of(load_directory(db, org_id)), text))
    codes = dict.fromkeys(code for *_place, named in found for code in named.codes)
    if not codes:
        return Named()
    by_code = {unit.code: unit for unit in office_units(db, org_id)}
    units = tuple(by_code[code] for code in codes)
    return Named(
        units=units,
        is_exact=all(named.is_exact for *_place, named in found),
        is_group=any(named.is_many for *_place, named in found),
        start=found[0][0],
        end=found[0][1],
        places=tuple((start, end) for start, end, _named in found),
    )


def units_anywhere(db: Session, org_id: int, text: str) -> tuple[NamedUnit, ...]:
    """The units of which some words speak, also by a part of their name that nobody addresses: *số liệu thôn 3 sai*."""
    found = {unit.id: unit for unit in units_named(db, org_id, f"{_CALLING}{text}").units}
    words = list(_WORDS.finditer(text))[:LONGEST]
    for n, word in enumerate(words):
        end = words[min(n + MOST_WORDS, len(words)) - 1].end()
        named = units_named(db, org_id, f"{_CALLING}{text[word.start() : end]}")
        if named.places and named.places[0][0] == len(_CALLING):
            found |= {unit.id: unit for unit in named.units[:1]}
    return tuple(found.values())


_UNITS = (
    select(Unit.id, Unit.code, Unit.name, Unit.short_name)
    .where(Unit.org_id == bindparam("of"), Unit.removed_at.is_(None), Unit.is_group.is_(False))
    .order_by(Unit.position, Unit.id)
)


@until_written("units")
def office_units(db: Session, org_id: int) -> tuple[NamedUnit, ...]:
    """Every unit of the committee, groups aside."""
    rows = db.connection().execute(_UNITS, {"of": org_id})
    return tuple(NamedUnit(id=row.id, code=row.code, name=row.name, short=row.short_name or row.name) for row in rows)


def _places(units: UnitList, text: str) -> Iterator[tuple[int, int, UnitName]]:
    """(start, end, what it names) of each name, the longest first, none inside another."""
    words = list(_WORDS.finditer(text))[:LONGEST]
    at, last = 0, -1  # where the last name ended
    while at < len(words):
        before = key(text[last if last >= 0 else 0 : words[at].start()])
        is_addressed = before in _JOINS if last >= 0 else _CALLS.fullmatch(before) is not None
        is_called = _CALLED.search(f" {before}") is not None
        is_addressed = is_addressed or is_called
        for size in range(min(MOST_WORDS, len(words) - at), 0, -1):
            start, end = words[at].start(), words[at + size - 1].end()
            said = several(text[start:end]) if is_called and not _THOSE.match(text, end) else text[start:end]
            named = units.name(said, is_addressed=is_addressed)
            if named is not None and _ENDS.search(text, start, end):
                continue  # what is said to «công an xã: sáng mai họp» is no name
            if named is not None and not _is_above(text, words[at : at + size + 2], size, named):
                size = _before_what_is_said(units, text, words[at : at + size], named)
                end = words[at + size - 1].end()
                yield start, end, named
                at, last = at + size, end
                break
        else:
            at += 1


def _before_what_is_said(units: UnitList, text: str, words: list[re.Match[str]], named: UnitName) -> int:
    """How many of the words are the name: behind «công an xã» a place has capitals, and «chiều nay nộp» is no place."""
    is_behind = False
    for n, (word, after) in enumerate(pairwise(words), 1):
        is_behind = is_behind or key(word[0]) in _PLACES
        if is_behind and after[0].islower():
            shorter = units.name(text[words[0].start() : word.end()], is_addressed=True)
            return n if shorter is not None and shorter.codes == named.codes else len(words)
    return len(words)


def _is_above(text: str, words: list[re.Match[str]], size: int, named: UnitName) -> bool:
    """Whether the words right after a name make it another body's: «công an huyện», «công an thành phố»; or others:
    «đoàn thể» is not the youth union, «sau thôn 6» not all six."""
    after = words[size:]
    following = [key(word[0]) for word in after]
    said = text[words[0].start() : words[size - 1].end()]
    if following and (
        (following[0] == "the" and key(said).removeprefix("va ") == "doan") or is_another(said, following[0])
    ):
        return True
    is_two = following[:1] in (["thanh"], ["trung"])
    if not following or following[0] not in _ABOVE or named.is_many or text[after[0].start() - 1] != " ":
        return False
    return not is_two or following[1:] in (["pho"], ["uong"])


class NamedPerson(Struct, frozen=True, kw_only=True):
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
            UNIT_SHORT.label("short"),
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


def people_together(db: Session, org_id: int, text: str) -> tuple[list[list[NamedPerson]], list[str]]:
    """«đồng chí Lan và đồng chí Hạnh», «anh Bình, Thịnh»: whom each name may mean where several are named together, and
    the names among them that nobody bears. Both empty where fewer than two are."""
    said = clean(text)
    for first in _TITLED_NAME.finditer(said):
        names, at = [first["name"]], first.end()
        while (more := _TITLED_NEXT.match(said, at) or _JOINED_NAME.match(said, at)) is not None:
            is_titled = more.re is _TITLED_NEXT
            if not is_titled and not people_named(db, org_id, f"đồng chí {more['name']}"):
                break
            names.append(more["name"])
            at = more.end()
        if len(names) > 1:
            found = [(name, people_named(db, org_id, f"đồng chí {name}")) for name in names]
            return [people for _name, people in found if people], [name for name, people in found if not people]
    return [], []


_TITLED = r"(?:đ/c|d/c|đc|dc|đồng chí|dong chi|chị|chi|anh|ông|ong|bà|bác|bac|cô|chú|chu)\s+"
_NOT_A_NAME = r"(?!(?:bộ|bo|hội|hoi|uỷ|ủy|uy|đạo|dao|tiết|tiet|đồng|dong|phụ|phu)\b)"
_TITLED_NAME = re.compile(rf"\b{_TITLED}{_NOT_A_NAME}(?P<name>\w+)", re.IGNORECASE)
_TITLED_NEXT = re.compile(
    rf"\s*(?:,|&|\+|(?:và|va|với|voi|cùng|cung)\b)\s*(?:với\s+|voi\s+)?{_TITLED}{_NOT_A_NAME}(?P<name>\w+)",
    re.IGNORECASE,
)


def leader_named(people: list[tuple[int, str]], name: str) -> list[tuple[int, str]]:
    """Those of some people whom a name may mean: the whole name, else its last words."""
    plain = key(name)
    whole = [each for each in people if key(each[1]) == plain]
    return whole or [each for each in people if plain and f" {key(each[1])}".endswith(f" {plain}")]
