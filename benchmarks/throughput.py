"""How fast the whole path is, beside bare python-telegram-bot: `python benchmarks/throughput.py [--quick]`.

Everything runs against the fake Bot API server on loopback, in processes of their own; medians of interleaved runs.
Carry the ratios to other machines, not the figures. Linux only.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Run the parts that are asked for."""
    parser = argparse.ArgumentParser(description="Throughput, intake, start-up and memory")
    parser.add_argument("--quick", action="store_true", help="few and short runs: a look, not a measurement")
    parser.add_argument("--part", choices=("path", "intake", "startup"), help="one part only")
    parser.add_argument("--runs", type=int, default=0, help="rounds (5; quick: 2)")
    given = parser.parse_args()
    runs = given.runs or (2 if given.quick else 5)
    with tempfile.TemporaryDirectory() as folder:
        _run(Path(folder), given.part, runs=runs, messages=300 if given.quick else 1_000)


def _run(folder: Path, part: str | None, *, runs: int, messages: int) -> None:
    sys.path.insert(0, str(ROOT))
    from benchmarks import intake, startup, whole_path
    from benchmarks.committee import build
    from benchmarks.contestants import COMMIT, EVERYBODY
    from benchmarks.processes import fake_server

    master = folder / "master.db"
    build(master, people=2 * messages + whole_path.WARM_UP)
    with fake_server() as server:
        if part in (None, "path"):
            found = whole_path.compare(EVERYBODY, server, folder / "path", master, runs=runs, messages=messages)
            print(whole_path.table(found, COMMIT.name), end="\n\n", flush=True)
        if part in (None, "intake"):
            lines = intake.report(
                server, folder / "intake", master, runs=runs, messages=10 * messages, handled=2 * messages
            )
            print("\n".join(lines), end="\n\n", flush=True)
        if part in (None, "startup"):
            lines = startup.first_poll(server, folder / "start", master, runs=runs)
            print("\n".join([*lines, *startup.memory(server, folder / "memory")]), flush=True)


if __name__ == "__main__":
    main()
