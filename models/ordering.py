"""Tasks that the office gives or changes beside the plan's file: created, handed over, reworded, paused, ended.

The only place that writes them. Every change leaves a line of history with its reason and the document that orders it;
a task that was given in chat (`Task.ordered_by`) is not the plan file's, so an import leaves it alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models.deadline import said_before
from models.history import Actor, history_of, note_change
from models.office import Office
from models.org import NOBODY, Unit
from models.plan import CLOSED_STAGES, OPEN_STAGES, Assignment, Milestone, Share, Stage, Task, TaskUnit
from models.progress import ExtensionRequest, ExtensionState
from models.recording import ClosedWork
from models.reminding import look_after_notice

LED = "lead"  # in a share's history: who leads the task, before and after it was handed over
_RESTS = frozenset((Stage.PAUSED, Stage.CANCELLED))
_CODE = re.compile(r"([A-ZĐ]+)(\d+)")


class NewTask(Struct, frozen=True, kw_only=True):
    """A task as somebody orders it. Units by code; a leading group is opened by the caller."""

    text: str
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    due_on: date | None
    deadline_text: str
    recurrence: str | None
    deliverable: str
    ordered_by: str


class Why(Struct, frozen=True, kw_only=True):
    """Why something changes, and the document that orders it."""

    reason: str
    document: str


def next_code(db: Session, plan_id: int) -> str:
    """The code after the highest of the plan's usual series (NV30 → NV31); removed tasks keep theirs."""
    series: dict[str, list[tuple[int, int]]] = {}
    for code in db.scalars(select(Task.code).where(Task.plan_id == plan_id)):
        if match := _CODE.fullmatch(code):
            series.setdefault(match[1], []).append((int(match[2]), len(match[2])))
    if not series:
        return "NV01"
    letters = max(series, key=lambda name: len(series[name]))
    number, width = max(series[letters])
    return f"{letters}{number + 1:0{width}d}"


def create_task(db: Session, office: Office, actor: Actor, plan_id: int, new: NewTask) -> tuple[str, list[int]]:
    """Write a new task; its code and the ids of all its shares. The units are told by the caller."""
    code = next_code(db, plan_id)
    last = db.scalar(select(func.max(Task.position)).where(Task.plan_id == plan_id))
    task = Task(
        org_id=office.id,
        plan_id=plan_id,
        code=code,
        position=0 if last is None else last + 1,
        text=new.text,
        deadline_text=new.deadline_text,
        recurrence=new.recurrence,
        deliverable=new.deliverable,
        fan_out=len(new.leads) > 1,
        ordered_by=new.ordered_by,
    )
    db.add(task)
    db.flush()
    if new.due_on is not None:
        db.add(Milestone(task_id=task.id, position=0, due_on=new.due_on))
    note_change(db, actor, "tasks", task.id, "added", None, code, document=new.ordered_by)
    made = [
        add_share(db, office, actor, task, unit, Share.LEAD, new.due_on) for unit in units_with(db, office, new.leads)
    ]
    supports = [unit for unit in new.supports if unit not in new.leads]
    made += [
        add_share(db, office, actor, task, unit, Share.SUPPORT, new.due_on) for unit in units_with(db, office, supports)
    ]
    name_units(db, task, made)
    return code, [each.id for each in made]


def units_with(db: Session, office: Office, codes: Sequence[str]) -> list[Unit]:
    """The units that bear these codes, in this order."""
    rows = db.scalars(select(Unit).where(Unit.org_id == office.id, Unit.code.in_(codes), Unit.removed_at.is_(None)))
    by_code = {unit.code: unit for unit in rows}
    return [by_code[code] for code in codes if code in by_code]


def add_share(
    db: Session, office: Office, actor: Actor, task: Task, unit: Unit, share: Share, due_on: date | None
) -> Assignment:
    """A new share of a task."""
    made = Assignment(
        org_id=office.id, task_id=task.id, unit_id=unit.id, share=share, due_on=due_on, original_due_on=due_on
    )
    if share == Share.LEAD:
        before = said_before(task.deadline_text)
        made.next_remind_at = look_after_notice(due_on, office, actor.now, said_before=before)
    db.add(made)
    db.flush()
    return made


