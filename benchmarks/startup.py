"""From the command to the first poll, and the memory of a process that has worked with ten thousand tasks."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from benchmarks.committee import FIRST_CHAT, TASKS, build
from benchmarks.contestants import AIOHTTP, COMMIT, HTTPX, LIST, REPORT
from benchmarks.processes import Server

COMMITTEES = 334  # ten thousand tasks
PEOPLE = 100


def first_poll(server: Server, folder: Path, master: Path, *, runs: int) -> list[str]:
    """Seconds from starting the process to its first getUpdates."""
    found: dict[str, list[float]] = {one.name: [] for one in (COMMIT, HTTPX, AIOHTTP)}
    for turn in range(runs):
        for one in (COMMIT, HTTPX, AIOHTTP):
            server.reset(chats=range(FIRST_CHAT, FIRST_CHAT + 1))
            with one.start(server, folder / f"{turn}-{one.name.replace(', ', '-')}", master) as process:
                server.wait_for_poll(process)
                found[one.name].append(time.monotonic() - process.started)
    return [
        f"first poll, {name:16} {median(times):5.2f} s  [{min(times):.2f}-{max(times):.2f}]"
        for name, times in found.items()
    ]


def memory(server: Server, folder: Path) -> list[str]:
    """Resident MB after a hundred cadres have asked for the list and reported, with 10,000 tasks in the database."""
    folder.mkdir(parents=True)
    chats = build(folder / "large.db", people=PEOPLE, committees=COMMITTEES)
    lines = []
    for one in (HTTPX, AIOHTTP):
        server.reset(chats=chats)
        with one.start(server, folder / one.name.replace(", ", "-"), folder / "large.db") as process:
            server.wait_for_poll(process)
            for count, text in enumerate((LIST, REPORT), 1):
                server.push(chats, text)
                server.wait_for_sent(count * PEOPLE, process)
            lines.append(f"memory with {COMMITTEES * TASKS:,} tasks, {one.http:8} {process.memory:4.0f} MB")
    return lines
