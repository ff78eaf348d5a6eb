"""Reads a unit cell: «UBND xã; UBMTTQ xã;\\nCác đoàn thể» → three units.

A name may hold a comma («các cơ quan, đơn vị») or a line break, so a cell is taken apart only as far as it must be:
whole, then at semicolons, then at line breaks, and at commas and «và» only where every part then is a known unit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from models.importing.directory import NameIndex, UnitDirectory, index_of
from models.importing.numbered import numbered
from models.importing.values import UnitRef
from models.text import clean, clean_lines, fold, key

LONGEST_NAME = 200  # characters of one unit's name
MOST_KNOWN = 200  # cells that a reader remembers
MOST_LINES = 200  # of one cell; more is a text, not a list of units
_NOTHING = {"", "x", "khong", "khong co", "0", "o"}
_BULLET = re.compile(r"^(?:[-+–—•*·▪◦]+|\(?\d{1,2}[.)](?!\d)|[a-zđ]\))\s*")
_ROLE = re.compile(r"^(?:co quan |don vi )?(?:chu tri|phoi hop|thuc hien|tham muu|dau moi)\s*:\s*")
_TITLE = re.compile(r"^(?:giao|qua|do|tuc|la|gom|truc tiep)\s*:?\s+")
_PERSON = re.compile(r"^(?:dong chi|d/c)\s*:?\s+")  # stays with a name that nobody knows: it is no unit's
_TAIL = re.compile(r"\s*(?:\b(?:chu tri|phoi hop|tham muu|thuc hien|la co quan chu tri|lam dau moi)|[.,:;…]+)\s*$")
_BRACKETS = re.compile(r"^(?P<outer>[^();\n]*?)\s*\((?P<inner>[^()]*)\)\s*(?P<rest>[^();,\n]*)$")
_BELONGS = re.compile(r"\s(?:thuoc|truc thuoc|cua)\s")
_COMMAS = re.compile(r"\s*,\s*(?:và\s+)?|\s+và\s+|\s*[/+&]\s*|\s+[-–—]\s+", re.IGNORECASE)
_MANY = re.compile(
    r"(?:(?:tat ca|toan bo) )?(?:(?:cac|nhung) (?P<begin>\S+ \S.*)|(?P<head>\S+ \S+) (?:cac|nhung) (?P<tail>\S.*))"
)
_SUPPORT = re.compile(r"(?:co quan |don vi )?phoi hop\s*:")


class UnitReader:
    """Cells to units with one directory; remembers the cells it has read."""

    def __init__(self, directory: UnitDirectory) -> None:
        self._directory = directory
        self._index: NameIndex = index_of(directory)
        self._known: dict[str, tuple[UnitRef, ...]] = {}

    def read(self, cell: str) -> tuple[UnitRef, ...]:
        """The units of a cell in their order, each once; an unknown name keeps its text and has no code."""
        text = clean_lines(cell)
        if text not in self._known:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[text] = _once(self._cell(text))
        return self._known[text]

    def possible(self, raw: str) -> tuple[str, ...]:
        """Names of the units that an unknown name may mean."""
        codes, directory = self._index.possible(_strip(raw)), self._directory
        named = [(unit.code, unit.name) for unit in directory.units] + [(g.code, g.name) for g in directory.groups]
        return tuple(name for code, name in named if code in codes)

    def _cell(self, text: str) -> Iterator[UnitRef]:
        if key(text) in _NOTHING:
            return
        whole = self._name(clean(text))
        if whole:
            yield from whole
            return
        for piece in _split_outside_brackets(text):
            yield from self._name(clean(piece)) or self._lines(piece)

    def _lines(self, piece: str) -> Iterator[UnitRef]:
        lines = [line for line in clean_lines(piece).split("\n") if line]
        if len(lines) > MOST_LINES:
            yield UnitRef(raw=clean(piece), unit=None)
            return
        for segment, refs in _segments(lines, " ", self._name):
            yield from refs or self._parts(segment) or _unknown(segment)

    def _parts(self, segment: str) -> tuple[UnitRef, ...]:
        """At commas, «và», slashes: only if that leaves no part unknown; parts may be names with a comma again."""
        if len(segment) > 10 * LONGEST_NAME:
            return ()
        text = clean(_strip(segment))
        cuts = list(_COMMAS.finditer(text))
        if not cuts or len(cuts) > 40:
            return ()
        starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(text)]
        refs: list[UnitRef] = []
        first = 0
        while first < len(starts):
            hit = next(
                (
                    (last, got)
                    for last in reversed(range(first, len(ends)))
                    if (got := self._name(text[starts[first] : ends[last]]))
                ),
                None,
            )
            if hit is None:
                return ()
            first = hit[0] + 1
            refs.extend(hit[1])
        return tuple(refs)

    def _name(self, piece: str) -> tuple[UnitRef, ...]:
        """The unit that this whole text names (several only from brackets); empty if it names none."""
        if len(piece) > LONGEST_NAME:
            return ()
        for text in dict.fromkeys((piece, _strip(piece))):
            code = self._index.find(text)
            if code:
                return (UnitRef(raw=piece, unit=code),)
        return self._bracketed(piece) or self._belonging(piece) or self._numbered(piece) or self._family(piece)

    def _numbered(self, piece: str) -> tuple[UnitRef, ...]:
        """«Chi bộ thôn 1, 2, 3»: each of them; nothing where none is known."""
        refs = tuple(UnitRef(raw=name, unit=self._index.find(name)) for name in numbered(_strip(piece)))
        return refs if any(ref.unit for ref in refs) else ()

    def _family(self, piece: str) -> tuple[UnitRef, ...]:
        """«Các chi bộ thôn», «Chi bộ các thôn»: all units whose names begin so, where there are several."""
        many = _MANY.fullmatch(key(piece))
        begin = many and (many["begin"] or f"{many['head']} {many['tail']}")
        found = [
            unit.code
            for unit in self._directory.units
            if begin and any(key(name).startswith(f"{begin} ") for name in (unit.name, unit.short, *unit.aliases))
        ]
        return tuple(UnitRef(raw=piece, unit=code) for code in found) if len(found) > 1 else ()

    def _bracketed(self, piece: str) -> tuple[UnitRef, ...]:
        """«UBND xã (Phòng VH-XH)» is the office in the brackets; with a remark in them, the unit before."""
        match = _BRACKETS.match(_strip(piece))
        if not match:
            return ()
        inner, outer = _strip(match["inner"]), clean(f"{match['outer']} {match['rest']}")
        if _COMMAS.search(outer) and not self._index.find(outer):
            return ()
        code = self._index.find(inner)
        if code:
            return (UnitRef(raw=piece, unit=code),)
        several = [ref for part in inner.split(";") for ref in (self._parts(part) or self._plain(part))]
        if len(several) > 1 and all(ref.unit for ref in several):
            return tuple(several)
        return tuple(UnitRef(raw=piece, unit=ref.unit) for ref in self._plain(outer))

    def _belonging(self, piece: str) -> tuple[UnitRef, ...]:
        """«Phòng Kinh tế thuộc UBND xã», «UBND xã - Phòng Kinh tế»: the smaller of the two."""
        cut = _BELONGS.search(fold(piece))
        if cut:
            return tuple(UnitRef(raw=piece, unit=ref.unit) for ref in self._plain(piece[: cut.start()]))
        sides = re.split(r"\s+[-–—]\s+", piece, maxsplit=1)
        codes = [self._index.find(side) for side in sides]
        if len(codes) != 2 or None in codes:
            return ()
        first, second = codes
        for child, above in ((second, first), (first, second)):
            if child and self._directory.parent(child) == above:
                return (UnitRef(raw=piece, unit=child),)
        return ()

    def _plain(self, text: str) -> tuple[UnitRef, ...]:
        name = clean(_strip(text))
        code = self._index.find(name) if name else None
        return (UnitRef(raw=name, unit=code),) if code else ()


def split_roles(cell: str) -> tuple[str, str]:
    """«Chủ trì: VPĐU\\nPhối hợp: Ban XDĐ» in one cell → lead part, support part."""
    text = clean_lines(cell)
    match = _SUPPORT.search(fold(text))
    if not match:
        return text, ""
    return text[: match.start()].rstrip(" ;,.-–\n"), text[match.end() :].strip()


def _strip(piece: str, *leading: re.Pattern[str]) -> str:
    """Without bullet, «Chủ trì:», «giao», «đồng chí», closing punctuation."""
    text = _BULLET.sub("", piece.strip())
    for pattern in leading or (_ROLE, _TITLE, _PERSON):
        match = pattern.match(fold(text))
        if match:
            text = text[match.end() :]
    match = _TAIL.search(fold(text))
    while match and match.start() > 0:
        text = text[: match.start()]
        match = _TAIL.search(fold(text))
    return text.strip()


def _split_outside_brackets(text: str) -> list[str]:
    pieces, depth, start = [], 0, 0
    for place, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if char == ";" and depth <= 0:
            pieces.append(text[start:place])
            start = place + 1
    return [piece for piece in (*pieces, text[start:]) if key(piece) not in _NOTHING]


def _segments(
    parts: list[str], joint: str, find: Callable[[str], tuple[UnitRef, ...]]
) -> Iterator[tuple[str, tuple[UnitRef, ...]]]:
    """Longest known runs of parts first; a part that fits nowhere stands alone, without units."""
    first = 0
    while first < len(parts):
        last = min(len(parts), first + 4)
        while last > first:
            text = joint.join(parts[first:last])
            refs = find(text)
            if refs or last == first + 1:
                yield text, refs
                break
            last -= 1
        first = last


def _unknown(segment: str) -> tuple[UnitRef, ...]:
    name = _strip(segment, _ROLE, _TITLE) if len(segment) <= 10 * LONGEST_NAME else segment
    return (UnitRef(raw=name, unit=None),) if key(name) not in _NOTHING else ()


def _once(refs: Iterator[UnitRef]) -> tuple[UnitRef, ...]:
    seen: dict[str, UnitRef] = {}
    for ref in refs:
        seen.setdefault(ref.unit or "?" + key(ref.raw), ref)
    return tuple(seen.values())
