"""From a handler's replies to outbox rows: addresses, keys, and parts where a text is too long. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from handlers.say.numbers import split_message
from handlers.turn import Address, Incoming, InKind, Reply
from models.outbox import Post
from models.reminding import beside_reminders

TEXT_LIMIT = 2_000  # UTF-16 units: what the strictest service (Zalo) takes in one message
CAPTION_LIMIT = 1_000  # UTF-16 units of words beside a file: what the strictest service (Telegram) takes
LISTING = 6  # units that "\n12. " and a little air take for each choice listed below a text


def posts_of(replies: Sequence[Reply], message: Incoming, org_id: int | None, now: datetime) -> list[Post]:
    """What to put into the outbox for the answers to `message`; in its chat where a reply names no other address."""
    return [post for number, reply in enumerate(replies) for post in _parts(reply, number, message, org_id, now)]


def _parts(reply: Reply, number: int, message: Incoming, org_id: int | None, now: datetime) -> Iterator[Post]:
    here = Address(channel=message.channel, chat_id=message.chat_id, thread_id=message.thread_id)
    to = reply.to or here
    key = reply.key or f"reply:{message.inbox_id}:{number}"
    limit = TEXT_LIMIT if reply.document is None else CAPTION_LIMIT
    parts = split_message(reply.text, max(limit // 2, limit - _listing(reply)))
    for index, part in enumerate(parts):
        is_last = index == len(parts) - 1
        yield Post(
            channel=to.channel,
            chat_id=to.chat_id,
            thread_id=to.thread_id,
            kind=reply.kind,
            key=key if len(parts) == 1 else f"{key}:{index}",
            text=part,
            at=now,
            org_id=org_id,
            choices=tuple((choice.label, choice.action) for choice in reply.choices) if is_last else (),
            is_listed=reply.is_listed,
            ends_offers=reply.ends_offers and is_last,
            about=reply.about,
            reply_to=_answered(message) if reply.to is None and index == 0 else None,
            document=reply.document if is_last else None,
            not_before=_not_before(reply, now),
        )


def _not_before(reply: Reply, now: datetime) -> datetime | None:
    if reply.not_before is None or not reply.joins_reminder:
        return reply.not_before
    return beside_reminders(reply.not_before, now)


def _listing(reply: Reply) -> int:
    """The room that a service without buttons needs to list the choices."""
    return 0 if reply.is_listed else sum(2 * len(choice.label) + LISTING for choice in reply.choices)


def _answered(message: Incoming) -> str | None:
    """In a group an answer shows whom it answers; a press has no message of its own."""
    return message.message_id if message.is_group and message.kind is not InKind.PRESS else None
