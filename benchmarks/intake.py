"""Intake: from getUpdates to the commit and the next offset. Alone, and in the running product at two send latencies.

As a process (`python -m benchmarks.intake FOLDER`) it is the product's intake without anything behind it.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.committee import FIRST_CHAT
from benchmarks.contestants import AIOHTTP, HTTPX, REPORT, Contestant
from benchmarks.processes import Process, Server, bot_settings, wait_until
from bot.app import lines_of
from bot.clock import SystemClock
from bot.intake import Intake
from bot.loops import Pulses
from bot.settings import read_settings
from bot.writer import Writer
from models.db import open_database
from models.migrating import upgrade

LAST = "hết"  # the rival answers this one only: so one sees when it has got through
LATENCIES = (0.0, 0.08)  # seconds
CHATS = 500


def alone(server: Server, folder: Path, messages: int, http: str) -> float:
    """Messages a second that the product stores and confirms, with nothing behind the intake."""
    server.reset(chats=range(FIRST_CHAT, FIRST_CHAT + CHATS))
    folder.mkdir(parents=True)
    with Process(["-m", "benchmarks.intake"], bot_settings(server, folder, http=http)) as process:
        return _until_confirmed(server, process, messages)


def dispatching(server: Server, folder: Path, messages: int) -> float:
    """Messages a second that python-telegram-bot polls and dispatches to a handler that does nothing."""
    server.reset(chats=range(FIRST_CHAT, FIRST_CHAT + CHATS))
    rival = Contestant(name="dispatch", text=LAST)
    with rival.start(server, folder, folder) as process:
        server.wait_for_poll(process)
        begun = server.push(_chats(messages - 1), REPORT)
        server.push([FIRST_CHAT], LAST)
        server.wait_for_sent(1, process)
        return messages / (server.sent_at()[0] - begun)


def running(server: Server, folder: Path, master: Path, messages: int, latency: float, contestant: Contestant) -> float:
    """Messages a second that the running product stores and confirms while it handles and answers them."""
    chats = range(FIRST_CHAT, FIRST_CHAT + messages + 1)
    server.reset(chats=chats, latency=latency)
    with contestant.start(server, folder, master) as process:
        server.wait_for_poll(process)
        server.push(chats[:1], contestant.text)
        server.wait_for_sent(1, process)  # everything is loaded
        return _until_confirmed(server, process, messages, before=1)


def _until_confirmed(server: Server, process: Process, messages: int, before: int = 0) -> float:
    server.wait_for_poll(process)
    begun = server.push(_chats(messages), REPORT)
    wait_until(lambda: server.counters()["confirmed"] >= before + messages, "every message is confirmed")
    return messages / (server.now() - begun)


def _chats(messages: int) -> Sequence[int]:
    return [FIRST_CHAT + number % CHATS for number in range(messages)]


def report(server: Server, folder: Path, master: Path, *, runs: int, messages: int, handled: int) -> list[str]:
    """The lines to print."""
    rates: dict[str, list[float]] = {}
    for turn in range(runs):
        rates.setdefault("dispatch", []).append(dispatching(server, folder / f"{turn}-d", messages))
        for http in ("httpx", "aiohttp"):
            rates.setdefault(http, []).append(alone(server, folder / f"{turn}-{http}", messages, http))
        for contestant in (HTTPX, AIOHTTP):
            for latency in LATENCIES:
                place = folder / f"{turn}-{contestant.http}-{latency}"
                rate = running(server, place, master, handled, latency, contestant)
                rates.setdefault(f"{contestant.http} {latency}", []).append(rate)
    base = rates["dispatch"]
    lines = [f"python-telegram-bot, poll and dispatch     {median(base):7.0f}/s"]
    for http in ("httpx", "aiohttp"):
        share = median(rate / other for rate, other in zip(rates[http], base, strict=True))
        lines.append(f"intake alone, {http:8}                     {median(rates[http]):7.0f}/s  x {share:.2f} (≥ 0.5)")
    for http in ("httpx", "aiohttp"):
        quick, slow = (rates[f"{http} {latency}"] for latency in LATENCIES)
        share = median(rate / other for rate, other in zip(slow, quick, strict=True))
        both = f"{median(quick):7.0f}/s, {median(slow):.0f}/s"
        lines.append(f"intake in the running bot, {http:8} 0, 80 ms {both}  x {share:.2f} (≥ 0.9)")
    return lines


async def main() -> None:
    """The intake loop alone, until it is killed."""
    settings = read_settings()
    database = open_database(settings.database)
    upgrade(database)
    [line] = lines_of(settings)
    await line.channel.start()
    intake = Intake(line.channel, Writer(database), SystemClock(), Pulses(), on_stored=lambda: None)
    await intake.run(asyncio.Event())


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
