"""A fake Telegram and a channel on it, over both request classes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

import pytest
import pytest_asyncio

from bot.channels.base import Delivery, Outgoing
from bot.channels.telegram import TelegramChannel, TelegramOptions
from handlers.turn import Incoming
from tests.fakes.telegram_server import TOKEN, FakeTelegram


class Clock:
    """A clock that stands still until it is moved. Seconds since 1970."""

    def __init__(self) -> None:
        self.now = 1_755_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Line:
    """A channel, the service behind it, and what was stored."""

    server: FakeTelegram
    channel: TelegramChannel
    stored: list[Delivery] = field(default_factory=list)

    async def store(self, batch: Sequence[Delivery]) -> None:
        self.stored.extend(batch)

    async def receive(self) -> list[Incoming | None]:
        """One round, translated."""
        before = len(self.stored)
        await self.channel.receive(self.store)
        return [self.channel.translate(one.raw) for one in self.stored[before:]]

    async def one(self) -> Incoming:
        """The only message of one round."""
        [found] = await self.receive()
        assert found is not None
        return found


def options(server: FakeTelegram, *, fast: bool, **changed: object) -> TelegramOptions:
    """Short time-outs, no waiting for updates."""
    chosen: dict[str, object] = {"poll_timeout": 0, "connect_timeout": 1.0, "read_timeout": 0.3, **changed}
    return TelegramOptions(token=TOKEN, api_url=server.url, fast=fast, **chosen)  # type: ignore[arg-type]


def outgoing(chat: int | str, text: str = "Nhắc việc", *choices: str, **fields: str | None) -> Outgoing:
    thread, reply = fields.get("thread"), fields.get("reply_to")
    return Outgoing(id=812, chat_id=str(chat), thread_id=thread, text=text, choices=choices, reply_to=reply)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=[False, True], ids=["httpx", "aiohttp"])
def fast(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest_asyncio.fixture
async def server(clock: Clock) -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(clock=clock) as started:
        yield started


@pytest_asyncio.fixture
async def line(server: FakeTelegram, fast: bool) -> AsyncIterator[Line]:
    channel = TelegramChannel(options(server, fast=fast))
    await channel.start()
    yield Line(server, channel)
    await channel.stop()
