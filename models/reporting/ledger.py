"""Everything about the plan's shares that reconstructing them needs, read in a handful of statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any, TypeVar

from msgspec import Struct
from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from models.deadline import DeadlineState, said_before
from models.facts import GroupFact, groups_of
from models.items import Item, indicator_text
from models.office import Office
from models.org import UNIT_SHORT, Unit
from models.plan import Assignment, Milestone, Priority, Share, Task, TaskGroup
from models.progress import Change, ProgressReport
from models.reporting.asof import OF_PRESENCE, state_of, text_then, was_there
from models.reporting.moment import Cut, Entered, Noted, State, Stored
from models.reporting.more_time import MoreTime, read_more_time
from models.statements import table_of
from models.values import replace

K = TypeVar("K")
V = TypeVar("V")
ELSEWHERE = ("percent", "mute", "snooze", "nudge", "acknowledged")  # of no figure, or told by the entries
SUBJECTS = ("assignments", "tasks", "difficulties", "findings", "reporting_periods", "unit_reports")


class TaskRow(Struct, frozen=True, kw_only=True):
    """One task as its row holds it."""

    id: int
    plan_id: int
    code: str
    text: str
    position: int
    group_code: str
    deadline_text: str
    recurrence: str | None
    deliverable: str
    note: str
    priority: Priority
    ordered_by: str
    indicator_name: str | None
    indicator_unit: str | None
    indicator_comparison: str | None
    indicator_target: str | None
    indicator_source: str
    is_removed: bool

    @property
    def indicator(self) -> str:
        """«≥ 70%»; empty where there is none."""
        return indicator_text(self.indicator_comparison, self.indicator_target, self.indicator_unit)


class Step(Struct, frozen=True, kw_only=True):
    """One milestone of a task; `target` of its indicator, null where the task's own holds."""

    position: int
    name: str
    due_on: date
    target: str | None


def step_now(steps: Sequence[Step], day: date) -> Step | None:
    """The milestone whose target counts on a day: the next of those that have one, else the last; null where the
    task's own holds."""
    found = sorted((step for step in steps if step.target is not None), key=lambda step: step.due_on)
    return next((step for step in found if step.due_on >= day), found[-1] if found else None)


class UnitRow(Struct, frozen=True, kw_only=True):
    """One unit."""

    id: int
    code: str
    name: str
    short: str
    position: int


