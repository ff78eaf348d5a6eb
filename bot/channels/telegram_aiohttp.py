"""The faster request class: python-telegram-bot over aiohttp, three times less CPU per message than over httpx.

Same promises as `telegram_http`: PTB's errors, `NotSent` and `Flood`. Imported only where it was chosen, because
aiohttp is an optional dependency.
"""

from __future__ import annotations

import ssl
from io import BytesIO
from typing import IO

import aiohttp
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.channels.telegram_http import JSON, JsonAnswers, NotSent, dump, raise_flood, seconds

# Certificates of the whole world, a megabyte each time, read by aiohttp for requests without any: ours bring theirs.
for _name in ("_SSL_CONTEXT_VERIFIED", "_SSL_CONTEXT_UNVERIFIED"):
    vars(aiohttp.connector).pop(_name, None)

MEDIA_WRITE_TIMEOUT = 20.0  # seconds, as PTB has it
_FilePart = tuple[str, bytes | IO[bytes], str]  # file name, content, MIME type


class AiohttpRequest(JsonAnswers):
    """One pool of connections. Time-outs in seconds; `proxy` is an http:// or socks5:// address.

    No `trust_env`: it would cost two hops to another thread per request.
    """

    def __init__(
        self,
        *,
        pool_size: int,
        tls: ssl.SSLContext,
        proxy: str | None = None,
        connect_timeout: float = 5.0,
        read_timeout: float = 5.0,
    ) -> None:
        self._tls = tls
        self._pool_size = pool_size
        self._proxy = proxy
        self._connect = connect_timeout
        self._read = read_timeout
        self._session: aiohttp.ClientSession | None = None
        self._never_left: tuple[type[Exception], ...] = _NEVER_LEFT

    @property
    def read_timeout(self) -> float | None:
        """Seconds, where a call gives none."""
        return self._read

    async def initialize(self) -> None:
        """Open the pool; twice is harmless."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(connector=self._connector())

    async def shutdown(self) -> None:
        """Close the pool; twice is harmless."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """See `BaseRequest.do_request`."""
        files = request_data is not None and request_data.contains_files
        limits = _timeouts(
            connect=seconds(connect_timeout, self._connect),
            pool=seconds(pool_timeout, self._connect),
            read=seconds(read_timeout, self._read),
            write=seconds(write_timeout, MEDIA_WRITE_TIMEOUT if files else self._read),
        )
        code, payload = await self._exchange(url, method, request_data, limits)
        raise_flood(code, payload)
        return code, payload

    async def _exchange(
        self, url: str, method: str, data: RequestData | None, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None or self._session.closed:
            raise RuntimeError("This AiohttpRequest is not initialized")
        proxy = None if self._is_socks() else self._proxy
        body = _body(data)
        headers = JSON if isinstance(body, bytes) else None
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=limits, proxy=proxy
            ) as answer:
                return answer.status, await answer.read()
        except self._never_left as exc:
            raise NotSent(f"{type(exc).__name__}: {exc}") from exc
        except TimeoutError as exc:
            raise TimedOut from exc
        except (aiohttp.ClientError, OSError) as exc:
            raise NetworkError(f"{type(exc).__name__}: {exc}") from exc

    def _is_socks(self) -> bool:
        return self._proxy is not None and self._proxy.startswith("socks")

    def _connector(self) -> aiohttp.BaseConnector:
        if self._proxy is None or not self._is_socks():
            return aiohttp.TCPConnector(limit=self._pool_size, ssl=self._tls)
        import aiohttp_socks  # only where a SOCKS proxy was set

        self._never_left = (*_NEVER_LEFT, *_socks_errors())
        address = self._proxy.replace("socks5h://", "socks5://", 1)  # names are resolved at the proxy anyway
        connector: aiohttp.BaseConnector = aiohttp_socks.ProxyConnector.from_url(
            address, limit=self._pool_size, ssl=self._tls
        )
        return connector


_NEVER_LEFT: tuple[type[Exception], ...] = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
)


def _socks_errors() -> tuple[type[Exception], ...]:
    from aiohttp_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError

    return ProxyConnectionError, ProxyError, ProxyTimeoutError


def _timeouts(
    *, connect: float | None, pool: float | None, read: float | None, write: float | None
) -> aiohttp.ClientTimeout:
    """aiohttp watches connecting and reading; a stalled write is only seen by the sum."""
    opening = None if connect is None or pool is None else connect + pool
    total = None if opening is None or read is None or write is None else opening + read + write
    return aiohttp.ClientTimeout(total=total, connect=opening, sock_connect=connect, sock_read=read)


def _body(data: RequestData | None) -> bytes | aiohttp.FormData | None:
    if data is None:
        return None
    if not data.contains_files:
        return dump(data.parameters)  # nested objects as they are: a form would quote each of them twice
    form = aiohttp.FormData(data.json_parameters, quote_fields=False)
    for name, part in data.multipart_data.items():
        _add_file(form, name, part)
    return form


def _add_file(form: aiohttp.FormData, name: str, part: _FilePart) -> None:
    filename, content, mime = part
    data = BytesIO(content) if isinstance(content, bytes) else content  # a stream: large bytes would hold the loop up
    form.add_field(name, data, filename=filename, content_type=mime)
