"""Opens what people send, carefully: size, encryption, zip bombs, XML bombs, wrong names. Knows nothing of plans."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import ParseError

from models.importing.errors import PlanFileError

MAX_FILE = 20 * 1024 * 1024  # bytes as sent
MAX_UNPACKED = 120 * 1024 * 1024  # bytes of all parts together
MAX_PART = 48 * 1024 * 1024  # bytes of one XML part; about 600,000 cells
MAX_PARTS = 4_000
MAX_MERGED_CELLS = 400_000  # openpyxl makes an object for each

# What openpyxl, python-docx and zipfile raise on files that only pretend.
BROKEN_FILE_ERRORS = (
    zipfile.BadZipFile, zlib.error, struct.error, ParseError, SyntaxError, ValueError, KeyError, IndexError, TypeError,
    AttributeError, OSError, EOFError, NotImplementedError, RuntimeError, AssertionError, OverflowError,
)  # fmt: skip

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"')

TOO_LARGE = "Tệp lớn quá 20 MB. Đề nghị chỉ gửi bảng phân công nhiệm vụ, bỏ hình ảnh và các trang khác."
BROKEN = "Tệp bị hỏng hoặc không đúng định dạng. Đề nghị mở tệp bằng Excel hoặc Word, lưu lại rồi gửi lại."
LOCKED = "Tệp được đặt mật khẩu nên Trợ lý không mở được. Đề nghị bỏ mật khẩu, lưu lại rồi gửi lại."
OLD_FORMAT = "Tệp thuộc định dạng cũ (.xls, .doc). Đề nghị lưu lại thành .xlsx hoặc .docx rồi gửi lại."
BOMB = "Tệp bung ra lớn bất thường nên Trợ lý không đọc. Đề nghị chép riêng bảng phân công sang tệp mới rồi gửi lại."
NOT_OFFICE = "Tệp không phải là tệp Excel hay Word. Đề nghị mở tệp, lưu thành .xlsx hoặc .docx rồi gửi lại."
WRONG_KIND = "Trợ lý chỉ đọc được kế hoạch từ tệp Excel (.xlsx), Word (.docx) hoặc .yaml. Đề nghị lưu lại rồi gửi lại."
MISSING = "Không tìm thấy tệp. Đề nghị kiểm tra lại đường dẫn."


class FileKind(StrEnum):
    EXCEL = "excel"
    WORD = "word"
    YAML = "yaml"


def read_bytes(path: Path) -> bytes:
    """The file's bytes; raises `PlanFileError` where it is missing, too large or of a kind that is not read here."""
    if path.suffix.lower() in (".xls", ".doc"):
        raise PlanFileError(OLD_FORMAT)
    if path.suffix.lower() not in (".xlsx", ".docx", ".yaml", ".yml"):
        raise PlanFileError(WRONG_KIND)
    try:
        if path.stat().st_size > MAX_FILE:
            raise PlanFileError(TOO_LARGE)
        return path.read_bytes()
    except OSError as exc:
        raise PlanFileError(MISSING) from exc


def kind_of(path: Path, data: bytes) -> FileKind:
    """What the file is by its content; the name only tells office files and .yaml apart."""
    if path.suffix.lower() in (".yaml", ".yml"):
        return FileKind.YAML
    if data.startswith(_OLE):
        raise PlanFileError(LOCKED if "EncryptedPackage".encode("utf-16-le") in data else OLD_FORMAT)
    if not data.startswith(b"PK"):
        raise PlanFileError(NOT_OFFICE)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_sizes(archive)
            return _office_kind(archive)
    except BROKEN_FILE_ERRORS as exc:
        raise PlanFileError(BROKEN) from exc


def _check_sizes(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise PlanFileError(LOCKED)
    xml_sizes = [part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
    if (
        len(parts) > MAX_PARTS
        or sum(part.file_size for part in parts) > MAX_UNPACKED
        or max(xml_sizes, default=0) > MAX_PART
    ):
        raise PlanFileError(BOMB)


def _office_kind(archive: zipfile.ZipFile) -> FileKind:
    types = archive.read("[Content_Types].xml")
    kind = FileKind.EXCEL if b"spreadsheetml" in types else FileKind.WORD if b"wordprocessingml" in types else None
    if kind is None:
        raise PlanFileError(NOT_OFFICE)
    for part in archive.infolist():
        if part.filename.lower().endswith((".xml", ".rels")):
            _check_xml(archive.read(part), sheet="worksheets/" in part.filename)
    return kind


def _check_xml(xml: bytes, *, sheet: bool) -> None:
    start = xml[:4096]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", errors="ignore").encode()
    if _DOCTYPE.search(start):
        raise PlanFileError(BROKEN)
    if sheet and sum(map(_area, _MERGE.finditer(xml))) > MAX_MERGED_CELLS:
        raise PlanFileError(BOMB)


def _area(merge: re.Match[bytes]) -> int:
    width = _column(merge[3]) - _column(merge[1]) + 1
    return width * (int(merge[4]) - int(merge[2]) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
