"""Writing an import, all of it in the transaction that it is given."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.founding import seed_rest_days
from models.giving import give, take
from models.history import Actor
from models.importing import PlanFile
from models.loading.comparing import difference, load
from models.loading.journal import note_fields
from models.loading.stored import Stored
from models.loading.values import Applied, Part, PlanChange, PlanMoved
from models.loading.wanted import Wanted
from models.loading.writing_shares import Tables, taken_shares, touched_shares, write_shares
from models.loading.writing_tasks import write_groups, write_plan_head, write_tasks
from models.loading.writing_units import version_rises, write_periods, write_rest_days, write_units
from models.office import Office, load_office
from models.org import NOBODY, Organization
from models.plan import Share
from models.statements import table_of
from models.unled import nobody

ORGANIZATIONS = table_of(Organization)


def apply(
    db: Session,
    actor: Actor,
    office: Office,
    plan_file: PlanFile,
    change: PlanChange,
    *,
    file_name: str = "",
    is_news: bool = True,
) -> Applied:
    """Write what `compare` found. Raises `PlanMoved` where that is no longer the difference, `CodesTaken`.

    Progress, stages, confirmations and original deadlines stay. Nothing is deleted: what the file leaves out is marked
    as removed and loses its reminder; what comes back goes on where it was. `is_news`: the units hear of what is new to
    them, if the committee's setting says so; false for a plan that everybody knows long since.
    """
    wanted, stored = load(db, office.id, plan_file)
    if difference(wanted, stored) != change:
        raise PlanMoved
    plan_id = stored.header.plan_id
    if not change.is_empty:
        plan_id, touched, taken = _write(db, actor, office, wanted, stored, change, file_name)
        if is_news and office.settings.tells_imported:
            give(db, office, actor.now, touched, tell_at=actor.now)
            take(db, taken, tell_at=actor.now)
    assert plan_id is not None, "a new plan is never an empty change"
    return Applied(
        plan_id=plan_id,
        groups=len(wanted.groups),
        tasks=len(wanted.tasks),
        leads=sum(share is Share.LEAD and unit != NOBODY for (_task, unit), share in wanted.shares.items()),
        unled=sum(unit == NOBODY for _task, unit in wanted.shares),
        supports=sum(share is Share.SUPPORT for share in wanted.shares.values()),
    )


def _write(
    db: Session, actor: Actor, office: Office, wanted: Wanted, stored: Stored, change: PlanChange, file_name: str
) -> tuple[int, list[int], list[int]]:
    """The plan's id, the shares that are new to their units or changed, and those that their units have no more."""
    seed_rest_days(db)
    _write_office(db, actor, wanted, change)
    unit_ids = write_units(db, actor, wanted, stored, change)
    if any(unit == NOBODY for _task, unit in wanted.shares):
        unit_ids[NOBODY] = nobody(db, actor)
    write_periods(db, actor, wanted, stored, change)
    write_rest_days(db, actor, wanted, change.of(Part.REST_DAY))
    plan_id = write_plan_head(db, actor, wanted, stored, change, file_name)
    group_ids = write_groups(db, actor, plan_id, wanted, stored, change)
    task_ids = write_tasks(db, actor, plan_id, wanted, stored, change, group_ids, unit_ids)
    db.expire_all()  # the rows below the session's objects have changed
    now_office = load_office(db, office.id) if change.of(Part.REST_DAY) else office
    tables = Tables(wanted=wanted, stored=stored, change=change, task_ids=task_ids, unit_ids=unit_ids)
    write_shares(db, actor, now_office, tables)
    db.expire_all()
    return plan_id, touched_shares(db, tables), taken_shares(tables)


def _write_office(db: Session, actor: Actor, wanted: Wanted, change: PlanChange) -> None:
    if not version_rises(change):
        return
    head = wanted.header
    db.connection().execute(
        update(ORGANIZATIONS)
        .where(ORGANIZATIONS.c.id == actor.org_id)
        .values(name=head.name, place=head.place, superior=head.superior, version=ORGANIZATIONS.c.version + 1)
    )
    for entry in change.of(Part.OFFICE):
        note_fields(db, actor, "organizations", actor.org_id, entry)
