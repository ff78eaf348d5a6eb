"""A task that was in the plan and is not any more: a new file left it out. Its code stays its own, its history too."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.org import Person
from models.plan import Task
from models.progress import Change


class Removed(Struct, frozen=True, kw_only=True):
    """What left the plan, when, and by whose import (empty: at the server)."""

    task_id: int
    code: str
    text: str
    at: datetime
    by: str


def removed_task(db: Session, org_id: int, code: str) -> Removed | None:
    """The task that bore this code, where none bears it now."""
    tasks = db.scalars(select(Task).where(Task.org_id == org_id, Task.code == code).order_by(Task.id)).all()
    if not tasks or any(task.removed_at is None for task in tasks):
        return None
    task = tasks[-1]
    assert task.removed_at is not None, "filtered above"
    line = select(Person.name).join(Change, Change.person_id == Person.id)
    line = line.where(Change.subject == "tasks", Change.subject_id == task.id, Change.field == "removed")
    by = db.scalar(line.order_by(Change.id.desc()).limit(1))
    return Removed(task_id=task.id, code=task.code, text=task.text, at=task.removed_at, by=by or "")
