"""What the office is told when something needs a human: whom to phone, which message failed, what may be lost.

Posts only, inside the caller's transaction, in the committee's sending hours. Each key makes telling twice a no-op, and
who cannot be reached is not written to, so no alarm breeds another.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.say.operation import (
    files_failed,
    group_unreachable,
    message_failed,
    message_given_up,
    message_refused,
    messages_lost,
    person_unreachable,
    picture_failed,
)
from models.contacts import contacts_with_role
from models.mail import Kind
from models.office import load_office
from models.org import Organization, Role
from models.outbox import Claimed, Post, post_many
from models.reach import Closed
from models.workdays import local_date


def closed(db: Session, chats: Iterable[Closed], now: datetime, *, never_started: bool) -> None:
    """Whom to phone, once a day each."""
    for chat in chats:
        key = f"notice:reach:{'g' if chat.group_id else 'a'}{chat.group_id or chat.account_id}:{local_date(now)}"
        if chat.group_id:
            text = group_unreachable(chat.name)
        else:
            text = person_unreachable(chat.name, chat.units, never_started=never_started)
        _tell(db, chat.org_id, text, key, now, roles=(Role.SECRETARY,), all_but=chat.person_id)


def failed(db: Session, org_id: int | None, name: str, inbox_id: int, now: datetime) -> None:
    """A message was parked. A stranger's is told to the only committee there is, or else to nobody."""
    office = org_id or _only_organization(db)
    if office is not None:
        text = message_failed(name, inbox_id)
        _tell(db, office, text, f"notice:parked:{inbox_id}", now, roles=(Role.SECRETARY, Role.ADMIN))


def refused(db: Session, row: Claimed, now: datetime, *, is_unknown: bool) -> None:
    """The service will not take a message, or (`is_unknown`) nobody knows whether it took it. An alarm that was refused
    raises no further alarm."""
    if row.org_id is not None and row.kind is not Kind.NOTICE:
        text = message_given_up(row.text) if is_unknown else message_refused(row.text)
        _tell(db, row.org_id, text, f"notice:refused:{row.id}", now, roles=(Role.SECRETARY, Role.ADMIN))


def not_drawn(db: Session, org_id: int, origin: str, now: datetime, *, of_digest: bool = False) -> None:
    """A report's files could not be made, or the picture of a digest."""
    text = picture_failed(origin) if of_digest else files_failed(origin)
    _tell(db, org_id, text, f"notice:drawn:{origin}", now, roles=(Role.ADMIN,))


def lost(db: Session, channel: str, since: datetime, now: datetime) -> None:
    """Nothing was fetched for longer than the service keeps messages."""
    for org_id in db.scalars(select(Organization.id).order_by(Organization.id)).all():
        key = f"notice:gap:{channel}:{org_id}:{local_date(now)}"
        _tell(db, org_id, messages_lost(since, now), key, now, roles=(Role.SECRETARY, Role.ADMIN))


def _tell(
    db: Session,
    org_id: int,
    text: str,
    key: str,
    now: datetime,
    *,
    roles: tuple[Role, ...],
    all_but: int | None = None,
) -> None:
    office = load_office(db, org_id)
    opening = office.next_opening(now)
    post_many(
        db,
        [
            Post(
                channel=contact.channel,
                chat_id=contact.chat_id,
                kind=Kind.NOTICE,
                key=f"{key}:{contact.person_id}",
                text=text,
                at=now,
                org_id=org_id,
                not_before=opening,
            )
            for contact in contacts_with_role(db, org_id, *roles)
            if contact.person_id != all_but
        ],
    )


def _only_organization(db: Session) -> int | None:
    found = db.scalars(select(Organization.id).limit(2)).all()
    return found[0] if len(found) == 1 else None
