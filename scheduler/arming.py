"""When the clock looks at an assignment again: set for new or changed work, and again for all when the clock went back.

`next_remind_at` is all that a tick asks for, so whatever changes a deadline must come through here (a plan import) or
through `models.reminding` (a report, a decision).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Row, bindparam, delete, select, update
from sqlalchemy.orm import Session

from models.deadline import said_before
from models.heartbeats import HEARTBEATS, beat
from models.office import Office
from models.org import Organization
from models.periods import PERIODS
from models.plan import OPEN_STAGES, Assignment, Share, Stage, Task
from models.prepared import Prepared
from models.reminding import first_look, ladder_look, step_look
from models.statements import table_of
from scheduler.back_in_time import come_back
from scheduler.jobs import CHUNK, Done, Work

ASSIGNMENTS = table_of(Assignment)
ORGANIZATIONS = table_of(Organization)
REARM = "rearm"  # the heartbeat row that holds how far the re-arming has come; there only while it runs

_SET = Prepared(update(ASSIGNMENTS).where(ASSIGNMENTS.c.id == bindparam("row")).values(next_remind_at=bindparam("at")))
_REACHED = Prepared(select(HEARTBEATS.c.detail).where(HEARTBEATS.c.name == REARM))
_ROWS = (
    select(
        Assignment.id,
        Assignment.org_id,
        Organization.version,
        Assignment.share,
        Assignment.stage,
        Assignment.removed_at,
        Assignment.due_on,
        Task.deadline_text,
        Assignment.next_remind_at,
    )
    .join(Task, Task.id == Assignment.task_id)
    .join(Organization, Organization.id == Assignment.org_id)
    .order_by(Assignment.id)
)
_Planned = Row[int, int, int, Share, Stage, datetime | None, date | None, str, datetime | None]  # a row of _ROWS
_OPEN_LEADS: Sequence[ColumnElement[bool]] = (
    Assignment.share == Share.LEAD,
    Assignment.stage.in_(OPEN_STAGES),
    Assignment.removed_at.is_(None),
    Assignment.due_on.is_not(None),
)


def step_from(office: Office, due_on: date | None, deadline_text: str, not_before: date) -> datetime | None:
    """When sending opens on the first ladder step on or after a day; null where there is none."""
    return step_look(due_on, office, not_before, said_before=said_before(deadline_text))


def set_looks(db: Session, looks: Mapping[int, datetime | None]) -> None:
    """Write `next_remind_at` of many assignments, by id."""
    if looks:
        _SET.run_each(db, [{"row": row, "at": at} for row, at in looks.items()])


def arm(db: Session, office: Office, now: datetime, assignment_ids: Iterable[int] | None = None) -> int:
    """Plan the reminders of new or changed work (null: of the whole committee). Returns how many have one ahead.

    The first step today (tomorrow, when today's last window has closed) or later. Work that is late already, without
    a step today, is told of once, next morning, and then follows the ladder.
    """
    db.flush()
    query = _ROWS.where(Assignment.org_id == office.id)
    ids = None if assignment_ids is None else list(assignment_ids)
    looks: dict[int, datetime | None] = {}
    parts = [None] if ids is None else [ids[at : at + CHUNK] for at in range(0, len(ids), CHUNK)]
    for part in parts:
        rows = db.execute(query if part is None else query.where(Assignment.id.in_(part)))
        looks |= {row.id: _look(office, now, row) for row in rows}
    set_looks(db, looks)
    return sum(at is not None for at in looks.values())


def _look(office: Office, now: datetime, row: _Planned) -> datetime | None:
    if row.share != Share.LEAD or row.stage not in OPEN_STAGES or row.removed_at is not None:
        return None
    return first_look(row.due_on, office, now, said_before=said_before(row.deadline_text))


def begin_rearming(work: Work) -> None:
    """The clock went back: what was planned by the wrong time is planned anew, a chunk per tick."""
    db = work.db.connection()
    come_back(work)
    beat(work.db, REARM, work.now, "0")
    db.execute(update(ORGANIZATIONS).where(ORGANIZATIONS.c.digest_owed_from > work.now).values(digest_owed_from=None))
    db.execute(update(ORGANIZATIONS).where(ORGANIZATIONS.c.next_digest_at > work.now).values(next_digest_at=work.now))
    db.execute(update(PERIODS).where(PERIODS.c.closed_at.is_(None)).values(next_look_at=None))


def go_on_rearming(work: Work) -> Done:
    """Plan the next chunk of all open leading work anew, from today. Nothing to do unless the clock went back."""
    reached = _REACHED.scalar(work.db)
    if reached is None:
        return Done()
    rows = work.db.execute(_ROWS.where(Assignment.id > int(reached), *_OPEN_LEADS).limit(CHUNK)).all()
    if not rows:
        work.db.connection().execute(delete(HEARTBEATS).where(HEARTBEATS.c.name == REARM))
        return Done()
    set_looks(work.db, {row.id: _look_again(work, row) for row in rows})
    beat(work.db, REARM, work.now, str(rows[-1].id))
    return Done(more=True)


def _look_again(work: Work, row: _Planned) -> datetime | None:
    """The next step from today, or the look that was planned, where that comes sooner."""
    office = work.offices.get(work.db, row.org_id, row.version)
    step = ladder_look(row.due_on, office, work.now, said_before=said_before(row.deadline_text))
    return min((at for at in (step, row.next_remind_at) if at is not None), default=None)
