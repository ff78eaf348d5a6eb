"""Notices that wait for the very morning of a reminder are said in it: one message per person and day.

What was taken in is dropped and named in the reminder's `calls`, so that it is said by itself, or in the next reminder,
where that one never went out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import or_, select, tuple_
from sqlalchemy.orm import Session

from handlers.assigning.giving import ACTION
from models.mail import Kind, OutboxState
from models.outbox import OUTBOX, SAID_WITH, TAKEN_IN, UNSENT, Post, drop
from models.people import Contact

LIMIT = 1_800  # characters of one message; what is longer stays apart
_KEYS = ("notice:given:", "notice:period:")
_NUMBERED = re.compile(r"(\d+)\. ")
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One notice that has not gone out yet."""

    id: int
    key: str
    text: str
    choices: Choices
    is_listed: bool
    about: tuple[str, ...]

    @property
    def is_given(self) -> bool:
        """Whether it asks for the receipt of work, and tells which number to type."""
        return bool(self.choices) and self.choices[0][1].startswith(f"{ACTION}:")


def waiting(
    db: Session, org_id: int, contacts: Iterable[Contact], now: datetime
) -> Mapping[tuple[str, str], Sequence[Waiting]]:
    """By (channel, chat): a committee's notices that could go out now and no courier has touched, oldest first."""
    chats = {(contact.channel, contact.chat_id) for contact in contacts}
    if not chats:
        return {}
    rows = db.connection().execute(
        select(
            OUTBOX.c.id,
            OUTBOX.c.dedupe_key,
            OUTBOX.c.text,
            OUTBOX.c.choices,
            OUTBOX.c.is_listed,
            OUTBOX.c.about,
            OUTBOX.c.channel,
            OUTBOX.c.chat_id,
        )
        .where(
            UNSENT,
            OUTBOX.c.org_id == org_id,
            OUTBOX.c.state == OutboxState.QUEUED,
            OUTBOX.c.claimed_by.is_(None),
            OUTBOX.c.kind == Kind.NOTICE,
            OUTBOX.c.not_before <= now,
            tuple_(OUTBOX.c.channel, OUTBOX.c.chat_id).in_(list(chats)),
            or_(*(OUTBOX.c.dedupe_key.startswith(key, autoescape=True) for key in _KEYS)),
        )
        .order_by(OUTBOX.c.id)
        .with_for_update(skip_locked=True)
    )
    found: dict[tuple[str, str], list[Waiting]] = {}
    for row in rows:
        found.setdefault((row.channel, row.chat_id), []).append(
            Waiting(
                id=row.id,
                key=row.dedupe_key,
                text=row.text,
                choices=tuple((label, action) for label, action in row.choices or ()),
                is_listed=row.is_listed,
                about=tuple(row.about or ()),
            )
        )
    return found


def join(reminder: Post, notices: Sequence[Waiting]) -> Post | None:
    """A reminder in list form with these notices before it; null where that becomes too long. Pure.

    A receipt counts for all that was given before it, so the last one is asked for; its text says «gõ 1», so it is
    first.
    """
    given = [notice for notice in notices if notice.is_given]
    choices: Choices = given[-1].choices if given else ()
    texts = [notice.text for notice in given]
    for notice in notices:
        if not notice.is_given:
            listed = [f"{n}. {label}" for n, (label, _action) in enumerate(notice.choices, 1)]
            text = notice.text if notice.is_listed else "\n".join([notice.text, *listed])
            texts.append(renumbered(text, len(choices)))
            choices += notice.choices
    text = "\n\n".join([*texts, renumbered(reminder.text, len(choices))])
    if len(text) > LIMIT:
        return None
    return replace(
        reminder,
        text=text,
        choices=choices + reminder.choices,
        is_listed=True,
        about=tuple(dict.fromkeys([*(code for notice in notices for code in notice.about), *reminder.about])),
        calls=(*reminder.calls, *((TAKEN_IN, notice.id) for notice in notices)),
    )


def renumbered(text: str, by: int) -> str:
    """The lines «1. …», «2. …» of a list, counted on from `by`. Pure."""
    lines, number = list[str](), 1
    for line in text.split("\n"):
        found = _NUMBERED.match(line)
        if found is not None and int(found[1]) == number:
            lines.append(f"{number + by}. {line[found.end() :]}")
            number += 1
        else:
            lines.append(line)
    return "\n".join(lines)


def take(db: Session, notices: Iterable[Waiting]) -> None:
    """These are said in a reminder now."""
    drop(db, [notice.id for notice in notices], SAID_WITH)
