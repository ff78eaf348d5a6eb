"""The files that an answer promised, drawn as the drawing process does, and opened by other libraries than ours."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from docx import Document
from openpyxl import Workbook, load_workbook
from PIL import Image

from bot.drawing import carry_out
from models import rendering
from tests.house import House


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One file, and the words that go with it."""

    name: str
    words: str
    content: bytes

    def text(self) -> str:
        """Of a Word draft: every paragraph and cell as they read, headers and footers without."""
        book = Document(BytesIO(self.content))
        cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in book.paragraphs), *cells]).replace("\u00a0", " ")

    def book(self) -> Workbook:
        """Of a register."""
        return load_workbook(BytesIO(self.content))

    def picture(self) -> Image.Image:
        """Of a chart."""
        return Image.open(BytesIO(self.content)).convert("RGB")


def drawn(house: House) -> dict[str, Paper]:
    """What waits to be drawn, by kind of file: png, docx, xlsx; a second draft is `docx2`."""
    assert house.folder is not None
    url = f"sqlite:///{Path(house.db.writer.url.database or '')}"
    found: dict[str, Paper] = {}
    with house.db.read() as db:
        jobs = rendering.waiting(db, 9)
    for job in jobs:
        for file in carry_out(url, house.folder, job):
            kind = file.name.rpartition(".")[2]
            key = f"{kind}2" if kind in found else kind
            found[key] = Paper(name=file.name, words=file.words, content=(house.folder / file.path).read_bytes())
    with house.db.write() as db:
        for job in jobs:
            rendering.finish(db, job)
    return found
