"""When each loop last did its work: `dondoc status` shows it, a gap tells that messages may have been lost."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from models.mail import Heartbeat
from models.prepared import Prepared
from models.statements import table_of

HEARTBEATS = table_of(Heartbeat)
_LAST = Prepared(select(HEARTBEATS.c.at).where(HEARTBEATS.c.name == bindparam("whose")))
_FIRST = Prepared(insert(HEARTBEATS))
_AGAIN = Prepared(update(HEARTBEATS).where(HEARTBEATS.c.name == bindparam("whose")))
_POLL, _TROUBLE = "poll:", "trouble:"


def beat(db: Session, name: str, now: datetime, detail: str = "") -> datetime | None:
    """Note that the loop `name` worked at `now`; returns when it had worked before."""
    before: datetime | None = _LAST.scalar(db, {"whose": name})
    if before is None:
        _FIRST.run(db, {"name": name, "at": now, "detail": detail})
    else:
        _AGAIN.run(db, {"whose": name, "at": now, "detail": detail})
    return before


def heartbeats(db: Session) -> dict[str, tuple[datetime, str]]:
    """All loops: when, and what they noted."""
    rows = db.connection().execute(select(HEARTBEATS.c.name, HEARTBEATS.c.at, HEARTBEATS.c.detail))
    return {name: (at, detail) for name, at, detail in rows}


class ChannelState(Struct, frozen=True, kw_only=True):
    """How one channel's service answers: when it last did, and the trouble since then, if there is one."""

    answered_at: datetime | None
    trouble: str = ""
    trouble_at: datetime | None = None


def poll_name(channel: str) -> str:
    """The heartbeat of fetching: the service answered."""
    return f"{_POLL}{channel}"


def trouble_name(channel: str) -> str:
    """When the service was last out of reach; the detail says why."""
    return f"{_TROUBLE}{channel}"


def is_trouble(name: str) -> bool:
    """Whether a heartbeat tells of a service out of reach, not of work done."""
    return name.startswith(_TROUBLE)


def channel_states(db: Session) -> dict[str, ChannelState]:
    """Every channel that was ever tried."""
    beats = heartbeats(db)
    names = {name.partition(":")[2] for name in beats if name.startswith((_POLL, _TROUBLE))}
    return {name: _state(beats.get(poll_name(name)), beats.get(trouble_name(name))) for name in sorted(names)}


def _state(answer: tuple[datetime, str] | None, trouble: tuple[datetime, str] | None) -> ChannelState:
    answered_at = answer[0] if answer else None
    if trouble is None or (answered_at is not None and answered_at >= trouble[0]):
        return ChannelState(answered_at=answered_at)
    return ChannelState(answered_at=answered_at, trouble=trouble[1], trouble_at=trouble[0])


def has_served(db: Session) -> bool:
    """Whether a chat service was ever spoken to with this database: real people may be waiting for what it sends."""
    return any(name.startswith((_POLL, "courier:")) for name in heartbeats(db))
