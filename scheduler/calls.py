"""What a unit is reminded of besides its dated work: the report of a period, an ad-hoc request.

Everything of a day stands in one message per person, so these share the reminder with the work that is due. A source
keeps its rows in a table with `id`, `org_id`, `unit_id` and `next_remind_at`; it says what is due, and when to look
again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, Protocol

from sqlalchemy import Select, Table, bindparam, or_, select, update
from sqlalchemy.orm import Session

from handlers.say.reminders import Call
from models.office import Office
from models.org import Organization


class Source(Protocol):
    """Where calls come from."""

    @property
    def name(self) -> str:
        """Kept in the outbox beside the row's id: `request`."""

    @property
    def table(self) -> Table:
        """Where its rows are."""

    def due(self, db: Session, office: Office, now: datetime) -> list[Call]:
        """The calls of a committee whose rows are due for a look and still wait for an answer."""

    def later(self, call: Call, office: Office, now: datetime) -> datetime | None:
        """When to look again after the unit was told (or could not be); null: never."""

    def waiting(self) -> Any:
        """The condition on the table that a row still waits for an answer. `Any`: a column expression."""


def next_committee(source: Source) -> Select[Any]:
    """The committee of the row that is due longest, with its version; `now` is bound. `Any`: two columns by name."""
    table = source.table
    return (
        select(Organization.id, Organization.version, table.c.next_remind_at)
        .join(table, table.c.org_id == Organization.id)
        .where(table.c.next_remind_at <= bindparam("now"))
        .order_by(table.c.next_remind_at)
        .limit(1)
        .with_for_update(of=Organization, skip_locked=True, key_share=True)
    )


def due_ids(db: Session, source: Source, office: Office, now: datetime) -> dict[int, int]:
    """The rows of a committee that are due for a look, with their units."""
    return dict(db.connection().execute(due_of(source.table), {"of": office.id, "now": now}).all())


@cache
def due_of(table: Table) -> Select[int, int]:
    """The rows of a committee that are due for a look at `now`, with their units."""
    return (
        select(table.c.id, table.c.unit_id)
        .where(table.c.org_id == bindparam("of"), table.c.next_remind_at <= bindparam("now"))
        .order_by(table.c.id)
    )


def set_looks(db: Session, source: Source, looks: Mapping[int, datetime | None]) -> None:
    """Write when to look at some rows again, by id."""
    if looks:
        table = source.table
        statement = update(table).where(table.c.id == bindparam("row")).values(next_remind_at=bindparam("look"))
        db.connection().execute(statement, [{"row": row, "look": at} for row, at in looks.items()])


def put_off(db: Session, source: Source, office: Office, now: datetime, until: datetime) -> int:
    """Outside sending hours: what is due is looked at when sending opens. Returns how many rows."""
    table = source.table
    return (
        db.connection()
        .execute(
            update(table).where(table.c.org_id == office.id, table.c.next_remind_at <= now).values(next_remind_at=until)
        )
        .rowcount
    )


def look_again(db: Session, source: Source, ids: Iterable[int], at: datetime) -> None:
    """A reminder could not be sent in time: look again, at what still waits."""
    table, look = source.table, source.table.c.next_remind_at
    waits = (table.c.id.in_(list(ids)), source.waiting(), or_(look.is_(None), look > at))
    db.connection().execute(update(table).where(*waits).values(next_remind_at=at))
