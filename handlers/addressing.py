"""Who is in and who is out, as it is said under a read-back: «bỏ thôn 6», «trừ CB thôn 5», «thêm cả Phòng Kinh tế»,
«không giao thôn 4», «chỉ gửi thôn 1, thôn 2». One reading for whatever goes to units: tasks, requests, notices. Pure.

Units are whatever the conversation knows them by: it brings the reader of their names along.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct

from models.text import compose, fold

UnitT = TypeVar("UnitT")


class Side(StrEnum):
    """What happens to the units that are named."""

    IN = "in"
    OUT = "out"
    ONLY = "only"  # nobody else


class Part(Struct, frozen=True, kw_only=True):
    """Some names, and what happens to whom they name."""

    side: Side
    names: str


class Changed(Struct, Generic[UnitT], frozen=True, kw_only=True):
    """The units that are left; names that no unit bears; units that were taken out and had never been in."""

    units: tuple[UnitT, ...] = ()
    unknown: tuple[str, ...] = ()
    never_in: tuple[UnitT, ...] = ()


_TO = r"(?:\s+(?:cho|toi|den|ca|don vi|ten))*"
_OUT = (
    r"(?:bo|tru|loai|rut|bot|xoa|gach|huy)(?:\s+(?:bo|bot|ra|tru|di|khoi))*(?:\s+(?:don vi|ten))*"
    r"|ngoai tru"
    r"|(?:thoi\s+)?(?:khong|ko|k|dung|khoi|mien|chua)(?:\s+(?:can|phai|nen|muon))?"
    rf"\s+(?:giao|gui|hoi|bao|thong bao|yeu cau|tinh|lay|can|co){_TO}"
    rf"|thoi\s+(?:giao|gui|hoi|thong bao){_TO}"
)
_IN = (
    r"(?:(?:giao|gui|hoi|bao|thong bao|yeu cau|cho)\s+)?(?:them|bo sung)(?:\s+(?:ca|cho|vao|don vi|ten|gui|giao|hoi))*"
    r"|(?:giao|gui|hoi|bao|thong bao|cho)\s+(?:ca|luon)(?:\s+(?:cho|toi|den))*"
)
_ONLY = r"chi\s+(?:can\s+)?(?:giao|gui|hoi|thong bao|cho|lay|de)(?:\s+(?:cho|toi|den|rieng))*"
_VERBS = rf"(?:(?P<out>{_OUT})|(?P<only>{_ONLY})|(?P<in>{_IN}))"
_BEGINS = r"(?:(?:a|u|uh|o|thoi|khoan|nham|nham roi|xin|nho|em|toi|de nghi|sua|sua lai|roi|ok|oke)[\s,]+)*"
_FIRST = re.compile(rf"\s*{_BEGINS}{_VERBS}\s*:?\s+(?=\S)")
_NEXT = re.compile(rf"\s*(?:[,;.]\s*|\s(?:va|roi|con|dong thoi)\s+)(?:va\s+|roi\s+|con\s+)?{_VERBS}\s*:?\s+(?=\S)")
_LAST = re.compile(  # thôn 6 thì bỏ, CB thôn 5 không giao nữa
    r"(?P<names>\S.*?)[\s,]+(?:(?:thi|la)\s+)?(?:(?:bo|loai|rut|tru)(?:\s+(?:ra|di|khoi))*"
    r"|(?:thoi\s+)?(?:khong|ko|k|thoi|khoi)(?:\s+(?:can|phai))?\s+(?:giao|gui|hoi|bao|thong bao))"
    r"(?:\s+(?:nua|nhe|di|ra|a|em))*[\s.!]*"
)
_TAIL = re.compile(
    r"(?:\s+(?:nua|ra|di|khoi|trong|o|vao|danh sach|yeu cau|thong bao|viec nay|nay|nhe|a|giup|ho|luon|thoi))+[\s.!]*$"
)
_MARKED_ONLY = re.compile(r"\s*(?:à|ừ|thôi|nhầm)?[\s,]*chỉ\s+(?!bỏ\b|trừ\b|thêm\b)", re.IGNORECASE)


def sides(words: str) -> tuple[Part, ...]:
    """What the words do to units that they name; nothing where they do not begin, or end, with a verb for it."""
    text = compose(words).strip()
    plain = fold(text)
    first = _FIRST.match(plain)
    if first is None or _is_cell(text, first):
        return _only(text) or _last(text, plain)
    verbs = [first, *(found for found in _NEXT.finditer(plain, first.end()) if not _is_cell(text, found))]
    ends = [*(verb.start() for verb in verbs[1:]), len(text)]
    return tuple(
        Part(side=_side(verb), names=_names(text[verb.end() : end])) for verb, end in zip(verbs, ends, strict=True)
    )


def _side(verb: re.Match[str]) -> Side:
    return Side.OUT if verb["out"] else Side.ONLY if verb["only"] else Side.IN


def _is_cell(text: str, verb: re.Match[str]) -> bool:
    """«Bộ Chỉ huy …» is no «bỏ»: the word was typed with the marks of a name."""
    return "bộ" in text[verb.start() : verb.end()].lower().split()


def _only(text: str) -> tuple[Part, ...]:
    match = _MARKED_ONLY.match(text)
    return () if match is None else (Part(side=Side.ONLY, names=_names(text[match.end() :])),)


def _last(text: str, plain: str) -> tuple[Part, ...]:
    match = _LAST.fullmatch(plain)
    return () if match is None else (Part(side=Side.OUT, names=_names(text[: match.end("names")])),)


def _names(words: str) -> str:
    """The names, without the particles behind them."""
    tail = _TAIL.search(fold(words))
    return (words[: tail.start()] if tail else words).strip(" ,;:.")


def changed(
    now: Sequence[UnitT],
    parts: Sequence[Part],
    read: Callable[[str], tuple[Sequence[UnitT], Sequence[str]]],
) -> Changed[UnitT]:
    """Carry out what was said, in its order. `read`: names → units, and the names that no unit bears."""
    units: list[UnitT] = list(dict.fromkeys(now))
    unknown, never_in = list[str](), list[UnitT]()
    for part in parts:
        found, strange = read(part.names)
        unknown += strange if strange or found else [part.names]
        if part.side == Side.OUT:
            never_in += [each for each in found if each not in units]
            units = [each for each in units if each not in found]
        else:
            units = list(dict.fromkeys([*(units if part.side == Side.IN else ()), *found]))
    return Changed(units=tuple(units), unknown=tuple(dict.fromkeys(unknown)), never_in=tuple(never_in))


_KIND = re.compile(
    r"(?:cac\s+|nhung\s+)?(?:don vi|chi bo|cb|thon|xom|ap|to dan pho|khu pho|phong|p\.|ban|hoi|doan|tram|truong|"
    r"trung tam|tt|cong an|quan su|mat tran|mttq|van phong|vp|uy ban|ubnd|hdnd|ubkt|hop tac xa|htx|cong ty)\b"
)
_THING = re.compile(r"\b(?:so|danh sach|tong|ty le|ti le|tinh hinh|kho khan|vuong mac|hop)\b|\?")
_NO_UNIT = re.compile(  # what begins like a kind of unit
    r"(?:hoi (?:nghi|thao|thi|cho|dien|hop|truong|lang|khoa|tu)|ban (?:hanh|do|ve|giao)|phong (?:chong|ngua|trao)"
    r"|doan (?:ket|vien)|to (?:chuc|trinh|khai)|truong hop|ap dung|tram bom|van phong pham|don vi (?:nao|minh|khac))\b"
)
_WORK = re.compile(  # what a unit is told to do: its name has ended
    r":|,|;|\b(?:lap|to chuc|ra soat|bao cao|thong ke|kiem tra|trien khai|thuc hien|chuan bi|tham muu|phoi hop|gui|nop"
    r"|trinh|tong hop|tuyen truyen|van dong|bo tri|hoan thanh|cap nhat|don dep|quet|sua|lam(?! vuon)|hop(?! tac)"
    r"|xay dung (?:ke hoach|chuong trinh|de an|phuong an)|chu tri|khan truong|tiep tuc|huong dan|ho tro|theo doi"
    r"|xu ly|giai quyet|quan triet|thanh lap|phat dong|tham hoi|va)\b"
)
_ITS_NUMBER = re.compile(r" ?\d{1,2}\b(?![/.,]\d)")
_FIRST_WORD = re.compile(r"\s*\w+")
MOST_NAME = 6  # words of a unit's name


def strange_unit(text: str) -> str:
    """The name of a unit that nobody bears, with which an order begins: of «Phòng Xây dựng lập báo cáo», of «thôn 9
    …», of «Hội Người cao tuổi: …»; empty where none is plain."""
    plain = fold(compose(text))
    kind = _KIND.match(plain)
    if kind is None or _NO_UNIT.match(plain):
        return ""
    numbered = _ITS_NUMBER.match(plain, kind.end())
    first = _FIRST_WORD.match(plain, kind.end())
    work = _WORK.search(plain, first.end()) if first else None
    end = numbered.end() if numbered else work.start() if work else 0
    name = compose(text)[:end].strip()
    return name if " " in name and looks_like_unit(name) else ""


def looks_like_unit(words: str) -> bool:
    """Whether a name that nobody bears was meant as a unit's: «thôn 9», «phòng tài chính»; not «số hộ nghèo»."""
    plain = fold(compose(words)).strip()
    return _KIND.match(plain) is not None and not _THING.search(plain) and len(plain.split()) <= MOST_NAME
