"""Everything that happened to a task, as one line of time: reports, obstacles, extensions, evidence and every change.

A change that only follows from a report is not told twice; what is told of another unit's share is the caller's choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import difficulties, directives, findings
from models.entries import ended_by
from models.evidence import FILED
from models.giving import LEADS
from models.items import Item
from models.org import UNIT_SHORT, Person, Unit
from models.plan import Assignment, Stage
from models.progress import Change, Difficulty, Evidence, ExtensionRequest, ProgressReport, ReportKind
from models.steering import Directive, Finding, Nudge
from models.undeciding import REQUESTS, TAKEN_BACK
from models.units import names_of


class What(StrEnum):
    """What happened."""

    REPORT = "report"
    DIFFICULTY = "difficulty"
    STEERED = "steered"  # a directive, a finding, or an obstacle since it was told
    ASKED = "asked"  # a later deadline
    DECIDED = "decided"  # about a later deadline
    TAKEN_BACK = "taken_back"  # a decision about a later deadline
    EVIDENCE = "evidence"
    NUDGE = "nudge"
    CHANGE = "change"


class Event(Struct, frozen=True, kw_only=True):
    """One line. `field`: of a change, or the kind of a report; `old`, `new`, `why`: as the history keeps them."""

    at: datetime
    order: int  # of lines of one moment: later ones have higher numbers, those of the history their own
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
    subject: str = ""  # what was steered with: directives, findings, difficulties
    corrects: int = 0  # the number of the report that this one replaces or takes back
    ended: tuple[ReportKind, int] | None = None  # by which report this one was replaced or taken back


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
        *_steered(db, org_id, units, tasks, None if also_former else {item.unit_id for item in items}, names),
        *_changes(db, org_id, units, tasks, names),
    ]
    return sorted(found, key=lambda event: (event.at, event.order), reverse=True)


_Names = dict[int, str]
_BOOK = 5  # what the history numbers comes after what it follows from


def _former(db: Session, org_id: int, tasks: set[int]) -> _Names:
    """The shares that ended, with what their units are called."""
    rows = db.execute(
        select(Assignment.id, Unit.short_name, Unit.name)
        .join(Unit, Unit.id == Assignment.unit_id)
        .where(Assignment.org_id == org_id, Assignment.task_id.in_(tasks), Assignment.removed_at.is_not(None))
    )
    return {id_: short or name for id_, short, name in rows}


def _reports(db: Session, units: _Names, names: _Names) -> Iterator[Event]:
    query = select(ProgressReport).where(ProgressReport.assignment_id.in_(units)).order_by(ProgressReport.id)
    rows = db.scalars(query).all()
    numbers = {row.id: row.number for row in rows}
    ended = ended_by(rows)
    for row in reversed(rows):
        by = ended.get(row.id)
        figures = [f"{row.count_done}/{row.count_total}"] if row.count_total is not None else []
        figures += [f"{row.percent}%"] if row.percent is not None else []
        yield Event(
            at=row.at, order=1, what=What.REPORT, unit=units[row.assignment_id], who=names.get(row.person_id, ""),
            field=row.kind, new=", ".join(figures), why="" if row.kind == ReportKind.WITHDRAWN else row.said,
            document=row.document, number=row.number, day=row.document_on,
            corrects=numbers.get(row.corrects_id or 0, 0), ended=(by.kind, by.number) if by else None,
        )  # fmt: skip


def _difficulties(db: Session, units: _Names, names: _Names) -> Iterator[Event]:
    rows = db.execute(
        select(Difficulty, ProgressReport.person_id)
        .join(ProgressReport, ProgressReport.id == Difficulty.report_id)
        .where(Difficulty.assignment_id.in_(units))
    )
    for row, author in rows:
        yield Event(
            at=row.opened_at, order=2, what=What.DIFFICULTY, unit=units[row.assignment_id],
            who=names.get(author, ""), new=row.text, number=row.number,
        )  # fmt: skip


def _extensions(db: Session, units: _Names, names: _Names) -> Iterator[Event]:
    for row in db.scalars(select(ExtensionRequest).where(ExtensionRequest.assignment_id.in_(units))):
        unit, asker = units[row.assignment_id], names.get(row.asked_by, "")
        yield Event(at=row.asked_at, order=3, what=What.ASKED, unit=unit, who=asker, day=row.wanted_on, why=row.reason)
        if row.decided_at is not None:
            yield Event(
                at=row.decided_at, order=_BOOK, what=What.DECIDED, unit=unit, who=names.get(row.decided_by or 0, ""),
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
            at=datetime.fromisoformat(line.old), order=_BOOK, what=What.DECIDED, unit=unit, who=names.get(by, ""),
            field=line.field, day=request.wanted_on, why=answer,
        )  # fmt: skip
        yield Event(
            at=line.at, order=_BOOK + line.id, what=What.TAKEN_BACK, unit=unit, who=names.get(line.person_id or 0, ""),
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


_STEERED = {  # what is told of each, beside what its own line says
    directives.SUBJECT: frozenset(("state", "seen", "answer", "more", "due_on", "text")),
    findings.SUBJECT: frozenset(("state", "reply", "more", "reply_due_on", "text")),
    difficulties.SUBJECT: frozenset(("answer", "addition", "owner", "state")),
}


def _steered(
    db: Session, org_id: int, units: _Names, tasks: set[int], of_units: set[int] | None, names: _Names
) -> Iterator[Event]:
    """What was ordered, found and answered. `of_units` null: also orders to units that have no share."""
    ordered = select(Directive.id, Directive.number, UNIT_SHORT, Directive.text).join(
        Unit, Unit.id == Directive.unit_id
    )
    ordered = ordered.where(Directive.org_id == org_id, Directive.task_id.in_(tasks))
    if of_units is not None:
        ordered = ordered.where(Directive.unit_id.in_(of_units))
    about = {(directives.SUBJECT, id_): told for id_, *told in db.execute(ordered)}
    for subject, table in ((findings.SUBJECT, Finding), (difficulties.SUBJECT, Difficulty)):
        rows = db.execute(
            select(table.id, table.number, table.assignment_id, table.text).where(table.assignment_id.in_(units))
        )
        about |= {(subject, id_): [number, units[share], text] for id_, number, share, text in rows}
    if not about:
        return
    ids = {id_ for _, id_ in about}
    lines = select(Change).where(Change.org_id == org_id, Change.subject.in_(_STEERED), Change.subject_id.in_(ids))
    for line in db.scalars(lines):
        number, unit, text = about.get((line.subject, line.subject_id), (0, "", ""))
        if not number or line.field not in _STEERED[line.subject]:
            continue
        is_state = line.field == "state"  # it is told by what it came to, and the first one by the words
        yield Event(
            at=line.at, order=_BOOK + line.id, what=What.STEERED, unit=unit, who=names.get(line.person_id or 0, ""),
            subject=line.subject, field=(line.new or "") if is_state else line.field,
            old="" if is_state else line.old or "",
            new=(line.new or "") if not is_state else "" if line.old else text,
            why="" if line.reason == text else line.reason, number=number,
        )  # fmt: skip


_OWN = frozenset(("stage", "due_on", "acknowledged", "share", "milestone", "removed", "returned", "mute", "snooze"))
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
            at=line.at, order=_BOOK + line.id, what=What.CHANGE, unit=units[line.subject_id] if is_own else "",
            who=names.get(line.person_id or 0, ""), field=line.field, old=old, new=new,
            why=line.reason, document=line.document,
        )  # fmt: skip
