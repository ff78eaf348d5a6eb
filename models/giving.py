"""Work that was given or changed: who has to be told, who has acknowledged it, and who has not in time.

An assignment carries three moments: `assigned_at` (given or changed), `tell_at` (the clock tells the unit), and
`receipt_due_at` (the office hears that nobody acknowledged). Whoever reports on work has plainly received it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.orm import Session

from models.history import Actor, note_change
from models.items import Item, items_by_id
from models.office import Office
from models.org import NOBODY, UNIT_SHORT, Person, Unit
from models.plan import CLOSED_STAGES, OPEN_STAGES, Assignment, Plan, Share, Stage, Task, TaskUnit
from models.progress import Change
from models.statements import table_of
from models.units import names_of
from models.values import replace

ASSIGNMENTS = table_of(Assignment)
ACKNOWLEDGED = "acknowledged"  # the field of an assignment's history that a receipt leaves
LEADS = "leads"  # a plan file's: all the leading units of a task
_OWN_FIELDS = frozenset(("due_on", "stage", "share"))  # what of a share its unit hears when it changes
_TASK_FIELDS = frozenset(("text", "deliverable", "lead", LEADS))  # and of the task
_NOBODIES = select(Unit.id).where(Unit.code == NOBODY)  # nobody is told of what no unit leads, nor acknowledges it
TAKEN = "taken"  # the one news of a share that its unit has no more: old, what it was; new, who leads (null: nobody)


class FieldNews(Struct, frozen=True, kw_only=True):
    """One thing that changed when work was given anew: a field's name, old and new as the history keeps them."""

    field: str
    old: str | None
    new: str | None
    reason: str = ""
    document: str = ""


class Given(Struct, frozen=True, kw_only=True):
    """One unit's share as it is told: who leads and who supports the task, and what changed of work that is not new."""

    item: Item
    leads: tuple[str, ...]  # short names
    supports: tuple[str, ...]
    ordered_by: str
    plan_number: str
    news: tuple[FieldNews, ...]  # empty where the work is new


def give(
    db: Session, office: Office, now: datetime, assignment_ids: Iterable[int], *, tell_at: datetime | None
) -> None:
    """Note that work was given or changed at `now`. `tell_at` null: whoever gives it tells the unit at once.

    A leading unit has the working hours of the setting to acknowledge it, counted from when it can hear of it.
    """
    heard_at = office.next_opening(now)
    due_at = office.calendar.add_work_hours(heard_at, office.settings.acknowledge_in)
    ids = list(assignment_ids)
    if ids:
        theirs = (ASSIGNMENTS.c.id.in_(ids), ASSIGNMENTS.c.unit_id.not_in(_NOBODIES))
        db.connection().execute(
            update(ASSIGNMENTS).where(*theirs).values(
                assigned_at=now, acknowledged_at=None, acknowledged_by=None, tell_at=tell_at, receipt_due_at=None
            )
        )  # fmt: skip
        leads = (*theirs, ASSIGNMENTS.c.share == Share.LEAD, ASSIGNMENTS.c.stage.in_(OPEN_STAGES))
        db.connection().execute(update(ASSIGNMENTS).where(*leads).values(receipt_due_at=due_at))
        db.expire_all()


def take(db: Session, assignment_ids: Iterable[int], *, tell_at: datetime) -> None:
    """Note that units have this work no more: the clock tells them, and nobody waits for a receipt."""
    ids = list(assignment_ids)
    if ids:
        values = {"tell_at": tell_at, "receipt_due_at": None}
        db.connection().execute(update(ASSIGNMENTS).where(ASSIGNMENTS.c.id.in_(ids)).values(values))
        db.expire_all()


