"""Reminders of a period's report (M36): to units that are not complete, 3 and 1 working days before their due date and
on it, then 1 and 3 working days late, until the period is locked."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from handlers.say import periods as say
from handlers.say.reminders import Call
from handlers.turn import Choice
from models.collecting import UnitReport, UnitReportState
from models.office import Office
from models.org import UNIT_SHORT, Unit
from models.periods import Period, next_remind, open_periods
from models.unit_reports import UNIT_REPORTS, UnitReporting, unit_reportings
from models.workdays import VIETNAM, local_date


class PeriodCalls:
    """Units that owe the report of a period."""

    name = "period"

    @property
    def table(self) -> Table:
        """One row per unit and period."""
        return UNIT_REPORTS

    def waiting(self) -> Any:  # Any: a column expression
        """Not complete yet."""
        return UNIT_REPORTS.c.state == UnitReportState.WAITING

    def due(self, db: Session, office: Office, now: datetime) -> list[Call]:
        """The units of the open periods that are due for a look and have work without a report."""
        return [call for period in open_periods(db, office.id) for call in self._of_period(db, office, period, now)]

    def _of_period(self, db: Session, office: Office, period: Period, now: datetime) -> list[Call]:
        rows = db.execute(
            select(
                UnitReport.id,
                UnitReport.unit_id,
                UNIT_SHORT.label("unit_short"),
            )
            .join(Unit, Unit.id == UnitReport.unit_id)
            .where(
                UnitReport.period_id == period.id,
                UnitReport.next_remind_at <= now,
                UnitReport.state == UnitReportState.WAITING,
            )
            .order_by(UnitReport.id)
        ).all()
        reportings = unit_reportings(db, office, period) if rows else {}
        return [
            _call(row.id, row.unit_short, period, reportings[row.unit_id], office, now)
            for row in rows
            if row.unit_id in reportings and reportings[row.unit_id].pending
        ]

    def later(self, call: Call, office: Office, now: datetime) -> datetime | None:
        """The next step, counted from the unit's due date; null after the last one."""
        return next_remind(local_date(call.due_at), office, local_date(now))


def _call(row: int, unit_short: str, period: Period, reporting: UnitReporting, office: Office, now: datetime) -> Call:
    pending, total = [task.code for task in reporting.pending], len(reporting.tasks)
    closing: time = office.settings.hours.windows[-1][1]
    return Call(
        source=PeriodCalls.name,
        id=row,
        unit_id=reporting.unit_id,
        unit_short=unit_short,
        due_at=datetime.combine(reporting.due_on, closing, VIETNAM),
        line=say.reminder_line(period, reporting.due_on, len(pending), total, now),
        alone=say.reminder(period, reporting.due_on, pending, total, now),
        choices=(
            Choice(label=say.run_label(period), action=f"period_run:{row}"),
            Choice(label=say.NOTHING, action=f"period_nothing:{row}"),
        ),
    )
