"""Files that are drawn beside the message path: asked for in one transaction, drawn by another process, posted once.

What is asked for is kept as words and a moment, never as figures: drawn again after a crash, it comes out the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from msgspec import Struct
from sqlalchemy import ForeignKey, Row, Select, UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Json, PrimaryKey, Word, partial_index
from models.mail import Kind
from models.prepared import prepared_new
from models.statements import table_of

ATTEMPTS = 3  # after so many failures nobody tries again; whoever asked is told


class RenderingState(StrEnum):
    """Where what was asked for is."""

    WAITING = "waiting"
    DONE = "done"  # posted
    FAILED = "failed"  # whoever asked was told


class Rendering(Base):
    """Some files for one chat, as of one moment. `wanted`: what is to be drawn, in the words of whoever draws."""

    __tablename__ = "renderings"
    __table_args__ = (
        UniqueConstraint("origin"),
        partial_index("ix_renderings_waiting", "id", where="state = 'waiting'"),
    )

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"), index=True)
    origin: Mapped[str]  # what makes asking twice impossible: "inbox:812", "digest:1:week:2025-W33"
    wanted: Mapped[dict[str, str]] = mapped_column(Json)
    channel: Mapped[str]
    chat_id: Mapped[str]
    thread_id: Mapped[str | None]
    as_of: Mapped[datetime]
    not_before: Mapped[datetime | None]  # when the files may go out; null: at once
    kind: Mapped[Kind] = mapped_column(Word(Kind), default=Kind.REPLY)  # in which lane of the outbox they go
    expires_at: Mapped[datetime | None]  # when they are of no more use; null: never
    state: Mapped[RenderingState] = mapped_column(Word(RenderingState), default=RenderingState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(default="")


RENDERINGS = table_of(Rendering)
_ORDER = prepared_new(RENDERINGS, "origin")


class Job(Struct, frozen=True, kw_only=True):
    """One rendering that waits, as a plain value: it travels to another process. `id` 0: not written down yet."""

    id: int = 0
    org_id: int
    origin: str
    wanted: dict[str, str]
    channel: str
    chat_id: str
    thread_id: str | None = None
    as_of: datetime
    not_before: datetime | None = None
    kind: Kind = Kind.REPLY
    expires_at: datetime | None = None
    attempts: int = 0

    @property
    def is_of_digest(self) -> bool:
        """Whether the files follow a digest that was sent without being asked for."""
        return self.kind == Kind.DIGEST

    def is_like(self, other: Job) -> bool:
        """Whether the same files are wanted."""
        return (self.org_id, self.wanted, self.as_of) == (other.org_id, other.wanted, other.as_of)


def ask(db: Session, job: Job) -> bool:
    """Write down what is to be drawn; false where it was asked for before."""
    values = {
        "org_id": job.org_id,
        "origin": job.origin,
        "wanted": job.wanted,
        "channel": job.channel,
        "chat_id": job.chat_id,
        "thread_id": job.thread_id,
        "as_of": job.as_of,
        "not_before": job.not_before,
        "kind": job.kind,
        "expires_at": job.expires_at,
        "state": RenderingState.WAITING,
        "attempts": 0,
        "error": "",
    }
    return bool(_ORDER.run(db, values))


def waiting(db: Session, limit: int = 1) -> list[Job]:
    """What is to be drawn next, oldest first."""
    return _jobs(db, _WAITING.limit(limit))


def alike(db: Session, job: Job) -> list[Job]:
    """The job and every other that waits for the same files: drawn once, they go to all of these chats."""
    same = _WAITING.where(RENDERINGS.c.org_id == job.org_id, RENDERINGS.c.as_of == job.as_of)
    return [each for each in _jobs(db, same) if each.is_like(job)]


_WAITING = select(RENDERINGS).where(RENDERINGS.c.state == RenderingState.WAITING).order_by(RENDERINGS.c.id)


def _jobs(db: Session, query: Select[tuple[object, ...]]) -> list[Job]:
    return [_job(row) for row in db.connection().execute(query)]


def _job(row: Row[Any]) -> Job:
    return Job(
        id=row.id,
        org_id=row.org_id,
        origin=row.origin,
        wanted=row.wanted,
        channel=row.channel,
        chat_id=row.chat_id,
        thread_id=row.thread_id,
        as_of=row.as_of,
        not_before=row.not_before,
        kind=row.kind,
        expires_at=row.expires_at,
        attempts=row.attempts,
    )


def recent(db: Session, org_id: int, channel: str, chat_id: str, limit: int = 50) -> list[Job]:
    """What somebody asked for in a chat, newest first, whatever became of it."""
    mine = (RENDERINGS.c.org_id == org_id, RENDERINGS.c.channel == channel, RENDERINGS.c.chat_id == chat_id)
    asked = select(RENDERINGS).where(*mine, RENDERINGS.c.kind == Kind.REPLY)
    return _jobs(db, asked.order_by(RENDERINGS.c.id.desc()).limit(limit))


def find(db: Session, org_id: int, id_: int) -> Job | None:
    """One of a committee's."""
    found = select(RENDERINGS).where(RENDERINGS.c.org_id == org_id, RENDERINGS.c.id == id_)
    return next(iter(_jobs(db, found)), None)


def find_asked(db: Session, origin: str) -> Job | None:
    """By what asked for it."""
    return next(iter(_jobs(db, select(RENDERINGS).where(RENDERINGS.c.origin == origin))), None)


def finish(db: Session, job: Job) -> bool:
    """It was drawn and is being posted in this transaction; false where somebody else was faster."""
    return _settle(db, job, RenderingState.DONE, "")


def count_failure(db: Session, job: Job, error: str) -> bool:
    """Note a failure; whether it was the last one that is allowed."""
    is_last = job.attempts + 1 >= ATTEMPTS
    state = RenderingState.FAILED if is_last else RenderingState.WAITING
    return _settle(db, job, state, error, attempts=job.attempts + 1) and is_last


def failed(db: Session, org_id: int, limit: int = 20) -> Sequence[tuple[str, str]]:
    """(origin, error) of what could not be drawn, newest first."""
    query = (
        select(RENDERINGS.c.origin, RENDERINGS.c.error)
        .where(RENDERINGS.c.org_id == org_id, RENDERINGS.c.state == RenderingState.FAILED)
        .order_by(RENDERINGS.c.id.desc())
        .limit(limit)
    )
    return [(origin, error) for origin, error in db.connection().execute(query)]


def _settle(db: Session, job: Job, state: RenderingState, error: str, attempts: int | None = None) -> bool:
    values = {"state": state, "error": error, "attempts": job.attempts if attempts is None else attempts}
    mine = (RENDERINGS.c.id == job.id) & (RENDERINGS.c.state == RenderingState.WAITING)
    return bool(db.connection().execute(update(RENDERINGS).where(mine).values(**values)).rowcount)