def acknowledge(db: Session, actor: Actor, assignment_ids: Iterable[int], said: str = "") -> list[int]:
    """Đã nhận, once: the assignments among these that nobody had acknowledged before."""
    ids = list(assignment_ids)
    if not ids:
        return []
    new = db.connection().execute(
        update(ASSIGNMENTS)
        .where(
            ASSIGNMENTS.c.id.in_(ids), ASSIGNMENTS.c.org_id == actor.org_id, ASSIGNMENTS.c.acknowledged_at.is_(None)
        )
        .values(acknowledged_at=actor.now, acknowledged_by=actor.person_id, receipt_due_at=None, tell_at=None)
        .returning(ASSIGNMENTS.c.id)
    ).scalars().all()  # fmt: skip
    for id_ in new:
        note_change(db, actor, "assignments", id_, ACKNOWLEDGED, None, said[:200] or "đã nhận")
    db.expire_all()
    return sorted(new)


def not_acknowledged(db: Session, org_id: int, unit_ids: Sequence[int], until: datetime | None = None) -> list[int]:
    """Work of these units that was given (up to a moment) and that nobody has acknowledged."""
    query = select(Assignment.id).where(
        Assignment.org_id == org_id,
        Assignment.unit_id.in_(unit_ids),
        Assignment.assigned_at.is_not(None),
        Assignment.acknowledged_at.is_(None),
        Assignment.removed_at.is_(None),
    )
    if until is not None:
        query = query.where(Assignment.assigned_at <= until)
    return list(db.scalars(query.order_by(Assignment.id)))


class Receipt(Struct, frozen=True, kw_only=True):
    """Who acknowledged a piece of work, and when."""

    name: str
    at: datetime


def last_receipt(db: Session, org_id: int, unit_ids: Sequence[int]) -> Receipt | None:
    """The latest acknowledgement of these units."""
    row = db.execute(
        select(Person.name, Assignment.acknowledged_at)
        .join(Person, Person.id == Assignment.acknowledged_by)
        .where(Assignment.org_id == org_id, Assignment.unit_id.in_(unit_ids), Assignment.acknowledged_at.is_not(None))
        .order_by(Assignment.acknowledged_at.desc())
        .limit(1)
    ).first()
    return None if row is None or row[1] is None else Receipt(name=row[0], at=row[1])


def waiting_for_receipt(db: Session, office: Office, now: datetime) -> list[Item]:
    """Leading work of the committee that was given and not acknowledged, in the plan's order."""
    ids = db.scalars(
        select(Assignment.id).where(
            Assignment.org_id == office.id,
            Assignment.share == Share.LEAD,
            Assignment.stage.in_(OPEN_STAGES),
            Assignment.assigned_at.is_not(None),
            Assignment.acknowledged_at.is_(None),
            Assignment.removed_at.is_(None),
        )
    ).all()
    return items_by_id(db, office, now, ids)


def given_at(db: Session, assignment_ids: Iterable[int]) -> dict[int, datetime]:
    """When each was given or last changed."""
    rows = db.execute(
        select(Assignment.id, Assignment.assigned_at).where(
            Assignment.id.in_(list(assignment_ids)), Assignment.assigned_at.is_not(None)
        )
    )
    return {id_: at for id_, at in rows if at is not None}


_NAMES = (
    select(
        TaskUnit.task_id,
        TaskUnit.share,
        func.coalesce(UNIT_SHORT, TaskUnit.raw),
    )
    .outerjoin(Unit, Unit.id == TaskUnit.unit_id)
    .where(TaskUnit.task_id.in_(bindparam("tasks", expanding=True)))
    .order_by(TaskUnit.task_id, TaskUnit.position)
)


def as_given(db: Session, office: Office, items: Sequence[Item], *, since: int = 0) -> list[Given]:
    """The items with everything that is told of them; work of which nothing is new is left out.

    `since`: the last line of history before the change that is told; an earlier one of the same moment was told before.
    """
    tasks = sorted({item.task_id for item in items})
    names: dict[tuple[int, Share], list[str]] = {}
    for task_id, share, name in db.execute(_NAMES, {"tasks": tasks}):
        names.setdefault((task_id, share), []).append(name)
    stands = select(Task.id, Task.ordered_by, Plan.number).join(Plan, Plan.id == Task.plan_id).where(Task.id.in_(tasks))
    orders = {row.id: row for row in db.execute(stands)}
    news = _news(db, office.id, items, since)
    return [
        Given(
            item=item,
            leads=tuple(dict.fromkeys(names.get((item.task_id, Share.LEAD), ()))),
            supports=tuple(dict.fromkeys(names.get((item.task_id, Share.SUPPORT), ()))),
            ordered_by=orders[item.task_id].ordered_by,
            plan_number=orders[item.task_id].number,
            news=news[item.id] or (),
        )
        for item in items
        if news[item.id] is None or news[item.id]
    ]


