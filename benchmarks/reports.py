"""What a report costs: time and peak memory of each document for 30, 500 and 5,000 tasks, beside the bare library.

Run: python -m benchmarks.reports [tasks …]. "Bare" is the same library, in the same process and on the same machine,
writing as many cells (or drawing as many texts and areas) with nothing of ours: no layout, no colours, no words.
Each figure comes from a process of its own; the two take turns; time is the median of its runs, memory the peak of the
process less what it had with the report in it and nothing rendered.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from statistics import median
from typing import Any

from models.reporting.values import Report
from tests.reporting.sample import large_report

SIZES = (30, 500, 5_000)  # tasks
ROUNDS = 3  # processes of each kind
Sheets = list[list[list[object]]]  # rows of cells
Texts = tuple[list[str], list[list[list[str]]]]  # paragraphs; tables of rows of cells
Drawn = tuple[list[str], int, int]  # texts, areas, height
RUNS = {30: 9, 500: 5, 5_000: 3}  # renderings in one process, after the first, which is not counted


def register(report: Report) -> bytes:
    """The Excel register."""
    from handlers.render.register import register

    return register(report)


def register_bare(sheets: Sheets) -> bytes:
    """As many cells, in as many sheets, with the same values: XlsxWriter's own loop."""
    from xlsxwriter import Workbook

    out = BytesIO()
    is_long = sum(len(rows) for rows in sheets) > 2_000
    book = Workbook(out, {"constant_memory": is_long, "in_memory": not is_long, "strings_to_formulas": False})
    wrapped, dated = book.add_format({"text_wrap": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    for rows in sheets:
        page = book.add_worksheet()
        for place, row in enumerate(rows):
            for number, value in enumerate(row):
                if isinstance(value, str):
                    page.write_string(place, number, value, wrapped)
                elif isinstance(value, int | float):
                    page.write_number(place, number, value, wrapped)
                elif value is None:
                    page.write_blank(place, number, None, wrapped)
                else:
                    page.write_datetime(place, number, value, dated)
    book.close()
    return out.getvalue()


def cells(report: Report) -> Sheets:
    """The register's cells, read back from it."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(register(report)), read_only=True)
    return [[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book]


def word(report: Report) -> bytes:
    """The draft in Party form."""
    from handlers.render.word.drafting import draft
    from handlers.render.word.values import Form

    return draft(report, Form.PARTY)


def texts(report: Report) -> Texts:
    """The draft's paragraphs and the rows of its tables, read back from it."""
    from docx import Document as open_document
    from docx.oxml.ns import qn

    book = open_document(BytesIO(word(report)))
    rows = [
        [["".join(t.text or "" for t in cell.iter(qn("w:t"))) for cell in row.tc_lst] for row in table._tbl.tr_lst]
        for table in book.tables
    ]
    return [paragraph.text for paragraph in book.paragraphs], rows


def word_bare(given: Texts) -> bytes:
    """As many paragraphs and cells: python-docx, rows copied, because its own way of adding them is quadratic."""
    from copy import deepcopy

    from docx import Document as new_document
    from docx.table import _Row

    paragraphs, tables = given
    book = new_document()
    for text in paragraphs:
        book.add_paragraph(text)
    for rows in tables:
        table = book.add_table(rows=1, cols=max(map(len, rows)))
        first = table._tbl.tr_lst[0]
        for row in rows:
            copied = deepcopy(first)
            table._tbl.append(copied)
            for cell, text in zip(_Row(copied, table).cells, row, strict=False):
                cell.text = text
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def chart(report: Report) -> bytes:
    """The picture."""
    from handlers.render.chart import chart

    return chart(report)


def chart_bare(drawn: Drawn) -> bytes:
    """As many texts and areas on as large a sheet: Pillow's own calls."""
    from PIL import Image, ImageDraw

    from handlers.render.chart.canvas import WIDTH, Weight, font

    texts, areas, height = drawn
    picture = Image.new("RGB", (WIDTH, height), "white")
    pen = ImageDraw.Draw(picture)
    for number, text in enumerate(texts):
        pen.text((40, 20 + number * 20), text, font=font(28, Weight.REGULAR), fill="#1A1A1A", anchor="ls")
    for number in range(areas):
        pen.rectangle((300, number * 20, 700, number * 20 + 16), fill="#D6E8F7", outline="#1A1A1A", width=2)
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def strokes(report: Report) -> Drawn:
    """The texts that the picture carries, how many areas, and its height."""
    from PIL import Image, ImageDraw

    texts: list[str] = []
    areas: list[object] = []
    write, fill = ImageDraw.ImageDraw.text, ImageDraw.ImageDraw.rectangle

    def noted_text(self: ImageDraw.ImageDraw, xy: object, text: str, *rest: object, **how: object) -> None:
        texts.append(text)
        write(self, xy, text, *rest, **how)  # type: ignore[arg-type]

    def noted_area(self: ImageDraw.ImageDraw, xy: object, *rest: object, **how: object) -> None:
        areas.append(xy)
        fill(self, xy, *rest, **how)  # type: ignore[arg-type]

    ImageDraw.ImageDraw.text, ImageDraw.ImageDraw.rectangle = noted_text, noted_area  # type: ignore[assignment, method-assign]
    try:
        with Image.open(BytesIO(chart(report))) as picture:
            return texts, len(areas), picture.height
    finally:
        ImageDraw.ImageDraw.text, ImageDraw.ImageDraw.rectangle = write, fill  # type: ignore[method-assign]


@dataclass(frozen=True, slots=True)
class Document:
    """How a document is made of a report, and how the bare library makes its like of what is prepared for it."""

    ours: Callable[[Report], bytes]
    prepare: Callable[[Report], Any]  # not part of what is timed
    bare: Callable[[Any], bytes]


DOCUMENTS = {
    "register": Document(register, cells, register_bare),
    "word": Document(word, texts, word_bare),
    "chart": Document(chart, strokes, chart_bare),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Of one document in one process."""

    first: float  # seconds, with the imports
    wall: float  # seconds, once warm
    cpu: float
    peak: float  # MB above the process with the report in it
    size: int  # bytes


def measure(document: str, tasks: int, *, is_bare: bool) -> Cost:
    """In this process."""
    report, kind = large_report(tasks), DOCUMENTS[document]
    given, render = (kind.prepare(report), kind.bare) if is_bare else (report, kind.ours)
    before, start = _resident("VmRSS"), time.perf_counter()
    _forget_peak()
    size = len(render(given))
    first = time.perf_counter() - start
    walls, cpus = [], []
    for _ in range(RUNS.get(tasks, 3)):
        wall, cpu = time.perf_counter(), time.process_time()
        render(given)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return Cost(first=first, wall=median(walls), cpu=median(cpus), peak=_resident("VmHWM") - before, size=size)


def _resident(name: str) -> float:
    """MB of this process, now (VmRSS) or at its peak (VmHWM)."""
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123  (not a file)
        return next(int(line.split()[1]) for line in status if line.startswith(name)) / 1024


def _forget_peak() -> None:
    with open("/proc/self/clear_refs", "w", encoding="ascii") as refs:  # noqa: PTH123
        refs.write("5")


def apart(document: str, tasks: int, *, is_bare: bool) -> Cost:
    """The same in a process of its own."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.reports",
        "--one",
        document,
        str(tasks),
        *(["bare"] if is_bare else []),
    ]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Cost(**json.loads(done.stdout))


def compare(document: str, tasks: int) -> str:
    """One line: ours, bare, and how many times as much."""
    ours, bare = [], []
    for _ in range(ROUNDS):
        ours.append(apart(document, tasks, is_bare=False))
        bare.append(apart(document, tasks, is_bare=True))
    cpu = [median(cost.cpu for cost in each) * 1000 for each in (ours, bare)]
    wall = [median(cost.wall for cost in each) * 1000 for each in (ours, bare)]
    peak = [median(cost.peak for cost in each) for each in (ours, bare)]
    first = median(cost.first for cost in ours) * 1000
    return (
        f"{document:9}{tasks:6,} tasks  CPU {cpu[0]:7.0f} ms, bare {cpu[1]:7.0f} ({cpu[0] / cpu[1]:4.2f}x)  "
        f"wall {wall[0]:7.0f} / {wall[1]:7.0f} ms  peak +{peak[0]:5.0f} MB, bare +{peak[1]:5.0f}  "
        f"first {first:6.0f} ms  {ours[0].size / 1024:7,.0f} KB"
    )


def main(arguments: list[str]) -> None:
    """One measurement for the parent process, or all of them."""
    if arguments[:1] == ["--one"]:
        cost = measure(arguments[1], int(arguments[2]), is_bare="bare" in arguments)
        print(json.dumps({name: getattr(cost, name) for name in Cost.__slots__}))
        return
    print(f"load {os.getloadavg()[0]:.1f}; {ROUNDS} processes of each kind, taking turns")
    for document in DOCUMENTS:
        for tasks in [int(each) for each in arguments] or SIZES:
            print(compare(document, tasks), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
