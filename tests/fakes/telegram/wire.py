"""HTTP/1.1 by hand on `asyncio.Protocol`: fast enough that a benchmark measures the client and not this server."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import unquote

REASONS = {200: "OK", 302: "Found", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found"}


@dataclass(slots=True)
class Request:
    """One request; header names are lower case."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Answer:
    """One answer. `hang`: none ever comes. `cut`: the connection is closed in its place."""

    body: bytes = b""
    status: int = 200
    content_type: str = "application/json"
    hang: bool = False
    cut: bool = False


Handler = Callable[[Request], Answer | Awaitable[Answer]]


@dataclass(slots=True)
class _Head:
    method: str
    target: str
    headers: dict[str, str] = field(default_factory=dict)
    size: int = 0  # where the body begins


class Connection(asyncio.Protocol):
    """One connection: requests one after the other. A plain `Answer` is written at once, without a task."""

    def __init__(self, handler: Handler, open_ones: set[Connection]) -> None:
        self._handler = handler
        self._open_ones = open_ones
        self._buffer = bytearray()
        self._transport: asyncio.Transport | None = None
        self._task: asyncio.Future[Answer] | None = None
        self._is_hanging = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is one without inheriting
        self._open_ones.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._open_ones.discard(self)
        if self._task is not None:
            self._task.cancel()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        self._advance()

    def abort(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    def _advance(self) -> None:
        while self._task is None and not self._is_hanging:
            request = self._next_request()
            if request is None:
                return
            answer = self._handler(request)
            if isinstance(answer, Answer):
                self._write(answer)
            else:
                self._task = asyncio.ensure_future(answer)
                self._task.add_done_callback(self._done)

    def _done(self, task: asyncio.Future[Answer]) -> None:
        self._task = None
        if not task.cancelled():
            self._write(task.result())
            self._advance()

    def _write(self, answer: Answer) -> None:
        assert self._transport is not None
        if answer.cut:
            self._transport.abort()
        elif answer.hang:
            self._is_hanging = True
        elif not self._transport.is_closing():
            reason = REASONS.get(answer.status, "Whatever")
            head = (
                f"HTTP/1.1 {answer.status} {reason}\r\nContent-Type: {answer.content_type}\r\n"
                f"Content-Length: {len(answer.body)}\r\n\r\n"
            )
            self._transport.write(head.encode() + answer.body)

    def _next_request(self) -> Request | None:
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = _read_head(bytes(self._buffer[:end]), end + 4)
        body = self._body(head)
        if body is None:
            return None
        path, _, query = head.target.partition("?")
        return Request(method=head.method, path=unquote(path), query=query, headers=head.headers, body=body)

    def _body(self, head: _Head) -> bytes | None:
        """The body, taken from the buffer; null while it is not complete."""
        if head.headers.get("transfer-encoding") == "chunked":
            return self._chunks(head.size)
        size = int(head.headers.get("content-length", "0"))
        if len(self._buffer) < head.size + size:
            return None
        body = bytes(self._buffer[head.size : head.size + size])
        del self._buffer[: head.size + size]
        return body

    def _chunks(self, start: int) -> bytes | None:
        body, at = bytearray(), start
        while (line := self._buffer.find(b"\r\n", at)) >= 0:
            size = int(self._buffer[at:line].split(b";")[0], 16)
            at = line + 2 + size + 2
            if len(self._buffer) < at:
                return None
            body += self._buffer[line + 2 : line + 2 + size]
            if size == 0:
                del self._buffer[:at]
                return bytes(body)
        return None


def _read_head(head: bytes, size: int) -> _Head:
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ", 2)
    pairs = (line.split(":", 1) for line in lines)
    return _Head(method=method, target=target, headers={k.lower(): v.strip() for k, v in pairs}, size=size)
