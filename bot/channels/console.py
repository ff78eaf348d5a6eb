"""The embedded channel: one terminal, at which one person speaks in the name of everybody.

Needs no account and no network, yet is a channel like the others: what is typed becomes a delivery, is stored in the
inbox as JSON and translated from there; what is sent is handed to whoever draws the screen. Knows neither people nor
the demo's own words (`bot.demo_words`), and decides nothing.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import orjson
from msgspec import Struct
from msgspec.structs import asdict

from bot.channels.base import Delivery, Outgoing, Refused, Sent, Store
from bot.channels.loose import Json, part, word
from handlers.say.files import saved_at
from handlers.turn import Incoming, IncomingFile, InKind, ReachEvent
from models.values import replace

CHANNEL = "console"
GROUP = "nhom:"  # how a group chat's id starts
ME = re.compile(r"@tro_?ly\b[\s,:]*", re.IGNORECASE)  # how the bot is called in a group
SENT_FILES = "tep_gui_di"  # the folder of files that the bot sent
POLL = 0.2  # seconds that one round waits for somebody to type
_LIMIT = 10**15  # of a number in stored JSON


class Chat(Struct, frozen=True, kw_only=True):
    """Where somebody writes: their private chat with the bot, or a group (then with a title)."""

    id: str
    title: str = ""


class Typed(Struct, frozen=True, kw_only=True):
    """One thing that was done at the terminal in somebody's name. `edits`: the id of the message that it replaces."""

    sender_id: str
    sender_name: str
    chat: Chat
    kind: InKind = InKind.TEXT
    text: str = ""
    at: datetime | None = None
    reply_to: str | None = None  # the id of one of the bot's messages
    edits: str | None = None
    forwarded: str | None = None  # it is another's message that is sent on; whose, where that is known
    files: tuple[IncomingFile, ...] = ()
    press: tuple[int, int] | None = None  # (outbox id, index of the choice)
    reach: ReachEvent | None = None


Show = Callable[[str, Outgoing], None]  # the message's id, and what it says


class ConsoleChannel:
    """See `bot.channels.base.Channel`. `first`: the number of the first message, above all that the database knows;
    `folder`: where files are put that the bot sends."""

    name = CHANNEL
    text_limit = 4096

    def __init__(self, show: Show, *, first: int = 1, folder: Path = Path("data")) -> None:
        self._show = show
        self._folder = folder
        self._next_in = self._next_out = first
        self._waiting: list[Delivery] = []
        self._typed = asyncio.Event()
        self._shut: set[str] = set()  # chats whose owner blocked the bot
        self._files: dict[str, bytes] = {}

    async def start(self) -> None:
        """Nothing to open."""

    async def stop(self) -> None:
        """Nothing to close."""

    def type(self, typed: Typed) -> str:
        """Somebody did something; it waits for the next `receive`. Returns the id of their message."""
        number = self._next_in
        self._next_in += 1
        message_id = typed.edits or f"d{number}"
        self._waiting.append(Delivery(external_id=str(number), chat_key=typed.chat.id, raw=_dump(typed, message_id)))
        if typed.reach is ReachEvent.CLOSED:
            self._shut.add(typed.chat.id)
        else:
            self._shut.discard(typed.chat.id)
        self._typed.set()
        return message_id

    def hand_over(self, name: str, content: bytes, *, kind: str = "document", size: int | None = None) -> IncomingFile:
        """A file that somebody is about to send. `size`: what is said of a file too big to be at hand, in bytes."""
        file_id = f"f{len(self._files) + 1}"
        self._files[file_id] = content
        return IncomingFile(kind=kind, file_id=file_id, name=name, size=len(content) if size is None else size)

    async def receive(self, store: Store) -> None:
        """Store what was typed; it is forgotten here only when that has succeeded."""
        if not self._waiting:
            self._typed.clear()
            try:
                async with asyncio.timeout(POLL):
                    await self._typed.wait()
            except TimeoutError:
                return
        batch = list(self._waiting)
        await store(batch)
        del self._waiting[: len(batch)]

    def translate(self, raw: bytes) -> Incoming | None:
        """Our form of a stored line; null for what is no line of this channel."""
        try:
            line = orjson.loads(raw)
        except orjson.JSONDecodeError:
            return None
        return _incoming(line) if isinstance(line, dict) else None

    async def send(self, message: Outgoing) -> Sent:
        """Show one message on the screen."""
        if message.chat_id in self._shut:
            raise Refused("blocked", unreachable=True)
        message_id = str(self._next_out)
        self._next_out += 1
        self._show(message_id, self._put_down(message, message_id))
        return Sent(message_id=message_id)

    def _put_down(self, message: Outgoing, message_id: str) -> Outgoing:
        """A terminal shows no file: it is written below the data folder, and the words say where."""
        if message.attachment is None:
            return message
        target = self._folder / SENT_FILES / message_id / message.attachment.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(message.attachment.content)
        return replace(message, text=f"{message.text}\n{saved_at(target.as_posix())}".strip())

    async def answer_press(self, press_id: str) -> None:
        """A terminal has no spinner."""

    async def download(self, file_id: str, *, limit: int) -> bytes:
        """The bytes of a file that was handed over in this process."""
        content = self._files.get(file_id)
        if content is None:
            raise Refused(f"no file {file_id}", unreachable=False)
        if len(content) > limit:
            raise Refused(f"file of {len(content)} bytes", unreachable=False)
        return content


