"""A Word file with places in it, filled: the parts of its archive that hold words are templates, all others are copied.

docxtpl makes the language of the places out of what Word saves (a place may be cut into pieces, a command may stand for
a whole paragraph or row); the filled text goes straight into the new archive, because to build the tree of a large
document twice more costs several times what the filling costs. The same template and report give the same bytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from itertools import count
from xml.parsers.expat import ExpatError, ParserCreate

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from handlers.say.report_template import Field

# What filling raises on a template that is not sound, whichever command in it fails.
FILLING_ERRORS = (TemplateError, SyntaxError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError)
FILLED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
PROPERTIES = "docProps/core.xml"
PARTS = 16  # that are kept as they were read: a template is looked at, tried twice and filled
_END, _COLON = "</w:p>", ":</w:t></w:r>"
_STYLE = re.compile(r"<w:pPr>(?:<w:pStyle [^>]*/>)?")
_DRAWING = re.compile(r'(<wp:docPr [^>]*?\bid=")\d+(?=")')


class TornXml(ValueError):
    """Commands stand where they tear paragraphs or rows apart."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """A place of a row is looked up as such before as an attribute: a third of the time of a large report."""

    def getattr(self, obj: object, attribute: str) -> object:
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def sandbox() -> ImmutableSandboxedEnvironment:
    """Where a template runs: it sees its places and nothing behind them, and an unknown place is an error."""
    env = _Sandbox(autoescape=True, undefined=StrictUndefined)
    env.globals.clear()  # no `range`, nothing that makes more of itself
    return env


def parts_of(template: bytes) -> Iterator[tuple[str, str]]:
    """The name and the XML of each part that has words in it; no entity of it is resolved."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(BytesIO(template)) as archive:
        for name in archive.namelist():
            if FILLED.fullmatch(name):
                yield name, etree.tostring(etree.fromstring(archive.read(name), parser), encoding="unicode")


@lru_cache(maxsize=PARTS)
def source_of(xml: str) -> str:
    """What Word saved, in the language of the template; a paragraph begins a line, so that an error has a place."""
    patched = DocxTemplate(BytesIO()).patch_xml(xml)
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", patched)


@lru_cache(maxsize=PARTS)
def _template(xml: str) -> Template:
    """One part, compiled."""
    return sandbox().from_string(source_of(xml))


def filled(xml: str, context: Mapping[str, Field]) -> bytes:
    """One part with its places filled; raises one of `FILLING_ERRORS`, also where commands tore the XML apart."""
    text = _template(xml).render(context)
    numbers = count(1)
    text = _DRAWING.sub(lambda found: f"{found[1]}{next(numbers)}", _heads_kept(text))
    data = text.replace("\n<w:p", "<w:p").encode()
    _check_whole(data)
    return data


def _check_whole(xml: bytes) -> None:
    """Whether it is XML, without building its tree: half a gigabyte for a plan of 5,000 tasks."""
    try:
        ParserCreate(namespace_separator=" ").Parse(xml, True)
    except ExpatError as exc:
        raise TornXml(str(exc)) from exc


def _heads_kept(text: str) -> str:
    """A sentence that ends in a colon stays with the line after it."""
    pieces = text.split(_END)
    for place, piece in enumerate(pieces):
        if piece.endswith(_COLON):
            start = piece.rfind("<w:pPr>")
            if start >= 0 and "<w:keepNext" not in piece[start:]:
                pieces[place] = piece[:start] + _STYLE.sub(r"\g<0><w:keepNext/>", piece[start:], count=1)
    return _END.join(pieces)


def fill(template: bytes, context: Mapping[str, Field], properties: bytes) -> bytes:
    """The whole document. `properties`: what Word shows as the file's own."""
    parts = {name: filled(xml, context) for name, xml in parts_of(template)}
    parts[PROPERTIES] = properties
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(template)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for each in source.infolist():
            target.writestr(each, parts.get(each.filename) or source.read(each), zipfile.ZIP_DEFLATED)
    return out.getvalue()
