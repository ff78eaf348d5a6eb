"""How a request of python-telegram-bot travels: a client that heals itself, and one place that says what never left.

`NotSent` is the word the error table needs: only the HTTP layer can tell "it may have arrived" from "it cannot have".
Must not know what a message is.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

import httpx
import orjson
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData
from telegram.request._requestparameter import RequestParameter

# httpcore asks for sniffio eight times per request, and each time that it is missing Python searches the disk for it: a
# millisecond per message. This says once that it is not there.
if "sniffio" not in sys.modules and find_spec("sniffio") is None:
    sys.modules["sniffio"] = None  # type: ignore[assignment]  # the documented way to make an import fail
# aiohttp has lists of its own, which we put nothing into; the quick ones bring the library of C++, which is a megabyte.
sys.modules.setdefault("frozenlist._frozenlist", None)  # type: ignore[arg-type]  # likewise: there are others in Python

GRACE = 30.0  # seconds in which requests on a retired client may still finish
TOO_MANY_REQUESTS = 429
JSON = {"Content-Type": "application/json"}


class NotSent(NetworkError):
    """Nothing of the request reached the service: no connection, no place in the pool, a proxy that refused."""


class Flood(TelegramError):
    """The service asks to wait.

    Ours, because `telegram.error.RetryAfter` issues a deprecation warning each time one is made.
    """

    def __init__(self, retry_after: timedelta) -> None:
        super().__init__(f"Flood control: retry in {retry_after.total_seconds():g} s")
        self.retry_after = retry_after


class JsonAnswers(BaseRequest):
    """Answers read with orjson; whatever is no Bot API answer becomes a `TelegramError`, never a `KeyError`."""

    __slots__ = ()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:  # Any: the signature of the base class
        """The answer as a dict that has a `result`, null where the service gave none."""
        try:
            answer = _loads(payload)
        except ValueError as exc:
            raise TelegramError("The answer is no JSON: is this a Bot API server?") from exc
        if not isinstance(answer, dict):
            raise TelegramError("The answer is no Bot API answer")
        answer.setdefault("result", None)
        return answer


class HealingRequest(JsonAnswers, HTTPXRequest):
    """Stock httpx, with a new client when the pool is exhausted.

    A TLS failure after CONNECT leaks a slot of httpcore's pool (encode/httpcore#1023), and a full pool never frees
    itself: without this, polling through a proxy stops silently for ever. Relies on `_client` and `_build_client`.
    What carries no file goes as JSON straight to the client's transport: cookies, redirects and form encoding, which
    the Bot API does not use, are a quarter of the cost of a request.
    """

    def __init__(self, *, grace: float = GRACE, **options: Any) -> None:  # Any: passed on to HTTPXRequest as they are
        super().__init__(**options)
        self._grace = grace
        self._closing: set[asyncio.Task[None]] = set()
        self._retired: list[httpx.AsyncClient] = []

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *args: Any,  # the four time-outs, in the order of the base class
        **timeouts: Any,
    ) -> tuple[int, bytes]:
        """See `HTTPXRequest.do_request`; raises `NotSent` and `Flood` besides PTB's own errors."""
        used = self._client
        try:
            if request_data is not None and request_data.contains_files:
                code, payload = await super().do_request(url, method, request_data, *args, **timeouts)
            else:
                code, payload = await self._exchange(url, method, request_data, *args, **timeouts)
        except TelegramError as exc:
            cause = exc.__cause__
            if isinstance(cause, httpx.PoolTimeout) and self._client is used:
                self._heal()
            if isinstance(cause, _NEVER_LEFT):
                raise NotSent(f"{type(cause).__name__}: {cause}") from cause
            raise
        raise_flood(code, payload)
        return code, payload

    async def _exchange(
        self,
        url: str,
        method: str,
        data: RequestData | None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One request and its answer; the errors of `HTTPXRequest.do_request`."""
        if self._client.is_closed:
            raise RuntimeError("This HealingRequest is not initialized")
        usual = self._client.timeout
        limits = {
            "connect": seconds(connect_timeout, usual.connect),
            "read": seconds(read_timeout, usual.read),
            "write": seconds(write_timeout, usual.write),
            "pool": seconds(pool_timeout, usual.pool),
        }
        body = dump(data.parameters) if data else None  # nested objects as they are, not quoted twice as in a form
        request = httpx.Request(
            method, _address(url), content=body, headers=JSON if body else None, extensions={"timeout": limits}
        )
        try:
            answer = await self._client._transport_for_url(request.url).handle_async_request(request)
            try:
                return answer.status_code, await answer.aread()
            finally:
                await answer.aclose()
        except httpx.TimeoutException as exc:
            raise TimedOut from exc
        except httpx.HTTPError as exc:
            raise NetworkError(f"{type(exc).__name__}: {exc}") from exc

    def _heal(self) -> None:
        old, self._client = self._client, self._build_client()
        self._retired.append(old)
        task = asyncio.get_running_loop().create_task(self._close_later(old))
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    async def _close_later(self, client: httpx.AsyncClient) -> None:
        await asyncio.sleep(self._grace)
        self._retired.remove(client)
        await client.aclose()

    async def shutdown(self) -> None:
        """Close the client and those that were retired."""
        for task in self._closing:
            task.cancel()
        await asyncio.gather(*self._closing, *(client.aclose() for client in self._retired), return_exceptions=True)
        self._retired.clear()
        await super().shutdown()


_NEVER_LEFT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)


@lru_cache(maxsize=16)
def _address(url: str) -> httpx.URL:
    """Taken apart once: the bot calls a handful of methods, and this is a twelfth of the cost of a call."""
    return httpx.URL(url)


def plain(parameters: Mapping[str, object]) -> RequestData:
    """Parameters that are JSON already: python-telegram-bot would look into each of them for files and for its own
    objects.
    """
    return RequestData([RequestParameter(name, value, None) for name, value in parameters.items()])


def seconds(given: ODVInput[float], usual: float | None) -> float | None:
    """The time-out that a call gives, or the usual one."""
    return usual if isinstance(given, DefaultValue) else given


def raise_flood(code: int, payload: bytes) -> None:
    """Raise `Flood` for a 429 that says how long to wait."""
    if code != TOO_MANY_REQUESTS:
        return
    try:
        parameters = JsonAnswers.parse_json_payload(payload).get("parameters")
    except TelegramError:
        return  # a proxy's own 429: PTB makes an ordinary error of it
    seconds = parameters.get("retry_after") if isinstance(parameters, dict) else None
    if isinstance(seconds, int) and 0 < seconds < timedelta.max.total_seconds():
        raise Flood(timedelta(seconds=seconds))


def _loads(payload: bytes) -> object:
    try:
        return orjson.loads(payload)
    except orjson.JSONDecodeError:  # stricter than the wire: half a surrogate, a byte that is no UTF-8
        return json.loads(payload.decode("utf-8", "replace"))


def dump(value: object) -> bytes:
    """JSON as UTF-8, also of half a surrogate (which becomes a question mark)."""
    try:
        return orjson.dumps(value)
    except TypeError:  # orjson.JSONEncodeError is one
        return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")


def make_requests(
    *, fast: bool, proxy: str | None, connect_timeout: float, read_timeout: float, pools: Iterable[int]
) -> list[BaseRequest]:
    """One request object per pool size, all through the same proxy. `fast`: aiohttp, which must be installed.

    The proxy comes from the settings alone, not from HTTPS_PROXY; certificates are certifi's, or SSL_CERT_FILE's.
    """
    if fast:
        from bot.channels.telegram_aiohttp import AiohttpRequest  # an optional dependency

        tls = httpx.create_ssl_context()  # where that import has given room back
        return [
            AiohttpRequest(
                pool_size=size, proxy=proxy, connect_timeout=connect_timeout, read_timeout=read_timeout, tls=tls
            )
            for size in pools
        ]
    tls = httpx.create_ssl_context()
    return [
        HealingRequest(
            connection_pool_size=size,
            proxy=proxy,
            connect_timeout=connect_timeout,
            read_timeout=read_timeout,
            write_timeout=read_timeout,
            pool_timeout=connect_timeout,
            httpx_kwargs={"trust_env": False, "verify": tls},
        )
        for size in pools
    ]
