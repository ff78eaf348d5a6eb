"""Which of several committees somebody means: by its name, its place or its code among their words. Pure but for one
query."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.org import Organization
from models.text import compose, key

LONGEST = 500  # characters in which a committee is looked for
_KINDS = r"xa|x|phuong|thi tran|tt|dac khu|thanh pho|tp|huyen|tinh|dang uy|dang bo|ubnd|uy ban nhan dan"
_KIND = re.compile(rf"^(?:(?:{_KINDS}) )+")
_PIECES = re.compile(r"[,;/\n\r()–—]+|\s-\s|(?<=\w\w)\.\s")
_UNIT = (  # what a unit's name begins with: "Phòng Kinh tế Hà Long"
    r"(?:phong|p|ban|chi bo|cb|truong|tram|hoi|doan|cong an|quan su|van phong|vp\w*|trung tam|mat tran|mttq|uy ban"
    r"|ubkt|thon|to dan pho|khu pho|ban chi huy|bch)"
)

_PERSON = r"(?:ten|la|ho ten|dong chi|dc)"  # whose name may follow: it may be that of a place
_POLITE = r"(?: (?:a|nhe|nha|day|do))?"


class Committee(Struct, frozen=True, kw_only=True):
    """One committee, as people call it."""

    id: int
    code: str
    name: str  # "Đảng ủy xã Hà Long"
    place: str = ""

    @property
    def own(self) -> str:
        """What sets its name apart: «ha long»."""
        return _KIND.sub("", f"{key(self.place) or key(self.name)} ").strip()


def all_committees(db: Session) -> list[Committee]:
    """Every committee of the database."""
    rows = db.execute(select(Organization.id, Organization.code, Organization.name, Organization.place))
    return [Committee(id=id_, code=code, name=name, place=place) for id_, code, name, place in rows]


def committee_meant(text: str, committees: Sequence[Committee]) -> Committee | None:
    """The one that is surely meant; null for none, and for two."""
    pieces = [key(piece) for piece in _PIECES.split(compose(text[:LONGEST]))]
    named = _longest([each for each in committees if any(_is_named(piece, each) for piece in pieces)])
    if len(named) > 1:  # «xã Hà Long» and «phường Hà Long» may both be there
        named = [each for each in named if any(_full(each) in f" {piece} " for piece in pieces)] or named
    named = named or _longest([each for each in committees if any(_is_called(piece, each) for piece in pieces)])
    return named[0] if len(named) == 1 else None


def _full(committee: Committee) -> str:
    """With the kind of place that it is: « xa ha long »."""
    return f" {re.sub(r'^(?:dang uy|dang bo) ', '', key(committee.name))} "


def _is_named(piece: str, committee: Committee) -> bool:
    """«xã Hà Long», «Đảng ủy Hà Long»."""
    own = committee.own
    return bool(own) and re.search(rf"\b(?:{_KINDS}) {re.escape(own)}\b", piece) is not None


def _is_called(piece: str, committee: Committee) -> bool:
    """«Hà Long», «HALONG» by itself, «Phòng Kinh tế Hà Long»; a person may be called so: «Phạm Hà Long»."""
    names = [re.escape(name) for name in (committee.own, committee.code.lower()) if name]
    before = rf"(?:(?:(?:toi|em|minh) )?(?:o|thuoc) |.*\b{_UNIT} (?:(?!{_PERSON}\b)\w+ )*)?"
    return any(re.fullmatch(rf"{before}{name}{_POLITE}", piece) for name in names)


def _longest(named: list[Committee]) -> list[Committee]:
    """Without those whose name is a part of another's that is there: «Hà Long» in «Hà Long Bắc»."""
    return [
        each
        for each in named
        if not any(f" {each.own} " in f" {other.own} " and each.own != other.own for other in named)
    ]
