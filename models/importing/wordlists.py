"""Counts Word's automatic numbers: a paragraph «1.» in the STT column holds no text at all, only a list's number."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn
from msgspec import Struct

from models.numerals import roman

Element = Any  # lxml elements behind python-docx; neither is typed
_VAL = qn("w:val")


class _Level(Struct, frozen=True, kw_only=True):
    form: str
    start: int
    pattern: str


class ListCounter:
    """Give it the numbered paragraphs in their order; it says what Word would print before each."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._style_lists = _style_lists(document)
        for relation in document.part.rels.values():
            if relation.reltype.endswith("/numbering") and not relation.is_external:
                self._read(relation.target_part.element)

    def _read(self, numbering: Element) -> None:
        abstract = {item.get(qn("w:abstractNumId")): item for item in numbering.iter(qn("w:abstractNum"))}
        for number in numbering.iter(qn("w:num")):
            link = number.find(qn("w:abstractNumId"))
            source = abstract.get(link.get(_VAL)) if link is not None else None
            if source is not None:
                self._levels[number.get(qn("w:numId"))] = dict(_levels(source))

    def label(self, paragraph: Element) -> str:
        """The number or bullet of a paragraph; empty where it is in no list."""
        place = self._place(paragraph)
        if place is None:
            return ""
        list_id, depth = place
        level = self._levels.get(list_id, {}).get(depth)
        if level is None or level.form == "none":
            return ""
        if level.form == "bullet":
            return "-"
        self._counts[place] = self._counts.get(place, level.start - 1) + 1
        for deeper in [other for other in self._counts if other[0] == list_id and other[1] > depth]:
            del self._counts[deeper]
        return self._print(list_id, level)

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return None
        found = _list_of(properties)
        style = properties.find(qn("w:pStyle"))
        if found is None and style is not None:
            found = self._style_lists.get(style.get(_VAL, ""))
        return found if found and found[0] != "0" else None

    def _print(self, list_id: str, level: _Level) -> str:
        text = level.pattern
        for depth, other in self._levels[list_id].items():
            mark = f"%{depth + 1}"
            if mark in text:
                text = text.replace(mark, _shaped(self._counts.get((list_id, depth), other.start), other.form))
        return text.strip()


def _levels(abstract: Element) -> list[tuple[int, _Level]]:
    levels = []
    for item in abstract.iter(qn("w:lvl")):
        form, start, pattern = (item.find(qn(f"w:{name}")) for name in ("numFmt", "start", "lvlText"))
        depth = int(item.get(qn("w:ilvl"), "0"))
        level = _Level(
            form=form.get(_VAL, "decimal") if form is not None else "decimal",
            start=_int(start.get(_VAL) if start is not None else None, 1),
            pattern=pattern.get(_VAL, "") if pattern is not None else f"%{depth + 1}",
        )
        levels.append((depth, level))
    return levels


def _style_lists(document: Any) -> dict[str, tuple[str, int]]:
    found = {}
    for style in document.styles.element.iter(qn("w:style")):
        properties = style.find(qn("w:pPr"))
        place = _list_of(properties) if properties is not None else None
        if place:
            found[style.get(qn("w:styleId"), "")] = place
    return found


def _list_of(properties: Element) -> tuple[str, int] | None:
    number = properties.find(f"{qn('w:numPr')}/{qn('w:numId')}")
    if number is None:
        return None
    depth = properties.find(f"{qn('w:numPr')}/{qn('w:ilvl')}")
    return number.get(_VAL, "0"), _int(depth.get(_VAL) if depth is not None else None, 0)


def _int(text: str | None, default: int) -> int:
    return int(text) if text and text.isdigit() else default


def _shaped(number: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        return roman(number) if form == "upperRoman" else roman(number).lower()
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    return str(number)
