"""Everything that happened to a task, as one line of time: reports, obstacles, extensions, evidence and every change.

A change that only follows from a report is not told twice; what is told of another unit's share is the caller's choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.evidence import FILED
from models.giving import LEADS
from models.items import Item
from models.org import Person, Unit
from models.plan import Assignment, Stage
from models.progress import Change, Difficulty, Evidence, ExtensionRequest, ProgressReport, ReportKind
from models.steering import Nudge
from models.undeciding import REQUESTS, TAKEN_BACK
from models.units import names_of


class What(StrEnum):
    """What happened."""

    REPORT = "report"
    DIFFICULTY = "difficulty"
    ANSWER = "answer"  # to a difficulty
    ASKED = "asked"  # a later deadline
    DECIDED = "decided"  # about a later deadline
    TAKEN_BACK = "taken_back"  # a decision about a later deadline
    EVIDENCE = "evidence"
    NUDGE = "nudge"
    CHANGE = "change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line. `field`: of a change, or the kind of a report; `old`, `new`, `why`: as the history keeps them."""

    at: datetime
    order: int  # of lines of one moment: later ones have higher numbers
    what: What
    unit: str  # short name; empty for what concerns the whole task
    who: str
    field: str = ""
    old: str = ""
    new: str = ""
    why: str = ""
    document: str = ""
    number: int = 0
    day: date | None = None


def timeline(db: Session, org_id: int, items: Sequence[Item], *, also_former: bool = False) -> list[Event]:
    """Newest first, of these shares of one task and of the task itself.

    `also_former`: and of the shares that units had before the task was handed over, for those who read the plan.
    """
    units = {item.id: item.unit_short for item in items}
    tasks = {item.task_id for item in items}
    units |= _former(db, org_id, tasks) if also_former else {}
    names = dict(db.execute(select(Person.id, Person.name).where(Person.org_id == org_id)).all())
    found = [
        *_reports(db, units, names),
        *_difficulties(db, units, names),
        *_extensions(db, units, names),
        *_taken_back(db, org_id, units, names),
        *_evidence(db, units, names),
        *_nudges(db, units, names),
        *_changes(db, org_id, units, tasks, names),
    ]
    return sorted(found, key=lambda event: (event.at, event.order), reverse=True)


_Names = dict[int, str]


def _former(db: Session, org_id: int, tasks: set[int]) -> _Names:
    """The shares that ended, with what their units are called."""
    rows = db.execute(
        select(Assignment.id, Unit.short_name, Unit.name)
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(Assignment.org_id == org_id, Assignment.task_id.in_(tasks), Assignment.removed_at.is_not(None))
    )
    return {id_: short or name for id_, short, name in rows}


def _reports(db: Session, units: _Names, names: _Names) -> Iterator[Event]:
    for row in db.scalars(select(ProgressReport).where(ProgressReport.assignment_id.in_(units))):
        figures = [f"{row.count_done}/{row.count_total}"] if row.count_total is not None else []
        figures += [f"{row.percent}%"] if row.percent is not None else []
        yield Event(
            at=row.at, order=1, what=What.REPORT, unit=units[row.assignment_id], who=names.get(row.person_id, ""),
            field=row.kind, new=", ".join(figures), why="" if row.kind == ReportKind.WITHDRAWN else row.said,
            document=row.document, number=row.number, day=row.document_on,
        )  # fmt: skip


def _difficulties(db: Session, units: _Names, names: _Names) -> Iterator[Event]:
    rows = db.execute(
        select(Difficulty, ProgressReport.person_id)
        .join(ProgressReport, ProgressReport.id == Difficulty.report_id)
        .where(Difficulty.assignment_id.in_(units))
    )
    for row, author in rows:
        unit, who = units[row.assignment_id], names.get(author, "")
        yield Event(
            at=row.opened_at, order=2, what=What.DIFFICULTY, unit=unit, who=who, new=row.text, number=row.number
        )
        if row.closed_at is not None and row.answer:
            who = names.get(row.answered_by or 0, "")
            yield Event(
                at=row.closed_at, order=2, what=What.ANSWER, unit=unit, who=who, new=row.answer, number=row.number
            )