def name_units(db: Session, task: Task, shares: Sequence[Assignment]) -> None:
    """The task names its units as its shares have them; who leads it where no unit does stays as the file has it."""
    units = {each.id: db.get_one(Unit, each.unit_id) for each in shares}
    named = [each for each in shares if units[each.id].code != NOBODY]
    kept = [each.share for each in shares if each not in named]
    for old in db.scalars(select(TaskUnit).where(TaskUnit.task_id == task.id, TaskUnit.share.not_in(kept))):
        db.delete(old)
    db.flush()
    places = {Share.LEAD: 0, Share.SUPPORT: 0}
    for each in named:
        unit = units[each.id]
        raw = unit.short
        db.add(TaskUnit(task_id=task.id, share=each.share, position=places[each.share], raw=raw, unit_id=unit.id))
        places[each.share] += 1
    db.flush()


def shares_of(db: Session, org_id: int, code: str) -> list[Assignment]:
    """All shares of a task, leads first."""
    query = (
        select(Assignment)
        .join(Task, Task.id == Assignment.task_id)
        .where(
            Assignment.org_id == org_id, Task.code == code, Assignment.removed_at.is_(None), Task.removed_at.is_(None)
        )
        .order_by(Assignment.share, Assignment.id)
    )
    return list(db.scalars(query))


def reword(db: Session, office: Office, actor: Actor, code: str, field: str, value: str, why: Why) -> list[int]:
    """Change a task's `text` or `deliverable`; the shares that have to hear of it."""
    shares = still_open(shares_of(db, office.id, code))
    task = db.get_one(Task, shares[0].task_id)
    note_change(
        db, actor, "tasks", task.id, field, getattr(task, field), value, reason=why.reason, document=why.document
    )
    setattr(task, field, value)
    db.flush()
    return [each.id for each in shares]


def hand_over(db: Session, office: Office, actor: Actor, code: str, unit_code: str, why: Why) -> tuple[int, list[int]]:
    """Another unit leads from now on, with the same deadlines: the share that ended, and those that must hear of it.

    Raises `ClosedWork` for finished work, for a task that several units lead, and for a unit that leads it already: its
    own part, finished or paused, would begin anew.
    """
    every = shares_of(db, office.id, code)
    shares = still_open(every)
    leads = [each for each in shares if each.share == Share.LEAD]
    [unit] = units_with(db, office, [unit_code])
    if len(leads) != 1 or any(each.unit_id == unit.id and each.share == Share.LEAD for each in every):
        raise ClosedWork(leads[0].stage if leads else Stage.CANCELLED)
    [old] = leads
    task, old_unit = db.get_one(Task, old.task_id), db.get_one(Unit, old.unit_id)
    note_change(
        db, actor, "tasks", task.id, "lead", old_unit.short, unit.short,
        reason=why.reason, document=why.document,
    )  # fmt: skip
    note_change(db, actor, "tasks", task.id, "share", None, f"{unit.code}: {Share.LEAD}", reason=why.reason)
    new = _taken_over(db, office, actor, task, unit, old, why)
    note_change(db, actor, "assignments", old.id, LED, Share.LEAD, None, reason=why.reason)
    old.removed_at, old.next_remind_at, old.tell_at, old.receipt_due_at = actor.now, None, None, None
    drop_requests(db, actor, [old.id])
    db.flush()
    supports = [each for each in shares if each.share == Share.SUPPORT and each.id != new.id]
    name_units(db, task, [new, *supports])
    return old.id, [new.id, *(each.id for each in supports)]


def _taken_over(
    db: Session, office: Office, actor: Actor, task: Task, unit: Unit, old: Assignment, why: Why
) -> Assignment:
    """The new lead's share: its own supporting one, one that it had before, or a new one.

    What it was before is kept in the history, so that an earlier day can be told as it was.
    """
    new = db.scalar(select(Assignment).where(Assignment.task_id == task.id, Assignment.unit_id == unit.id))
    before = None if new is None or new.removed_at is not None else new.share
    if new is None:
        new = add_share(db, office, actor, task, unit, Share.LEAD, old.due_on)
    note_change(db, actor, "assignments", new.id, LED, before, Share.LEAD, reason=why.reason)
    take_up(db, actor, new, Share.LEAD, old, why.reason)
    new.next_remind_at = look_after_notice(new.due_on, office, actor.now, said_before=said_before(task.deadline_text))
    db.flush()
    return new


def take_up(db: Session, actor: Actor, share: Assignment, role: Share, like: Assignment, reason: str) -> None:
    """A share that is there again in a role, at the milestone and with the deadlines of `like`; begun work stays so.

    The change of the role itself is the caller's to note.
    """
    stage = share.stage if share.stage == Stage.DOING else Stage.NOT_STARTED
    for field, was, value in (
        ("milestone", share.milestone, like.milestone),
        ("due_on", share.due_on, like.due_on),
        ("stage", share.stage, stage),
    ):
        note_change(db, actor, "assignments", share.id, field, was, value, reason=reason)
    share.share, share.removed_at, share.milestone = role, None, like.milestone
    share.due_on, share.original_due_on = like.due_on, like.original_due_on
    if share.stage != stage:
        share.stage, share.stage_decided, share.decided_at, share.done_on = stage, stage, actor.now, None


