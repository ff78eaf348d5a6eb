"""What a channel needs to be put through the contract: somebody on the other side who can talk, press and listen.

To put a new channel under contract: write a class with the methods of `ChannelHarness` (see `telegram_harness.py`), and
add one line to `HARNESSES` in `harnesses.py`. What the service cannot do at all is left out of `abilities`; those
tests are then skipped with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.channels.base import Channel


class Ability(StrEnum):
    """What not every service has."""

    PRESSES = "presses"  # buttons
    FILES = "files"  # people can send files
    SHOWS_FILES = "shows_files"  # a file that the bot sends arrives in the chat
    BLOCKS = "blocks"  # people can shut the bot out
    REDELIVERS = "redelivers"  # what was not confirmed comes again, also to a new process
    OUTAGE = "outage"  # the service can be out of reach
    REPLIES = "replies"  # people can answer one particular message
    EDITS = "edits"  # people can change what they wrote
    GROUPS = "groups"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One message of the bot's, as the person sees it."""

    message_id: str
    text: str
    labels: tuple[str, ...] = ()
    file: tuple[str, bytes] | None = None  # name and bytes


class ChannelHarness(Protocol):
    """The other side of one channel. People have whole numbers, from 1; `chat_of` gives their private chat."""

    abilities: frozenset[Ability]
    channel: Channel  # started

    async def open(self) -> None:
        """Start the service's stand-in and the channel."""

    async def close(self) -> None:
        """Stop both."""

    async def restart(self) -> None:
        """A new channel object on the same service, as after a crash: nothing in memory is kept."""

    def chat_of(self, person: int) -> str:
        """The id of the private chat, as it stands in `Incoming.chat_id`."""

    @property
    def group(self) -> str:
        """The id of the one group chat."""

    async def says(self, person: int, text: str, *, reply_to: str | None = None, in_group: bool = False) -> str:
        """Write to the bot; returns the id of the message. `reply_to`: the id of one of the bot's messages.

        In the one group of the harness, which `group` names, the bot is called by its name.
        """

    async def edits(self, person: int, message_id: str, text: str) -> None:
        """Change an earlier message."""

    async def presses(self, person: int, seen: Seen, index: int, *, chat_id: str | None = None) -> None:
        """Press a button, in the private chat where no other is named."""

    async def sends_file(self, person: int, name: str, data: bytes, caption: str) -> None:
        """Send a document."""

    async def blocks(self, person: int) -> None:
        """Shut the bot out."""

    async def goes_away(self) -> None:
        """The service cannot be reached any more."""

    def seen_by(self, person: int) -> list[Seen]:
        """What the bot sent to this person, in order."""

    def seen_in(self, chat_id: str) -> list[Seen]:
        """What the bot sent to a chat, in order."""
