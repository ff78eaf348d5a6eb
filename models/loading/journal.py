"""Lines of history for what an import writes."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from models.history import Actor, note_change
from models.loading.values import Entry, Kind, Value

BY_FILE = "nhập kế hoạch"  # the reason that every line of an import carries


def note_fields(db: Session, actor: Actor, subject: str, subject_id: int, entry: Entry) -> None:
    """One line for each field of an entry, and one for coming or going."""
    if entry.kind is not Kind.CHANGED:
        note_change(db, actor, subject, subject_id, entry.kind, None, entry.code, reason=BY_FILE)
    for change in entry.fields:
        old, new = as_text(change.old), as_text(change.new)
        note_change(db, actor, subject, subject_id, change.field, old, new, reason=BY_FILE)


def as_text(value: Value) -> str | None:
    """A value as the history keeps it: dates ISO, lists with semicolons."""
    if value is None:
        return None
    if isinstance(value, tuple):
        return "; ".join(filter(None, map(as_text, value)))
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else str(value)
