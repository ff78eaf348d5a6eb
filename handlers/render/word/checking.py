"""Whether a template can be filled: sentences that say where it is wrong and what to do. Pure: bytes → sentences.

Three looks: the commands as they stand in the file, the commands as the template language reads them, and a trial in
which every place is filled with its own name, so that what is missing shows.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, UndefinedError, meta
from jinja2.exceptions import SecurityError
from lxml import etree
from rapidfuzz import fuzz, process

from handlers.render.numbers import clip
from handlers.render.word.drafting import FILLING_ERRORS, sandbox
from handlers.say import report_template as say
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One paragraph of the template."""

    place: str  # of the document: body, header, footer
    text: str

    @property
    def where(self) -> str:
        return say.at(self.place, clip(self.text, 60) if self.text.strip() else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
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
        book = DocxTemplate(BytesIO(template))
        book.render_init()
        found = list(_lines(book))
    except BROKEN_FILE_ERRORS:
        return [say.NOT_WORD]
    problems = [*_marks(found), *_blocks(found)] or [*_read(book, found)] or [*_tried(book, found)]
    return list(dict.fromkeys(problems))[:MAX_PROBLEMS]


def _refused(template: bytes) -> str:
    if len(template) > MAX_FILE:
        return say.TOO_LARGE.format(limit=MAX_FILE // 1024**2)
    try:
        with zipfile.ZipFile(BytesIO(template)) as archive:
            size = sum(part.file_size for part in archive.infolist())
            names = archive.namelist()
    except BROKEN_FILE_ERRORS:
        return say.NOT_WORD
    if size > MAX_UNPACKED:
        return say.TOO_LARGE.format(limit=MAX_UNPACKED // 1024**2)
    return "" if "word/document.xml" in names else say.NOT_WORD


# --- as it stands in the file


def _parts(book: DocxTemplate) -> Iterator[tuple[str, str]]:
    """The place and the XML of each part that is filled."""
    yield say.BODY, book.get_xml()
    for uri, place in ((book.HEADER_URI, say.HEADER), (book.FOOTER_URI, say.FOOTER)):
        for _, part in book.get_headers_footers(uri):
            yield place, book.get_part_xml(part)


def _lines(book: DocxTemplate) -> Iterator[_Line]:
    for place, xml in _parts(book):
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


def _read(book: DocxTemplate, found: Sequence[_Line]) -> Iterator[str]:
    for place, xml in _parts(book):
        source = re.sub(r"<w:p([ >])", r"\n<w:p\1", book.patch_xml(xml))
        try:
            names = meta.find_undeclared_variables(sandbox().parse(source))
        except TemplateSyntaxError as exc:
            near = source.splitlines()[exc.lineno - 1 : exc.lineno]
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


def _tried(book: DocxTemplate, found: Sequence[_Line]) -> Iterator[str]:
    """A trial with every place named by its path, one with every list empty, and a whole document."""
    full = _paths(FIELDS)
    written = ""
    for context in (full, {name: _emptied(value) for name, value in FIELDS.items()}):
        for place, xml in _parts(book):
            try:
                filled = book.render_xml_part(book.patch_xml(xml), None, context, sandbox())
                tree = etree.fromstring(filled.encode())
            except etree.XMLSyntaxError:
                yield say.MISPLACED
                return
            except FILLING_ERRORS as exc:
                yield _why(exc, place, found)
                return
            written += "".join(tree.itertext()) if context is full else ""
    yield from _missing(written)
    try:
        book.render(full, sandbox(), autoescape=True)
    except FILLING_ERRORS as exc:
        yield _why(exc, say.PROPERTIES, found)


def _why(exc: Exception, place: str, found: Sequence[_Line]) -> str:
    if isinstance(exc, SecurityError):
        return say.not_allowed(place)
    name = _PLACE_IN.search(str(exc)) if isinstance(exc, UndefinedError) else None
    return _unknown(name[1] or name[2], found) if name else say.not_understood(place)


def _mark(path: str) -> str:
    return f"⟦{path}⟧"


def _paths(value: Field, path: str = "") -> Field:
    if isinstance(value, str):
        return _mark(path)
    if isinstance(value, Mapping):
        return {name: _paths(each, f"{path}.{name}".lstrip(".")) for name, each in value.items()}
    return [_paths(each, path) for each in value]


def _emptied(value: Field) -> Field:
    return value if isinstance(value, str) else []


def _missing(written: str) -> Iterator[str]:
    for names in NEEDED:
        if not any(_mark(name) in written for name in names):
            yield say.missing([name.rpartition(".")[2] for name in names])
