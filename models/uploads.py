"""Plan files that a secretary sends in chat: named at once, read by the edge, imported when the secretary says so.

Only what was understood is kept (as JSON), never the file: a plan that is refused leaves nothing behind.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct
from sqlalchemy import CursorResult, ForeignKey, UniqueConstraint, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, PrimaryKey, Word, partial_index
from models.codec import Codec

if TYPE_CHECKING:
    from models.importing import PlanFile


class UploadState(StrEnum):
    """Where a plan file is."""

    NAMED = "named"  # the service's file id is known, the bytes are not here yet
    READ = "read"  # understood; the secretary has the preview
    IMPORTED = "imported"
    DROPPED = "dropped"  # the secretary said no, or another file took its place
    REFUSED = "refused"  # classified, broken, or no plan
    FAILED = "failed"  # could not be fetched


class PlanUpload(Base):
    """One plan file. `plan`: what was understood of it, until it is imported or dropped."""

    __tablename__ = "plan_uploads"
    __table_args__ = (
        UniqueConstraint("origin"),
        partial_index("ix_plan_uploads_named", "channel", "id", where="state = 'named'"),
    )

    id: Mapped[PrimaryKey]
    org_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"), index=True)
    origin: Mapped[str]  # "inbox:<id>"
    channel: Mapped[str]
    chat_id: Mapped[str]
    file_id: Mapped[str]
    name: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    state: Mapped[UploadState] = mapped_column(Word(UploadState), default=UploadState.NAMED)
    plan: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]


class Upload(Struct, frozen=True, kw_only=True):
    """A received plan file, by the service's id."""

    org_id: int
    origin: str
    channel: str
    chat_id: str
    file_id: str
    name: str
    person_id: int
    at: datetime


@cache
def _codec() -> Codec[PlanFile]:
    """Made when the first plan file comes: a start need not pay for it."""
    from models.importing import PlanFile

    return Codec(PlanFile)


def name_upload(db: Session, upload: Upload) -> list[str]:
    """Write down a received plan file; an earlier one of the same person that waits goes: the names of those."""
    waits = (PlanUpload.person_id == upload.person_id, PlanUpload.state.in_((UploadState.NAMED, UploadState.READ)))
    let_go = list(db.scalars(select(PlanUpload.name).where(*waits).order_by(PlanUpload.id)))
    db.execute(update(PlanUpload).where(*waits).values(state=UploadState.DROPPED, plan=""))
    db.execute(insert(PlanUpload).values(**{field: getattr(upload, field) for field in Upload.__struct_fields__}))
    return let_go


def waiting_uploads(db: Session, channel: str, limit: int = 5) -> list[PlanUpload]:
    """Plan files whose bytes are not here yet, oldest first."""
    query = select(PlanUpload).where(PlanUpload.state == UploadState.NAMED, PlanUpload.channel == channel)
    return list(db.scalars(query.order_by(PlanUpload.id).limit(limit)))


def settle_upload(db: Session, upload_id: int, state: UploadState, plan: PlanFile | None = None) -> bool:
    """Say what became of a file that was waited for, once."""
    kept = "" if plan is None else _codec().dump(plan)
    return _moved(db, upload_id, UploadState.NAMED, state, kept)


def close_upload(db: Session, upload_id: int, state: UploadState) -> bool:
    """End a preview, once; false where it had ended already."""
    return _moved(db, upload_id, UploadState.READ, state, "")


def _moved(db: Session, upload_id: int, before: UploadState, after: UploadState, plan: str) -> bool:
    done = db.execute(
        update(PlanUpload)
        .where(PlanUpload.id == upload_id, PlanUpload.state == before)
        .values(state=after, plan=plan)
        .execution_options(synchronize_session=False)
    )
    db.expire_all()
    return isinstance(done, CursorResult) and done.rowcount == 1


def find_upload(db: Session, org_id: int, upload_id: int) -> PlanUpload | None:
    """One plan file of this committee."""
    found = db.get(PlanUpload, upload_id)
    return found if found is not None and found.org_id == org_id else None


def plan_of_upload(upload: PlanUpload) -> PlanFile:
    """What was understood of a file whose preview is open."""
    return _codec().load(upload.plan)
