"""A Bot API server on loopback that behaves like Telegram's where it matters, and misbehaves on request.

In a test::

    async with FakeTelegram() as server:           # server.url goes into DONDOC_TELEGRAM_API_URL
        server.user(7, "Nguyễn Văn An").says("/start")
        ...                                        # the bot works
        [answer] = server.sent_to(7)
        server.user(7).presses(answer, "Ghi nhận")
        server.fail_next("sendMessage", status=429, description="…", parameters={"retry_after": 3})

In a process of its own: `python -m tests.fakes.telegram_server --port N` prints its address; `/control/<name>` takes
and gives JSON: `push` (many messages at once), `press`, `open`, `fail`, `settings` (latency, limits), `counters`,
`sent?chat=ID`, `reset` (see `tests/fakes/telegram/control.py`).

Modelled: confirmation by offset; long polls, where a new one ends the old with 409; 24 hours of keeping (`clock` can
be moved); sticky `allowed_updates`; ids that start again (`updates.next_id`); a webhook that blocks polling; 401 and
404; blocked, deactivated, kicked, never started, unknown chats; migration; topics; replies; inline keyboards and their
64 bytes; presses and their age; files up and down with their limits; command menus; 429 by script or by the real
limits (`limits = RateLimits(clock)`); answers that hang, are cut or slow, before or after the effect; 5xx; HTML of a
proxy.
Not modelled: parse modes, media groups, webhook delivery, inline mode.
"""

from __future__ import annotations

import argparse
import asyncio
import ssl
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from typing import Any, Self

from tests.fakes.telegram import control
from tests.fakes.telegram.faults import Fault, Faults, RateLimits, refusal
from tests.fakes.telegram.forms import read_parameters
from tests.fakes.telegram.methods import METHODS
from tests.fakes.telegram.people import FakeGroup, FakeUser
from tests.fakes.telegram.wire import Answer, Connection, Request
from tests.fakes.telegram.world import Chat, ChatState, Json, SentMessage, StoredFile, UpdateQueue

TOKEN = "123456789:AAFakeTokenForTestsOnly_0123456789abc"
USERNAME = "dondoc_bot"
FIRST_UPDATE_ID = 500_000


