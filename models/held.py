"""One unit's share of one task, held while a report is written down about it: read and written past the session.

The same names as the columns, so that what is right for a row is right for this. Making a row of the session and
flushing it takes longer than all that a report writes.
"""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import asdict
from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.util import identity_key

from models.plan import Assignment, Mute, Share, Stage, Task
from models.prepared import Prepared
from models.statements import table_of

SHARES, TASKS = table_of(Assignment), table_of(Task)


class Held(Struct):
    """A share as it stands; what is set is written by `keep`."""

    id: int
    org_id: int
    unit_id: int
    share: Share
    stage: Stage
    stage_before: Stage | None
    due_on: date | None
    percent: int | None
    count_done: int | None
    count_total: int | None
    forecast_on: date | None
    last_report_id: int | None
    last_report_at: datetime | None
    done_on: date | None
    acknowledged_at: datetime | None
    acknowledged_by: int | None
    tell_at: datetime | None
    receipt_due_at: datetime | None
    next_remind_at: datetime | None
    mute: Mute | None
    removed_at: datetime | None


class Terms(Struct, frozen=True):
    """What a task says of when it is to be done."""

    recurrence: str | None
    deadline_text: str


_FIND = Prepared(
    select(*SHARES.c[Held.__struct_fields__], TASKS.c.recurrence, TASKS.c.deadline_text)
    .join(TASKS, TASKS.c.id == SHARES.c.task_id)
    .where(SHARES.c.id == bindparam("share"))
)
_KEEP = Prepared(update(SHARES).where(SHARES.c.id == bindparam("which")))
_TERMS = Prepared(select(TASKS.c.recurrence, TASKS.c.deadline_text).where(TASKS.c.id == bindparam("task")))


def hold(db: Session, org_id: int, assignment_id: int) -> tuple[Held, Terms]:
    """A share, if it is this committee's, and its task's terms. Raises `LookupError`."""
    db.flush()  # what the session has not written yet is read, too
    row = _FIND.first(db, {"share": assignment_id})
    held = None if row is None else Held(*row[:-2])
    if row is None or held is None or held.org_id != org_id or held.removed_at is not None:
        raise LookupError(f"assignment {assignment_id}")
    return held, Terms(*row[-2:])


def terms_of(db: Session, task_id: int) -> Terms:
    """A task's terms."""
    row = _TERMS.first(db, {"task": task_id})
    assert row is not None
    return Terms(*row)


def keep(db: Session, before: Held, now: Held) -> None:
    """Write what has changed; where the session has the row, it reads it anew."""
    known = asdict(before)
    changed = {name: value for name, value in asdict(now).items() if value != known[name]}
    if changed:
        _KEEP.run(db, {"which": now.id, **changed})
    row = db.identity_map.get(identity_key(Assignment, now.id))
    if row is not None:
        db.refresh(row)