def as_taken(db: Session, items: Sequence[Item]) -> list[Given]:
    """Shares that their units have no more, as it is told; of work that somebody else does, who leads it."""
    tasks = sorted({item.task_id for item in items})
    removed = set(db.scalars(select(Task.id).where(Task.id.in_(tasks), Task.removed_at.is_not(None))))
    leads: dict[int, list[str]] = {}
    known = (
        select(TaskUnit.task_id, UNIT_SHORT)
        .join(Unit, Unit.id == TaskUnit.unit_id)
        .where(TaskUnit.task_id.in_(tasks), TaskUnit.share == Share.LEAD)
        .order_by(TaskUnit.position)
    )
    for task_id, name in db.execute(known):
        leads.setdefault(task_id, []).append(name)
    return [
        Given(
            item=item,
            leads=(),
            supports=(),
            ordered_by="",
            plan_number="",
            news=(FieldNews(field=TAKEN, old=item.share, new=_others(leads, removed, item.task_id)),),
        )
        for item in items
        if item.stage not in CLOSED_STAGES
    ]


def _others(leads: Mapping[int, Sequence[str]], removed: set[int], task_id: int) -> str | None:
    return None if task_id in removed else ", ".join(dict.fromkeys(leads.get(task_id, ())))


def _news(db: Session, org_id: int, items: Sequence[Item], since: int) -> dict[int, tuple[FieldNews, ...] | None]:
    """What changed at the very moment at which work was given anew; null for work that is new to its unit."""
    moments = given_at(db, [item.id for item in items])
    lines = db.scalars(
        select(Change)
        .where(
            Change.org_id == org_id,
            Change.id > since,
            Change.at.in_(set(moments.values())),
            or_(
                (Change.subject == "plans") & (Change.field == "added"),
                (Change.subject == "assignments") & Change.subject_id.in_([item.id for item in items]),
                (Change.subject == "tasks") & Change.subject_id.in_({item.task_id for item in items}),
            ),
        )
        .order_by(Change.id)
    ).all()
    found = {item.id: _news_of(item, [line for line in lines if line.at == moments.get(item.id)]) for item in items}
    return {id_: news and tuple(_with_names(db, org_id, each) for each in news) for id_, news in found.items()}


def _with_names(db: Session, org_id: int, news: FieldNews) -> FieldNews:
    """A plan file's leads are kept by their codes, and told by their names."""
    if news.field != LEADS:
        return news
    return replace(news, old=names_of(db, org_id, news.old), new=names_of(db, org_id, news.new))


def _news_of(item: Item, lines: Sequence[Change]) -> tuple[FieldNews, ...] | None:
    own = [line for line in lines if line.subject == "assignments" and line.subject_id == item.id]
    stages = [line for line in own if line.field == "stage"]
    if stages and stages[-1].old == Stage.PAUSED:  # goes on; whatever else was written at that very moment
        [last] = stages[-1:]
        return (FieldNews(field="stage", old=last.old, new=last.new, reason=last.reason, document=last.document),)
    about_task = [line for line in lines if line.subject == "tasks" and line.subject_id == item.task_id]
    is_given = any(line.field == "share" and (line.new or "").startswith(f"{item.unit_code}:") for line in about_task)
    came = any(line.field in {"added", "returned"} for line in (*own, *about_task))
    if is_given or came or any(line.subject == "plans" for line in lines):
        return None
    told = [line for line in own if line.field in _OWN_FIELDS]
    told += [line for line in about_task if line.field in _TASK_FIELDS]
    return tuple(
        FieldNews(field=line.field, old=line.old, new=line.new, reason=line.reason, document=line.document)
        for line in told
    )
