"""What leaders, the office and supervisors do about the work: directives, urging, escalation, findings, praise."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, PrimaryKey, Word, partial_index


class DirectiveState(StrEnum):
    """Where an order of a leader stands with the units that got it."""

    OPEN = "open"  # carried to the unit, no answer yet
    ANSWERED = "answered"  # the unit said what it did
    CLOSED = "closed"  # the office or the leader is content
    WITHDRAWN = "withdrawn"


class Directive(Base):
    """What a leader orders, in the leader's own words (CĐ-003): from a reply in the group or to a card."""

    __tablename__ = "directives"
    __table_args__ = (
        UniqueConstraint("org_id", "number"),
        UniqueConstraint("origin"),
        Index("ix_directives_state", "org_id", "state"),
        partial_index("ix_directives_remind", "next_remind_at", where="next_remind_at IS NOT NULL"),
        partial_index("ix_directives_late", "late_look_at", where="late_look_at IS NOT NULL"),
    )

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    number: Mapped[int]
    origin: Mapped[str]  # "inbox:<id>:<n>"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))  # who ordered
    text: Mapped[str]
    task_id: Mapped[int | None] = mapped_column(ForeignKey("tasks.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))  # who is to act
    difficulty_id: Mapped[int | None] = mapped_column(ForeignKey("difficulties.id"))
    due_on: Mapped[date | None]
    state: Mapped[DirectiveState] = mapped_column(Word(DirectiveState), default=DirectiveState.OPEN)
    at: Mapped[datetime]
    seen_at: Mapped[datetime | None]  # the unit acknowledged it
    answer: Mapped[str | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    next_remind_at: Mapped[datetime | None]  # when the unit may be reminded of it (null: never)
    late_look_at: Mapped[
        datetime | None
    ]  # when whoever ordered is to be told that it is overdue (null: told, or never)


class Nudge(Base):
    """One đôn đốc by a person: who urged whom, when, with which words; what came of it is seen in the reports."""

    __tablename__ = "nudges"
    __table_args__ = (
        UniqueConstraint("origin"),
        Index("ix_nudges_assignment", "assignment_id", "at"),
        partial_index(  # whose outcome nobody has been told of yet
            "ix_nudges_untold", "at", where="told_back_at IS NULL"
        ),
    )

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"), index=True)
    origin: Mapped[str]
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    text: Mapped[str]
    at: Mapped[datetime]
    told_back_at: Mapped[datetime | None]  # when the one who urged was told of the answer or the silence


class EscalationStep(StrEnum):
    """Who is told beyond the unit's own people."""

    HEAD = "head"  # the head of the unit
    LEADERS = "leaders"  # Thường trực, and the office


class Escalation(Base):
    """One step taken for one deadline of an assignment: at most once each."""

    __tablename__ = "escalations"
    __table_args__ = (UniqueConstraint("assignment_id", "due_on", "step"),)

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"), index=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"))
    due_on: Mapped[date]
    step: Mapped[EscalationStep] = mapped_column(Word(EscalationStep))
    at: Mapped[datetime]


class FindingState(StrEnum):
    """Where a supervisor's finding stands."""

    OPEN = "open"  # the unit has not answered
    ANSWERED = "answered"
    CLOSED = "closed"  # the supervisor is content
    WITHDRAWN = "withdrawn"  # recorded by mistake


class Finding(Base):
    """What MTTQ or UBKT found about a task (GS-002); needs a reply of the unit."""

    __tablename__ = "findings"
    __table_args__ = (UniqueConstraint("org_id", "number"), Index("ix_findings_assignment", "assignment_id"))

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    number: Mapped[int]
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    text: Mapped[str]
    reply_due_on: Mapped[date]
    state: Mapped[FindingState] = mapped_column(Word(FindingState), default=FindingState.OPEN)
    at: Mapped[datetime]
    reply: Mapped[str | None]
    replied_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    replied_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class NominationState(StrEnum):
    """Where a proposal to praise stands; the office decides, the bot never rates anybody."""

    PROPOSED = "proposed"
    KEPT = "kept"  # stays on the list "đề nghị biểu dương"
    DECLINED = "declined"


class Nomination(Base):
    """A unit or a person proposed for biểu dương, with the reason."""

    __tablename__ = "nominations"
    __table_args__ = (UniqueConstraint("origin"), Index("ix_nominations_org", "org_id", "state"))

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    origin: Mapped[str]  # "early:<assignment>:<due>" where the figures propose it, "inbox:<id>" where a person does
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    name: Mapped[str] = mapped_column(default="")  # of a person, as typed; empty: the unit as a whole
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignments.id"))
    reason: Mapped[str]
    state: Mapped[NominationState] = mapped_column(Word(NominationState), default=NominationState.PROPOSED)
    proposed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # null: the figures
    at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime | None]
