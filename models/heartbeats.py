"""When each loop last did its work: `dondoc status` shows it, a gap tells that messages may have been lost."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from models.mail import Heartbeat
from models.statements import table_of

HEARTBEATS = table_of(Heartbeat)


def beat(db: Session, name: str, now: datetime, detail: str = "") -> datetime | None:
    """Note that the loop `name` worked at `now`; returns when it had worked before."""
    before = db.connection().execute(select(HEARTBEATS.c.at).where(HEARTBEATS.c.name == name)).scalar()
    if before is None:
        db.connection().execute(insert(HEARTBEATS).values(name=name, at=now, detail=detail))
    else:
        db.connection().execute(update(HEARTBEATS).where(HEARTBEATS.c.name == name).values(at=now, detail=detail))
    return before


def heartbeats(db: Session) -> dict[str, tuple[datetime, str]]:
    """All loops: when, and what they noted."""
    rows = db.connection().execute(select(HEARTBEATS.c.name, HEARTBEATS.c.at, HEARTBEATS.c.detail))
    return {name: (at, detail) for name, at, detail in rows}


def has_served(db: Session) -> bool:
    """Whether a chat service was ever spoken to with this database: real people may be waiting for what it sends."""
    return any(name.startswith(("poll:", "courier:")) for name in heartbeats(db))
