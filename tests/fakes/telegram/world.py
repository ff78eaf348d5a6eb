"""What the fake service knows: chats, pending updates, sent messages, files. No HTTP here."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import orjson

Json = dict[str, Any]
DAY = 86_400
ALL_KINDS = frozenset({"message", "edited_message", "callback_query", "my_chat_member", "channel_post"})


class ChatState(StrEnum):
    """Whether the bot may write there."""

    OPEN = "open"
    NEVER_STARTED = "never_started"
    BLOCKED = "blocked"
    DEACTIVATED = "deactivated"
    KICKED = "kicked"


@dataclass(slots=True)
class Chat:
    """A private chat or a group."""

    id: int
    type: str  # "private" | "group" | "supergroup"
    name: str
    username: str | None = None
    state: ChatState = ChatState.OPEN
    migrated_to: int | None = None
    threads: set[int] = field(default_factory=set)
    last_message_id: int = 0

    def as_json(self) -> Json:
        """As it stands in a message."""
        shown: Json = {"id": self.id, "type": self.type}
        shown["first_name" if self.type == "private" else "title"] = self.name
        if self.username:
            shown["username"] = self.username
        if self.threads:
            shown["is_forum"] = True
        return shown

    def next_message_id(self) -> int:
        self.last_message_id += 1
        return self.last_message_id


@dataclass(slots=True)
class SentMessage:
    """One message of the bot's that was delivered."""

    chat_id: int
    message_id: int
    text: str
    method: str
    at: float
    thread_id: int | None = None
    reply_to: int | None = None
    markup: Json | None = None
    parse_mode: str | None = None
    file_name: str | None = None
    file: bytes | None = None

    @property
    def buttons(self) -> list[Json]:
        """The inline buttons, row after row."""
        rows: list[list[Json]] = (self.markup or {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]

    @property
    def labels(self) -> list[str]:
        return [button["text"] for button in self.buttons]

    def as_json(self) -> Json:
        """For the control endpoint."""
        return {
            "chat_id": self.chat_id,
            "message_id": self.message_id,
            "text": self.text,
            "method": self.method,
            "at": self.at,
            "thread_id": self.thread_id,
            "reply_to": self.reply_to,
            "labels": self.labels,
            "data": [button.get("callback_data") for button in self.buttons],
        }


@dataclass(slots=True)
class StoredFile:
    """A file that somebody sent; `size` is what the service says of it, `data` what it really gives."""

    id: str
    name: str
    mime: str
    size: int
    data: bytes


@dataclass(slots=True)
class Pending:
    """An update that was not confirmed yet."""

    id: int
    expires_at: float
    body: bytes


class UpdateQueue:
    """Updates by the real service's rules: confirmed by offset, kept 24 hours, a new poll ends the old one."""

    def __init__(self, clock: Callable[[], float], first_id: int) -> None:
        self._clock = clock
        self.next_id = first_id
        self.allowed: frozenset[str] = ALL_KINDS
        self.pending: deque[Pending] = deque()
        self.pushed = self.confirmed = self.expired = 0
        self._waiting: asyncio.Future[bool] | None = None

    def push(self, kind: str, body: Json) -> int:
        """Add one update; returns its id, or 0 where the bot did not ask for this kind."""
        if kind not in self.allowed:
            return 0
        update_id, self.next_id = self.next_id, self.next_id + 1
        raw = orjson.dumps({"update_id": update_id, kind: body})
        self.pending.append(Pending(id=update_id, expires_at=self._clock() + DAY, body=raw))
        self.pushed += 1
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(True)
        return update_id

    def confirm(self, offset: int) -> None:
        """Forget what is below the offset. One far beyond the newest id is ignored, as TDLib's queue does."""
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
            return
        if offset > self.next_id + 10:
            return
        while self.pending and self.pending[0].id < offset:
            self.pending.popleft()
            self.confirmed += 1

    def batch(self, limit: int) -> list[bytes]:
        now = self._clock()
        while self.pending and self.pending[0].expires_at <= now:
            self.pending.popleft()
            self.expired += 1
        return [self.pending[index].body for index in range(min(limit, len(self.pending)))]

    def interrupt(self) -> None:
        """End the poll that waits: a new one has come."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(False)

    async def wait(self, seconds: float) -> bool:
        """Until something was pushed or the time is over; false where another poll took its place."""
        self._waiting = waiting = asyncio.get_running_loop().create_future()
        try:
            return await asyncio.wait_for(waiting, seconds)
        except TimeoutError:
            return True
        finally:
            if self._waiting is waiting:
                self._waiting = None
