"""The plan: groups of tasks, tasks with milestones, and each unit's share of each task.

The stage is stored and changed by people. The deadline state is never stored: it is computed from dates
(`models.deadline`), so that a task that was late and got an extension is simply in time again.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Json, PrimaryKey, Word, partial_index


class Stage(StrEnum):
    """How far an assignment is, as people say it."""

    NOT_STARTED = "not_started"  # Chưa triển khai
    DOING = "doing"  # Đang thực hiện
    AWAITING = "awaiting"  # Chờ xác nhận hoàn thành
    DONE = "done"  # Hoàn thành (confirmed)
    PAUSED = "paused"  # Tạm dừng
    CANCELLED = "cancelled"  # Không còn thực hiện


OPEN_STAGES = (Stage.NOT_STARTED, Stage.DOING)
CLOSED_STAGES = (Stage.DONE, Stage.CANCELLED)


class Share(StrEnum):
    """What a unit does in a task."""

    LEAD = "lead"  # chủ trì
    SUPPORT = "support"  # phối hợp: may add, cannot close


class Mute(StrEnum):
    """Why nobody is reminded of some work although it is open."""

    OFFICE = "office"  # the office said so
    CLAIMED = "claimed"  # the unit says that it has handed it in; until somebody has looked


class Priority(StrEnum):
    """What digests put first."""

    HIGH = "high"
    NORMAL = "normal"


class Plan(Base):
    """One plan of a committee."""

    __tablename__ = "plans"
    __table_args__ = (UniqueConstraint("org_id", "number"),)

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    number: Mapped[str]  # "03-KH/ĐU"
    title: Mapped[str]
    issued_on: Mapped[date | None]
    imported_at: Mapped[datetime]
    file_name: Mapped[str] = mapped_column(default="")


class TaskGroup(Base):
    """A Roman-numeral group of tasks."""

    __tablename__ = "task_groups"
    __table_args__ = (UniqueConstraint("plan_id", "code"),)

    id: Mapped[PrimaryKey]
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    code: Mapped[str]
    title: Mapped[str]
    position: Mapped[int]


class Task(Base):
    """One task, `NV01`…; a sub-task names its parent."""

    __tablename__ = "tasks"
    __table_args__ = (UniqueConstraint("plan_id", "code"), Index("ix_tasks_org_id", "org_id"))

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("task_groups.id"))
    code: Mapped[str]
    position: Mapped[int]
    parent_code: Mapped[str | None]
    stt: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    deadline_text: Mapped[str] = mapped_column(default="")
    recurrence: Mapped[str | None]
    deliverable: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    priority: Mapped[Priority] = mapped_column(Word(Priority), default=Priority.NORMAL)
    fan_out: Mapped[bool] = mapped_column(default=False)
    indicator_name: Mapped[str | None]
    indicator_unit: Mapped[str | None]
    indicator_comparison: Mapped[str | None]
    indicator_target: Mapped[str | None]
    indicator_source: Mapped[str] = mapped_column(default="")  # which document sets the target
    ordered_by: Mapped[str] = mapped_column(default="")  # the document that orders it, where it is not the plan itself
    removed_at: Mapped[datetime | None]


class TaskUnit(Base):
    """Who the plan names, as it names them (a group of units stays one line here)."""

    __tablename__ = "task_units"
    __table_args__ = (UniqueConstraint("task_id", "share", "position"),)

    id: Mapped[PrimaryKey]
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"), index=True)
    share: Mapped[Share] = mapped_column(Word(Share))
    position: Mapped[int]
    raw: Mapped[str]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))


class Milestone(Base):
    """One dated step of a task; most tasks have one, some two (60 % in 2025, 80 % in 2026)."""

    __tablename__ = "milestones"
    __table_args__ = (UniqueConstraint("task_id", "position"),)

    id: Mapped[PrimaryKey]
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date]
    target: Mapped[str | None]  # of the task's indicator at this step; null: the task's own


class Assignment(Base):
    """One unit's share of one task: the thing that is reported on, reminded of and counted.

    `original_due_on` is written once and kept for ever; `due_on` is what counts today. `milestone` is the position of
    the step being worked on. `next_remind_at` is when the clock must look at this row again (null: never).
    """

    __tablename__ = "assignments"
    __table_args__ = (
        UniqueConstraint("task_id", "unit_id"),
        Index("ix_assignments_unit", "unit_id", "stage"),
        Index("ix_assignments_org", "org_id", "stage"),
        partial_index("ix_assignments_remind", "next_remind_at", where="next_remind_at IS NOT NULL"),
        partial_index("ix_assignments_tell", "tell_at", where="tell_at IS NOT NULL"),
        partial_index("ix_assignments_receipt", "receipt_due_at", where="receipt_due_at IS NOT NULL"),
    )

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    share: Mapped[Share] = mapped_column(Word(Share))
    stage: Mapped[Stage] = mapped_column(Word(Stage), default=Stage.NOT_STARTED)
    stage_before: Mapped[Stage | None] = mapped_column(Word(Stage))  # what a returned completion goes back to
    milestone: Mapped[int] = mapped_column(default=0)
    due_on: Mapped[date | None]
    original_due_on: Mapped[date | None]
    percent: Mapped[int | None]
    count_done: Mapped[int | None]
    count_total: Mapped[int | None]
    forecast_on: Mapped[date | None]
    last_report_id: Mapped[int | None]
    last_report_at: Mapped[datetime | None]
    done_on: Mapped[date | None]  # the unit's date of completion, which is what counts
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime | None]  # the office's last confirmation or return
    stage_decided: Mapped[Stage | None] = mapped_column(Word(Stage))
    assigned_at: Mapped[datetime | None]  # given or changed; null: long known, nobody need acknowledge it
    acknowledged_at: Mapped[datetime | None]  # "đã nhận", of what was given at `assigned_at`
    acknowledged_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    tell_at: Mapped[datetime | None]  # when the clock tells the unit of it; null: told, or nothing to tell
    receipt_due_at: Mapped[datetime | None]  # when the office hears that nobody acknowledged; null: it need not
    next_remind_at: Mapped[datetime | None]
    mute: Mapped[Mute | None] = mapped_column(Word(Mute))  # no reminders, whatever the ladder says
    removed_at: Mapped[datetime | None]


class ReportingPeriod(Base):
    """From, cut-off, unit due date, submission date; each editable, none a constant (requirements §3.4)."""

    __tablename__ = "reporting_periods"
    __table_args__ = (UniqueConstraint("org_id", "code"), Index("ix_reporting_periods_look", "next_look_at"))

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    code: Mapped[str]  # "6T-2026"
    name: Mapped[str]
    from_on: Mapped[date]
    cutoff_on: Mapped[date]
    unit_due_on: Mapped[date]
    submit_on: Mapped[date]
    opened_at: Mapped[datetime | None]  # when the units were told
    locked_at: Mapped[datetime | None]  # after this only the secretary lets a unit report, with a reason
    version: Mapped[int] = mapped_column(default=0)  # of the figures issued last; 0: none yet
    next_look_at: Mapped[datetime | None]  # when the clock must look at it again; null: not planned yet
    closed_at: Mapped[datetime | None]  # nothing more to do by the clock
    reopened_for: Mapped[list[int] | None] = mapped_column(Json)  # units that still report although it is locked
    reopened_until: Mapped[date | None]  # the last day on which they do; or all, where it was opened again for all
