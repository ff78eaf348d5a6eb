"""The embedded channel under contract: the person at the terminal, who plays everybody.

A terminal keeps nothing: what was typed before a crash is gone with the process, and nobody is out of reach. Whatever
could not be stored does come again while the process lives; tests/demo/ shows that.
"""

from __future__ import annotations

from bot.channels.base import Channel, Outgoing
from bot.channels.console import Chat, ConsoleChannel, Typed, numbered
from handlers.turn import InKind, ReachEvent
from tests.contract.harness import Ability, Seen


class ConsoleHarness:
    """See `ChannelHarness`."""

    abilities = frozenset({Ability.PRESSES, Ability.FILES, Ability.BLOCKS})
    channel: Channel

    def __init__(self) -> None:
        self._shown: list[tuple[str, Outgoing]] = []

    async def open(self) -> None:
        self._console = self.channel = ConsoleChannel(self._show)
        await self.channel.start()

    async def close(self) -> None:
        await self.channel.stop()

    async def restart(self) -> None:
        await self.close()
        await self.open()

    def _show(self, message_id: str, message: Outgoing) -> None:
        self._shown.append((message_id, message))

    def chat_of(self, person: int) -> str:
        return f"p{person}"

    def _typed(self, person: int, **done: object) -> None:
        chat = Chat(id=self.chat_of(person))
        self._console.type(Typed(sender_id=f"p{person}", sender_name=f"Người {person}", chat=chat, **done))  # type: ignore[arg-type]

    async def says(self, person: int, text: str) -> None:
        self._typed(person, text=text)

    async def presses(self, person: int, seen: Seen, index: int) -> None:
        [row] = [shown.id for message_id, shown in self._shown if message_id == seen.message_id]
        self._typed(person, kind=InKind.PRESS, press=(row, index), reply_to=seen.message_id)

    async def sends_file(self, person: int, name: str, data: bytes, caption: str) -> None:
        self._typed(person, kind=InKind.FILES, text=caption, files=(self._console.hand_over(name, data),))

    async def blocks(self, person: int) -> None:
        self._typed(person, kind=InKind.REACH, reach=ReachEvent.CLOSED)

    async def goes_away(self) -> None:
        raise AssertionError("a terminal is never out of reach")

    def seen_by(self, person: int) -> list[Seen]:
        return [
            Seen(message_id=message_id, text=shown.text, labels=numbered(shown))
            for message_id, shown in self._shown
            if shown.chat_id == self.chat_of(person)
        ]
