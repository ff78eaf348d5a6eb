"""Telegram under contract: the real library over real HTTP against the fake Bot API server."""

from __future__ import annotations

from bot.channels.base import Channel
from bot.channels.telegram import TelegramChannel, TelegramOptions
from tests.contract.harness import Ability, Seen
from tests.fakes.telegram.world import SentMessage
from tests.fakes.telegram_server import TOKEN, USERNAME, FakeTelegram

GROUP = -100


class TelegramHarness:
    """See `ChannelHarness`. `fast`: over aiohttp in place of httpx."""

    abilities = frozenset(Ability)
    channel: Channel

    def __init__(self, *, fast: bool = False) -> None:
        self._fast = fast
        self.server = FakeTelegram()

    async def open(self) -> None:
        await self.server.start()
        self.channel = self._make()
        await self.channel.start()

    async def close(self) -> None:
        await self.channel.stop()
        await self.server.stop()  # a second time is harmless

    async def restart(self) -> None:
        await self.channel.stop()
        self.channel = self._make()
        await self.channel.start()

    def _make(self) -> TelegramChannel:
        return TelegramChannel(
            TelegramOptions(
                token=TOKEN,
                api_url=self.server.url,
                fast=self._fast,
                poll_timeout=0,
                connect_timeout=1.0,
                read_timeout=1.0,
            )
        )

    def chat_of(self, person: int) -> str:
        return str(person)

    @property
    def group(self) -> str:
        return str(GROUP)

    async def says(self, person: int, text: str, *, reply_to: str | None = None, in_group: bool = False) -> str:
        group = self.server.group(GROUP, "Lãnh đạo") if in_group else None
        chat = group.chat if group else self.server.user(person).chat
        answered = None if reply_to is None else self._sent(chat.id, reply_to)
        called = f"@{USERNAME} {text}" if in_group and not text.startswith("/") and answered is None else text
        self.server.user(person).says(called, group, reply_to=answered)
        return str(chat.last_message_id)

    async def edits(self, person: int, message_id: str, text: str) -> None:
        self.server.user(person).edits(int(message_id), text)

    async def presses(self, person: int, seen: Seen, index: int, *, chat_id: str | None = None) -> None:
        self.server.user(person).presses(self._sent(int(chat_id or person), seen.message_id), index)

    def _sent(self, chat: int, message_id: str) -> SentMessage:
        [sent] = [one for one in self.server.sent_to(chat) if str(one.message_id) == message_id]
        return sent

    async def sends_file(self, person: int, name: str, data: bytes, caption: str) -> None:
        self.server.user(person).sends_document(name, data, caption=caption)

    async def blocks(self, person: int) -> None:
        self.server.user(person).blocks()

    async def goes_away(self) -> None:
        await self.server.stop()

    def seen_by(self, person: int) -> list[Seen]:
        return self.seen_in(str(person))

    def seen_in(self, chat_id: str) -> list[Seen]:
        return [
            Seen(
                message_id=str(one.message_id),
                text=one.text,
                labels=tuple(one.labels),
                file=None if one.file is None else (one.file_name or "", one.file),
            )
            for one in self.server.sent_to(int(chat_id))
        ]
