"""Telegram's updates as our `Incoming`: pure, on the plain JSON, total (no shape of it raises).

Knows nothing of the network, of stored rows or of who may do what. A message that carries nothing for us (another
bot's, a channel's post, "Ông A đã vào nhóm") is null; a kind we cannot read is `OTHER`, which still gets an answer.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

import orjson
from msgspec import Struct

from bot.channels.loose import Json, items, number, part, word
from bot.channels.telegram_content import files_of, forwarded_from, kind_of
from handlers.turn import Incoming, InKind, ReachEvent

CHANNEL = "telegram"
PRESS = re.compile(r"(\d{1,18}):(\d{1,3})")  # callback_data: "<outbox id>:<index>"
COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{3,32}))?(?=\s|$)")
MENTION = re.compile(r"@([A-Za-z0-9_]{3,32})(?![A-Za-z0-9_])")
LATEST = 253_402_300_799  # the last second that a datetime can hold


class Me(Struct, frozen=True, kw_only=True):
    """Who the bot is. The id stands in its token; the username is null until the service told it."""

    id: str
    username: str | None = None

    def is_called(self, username: str) -> bool:
        """Whether this @name is the bot's. While ours is unknown any bot's name will do: better answered than lost."""
        if self.username is None:
            return username.lower().endswith("bot")
        return username.lower() == self.username.lower()


class _From(Struct, frozen=True, kw_only=True):
    """Who wrote, and where."""

    chat: Json
    chat_id: str
    is_group: bool
    sender_id: str
    sender_name: str


def identify(update: Json) -> tuple[str, str]:
    """The unique id of a delivery and the chat it belongs to.

    `update_id` may start again at any number after a silent week, so what it carries is part of the id.
    """
    kind, body = _body_of(update)
    if kind == "callback_query":
        chat = part(part(body, "message"), "chat") or part(body, "from")
        specific = word(body, "id")
    elif kind == "my_chat_member":
        chat, specific = part(body, "chat"), str(number(body, "date"))
    else:
        chat, specific = part(body, "chat"), str(number(body, "message_id"))
        if kind == "edited_message":
            specific = f"{specific}.{number(body, 'edit_date')}"
    return f"{number(update, 'update_id')}:{specific}", _id(chat) or ""


def translate(raw: bytes, me: Me) -> Incoming | None:
    """Our form of one stored update.

    Of a press, `message_id` is the press itself (what `answer_press` wants), `reply_to` the message with the button,
    and `press` null where the button is none of ours. Of a contact, `text` is the phone number, and only where
    it is the sender's own.
    """
    try:
        update = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(update, dict):
        return None
    kind, body = _body_of(update)
    if kind == "callback_query":
        return _press(body)
    if kind == "my_chat_member":
        return _reach(body)
    return _message(body, me, edited=kind == "edited_message") if kind else None


def _body_of(update: Json) -> tuple[str, Json]:
    for kind in ("message", "callback_query", "edited_message", "my_chat_member"):
        body = part(update, kind)
        if body:
            return kind, body
    return "", {}


def _press(query: Json) -> Incoming | None:
    message = part(query, "message")
    where = _where({"from": query.get("from"), "chat": message.get("chat") or _private(query)})
    if where is None:
        return None
    found = PRESS.fullmatch(word(query, "data"))
    return Incoming(
        channel=CHANNEL,
        kind=InKind.PRESS,
        chat_id=where.chat_id,
        sender_id=where.sender_id,
        sender_name=where.sender_name,
        message_id=word(query, "id"),
        is_group=where.is_group,
        chat_title=word(where.chat, "title"),
        thread_id=_thread(message),
        reply_to=_id(message, "message_id"),
        press=(int(found[1]), int(found[2])) if found else None,
    )


def _private(query: Json) -> Json:
    """The chat of a press whose message the service no longer shows."""
    return {**part(query, "from"), "type": "private"}


def _reach(change: Json) -> Incoming | None:
    where = _where(change)
    event = _event(part(change, "new_chat_member"))
    if where is None or event is None:
        return None
    return Incoming(
        channel=CHANNEL,
        kind=InKind.REACH,
        chat_id=where.chat_id,
        sender_id=where.sender_id,
        sender_name=where.sender_name,
        sent_at=_time(change, "date"),
        is_group=where.is_group,
        chat_title=word(where.chat, "title"),
        reach=event,
    )


def _event(member: Json) -> ReachEvent | None:
    match word(member, "status"):
        case "member" | "administrator" | "creator":
            return ReachEvent.OPENED
        case "restricted":
            return ReachEvent.OPENED if member.get("is_member") is True else ReachEvent.CLOSED
        case "left" | "kicked":
            return ReachEvent.CLOSED
        case _:
            return None


def _message(message: Json, me: Me, *, edited: bool) -> Incoming | None:
    where = _where(message)
    if where is None or _is_of_a_bot(message) or message.get("is_automatic_forward") is True:
        return None
    if moved := _migrated(message, where):
        return moved
    kind = kind_of(message, edited=edited)
    if kind is None:
        return None
    text = word(message, "text") or word(message, "caption")
    if kind is InKind.CONTACT:
        text = _own_phone(message)
    addressed, text = _read_address(text, message, where, me)
    answered = part(message, "reply_to_message")
    is_forward = "forward_origin" in message or "forward_date" in message
    return Incoming(
        channel=CHANNEL,
        kind=kind,
        chat_id=where.chat_id,
        sender_id=where.sender_id,
        sender_name=where.sender_name,
        message_id=_id(message, "message_id") or "",
        text=text,
        sent_at=_time(message, "edit_date" if edited else "date"),
        is_group=where.is_group,
        is_addressed=addressed,
        chat_title=word(where.chat, "title"),
        thread_id=_thread(message),
        reply_to=_id(answered, "message_id"),
        quoted=word(answered, "text") or word(answered, "caption"),
        is_forward=is_forward,
        forwarded_from=forwarded_from(message) if is_forward else "",
        album=word(message, "media_group_id") or None,
        files=files_of(message),
    )


def _migrated(message: Json, where: _From) -> Incoming | None:
    """The group became a supergroup; the service says so in the old chat and in the new one."""
    new, old = _id(message, "migrate_to_chat_id"), _id(message, "migrate_from_chat_id")
    if new is None and old is None:
        return None
    return Incoming(
        channel=CHANNEL,
        kind=InKind.MIGRATED,
        chat_id=old or where.chat_id,
        sender_id=where.sender_id,
        message_id=_id(message, "message_id") or "",
        is_group=True,
        chat_title=word(where.chat, "title"),
        new_chat_id=new or where.chat_id,
    )


def _where(body: Json) -> _From | None:
    """Null for a broadcast channel and for what names no chat or no sender.

    An anonymous administrator writes as the group itself (`sender_chat`): the sender is then that chat, which is
    nobody's account.
    """
    chat, user, speaker = part(body, "chat"), part(body, "from"), part(body, "sender_chat")
    chat_id, kind = _id(chat), word(chat, "type")
    sender_id = _id(speaker) or _id(user)
    if chat_id is None or sender_id is None or kind == "channel":
        return None
    names = (word(speaker, "title"),) if speaker else (word(user, "first_name"), word(user, "last_name"))
    return _From(
        chat=chat,
        chat_id=chat_id,
        is_group=kind in ("group", "supergroup"),
        sender_id=sender_id,
        sender_name=" ".join(name for name in names if name),
    )


def _is_of_a_bot(message: Json) -> bool:
    """Another bot's. An anonymous administrator also comes from a bot account, but with a `sender_chat`."""
    return part(message, "from").get("is_bot") is True and not part(message, "sender_chat")


