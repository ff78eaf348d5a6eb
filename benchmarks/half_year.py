"""Half a year of a commune, every tick of it: `python -m benchmarks.half_year [--every SECONDS] [--seed N]`.

10 July to 31 December 2025 on the real plan, 32 units with different habits; the clock job runs every 30 seconds from
07:00 to 18:00 and every ten minutes at night. Prints what everybody was sent in a week, and what it took.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from models.mail import Kind
from tests.simulation import checks
from tests.simulation.commune import ISSUED, settle
from tests.simulation.habits import People
from tests.simulation.test_half_year import LAST

ACTING = timedelta(minutes=10)  # how often people look at their telephones
NIGHT = timedelta(minutes=10)


def every_tick(step: timedelta) -> Iterator[datetime]:
    """From the morning of the plan's issue to the last evening."""
    now = ISSUED
    while now.date() <= LAST:
        yield now
        now += step if 7 <= now.hour < 18 else max(step, NIGHT)


def main() -> None:
    """Live through it and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=float, default=30.0, help="seconds between two ticks by day")
    parser.add_argument("--seed", type=int, default=57)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        commune = settle(Path(folder) / "commune.db", never_joined=("CBT07",), never_started=("TYT", "CBT09"))
        people, acted = People.of(commune, asked.seed), ISSUED
        wall, cpu = perf_counter(), process_time()
        for now in every_tick(timedelta(seconds=asked.every)):
            commune.now = now
            commune.tick()
            if now - acted >= ACTING:
                acted = now
                people.act()
        took, used = perf_counter() - wall, process_time() - cpu
        for check in (
            checks.nothing_is_parked, checks.nobody_is_nagged, checks.nothing_is_said_twice,
            checks.everything_ends_in_a_defined_state, checks.totals_reconcile, checks.digests_reconcile,
        ):  # fmt: skip
            check(commune)
        weekly = checks.messages_per_person_and_week(commune, ISSUED)
        habit = {cadre.who: cadre.habit for cadre in people.cadres}
        print(f"{commune.ticks:,} ticks, {commune.messages:,} messages in, {len(commune.delivered):,} out")
        print(
            f"{took:.0f} s, {used:.0f} s of CPU, {1e3 * used / commune.ticks:.2f} ms of CPU per tick with all it led to"
        )
        for kind in Kind:
            print(f"  {kind.value:8} {sum(letter.kind == kind for letter in commune.delivered):6,}")
        print("messages of the clock, per person and week:")
        cadres = [weekly.get(who, 0.0) for who in habit]
        print(f"  cadres: median {median(cadres):.2f}, most {max(cadres):.2f}")
        for name in sorted(set(habit.values())):
            of_habit = [weekly.get(who, 0.0) for who, its in habit.items() if its == name]
            print(f"    {name:14} median {median(of_habit):.2f}, most {max(of_habit):.2f}")
        for who in ("thu", "bithu", "phobithu", "mttq", "nhom"):
            print(f"  {who:10} {weekly.get(who, 0.0):.2f}")


if __name__ == "__main__":
    main()
