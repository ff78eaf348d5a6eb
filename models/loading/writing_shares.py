"""Writes each unit's share of each task, its deadline, and when the clock looks at it next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache

from msgspec import Struct
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from models.deadline import said_before
from models.history import Actor, note_change
from models.loading.journal import BY_FILE
from models.loading.shapes import TaskShape
from models.loading.stored import Stored, StoredShare
from models.loading.values import Field, Kind, Part, PlanChange, ShareChange
from models.loading.wanted import Wanted
from models.office import Office
from models.org import NOBODY
from models.plan import CLOSED_STAGES, OPEN_STAGES, Assignment, Share, Stage
from models.reminding import first_look
from models.statements import table_of
from models.values import replace

ASSIGNMENTS = table_of(Assignment)
Look = Callable[[date | None, bool], datetime | None]


class Tables(Struct, frozen=True, kw_only=True):
    """Both sides of the import, with the ids that were written."""

    wanted: Wanted
    stored: Stored
    change: PlanChange
    task_ids: Mapping[str, int]
    unit_ids: Mapping[str, int]


def write_shares(db: Session, actor: Actor, office: Office, tables: Tables) -> None:
    """Give, take and change shares; move the deadlines of those whose task's dates changed."""

    @cache
    def look(due_on: date | None, before: bool) -> datetime | None:
        return first_look(due_on, office, actor.now, said_before=before)

    new = [change for change in tables.change.shares if change.old is None and _key(change) not in tables.stored.shares]
    rows = [_new_row(actor.org_id, change, tables, look) for change in new]
    if rows:
        db.connection().execute(insert(ASSIGNMENTS), rows)
    if not tables.change.is_new_plan:
        _note_new(db, actor, tables, new)
        _update_shares(db, actor, tables, look)


# What of a task its units must hear when it changes.
_TOLD = frozenset((Field.TEXT, Field.DUE_ON, Field.DELIVERABLE, Field.LEADS))


def touched_shares(db: Session, tables: Tables) -> list[int]:
    """The shares that are new, came back or have another role, and those whose task changed; only work still open."""
    keys = {_key(change) for change in tables.change.shares if change.new is not None}
    redone = {
        entry.code
        for entry in tables.change.of(Part.TASK, Kind.CHANGED, Kind.RETURNED)
        if entry.kind is Kind.RETURNED or _TOLD & {change.field for change in entry.fields}
    }
    keys |= {key for key in tables.wanted.shares if key[0] in redone}
    wanted = {(tables.task_ids[task], tables.unit_ids[unit]) for task, unit in keys if unit != NOBODY}
    rows = db.connection().execute(
        select(ASSIGNMENTS.c.id, ASSIGNMENTS.c.task_id, ASSIGNMENTS.c.unit_id).where(
            ASSIGNMENTS.c.task_id.in_({task for task, _unit in wanted}),
            ASSIGNMENTS.c.removed_at.is_(None),
            ASSIGNMENTS.c.stage.in_(OPEN_STAGES),
        )
    )
    return [id_ for id_, task, unit in rows if (task, unit) in wanted]


def taken_shares(tables: Tables) -> list[int]:
    """The shares that their units have no more, of work that was still open."""
    left = (change for change in tables.change.shares if change.new is None and change.unit != NOBODY)
    gone = (tables.stored.shares[_key(change)] for change in left)
    return [share.id for share in gone if share.stage not in CLOSED_STAGES]


def _key(change: ShareChange) -> tuple[str, str]:
    return change.task, change.unit


def _new_row(org_id: int, change: ShareChange, tables: Tables, look: Look) -> dict[str, object]:
    task = tables.wanted.tasks[change.task]
    due_on = task.steps[0].due_on if task.steps else None
    return {
        "org_id": org_id,
        "task_id": tables.task_ids[change.task],
        "unit_id": tables.unit_ids[change.unit],
        "share": change.new,
        "stage": Stage.NOT_STARTED,
        "milestone": 0,
        "due_on": due_on,
        "original_due_on": due_on,
        "next_remind_at": look(due_on, said_before(task.deadline_text)) if change.new is Share.LEAD else None,
    }


