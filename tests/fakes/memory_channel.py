"""A channel without a network: deliveries are JSON made by the test, what is sent is kept in a list.

`plan` says how sends go: a `SendError` to raise, or null to take the message; when it is empty, everything is taken.
"""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime

import orjson

from bot.channels.base import Delivery, Outgoing, Refused, SendError, Sent, Store
from handlers.turn import Incoming, InKind, ReachEvent


def said(
    number: int,
    text: str,
    *,
    chat: str = "100",
    sender: str | None = None,
    kind: InKind = InKind.TEXT,
    **more: object,
) -> Delivery:
    """A delivery that translates into an `Incoming`; `more` are further fields of it."""
    fields = {"kind": kind, "chat_id": chat, "sender_id": sender or chat, "text": text, "message_id": str(number)}
    return Delivery(external_id=str(number), chat_key=chat, raw=orjson.dumps(fields | more))


@dataclass
class MemoryChannel:
    """See the module."""

    name: str = "memory"
    text_limit: int = 2000
    plan: deque[SendError | None] = field(default_factory=deque)
    delay: float = 0.0  # seconds that a send takes
    sent: list[Outgoing] = field(default_factory=list)
    tried: list[Outgoing] = field(default_factory=list)
    presses: list[str] = field(default_factory=list)
    waiting: deque[list[Delivery] | BaseException] = field(default_factory=deque)  # by round
    under_way: int = 0
    most_under_way: int = 0
    confirmed: int = 0

    async def start(self) -> None:
        """Nothing to open."""

    async def stop(self) -> None:
        """Nothing to close."""

    async def receive(self, store: Store) -> None:
        """One round; without anything waiting, a long poll that ends after a moment."""
        if not self.waiting:
            await asyncio.sleep(0.005)
            return
        found = self.waiting[0]
        if isinstance(found, BaseException):
            self.waiting.popleft()
            raise found
        await store(found)
        self.waiting.popleft()  # only now confirmed
        self.confirmed += len(found)

    def translate(self, raw: bytes) -> Incoming | None:
        """From the test's JSON."""
        fields = orjson.loads(raw)
        if fields.pop("nothing", False):
            return None
        fields["kind"] = InKind(fields["kind"])
        if "reach" in fields:
            fields["reach"] = ReachEvent(fields["reach"])
        if "press" in fields:
            fields["press"] = tuple(fields["press"])
        if "sent_at" in fields:
            fields["sent_at"] = datetime.fromisoformat(fields["sent_at"])
        return Incoming(channel=self.name, **fields)

    async def send(self, message: Outgoing) -> Sent:
        """Keep the message, or raise what the plan says."""
        self.tried.append(message)
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            await asyncio.sleep(self.delay)
            error = self.plan.popleft() if self.plan else None
            if error is not None:
                raise error
        finally:
            self.under_way -= 1
        self.sent.append(message)
        return Sent(message_id=f"m{message.id}")

    async def answer_press(self, press_id: str) -> None:
        """Keep which press was answered."""
        self.presses.append(press_id)

    async def download(self, file_id: str, *, limit: int) -> bytes:
        """Nobody sends files here."""
        raise Refused(f"no file {file_id}", unreachable=False)
