"""What every channel does, and the four ways in which sending can fail.

A channel translates. It decides nothing about who may do what, stores nothing, and retries nothing by itself: intake
stores what it delivers, the courier decides what to do with a send error.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Protocol

from msgspec import Struct

from handlers.turn import Incoming


class Delivery(Struct, frozen=True, kw_only=True):
    """One message as the service gave it. `external_id` is unique per channel, also after a redelivery."""

    external_id: str
    chat_key: str  # messages of one chat are handled in order
    raw: bytes


Store = Callable[[Sequence[Delivery]], Awaitable[None]]  # returns only when everything is committed


class Attachment(Struct, frozen=True, kw_only=True):
    """A file that goes with a message."""

    name: str
    mime: str
    content: bytes


class Outgoing(Struct, frozen=True, kw_only=True):
    """One message to send: the part of an outbox row that a channel needs."""

    id: int  # the outbox row; buttons name it
    chat_id: str
    thread_id: str | None
    text: str
    choices: tuple[str, ...]  # labels, in order
    is_listed: bool = False  # the text already lists the choices: a channel without buttons adds no list
    reply_to: str | None
    attachment: Attachment | None = None  # then the text is short enough for a caption (`bot.posting`)


class Sent(Struct, frozen=True, kw_only=True):
    """The service took it."""

    message_id: str


VERBATIM = "; nguyên văn: "  # in a reason: between our sentence and the service's or a library's own words


class SendError(Exception):
    """A message was not (or perhaps not) sent; the child says what can be done about it."""


class TryLater(SendError):
    """The service asks to wait, or could not be reached before anything was sent."""

    def __init__(self, reason: str, *, retry_after: timedelta | None = None, whole_channel: bool = False) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        self.whole_channel = whole_channel  # the service itself is out of reach: hold every chat


class Refused(SendError):
    """Never again: blocked, kicked, never pressed Start, deactivated, or a message the service will not take.

    `unreachable` tells a chat that cannot be written to from one bad message.
    """

    def __init__(self, reason: str, *, unreachable: bool, never_started: bool = False) -> None:
        super().__init__(reason)
        self.unreachable = unreachable
        self.never_started = never_started


class Moved(SendError):
    """The group has a new id (Telegram's migration to a supergroup)."""

    def __init__(self, new_chat_id: str) -> None:
        super().__init__(f"moved to {new_chat_id}")
        self.new_chat_id = new_chat_id


class Unknown(SendError):
    """Nobody can say whether it arrived. Delivery is at least once, so it is tried again.

    `is_over`: the connection was cut, or an answer came that says nothing: there is nothing left to wait for. After a
    time-out the request may still be running.
    """

    def __init__(self, reason: str, *, is_over: bool = False) -> None:
        super().__init__(reason)
        self.is_over = is_over


class Channel(Protocol):
    """One chat service."""

    name: str  # "telegram", "console": the value in every table
    text_limit: int  # UTF-16 code units of one message

    async def start(self) -> None:
        """Open connections; raises nothing when the service cannot be reached: the loops try again."""

    async def stop(self) -> None:
        """Close connections."""

    async def receive(self, store: Store) -> None:
        """One round: fetch what waits (long poll), `await store(...)`, and only then let the service forget it.

        Returns after one round, also when nothing came; raises `TryLater` when the service cannot be reached.
        """

    def translate(self, raw: bytes) -> Incoming | None:
        """Our form of a stored delivery; null for what carries nothing for us. Pure."""

    async def send(self, message: Outgoing) -> Sent:
        """Send one message, at most `text_limit` long; raises a `SendError`.

        A file goes with it in the same message where the service can; where it cannot, the words say where the file is.
        """

    async def answer_press(self, press_id: str) -> None:
        """Tell the service that a button press was seen (stops the spinner); failures do not matter.

        `press_id` is the `message_id` of the translated press; the message with the button is its `reply_to`.
        """

    async def download(self, file_id: str, *, limit: int) -> bytes:
        """The bytes of a received file, at most `limit`; raises `SendError`."""
