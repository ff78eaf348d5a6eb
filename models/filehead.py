"""The first lines of a file with its page headers and text boxes, for a quick look before anything is stored.

Reads raw parts, builds no document. Knows neither plans nor secrecy rules; gives nothing for what it cannot read.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from html import unescape
from io import BytesIO

HEAD_CHARACTERS = 4_000  # a title page holds fewer
PDF_PAGES = 2
MAX_PART = 48 * 1024 * 1024  # bytes of one unpacked part

_PARAGRAPH_END = re.compile(r"</(?:w:p|w:tr|a:p|si|xdr:sp)>|<w:br\b[^>]*>|<w:tab/>|<a:br\b[^>]*>")
_TAG = re.compile(r"<[^>]+>")
_DROPPED = re.compile(
    r"<w:delText.*?</w:delText>|<w:instrText.*?</w:instrText>|<rPh .*?</rPh>|<mc:Fallback>.*?</mc:Fallback>", re.DOTALL
)
_PAGE_TEXT = re.compile(r"<(?:odd|even|first)(?:Header|Footer)>([^<]*)<")
_PAGE_CODE = re.compile(r'&(?:[LCR]|"[^"]*"|\d+|K[0-9A-F]{6}|[A-Z])')
_BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, EOFError, NotImplementedError, RuntimeError)


def head_texts(name: str, data: bytes) -> list[str]:
    """Head, page headers and text boxes, lines kept; nothing where the file is broken or of another kind."""
    if data.startswith(b"PK"):
        return _office(data)
    if data.startswith(b"%PDF"):
        return _pdf(data)
    if name.lower().endswith((".txt", ".csv", ".md", ".yaml", ".yml")):
        return [_decode(data[: HEAD_CHARACTERS * 4])[:HEAD_CHARACTERS]]
    return []


def _office(data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return [text for name in archive.namelist() for text in _part(archive, name) if text.strip()]
    except _BROKEN:
        return []


def _part(archive: zipfile.ZipFile, name: str) -> list[str]:
    if not name.endswith(".xml") or archive.getinfo(name).file_size > MAX_PART:
        return []
    if re.match(r"word/(?:document|header\d*|footer\d*)\.xml$|xl/drawings/[^/]+\.xml$", name):
        return [_plain(archive.read(name).decode("utf-8", errors="replace"))]
    if name == "xl/sharedStrings.xml":
        return [_plain(archive.read(name).decode("utf-8", errors="replace"))]
    if name.startswith("xl/worksheets/"):
        xml = archive.read(name).decode("utf-8", errors="replace")
        return [re.sub(_PAGE_CODE, "\n", unescape(match[1])) for match in _PAGE_TEXT.finditer(xml)] + _inline(xml)
    return []


def _inline(xml: str) -> list[str]:
    """Cells that carry their text themselves, as other programs write them."""
    return [_plain(text) for text in re.findall(r"<is>.*?</is>", xml[: HEAD_CHARACTERS * 20], re.DOTALL)]


def _plain(xml: str) -> str:
    """The text of an office part, one line per paragraph or string; only its beginning."""
    head = _DROPPED.sub("", xml[: HEAD_CHARACTERS * 100])
    text = unescape(_TAG.sub("", _PARAGRAPH_END.sub("\n", head)))
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)[:HEAD_CHARACTERS]


def _pdf(data: bytes) -> list[str]:
    from pypdf import PdfReader  # only for whom a PDF comes: it takes long to load
    from pypdf.errors import PyPdfError

    try:
        pages = PdfReader(BytesIO(data)).pages
        return [(pages[number].extract_text() or "")[:HEAD_CHARACTERS] for number in range(min(PDF_PAGES, len(pages)))]
    except (PyPdfError, *_BROKEN, TypeError, AttributeError, IndexError, RecursionError):
        return []


def _decode(data: bytes) -> str:
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1258"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", errors="replace")
