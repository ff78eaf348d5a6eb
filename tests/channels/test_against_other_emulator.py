"""The same small conversation on our fake and on an emulator by another author: what the channel does must not differ.

Guards against a fake that was bent to fit the channel. The emulator knows private chats only, gives the bot no name and
refuses `link_preview_options`, which is therefore taken out of what it sees.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any, Protocol

import pytest
import pytest_asyncio
from aiohttp import web

from bot.channels.base import Delivery, Refused, SendError
from bot.channels.telegram import TelegramChannel, TelegramOptions
from handlers.turn import Incoming
from tests.channels.conftest import outgoing
from tests.fakes.telegram_server import TOKEN, FakeTelegram

emulator = pytest.importorskip("lo_bot_api_emulator", reason="lo-bot-api-emulator is not installed")

AN = {"id": 7, "is_bot": False, "first_name": "An"}
PRIVATE = {"id": 7, "type": "private", "first_name": "An"}


class Stage(Protocol):
    """A service on which the conversation is played."""

    url: str

    async def update(self, kind: str, body: dict[str, Any]) -> None:
        """Let this update wait for the bot."""

    def sent(self) -> list[tuple[str, list[str]]]:
        """Texts and button data of what the bot sent."""


class OurStage:
    def __init__(self, server: FakeTelegram) -> None:
        self._server = server
        self.url = server.url
        server.user(7, started=True)
        server.new_press()

    async def update(self, kind: str, body: dict[str, Any]) -> None:
        self._server.updates.push(kind, body)

    def sent(self) -> list[tuple[str, list[str]]]:
        return [(one.text, [button["callback_data"] for button in one.buttons]) for one in self._server.sent_to(7)]


class Watched(emulator.LoBotApiEmulator):
    """Keeps what was sent: the emulator's own history holds names of fields only."""

    def __init__(self) -> None:
        super().__init__(enable_control=True)
        self.taken: list[tuple[str, list[str]]] = []

    def validate(self, method: str, fields: dict[str, Any], uploads: dict[str, Any]) -> Any:
        fields.pop("link_preview_options", None)
        found = super().validate(method, fields, uploads)
        if method == "sendMessage" and len(fields["text"]) <= 4096:
            rows = (self.decoded(fields.get("reply_markup")) or {}).get("inline_keyboard", [])
            self.taken.append((fields["text"], [button["callback_data"] for row in rows for button in row]))
        return found


class OtherStage:
    def __init__(self, server: Watched, url: str) -> None:
        self._server = server
        self.url = url

    async def update(self, kind: str, body: dict[str, Any]) -> None:
        await self._server.enqueue_update({kind: body}, token=TOKEN)

    def sent(self) -> list[tuple[str, list[str]]]:
        return self._server.taken


@pytest_asyncio.fixture
async def ours() -> AsyncIterator[Stage]:
    async with FakeTelegram() as server:
        yield OurStage(server)


@pytest_asyncio.fixture
async def other() -> AsyncIterator[Stage]:
    server = Watched()
    runner = web.AppRunner(server.app())
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield OtherStage(server, site.name)
    await runner.cleanup()


def said(number: int, text: str, **fields: Any) -> dict[str, Any]:
    return {"message_id": number, "from": AN, "chat": PRIVATE, "date": 1_755_000_000 + number, "text": text, **fields}


class Notes:
    """What the channel stored and what came of its sends."""

    def __init__(self, channel: TelegramChannel) -> None:
        self._channel = channel
        self.events: list[object] = []

    async def store(self, batch: Sequence[Delivery]) -> None:
        for one in batch:
            self.events.append((one.external_id.partition(":")[2], one.chat_key, self._channel.translate(one.raw)))

    async def receive(self) -> Incoming | None:
        before = len(self.events)
        await self._channel.receive(self.store)
        self.events.append(f"{len(self.events) - before} received")
        last = self.events[-2] if len(self.events) > before + 1 else None
        return last[2] if isinstance(last, tuple) else None

    async def send(self, text: str, *choices: str, reply_to: str | None = None) -> None:
        try:
            await self._channel.send(outgoing(7, text, *choices, reply_to=reply_to))
        except SendError as error:
            self.events.append((type(error).__name__, str(error), getattr(error, "unreachable", None)))
        else:
            self.events.append("sent")


async def play(stage: Stage, *, fast: bool) -> list[object]:
    """Report, read back, press, a correction of a lost batch, and what no service takes."""
    channel = TelegramChannel(
        TelegramOptions(token=TOKEN, api_url=stage.url, fast=fast, poll_timeout=0, commands=(("viec", "Việc"),))
    )
    await channel.start()
    notes = Notes(channel)
    await stage.update("message", said(1, "NV05 xong 70% <b>👍🏽</b>"))
    incoming = await notes.receive()
    assert incoming is not None
    await notes.send("Ghi nhận NV05: 70 %?\nĐúng không ạ", "Ghi nhận", "Sửa", "Bỏ", reply_to=incoming.message_id)
    shown = {"message_id": 2, "chat": PRIVATE, "date": 1, "text": "Ghi nhận NV05?"}
    press = {"id": "7000000000", "from": AN, "message": shown, "chat_instance": "1", "data": "812:0"}
    await stage.update("callback_query", press)
    pressed = await notes.receive()
    assert pressed is not None
    await channel.answer_press(pressed.message_id)
    await notes.receive()
    await notes.send("ă" * 4097)
    await notes.send("ă" * 4096)
    await stage.update("message", said(4, "/start AB-12", forward_date=1))
    await notes.receive()
    await channel.stop()
    again = TelegramChannel(TelegramOptions(token=TOKEN, api_url=stage.url, fast=fast, poll_timeout=0))
    await again.start()
    notes_again = Notes(again)
    await notes_again.receive()  # not confirmed before the stop: it comes again
    with pytest.raises(Refused):
        await again.download("no-such-file", limit=10)
    await again.stop()
    return [*notes.events, *notes_again.events, *stage.sent()]


async def test_both_services_see_and_say_the_same(ours: Stage, other: Stage, fast: bool) -> None:
    here, there = await play(ours, fast=fast), await play(other, fast=fast)
    assert here == there
    assert [event for event in here if isinstance(event, str)] == [
        *("1 received", "sent", "1 received", "0 received", "sent", "1 received"),
        "1 received",
    ]
