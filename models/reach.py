"""Who can be written to: accounts seen, chats opened and closed, groups that moved. Core statements only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct
from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from models.org import Account, Group, Membership, Person, Reach, Unit
from models.outbox import move_chat
from models.prepared import Prepared, prepared_new
from models.statements import table_of
from models.values import replace

ACCOUNTS, GROUPS = table_of(Account), table_of(Group)
_MEET = prepared_new(ACCOUNTS, "channel", "external_id")
SEEN_EVERY = timedelta(minutes=1)  # how exactly `last_seen_at` is kept


class Seen(Struct, frozen=True, kw_only=True):
    """Somebody wrote. `private_chat` null: in a group, so the private chat with them is not known to be open."""

    external_id: str
    name: str
    private_chat: str | None


_KNOWN = Prepared(
    select(*ACCOUNTS.c["external_id", "id", "chat_id", "display_name", "reach", "reach_at", "last_seen_at"]).where(
        ACCOUNTS.c.channel == bindparam("in_channel"), ACCOUNTS.c.external_id.in_(bindparam("ids", expanding=True))
    )
)

_TOUCH = Prepared(
    update(ACCOUNTS)
    .where(ACCOUNTS.c.id == bindparam("account_id"))
    .values(
        chat_id=bindparam("chat"),
        display_name=bindparam("name"),
        reach=bindparam("new_reach"),
        reach_at=bindparam("since"),
        last_seen_at=bindparam("at"),
    )
)


def meet(db: Session, channel: str, people: Iterable[Seen], now: datetime) -> None:
    """Keep who wrote: new accounts are added, known ones kept up to date (at most once a minute where nothing else
    changed). A private message shows that the chat is open, whatever was believed before.
    """
    seen = _each_once(people)
    if not seen:
        return
    known = _KNOWN.all(db, {"in_channel": channel, "ids": list(seen)})
    changes = [change for external_id, *row in known if (change := _change(row, seen.pop(external_id), now))]
    if changes:
        _TOUCH.run_each(db, changes)
    if seen:
        rows = [_new_account(channel, person, now) for person in seen.values()]
        _MEET.run_each(db, rows)


def _each_once(people: Iterable[Seen]) -> dict[str, Seen]:
    """By account. Who wrote in private and in a group at once is known by the private chat."""
    seen: dict[str, Seen] = {}
    for person in people:
        before = seen.get(person.external_id)
        chat = person.private_chat or (before.private_chat if before else None)
        seen[person.external_id] = person if chat == person.private_chat else replace(person, private_chat=chat)
    return seen


def _change(
    row: Sequence[Any], person: Seen, now: datetime
) -> dict[str, object] | None:  # Any: the columns of `_KNOWN`
    account_id, chat_id, name, reach, reach_at, last_seen_at = row
    new = (person.private_chat or chat_id, person.name or name, Reach.OPEN if person.private_chat else reach)
    is_recent = last_seen_at is not None and now - last_seen_at < SEEN_EVERY
    if is_recent and new == (chat_id, name, reach):
        return None
    since = reach_at if new[2] == reach else now
    return {"account_id": account_id, "chat": new[0], "name": new[1], "new_reach": new[2], "since": since, "at": now}


def _new_account(channel: str, person: Seen, now: datetime) -> dict[str, object]:
    return {
        "channel": channel,
        "external_id": person.external_id,
        "chat_id": person.private_chat or person.external_id,
        "display_name": person.name,
        "reach": Reach.OPEN if person.private_chat else Reach.NEVER_STARTED,
        "reach_at": now,
        "last_seen_at": now,
        "wrong_codes": 0,
        "created_at": now,
    }


class Closed(Struct, frozen=True, kw_only=True):
    """A chat that can no longer be written to, of a person (with the units they report for) or a bound group."""

    org_id: int
    name: str
    units: tuple[str, ...] = ()
    person_id: int | None = None
    account_id: int | None = None
    group_id: int | None = None


def close_chat(db: Session, channel: str, chat_id: str, now: datetime, *, reach: Reach = Reach.BLOCKED) -> list[Closed]:
    """Note that a chat cannot be written to. Returns whom that concerns; a stranger's chat concerns nobody."""
    _set_reach(db, channel, chat_id, reach, now)
    groups = db.connection().execute(
        select(GROUPS.c.id, GROUPS.c.org_id, GROUPS.c.title).where(
            GROUPS.c.channel == channel, GROUPS.c.chat_id == chat_id
        )
    )
    closed = [Closed(org_id=org_id, name=title, group_id=group_id) for group_id, org_id, title in groups]
    people = db.execute(
        select(Account.id, Person.id, Person.org_id, Person.name)
        .join(Person, Person.id == Account.person_id)
        .where(
            Account.channel == channel,
            Account.chat_id == chat_id,
            select(Membership.id).where(Membership.person_id == Person.id, Membership.until.is_(None)).exists(),
        )
    )
    for account_id, person_id, org_id, name in people.all():
        units = _units_of(db, person_id)
        closed.append(Closed(org_id=org_id, name=name, units=units, person_id=person_id, account_id=account_id))
    return closed


def open_chat(db: Session, channel: str, chat_id: str, now: datetime) -> None:
    """Note that a chat can be written to again."""
    _set_reach(db, channel, chat_id, Reach.OPEN, now)


def move_group(db: Session, channel: str, chat_id: str, new_chat_id: str) -> None:
    """A group has a new id: the group's row and everything that waits to be sent to it follow."""
    taken = db.connection().execute(
        select(GROUPS.c.id).where(GROUPS.c.channel == channel, GROUPS.c.chat_id == new_chat_id)
    )
    here = (GROUPS.c.channel == channel) & (GROUPS.c.chat_id == chat_id)
    change = {"chat_id": new_chat_id} if taken.first() is None else {"reach": Reach.BLOCKED}
    db.connection().execute(update(GROUPS).where(here).values(change))
    move_chat(db, channel, chat_id, new_chat_id)


def _set_reach(db: Session, channel: str, chat_id: str, reach: Reach, now: datetime) -> None:
    for table, change in ((ACCOUNTS, {"reach": reach, "reach_at": now}), (GROUPS, {"reach": reach})):
        here = (table.c.channel == channel) & (table.c.chat_id == chat_id) & (table.c.reach != reach)
        db.connection().execute(update(table).where(here).values(change))


def _units_of(db: Session, person_id: int) -> tuple[str, ...]:
    rows = db.execute(
        select(Unit.short_name, Unit.name)
        .join(Membership, Membership.unit_id == Unit.id)
        .where(Membership.person_id == person_id, Membership.until.is_(None))
        .order_by(Unit.position, Unit.id)
    )
    return tuple(dict.fromkeys(short or name for short, name in rows))
