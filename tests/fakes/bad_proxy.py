"""A proxy on loopback (HTTP CONNECT and SOCKS5) that can stop working in the ways real ones do.

`loopback.pem` holds a key and a certificate for 127.0.0.1 that protect nothing: they only make TLS happen in tests.
"""

from __future__ import annotations

import asyncio
import ssl
from enum import StrEnum
from pathlib import Path
from typing import Self

CERTIFICATE = Path(__file__).with_name("loopback.pem")


def server_tls() -> ssl.SSLContext:
    """For a server on 127.0.0.1; clients trust it where SSL_CERT_FILE names `CERTIFICATE`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


class Mode(StrEnum):
    """What happens to a new connection."""

    GOOD = "good"
    HANG = "hang"  # CONNECT is granted, then silence: the TLS handshake never ends
    CLOSE = "close"  # CONNECT is granted, then the connection is closed
    REFUSE = "refuse"  # CONNECT gets a 502
    SILENT = "silent"  # not even CONNECT is answered


class BadProxy:
    """`async with BadProxy() as proxy`: `proxy.url`, and `proxy.mode` to be changed at any time."""

    def __init__(self) -> None:
        self.mode = Mode.GOOD
        self.url = ""
        self.connects = 0
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *exc: object) -> None:
        assert self._server is not None
        self._server.close()
        self.cut_all()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def cut_all(self) -> None:
        """Close what is open, as a proxy that is restarted."""
        for task in self._tasks:
            task.cancel()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        try:
            await self._serve(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the other side left, or the proxy is being cut
        finally:
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first = await reader.readexactly(1)
        self.connects += 1
        if first == b"\x05":
            await self._serve_socks(reader, writer)
            return
        head = await reader.readuntil(b"\r\n\r\n")
        if self.mode is Mode.SILENT:
            await asyncio.Event().wait()
        if self.mode is Mode.REFUSE:
            writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
            return
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await writer.drain()
        if self.mode is Mode.HANG:
            await asyncio.Event().wait()
        if self.mode is Mode.GOOD:
            host, _, port = head.split(b" ")[1].decode().partition(":")
            await self._tunnel(reader, writer, host, int(port))

    async def _serve_socks(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """SOCKS5 without authentication, to an IPv4 address; REFUSE answers "not allowed"."""
        await reader.readexactly((await reader.readexactly(1))[0])
        writer.write(b"\x05\x00")
        request = await reader.readexactly(10)
        is_refused = self.mode is Mode.REFUSE
        writer.write(b"\x05" + (b"\x02" if is_refused else b"\x00") + b"\x00\x01" + bytes(6))
        await writer.drain()
        if not is_refused:
            await self._tunnel(reader, writer, ".".join(map(str, request[4:8])), int.from_bytes(request[8:10]))

    async def _tunnel(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, port: int) -> None:
        there, back = await asyncio.open_connection(host, port)
        pumps = [asyncio.ensure_future(_pump(reader, back)), asyncio.ensure_future(_pump(there, writer))]
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            back.transport.abort()
            for pump in pumps:
                pump.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)


async def _pump(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    while data := await source.read(65_536):
        target.write(data)
        await target.drain()
