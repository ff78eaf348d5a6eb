"""Notices that wait for the very morning of a reminder are said in it: one message per person and day.

What was taken in is dropped and named in the reminder's `calls`, in the reminder's own transaction, so that it waits
again where that reminder never goes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from handlers.say.behind import behind
from handlers.say.reminders import LISTED
from models.mail import Kind, OutboxState
from models.outbox import OUTBOX, SAID_WITH, TAKEN_IN, UNSENT, Post, drop
from models.people import Contact
from models.prepared import Prepared
from models.reminding import BESIDE
from models.values import replace

KEYS = (  # work that was given or changed, a period that opens, one's own orders that are overdue
    "notice:given:",
    "notice:period:",
    "notice:cd:late:",
)
LINES = 12  # of one message; where it would be longer, fewer tasks are listed
LEAST = 2  # tasks that are listed all the same
FRAME = 2  # lines of a list besides its tasks: its head, and how to answer
LIMIT = 1_200  # characters of the notices that one reminder takes in; what is beyond stays apart


class Waiting(Struct, frozen=True, kw_only=True):
    """One notice that has not gone out yet."""

    id: int
    key: str
    text: str
    choices: tuple[tuple[str, str], ...]
    is_listed: bool


_WAITING = Prepared(
    select(*OUTBOX.c["id", "dedupe_key", "text", "choices", "is_listed", "channel", "chat_id"])
    .where(
        UNSENT,
        OUTBOX.c.org_id == bindparam("of"),
        OUTBOX.c.state == OutboxState.QUEUED,
        OUTBOX.c.claimed_by.is_(None),
        OUTBOX.c.kind == Kind.NOTICE,
        OUTBOX.c.not_before <= bindparam("until"),
        or_(*(OUTBOX.c.dedupe_key.startswith(key, autoescape=True) for key in KEYS)),
    )
    .order_by(OUTBOX.c.id)
    .with_for_update(skip_locked=True)
)
Notices = Mapping[tuple[str, str], Sequence[Waiting]]  # by channel and chat


def waiting(db: Session, org_id: int, contacts: Iterable[Contact], now: datetime) -> Notices:
    """What these people's reminders take in: notices that no courier has touched and that go out now, oldest first."""
    chats = {(contact.channel, contact.chat_id) for contact in contacts}
    if not chats:
        return {}
    rows = _WAITING.all(db, {"of": org_id, "until": now + BESIDE})
    found: dict[tuple[str, str], list[Waiting]] = {}
    size: dict[str, int] = {}  # by chat: what does not fit keeps all that follows apart
    for id_, key, text, offered, is_listed, channel, chat_id in rows:
        mine = found.setdefault((channel, chat_id), [])
        size[chat_id] = size.get(chat_id, 0) + len(text)
        if size[chat_id] <= LIMIT:
            choices = tuple((label, action) for label, action in offered or ())
            mine.append(Waiting(id=id_, key=key, text=text, choices=choices, is_listed=is_listed))
    return {chat: mine for chat, mine in found.items() if chat in chats and mine}


def room(notices: Sequence[Waiting]) -> int:
    """How many tasks a list shows before these notices; what it leaves out it says itself. Pure."""
    lines = sum(notice.text.count("\n") + 2 for notice in notices)  # each behind an empty line
    return max(LEAST, LINES - FRAME - lines) if notices else LISTED


def join(reminder: Post, notices: Sequence[Waiting]) -> Post:
    """The reminder with these notices behind it: its own numbers stay, theirs are counted on. Pure.

    An answer without a code is about what is due, so the notices add nothing to `about`.
    """
    if not notices:
        return reminder
    parts: list[Post | Waiting] = [reminder, *notices]
    in_list = any(each.is_listed for each in parts)
    texts, choices = list[str](), tuple[tuple[str, str], ...]()
    for each in parts:
        labels = [label for label, _action in each.choices]
        texts.append(behind(each.text, labels, len(choices), is_listed=each.is_listed, in_list=in_list))
        choices += each.choices
    calls = (*reminder.calls, *((TAKEN_IN, notice.id) for notice in notices))
    return replace(reminder, text="\n\n".join(texts), choices=choices, is_listed=in_list, calls=calls)


def take(db: Session, notices: Notices) -> frozenset[str]:
    """These are said in a reminder now; their keys."""
    taken = [notice for mine in notices.values() for notice in mine]
    drop(db, [notice.id for notice in taken], SAID_WITH)
    return frozenset(notice.key for notice in taken)
