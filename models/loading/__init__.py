"""Plans into the database and out of it: compare a file with what is stored, write the difference, give it back.

Knows plan files only as the values of `models.importing`; knows nothing of chats, commands or the clock. What does the
work is loaded by whoever imports or exports a plan.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from models.history import Actor
from models.importing import PlanFile, UnitDirectory
from models.loading.values import (
    Applied,
    CodesTaken,
    Entry,
    Field,
    FieldChange,
    KeptDeadline,
    Kind,
    LoadingError,
    Part,
    PlanChange,
    PlanMoved,
    ShareChange,
)
from models.office import Office
from models.plan import Plan

__all__ = [
    "Applied", "CodesTaken", "Entry", "Field", "FieldChange", "KeptDeadline", "Kind", "LoadingError", "Part",
    "PlanChange", "PlanMoved", "ShareChange", "apply", "as_stored", "compare", "stored_plan", "with_new_units",
]  # fmt: skip


def compare(db: Session, org_id: int, plan_file: PlanFile) -> PlanChange:
    """What an import of this file would write. Raises `CodesTaken`; the file must be a plan (`is_plan`)."""
    from models.loading import comparing

    return comparing.compare(db, org_id, plan_file)


def as_stored(db: Session, org_id: int, plan_file: PlanFile) -> PlanFile:
    """The file with the codes that an import gives to its tasks and units: what a preview names."""
    from models.loading import comparing

    return comparing.as_stored(db, org_id, plan_file)


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
    """See `models.loading.applying.apply`."""
    from models.loading import applying

    return applying.apply(db, actor, office, plan_file, change, file_name=file_name, is_news=is_news)


def stored_plan(db: Session, org_id: int, plan: Plan) -> PlanFile:
    """A committee's plan with its units, periods and its own rest days."""
    from models.loading import exporting

    return exporting.stored_plan(db, org_id, plan)


def with_new_units(plan: PlanFile, known: UnitDirectory) -> PlanFile:
    """The plan with a unit for every unknown name; «known» are those of the file and of the database."""
    from models.loading import newunits

    return newunits.with_new_units(plan, known)
