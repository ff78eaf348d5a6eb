"""Reminders of leaders' orders: to units that have not answered, by the ladder of dated work, before the day that the
leader named, on it and after it."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from sqlalchemy import Table
from sqlalchemy.orm import Session

from handlers.directing import directive_life
from handlers.say import directive_words as say
from handlers.say.directives import number
from handlers.say.reminders import Call
from handlers.turn import Choice
from models import directives
from models.directives import DirectiveFact
from models.office import Office
from models.statements import table_of
from models.steering import Directive, DirectiveState
from models.workdays import VIETNAM, local_date

DIRECTIVES = table_of(Directive)


class DirectiveCalls:
    """Units that owe an answer to an order with a day."""

    name = "directive"

    @property
    def table(self) -> Table:
        """One row per unit and order."""
        return DIRECTIVES

    def waiting(self) -> Any:  # Any: a column expression
        """Not answered yet."""
        return DIRECTIVES.c.state == DirectiveState.OPEN

    def due(self, db: Session, office: Office, now: datetime) -> list[Call]:
        """Open orders whose units have not answered; quietly those whose work the unit has reported as complete."""
        waits = (Directive.state == DirectiveState.OPEN, Directive.due_on.is_not(None))
        found = directives.find_all(db, office.id, Directive.next_remind_at <= now, *waits)
        return [_call(fact, office, now) for fact in found]

    def later(self, call: Call, office: Office, now: datetime) -> datetime | None:
        """The next step of its ladder."""
        return directives.next_remind(local_date(call.due_at), office, local_date(now))


def _call(fact: DirectiveFact, office: Office, now: datetime) -> Call:
    assert fact.due_on is not None, "only an order with a day is reminded of"
    closing: time = office.settings.hours.windows[-1][1]
    return Call(
        source=DirectiveCalls.name,
        id=fact.id,
        unit_id=fact.unit_id,
        unit_short=fact.unit_short,
        due_at=datetime.combine(fact.due_on, closing, VIETNAM),
        line=say.reminder_line(fact, office, now),
        alone=say.reminder(fact, office, now),
        choices=directive_life.for_unit(fact),
        in_list=Choice(label=number(fact), action=f"cd_show:{fact.id}"),
        about=(fact.code,) if fact.code else (),
        is_quiet=fact.is_work_done or fact.is_work_awaiting,
    )