class ShareRow(Struct, frozen=True, kw_only=True):
    """Whose share of what it is, with what its row holds."""

    task_id: int
    unit_id: int
    stored: Stored


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """The committee's tasks, shares, entries and history."""

    office: Office
    groups: Sequence[GroupFact]  # of the plans that it is about, in their order
    tasks: Mapping[int, TaskRow]  # in the plan's order
    units: Mapping[int, UnitRow]
    shares: Sequence[ShareRow]  # in the plan's order
    entries: Sequence[Entered]
    notes: Sequence[Noted]
    steps: Mapping[int, Sequence[Step]]  # by task
    more_time: MoreTime  # that units asked for

    @cached_property
    def entries_of(self) -> Mapping[int, Sequence[Entered]]:
        """By share, oldest first."""
        return _grouped((entry.assignment_id, entry) for entry in self.entries)

    @cached_property
    def notes_of(self) -> Mapping[tuple[str, int], Sequence[Noted]]:
        """By what they are about, oldest first."""
        return _grouped(((note.subject, note.subject_id), note) for note in self.notes)

    @cached_property
    def _dates(self) -> Mapping[int, Mapping[int, date]]:
        return {task: {step.position: step.due_on for step in steps} for task, steps in self.steps.items()}

    def states(self, cut: Cut, shares: Sequence[ShareRow] | None = None) -> list[Standing]:
        """The shares that the plan had then, in its order; `shares`: of these alone."""
        tasks = {id_: task for id_, task in self.tasks.items() if self.had(task, cut)}
        found = []
        for share in self.shares if shares is None else shares:
            if share.task_id in tasks:
                state = self.state(share, cut)
                if state.is_there:
                    found.append(self._standing(share, tasks[share.task_id], state, cut))
        return found

    def leading(self, cut: Cut, is_meant: Callable[[ShareRow], bool]) -> list[Standing]:
        """The work of those who led then, as far as it is meant. A share that supports, and of which no line says that
        it ever was another, is not reconstructed to find that out: most shares of a large plan are such."""
        meant = [share for share in self.shares if is_meant(share) and self._may_lead(share)]
        return leading(self.states(cut, meant))

    def _may_lead(self, share: ShareRow) -> bool:
        notes = self.notes_of.get(("assignments", share.stored.id), ())
        return share.stored.share == Share.LEAD or any(note.field in OF_PRESENCE for note in notes)

    def state(self, share: ShareRow, cut: Cut) -> State:
        """How one share stood."""
        code = self.units[share.unit_id].code
        given = [
            note
            for note in self.notes_of.get(("tasks", share.task_id), ())
            if note.field == "share" and (note.new or "").startswith(f"{code}: ")
        ]
        id_ = share.stored.id
        notes = self.notes_of.get(("assignments", id_), ())
        return state_of(
            share.stored,
            self.entries_of.get(id_, ()),
            notes,
            cut,
            self._dates.get(share.task_id),
            _came(given, notes),
            partial(self.more_time.asked_at, share.task_id),
        )

    def task_then(self, task: TaskRow, cut: Cut) -> TaskRow:
        """The task in the words that it had then."""
        notes = self.notes_of.get(("tasks", task.id), ())
        if not any(note.at > cut.moment for note in notes):
            return task
        return replace(
            task,
            text=text_then(notes, "text", cut.moment, task.text),
            deliverable=text_then(notes, "deliverable", cut.moment, task.deliverable),
            deadline_text=text_then(notes, "deadline_text", cut.moment, task.deadline_text),
        )

    def had(self, task: TaskRow, cut: Cut) -> bool:
        """Whether the plan had a task then."""
        return was_there(self.notes_of.get(("tasks", task.id), ()), cut.moment, is_removed=task.is_removed)

    def _standing(self, share: ShareRow, task: TaskRow, state: State, cut: Cut) -> Standing:
        worded = self.task_then(task, cut)
        before = said_before(worded.deadline_text)
        due = self.office.deadline(state.due_on, cut.moment, said_before=before)
        step = step_now(self.steps.get(task.id, ()), cut.day)
        worded = worded if step is None else replace(worded, indicator_target=step.target)
        item = _item(share, worded, self.units[share.unit_id], state, due)
        return Standing(item=item if step is None else replace(item, indicator_until=step.due_on), state=state)


class Standing(Struct, frozen=True, kw_only=True):
    """One share as it stood: as lists show it, and with the entries that count."""

    item: Item
    state: State


def _came(given: Sequence[Noted], notes: Sequence[Noted]) -> list[Noted]:
    """The lines by which a unit was given a share, where the share's own history does not say so better."""
    own = {note.at for note in notes if note.field in ("share", "lead")}
    return [note for note in given if note.at not in own]


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def _item(share: ShareRow, task: TaskRow, unit: UnitRow, state: State, deadline: DeadlineState) -> Item:
    return Item(
        id=share.stored.id,
        task_id=task.id,
        code=task.code,
        text=task.text,
        position=task.position,
        group_code=task.group_code,
        unit_id=unit.id,
        unit_code=unit.code,
        unit_name=unit.name,
        unit_short=unit.short,
        share=state.share,
        stage=state.stage,
        percent=state.percent,
        count=state.count,
        due_on=state.due_on,
        original_due_on=state.original_due_on,
        deadline_text=task.deadline_text,
        deliverable=task.deliverable,
        indicator=task.indicator,
        priority=task.priority,
        recurring=state.due_on is None and task.recurrence is not None,
        last_report_at=state.last.at if state.last else None,
        done_on=state.done_on,
        forecast_on=state.forecast_on,
        deadline=deadline,
        indicator_name=task.indicator_name or "",
        indicator_unit=task.indicator_unit or "",
    )


def read_ledger(db: Session, office: Office, plan_id: int | None = None) -> Ledger:
    """Read it: nine statements, however long the plan. `plan_id`: the only plan whose groups are told."""
    groups = groups_of(db, office.id, plan_id)
    shown = {(each.plan_id, each.own_code): each.code for each in groups}
    return Ledger(
        office=office,
        groups=groups,
        tasks=_tasks(db, office.id, shown),
        units=_units(db, office.id),
        shares=_shares(db, office.id),
        entries=_entries(db, office.id),
        notes=_notes(db, office.id),
        steps=_steps(db, office.id),
        more_time=read_more_time(db, office.id),
    )