def end(
    db: Session, office: Office, actor: Actor, code: str, stage: Stage, why: Why, *, units: Sequence[str] = ()
) -> list[int]:
    """Pause a task, or end it for good: no more reminders, no more reports. Returns the shares that changed.

    `units`: codes of those whose parts alone are meant; where no lead is left at work, the supporting parts stop, too.
    """
    every = shares_of(db, office.id, code)
    named = _of_units(db, every, units)
    others = [each for each in every if each not in named]
    ends_too = (Stage.CANCELLED,) if stage == Stage.CANCELLED else (*CLOSED_STAGES, Stage.PAUSED)
    if all(each.stage in ends_too for each in others if each.share == Share.LEAD):
        named += [each for each in others if each.share == Share.SUPPORT]
    shares = still_open(named, also_paused=stage == Stage.CANCELLED)
    for each in shares:
        note_change(
            db, actor, "assignments", each.id, "stage", each.stage, stage, reason=why.reason, document=why.document
        )
        each.stage = stage
        each.next_remind_at = each.tell_at = each.receipt_due_at = None
    drop_requests(db, actor, [each.id for each in shares])
    db.flush()
    return [each.id for each in shares]


def _of_units(db: Session, shares: Sequence[Assignment], units: Sequence[str]) -> list[Assignment]:
    """The shares of the units that bear these codes; all where none is named."""
    if not units:
        return list(shares)
    ids = set(db.scalars(select(Unit.id).where(Unit.code.in_(units), Unit.id.in_([each.unit_id for each in shares]))))
    return [each for each in shares if each.unit_id in ids]


def resume(db: Session, office: Office, actor: Actor, code: str, why: Why, *, units: Sequence[str] = ()) -> list[int]:
    """A task that was paused, or ended, goes on where it was, reminders included; with `units`, their parts, and the
    supporting ones where nobody was at work. Raises `ClosedWork` where none rests."""
    every = shares_of(db, office.id, code)
    shares = _of_units(db, every, units)
    if not any(each.share == Share.LEAD and each.stage in OPEN_STAGES for each in every):
        shares += [each for each in every if each.share == Share.SUPPORT and each not in shares]
    paused = [each for each in shares if each.stage == Stage.PAUSED]
    paused = paused or [each for each in shares if each.stage == Stage.CANCELLED]
    if not paused:
        raise ClosedWork(shares[0].stage if shares else Stage.CANCELLED)
    task = db.get_one(Task, paused[0].task_id)
    for each in paused:
        stage = _stage_before_rest(db, actor, each)
        note_change(
            db, actor, "assignments", each.id, "stage", each.stage, stage, reason=why.reason, document=why.document
        )
        each.stage = stage
        if each.share == Share.LEAD and stage != Stage.AWAITING:
            before = said_before(task.deadline_text)
            each.next_remind_at = look_after_notice(each.due_on, office, actor.now, said_before=before)
    db.flush()
    return [each.id for each in paused]


def _stage_before_rest(db: Session, actor: Actor, share: Assignment) -> Stage:
    lines = [line for line in history_of(db, actor.org_id, "assignments", share.id) if line.field == "stage"]
    before = next((line.old for line in reversed(lines) if line.new in _RESTS and line.old not in _RESTS), None)
    return Stage(before) if before else Stage.DOING


def still_open(shares: Sequence[Assignment], *, also_paused: bool = False) -> list[Assignment]:
    """Those that may be changed. Raises `ClosedWork` where there is none."""
    closed = CLOSED_STAGES if also_paused else (*CLOSED_STAGES, Stage.PAUSED)
    found = [each for each in shares if each.stage not in closed]
    if not found:
        raise ClosedWork(shares[0].stage if shares else Stage.CANCELLED)
    return found


def drop_requests(db: Session, actor: Actor, assignment_ids: Sequence[int]) -> None:
    """A later deadline that was asked for has no object any more."""
    db.flush()
    db.execute(
        update(ExtensionRequest)
        .where(ExtensionRequest.assignment_id.in_(assignment_ids), ExtensionRequest.state == ExtensionState.WAITING)
        .values(state=ExtensionState.REPLACED, decided_by=actor.person_id, decided_at=actor.now)
        .execution_options(synchronize_session=False)
    )
    db.expire_all()
