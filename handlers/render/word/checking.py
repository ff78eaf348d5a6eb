"""Whether a template can be filled: sentences that say where it is wrong and what to do. Pure: bytes → sentences.

Three looks: the commands as they stand in the file, the commands as the template language reads them, and a trial in
which every place is filled with its own name, so that what is missing shows.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from io import BytesIO

from docx.oxml.ns import qn
from jinja2 import TemplateSyntaxError, UndefinedError, meta
from jinja2.exceptions import SecurityError
from lxml import etree
from msgspec import Struct
from rapidfuzz import fuzz, process

from handlers.render.word.filling import FILLING_ERRORS, PARTS, TornXml, filled, parts_of, sandbox, source_of
from handlers.say import report_template as say
from handlers.say.numbers import clip
from handlers.say.report_template import FIELDS, NEEDED, Field
from models.importing.container import BROKEN_FILE_ERRORS

MAX_FILE = 10 * 1024 * 1024  # bytes, as it is
MAX_UNPACKED = 60 * 1024 * 1024  # bytes of all its parts
MAX_PROBLEMS = 20
NEAR = 60  # how like a known name (0-100) one must be to be proposed
_TAG = re.compile(r"\{%-?\s*(?:(tr|tc|p|r)\s+)?\s*(\w+)[^%]*?-?%\}")
_ENDS = {"for": "endfor", "if": "endif"}
_PLACE_IN = re.compile(r"'(\w+)' is undefined|has no attribute '(\w+)'")
_MARKS = (("{{", "}}"), ("{%", "%}"))
_DOCUMENT = b"wordprocessingml.document.main+xml"
_Parts = Sequence[tuple[str, str]]  # the place and the XML of each part that is filled


class _Line(Struct, frozen=True, kw_only=True):
    """One paragraph of the template."""

    place: str  # of the document: body, header, footer
    text: str

    @property
    def where(self) -> str:
        return say.at(self.place, clip(self.text, 60) if self.text.strip() else "")


class _Open(Struct, frozen=True, kw_only=True):
    """A block that waits for its end."""

    kind: str  # p, tr, tc, r; empty: within a paragraph
    word: str  # for, if
    tag: str
    where: str

    @property
    def closing(self) -> str:
        return f"{{%{self.kind} {_ENDS[self.word]} %}}" if self.kind else f"{{% {_ENDS[self.word]} %}}"


def problems_of(template: bytes) -> list[str]:
    """What is wrong with a template; an empty list where a report can be made from it."""
    refused = _refused(template)
    if refused:
        return [refused]
    try:
        parts = [(_place(name), xml) for name, xml in parts_of(template)]
    except BROKEN_FILE_ERRORS:
        return [say.NOT_WORD]
    found = [line for place, xml in parts for line in _lines(place, xml)]
    problems = [*_marks(found), *_blocks(found)] or [*_read(parts, found)] or [*_tried(parts, found)]
    return list(dict.fromkeys(problems))[:MAX_PROBLEMS]


def advice_for(template: bytes) -> list[str]:
    """What a template that can be filled does not tell: places that came after it was made, or were taken out."""
    used = set().union(*(_places_in(xml) for _name, xml in parts_of(template)))
    return [say.advised(name) for name in say.ADVISED if name not in used]


def _refused(template: bytes) -> str:
    if len(template) > MAX_FILE:
        return say.TOO_LARGE.format(limit=MAX_FILE // 1024**2)
    try:
        with zipfile.ZipFile(BytesIO(template)) as archive:
            size = sum(part.file_size for part in archive.infolist())
            if size > MAX_UNPACKED:
                return say.TOO_LARGE.format(limit=MAX_UNPACKED // 1024**2)
            kinds, body = archive.read("[Content_Types].xml"), archive.read("word/document.xml")
    except BROKEN_FILE_ERRORS:
        return say.NOT_WORD
    return "" if _DOCUMENT in kinds and b"<w:body" in body else say.NOT_WORD


# --- as it stands in the file


def _place(part: str) -> str:
    if part.startswith("word/header"):
        return say.HEADER
    return say.FOOTER if part.startswith(("word/foot", "word/endnotes")) else say.BODY


def _lines(place: str, xml: str) -> Iterator[_Line]:
    for paragraph in etree.fromstring(xml).iter(qn("w:p")):
        text = "".join(piece.text or "" for piece in paragraph.iter(qn("w:t")))
        if text.strip():
            yield _Line(place=place, text=text)


def _marks(found: Sequence[_Line]) -> Iterator[str]:
    """Places whose braces do not pair, and commands of a whole paragraph beside other words."""
    for line in found:
        for opening, closing in _MARKS:
            if line.text.count(opening) != line.text.count(closing):
                yield say.half(opening, line.where)
        for tag in _TAG.finditer(line.text):
            if tag[1] == "p" and line.text.strip() != tag[0]:
                yield say.crowded(tag[0], line.where)


def _blocks(found: Sequence[_Line]) -> Iterator[str]:
    """Blocks without an end, ends without a block, and ends of another block."""
    waiting: list[_Open] = []
    for line in found:
        for tag in _TAG.finditer(line.text):
            kind, word = tag[1] or "", tag[2]
            if word in _ENDS:
                waiting.append(_Open(kind=kind, word=word, tag=tag[0], where=line.where))
            elif word in _ENDS.values():
                if not waiting:
                    yield say.unopened(tag[0], line.where)
                    continue
                last = waiting.pop()
                if (last.kind, _ENDS[last.word]) != (kind, word):
                    yield say.crossed(last.tag, last.closing, line.where)
    for block in waiting:
        yield say.unclosed(block.tag, block.closing, block.where)


# --- as the template language reads it


@lru_cache(maxsize=PARTS)
def _places_in(xml: str) -> Set[str]:
    """The places that a part names."""
    return meta.find_undeclared_variables(sandbox().parse(source_of(xml)))


def _read(parts: _Parts, found: Sequence[_Line]) -> Iterator[str]:
    for place, xml in parts:
        try:
            names = _places_in(xml)
        except TemplateSyntaxError as exc:
            near = source_of(xml).splitlines()[exc.lineno - 1 : exc.lineno]
            text = re.sub(r"<[^>]+>", "", "".join(near)).strip()
            yield say.not_understood(say.at(place, clip(text, 60) if text else ""))
            continue
        for name in sorted(names - FIELDS.keys()):
            yield _unknown(name, found)


def _unknown(name: str, found: Sequence[_Line]) -> str:
    holding = re.compile(rf"\b{re.escape(name)}\b")
    where = next((line.where for line in found if holding.search(line.text)), say.BODY)
    return say.unknown(name, where, _near(name))


def _near(name: str) -> str:
    best = process.extractOne(name, sorted(set(_names(FIELDS))), scorer=fuzz.ratio, score_cutoff=NEAR)
    return best[0] if best else ""


def _names(fields: Field) -> Iterator[str]:
    if isinstance(fields, Mapping):
        for name, value in fields.items():
            yield name
            yield from _names(value)
    elif not isinstance(fields, str):
        for value in fields:
            yield from _names(value)


# --- as it is filled


def _tried(parts: _Parts, found: Sequence[_Line]) -> Iterator[str]:
    """A trial with every place named by its path, and one with every list empty."""
    full = {name: _paths(value, name) for name, value in FIELDS.items()}
    written = ""
    for context in (full, {name: _emptied(value) for name, value in FIELDS.items()}):
        for place, xml in parts:
            try:
                tree = etree.fromstring(filled(xml, context))
            except TornXml:
                yield say.MISPLACED
                return
            except FILLING_ERRORS as exc:
                yield _why(exc, place, found)
                return
            written += "".join(tree.itertext()) if context is full else ""
    yield from _missing(written)


def _why(exc: Exception, place: str, found: Sequence[_Line]) -> str:
    if isinstance(exc, SecurityError):
        return say.not_allowed(place)
    name = _PLACE_IN.search(str(exc)) if isinstance(exc, UndefinedError) else None
    return _unknown(name[1] or name[2], found) if name else say.not_understood(place)


def _mark(path: str) -> str:
    return f"⟦{path}⟧"


def _paths(value: Field, path: str) -> Field:
    if isinstance(value, str):
        return _mark(path)
    if isinstance(value, Mapping):
        return {name: _paths(each, f"{path}.{name}") for name, each in value.items()}
    return [_paths(each, path) for each in value]


def _emptied(value: Field) -> Field:
    return value if isinstance(value, str) else []


def _missing(written: str) -> Iterator[str]:
    for names in NEEDED:
        if not any(_mark(name) in written for name in names):
            yield say.missing([name.rpartition(".")[2] for name in names])
