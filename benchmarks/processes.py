"""Processes that a benchmark starts and looks at: the fake Bot API server and whoever talks to it.

CPU time and memory are read from /proc, so these benchmarks want Linux.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import httpx
import orjson

from tests.fakes.telegram_server import TOKEN

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0  # seconds that anything here may take
LOOK = 0.005  # seconds between looks
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


class TookTooLong(Exception):
    """Something did not happen in time."""


def wait_until(condition: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    """Wait until something is so. Raises `TookTooLong`."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TookTooLong(what)
        time.sleep(LOOK)


class Process:
    """A child process in the project's folder."""

    def __init__(self, arguments: Sequence[str], env: Mapping[str, str] | None = None, *, pipe: bool = False) -> None:
        self.started = time.monotonic()
        self.child = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={**os.environ, **(env or {})},
            stdout=subprocess.PIPE if pipe else subprocess.DEVNULL,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.end()

    def end(self) -> None:
        """Ask it to stop, and see that it does."""
        if self.child.poll() is None:
            self.child.send_signal(signal.SIGTERM)
        try:
            self.child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()

    def check(self) -> None:
        """Raises where it has died."""
        if self.child.poll() is not None:
            raise TookTooLong(f"{self.child.args!r} has ended with {self.child.returncode}")

    @property
    def cpu(self) -> float:
        """CPU seconds used so far, of all threads."""
        fields = Path(f"/proc/{self.child.pid}/stat").read_text().rpartition(") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    @property
    def memory(self) -> float:
        """Resident memory, MB."""
        return int(Path(f"/proc/{self.child.pid}/statm").read_text().split()[1]) * PAGE / 1e6


class Server:
    """The fake Bot API server in a process of its own."""

    def __init__(self, process: Process, url: str) -> None:
        self.process = process
        self.url = url
        self._client = httpx.Client(base_url=f"{url}/control", timeout=PATIENCE, trust_env=False)

    def reset(self, *, chats: range, latency: float = 0.0) -> None:
        """Forget everything; these people have pressed Start."""
        self._post("reset")
        self._post("open", first_user=chats.start, users=len(chats))
        self._post("settings", latency=latency)

    def push(self, chats: Sequence[int], text: str) -> float:
        """One message from each of these people, at once; returns when (seconds since 1970) they were all there."""
        self._post("push", messages=[{"user": chat, "text": text} for chat in chats])
        return self.now()

    @staticmethod
    def now() -> float:
        """Seconds since 1970, on the server's clock."""
        return time.time()

    def counters(self) -> dict[str, Any]:
        """See `tests.fakes.telegram.control.counters`."""
        return self._post("counters")

    def sent_at(self) -> list[float]:
        """When each message was sent, seconds since 1970."""
        return sorted(one["at"] for one in orjson.loads(self._client.get("sent").content))

    def last_text(self) -> str:
        """The text of the last message."""
        return str(orjson.loads(self._client.get("sent").content)[-1]["text"])

    def wait_for_poll(self, process: Process) -> None:
        """Until somebody polls."""

        def polled() -> bool:
            process.check()
            return bool(self.counters()["polls"])

        wait_until(polled, "the first poll")

    def wait_for_sent(self, count: int, process: Process) -> None:
        """Until so many messages were sent."""

        def sent() -> bool:
            process.check()
            return bool(self.counters()["sent"] >= count)

        wait_until(sent, f"{count} answers")

    def _post(self, name: str, **body: object) -> dict[str, Any]:
        answer = self._client.post(name, content=orjson.dumps(body))
        answer.raise_for_status()
        return dict(orjson.loads(answer.content))


@contextmanager
def fake_server() -> Iterator[Server]:
    """The server, as long as the block runs."""
    with Process(["-m", "tests.fakes.telegram_server"], pipe=True) as process:
        assert process.child.stdout is not None
        yield Server(process, process.child.stdout.readline().strip())


def bot_settings(server: Server, folder: Path, *, http: str) -> dict[str, str]:
    """The environment of `dondoc run` against the fake server, without pacing."""
    return {
        "DONDOC_DATA_DIR": str(folder),
        "DONDOC_DATABASE_URL": "",
        "DONDOC_TELEGRAM_TOKEN": TOKEN,
        "DONDOC_TELEGRAM_API_URL": server.url,
        "DONDOC_TELEGRAM_PROXY": "",
        "DONDOC_TELEGRAM_HTTP": http,
        "DONDOC_TELEGRAM_RATE": "0",
        "DONDOC_TELEGRAM_CHAT_RATE": "0",
        "DONDOC_TELEGRAM_GROUP_RATE": "0",
        "DONDOC_LOG_LEVEL": "WARNING",
    }
