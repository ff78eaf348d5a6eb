"""Photos and files that show the work: named at once, fetched later by the edge, never kept when marked classified."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from models.prepared import Prepared, prepared_new
from models.progress import Evidence, EvidenceState
from models.statements import table_of

# Recorded with a report: a file of a report that nobody has confirmed yet shows nothing.
FILED_STATES = frozenset((EvidenceState.NAMED, EvidenceState.STORED))
FILED = (Evidence.report_id.is_not(None), Evidence.state.in_(FILED_STATES))
_COUNT = Prepared(select(func.count()).select_from(Evidence).where(Evidence.assignment_id == bindparam("work"), *FILED))
_KEEP = prepared_new(table_of(Evidence), "origin")
MAX_BYTES = 20 * 1024 * 1024  # what the service lets a bot fetch


class Named(Struct, frozen=True, kw_only=True):
    """A received file, by the service's id."""

    org_id: int
    assignment_id: int | None  # null: the file answers a request
    origin: str  # "inbox:<id>:<n>": storing the same file twice is a no-op
    kind: str
    channel: str
    file_id: str
    name: str
    mime: str
    size: int | None
    album: str | None
    person_id: int
    at: datetime


def keep(db: Session, named: Named) -> int:
    """Write down a received file; returns its id, also when it was written before."""
    values = {field: getattr(named, field) for field in Named.__struct_fields__}
    _KEEP.run(db, {**values, "state": EvidenceState.NAMED})
    return db.execute(select(Evidence.id).where(Evidence.origin == named.origin)).scalar_one()


def hang_on(db: Session, evidence_ids: Sequence[int], report_id: int, assignment_id: int) -> None:
    """Hang files on the report they belong to."""
    if evidence_ids:
        mine = Evidence.id.in_(evidence_ids)
        db.execute(update(Evidence).where(mine).values(report_id=report_id, assignment_id=assignment_id))


def waiting(db: Session, channel: str, limit: int = 10) -> list[Evidence]:
    """Files whose bytes are not here yet, oldest first."""
    query = select(Evidence).where(Evidence.state == EvidenceState.NAMED, Evidence.channel == channel)
    return list(db.scalars(query.order_by(Evidence.id).limit(limit)))


def not_refused(db: Session, evidence_ids: Sequence[int]) -> tuple[int, ...]:
    """Those whose bytes are kept, or still to come: not what was marked classified or could not be fetched."""
    if not evidence_ids:
        return ()
    states = db.execute(select(Evidence.id, Evidence.state).where(Evidence.id.in_(evidence_ids)))
    gone = {row.id for row in states if row.state not in FILED_STATES}
    return tuple(each for each in evidence_ids if each not in gone)


def settle(
    db: Session, evidence_id: int, state: EvidenceState, *, sha256: str | None = None, path: str | None = None
) -> None:
    """Say what became of a file's bytes; one that was withdrawn meanwhile stays so."""
    mine = (Evidence.id == evidence_id) & (Evidence.state != EvidenceState.WITHDRAWN)
    db.execute(update(Evidence).where(mine).values(state=state, sha256=sha256, path=path))


def withdraw(db: Session, evidence_id: int) -> None:
    """It shows nothing any more; the line stays."""
    db.execute(update(Evidence).where(Evidence.id == evidence_id).values(state=EvidenceState.WITHDRAWN))


def filed(db: Session, assignment_id: int) -> Sequence[Evidence]:
    """The photos and files that were recorded with the reports of an assignment, in the order in which they came."""
    return db.scalars(
        select(Evidence).where(Evidence.assignment_id == assignment_id, *FILED).order_by(Evidence.id)
    ).all()


def evidence_count(db: Session, assignment_id: int) -> int:
    """How many photos and files were recorded with the reports of an assignment."""
    return int(_COUNT.scalar(db, {"work": assignment_id}))
