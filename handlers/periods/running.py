"""A guided run (`handlers.periods.period_run`): its open question in this chat, and how far a unit is, by the book."""

from __future__ import annotations

from collections.abc import Sequence

import orjson
from msgspec import Struct
from msgspec.structs import asdict
from sqlalchemy import select, update

from handlers import scene
from handlers.say import general
from handlers.say import period_run as say_run
from handlers.turn import Reply, Turn
from models.org import Unit
from models.periods import Period, find_period, open_periods
from models.unit_reports import UNIT_REPORTS, UnitReporting, unit_reportings

KIND = "period"  # the kind of the dialogue in which a task of the run is asked about


class Running(Struct, frozen=True, kw_only=True):
    """The question that is open. `row`: the unit's report of the period."""

    row: int
    assignment_id: int
    code: str


def dump(running: Running) -> str:
    """As kept in the dialogue."""
    return orjson.dumps(asdict(running)).decode()


def running(turn: Turn) -> Running | None:
    """The open question of a guided run; null where none is asked."""
    if turn.dialogue is None or turn.dialogue.kind != KIND:
        return None
    return Running(**orjson.loads(turn.dialogue.data))


class Run(Struct, frozen=True, kw_only=True):
    """One unit's report of one period, as far as it is."""

    row: int
    period: Period
    unit_id: int
    unit_short: str
    reporting: UnitReporting
    skipped: tuple[int, ...]

    @property
    def to_ask(self) -> list[int]:
        """The assignments without a report that were not put off."""
        return [task.assignment_id for task in self.reporting.pending if task.assignment_id not in self.skipped]

    @property
    def place(self) -> int:
        """Which question comes next, from 1."""
        return len(self.reporting.tasks) - len(self.to_ask) + 1


def my_runs(turn: Turn) -> list[Run]:
    """The reports of the open periods that the sender's units owe or have made."""
    office = scene.office_of(turn)
    found = []
    for period in open_periods(turn.db, office.id, turn.sender.unit_ids):
        rows = turn.db.execute(
            select(UNIT_REPORTS.c.id)
            .where(UNIT_REPORTS.c.period_id == period.id, UNIT_REPORTS.c.unit_id.in_(turn.sender.unit_ids or (0,)))
            .order_by(UNIT_REPORTS.c.id)
        ).scalars()
        found += [run for row in rows if (run := find_run(turn, row)) is not None and run.period.is_open]
    return found


def my_run(turn: Turn, row: str) -> Run | Reply:
    """The unit's report, if it is the sender's and still taken; otherwise what to say instead."""
    run = find_run(turn, int(row))
    if run is None or not turn.sender.speaks_for(run.unit_id):
        return Reply(text=general.NOT_YOURS)
    return run if run.period.is_open else Reply(text=say_run.locked(run.period))


def find_run(turn: Turn, row_id: int) -> Run | None:
    """One unit's report of this committee, whoever asks."""
    office = scene.office_of(turn)
    row = turn.db.execute(
        select(UNIT_REPORTS, Unit.short_name, Unit.name)
        .join(Unit, Unit.id == UNIT_REPORTS.c.unit_id)
        .where(UNIT_REPORTS.c.id == row_id, UNIT_REPORTS.c.org_id == office.id)
    ).first()
    period = None if row is None else find_period(turn.db, office.id, row.period_id)
    if row is None or period is None:
        return None
    period = period.seen_by(row.unit_id)
    turn.db.flush()
    reporting = unit_reportings(turn.db, office, period, row.unit_id).get(row.unit_id)
    return Run(
        row=row.id,
        period=period,
        unit_id=row.unit_id,
        unit_short=row.short_name or row.name,
        reporting=reporting or UnitReporting(unit_id=row.unit_id, due_on=row.due_on, tasks=()),
        skipped=tuple(row.skipped or ()),
    )


def set_skipped(turn: Turn, row: int, skipped: Sequence[int]) -> None:
    """Which tasks are put off."""
    turn.db.execute(update(UNIT_REPORTS).where(UNIT_REPORTS.c.id == row).values(skipped=list(skipped)))
