"""What was said about the work: reports, difficulties, evidence, and the history of every change. All append-only."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, PrimaryKey, Word, partial_index
from models.kept import keep
from models.plan import Stage
from models.statements import table_of


class ReportKind(StrEnum):
    """What kind of entry a report is."""

    PROGRESS = "progress"
    DONE = "done"  # the unit says the work is complete
    NOT_STARTED = "not_started"
    NOTHING = "nothing"  # không phát sinh
    DIFFICULTY = "difficulty"  # only an obstacle was told
    NOTE = "note"  # a supporting unit's addition, or evidence alone
    WITHDRAWN = "withdrawn"  # takes back the report in `corrects_id`


class ProgressReport(Base):
    """One entry. A correction is a new entry that names the one it replaces; none is ever changed."""

    __tablename__ = "progress_reports"
    __table_args__ = (
        UniqueConstraint("org_id", "number"),
        UniqueConstraint("origin"),
        Index("ix_progress_reports_assignment", "assignment_id", "at"),
        Index("ix_progress_reports_org_at", "org_id", "at"),
    )

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    number: Mapped[int]  # BC-0147
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"))
    origin: Mapped[str]  # what makes recording twice impossible: "dialogue:<id>:<item>"
    kind: Mapped[ReportKind] = mapped_column(Word(ReportKind))
    stage_before: Mapped[Stage] = mapped_column(Word(Stage))
    stage_after: Mapped[Stage] = mapped_column(Word(Stage))
    percent: Mapped[int | None]
    count_done: Mapped[int | None]
    count_total: Mapped[int | None]
    value: Mapped[str | None]  # thực hiện, of the task's indicator: a decimal with a dot, "62.5"
    estimate: Mapped[str | None]  # ước thực hiện, to the end of the year or of the milestone
    data_date: Mapped[date]  # "số liệu đến"
    forecast_on: Mapped[date | None]
    document: Mapped[str] = mapped_column(default="")  # "02-KH/CB", the number of the result document
    document_on: Mapped[date | None]
    period_id: Mapped[int | None] = mapped_column(ForeignKey("reporting_periods.id"))  # the period it counts for
    is_late: Mapped[bool] = mapped_column(default=False)  # came after the unit's due date of that period
    said: Mapped[str] = mapped_column(default="")  # the words as typed
    proposal: Mapped[str | None]  # what the unit asks for beside no obstacle; with one it stands there
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("progress_reports.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    channel: Mapped[str]
    source_message: Mapped[str | None]  # the chat's id of the message, to find it again when it is edited
    at: Mapped[datetime]


class DifficultyState(StrEnum):
    """Where an obstacle stands."""

    OPEN = "open"  # nobody has answered
    ANSWERED = "answered"  # the unit has the answer and has not said more
    DISPUTED = "disputed"  # chưa thỏa đáng: waits for a better answer
    SETTLED = "settled"  # the unit is content, or the obstacle is gone
    WITHDRAWN = "withdrawn"  # together with its report


class Difficulty(Base):
    """What blocks a task, with its proposal (VM-012), who must answer it and by when."""

    __tablename__ = "difficulties"
    __table_args__ = (UniqueConstraint("org_id", "number"), Index("ix_difficulties_assignment", "assignment_id"))

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    number: Mapped[int]
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"))
    report_id: Mapped[int] = mapped_column(ForeignKey("progress_reports.id"))
    text: Mapped[str]
    proposal: Mapped[str | None]
    opened_at: Mapped[datetime]
    answer_due_on: Mapped[date | None]
    closed_at: Mapped[datetime | None]
    answer: Mapped[str | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    state: Mapped[DifficultyState] = mapped_column(Word(DifficultyState), default=DifficultyState.OPEN)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))  # the unit that must answer; null: the office
    for_leaders: Mapped[bool] = mapped_column(default=False)  # the office has passed it up
    answered_at: Mapped[datetime | None]
    disputes: Mapped[int] = mapped_column(default=0)  # how often the unit was not content


class EvidenceState(StrEnum):
    """Where the bytes of a photo or file are."""

    NAMED = "named"  # the service's file id is known, the bytes are not here yet
    STORED = "stored"
    REFUSED = "refused"  # marked classified, or of a kind that is not kept
    FAILED = "failed"  # could not be fetched
    WITHDRAWN = "withdrawn"  # sent by mistake: the unit took it out of its report


class Evidence(Base):
    """A photo or file that shows the work; hangs on the assignment, and on a report once one is recorded."""

    __tablename__ = "evidence"
    __table_args__ = (
        Index("ix_evidence_assignment", "assignment_id"),
        partial_index(  # what the edge still has to fetch
            "ix_evidence_named", "channel", "id", where="state = 'named'"
        ),
        UniqueConstraint("origin"),
    )

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignments.id"))  # null: answers a request
    report_id: Mapped[int | None] = mapped_column(ForeignKey("progress_reports.id"))
    origin: Mapped[str]  # "inbox:<id>:<n>"
    kind: Mapped[str]  # photo | document
    channel: Mapped[str]
    file_id: Mapped[str]
    name: Mapped[str] = mapped_column(default="")
    mime: Mapped[str] = mapped_column(default="")
    size: Mapped[int | None]  # bytes
    album: Mapped[str | None]
    state: Mapped[EvidenceState] = mapped_column(Word(EvidenceState), default=EvidenceState.NAMED)
    sha256: Mapped[str | None]
    path: Mapped[str | None]  # below the data folder
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]


class Change(Base):
    """One line of history: who, when, through which channel, what, old → new, why."""

    __tablename__ = "changes"
    __table_args__ = (Index("ix_changes_subject", "org_id", "subject", "subject_id"), Index("ix_changes_at", "at"))

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # null: the system or the command line
    channel: Mapped[str]
    subject: Mapped[str]  # table name
    subject_id: Mapped[int]
    field: Mapped[str]
    old: Mapped[str | None]
    new: Mapped[str | None]
    reason: Mapped[str] = mapped_column(default="")
    document: Mapped[str] = mapped_column(default="")  # the document that orders it


for _model in (ProgressReport, Change):
    keep(table_of(_model))


class Dialogue(Base):
    """An unfinished conversation of one account in one chat: survives a restart, expires with a word."""

    __tablename__ = "dialogues"
    __table_args__ = (
        partial_index("ix_dialogues_open", "account_id", "chat_id", unique=True, where="closed_at IS NULL"),
        partial_index("ix_dialogues_expiry", "expires_at", where="closed_at IS NULL"),
    )

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    chat_id: Mapped[str]
    kind: Mapped[str]
    step: Mapped[str]
    data: Mapped[str]  # JSON of the conversation's own frozen value
    opened_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str | None]


class ExtensionState(StrEnum):
    """Where a request for a later deadline stands."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"  # together with the report that asked for it
    REPLACED = "replaced"  # the unit asked for another day, or the deadline is no earlier by now


class ExtensionRequest(Base):
    """A unit asks for a later deadline; until somebody approves it, the old one holds."""

    __tablename__ = "extension_requests"
    __table_args__ = (UniqueConstraint("origin"), Index("ix_extension_requests_assignment", "assignment_id"))

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"))
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"))
    origin: Mapped[str]
    wanted_on: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")
    state: Mapped[ExtensionState] = mapped_column(Word(ExtensionState), default=ExtensionState.WAITING)
    asked_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(default="")  # what the unit was told with the decision
