"""Who supports a task that is under way: units come and go, each with a line of history, so that any day before can be
told as it was.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.history import Actor, note_change
from models.office import Office
from models.ordering import Why, add_share, drop_requests, name_units, shares_of, still_open, take_up, units_with
from models.org import Unit
from models.plan import Assignment, Share, Task


class Moved(Struct, frozen=True, kw_only=True):
    """Shares that began and shares that ended, by id."""

    came: tuple[int, ...]
    went: tuple[int, ...]


def change_supports(
    db: Session, office: Office, actor: Actor, code: str, joins: Sequence[str], leaves: Sequence[str], why: Why
) -> Moved:
    """Units support from now on, others no longer. Whoever leads the task, or has that part already, stays as it is.

    Raises `ClosedWork` for a task that nobody leads any more, or that is paused.
    """
    every = shares_of(db, office.id, code)
    lead = still_open([each for each in every if each.share == Share.LEAD])[0]
    task, has_part = db.get_one(Task, lead.task_id), {each.unit_id for each in every}
    gone_units = {unit.id for unit in units_with(db, office, leaves)}
    went = [each for each in every if each.share == Share.SUPPORT and each.unit_id in gone_units]
    for each in went:
        _let_go(db, actor, each, why)
    drop_requests(db, actor, [each.id for each in went])
    new = [unit for unit in units_with(db, office, joins) if unit.id not in has_part]
    came = [_taken_in(db, office, actor, task, unit, lead, why) for unit in new]
    db.flush()
    name_units(db, task, shares_of(db, office.id, code))
    return Moved(came=tuple(each.id for each in came), went=tuple(each.id for each in went))


def _let_go(db: Session, actor: Actor, share: Assignment, why: Why) -> None:
    note_change(
        db, actor, "assignments", share.id, "share", Share.SUPPORT, None, reason=why.reason, document=why.document
    )
    share.removed_at, share.next_remind_at, share.tell_at, share.receipt_due_at = actor.now, None, None, None


def _taken_in(
    db: Session, office: Office, actor: Actor, task: Task, unit: Unit, lead: Assignment, why: Why
) -> Assignment:
    """A new share, or one that the unit had before."""
    note_change(
        db, actor, "tasks", task.id, "share", None, f"{unit.code}: {Share.SUPPORT}", reason=why.reason,
        document=why.document,
    )  # fmt: skip
    found = db.scalar(select(Assignment).where(Assignment.task_id == task.id, Assignment.unit_id == unit.id))
    if found is None:
        return add_share(db, office, actor, task, unit, Share.SUPPORT, lead.due_on)
    note_change(db, actor, "assignments", found.id, "share", None, Share.SUPPORT, reason=why.reason)
    take_up(db, actor, found, Share.SUPPORT, lead, why.reason)
    return found
