"""What an idle tick costs, with 60,000 and with 1,000,000 open assignments: it must not depend on how many there are.

Run: python -m benchmarks.tick [small] [large]. Prints the median and worst of many ticks of each, and their ratio. Each
tick is a whole write transaction with synchronous=FULL, as in production.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import insert

from models.base import Base
from models.db import Database, open_database
from models.office import Offices
from models.org import Organization, RestDayRow, Unit
from models.plan import Assignment, Plan, Share, Stage, Task
from models.workdays import VIETNAM, load_rest_days
from scheduler.tick import tick

NOW = datetime(2025, 8, 11, 9, 0, tzinfo=VIETNAM)
PER_COMMITTEE = 360  # open assignments of one commune
TICKS = 200
WARM_UP = 10
BATCH = 20_000


def fill(database: Database, assignments: int) -> None:
    """Committees with open work, none of it due at `NOW`."""
    Base.metadata.create_all(database.writer)
    committees = -(-assignments // PER_COMMITTEE)
    with database.write() as db:
        rows = [
            {"day": r.day, "name": r.name, "kind": r.kind.value, "provisional": r.provisional} for r in load_rest_days()
        ]
        db.execute(insert(RestDayRow), rows)
        ids = range(1, committees + 1)
        later = NOW + timedelta(days=7)
        db.execute(
            insert(Organization),
            [{"id": i, "code": f"X{i}", "name": f"Xã {i}", "created_at": NOW, "next_digest_at": later} for i in ids],
        )
        db.execute(insert(Plan), [{"id": i, "org_id": i, "number": "1", "title": "x", "imported_at": NOW} for i in ids])
        db.execute(
            insert(Task),
            [{"id": i, "org_id": i, "plan_id": i, "code": "NV01", "position": 1, "text": "x"} for i in ids],
        )
    _fill_units(database, committees)
    for start in range(0, assignments, BATCH):
        with database.write() as db:
            db.execute(insert(Assignment), [_assignment(n) for n in range(start, min(start + BATCH, assignments))])


def _fill_units(database: Database, committees: int) -> None:
    units = committees * PER_COMMITTEE
    for start in range(0, units, BATCH):
        with database.write() as db:
            db.execute(
                insert(Unit),
                [
                    {"id": n + 1, "org_id": n // PER_COMMITTEE + 1, "code": f"U{n}", "name": f"Đơn vị {n}"}
                    for n in range(start, min(start + BATCH, units))
                ],
            )


def _assignment(number: int) -> dict[str, object]:
    committee = number // PER_COMMITTEE + 1
    due = date(2025, 9, 1) + timedelta(days=number % 365)
    return {
        "org_id": committee,
        "task_id": committee,
        "unit_id": number + 1,
        "share": Share.LEAD,
        "stage": Stage.DOING,
        "due_on": due,
        "original_due_on": due,
        "next_remind_at": NOW + timedelta(days=1 + number % 300),
    }


def measure(databases: Sequence[Database]) -> list[list[float]]:
    """Milliseconds of each idle tick, commit included; the sizes take turns, so that a busy machine slows both."""
    offices = [Offices() for _ in databases]
    spent: list[list[float]] = [[] for _ in databases]
    for number in range(TICKS):
        for database, kept, times in zip(databases, offices, spent, strict=True):
            begun = time.perf_counter()
            with database.write() as db:
                report = tick(db, NOW + timedelta(seconds=number), kept)
            times.append((time.perf_counter() - begun) * 1000)
            assert not report.posted
            assert not report.more
    return [sorted(times[WARM_UP:]) for times in spent]


def main() -> None:
    """Print the cost for both sizes and their ratio."""
    sizes = [int(size) for size in sys.argv[1:3]] or [60_000, 1_000_000]
    with tempfile.TemporaryDirectory() as folder:
        databases = [open_database(f"sqlite:///{Path(folder) / f'{size}.db'}") for size in sizes]
        for database, size in zip(databases, sizes, strict=True):
            fill(database, size)
        spent = measure(databases)
        for database in databases:
            database.close()
    for size, times in zip(sizes, spent, strict=True):
        print(f"{size:>9,} open assignments: idle tick {median(times):.2f} ms median, {times[-1]:.2f} ms worst")
    print(f"ratio {median(spent[-1]) / median(spent[0]):.2f}")


if __name__ == "__main__":
    main()
