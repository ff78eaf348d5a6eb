"""Who is away and who stands in, and reminders that were put off. Both are visible to the office."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, PrimaryKey, partial_index


class Leave(Base):
    """A person is away from one day to another, both included; `delegate_id` gets the reminders meanwhile."""

    __tablename__ = "leaves"
    __table_args__ = (Index("ix_leaves_person", "person_id", "until_on"), Index("ix_leaves_org", "org_id", "until_on"))

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    from_on: Mapped[date]
    until_on: Mapped[date]
    delegate_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    said: Mapped[str] = mapped_column(default="")
    noted_at: Mapped[datetime]
    noted_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    ended_at: Mapped[datetime | None]  # taken back, or back sooner


class Snooze(Base):
    """One time that a person put the reminder of some work off; the count since its last report is limited."""

    __tablename__ = "snoozes"
    __table_args__ = (
        UniqueConstraint("origin", "assignment_id"),
        Index("ix_snoozes_assignment", "assignment_id", "at"),
        partial_index(  # what the clock still has to repeat
            "ix_snoozes_due", "until_at", where="settled_at IS NULL"
        ),
    )

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"), index=True)
    origin: Mapped[str]
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    until_at: Mapped[datetime]
    at: Mapped[datetime]
    settled_at: Mapped[datetime | None]  # when the reminder was repeated, or had become pointless
