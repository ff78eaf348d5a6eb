"""How fast a reply is read, beside dateparser's `search_dates`, which looks for dates alone, on the same texts.

Run: python benchmarks/understand.py [--rounds 5]. Prints the median, the 99th percentile and the worst of a message and
messages per second of both, and the ratios. The two take turns message by message, so that a busy machine slows both.
Carry the ratios to other machines, not the figures. Texts: the project's own corpus, and the acceptance corpus where it
is beside the project.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from handlers.understand import OpenTask, understand, warm

ROOT = Path(__file__).resolve().parents[1]
MISSING = "dateparser is missing: it is only measured against, never used. Install it with: pip install -e '.[bench]'"
Text = tuple[str, datetime, tuple[OpenTask, ...]]
Reader = Callable[[Text], object]


def texts() -> list[Text]:
    """What is read, with its moment and the sender's open tasks."""
    sys.path.insert(0, str(ROOT))
    from benchmarks.understand_score import ACCEPTANCE
    from tests.understand.score import load

    found = [(row.text, row.now, row.open_tasks) for row in load()]
    if ACCEPTANCE.exists():
        for line in ACCEPTANCE.read_text(encoding="utf-8").splitlines():
            raw = json.loads(line)
            tasks = tuple(OpenTask(**task) for task in raw["open_tasks"])
            found.append((raw["text"], datetime.fromisoformat(raw["now"]), tasks))
    return found


def ours(text: Text) -> object:
    return understand(text[0], now=text[1], open_tasks=text[2])


def dateparser_search() -> Reader | None:
    """None where the library is not installed."""
    try:
        from dateparser.search import search_dates
    except ImportError:
        return None
    return lambda text: search_dates(text[0], languages=["vi"])


def measure(readers: Sequence[Reader], sent: Sequence[Text], rounds: int) -> list[list[float]]:
    """Milliseconds of every reading of each reader, after a round that is not counted."""
    spent: list[list[float]] = [[] for _ in readers]
    for turn in range(rounds + 1):
        for text in sent:
            for reader, times in zip(readers, spent, strict=True):
                begun = time.perf_counter()
                reader(text)
                if turn:
                    times.append((time.perf_counter() - begun) * 1000)
    return [sorted(times) for times in spent]


def figures(times: Sequence[float]) -> tuple[float, float, float, float]:
    """Milliseconds of the median, of the 99th percentile and of the worst, and messages per second."""
    return times[len(times) // 2], times[len(times) * 99 // 100], times[-1], 1000 * len(times) / sum(times)


def main() -> int:
    """Print both and the ratio; exit code 1 where dateparser is missing."""
    parser = argparse.ArgumentParser(description="Messages per second of the reader, beside dateparser")
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    other = dateparser_search()
    warm()
    gc.collect()
    gc.freeze()  # as the bot does: what is loaded is spared from the collector
    sent = texts()
    spent = measure([ours, other] if other else [ours], sent, rounds)
    print(f"{len(sent)} texts, {rounds} rounds")
    print(f"{'':24} {'p50 ms':>8} {'p99 ms':>8} {'worst ms':>8} {'messages/s':>10}")
    found = [figures(times) for times in spent]
    for name, (p50, p99, worst, rate) in zip(("understand", "dateparser search_dates"), found, strict=False):
        print(f"{name:24} {p50:8.3f} {p99:8.3f} {worst:8.3f} {rate:10,.0f}")
    if other is None:
        print(MISSING)
        return 1
    us, them = found
    times_quicker = [theirs / own for own, theirs in zip(us[:3], them[:3], strict=True)]
    print(f"{'times quicker':24} " + " ".join(f"{ratio:8.2f}" for ratio in times_quicker) + f" {us[3] / them[3]:10.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
