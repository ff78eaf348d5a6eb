"""Requests for a later deadline: asked with a report, decided once, and gone with the report that brought them.

A deadline never changes through a request that was taken back or replaced; who may decide is the caller's check.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct
from sqlalchemy import CursorResult, bindparam, insert, select, update
from sqlalchemy.orm import Session

from models.history import Actor
from models.plan import Assignment
from models.prepared import Prepared
from models.progress import Difficulty, DifficultyState, ExtensionRequest, ExtensionState, ProgressReport
from models.recording import standing_reports
from models.watch import until_written

_ORIGIN = "report:"  # then the id of the report that asked


class TakenBack(Struct, frozen=True, kw_only=True):
    """What went together with a report that was withdrawn or replaced."""

    wanted_on: date | None  # the later deadline that was asked for and not decided
    difficulty_number: int | None


def ask(
    db: Session, actor: Actor, assignment_id: int, report_id: int, wanted_on: date, reason: str
) -> tuple[int, date | None]:
    """Write a request down: its id, and the day of the undecided one that it replaces."""
    assert actor.person_id is not None, "a request has an author"
    before = db.scalars(
        update(ExtensionRequest)
        .where(
            ExtensionRequest.assignment_id == assignment_id,
            ExtensionRequest.org_id == actor.org_id,
            ExtensionRequest.state == ExtensionState.WAITING,
        )
        .values(state=ExtensionState.REPLACED, decided_at=actor.now)
        .returning(ExtensionRequest.wanted_on)
    ).all()
    request_id = db.execute(
        insert(ExtensionRequest)
        .values(
            org_id=actor.org_id,
            assignment_id=assignment_id,
            origin=f"{_ORIGIN}{report_id}",
            wanted_on=wanted_on,
            reason=reason,
            asked_by=actor.person_id,
            asked_at=actor.now,
        )
        .returning(ExtensionRequest.id)
    ).scalar_one()
    return request_id, before[-1] if before else None


def asked_with(db: Session, org_id: int) -> frozenset[int]:
    """The reports with which more time was asked for, whatever became of it."""
    origins = db.scalars(select(ExtensionRequest.origin).where(ExtensionRequest.org_id == org_id))
    return frozenset(
        int(origin.removeprefix(_ORIGIN)) for origin in origins if origin.removeprefix(_ORIGIN).isdecimal()
    )


def find(db: Session, org_id: int, request_id: int) -> ExtensionRequest | None:
    """One request of this committee, as it stands: it has no force where its report has none any more."""
    request = db.get(ExtensionRequest, request_id, populate_existing=True)
    if request is None or request.org_id != org_id:
        return None
    if request.state == ExtensionState.WAITING and not _is_backed(db, request):
        request.state = ExtensionState.WITHDRAWN
        db.flush()
    return request


_WAITING = Prepared(
    select(Assignment.unit_id, ExtensionRequest.id)
    .join(Assignment, Assignment.id == ExtensionRequest.assignment_id)
    .where(ExtensionRequest.org_id == bindparam("of"), ExtensionRequest.state == ExtensionState.WAITING)
    .order_by(ExtensionRequest.id)
)


@until_written("extension_requests", "assignments")
def waiting_by_unit(db: Session, org_id: int) -> Mapping[int, tuple[int, ...]]:
    """The requests that nobody has decided, oldest first, by the unit whose work they are for."""
    found: dict[int, tuple[int, ...]] = {}
    for unit_id, request_id in _WAITING.all(db, {"of": org_id}):
        found[unit_id] = (*found.get(unit_id, ()), request_id)
    return found


def wanted_days(db: Session, org_id: int, unit_ids: Iterable[int]) -> Mapping[int, date]:
    """The later day that is asked for and not decided, by the share of work for which it is."""
    return dict(_WANTED.all(db, {"of": org_id, "units": list(unit_ids)}))


_WANTED = Prepared(
    select(ExtensionRequest.assignment_id, ExtensionRequest.wanted_on)
    .join(Assignment, Assignment.id == ExtensionRequest.assignment_id)
    .where(
        ExtensionRequest.org_id == bindparam("of"),
        ExtensionRequest.state == ExtensionState.WAITING,
        Assignment.unit_id.in_(bindparam("units", expanding=True)),
    )
    .order_by(ExtensionRequest.id)
)


def asking_units(db: Session, org_id: int) -> frozenset[int]:
    """The units with a request that waits."""
    return frozenset(waiting_by_unit(db, org_id))


def report_of(request: ExtensionRequest) -> int:
    """The report with which it was asked."""
    return int(request.origin.removeprefix(_ORIGIN))


def _is_backed(db: Session, request: ExtensionRequest) -> bool:
    report_id = report_of(request)
    return any(report.id == report_id for report in standing_reports(db, request.assignment_id))


def decide(db: Session, actor: Actor, request_id: int, state: ExtensionState, *, answer: str = "") -> bool:
    """Settle a request that waits, once; false where it was settled before. `answer`: what the unit is told with it."""
    settled = db.execute(
        update(ExtensionRequest)
        .where(
            ExtensionRequest.id == request_id,
            ExtensionRequest.org_id == actor.org_id,
            ExtensionRequest.state == ExtensionState.WAITING,
        )
        .values(state=state, decided_by=actor.person_id, decided_at=actor.now, answer=answer)
    )
    db.expire_all()
    return isinstance(settled, CursorResult) and settled.rowcount == 1


def waits_by(db: Session, report: ProgressReport) -> ExtensionRequest | None:
    """The request that came with a report and still waits; null where there is none."""
    return db.scalar(
        select(ExtensionRequest).where(
            ExtensionRequest.origin == f"{_ORIGIN}{report.id}", ExtensionRequest.state == ExtensionState.WAITING
        )
    )


def taken_back(db: Session, report: ProgressReport) -> TakenBack | None:
    """What `models.recording` took back together with this report; null where nothing waited."""
    wanted_on = db.scalar(
        select(ExtensionRequest.wanted_on).where(
            ExtensionRequest.origin == f"{_ORIGIN}{report.id}", ExtensionRequest.state == ExtensionState.WITHDRAWN
        )
    )
    number = db.scalar(
        select(Difficulty.number).where(
            Difficulty.report_id == report.id, Difficulty.state == DifficultyState.WITHDRAWN
        )
    )
    return None if wanted_on is None and number is None else TakenBack(wanted_on=wanted_on, difficulty_number=number)
