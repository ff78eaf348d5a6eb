"""The embedded channel under contract: the person at the terminal, who plays everybody.

A terminal keeps nothing: what was typed before a crash is gone with the process, and nobody is out of reach. Whatever
could not be stored does come again while the process lives; tests/demo/ shows that.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from bot.channels.base import Channel, Outgoing
from bot.channels.console import GROUP, Chat, ConsoleChannel, Typed, numbered
from handlers.turn import InKind, ReachEvent
from tests.contract.harness import Ability, Seen


class ConsoleHarness:
    """See `ChannelHarness`."""

    abilities = frozenset(Ability) - {Ability.REDELIVERS, Ability.OUTAGE, Ability.SHOWS_FILES}
    channel: Channel

    def __init__(self) -> None:
        self._shown: list[tuple[str, Outgoing]] = []

    async def open(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="contract-")
        self._start()
        await self.channel.start()

    def _start(self) -> None:
        self._console = self.channel = ConsoleChannel(self._show, folder=Path(self._folder.name))

    async def close(self) -> None:
        await self.channel.stop()
        self._folder.cleanup()

    async def restart(self) -> None:
        await self.channel.stop()
        self._start()
        await self.channel.start()

    def _show(self, message_id: str, message: Outgoing) -> None:
        self._shown.append((message_id, message))

    def chat_of(self, person: int) -> str:
        return f"p{person}"

    def _typed(self, person: int, chat: Chat | None = None, **done: object) -> str:
        chat = chat or Chat(id=self.chat_of(person))
        return self._console.type(Typed(sender_id=f"p{person}", sender_name=f"Người {person}", chat=chat, **done))  # type: ignore[arg-type]

    @property
    def group(self) -> str:
        return f"{GROUP}1"

    async def says(self, person: int, text: str, *, reply_to: str | None = None, in_group: bool = False) -> str:
        called = f"@troly {text}" if in_group and not text.startswith("/") else text
        chat = Chat(id=self.group, title="Lãnh đạo") if in_group else None
        return self._typed(person, chat, text=called, reply_to=reply_to)

    async def edits(self, person: int, message_id: str, text: str) -> None:
        self._typed(person, kind=InKind.EDITED, text=text, edits=message_id)

    async def presses(self, person: int, seen: Seen, index: int, *, chat_id: str | None = None) -> None:
        [row] = [shown.id for message_id, shown in self._shown if message_id == seen.message_id]
        chat = Chat(id=chat_id) if chat_id else None
        self._typed(person, chat, kind=InKind.PRESS, press=(row, index), reply_to=seen.message_id)

    async def sends_file(self, person: int, name: str, data: bytes, caption: str) -> None:
        self._typed(person, kind=InKind.FILES, text=caption, files=(self._console.hand_over(name, data),))

    async def blocks(self, person: int) -> None:
        self._typed(person, kind=InKind.REACH, reach=ReachEvent.CLOSED)

    async def goes_away(self) -> None:
        raise AssertionError("a terminal is never out of reach")

    def seen_by(self, person: int) -> list[Seen]:
        return self.seen_in(self.chat_of(person))

    def seen_in(self, chat_id: str) -> list[Seen]:
        return [
            Seen(message_id=message_id, text=shown.text, labels=numbered(shown))
            for message_id, shown in self._shown
            if shown.chat_id == chat_id
        ]
