"""Files that go out: made inside the transaction (a table of answers) or kept below the data folder (what was sent in).

A document is written down once per committee and content, however many people get it and however often it is posted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.mail import DocumentRow, OutboxRow, OutboxState
from models.prepared import prepared_new
from models.statements import table_of

DOCUMENTS, OUTBOX = table_of(DocumentRow), table_of(OutboxRow)
_KEEP = prepared_new(DOCUMENTS, "org_id", "sha256", "name")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_BYTES = 5 * 1024 * 1024  # made inside a transaction: more is to be made before it, and kept as a file


class Document(Struct, frozen=True, kw_only=True):
    """One file to send: its bytes, or `path` below the data folder where they are."""

    name: str  # "YC-004_2025-11-21.xlsx"
    mime: str
    content: bytes = b""
    path: str = ""


def keep(db: Session, org_id: int, document: Document, now: datetime) -> int:
    """Write a document down, once; returns its id."""
    if len(document.content) > MOST_BYTES:
        raise ValueError(f"{document.name}: {len(document.content)} bytes are too many for the outbox")
    digest = hashlib.sha256(document.content or document.path.encode()).hexdigest()
    values = {
        "org_id": org_id,
        "sha256": digest,
        "name": document.name,
        "mime": document.mime,
        "content": document.content or None,
        "path": document.path or None,
        "created_at": now,
    }
    _KEEP.run(db, values)
    mine = (DOCUMENTS.c.org_id == org_id) & (DOCUMENTS.c.sha256 == digest) & (DOCUMENTS.c.name == document.name)
    return int(db.connection().execute(select(DOCUMENTS.c.id).where(mine)).scalar_one())


def load(db: Session, ids: Iterable[int]) -> dict[int, Document]:
    """Documents by id."""
    columns = (DOCUMENTS.c.id, DOCUMENTS.c.name, DOCUMENTS.c.mime, DOCUMENTS.c.content, DOCUMENTS.c.path)
    rows = db.connection().execute(select(*columns).where(DOCUMENTS.c.id.in_(list(ids))))
    return {
        id_: Document(name=name, mime=mime, content=content or b"", path=path or "")
        for id_, name, mime, content, path in rows
    }


def unsent_paths(db: Session) -> frozenset[str]:
    """The files that a message needs which has not gone out."""
    query = (
        select(DOCUMENTS.c.path)
        .join(OUTBOX, OUTBOX.c.document_id == DOCUMENTS.c.id)
        .where(OUTBOX.c.state.in_((OutboxState.QUEUED, OutboxState.SENDING)), DOCUMENTS.c.path.is_not(None))
    )
    return frozenset(db.connection().execute(query).scalars())
