"""The beginning of a committee: its row, its code, and the table of rest days that all committees share."""

from __future__ import annotations

import re
from datetime import datetime

from msgspec import Struct
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.history import Actor, note_change
from models.org import Organization, RestDayRow
from models.statements import table_of
from models.text import key
from models.workdays import load_rest_days

UNNAMED = "Đảng ủy"  # until somebody, or its first plan, says the full name
_COMMON = re.compile(r"\b(?:dang uy|dang bo|chi bo|thanh pho|thi tran|dac khu|phuong|huyen|tinh|xa)\b")


class Charter(Struct, frozen=True, kw_only=True):
    """What a new committee is called; empty where nobody said."""

    name: str = ""
    code: str = ""
    place: str = ""
    superior: str = ""


def found(db: Session, charter: Charter, channel: str, now: datetime) -> Organization:
    """A new committee with the common rest days in place. The caller has looked that the code is free."""
    seed_rest_days(db)
    org = Organization(
        code=charter.code or free_code(db, charter.name or UNNAMED),
        name=charter.name or UNNAMED,
        place=charter.place,
        superior=charter.superior,
        created_at=now,
    )
    db.add(org)
    db.flush()
    actor = Actor(org_id=org.id, person_id=None, channel=channel, now=now)
    note_change(db, actor, "organizations", org.id, "code", None, org.code)
    return org


def free_code(db: Session, name: str) -> str:
    """A code from the name's own words: «Đảng ủy xã Hà Long» → HALONG; numbered where it is taken."""
    words = key(name)
    own = (_COMMON.sub(" ", words).split() or words.split()) or ["du"]
    code, number = "".join(own).upper()[:20], 2
    taken = set(db.scalars(select(Organization.code)))
    free = code
    while free in taken:
        free, number = f"{code}{number}", number + 1
    return free


def seed_rest_days(db: Session) -> int:
    """Fill the table of rest days where it is still empty; returns how many lines were added."""
    if db.scalar(select(RestDayRow.id).limit(1)) is not None:
        return 0
    rows = [
        {"org_id": None, "day": rest.day, "name": rest.name, "kind": rest.kind, "provisional": rest.provisional}
        for rest in load_rest_days()
    ]
    db.connection().execute(insert(table_of(RestDayRow)), rows)
    return len(rows)


def rename(db: Session, actor: Actor, charter: Charter) -> list[tuple[str, str, str]]:
    """Another name, place or superior, where `charter` says one; what was written under the old name stays as it is.

    Returns (field, old, new) of what changed. The code stays: it stands in command lines.
    """
    org = db.get_one(Organization, actor.org_id)
    wanted = {"name": charter.name, "place": charter.place, "superior": charter.superior}
    changed = [(name, getattr(org, name), new) for name, new in wanted.items() if new and new != getattr(org, name)]
    for name, old, new in changed:
        setattr(org, name, new)
        note_change(db, actor, "organizations", org.id, name, old, new, reason="đổi tên cơ quan")
    if changed:
        org.version += 1  # everybody reads the committee anew
    db.flush()
    return changed
