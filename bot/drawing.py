"""The process that draws (`python -m bot.drawing`): an order on standard input, files below the data folder.

Lives for one order, started by `bot.renderer`. It reads the database as of the order's moment and changes nothing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from bot.drawn import FOLDER, Drawn, Order, files_to_json, read_order
from bot.filing import file_away
from handlers.render.failure import RenderError
from handlers.render.outputs import DrawnFile, Output, draw, table
from handlers.render.report_text import report_text
from models.db import open_database
from models.office import load_office
from models.pasting import Cells, entered, period_of
from models.rendering import Job
from models.reporting.building import report
from models.reporting.order import ReportOrder, read_wanted
from models.reporting.values import Report

NICE = 10  # messages go first


def carry_out(url: str, folder: Path, job: Job) -> list[Drawn]:
    """Everything that one job wants, in the order in which it is to be sent."""
    order = read_wanted(job.wanted)
    found, entered = _read(url, job, order)
    told = [Drawn(name="", mime="", path="", words=report_text(found))] if order.with_text else []
    files = [draw(found, Output(each), folder) for each in order.outputs]
    files += [table(found, order.layout, entered, folder)] if order.layout else []
    return [*told, *(_kept(each, folder) for each in files)]


def _read(url: str, job: Job, order: ReportOrder) -> tuple[Report, Mapping[str, Cells]]:
    """The report, and of its table in another system what has been entered there."""
    database = open_database(url)
    try:
        with database.read() as db:
            found = report(db, load_office(db, job.org_id), order.scope, job.as_of)
            kept = entered(db, job.org_id, order.layout, period_of(order.scope)) if order.layout else {}
            return found, {row: each.cells for row, each in kept.items()}
    finally:
        database.close()


def _kept(file: DrawnFile, folder: Path) -> Drawn:
    filed = file_away(folder, FOLDER, file.content)
    return Drawn(name=file.name, mime=file.mime, path=filed.path, words=file.words)


def main() -> int:
    """Exit code 0 and the files' names on standard output, or one line on standard error that says why not."""
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(NICE)
    order: Order = read_order(sys.stdin.buffer.read())
    try:
        files: Sequence[Drawn] = carry_out(order.url, Path(order.folder), order.job)
    except RenderError as refused:
        files = [Drawn(name="", mime="", path="", words=str(refused))]
    sys.stdout.buffer.write(files_to_json(files))
    return 0


if __name__ == "__main__":
    sys.exit(main())
