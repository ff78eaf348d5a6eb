"""Tasks of the plan that no unit leads, so that nobody is reminded of them: a file named a unit that nobody bears.

A unit that is in no list, because it counts as removed, holds their leading share: so they are counted, moved, reworded
and ended like all other work, and handed over to a unit. Those that are divided among sub-tasks are led through these.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from models.history import Actor
from models.office import Office
from models.ordering import Why, hand_over
from models.org import NOBODY, Unit
from models.plan import CLOSED_STAGES, Assignment, Share, Task, TaskUnit
from models.prepared import Prepared

NAME = "Chưa có đơn vị chủ trì"
SHORT = "chưa có đơn vị chủ trì"
LAST = 10_000  # its place: behind the units


class Unled(Struct, frozen=True, kw_only=True):
    """One such task. `named`: who leads it in the file, as it is written there."""

    id: int
    code: str
    text: str
    due_on: date | None
    named: str


def nobody(db: Session, actor: Actor) -> int:
    """The id of the unit that stands for none; made where the committee has none yet."""
    found = db.scalar(select(Unit.id).where(Unit.org_id == actor.org_id, Unit.code == NOBODY))
    if found is not None:
        return found
    unit = Unit(org_id=actor.org_id, code=NOBODY, name=NAME, short_name=SHORT, position=LAST, removed_at=actor.now)
    db.add(unit)
    db.flush()
    return unit.id


_NAMED = (
    select(TaskUnit.raw)
    .where(TaskUnit.task_id == Task.id, TaskUnit.share == Share.LEAD)
    .order_by(TaskUnit.position)
    .limit(1)
    .scalar_subquery()
)
_UNLED = Prepared(  # built once: every overview asks
    select(Task.id, Task.code, Task.text, Assignment.due_on, func.coalesce(_NAMED, ""))
    .join(Assignment, Assignment.task_id == Task.id)
    .join(Unit, Unit.id == Assignment.unit_id)
    .where(Task.org_id == bindparam("org"), Task.removed_at.is_(None), Unit.code == NOBODY)
    .where(Assignment.removed_at.is_(None), Assignment.stage.not_in(CLOSED_STAGES))
    .order_by(Task.plan_id, Task.position)
)


def unled_tasks(db: Session, org_id: int) -> list[Unled]:
    """All of a committee that are not ended, in the order of its plans."""
    rows = _UNLED.all(db, {"org": org_id})
    return [Unled(id=id_, code=code, text=text, due_on=due_on, named=named) for id_, code, text, due_on, named in rows]


class HalfLed(Struct, frozen=True, kw_only=True):
    """A task that a unit leads, beside a name of the file that fits no unit."""

    code: str
    named: str


def half_led_tasks(db: Session, org_id: int) -> list[HalfLed]:
    """Likewise, those that somebody leads: whoever else the file names beside hears nothing of them."""
    led = (
        select(Assignment.id)
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(Assignment.task_id == Task.id, Assignment.share == Share.LEAD, Unit.code != NOBODY)
        .where(Assignment.removed_at.is_(None), Assignment.stage.not_in(CLOSED_STAGES))
    )
    query = (
        select(Task.code, TaskUnit.raw)
        .join(TaskUnit, TaskUnit.task_id == Task.id)
        .where(Task.org_id == org_id, Task.removed_at.is_(None), led.exists())
        .where(TaskUnit.share == Share.LEAD, TaskUnit.unit_id.is_(None))
        .order_by(Task.plan_id, Task.position, TaskUnit.position)
    )
    return [HalfLed(code=code, named=named) for code, named in db.execute(query)]


def give_unled(db: Session, office: Office, actor: Actor, task: Unled, unit: Unit) -> list[int]:
    """The unit leads it from now on; the share, and those of the units that support. Raises `ClosedWork`."""
    _nobodys, ids = hand_over(db, office, actor, task.code, unit.code, Why(reason="", document=""))
    return ids
