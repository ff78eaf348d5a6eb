"""Messages a second and CPU per message through the whole path: HTTP in, commit, HTTP out, each send marked.

All contestants take turns against one fake server, so that a busy machine slows all of them; what counts is the ratio
within a round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.committee import FIRST_CHAT
from benchmarks.contestants import Contestant
from benchmarks.processes import Server

WARM_UP = 100  # messages before those that count
STRANGERS = 500_000  # first chat of people whom nobody knows


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One run: messages a second, CPU microseconds per message, resident MB."""

    rate: float
    cpu: float
    memory: float


def measure(contestant: Contestant, server: Server, folder: Path, master: Path, messages: int) -> Figure:
    """Let one contestant answer one message of each of so many chats, all waiting at once."""
    first = STRANGERS if contestant.is_stranger else FIRST_CHAT
    chats = range(first, first + WARM_UP + messages)
    server.reset(chats=chats)
    with contestant.start(server, folder, master) as process:
        server.wait_for_poll(process)
        server.push(chats[:WARM_UP], contestant.text)
        server.wait_for_sent(WARM_UP, process)
        cpu = process.cpu
        begun = server.push(chats[WARM_UP:], contestant.text)
        server.wait_for_sent(WARM_UP + messages, process)
        cpu = process.cpu - cpu
        seconds = server.sent_at()[-1] - begun
        return Figure(rate=messages / seconds, cpu=cpu / messages * 1e6, memory=process.memory)


def compare(
    contestants: Sequence[Contestant], server: Server, folder: Path, master: Path, *, runs: int, messages: int
) -> dict[str, list[Figure]]:
    """Rounds in which everybody takes a turn."""
    found: dict[str, list[Figure]] = {one.name: [] for one in contestants}
    for turn in range(runs):
        for one in contestants:
            place = folder / f"{turn}-{one.name.replace(', ', '-')}"
            found[one.name].append(measure(one, server, place, master, messages))
    return found


def table(found: dict[str, list[Figure]], base: str) -> str:
    """Medians, and medians of the ratios to `base` within each round."""
    head = f"{'':18} {'msg/s':>7} {'[min-max]':>13} {'x':>6} {'CPU µs':>8} {'x':>6} {'MB':>5}"
    return "\n".join([head, *(_line(name, runs, found[base]) for name, runs in found.items())])


def _line(name: str, runs: Sequence[Figure], base: Sequence[Figure]) -> str:
    rates = [run.rate for run in runs]
    return (
        f"{name:18} {median(rates):7.0f} {f'[{min(rates):.0f}-{max(rates):.0f}]':>13} {ratio(runs, base):6.2f} "
        f"{median(run.cpu for run in runs):8.0f} {cheaper(runs, base):6.2f} {median(run.memory for run in runs):5.0f}"
    )


def ratio(runs: Sequence[Figure], base: Sequence[Figure]) -> float:
    """How many times as many messages a second."""
    return median(run.rate / other.rate for run, other in zip(runs, base, strict=True))


def cheaper(runs: Sequence[Figure], base: Sequence[Figure]) -> float:
    """How many times less CPU per message."""
    return median(other.cpu / run.cpu for run, other in zip(runs, base, strict=True))