def is_group(chat_id: str) -> bool:
    """Whether a chat is a group."""
    return chat_id.startswith(GROUP)


def numbered(message: Outgoing) -> tuple[str, ...]:
    """The choices as lines to put below the text; none where the text lists them already."""
    if message.is_listed:
        return ()
    return tuple(f"{number}. {label}" for number, label in enumerate(message.choices, 1))


def _dump(typed: Typed, message_id: str) -> bytes:
    line = {
        "id": message_id,
        "kind": typed.kind,
        "from": {"id": typed.sender_id, "name": typed.sender_name},
        "chat": {"id": typed.chat.id, "title": typed.chat.title},
        "text": typed.text,
        "at": typed.at,
        "reply_to": typed.reply_to,
        "files": [asdict(file) for file in typed.files],
        "press": typed.press,
        "reach": typed.reach,
        "forwarded": typed.forwarded,
    }
    return orjson.dumps(line)


def _incoming(line: Json) -> Incoming | None:
    sender, chat = part(line, "from"), part(line, "chat")
    kind, chat_id, sender_id = _kind(line), word(chat, "id"), word(sender, "id")
    if kind is None or not chat_id or not sender_id:
        return None
    addressed, text = _addressed(line, chat_id, kind)
    return Incoming(
        channel=CHANNEL,
        kind=kind,
        chat_id=chat_id,
        sender_id=sender_id,
        sender_name=word(sender, "name"),
        message_id=word(line, "id"),
        text=text,
        sent_at=_time(line),
        is_group=is_group(chat_id),
        is_addressed=addressed,
        chat_title=word(chat, "title"),
        reply_to=word(line, "reply_to") or None,
        is_forward=line.get("forwarded") is not None,
        forwarded_from=word(line, "forwarded"),
        files=_files(line),
        press=_press(line),
        reach=_reach(line),
    )


def _addressed(line: Json, chat_id: str, kind: InKind) -> tuple[bool, str]:
    """In a group only commands, answers to the bot and what calls it by name are for the bot."""
    text = word(line, "text")
    if not is_group(chat_id):
        return True, text
    called = ME.search(text) is not None
    is_meant = called or text.startswith("/") or bool(word(line, "reply_to")) or kind is InKind.PRESS
    return is_meant, ME.sub("", text).strip() if called else text


def _kind(line: Json) -> InKind | None:
    return next((kind for kind in InKind if kind == word(line, "kind")), None)


def _reach(line: Json) -> ReachEvent | None:
    return next((event for event in ReachEvent if event == word(line, "reach")), None)


def _press(line: Json) -> tuple[int, int] | None:
    match line.get("press"):
        case [int(row), int(index)] if 0 <= row < _LIMIT and 0 <= index < _LIMIT:
            return int(row), int(index)
        case _:
            return None


def _files(line: Json) -> tuple[IncomingFile, ...]:
    found = line.get("files")
    return tuple(_file(each) for each in found if isinstance(each, dict)) if isinstance(found, list) else ()


def _file(found: Json) -> IncomingFile:
    size = found.get("size")
    return IncomingFile(
        kind=word(found, "kind") or "document",
        file_id=word(found, "file_id"),
        name=word(found, "name"),
        mime=word(found, "mime"),
        size=size if isinstance(size, int) and 0 <= size < _LIMIT else None,
    )


def _time(line: Json) -> datetime | None:
    try:
        moment = datetime.fromisoformat(word(line, "at"))
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
