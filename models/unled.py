"""Tasks of the plan that no unit leads, so that nobody is reminded of them: a file named a unit that nobody bears.

They are given to a unit like new work; those that are divided among sub-tasks are led through these.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from models.deadline import said_before
from models.history import Actor, note_change
from models.office import Office
from models.ordering import add_share, name_units
from models.org import Unit
from models.plan import Assignment, Milestone, Share, Task, TaskUnit
from models.reminding import first_look


@dataclass(frozen=True, slots=True, kw_only=True)
class Unled:
    """One such task. `named`: who leads it in the file, as it is written there."""

    id: int
    code: str
    text: str
    due_on: date | None
    named: str


def unled_tasks(db: Session, org_id: int) -> list[Unled]:
    """All of a committee, in the order of its plans."""
    lead = select(Assignment.id).where(
        Assignment.task_id == Task.id, Assignment.share == Share.LEAD, Assignment.removed_at.is_(None)
    )
    part = aliased(Task)
    divided = select(part.id).where(
        part.plan_id == Task.plan_id, part.parent_code == Task.code, part.removed_at.is_(None)
    )
    first_day = select(func.min(Milestone.due_on)).where(Milestone.task_id == Task.id).scalar_subquery()
    raw = (
        select(TaskUnit.raw)
        .where(TaskUnit.task_id == Task.id, TaskUnit.share == Share.LEAD)
        .order_by(TaskUnit.position)
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(Task.id, Task.code, Task.text, first_day, func.coalesce(raw, ""))
        .where(Task.org_id == org_id, Task.removed_at.is_(None), ~lead.exists(), ~divided.exists())
        .order_by(Task.plan_id, Task.position)
    )
    return [
        Unled(id=id_, code=code, text=text, due_on=due_on, named=named)
        for id_, code, text, due_on, named in db.execute(query)
    ]


def give_unled(db: Session, office: Office, actor: Actor, task: Unled, unit_id: int) -> list[int]:
    """The unit leads it from now on; the share, and those of the units that support."""
    row, unit = db.get_one(Task, task.id), db.get_one(Unit, unit_id)
    shares = list(db.scalars(select(Assignment).where(Assignment.task_id == task.id)))
    mine = next((each for each in shares if each.unit_id == unit_id), None)
    note_change(db, actor, "tasks", row.id, "lead", task.named or None, unit.short)
    if mine is None:
        mine = add_share(db, office, actor, row, unit, Share.LEAD, task.due_on)
    else:
        mine.share, mine.removed_at = Share.LEAD, None
        mine.next_remind_at = first_look(mine.due_on, office, actor.now, said_before=said_before(row.deadline_text))
        db.flush()
    supports = [each for each in shares if each.id != mine.id and each.removed_at is None]
    name_units(db, row, [mine, *supports])
    return [mine.id, *(each.id for each in supports)]
