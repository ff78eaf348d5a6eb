"""Does any message make the reader fail or linger? Mutated replies, noise, ten thousand characters, words without end.

Run: python -m benchmarks.fuzz_understand [--count 100000] [--seed 57] [--limit 50]. Prints how many messages were read,
what failed and the slowest; the exit code is 1 when a message raises, breaks a rule of every reading or takes longer
than the limit (milliseconds). A message over the limit is read twice more and counts with its fastest reading: the
limit is for the reader, not for what else the machine does.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from handlers.understand import Understanding, understand, warm
from tests.understand.invariants import broken
from tests.understand.mutations import Message, messages, of_each_group
from tests.understand.score import Labelled, load

SHOWN = 120  # characters of a message
AGAIN = 2  # more readings of a message over the limit


@dataclass(slots=True, kw_only=True)
class Findings:
    """What went wrong, and how long the readings took (milliseconds)."""

    count: int = 0
    failed: list[str] = field(default_factory=list)
    unsound: list[str] = field(default_factory=list)
    slowest: list[tuple[float, str]] = field(default_factory=list)

    def note(self, spent: float, text: str) -> None:
        self.count += 1
        self.slowest = sorted([*self.slowest, (spent, text[:SHOWN])], reverse=True)[:5]


def fuzz(sent: Iterable[Message], limit: float) -> Findings:
    """Read them all."""
    found = Findings()
    for message in sent:
        try:
            got, spent = _timed(message)
            for _ in range(AGAIN if spent > limit else 0):
                spent = min(spent, _timed(message)[1])
        except Exception as problem:  # noqa: BLE001 - to count them is what this is for
            found.failed.append(f"{type(problem).__name__}: {problem}: {message.text[:SHOWN]!r}")
            continue
        found.note(spent, message.text)
        found.unsound += [f"{problem}: {message.text[:SHOWN]!r}" for problem in broken(message, got)]
    return found


def _timed(message: Message) -> tuple[Understanding, float]:
    begun = time.process_time()  # of the reader, whatever else the machine does
    got = understand(message.text, now=message.now, open_tasks=message.open_tasks)
    return got, (time.process_time() - begun) * 1000


def _without_end(row: Labelled) -> Iterator[Message]:
    return (Message(text=text, now=row.now, open_tasks=row.open_tasks) for text in of_each_group())


def main() -> int:
    """Print what was found."""
    parser = argparse.ArgumentParser(description="Random and mutated messages against the reader")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=57)
    parser.add_argument("--limit", type=float, default=50, help="milliseconds for the slowest message")
    given = parser.parse_args()
    rows = load()
    warm()
    gc.collect()
    gc.freeze()  # as the bot does: what is loaded is spared from the collector
    found = fuzz(chain(_without_end(rows[0]), messages(rows, given.seed, given.count)), given.limit)
    print(f"{found.count + len(found.failed):,} messages, seed {given.seed}")
    print(
        f"exceptions {len(found.failed)}, unsound readings {len(found.unsound)}, slowest {found.slowest[0][0]:.1f} ms"
    )
    for problem in [*found.failed, *found.unsound][:20]:
        print(f"  {problem}")
    for spent, text in found.slowest:
        print(f"  {spent:6.1f} ms  {text!r}")
    return int(bool(found.failed or found.unsound) or found.slowest[0][0] > given.limit)


if __name__ == "__main__":
    sys.exit(main())
