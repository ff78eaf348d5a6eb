"""What the office collects from units besides the plan's dated work: the reports of a period, ad-hoc questions.

One row per unit that owes something. `next_remind_at` is when the clock must look at it again (null: never).
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Json, PrimaryKey, Word, partial_index


class UnitReportState(StrEnum):
    """Where a unit stands in a reporting period."""

    WAITING = "waiting"  # chưa báo cáo
    REPORTED = "reported"  # đã báo cáo
    LATE = "late"  # báo cáo muộn: after the unit's due date
    NOTHING = "nothing"  # không phát sinh
    ON_LEAVE = "on_leave"  # nghỉ phép: nobody of the unit was there


class UnitReport(Base):
    """One unit's report of one period; its guided run can be broken off and taken up again, on either channel."""

    __tablename__ = "unit_reports"
    __table_args__ = (
        UniqueConstraint("period_id", "unit_id"),
        Index("ix_unit_reports_unit", "unit_id"),
        partial_index("ix_unit_reports_remind", "next_remind_at", where="next_remind_at IS NOT NULL"),
    )

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"), index=True)
    period_id: Mapped[int] = mapped_column(ForeignKey("reporting_periods.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    state: Mapped[UnitReportState] = mapped_column(Word(UnitReportState), default=UnitReportState.WAITING)
    due_on: Mapped[date]  # the unit's due date; moved by the office for one unit, it differs from the period's
    submitted_at: Mapped[datetime | None]  # when the last of its tasks was reported on
    submitted_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    skipped: Mapped[list[int] | None] = mapped_column(Json)  # assignments put off in the guided run
    next_remind_at: Mapped[datetime | None]


class PeriodIssue(Base):
    """One version of a period's figures, as of its moment: a later one is issued when late data came in."""

    __tablename__ = "period_issues"
    __table_args__ = (UniqueConstraint("period_id", "version"),)

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"), index=True)
    period_id: Mapped[int] = mapped_column(ForeignKey("reporting_periods.id"))
    version: Mapped[int]
    as_of: Mapped[datetime]
    reason: Mapped[str] = mapped_column(default="")  # "P.KT báo cáo muộn NV19"
    figures: Mapped[dict[str, int]] = mapped_column(Json)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # null: the clock


class RequestState(StrEnum):
    """Where an ad-hoc request stands."""

    OPEN = "open"
    CLOSED = "closed"  # compiled, or its time is over and the office closed it
    CANCELLED = "cancelled"


class Request(Base):
    """An ad-hoc question to units (YC-004): one or several fields, due at an hour."""

    __tablename__ = "requests"
    __table_args__ = (
        UniqueConstraint("org_id", "number"),
        partial_index("ix_requests_look", "next_look_at", where="next_look_at IS NOT NULL"),
    )

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    number: Mapped[int]
    title: Mapped[str]
    on_behalf_of: Mapped[str] = mapped_column(default="")  # "Ban Chỉ đạo", as the office typed it
    due_at: Mapped[datetime]
    state: Mapped[RequestState] = mapped_column(Word(RequestState), default=RequestState.OPEN)
    created_at: Mapped[datetime]
    created_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    next_look_at: Mapped[datetime | None]  # when the office is to be told how it stands; null: no more


class FieldKind(StrEnum):
    """What kind of answer a field of a request takes."""

    NUMBER = "number"
    TEXT = "text"
    FILE = "file"
    YES_NO = "yes_no"


class RequestField(Base):
    """One thing that a request asks for."""

    __tablename__ = "request_fields"
    __table_args__ = (UniqueConstraint("request_id", "position"),)

    id: Mapped[PrimaryKey]
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"))
    position: Mapped[int]
    label: Mapped[str]
    kind: Mapped[FieldKind] = mapped_column(Word(FieldKind))
    measure: Mapped[str] = mapped_column(default="")  # "tổ", "lượt người"


class TargetState(StrEnum):
    """Where one unit stands with a request."""

    WAITING = "waiting"  # chưa trả lời
    ANSWERED = "answered"
    NONE_YET = "none_yet"  # "chưa có": an answer
    WITHDRAWN = "withdrawn"  # the office asks this unit no more


class RequestTarget(Base):
    """One unit that is asked."""

    __tablename__ = "request_targets"
    __table_args__ = (
        UniqueConstraint("request_id", "unit_id"),
        Index("ix_request_targets_unit", "unit_id", "state"),
        partial_index("ix_request_targets_remind", "next_remind_at", where="next_remind_at IS NOT NULL"),
    )

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"), index=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    state: Mapped[TargetState] = mapped_column(Word(TargetState), default=TargetState.WAITING)
    answered_at: Mapped[datetime | None]
    is_late: Mapped[bool] = mapped_column(default=False)
    next_remind_at: Mapped[datetime | None]


class Response(Base):
    """One answer to one field. Append-only: the newest of a field holds."""

    __tablename__ = "responses"
    __table_args__ = (UniqueConstraint("origin"), Index("ix_responses_target", "target_id", "field_id"))

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    target_id: Mapped[int] = mapped_column(ForeignKey("request_targets.id"))
    field_id: Mapped[int] = mapped_column(ForeignKey("request_fields.id"))
    origin: Mapped[str]  # "inbox:<id>:<field>"
    value: Mapped[str]  # as it is shown; empty for "chưa có"
    number: Mapped[str | None]  # a decimal with a dot, for adding up
    file_id: Mapped[str | None]  # the service's id of a file that was sent; of several one to a line
    file_name: Mapped[str] = mapped_column(default="")
    said: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    channel: Mapped[str]
    at: Mapped[datetime]


class Broadcast(Base):
    """One message of the office to units or groups of units (TB-007)."""

    __tablename__ = "broadcasts"
    __table_args__ = (UniqueConstraint("org_id", "number"),)

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    number: Mapped[int]
    text: Mapped[str]
    created_at: Mapped[datetime]
    created_by: Mapped[int] = mapped_column(ForeignKey("people.id"))


class BroadcastTarget(Base):
    """One person who is told, or a unit that nobody could be told for; delivery stands in the outbox row `key`."""

    __tablename__ = "broadcast_targets"
    __table_args__ = (UniqueConstraint("broadcast_id", "unit_id", "person_id"),)

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    key: Mapped[str | None] = mapped_column(index=True)
    seen_at: Mapped[datetime | None]  # "đã nhận" was answered