def _note_new(db: Session, actor: Actor, tables: Tables, new: Sequence[ShareChange]) -> None:
    added = {entry.code for entry in tables.change.of(Part.TASK, Kind.ADDED)}
    for change in new:
        if change.task not in added:  # a new task's own line says it already
            value = f"{change.unit}: {change.new}"
            note_change(db, actor, "tasks", tables.task_ids[change.task], "share", None, value, reason=BY_FILE)


def _update_shares(db: Session, actor: Actor, tables: Tables, look: Look) -> None:
    rows = []
    for key, share in _touched(tables):
        after = _after(tables, key, share)
        _note(db, actor, share, after)
        task = tables.wanted.tasks.get(key[0])
        before = task is not None and said_before(task.deadline_text)
        is_reminded = not after.is_removed and after.share is Share.LEAD and after.stage in OPEN_STAGES
        rows.append(
            {
                "row": share.id,
                "kind": after.share,
                "step": after.milestone,
                "due": after.due_on,
                "original": after.original_due_on,
                "gone": actor.now if after.is_removed else None,
                "look": look(after.due_on, before) if is_reminded else None,
            }
        )
    if rows:
        db.connection().execute(_UPDATE, rows)


_UPDATE = (
    update(ASSIGNMENTS)
    .where(ASSIGNMENTS.c.id == bindparam("row"))
    .values(
        share=bindparam("kind"),
        milestone=bindparam("step"),
        due_on=bindparam("due"),
        original_due_on=bindparam("original"),
        removed_at=bindparam("gone"),
        next_remind_at=bindparam("look"),
    )
)


def _touched(tables: Tables) -> Iterator[tuple[tuple[str, str], StoredShare]]:
    """The stored shares that were given back, taken or changed, and those of tasks with another deadline."""
    changed = {_key(change) for change in tables.change.shares}
    redated = {
        entry.code
        for entry in tables.change.of(Part.TASK)
        if entry.kind is Kind.CHANGED and {Field.DUE_ON, Field.DEADLINE_TEXT} & {c.field for c in entry.fields}
    }
    for key, share in tables.stored.shares.items():
        if key in changed or (key[0] in redated and not share.is_removed):
            yield key, share


def _after(tables: Tables, key: tuple[str, str], share: StoredShare) -> StoredShare:
    """What the share will be. Stage, percent and reports are never touched by a file."""
    kind = tables.wanted.shares.get(key)
    if kind is None:
        return replace(share, is_removed=True)
    task = tables.wanted.tasks[key[0]]
    milestone = max(0, min(share.milestone, len(task.steps) - 1))
    due_on = share.due_on if share.stage in CLOSED_STAGES else _due(tables.stored.tasks[key[0]].shape, task, share)
    original = share.original_due_on or due_on
    return replace(share, share=kind, milestone=milestone, due_on=due_on, original_due_on=original, is_removed=False)


def _due(old: TaskShape, new: TaskShape, share: StoredShare) -> date | None:
    """The plan's date at the share's milestone; an extension that reaches further stays."""
    planned = _at(new, share.milestone)
    before = _at(old, share.milestone)
    is_extended = share.due_on is not None and before is not None and share.due_on > before
    if is_extended and share.due_on is not None:
        return share.due_on if planned is None else max(share.due_on, planned)
    return planned


def _at(task: TaskShape, milestone: int) -> date | None:
    return task.steps[min(milestone, len(task.steps) - 1)].due_on if task.steps else None


def _note(db: Session, actor: Actor, old: StoredShare, new: StoredShare) -> None:
    if old.is_removed != new.is_removed:
        kind = Kind.REMOVED if new.is_removed else Kind.RETURNED
        note_change(db, actor, "assignments", old.id, kind, None, new.share, reason=BY_FILE)
    for field, before, after in (
        ("share", old.share, new.share),
        ("milestone", old.milestone, new.milestone),
        ("due_on", old.due_on, new.due_on),
    ):
        note_change(db, actor, "assignments", old.id, field, before, after, reason=BY_FILE)