class FakeTelegram:
    """The server and its world. `clock` gives seconds since 1970."""

    def __init__(
        self, *, token: str = TOKEN, clock: Callable[[], float] = time.time, tls: ssl.SSLContext | None = None
    ) -> None:
        self.token = token
        self.clock = clock
        self.url = ""
        self.press_lifetime = 60.0  # seconds
        self._tls = tls
        self._connections: set[Connection] = set()
        self._server: asyncio.Server | None = None
        self.reset()

    def reset(self) -> None:
        """Forget everything."""
        self.updates = UpdateQueue(self.clock, FIRST_UPDATE_ID)
        self.chats: dict[int, Chat] = {}
        self.sent: list[SentMessage] = []
        self._sent_by_chat: defaultdict[int, list[SentMessage]] = defaultdict(list)
        self.files: dict[str, StoredFile] = {}
        self.presses: dict[str, float] = {}
        self.answered_presses: list[str] = []
        self.commands: dict[str, list[tuple[str, str]]] = {}
        self.calls: Counter[str] = Counter()
        self.faults = Faults()
        self.limits: RateLimits | None = None
        self.latency = 0.0  # seconds before a send is answered
        self.webhook = ""
        self.polls = 0
        self.polled = asyncio.Event()  # for tests that wait until somebody polls

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.stop()

    async def start(self, port: int = 0) -> None:
        """Listen on loopback; port 0 takes a free one."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(
            lambda: Connection(self._handle, self._connections), "127.0.0.1", port, ssl=self._tls
        )
        scheme = "https" if self._tls else "http"
        self.url = f"{scheme}://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def stop(self) -> None:
        """Stop listening and cut every connection; twice is harmless."""
        if self._server is not None:
            self._server.close()
            self.cut_all()
            await self._server.wait_closed()

    def cut_all(self) -> None:
        """Cut every open connection."""
        for connection in tuple(self._connections):
            connection.abort()

    # --- the world, for tests

    def user(self, user_id: int, name: str = "", *, started: bool = False) -> FakeUser:
        """A person, who has not pressed Start before the first message (unless `started`)."""
        chat = self.chats.get(user_id)
        if chat is None:
            chat = self.chats[user_id] = Chat(
                id=user_id, type="private", name=name or f"Người {user_id}", state=ChatState.NEVER_STARTED
            )
        if started:
            chat.state = ChatState.OPEN
        return FakeUser(self, chat)

    def group(self, chat_id: int, title: str = "Ban lãnh đạo") -> FakeGroup:
        """A group with the bot in it; ids from -100… are supergroups."""
        kind = "supergroup" if str(chat_id).startswith("-100") else "group"
        chat = self.chats.setdefault(chat_id, Chat(id=chat_id, type=kind, name=title))
        return FakeGroup(self, chat)

    def sent_to(self, chat_id: int) -> list[SentMessage]:
        """What the bot sent to a chat, in order."""
        return self._sent_by_chat[chat_id]

    def fail_next(self, method: str | None = None, **fields: Any) -> None:
        """Let a call go wrong; see `Fault`."""
        self.faults.waiting.append(Fault(method=method, **fields))

    def change_member(self, chat: Chat, by: FakeUser, old: str, new: str) -> int:
        """The `my_chat_member` update."""
        bot = self.bot_as_json()
        return self.updates.push(
            "my_chat_member",
            {
                "chat": chat.as_json(),
                "from": by.as_json(),
                "date": int(self.clock()),
                "old_chat_member": {"user": bot, "status": old},
                "new_chat_member": {"user": bot, "status": new},
            },
        )

    # --- the world, for the methods

    def bot_as_json(self) -> Json:
        bot_id = int(self.token.partition(":")[0])
        return {"id": bot_id, "is_bot": True, "first_name": "Đôn Đốc", "username": USERNAME}

    def message_json(self, chat: Chat, sent: SentMessage, content: Json) -> Json:
        shown: Json = {
            "message_id": sent.message_id,
            "from": self.bot_as_json(),
            "chat": chat.as_json(),
            "date": int(sent.at),
            **content,
        }
        if sent.thread_id is not None:
            shown |= {"message_thread_id": sent.thread_id, "is_topic_message": True}
        if sent.markup is not None and "inline_keyboard" in sent.markup:
            shown["reply_markup"] = sent.markup
        return shown

    def record(self, sent: SentMessage) -> None:
        self.sent.append(sent)
        self._sent_by_chat[sent.chat_id].append(sent)

    def keep_file(self, name: str, data: bytes, mime: str, size: int | None = None) -> StoredFile:
        file_id = f"file_{len(self.files) + 1}"
        self.files[file_id] = stored = StoredFile(file_id, name, mime, len(data) if size is None else size, data)
        return stored

    def new_press(self) -> str:
        press_id = str(7_000_000_000 + len(self.presses))
        self.presses[press_id] = self.clock()
        return press_id

    # --- HTTP

    def _handle(self, request: Request) -> Answer | Awaitable[Answer]:
        if request.path.startswith("/control/"):
            return control.handle(self, request)
        if request.path.startswith(f"/file/bot{self.token}/"):
            return self._give_file(request.path.rpartition("/")[2])
        head, _, method = request.path.removeprefix("/bot").partition("/")
        if head != self.token:
            return refusal(401, "Unauthorized")
        if method.lower() not in METHODS:
            return refusal(404, "Not Found")
        self.calls[method] += 1
        return self._call(method, request)

    def _call(self, method: str, request: Request) -> Answer | Awaitable[Answer]:
        given = read_parameters(request)
        act = METHODS[method.lower()]
        fault = self.faults.take(method, given.get("chat_id")) if self.faults.waiting else None
        if fault is not None:
            wrong = fault.answer()
            answer = act(self, given) if wrong is None or fault.delivered else wrong
            return _late(answer if wrong is None else wrong, fault.slow) if fault.slow else (wrong or answer)
        answer = act(self, given)
        return _late(answer, self.latency) if self.latency and method.startswith("send") else answer

    def _give_file(self, file_id: str) -> Answer:
        fault = self.faults.take("file", None) if self.faults.waiting else None
        if fault is not None and (wrong := fault.answer()) is not None:
            return wrong
        stored = self.files.get(file_id)
        if stored is None:
            return refusal(404, "Not Found")
        return Answer(body=stored.data, content_type=stored.mime or "application/octet-stream")


async def _late(answer: Answer | Awaitable[Answer], seconds: float) -> Answer:
    await asyncio.sleep(seconds)
    return answer if isinstance(answer, Answer) else await answer


async def _serve(port: int, latency: float, *, limits: bool) -> None:
    server = FakeTelegram()
    server.latency = latency
    server.limits = RateLimits(server.clock) if limits else None
    await server.start(port)
    print(server.url, flush=True)
    await asyncio.Event().wait()


def main() -> None:
    """Run as a process; the first line of output is the address."""
    parser = argparse.ArgumentParser(description="A fake Bot API server on loopback")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before a send is answered")
    parser.add_argument("--limits", action="store_true", help="enforce the real service's rate limits")
    given = parser.parse_args()
    try:
        import uvloop

        run: Callable[..., None] = uvloop.run
    except ImportError:
        run = asyncio.run
    run(_serve(given.port, given.latency, limits=given.limits))


if __name__ == "__main__":
    main()
