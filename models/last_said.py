"""The reminder that somebody answers: the message that is replied to, or the last one in the chat."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.mail import OutboxState
from models.outbox import OUTBOX

REMINDING = ("remind:", "snooze:", "nudge:")  # how the dedupe keys of such messages begin
STILL_MEANT = timedelta(hours=24)


def reminder_meant(
    db: Session,
    channel: str,
    chat_id: str,
    now: datetime,
    *,
    reply_to: str | None = None,
    within: timedelta = STILL_MEANT,
) -> tuple[str, ...] | None:
    """The task codes of the reminder that was replied to or said last here; null where that was no reminder."""
    here = (OUTBOX.c.channel == channel, OUTBOX.c.chat_id == chat_id)
    query = select(OUTBOX.c.dedupe_key, OUTBOX.c.about).where(*here).order_by(OUTBOX.c.id.desc()).limit(1)
    if reply_to:
        query = query.where(OUTBOX.c.message_id == reply_to)
    else:
        query = query.where(
            OUTBOX.c.state.in_((OutboxState.SENT, OutboxState.SENDING)), OUTBOX.c.not_before >= now - within
        )
    row = db.connection().execute(query).first()
    if row is None or not row.dedupe_key.startswith(REMINDING):
        return None
    return tuple(row.about or ())


def last_reminder(db: Session, channel: str, chat_id: str, now: datetime) -> tuple[str, ...]:
    """The task codes of the last reminder of one task in this chat, whatever was said since; empty where it named
    more."""
    query = (
        select(OUTBOX.c.about)
        .where(
            OUTBOX.c.channel == channel,
            OUTBOX.c.chat_id == chat_id,
            OUTBOX.c.state == OutboxState.SENT,
            OUTBOX.c.not_before >= now - STILL_MEANT,
            or_(*(OUTBOX.c.dedupe_key.startswith(key) for key in REMINDING)),
        )
        .order_by(OUTBOX.c.id.desc())
        .limit(1)
    )
    codes = tuple(db.connection().execute(query).scalar() or ())
    return codes if len(codes) == 1 else ()


def reminded_lately(db: Session, channel: str, chat_id: str, now: datetime) -> tuple[str, datetime] | None:
    """The only task of which this chat was reminded within a week, and when last; null where there are more or none."""
    codes, last = all_reminded_lately(db, channel, chat_id, now)
    return (codes[0], last) if len(codes) == 1 and last is not None else None


def all_reminded_lately(
    db: Session, channel: str, chat_id: str, now: datetime
) -> tuple[tuple[str, ...], datetime | None]:
    """The tasks of which this chat was reminded within a week, and when last."""
    query = (
        select(OUTBOX.c.about, OUTBOX.c.not_before)
        .where(
            OUTBOX.c.channel == channel,
            OUTBOX.c.chat_id == chat_id,
            OUTBOX.c.state == OutboxState.SENT,
            OUTBOX.c.not_before >= now - timedelta(days=7),
            or_(*(OUTBOX.c.dedupe_key.startswith(key) for key in REMINDING)),
        )
        .order_by(OUTBOX.c.not_before.desc())
        .limit(20)
    )
    rows = db.connection().execute(query).all()
    codes = dict.fromkeys(code for row in rows for code in row.about or ())
    return tuple(codes), rows[0].not_before if rows else None
