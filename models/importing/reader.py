"""Reads a plan from a file: the door of this folder. No database; nothing is stored."""

from __future__ import annotations

from pathlib import Path

from models.importing.container import BROKEN, BROKEN_FILE_ERRORS, FileKind, kind_of, read_bytes
from models.importing.directory import UnitDirectory
from models.importing.errors import ClassifiedFileError, PlanFileError
from models.importing.grid import Document
from models.importing.tables import head_lines, read_document
from models.importing.values import PlanFile
from models.importing.yamlfile import read_yaml
from models.secrecy import SecrecyKind, find_secrecy_mark

MARKED_LINES = 25  # a secrecy mark stands at the head; further down the words only speak of secrets


def read_plan(path: Path, *, units: UnitDirectory | None = None) -> PlanFile:
    """The plan in an .xlsx, .docx or .yaml file, with all that is doubtful about it.

    `units` are those already known; a list in the file itself goes before. A readable file without plan gives
    `is_plan` False. Raises `PlanFileError` where the file cannot be read at all, `ClassifiedFileError` where its name,
    head or page header bears a secrecy mark: its text is Vietnamese and says what to do.
    """
    data = read_bytes(path)
    kind = kind_of(path, data)
    if kind is FileKind.YAML:
        return read_yaml(data, units)
    document = _read(kind, data)
    _refuse_classified(path.stem, document)
    return read_document(document, units)


def _read(kind: FileKind, data: bytes) -> Document:
    # Here, not above: openpyxl and python-docx cost the running bot a third of a second and 20 MB for nothing.
    from models.importing.sheets import read_workbook
    from models.importing.word import read_word

    try:
        return read_workbook(data) if kind is FileKind.EXCEL else read_word(data)
    except BROKEN_FILE_ERRORS as exc:
        raise PlanFileError(BROKEN) from exc


def _refuse_classified(name: str, document: Document) -> None:
    heads = [line for grid in document.grids for line in head_lines(grid)[:MARKED_LINES]]
    for text in (name.replace("_", " "), *document.marks, *heads):
        mark = find_secrecy_mark(text)
        if mark and mark.kind is SecrecyKind.CLASSIFIED:
            raise ClassifiedFileError
