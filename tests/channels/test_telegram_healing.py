"""Through a proxy that breaks, polling and sending come back by themselves."""

from __future__ import annotations

import asyncio
import gc
import warnings
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.channels.base import TryLater
from bot.channels.telegram import POLL_POOL, TelegramChannel
from bot.channels.telegram_http import HealingRequest, NotSent
from handlers.turn import Incoming
from tests.channels.conftest import Line, options, outgoing
from tests.fakes.bad_proxy import CERTIFICATE, BadProxy, Mode, server_tls
from tests.fakes.telegram_server import TOKEN, FakeTelegram

BROKEN = [Mode.HANG, Mode.CLOSE, Mode.REFUSE, Mode.SILENT]
ROUNDS = POLL_POOL + 2  # enough to leak every slot of the pool


@pytest.fixture(autouse=True)
def trust_the_test_certificate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))


@pytest_asyncio.fixture
async def proxy() -> AsyncIterator[BadProxy]:
    async with BadProxy() as started:
        yield started


@pytest_asyncio.fixture
async def behind_proxy(proxy: BadProxy, fast: bool) -> AsyncIterator[Line]:
    async with FakeTelegram(tls=server_tls()) as server:
        channel = TelegramChannel(options(server, fast=fast, proxy=proxy.url, connect_timeout=0.3, read_timeout=0.5))
        await channel.start()
        yield Line(server, channel)
        await channel.stop()


@pytest.mark.parametrize("mode", BROKEN)
async def test_polling_comes_back_after_an_outage(behind_proxy: Line, proxy: BadProxy, mode: Mode) -> None:
    behind_proxy.server.user(7).says("trước")
    assert (await behind_proxy.one()).text == "trước"
    proxy.mode = mode
    proxy.cut_all()
    for _ in range(ROUNDS):
        with pytest.raises(TryLater):
            await behind_proxy.receive()
    behind_proxy.server.user(7).says("sau")
    proxy.mode = Mode.GOOD
    assert (await receive_in_the_end(behind_proxy)).text == "sau"


@pytest.mark.parametrize("mode", [Mode.HANG, Mode.CLOSE, Mode.REFUSE])  # httpx cannot tell silence from a slow answer
async def test_what_a_broken_proxy_stopped_was_surely_not_sent(behind_proxy: Line, proxy: BadProxy, mode: Mode) -> None:
    proxy.mode = mode
    proxy.cut_all()
    behind_proxy.server.user(7, started=True)
    await behind_proxy.channel.stop()  # without an old connection, every failure is before sending
    await behind_proxy.channel.start()
    with pytest.raises(TryLater) as caught:
        await behind_proxy.channel.send(outgoing(7))
    assert caught.value.whole_channel
    assert behind_proxy.server.sent_to(7) == []


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
async def test_a_socks_proxy_carries_polls_and_sends(
    server: FakeTelegram, proxy: BadProxy, fast: bool, scheme: str
) -> None:
    address = proxy.url.replace("http", scheme, 1)
    channel = TelegramChannel(options(server, fast=fast, proxy=address))
    await channel.start()
    server.user(7).says("xong")
    assert (await Line(server, channel).one()).text == "xong"
    await channel.send(outgoing(7))
    assert proxy.connects >= 2
    assert len(server.sent_to(7)) == 1
    await channel.stop()


async def test_a_socks_proxy_that_refuses_let_nothing_through(
    server: FakeTelegram, proxy: BadProxy, fast: bool
) -> None:
    proxy.mode = Mode.REFUSE
    channel = TelegramChannel(options(server, fast=fast, proxy=proxy.url.replace("http", "socks5", 1)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # httpcore leaves the refused socket to the garbage collector
        await channel.start()
        with pytest.raises(TryLater):
            await channel.send(outgoing(7))
        await channel.stop()
        gc.collect()


@pytest.mark.parametrize(("grace", "outcome"), [(30.0, "answered"), (0.0, "closed")])
async def test_what_is_under_way_while_healing_has_time_to_finish(
    server: FakeTelegram, grace: float, outcome: str
) -> None:
    request = HealingRequest(grace=grace, connection_pool_size=1, pool_timeout=0.05, read_timeout=5.0)
    url = f"{server.url}/bot{TOKEN}"
    poll = asyncio.create_task(result_of(request, f"{url}/getUpdates?timeout=20"))
    await server.polled.wait()
    with pytest.raises(NotSent):
        await request.post(f"{url}/getMe")
    await request.post(f"{url}/getMe")  # by a new client
    server.user(7).says("xong")
    assert await poll == outcome
    await request.shutdown()


async def result_of(request: HealingRequest, url: str) -> str:
    try:
        await request.post(url)
    except TelegramError:
        return "closed"
    return "answered"


async def poll_once(request: HTTPXRequest, url: str) -> bool:
    try:
        await request.post(url)
    except TelegramError:
        return False
    return True


async def leak_and_poll(request: HTTPXRequest, server: FakeTelegram, proxy: BadProxy) -> list[bool]:
    """An outage that fills a pool of two, then three polls through a proxy that works again."""
    url = f"{server.url}/bot{TOKEN}/getUpdates"
    await request.initialize()
    proxy.mode = Mode.CLOSE
    assert not any([await poll_once(request, url) for _ in range(4)])
    proxy.mode = Mode.GOOD
    polls = [await poll_once(request, url) for _ in range(3)]
    await request.shutdown()
    return polls


async def test_a_leaked_pool_stops_the_stock_request_and_not_ours(proxy: BadProxy) -> None:
    limits = {"connection_pool_size": 2, "proxy": proxy.url, "connect_timeout": 0.3, "pool_timeout": 0.1}
    async with FakeTelegram(tls=server_tls()) as server:
        assert await leak_and_poll(HTTPXRequest(**limits), server, proxy) == [False, False, False]
        assert any(await leak_and_poll(HealingRequest(**limits), server, proxy))


async def receive_in_the_end(line: Line) -> Incoming:
    """What comes within a few rounds; each round that fails takes its own time-out."""
    for _ in range(20):
        try:
            [found] = await line.receive()
        except TryLater:
            continue
        assert found is not None
        return found
    pytest.fail("polling did not come back")
