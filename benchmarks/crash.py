"""200 kills with SIGKILL at random moments, and the counts afterwards: `python benchmarks/crash.py [kills] [seed]`.

The same drill as `tests/crash`, longer, and with 2,000 messages that wait at the start. About two seconds a kill; ends
with 1 where a promise was broken.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KILLS = 200
BACKLOG = 2_000  # messages that wait at the start


def main(kills: int = KILLS, seed: int = 1) -> int:
    """Run the drill and print what was counted."""
    sys.path.insert(0, str(ROOT))
    from tests.crash.drill import Drill

    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        verdict = asyncio.run(Drill(Path(folder), kills=kills, seed=seed, backlog=BACKLOG).run())
    print(verdict)
    print(f"seed {seed}, {time.monotonic() - started:.0f} s")
    return 1 if verdict.broken else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