def _tasks(db: Session, org_id: int, shown: Mapping[tuple[int, str], str]) -> dict[int, TaskRow]:
    rows = db.execute(
        select(
            Task.id,
            Task.plan_id,
            Task.code,
            Task.text,
            Task.position,
            func.coalesce(TaskGroup.code, "").label("group_code"),
            Task.deadline_text,
            Task.recurrence,
            Task.deliverable,
            Task.note,
            Task.priority,
            Task.ordered_by,
            Task.indicator_name,
            Task.indicator_unit,
            Task.indicator_comparison,
            Task.indicator_target,
            Task.indicator_source,
            Task.removed_at.is_not(None).label("is_removed"),
        )
        .outerjoin(TaskGroup, TaskGroup.id == Task.group_id)
        .where(Task.org_id == org_id)
        .order_by(Task.plan_id, Task.position, Task.id)
    )
    tasks = (TaskRow(**row._mapping) for row in rows)
    return {each.id: replace(each, group_code=shown.get((each.plan_id, each.group_code), "")) for each in tasks}


def _units(db: Session, org_id: int) -> dict[int, UnitRow]:
    short = UNIT_SHORT.label("short")
    rows = db.execute(select(Unit.id, Unit.code, Unit.name, short, Unit.position).where(Unit.org_id == org_id))
    return {row.id: UnitRow(**row._mapping) for row in rows}


def _shares(db: Session, org_id: int) -> list[ShareRow]:
    rows = db.execute(
        select(
            Assignment.id,
            Assignment.task_id,
            Assignment.unit_id,
            Assignment.share,
            Assignment.stage,
            Assignment.milestone,
            Assignment.due_on,
            Assignment.original_due_on,
            Assignment.percent,
            Assignment.count_done,
            Assignment.count_total,
            Assignment.forecast_on,
            Assignment.done_on,
            Assignment.removed_at,
        )
        .join(Task, Task.id == Assignment.task_id)
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(Assignment.org_id == org_id)
        .order_by(Task.plan_id, Task.position, Task.id, Assignment.share, Unit.position, Assignment.id)
    )
    return [ShareRow(task_id=row.task_id, unit_id=row.unit_id, stored=_stored(row)) for row in rows]


def _stored(row: Row[*tuple[Any, ...]]) -> Stored:  # Any: the columns above, by name
    return Stored(
        id=row.id,
        share=row.share,
        stage=row.stage,
        milestone=row.milestone,
        due_on=row.due_on,
        original_due_on=row.original_due_on,
        percent=row.percent,
        count=None if row.count_total is None else (row.count_done or 0, row.count_total),
        forecast_on=row.forecast_on,
        done_on=row.done_on,
        is_removed=row.removed_at is not None,
    )


_ENTRIES = table_of(ProgressReport)
_NOTES = table_of(Change)
_ENTRY_COLUMNS = [_ENTRIES.c[name] for name in Entered.__struct_fields__]
_NOTE_COLUMNS = [_NOTES.c[name] for name in Noted.__struct_fields__]


def _entries(db: Session, org_id: int) -> list[Entered]:
    rows = db.connection().execute(select(*_ENTRY_COLUMNS).where(_ENTRIES.c.org_id == org_id).order_by(_ENTRIES.c.id))
    return [Entered(**row._mapping) for row in rows]


def _notes(db: Session, org_id: int) -> list[Noted]:
    rows = db.connection().execute(
        select(*_NOTE_COLUMNS).where(_NOTES.c.org_id == org_id, _NOTES.c.subject.in_(SUBJECTS)).order_by(_NOTES.c.id)
    )
    return [Noted(**row._mapping) for row in rows]


def _steps(db: Session, org_id: int) -> dict[int, list[Step]]:
    rows = db.execute(
        select(Milestone.task_id, Milestone.position, Milestone.name, Milestone.due_on, Milestone.target)
        .join(Task, Task.id == Milestone.task_id)
        .where(Task.org_id == org_id)
        .order_by(Milestone.position)
    )
    return _grouped(
        (row.task_id, Step(position=row.position, name=row.name, due_on=row.due_on, target=row.target)) for row in rows
    )


def leading(standings: Iterable[Standing]) -> list[Standing]:
    """The work of those who lead."""
    return [each for each in standings if each.item.share == Share.LEAD]