def _extensions(db: Session, units: _Names, names: _Names) -> Iterator[Event]:
    for row in db.scalars(select(ExtensionRequest).where(ExtensionRequest.assignment_id.in_(units))):
        unit, asker = units[row.assignment_id], names.get(row.asked_by, "")
        yield Event(at=row.asked_at, order=3, what=What.ASKED, unit=unit, who=asker, day=row.wanted_on, why=row.reason)
        if row.decided_at is not None:
            yield Event(
                at=row.decided_at, order=3, what=What.DECIDED, unit=unit, who=names.get(row.decided_by or 0, ""),
                field=row.state, day=row.wanted_on, why=row.answer,
            )  # fmt: skip


def _taken_back(db: Session, org_id: int, units: _Names, names: _Names) -> Iterator[Event]:
    """Decisions on later deadlines that were taken back: the decision, and that it was."""
    lines = db.execute(
        select(Change, ExtensionRequest)
        .join(ExtensionRequest, ExtensionRequest.id == Change.subject_id)
        .where(Change.org_id == org_id, Change.subject == REQUESTS, ExtensionRequest.assignment_id.in_(units))
        .order_by(Change.id)
    ).all()
    decided_by = {
        (line.at, line.subject_id): (int(line.old or 0), line.reason) for line, _ in lines if line.field == "decided_by"
    }
    for line, request in lines:
        if line.field not in TAKEN_BACK or not line.old:
            continue
        by, answer = decided_by.get((line.at, line.subject_id), (0, ""))
        unit = units[request.assignment_id]
        yield Event(
            at=datetime.fromisoformat(line.old), order=3, what=What.DECIDED, unit=unit, who=names.get(by, ""),
            field=line.field, day=request.wanted_on, why=answer,
        )  # fmt: skip
        yield Event(
            at=line.at, order=3, what=What.TAKEN_BACK, unit=unit, who=names.get(line.person_id or 0, ""),
            field=line.field, day=request.wanted_on, why=line.reason,
        )  # fmt: skip


def _evidence(db: Session, units: _Names, names: _Names) -> Iterator[Event]:
    for row in db.scalars(select(Evidence).where(Evidence.assignment_id.in_(units), *FILED)):
        who = names.get(row.person_id, "")
        yield Event(
            at=row.at, order=0, what=What.EVIDENCE, unit=units.get(row.assignment_id or 0, ""), who=who, new=row.name
        )


def _nudges(db: Session, units: _Names, names: _Names) -> Iterator[Event]:
    for row in db.scalars(select(Nudge).where(Nudge.assignment_id.in_(units))):
        who = names.get(row.person_id, "")
        yield Event(at=row.at, order=4, what=What.NUDGE, unit=units[row.assignment_id], who=who, new=row.text)


_OWN = frozenset(("stage", "due_on", "acknowledged", "share", "milestone", "removed", "returned", "snooze"))
_OF_TASK = frozenset(("added", "removed", "returned", "text", "deliverable", "lead", LEADS, "deadline_text"))


def _changes(db: Session, org_id: int, units: _Names, tasks: set[int], names: _Names) -> Iterator[Event]:
    lines = db.scalars(
        select(Change)
        .where(
            Change.org_id == org_id,
            ((Change.subject == "assignments") & Change.subject_id.in_(units))
            | ((Change.subject == "tasks") & Change.subject_id.in_(tasks)),
        )
        .order_by(Change.id)
    )
    every = list(lines)
    whole = {line.at for line in every if line.subject == "tasks" and line.field == "removed"}
    for line in every:
        is_own = line.subject == "assignments"
        if is_own and line.field == "removed" and line.at in whole:
            continue  # the task left the plan: each share's own line says it again
        is_paused = Stage.PAUSED in (line.old, line.new)  # going on again needs no reason, and is told all the same
        follows = line.field == "stage" and not line.reason and not line.document and not is_paused  # from a report
        if line.field not in (_OWN if is_own else _OF_TASK) or follows:
            continue
        old, new = line.old or "", line.new or ""
        if line.field == LEADS:
            old, new = names_of(db, org_id, old), names_of(db, org_id, new)
        yield Event(
            at=line.at, order=5, what=What.CHANGE, unit=units[line.subject_id] if is_own else "",
            who=names.get(line.person_id or 0, ""), field=line.field, old=old, new=new,
            why=line.reason, document=line.document,
        )  # fmt: skip