def _own_phone(message: Json) -> str:
    contact = part(message, "contact")
    is_own = _id(contact, "user_id") is not None and _id(contact, "user_id") == _id(part(message, "from"))
    return word(contact, "phone_number") if is_own else ""


def _read_address(text: str, message: Json, where: _From, me: Me) -> tuple[bool, str]:
    """Whether the message is for the bot, and its text without the bot's name."""
    command = COMMAND.match(text)
    if command and command[2]:
        if not me.is_called(command[2]):
            return not where.is_group, text
        return True, f"/{command[1]}{text[command.end() :]}"
    if not where.is_group:
        return True, text
    called, text = _strip_mentions(text, message, me)
    return called or command is not None or _is_reply_to(message, me), text


def _is_reply_to(message: Json, me: Me) -> bool:
    """In a topic every message "replies" to the one that opened it; that is no reply."""
    answered = part(message, "reply_to_message")
    return "forum_topic_created" not in answered and _id(part(answered, "from")) == me.id


def _strip_mentions(text: str, message: Json, me: Me) -> tuple[bool, str]:
    """Cut the bot's @name where an entity marks it. Offsets count UTF-16 units."""
    wide, called = text.encode("utf-16-le", "replace"), False
    for entity in reversed(items(message, "entities" if "text" in message else "caption_entities")):
        start, end = 2 * number(entity, "offset"), 2 * (number(entity, "offset") + number(entity, "length"))
        if 0 <= start < end <= len(wide) and _is_mention(entity, wide[start:end], me):
            wide, called = _cut(wide, start, end), True
    return (True, wide.decode("utf-16-le", "replace").strip(" \t,:;")) if called else (False, text)


def _is_mention(entity: Json, wide: bytes, me: Me) -> bool:
    if word(entity, "type") == "text_mention":
        return _id(part(entity, "user")) == me.id
    found = MENTION.fullmatch(wide.decode("utf-16-le", "replace"))
    return word(entity, "type") == "mention" and found is not None and me.is_called(found[1])


def _cut(wide: bytes, start: int, end: int) -> bytes:
    """Without the slice, and without the second of two spaces that met."""
    space = " ".encode("utf-16-le")
    before, after = wide[:start], wide[end:]
    return before + (after[2:] if before.endswith(space) and after.startswith(space) else after)


def _thread(message: Json) -> str | None:
    """Replies outside a forum carry a thread id too; only a topic's counts."""
    return _id(message, "message_thread_id") if message.get("is_topic_message") is True else None


def _id(of: Json, key: str = "id") -> str | None:
    value = of.get(key)
    return str(value) if isinstance(value, int | str) and not isinstance(value, bool) else None


def _time(of: Json, key: str) -> datetime | None:
    seconds = number(of, key)
    return datetime.fromtimestamp(seconds, UTC) if 0 < seconds <= LATEST else None
