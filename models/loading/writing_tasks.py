"""Writes the plan's head, its groups and its tasks with their milestones and the units that they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import bindparam, delete, insert, update
from sqlalchemy.orm import Session

from models.history import Actor, note_change
from models.loading.journal import BY_FILE, note_fields
from models.loading.shapes import TaskShape
from models.loading.stored import Stored
from models.loading.values import Kind, Part, PlanChange
from models.loading.wanted import Wanted
from models.plan import Milestone, Plan, Share, Task, TaskGroup, TaskUnit
from models.statements import table_of

PLANS = table_of(Plan)
GROUPS = table_of(TaskGroup)
TASKS = table_of(Task)
TASK_UNITS = table_of(TaskUnit)
MILESTONES = table_of(Milestone)
Row = dict[str, object]


def write_plan_head(
    db: Session, actor: Actor, wanted: Wanted, stored: Stored, change: PlanChange, file_name: str
) -> int:
    """Insert or update the plan's own row; returns its id."""
    head = wanted.header
    values: Row = {
        "number": head.number,
        "title": head.title,
        "issued_on": head.issued_on,
        "imported_at": actor.now,
        "file_name": file_name,
    }
    plan_id = stored.header.plan_id
    if plan_id is None:
        row = insert(PLANS).values(org_id=actor.org_id, **values).returning(PLANS.c.id)
        plan_id = db.connection().execute(row).scalar_one()
        note_change(db, actor, "plans", plan_id, Kind.ADDED, None, head.number, reason=BY_FILE)
    else:
        db.connection().execute(update(PLANS).where(PLANS.c.id == plan_id).values(**values))
        for entry in change.of(Part.PLAN):
            note_fields(db, actor, "plans", plan_id, entry)
    return plan_id


def write_groups(
    db: Session, actor: Actor, plan_id: int, wanted: Wanted, stored: Stored, change: PlanChange
) -> dict[str, int]:
    """Bring the groups up to the file; returns the ids of all groups by code."""
    ids = {code: group.id for code, group in stored.groups.items()}
    places = {code: place for place, code in enumerate(wanted.groups)}
    new = [code for code in wanted.groups if code not in ids]
    rows = [{"plan_id": plan_id, "code": c, "title": wanted.groups[c], "position": places[c]} for c in new]
    if rows:
        done = db.connection().execute(insert(GROUPS).returning(GROUPS.c.code, GROUPS.c.id), rows)
        ids |= dict(done.all())
    for code, group in stored.groups.items():
        if code in places and (group.title, group.position) != (wanted.groups[code], places[code]):
            values = {"title": wanted.groups[code], "position": places[code]}
            db.connection().execute(update(GROUPS).where(GROUPS.c.id == group.id).values(**values))
    for entry in change.of(Part.GROUP):
        if not change.is_new_plan:
            note_fields(db, actor, "task_groups", ids[entry.code], entry)
    return ids


def write_tasks(
    db: Session, actor: Actor, plan_id: int, wanted: Wanted, stored: Stored, change: PlanChange,
    group_ids: Mapping[str, int], unit_ids: Mapping[str, int],
) -> dict[str, int]:  # fmt: skip
    """Bring the tasks up to the file; returns the ids of all tasks by code."""
    ids = {code: task.id for code, task in stored.tasks.items()}
    places = {code: place for place, code in enumerate(wanted.tasks)}
    rows = {code: _row(task, places[code], group_ids) for code, task in wanted.tasks.items()}
    new = [entry.code for entry in change.of(Part.TASK, Kind.ADDED)]
    altered = [entry.code for entry in change.of(Part.TASK, Kind.CHANGED, Kind.RETURNED)]
    ids |= _insert_tasks(db, [{"org_id": actor.org_id, "plan_id": plan_id, **rows[code]} for code in new])
    _update_tasks(db, [{"row": ids[code], **rows[code]} for code in altered])
    _move_tasks(db, wanted, stored, places)
    _write_task_units(db, ids, unit_ids, [wanted.tasks[c] for c in (*new, *altered)], rewrite=bool(altered))
    _write_milestones(db, ids, [wanted.tasks[c] for c in (*new, *altered)], rewrite=bool(altered))
    for entry in change.of(Part.TASK):
        if not change.is_new_plan:
            note_fields(db, actor, "tasks", ids[entry.code], entry)
        if entry.kind is Kind.REMOVED:
            db.connection().execute(update(TASKS).where(TASKS.c.id == ids[entry.code]).values(removed_at=actor.now))
    return ids


