"""Reminders of ad-hoc requests: only to units that have not answered, on each working day until the hour has come."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from handlers.say import requests as say
from handlers.say.reminders import Call
from handlers.turn import Choice
from models.collecting import Request, RequestState, RequestTarget, TargetState
from models.office import Office
from models.org import UNIT_SHORT, Unit
from models.reminding import opening
from models.statements import table_of
from models.workdays import local_date

TARGETS = table_of(RequestTarget)


class RequestCalls:
    """Units that owe an answer to a request."""

    name = "request"

    @property
    def table(self) -> Table:
        """One row per unit and request."""
        return TARGETS

    def waiting(self) -> Any:  # Any: a column expression
        """Not answered yet."""
        return TARGETS.c.state == TargetState.WAITING

    def due(self, db: Session, office: Office, now: datetime) -> list[Call]:
        """Open requests whose units have not answered."""
        rows = db.execute(
            select(
                RequestTarget.id,
                RequestTarget.unit_id,
                UNIT_SHORT.label("unit_short"),
                Request.number,
                Request.title,
                Request.due_at,
            )
            .join(Request, Request.id == RequestTarget.request_id)
            .join(Unit, Unit.id == RequestTarget.unit_id)
            .where(
                RequestTarget.org_id == office.id,
                RequestTarget.next_remind_at <= now,
                RequestTarget.state == TargetState.WAITING,
                Request.state == RequestState.OPEN,
            )
            .order_by(RequestTarget.id)
        )
        return [
            Call(
                source=self.name,
                id=row.id,
                unit_id=row.unit_id,
                unit_short=row.unit_short,
                due_at=row.due_at,
                line=say.reminder_line(row.number, row.title, row.due_at, now),
                alone=say.reminder(row.number, row.title, row.due_at, now),
                choices=(Choice(label=say.respond_label(row.number), action=f"respond:{row.id}"),),
            )
            for row in rows
        ]

    def later(self, call: Call, office: Office, now: datetime) -> datetime | None:
        """The next working day's opening, till the day after the hour that was set; then the office's table tells."""
        today = local_date(now)
        if today > local_date(call.due_at):
            return None
        return opening(office.calendar.next_workday(today), office)