def _row(task: TaskShape, place: int, group_ids: Mapping[str, int]) -> Row:
    indicator = task.indicator
    return {
        "code": task.code,
        "group_id": group_ids[task.group] if task.group else None,
        "position": place,
        "parent_code": task.parent,
        "stt": task.stt,
        "text": task.text,
        "deadline_text": task.deadline_text,
        "recurrence": task.recurrence,
        "deliverable": task.deliverable,
        "note": task.note,
        "priority": task.priority,
        "fan_out": task.fan_out,
        "indicator_name": indicator.name if indicator else None,
        "indicator_unit": indicator.unit if indicator else None,
        "indicator_comparison": indicator.comparison if indicator else None,
        "indicator_target": indicator.target if indicator else None,
        "indicator_source": indicator.source if indicator else "",
        "removed_at": None,
    }


def _insert_tasks(db: Session, rows: Sequence[Row]) -> dict[str, int]:
    if not rows:
        return {}
    done = db.connection().execute(insert(TASKS).returning(TASKS.c.code, TASKS.c.id), rows)
    return dict(done.all())


def _update_tasks(db: Session, rows: Sequence[Row]) -> None:
    if rows:
        values: Row = {name: bindparam(name) for name in rows[0] if name != "row"}
        db.connection().execute(update(TASKS).where(TASKS.c.id == bindparam("row")).values(**values), rows)


def _move_tasks(db: Session, wanted: Wanted, stored: Stored, places: Mapping[str, int]) -> None:
    moved: list[Row] = [
        {"row": stored.tasks[code].id, "place": places[code], "number": task.stt}
        for code, task in wanted.tasks.items()
        if code in stored.tasks
        and (stored.tasks[code].position, stored.tasks[code].shape.stt) != (places[code], task.stt)
    ]
    if moved:
        values: Row = {"position": bindparam("place"), "stt": bindparam("number")}
        db.connection().execute(update(TASKS).where(TASKS.c.id == bindparam("row")).values(**values), moved)


def _write_task_units(
    db: Session, ids: Mapping[str, int], unit_ids: Mapping[str, int], tasks: Sequence[TaskShape], *, rewrite: bool
) -> None:
    if rewrite:
        _forget(db, ids, tasks)
    rows = [row for task in tasks for row in _task_units(task, ids[task.code], unit_ids)]
    if rows:
        db.connection().execute(insert(TASK_UNITS), rows)


def _forget(db: Session, ids: Mapping[str, int], tasks: Iterable[TaskShape]) -> None:
    gone = [{"task": ids[task.code]} for task in tasks]
    db.connection().execute(delete(TASK_UNITS).where(TASK_UNITS.c.task_id == bindparam("task")), gone)


def _task_units(task: TaskShape, task_id: int, unit_ids: Mapping[str, int]) -> Iterator[Row]:
    for share, units in ((Share.LEAD, task.leads), (Share.SUPPORT, task.supports)):
        for place, named in enumerate(units):
            unit_id = unit_ids[named.unit] if named.unit else None
            yield {"task_id": task_id, "share": share, "position": place, "raw": named.raw, "unit_id": unit_id}


def _write_milestones(db: Session, ids: Mapping[str, int], tasks: Sequence[TaskShape], *, rewrite: bool) -> None:
    if rewrite:
        gone = [{"task": ids[task.code]} for task in tasks]
        db.connection().execute(delete(MILESTONES).where(MILESTONES.c.task_id == bindparam("task")), gone)
    rows = [
        {"task_id": ids[task.code], "position": place, "name": step.name, "due_on": step.due_on, "target": step.target}
        for task in tasks
        for place, step in enumerate(task.steps)
    ]
    if rows:
        db.connection().execute(insert(MILESTONES), rows)
